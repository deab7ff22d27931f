import { displayName } from '../pg/quote.js';

/** Rows of a table that an increment reads. */
export interface ChangedTable {
  readonly table: { readonly schema: string; readonly name: string };
  readonly pieces: number;
  readonly piecesRead: number;
  /** Why all rows are read; undefined: pages of the pieces have changed. */
  readonly reason: string | undefined;
}

/** How the changed pages of an instance were found. */
export interface PageSearch {
  /** Why every page's header was read; undefined: the server's WAL summaries named the pages to look at. */
  readonly fallback: string | undefined;
  /** The number of pages whose headers were read. */
  readonly pagesRead: number;
}

/** In which way changed pages were found: for status files and dry runs. */
export function searchLine({ fallback, pagesRead }: PageSearch): string {
  const way = fallback === undefined ? 'WAL summaries' : `page headers (${fallback})`;
  return `Changed pages found by ${way}; read the headers of ${pagesRead} pages`;
}

/** How much is read of a table, and why: for status files and dry runs. */
export function changeLine({ table: { schema, name }, pieces, piecesRead, reason }: ChangedTable): string {
  const what = reason === undefined ? `${piecesRead} of ${pieces} pieces (changed pages)` : `all rows (${reason})`;
  return `${displayName(schema, name)}: ${what}`;
}
