import type { Piece } from './pieces.js';

/** Small pieces that are locked together: a channel's statements besides their rows then cost nothing. */
const MOST_TOGETHER = 64;
const MOST_BYTES_TOGETHER = 1024 * 1024;
/** The rest is divided into this many parts for each channel, so that all of them have work to the end. */
const PARTS_A_CHANNEL = 4;

/** Pieces to copy, largest first, so that the last ones to finish are small. */
export class PieceQueue {
  readonly #waiting: Piece[];
  readonly #left: Piece[] = [];
  #channels: number;
  #wake: (() => void) | undefined;

  /** @param asGiven keeps the given order, in which a restore that reads the file from its beginning gets the pieces */
  constructor(pieces: readonly Piece[], channels: number, asGiven = false) {
    const inOrder = asGiven ? [...pieces] : [...pieces].sort((a, b) => b.sizeBytes - a.sizeBytes);
    this.#waiting = inOrder.reverse();
    this.#channels = channels;
  }

  /** A channel's next piece, or several small ones; empty: there are no more. */
  next(): Piece[] {
    const share = Math.ceil(this.#waiting.length / Math.max(1, this.#channels) / PARTS_A_CHANNEL);
    const most = Math.min(MOST_TOGETHER, share);
    const taken: Piece[] = [];
    let bytes = 0;
    for (let piece = this.#waiting.at(-1); piece; piece = this.#waiting.at(-1)) {
      bytes += piece.sizeBytes;
      if (taken.length > 0 && (taken.length >= most || bytes > MOST_BYTES_TOGETHER || piece.blocks)) break;
      taken.push(piece);
      this.#waiting.pop();
      if (piece.blocks) break;
    }
    return taken;
  }

  /** Leaves a piece to the holder, which alone can read it. */
  leaveToHolder(piece: Piece): void {
    this.#left.push(piece);
    this.#wake?.();
  }

  /** Notes that a channel has ended (or failed): nothing more will come from it. */
  channelEnded(): void {
    this.#channels -= 1;
    this.#wake?.();
  }

  /** The holder's next piece; waits as long as a channel may still leave it one. */
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
