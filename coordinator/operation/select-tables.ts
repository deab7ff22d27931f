import { isFiltered, nameKey, type QualifiedName, type TableFilter } from '../base/table-filter.js';
import type { CatalogueTables } from '../base/catalogue-tables.js';
import { type CatalogueTable } from '../base/catalogue-tables.js';

/**
 * One node's tables after the filters. Naming a partitioned table means all its partitions; naming a partition means
 * it alone (reference section 2.3: parents are expanded to leaves).
 */
export function selectTables(tables: CatalogueTables, filter: TableFilter): CatalogueTables {
  const included = new Set(filter.includeTables.map(nameKey));
  const excluded = new Set(filter.excludeTables.map(nameKey));
  const [inSchemas, notInSchemas] = [new Set(filter.includeSchemas), new Set(filter.excludeSchemas)];
  const names = (table: CatalogueTable, set: ReadonlySet<string>): boolean =>
    set.has(nameKey(table)) || table.ancestors.some((ancestor) => set.has(nameKey(ancestor)));
  if (!isFiltered(filter)) return tables;
  return tables.filter((table) => {
    if (inSchemas.size > 0 && !inSchemas.has(table.schema)) return false;
    if (notInSchemas.has(table.schema)) return false;
    if (included.size > 0 && !names(table, included)) return false;
    return !names(table, excluded);
  });
}

/** Those of `names` that no node has. */
export function missingTables(
  names: readonly QualifiedName[],
  nodes: readonly CatalogueTables[],
): readonly QualifiedName[] {
  const missing = new Set(names.map(nameKey));
  if (missing.size > 0)
    for (const tables of nodes) for (const table of tables.descriptions) missing.delete(nameKey(table));
  return names.filter((name) => missing.has(nameKey(name)));
}
