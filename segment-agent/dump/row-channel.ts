import type pg from 'pg';
import type { DirectSocket } from '../copy-out/direct-socket.js';
import { isBroken } from './broken-stream.js';
import { describePieces, end, tryBegin, type RowsTask } from './copy-rows.js';
import type { PieceQueue } from './piece-queue.js';
import type { Piece } from './pieces.js';
import { ScriptText } from './script-text.js';

export interface RowChannelOptions {
  readonly queue: PieceQueue;
  /** Opens another session of the same snapshot for one that ended. @throws what ended it, or why there is none */
  readonly reopen: (error: unknown, shown: string) => Promise<pg.Client>;
  readonly socketOf: (session: pg.Client) => DirectSocket | undefined;
  readonly encoding: string;
  readonly copy: (task: RowsTask, piece: Piece) => Promise<void>;
}

/** One session beside the holder that takes pieces from the queue until there are no more. */
export class RowChannel {
  readonly #task: RowsTask;
  /** Pieces that were begun in the task's session and have not ended. */
  #at: readonly Piece[] = [];

  constructor(
    task: RowsTask,
    private readonly options: RowChannelOptions,
  ) {
    this.#task = { ...task, reopen: (error, shown) => this.#reopen(error, shown) };
  }

  async run(): Promise<void> {
    const { queue } = this.options;
    for (let pieces = queue.next(); pieces.length > 0 && !this.#isAborted; pieces = queue.next()) {
      await this.#copyAll(pieces);
    }
  }

  get #isAborted(): boolean {
    return this.#task.signal.aborted;
  }

  async #copyAll(pieces: readonly Piece[]): Promise<void> {
    const [first, ...others] = pieces;
    if (!first || this.#isAborted) return;
    if (await this.#begin(pieces)) {
      await this.#copyBegun(pieces);
    } else if (others.length === 0) {
      this.options.queue.leaveToHolder(first);
    } else {
      // Another session waits for one of them; the others can be had.
      for (const piece of pieces) await this.#copyAll([piece]);
    }
  }

  async #copyBegun(pieces: readonly Piece[]): Promise<void> {
    const { session } = this.#task;
    let left: readonly Piece[] = pieces;
    while (left[0] && !this.#isAborted && this.#task.session === session) {
      this.#at = [left[0]];
      await this.options.copy(this.#task, left[0]);
      left = left.slice(1);
    }
    this.#at = [];
    await end(this.#task.session).catch(unlessBroken); // the next statement fails with it
    // The other session has begun only the current piece.
    await this.#copyAll(left);
  }

  async #begin(pieces: readonly Piece[]): Promise<boolean> {
    for (;;) {
      try {
        return await tryBegin(this.#task, pieces);
      } catch (error) {
        if (this.#isAborted || !isBroken((error as Error).cause)) throw error;
        await this.#reopen(error, describePieces(pieces));
      }
    }
  }

  /** The session that takes the place of the ended one may end, too, before it has begun. */
  async #reopen(error: unknown, shown: string): Promise<void> {
    const { reopen, socketOf, encoding } = this.options;
    const task = this.#task;
    for (let cause = error; ;) {
      const session = await reopen(cause, shown);
      const socket = socketOf(session);
      if (task.direct && !socket) throw cause;
      task.session = session;
      task.text = new ScriptText(session, encoding);
      task.direct = task.direct && socket && { ...task.direct, client: session, socket };
      if (this.#at.length === 0) return;
      const begun = await tryBegin(task, this.#at).catch((failure: unknown) => failure as Error);
      if (begun === true) return;
      // Another session waits for the holder's lock by now, and a new one would queue behind it.
      if (begun === false) throw error;
      if (this.#isAborted || !isBroken(begun.cause)) throw begun;
      cause = begun;
    }
  }
}

function unlessBroken(error: unknown): void {
  if (!isBroken(error)) throw error;
}
