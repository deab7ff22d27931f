/**
 * Finds places to end compressed members that depend on the content alone. Where rows were added, members differ up to
 * the next such place, and are equal byte for byte after it: rsync and deduplicating storage find them again.
 */

/** Members hold at least this much, and on average three times as much, up to the end of a row. */
const LEAST_BYTES = 32 * 1024;
/** The number of the hash's highest bits that must be zero: one place in 64 KB. */
const ZERO_BITS = 16;
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

  /** @returns the position behind the byte that ends the member, or -1 when none in `chunk` from `start` on does */
  next(chunk: Buffer, start: number): number {
    let position = start;
    if (!this.#isDue) {
      const skipped = Math.min(chunk.length - start, Math.max(0, LEAST_BYTES - this.#bytes));
      position += skipped;
      this.#bytes += skipped;
      let hash = this.#hash;
      for (; position < chunk.length; position += 1) {
        hash = ((hash << 1) + GEAR[chunk[position]!]!) | 0;
        if (hash >>> (32 - ZERO_BITS) === 0) {
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
