/** Checks a manifest against itself and against the tables of contents: pure. */
import { displayName } from '../../common/pg/quote.js';
import { parseFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { nameKey } from '../base/table-filter.js';

export interface CountedTable {
  readonly schema: string;
  readonly name: string;
  readonly rows: number;
}

/** Finds sums that differ, files of another set, node lists that do not fit. @returns sentences */
export function checkManifest(manifest: Manifest): readonly string[] {
  const { nodes, setFiles, timestampKey: key, prefix } = manifest;
  const { tables, totals } = manifest.body;
  const problems: string[] = [];
  for (const { name } of [...nodes.flatMap(({ files }) => files), ...setFiles]) {
    const set = parseFileName(name)?.set;
    if (set?.key !== key || set.prefix !== prefix) problems.push(`it lists ${name}, which is no file of this set`);
  }
  const rowLists = tables.filter(({ rows }) => rows.length !== nodes.length);
  for (const { schema, name, rows } of rowLists) {
    problems.push(`${displayName(schema, name)} has rows for ${rows.length} of ${nodes.length} instances`);
  }
  const rows = tables.reduce((sum, table) => sum + table.rows.reduce<number>((all, one) => all + (one ?? 0), 0), 0);
  if (tables.length !== totals.tables) problems.push(`it has ${tables.length} tables, its totals ${totals.tables}`);
  if (rows !== totals.rows) problems.push(`its tables have ${rows} rows, its totals ${totals.rows}`);
  return problems;
}

/**
 * Rows per table of one instance, in the manifest and in its table of contents.
 * @param index of the instance in manifest.nodes
 */
export function compareWithContents(
  manifest: Manifest,
  index: number,
  contents: readonly CountedTable[],
): readonly string[] {
  const stored = new Map(contents.map((table) => [nameKey(table), table.rows]));
  const problems: string[] = [];
  for (const table of manifest.body.tables) {
    const key = nameKey(table);
    const expected = table.rows[index] ?? null;
    const rows = stored.get(key);
    stored.delete(key);
    if (expected === null && rows === undefined) continue;
    const shown = displayName(table.schema, table.name);
    if (rows === undefined) problems.push(`${shown} is missing; the manifest has ${expected} rows of it`);
    else if (rows !== expected) problems.push(`${shown} has ${rows} rows, the manifest ${expected ?? 'none'}`);
  }
  const unknown = contents.filter((table) => stored.has(nameKey(table)));
  for (const { schema, name } of unknown) problems.push(`${displayName(schema, name)} is not in the manifest`);
  return problems;
}
