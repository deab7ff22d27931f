import { displayName } from '../pg/quote.js';

/** Rows of a table that an increment reads. */
export interface ChangedTable {
  readonly table: { readonly schema: string; readonly name: string };
  readonly pieces: number;
  readonly piecesRead: number;
  /** Why all rows are read; undefined: pages of the pieces have changed. */
  readonly reason: string | undefined;
}

/** How much is read of a table, and why: for status files and dry runs. */
export function changeLine({ table: { schema, name }, pieces, piecesRead, reason }: ChangedTable): string {
  const what = reason === undefined ? `${piecesRead} of ${pieces} pieces (changed pages)` : `all rows (${reason})`;
  return `${displayName(schema, name)}: ${what}`;
}
