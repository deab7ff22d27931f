import type { DumpTable } from '../worker/work.js';

/** Tables to copy, largest first, so that the last ones to finish are small. */
export class TableQueue {
  readonly #waiting: DumpTable[];
  readonly #left: DumpTable[] = [];
  #channels: number;
  #wake: (() => void) | undefined;

  /** @param asGiven: in the order given, so that a restore that reads the file from its beginning meets them in it */
  constructor(tables: readonly DumpTable[], channels: number, asGiven = false) {
    this.#waiting = asGiven ? [...tables].reverse() : [...tables].sort((a, b) => a.sizeBytes - b.sizeBytes);
    this.#channels = channels;
  }

  /** A channel's next table. */
  next(): DumpTable | undefined {
    return this.#waiting.pop();
  }

  /** A table that only the holder can read. */
  leaveToHolder(table: DumpTable): void {
    this.#left.push(table);
    this.#wake?.();
  }

  /** A channel is done (or failed): nothing more will come from it. */
  channelEnded(): void {
    this.#channels -= 1;
    this.#wake?.();
  }

  /** The holder's next table; waits until no channel can leave it one any more. */
  async nextForHolder(): Promise<DumpTable | undefined> {
    for (;;) {
      const table = this.#left.shift() ?? this.#waiting.pop();
      if (table || this.#channels === 0) return table;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
