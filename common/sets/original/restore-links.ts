/**
 * From which set of a chain of the original gpcrondump each table's rows come. Pure. The rule is the originals' own plan
 * (`gp_restore_<key>_plan`): the newest link, from the one that is restored downwards, in whose dirty list a table is.
 */
import type { TimestampKey } from '../timestamp-key.js';

/** A name as the lists have it: `schema.table`, without quotes. */
export type ListedName = string;

export interface ChainLists {
  /** The set that is restored. */
  readonly key: TimestampKey;
  /** The full set in whose increments file the key is. */
  readonly full: TimestampKey;
  /** The increments file's lines, oldest first. */
  readonly increments: readonly TimestampKey[];
  /** Of each increment up to the key: the tables that it dumped. */
  readonly dirty: ReadonlyMap<TimestampKey, readonly ListedName[]>;
  /** All tables with rows at the key's moment: a table that was dropped before is in none. */
  readonly tables: readonly ListedName[];
}

export interface RestoreLink {
  readonly key: TimestampKey;
  readonly tables: readonly ListedName[];
}

/** Newest first; a link that gives no table its rows is left out, but never the set itself. */
export function restoreLinks({ key, full, increments, dirty, tables }: ChainLists): readonly RestoreLink[] {
  const left = new Set(tables);
  const links: RestoreLink[] = [];
  for (const link of increments.filter((one) => one <= key).toReversed()) {
    const own = (dirty.get(link) ?? []).filter((name) => left.delete(name));
    if (own.length > 0 || link === key) links.push({ key: link, tables: own });
  }
  if (left.size > 0) links.push({ key: full, tables: [...left] });
  return links;
}

/** The lines of a list of names or keys; empty ones do not count. */
export function listLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, '').trim())
    .filter((line) => line !== '');
}
