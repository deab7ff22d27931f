import { createHash } from 'node:crypto';

/** Most files of a set are smaller than this, and a part is 16 MiB and more. */
const SMALL_BYTES = 256 * 1024;

/** Gives buffers of parts, and takes them back, for one stream: fresh memory costs as much as filling it. */
export class PartBuffers {
  readonly #free: Buffer[] = [];

  take(bytes: number): Buffer {
    const at = this.#free.findIndex(({ length }) => length === bytes);
    return at < 0 ? Buffer.allocUnsafeSlow(bytes) : this.#free.splice(at, 1)[0]!;
  }

  /** Those of an earlier size are of no use any more. */
  give(buffer: Buffer): void {
    for (let at = this.#free.length - 1; at >= 0; at -= 1) {
      if (this.#free[at]!.length !== buffer.length) this.#free.splice(at, 1);
    }
    this.#free.push(buffer);
  }
}

/** Bytes of a file that go to the store in one request, with their MD5. */
export class Part {
  readonly #hash = createHash('md5');
  #buffer: Buffer;
  #length = 0;
  #md5: Buffer | undefined;

  /** @param number from 1 on */
  constructor(
    readonly number: number,
    private readonly capacity: number,
    private readonly buffers: PartBuffers,
  ) {
    this.#buffer = number === 1 ? Buffer.allocUnsafe(Math.min(SMALL_BYTES, capacity)) : buffers.take(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length === this.capacity;
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Nothing can be added any more. */
  get md5(): Buffer {
    return (this.#md5 ??= this.#hash.digest());
  }

  /** @returns how many bytes of the piece, from `offset` on, had room */
  add(piece: Buffer, offset: number): number {
    if (this.#length + piece.length - offset > this.#buffer.length) this.#grow();
    const taken = piece.copy(this.#buffer, this.#length, offset);
    this.#hash.update(taken === piece.length ? piece : piece.subarray(offset, offset + taken));
    this.#length += taken;
    return taken;
  }

  #grow(): void {
    if (this.#buffer.length === this.capacity) return;
    const larger = this.buffers.take(this.capacity);
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }

  /** Only after a request that has taken its bytes. */
  release(): void {
    this.buffers.give(this.#buffer);
    this.#buffer = Buffer.alloc(0);
  }
}
