/**
 * Rows of many small tables in one transaction and one message: with thousands of tables, going to the server and back
 * three times for each takes longer than their rows. A batch that fails leaves nothing; its tables are then loaded one
 * by one, which shows which one fails and why.
 */
import type pg from 'pg';
import type { Connection } from 'pg';
import type { TocTable } from '../../common/sets/toc.js';
import { noteTablesSql } from './journal-notes.js';
import { beginning, copyStatement, type TableLoad } from './load-table.js';

/** Raw bytes of one table, and of all in a batch: they are kept in memory. */
const SMALL_TABLE_BYTES = 64 * 1024;
const BATCH_BYTES = 1024 * 1024;
const TABLES_A_BATCH = 50;

/** A batch grows while its tables are alike. */
export class LoadBatch {
  readonly loads: TableLoad[] = [];
  #rawBytes = 0;
  #beginning: string | undefined;

  /** @returns false when the batch has to be loaded first, or the table does not suit a batch */
  add(load: TableLoad): boolean {
    if (!LoadBatch.takes(load)) return false;
    const begin = beginning(load).join(';\n');
    const { rawBytes } = load.table;
    const isFull = this.loads.length >= TABLES_A_BATCH || this.#rawBytes + rawBytes > BATCH_BYTES;
    if (this.loads.length > 0 && (isFull || begin !== this.#beginning)) return false;
    this.#beginning = begin;
    this.#rawBytes += rawBytes;
    this.loads.push(load);
    return true;
  }

  /** Small, and nothing is taken out of it before. */
  static takes({ table, truncate, target }: Pick<TableLoad, 'table' | 'truncate' | 'target'>): boolean {
    return !truncate && target !== undefined && table.rawBytes <= SMALL_TABLE_BYTES;
  }

  /**
   * @returns false: nothing was loaded, and the session is as it was
   * @throws when the connection broke
   */
  async run(): Promise<boolean> {
    const [first] = this.loads;
    if (!first) return true;
    const { session, signal } = first;
    try {
      const texts: Buffer[][] = [];
      for (const { file, table, header } of this.loads) {
        // Copies: a chunk may be a small part of a large buffer.
        const chunks: Buffer[] = [];
        for await (const chunk of file.rows(table, header, table.name, signal)) chunks.push(Buffer.from(chunk));
        texts.push(chunks);
      }
      const notes = first.journal ? [noteTablesSql(this.tables)] : [];
      const statements = [this.#beginning ?? '', ...this.loads.map(copyStatement), ...notes];
      const counts = await copyAll(session, statements.join(';\n'), texts);
      if (!this.loads.every(({ table }, index) => counts[index] === table.rows)) throw new Error('rows differ');
      await session.query('COMMIT');
    } catch (error) {
      // Each table's own load meets any error again and reports it.
      signal.throwIfAborted();
      try {
        await session.query('ROLLBACK');
      } catch {
        throw error; // the connection is gone, and this error came first
      }
      return false;
    }
    for (const { table, onRawBytes } of this.loads) onRawBytes(table.rawBytes);
    return true;
  }

  get tables(): readonly TocTable[] {
    return this.loads.map(({ table }) => table);
  }
}

/** Runs statements of which the COPYs get the texts in turn. @returns the rows of each COPY */
function copyAll(session: pg.Client, sql: string, texts: readonly (readonly Buffer[])[]): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    session.query(new CopyAllQuery(sql, texts, resolve, reject) as unknown as pg.Submittable);
  });
}

/** What node-postgres calls while the statement runs. */
class CopyAllQuery {
  readonly #counts: number[] = [];
  #next = 0;

  constructor(
    private readonly sql: string,
    private readonly texts: readonly (readonly Buffer[])[],
    private readonly resolve: (counts: readonly number[]) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.sql);
  }

  handleCopyInResponse(connection: Connection & CopyInConnection): void {
    for (const chunk of this.texts[this.#next] ?? []) connection.sendCopyFromChunk(chunk);
    this.#next += 1;
    connection.endCopyFrom();
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const rows = /^COPY (\d+)$/.exec(text)?.[1];
    if (rows !== undefined) this.#counts.push(Number(rows));
  }

  handleReadyForQuery(): void {
    this.resolve(this.#counts);
  }

  handleError(error: Error): void {
    this.reject(error);
  }
}

/** What pg's types leave out. */
interface CopyInConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}
