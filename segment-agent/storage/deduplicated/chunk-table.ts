/**
 * Numbers chunks by their ids, in little memory: an entry takes 16 bytes for the id and 6 to 12 for the way to it, so that
 * a million chunks take some 25 MB. Ids are as good as random: their first bytes are the hash.
 */
import { ID_BYTES } from './chunk-id.js';

const FIRST_CAPACITY = 1024;
const MOST_FILLED = 0.7;

export class ChunkTable {
  #ids = Buffer.alloc(FIRST_CAPACITY * ID_BYTES);
  /** Number + 1; 0: free. */
  #slots = new Uint32Array(FIRST_CAPACITY * 2);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The memory that it takes. */
  get bytes(): number {
    return this.#ids.length + this.#slots.byteLength;
  }

  /** @param at where the id begins in `from` @returns the chunk's number, from 0; -1: it is not here */
  find(from: Buffer, at = 0): number {
    const slot = this.#slots[this.#slotOf(from, at)]!;
    return slot - 1;
  }

  /** @returns the chunk's number, a new one where it was not here */
  add(from: Buffer, at = 0): number {
    const slot = this.#slotOf(from, at);
    const known = this.#slots[slot]!;
    if (known > 0) return known - 1;
    if ((this.#count + 1) * ID_BYTES > this.#ids.length) this.#ids = Buffer.concat([this.#ids], this.#ids.length * 2);
    from.copy(this.#ids, this.#count * ID_BYTES, at, at + ID_BYTES);
    this.#slots[slot] = this.#count + 1;
    this.#count += 1;
    if (this.#count > this.#slots.length * MOST_FILLED) this.#grow();
    return this.#count - 1;
  }

  idOf(number: number): Buffer {
    return this.#ids.subarray(number * ID_BYTES, (number + 1) * ID_BYTES);
  }

  /** The slot that has the id, or the free one that it would take. */
  #slotOf(from: Buffer, at: number): number {
    const size = this.#slots.length;
    for (let slot = from.readUInt32LE(at) % size; ; slot = slot + 1 === size ? 0 : slot + 1) {
      const number = this.#slots[slot]!;
      if (number === 0) return slot;
      const own = (number - 1) * ID_BYTES;
      if (this.#ids.compare(from, at, at + ID_BYTES, own, own + ID_BYTES) === 0) return slot;
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#count; number += 1) {
      this.#slots[this.#slotOf(this.#ids, number * ID_BYTES)] = number + 1;
    }
  }
}
