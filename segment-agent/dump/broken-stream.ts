/**
 * When the session of a COPY breaks, the COPY begins again in another session of the same snapshot and skips the rows
 * that have come. The same snapshot gives the same rows in the same order: a tuple that it sees is not moved or removed
 * while it is held, and tables are read from their first block (synchronize_seqscans is off) in one process. So bytes
 * in the file stay, half-written blocks are continued, and the file shows no trace. The server's row count is compared
 * with the lines written, as always.
 */
import { sqlstateOf } from '../../common/pg/connect.js';
import { AppError } from '../../common/errors/app-error.js';
import type { RowSink } from '../copy-out/copy-out.js';

/** Ended by an administrator or by a timeout of sessions; "connection exception". No cancel: that is intended. */
const SESSION_ENDED = /^(?:57P01|57P05|08...)$/;

/** True when the session is gone; false when the server refused the statement. */
export function isBroken(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const sqlstate = sqlstateOf(error);
  // node-postgres has no code for a lost connection.
  if (sqlstate === undefined) return error instanceof Error && /connection|ECONNRESET|EPIPE/i.test(error.message);
  return SESSION_ENDED.test(sqlstate);
}

/** Counts the bytes that have come, and skips them when they come again. */
export class StreamPosition implements RowSink {
  #received = 0;
  #toSkip = 0;
  #taking: Promise<void> | undefined;

  constructor(private readonly sink: RowSink) {}

  /** Begins again. Waits for bytes that are on their way into the sink. @throws what the sink throws */
  async restart(): Promise<void> {
    await this.#taking;
    this.#toSkip = this.#received;
  }

  free(): Buffer {
    const free = this.sink.free();
    return this.#toSkip > 0 ? free.subarray(0, Math.min(free.length, this.#toSkip)) : free;
  }

  took(length: number): Promise<void> | undefined {
    // The bytes that follow overwrite these.
    if (this.#toSkip > 0) {
      this.#toSkip -= length;
      return undefined;
    }
    this.#received += length;
    this.#taking = this.sink.took(length);
    return this.#taking;
  }

  /** The new part of a chunk, for streams that bring their own buffers. */
  rest(chunk: Buffer): Buffer {
    const skipped = Math.min(this.#toSkip, chunk.length);
    this.#toSkip -= skipped;
    this.#received += chunk.length - skipped;
    return chunk.subarray(skipped);
  }
}
