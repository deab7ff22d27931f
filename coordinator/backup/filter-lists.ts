/** The lists that say what a filtered backup holds (reference sections 2.4 and 4.1). */
import { displayName } from '../../common/pg/quote.js';
import { type BackupPlan, tablesByName } from './backup-plan.js';
import type { BackupRequest } from './request.js';
import { filterKinds, type FilterListKind } from './filter-kinds.js';

export interface FilterList {
  readonly kind: FilterListKind;
  readonly text: string;
}

/** Writes one name a line, quoted where `--table-file` and `--schema-file` would misread it; pure. */
export function filterLists(request: BackupRequest, plan: BackupPlan): readonly FilterList[] {
  return filterKinds(request).map((kind) => ({
    kind,
    text: kind === 'schema' ? schemas(request, plan) : tables(plan),
  }));
}

/** The tables of every node, the coordinator's first. Foreign tables count: they stand for what lies elsewhere. */
function tables(plan: BackupPlan): string {
  return lines(tablesByName(plan).map(({ schema, name }) => displayName(schema, name)));
}

/** The schemas that are kept; a list of excluded ones would mean something else a day later. */
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
