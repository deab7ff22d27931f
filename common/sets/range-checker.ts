import type { ByteRange } from './toc.js';

const FIRST_CAPACITY = 1024;

/**
 * Whether byte ranges overlap, whatever order they come in. They are kept as bare numbers, and those that continue the
 * one before as one: a million tables have millions of them.
 */
export class RangeChecker {
  /** Begin and end in turn. */
  #bounds = new Float64Array(2 * FIRST_CAPACITY);
  #count = 0;

  add([offset, length]: ByteRange): void {
    const last = 2 * this.#count - 1;
    if (length > 0 && last > 0 && this.#bounds[last] === offset) {
      this.#bounds[last] = offset + length;
      return;
    }
    if (2 * this.#count === this.#bounds.length) {
      const larger = new Float64Array(2 * this.#bounds.length);
      larger.set(this.#bounds);
      this.#bounds = larger;
    }
    this.#bounds[2 * this.#count] = offset;
    this.#bounds[2 * this.#count + 1] = offset + length;
    this.#count += 1;
  }

  /** How many are kept. */
  get kept(): number {
    return this.#count;
  }

  /** Where a range begins inside the one before it; undefined: none does. */
  overlap(): number | undefined {
    const order = new Uint32Array(this.#count).map((_, index) => index);
    const begin = (index: number): number => this.#bounds[2 * index]!;
    order.sort((a, b) => begin(a) - begin(b));
    let end = 0;
    for (const index of order) {
      if (begin(index) < end) return begin(index);
      end = this.#bounds[2 * index + 1]!;
    }
    return undefined;
  }
}
