/** The lists that say what a filtered backup holds (reference sections 2.4 and 4.1). */
import { displayName } from '../../common/pg/quote.js';
import type { BackupPlan } from './backup-plan.js';
import type { BackupRequest } from './request.js';
import { tablesByName } from './backup-plan.js';

type FilterListKind = 'filter' | 'table' | 'schema';

export interface FilterList {
  readonly kind: FilterListKind;
  readonly text: string;
}

/**
 * `_schema` with a schema filter; `_filter` with any filter and a prefix, `_table` with a table filter and none, as the
 * original's version 5.
 */
export function filterKinds({ filter, prefix }: BackupRequest): readonly FilterListKind[] {
  const bySchema = filter.includeSchemas.length > 0 || filter.excludeSchemas.length > 0;
  const byTable = filter.includeTables.length > 0 || filter.excludeTables.length > 0;
  return [
    ...(prefix !== '' && (bySchema || byTable) ? (['filter'] as const) : []),
    ...(prefix === '' && byTable ? (['table'] as const) : []),
    ...(bySchema ? (['schema'] as const) : []),
  ];
}

/** One name a line, quoted where `--table-file` and `--schema-file` would read it as another; pure. */
export function filterLists(request: BackupRequest, plan: BackupPlan): readonly FilterList[] {
  return filterKinds(request).map((kind) => ({
    kind,
    text: kind === 'schema' ? schemas(request, plan) : tables(plan),
  }));
}

/** Every node's, the coordinator's first. Foreign tables are tables: they stand for what lies elsewhere. */
function tables(plan: BackupPlan): string {
  return lines(tablesByName(plan).map(({ schema, name }) => displayName(schema, name)));
}

/** Those kept; a list of those left out would say something else a day later. */
function schemas({ filter }: BackupRequest, plan: BackupPlan): string {
  const excluded = new Set(filter.excludeSchemas);
  const kept =
    filter.includeSchemas.length > 0
      ? filter.includeSchemas
      : plan.nodes.flatMap(({ allSchemas }) => allSchemas).filter((schema) => !excluded.has(schema));
  return lines([...new Set(kept)].map((schema) => displayName(schema, 'x').slice(0, -2)));
}

function lines(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join('');
}
