/** Compares, before the commit, what nodes without own definitions dumped with the definitions of the others. */
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { undefinedNames } from '../../common/sets/completeness.js';
import type { TableDescription } from '../base/catalogue-tables.js';
import type { BackupPlan, NodePlan } from './backup-plan.js';
import type { NodeResult } from './build-manifest.js';

type Plan = Pick<BackupPlan, 'nodes'>;

/**
 * Each agent has compared its contents with its own definitions; on Greenplum the segments have none. Pure.
 * @throws AppError SET_NOT_WHOLE
 */
export function assertDefined({ nodes }: Plan, results: ReadonlyMap<number, Pick<NodeResult, 'rows'>>): void {
  const dumped = new Set<TableDescription>();
  for (const node of nodes.filter(({ withDefinitions }) => !withDefinitions)) addDumped(node, results, dumped);
  if (dumped.size === 0) return;
  const missing = undefinedNames(
    dumped,
    nodes.filter(({ withDefinitions }) => withDefinitions).flatMap(({ tables }) => tables.descriptions),
  );
  const [first] = missing;
  if (!first) return;
  const object = displayName(first.schema, first.name);
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
  throw new AppError('SET_NOT_WHOLE', `The set would have no definition for: rows of ${object}${more}.`, {
    object,
    hint: 'Segments dumped a table that the coordinator does not define. Compare the catalogues (gpcheckcat), then repeat the backup.',
  });
}

function addDumped(
  { instance, tables }: NodePlan,
  results: ReadonlyMap<number, Pick<NodeResult, 'rows'>>,
  dumped: Set<TableDescription>,
): void {
  const rows = results.get(instance.dbid)?.rows ?? [];
  tables.descriptions.forEach((table, place) => {
    if (typeof rows[place] === 'number') dumped.add(table);
  });
}
