/** What gpdbrestore -L prints (reference section 5.6), as lines to be logged as INFO. */
import { displayName } from '../../common/pg/quote.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { DASHES } from './text.js';

export interface ListedTable {
  readonly schema: string;
  readonly name: string;
  /** Undefined where the set does not say. */
  readonly owner: string | undefined;
}

/** Sorted by schema and name. */
export function formatTableList(key: TimestampKey, tables: readonly ListedTable[]): readonly string[] {
  const sorted = [...tables].sort((a, b) => compare(a.schema, b.schema) || compare(a.name, b.name));
  return [
    DASHES,
    `List of database tables for dump file with time stamp ${key}`,
    DASHES,
    ...sorted.map(({ schema, name, owner }) => {
      const table = `Table ${displayName(schema, name)}`;
      return owner === undefined ? table : `${table} Owner ${owner}`;
    }),
    DASHES,
  ];
}

/** By code units, the same on every host. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
