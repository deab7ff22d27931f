/** Reads the plain bytes of an age file at any place; of the stored bytes only the chunks that are needed. */
import { AppError } from '../errors/app-error.js';
import type { ByteRange } from '../sets/toc.js';
import { NONCE_BYTES, chunkCount, chunksOf, CHUNK_BYTES, plainSize, sealedRange } from './chunks.js';
import type { FileKeys } from './file-keys.js';
import { MOST_HEADER_BYTES, headerLength, isAge } from './header.js';
import { payloadKey } from './seal.js';
import { unseal } from './unseal.js';

/** Enough for the header and nonce of ten recipients. */
const FIRST_READ_BYTES = 2048;

/** The stored bytes: a file of a set, in whatever storage. */
export interface AgeSource {
  /** For messages. */
  readonly path: string;
  readonly sizeBytes: number;
  /** @throws AppError FILE_DAMAGED when the file ends before */
  read(range: ByteRange, signal: AbortSignal): AsyncIterable<Buffer>;
}

/** What can be known of an age file without a key. */
export interface AgeShape {
  readonly header: Buffer;
  readonly nonce: Buffer;
  /** Where the payload begins. */
  readonly payloadAt: number;
  readonly payloadBytes: number;
  readonly plainBytes: number;
}

/**
 * Header, nonce and sizes.
 * @throws AppError FILE_DAMAGED: it is no age file, its header does not end, or its size is none that a payload has
 */
export async function readShape(source: AgeSource, signal: AbortSignal): Promise<AgeShape> {
  const { path, sizeBytes } = source;
  const damage = (what: string): AppError => new AppError('FILE_DAMAGED', `${path} ${what}.`, { object: path });
  let bytes: Buffer = Buffer.alloc(0);
  for (let wanted = FIRST_READ_BYTES; ; wanted = bytes.length * 4) {
    const more = Math.min(wanted, sizeBytes) - bytes.length;
    if (more > 0) bytes = Buffer.concat([bytes, ...(await collect(source.read([bytes.length, more], signal)))]);
    if (!isAge(bytes)) throw damage('is no age file: it does not begin as one');
    const length = headerLength(bytes);
    if (length !== undefined && (bytes.length >= length + NONCE_BYTES || bytes.length === sizeBytes)) {
      const payloadAt = length + NONCE_BYTES;
      const payloadBytes = sizeBytes - payloadAt;
      const plainBytes = payloadBytes < 0 ? undefined : plainSize(payloadBytes);
      if (plainBytes === undefined) throw damage(`was cut: it ends at byte ${sizeBytes}, in the middle of a chunk`);
      const nonce = bytes.subarray(length, payloadAt);
      return { header: bytes.subarray(0, length), nonce, payloadAt, payloadBytes, plainBytes };
    }
    if (bytes.length === sizeBytes) throw damage(`was cut: it ends at byte ${sizeBytes}, in its header`);
    if (bytes.length >= MOST_HEADER_BYTES) throw damage(`has a header of more than ${MOST_HEADER_BYTES} bytes`);
  }
}

/** What reading any chunk takes. */
interface Opened {
  readonly source: AgeSource;
  readonly shape: AgeShape;
  readonly key: Buffer;
}

export class AgeReader {
  private constructor(
    private readonly opened: Opened,
    /** The plain bytes of the last chunk. */
    private readonly last: Buffer,
  ) {}

  /**
   * Opens the file and its last chunk: only that one proves that nothing is missing behind it.
   * @param name the file's name in the set, by which its key is found
   * @throws AppError FILE_DAMAGED, and as FileKeys
   */
  static async open(source: AgeSource, name: string, keys: FileKeys, signal: AbortSignal): Promise<AgeReader> {
    const shape = await readShape(source, signal);
    const { header, nonce, plainBytes } = shape;
    const key = payloadKey(await keys.keyOf({ path: source.path, name, header }), nonce);
    const opened = { source, shape, key };
    const end = chunkCount(plainBytes) - 1;
    return new AgeReader(opened, Buffer.concat(await collect(unsealChunks(opened, [end, end], signal))));
  }

  get sizeBytes(): number {
    return this.opened.shape.plainBytes;
  }

  /** @throws AppError FILE_DAMAGED, also when the file ends before */
  async *read([offset, length]: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
    const { path } = this.opened.source;
    if (length === 0) return;
    if (offset + length > this.sizeBytes) {
      throw new AppError('FILE_DAMAGED', `${path} ends at byte ${this.sizeBytes}.`, { object: path });
    }
    const { first, last } = chunksOf([offset, length]);
    let at = first * CHUNK_BYTES;
    for await (const plain of this.#chunks(first, last, signal)) {
      const from = Math.max(offset - at, 0);
      const to = Math.min(offset + length - at, plain.length);
      at += plain.length;
      yield from === 0 && to === plain.length ? plain : plain.subarray(from, to);
    }
  }

  readAll(signal: AbortSignal): AsyncGenerator<Buffer> {
    return this.read([0, this.sizeBytes], signal);
  }

  /** The last chunk is there already. */
  async *#chunks(first: number, last: number, signal: AbortSignal): AsyncGenerator<Buffer> {
    const end = chunkCount(this.sizeBytes) - 1;
    if (first < end) yield* unsealChunks(this.opened, [first, Math.min(last, end - 1)], signal);
    if (last === end) yield this.last;
  }
}

function unsealChunks(
  { source, shape, key }: Opened,
  [first, last]: readonly [number, number],
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const { payloadAt, payloadBytes, plainBytes } = shape;
  const [offset, length] = sealedRange(first, last, payloadBytes);
  const stored = source.read([payloadAt + offset, length], signal);
  return unseal(stored, { key, path: source.path, first, count: chunkCount(plainBytes) });
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
