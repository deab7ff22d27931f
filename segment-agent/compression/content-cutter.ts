/**
 * Finds places to end compressed members that depend on the content alone. Where rows were added, members differ up to
 * the next such place, and are equal byte for byte after it: rsync and deduplicating storage find them again.
 */

export interface CutSizes {
  /** No piece but the last one of a text is shorter. */
  readonly leastBytes: number;
  /** The number of the hash's highest bits that must be zero: beyond the least, one place in 2 to the power of it. */
  readonly zeroBits: number;
}

/** Of --rsyncable: members hold 96 KB on average, up to the end of a row. */
export const FINE_CUT: CutSizes = { leastBytes: 32 * 1024, zeroBits: 16 };
/** Of a deduplicating repository, which has an entry for each in its index: 512 KB on average. */
export const COARSE_CUT: CutSizes = { leastBytes: 256 * 1024, zeroBits: 18 };
const NEWLINE = 10;

/** 256 numbers that must never change: other numbers would cut the next dump elsewhere. */
const GEAR = gear();

function gear(): Int32Array {
  const table = new Int32Array(256);
  let state = 0x9e3779b9;
  for (let index = 0; index < table.length; index += 1) {
    // xorshift32 (Marsaglia 2003)
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    table[index] = state;
  }
  return table;
}

export class ContentCutter {
  #bytes = 0;
  /** The hash of the last 32 bytes: each byte moves one bit out. */
  #hash = 0;
  /** The next newline ends the member. */
  #isDue = false;
  readonly #leastBytes: number;
  readonly #shift: number;

  constructor({ leastBytes, zeroBits }: CutSizes = FINE_CUT) {
    this.#leastBytes = leastBytes;
    this.#shift = 32 - zeroBits;
  }

  /** @returns the position behind the byte that ends the member, or -1 when none in `chunk` from `start` on does */
  next(chunk: Buffer, start: number): number {
    let position = start;
    if (!this.#isDue) {
      const skipped = Math.min(chunk.length - start, Math.max(0, this.#leastBytes - this.#bytes));
      position += skipped;
      this.#bytes += skipped;
      const shift = this.#shift;
      let hash = this.#hash;
      for (; position < chunk.length; position += 1) {
        hash = ((hash << 1) + GEAR[chunk[position]!]!) | 0;
        if (hash >>> shift === 0) {
          this.#isDue = true;
          break;
        }
      }
      this.#hash = hash;
    }
    if (!this.#isDue) return -1;
    const newline = chunk.indexOf(NEWLINE, position);
    return newline < 0 ? -1 : newline + 1;
  }

  /** Begins a new member, after a cut or because the last one was full. */
  restart(): void {
    this.#bytes = 0;
    this.#hash = 0;
    this.#isDue = false;
  }
}
