/** The lists that say what a filtered backup holds (reference sections 2.4 and 4.1). */
import { displayName } from '../../common/pg/quote.js';
import { type BackupPlan, tablesByName } from './backup-plan.js';
import type { BackupRequest } from './request.js';
import { filterKinds, type FilterListKind } from './filter-kinds.js';

export interface FilterList {
  readonly kind: FilterListKind;
  readonly text: string;
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
