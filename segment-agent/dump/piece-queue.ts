import type { Piece } from './pieces.js';

/** Pieces to copy, largest first, so that the last ones to finish are small. */
export class PieceQueue {
  readonly #waiting: Piece[];
  readonly #left: Piece[] = [];
  #channels: number;
  #wake: (() => void) | undefined;

  /** @param asGiven: in the order given, so that a restore that reads the file from its beginning meets them in it */
  constructor(pieces: readonly Piece[], channels: number, asGiven = false) {
    const inOrder = asGiven ? [...pieces] : [...pieces].sort((a, b) => b.sizeBytes - a.sizeBytes);
    this.#waiting = inOrder.reverse();
    this.#channels = channels;
  }

  /** A channel's next piece. */
  next(): Piece | undefined {
    return this.#waiting.pop();
  }

  /** A piece that only the holder can read. */
  leaveToHolder(piece: Piece): void {
    this.#left.push(piece);
    this.#wake?.();
  }

  /** A channel is done (or failed): nothing more will come from it. */
  channelEnded(): void {
    this.#channels -= 1;
    this.#wake?.();
  }

  /** The holder's next piece; waits until no channel can leave it one any more. */
  async nextForHolder(): Promise<Piece | undefined> {
    for (;;) {
      const piece = this.#left.shift() ?? this.#waiting.pop();
      if (piece || this.#channels === 0) return piece;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
