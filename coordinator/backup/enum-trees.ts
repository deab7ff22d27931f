/**
 * Trees that are partitioned by hash over an enum. Which partition a row belongs to depends on the OIDs of the enum's
 * values, which a restore does not keep: only all partitions together are sure to have a place for each row. Pure.
 */
import type { CatalogueTables } from '../base/catalogue-tables.js';
import { type TableDescription } from '../base/catalogue-tables.js';
import { nameKey, type QualifiedName } from '../base/table-filter.js';

/** The topmost table of such a tree; undefined: the table is in no such tree. */
export function enumTreeOf({ ancestors, hashedByEnum }: TableDescription): QualifiedName | undefined {
  return hashedByEnum === undefined ? undefined : ancestors[hashedByEnum];
}

/** Trees (nameKey) with chosen partitions and others that are not chosen, on any node. */
export function partialEnumTrees(
  all: Iterable<CatalogueTables>,
  chosen: readonly CatalogueTables[],
): ReadonlySet<string> {
  const names = new Set(chosen.flatMap((tables) => tables.descriptions.map(nameKey)));
  const partial = new Set<string>();
  for (const tables of all) {
    for (const table of tables.descriptions) {
      const tree = table.kind === 'table' ? enumTreeOf(table) : undefined;
      if (tree && !names.has(nameKey(table))) partial.add(nameKey(tree));
    }
  }
  return partial;
}
