/**
 * A COPY whose session breaks is begun anew in another session of the same snapshot, behind what has come already. Same
 * snapshot, same rows in the same order: a tuple that the snapshot sees is not moved or removed while it is held,
 * tables are read from their first block (synchronize_seqscans is off) and in one process. So what is in the file stays,
 * blocks that are half written are gone on with, and nothing in the file tells of it. The server's row count is held
 * against the lines written, as always.
 */
import { sqlstateOf } from '../../common/pg/connect.js';
import { AppError } from '../../common/errors/app-error.js';
import type { RowSink } from '../copy-out/copy-out.js';

/** Ended by an administrator, by a timeout of sessions; "connection exception". Not a cancel: that is somebody's will. */
const SESSION_ENDED = /^(?:57P01|57P05|08...)$/;

/** The session is gone, not the statement refused. */
export function isBroken(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const sqlstate = sqlstateOf(error);
  // node-postgres has no code for a connection that is gone.
  if (sqlstate === undefined) return error instanceof Error && /connection|ECONNRESET|EPIPE/i.test(error.message);
  return SESSION_ENDED.test(sqlstate);
}

/** Counts what has come, and passes over it when it comes again. */
export class StreamPosition implements RowSink {
  #received = 0;
  #toSkip = 0;
  #taking: Promise<void> | undefined;

  constructor(private readonly sink: RowSink) {}

  /** The stream begins again. What is still on its way into the sink is waited for. @throws what the sink throws */
  async restart(): Promise<void> {
    await this.#taking;
    this.#toSkip = this.#received;
  }

  free(): Buffer {
    const free = this.sink.free();
    return this.#toSkip > 0 ? free.subarray(0, Math.min(free.length, this.#toSkip)) : free;
  }

  took(length: number): Promise<void> | undefined {
    // Its bytes are overwritten by those that follow.
    if (this.#toSkip > 0) {
      this.#toSkip -= length;
      return undefined;
    }
    this.#received += length;
    this.#taking = this.sink.took(length);
    return this.#taking;
  }

  /** What of a chunk is new; for streams that bring their own buffers. */
  rest(chunk: Buffer): Buffer {
    const skipped = Math.min(this.#toSkip, chunk.length);
    this.#toSkip -= skipped;
    this.#received += chunk.length - skipped;
    return chunk.subarray(skipped);
  }
}
