/**
 * Reads members (gzip) or frames (zstd) that lie one after the other: some are decompressed ahead in threads of the
 * pool and given in order, so that the reader waits for the work of one thread at most, at the beginning.
 */
import { availableParallelism } from 'node:os';
import { pipeline } from 'node:stream/promises';

export type StoredPieces = AsyncIterable<Buffer> | Iterable<Buffer>;

export class DamagedMemberError extends Error {
  /** @param offset where, in the stored bytes that were given, the damaged member or an earlier one begins */
  constructor(
    message: string,
    readonly offset: number,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** How a library reads a format. */
export interface MemberReader {
  /**
   * Where the member at the beginning of `stored` ends; the format says it or it is guessed from where the next one
   * begins. Undefined: not in these bytes; `stream`: nobody can tell.
   * @param searchedBytes of `stored`, looked at before in vain
   */
  end(stored: Buffer, searchedBytes: number): number | undefined | 'stream';
  /** The size of the text as the member has it; undefined: the member does not have it. */
  rawBytes(member: Buffer): number | undefined;
  /** The text of exactly one member; undefined: it is not one, is damaged, or has another size. */
  whole(member: Buffer, rawBytes: number): Promise<Buffer | undefined>;
  /** Whatever comes, however large its members are, in bounded memory. @throws Error where the bytes are damaged */
  stream(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer>;
  /** Whether an error that stream throws means damage. */
  isDamage(error: unknown): boolean;
}

/** Members of ours have 1 MB of text; what is much larger was not written by us and is read as a stream. */
const LARGEST_RAW_BYTES = 16 * 1024 * 1024;
const LARGEST_STORED_BYTES = LARGEST_RAW_BYTES;
/** As many as there are threads to work on them, and the text of all together. */
const MOST_AHEAD = Math.min(4, availableParallelism() + 1);
const MOST_AHEAD_BYTES = LARGEST_RAW_BYTES;

interface Ahead {
  readonly member: Buffer;
  readonly rawBytes: number;
  /** Undefined: to be read as a stream, from here on. */
  readonly raw: Promise<Buffer | undefined>;
}

/** @throws DamagedMemberError, and whatever reading `stored` throws */
export async function* readMembers(reader: MemberReader, stored: StoredPieces): AsyncGenerator<Buffer> {
  const source = new MemberSource(reader, stored);
  const ahead: Ahead[] = [];
  let aheadBytes = 0;
  let offset = 0;
  try {
    for (;;) {
      while (ahead.length < MOST_AHEAD && (ahead.length === 0 || aheadBytes < MOST_AHEAD_BYTES)) {
        const next = await source.next();
        if (!next) break;
        ahead.push(next);
        aheadBytes += next.rawBytes;
      }
      const first = ahead.shift();
      if (!first) return;
      const raw = await first.raw;
      if (raw === undefined) {
        yield* streamed(reader, source.from([first, ...ahead]), offset);
        return;
      }
      aheadBytes -= first.rawBytes;
      offset += first.member.length;
      if (raw.length > 0) yield raw;
    }
  } finally {
    // Threads write into their memory until they have ended; their failures were only of interest to the loop.
    await Promise.allSettled(ahead.map(({ raw }) => raw));
    await source.close();
  }
}

/** What a decompressor of Node.js makes of the stored bytes. It is closed in the end. @throws its errors, and those of reading */
export async function* unpackedBy(
  decompressor: NodeJS.ReadWriteStream & { destroy(): void },
  stored: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const feeding = pipeline(stored, decompressor);
  feeding.catch(() => undefined); // the loop below meets the same error
  try {
    for await (const chunk of decompressor) yield chunk as Buffer;
    await feeding;
  } finally {
    decompressor.destroy();
    await feeding.catch(() => undefined);
  }
}

async function* streamed(reader: MemberReader, stored: AsyncIterable<Buffer>, offset: number): AsyncGenerator<Buffer> {
  try {
    yield* reader.stream(stored);
  } catch (error) {
    if (!reader.isDamage(error)) throw error;
    throw new DamagedMemberError((error as Error).message, offset, error);
  }
}

/** Cuts the pieces into members and has each decompressed. */
class MemberSource {
  readonly #pieces: AsyncIterator<Buffer> | Iterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #searchedBytes = 0;
  #isAtEnd = false;
  /** Nothing after this can be cut. */
  #isStream = false;

  constructor(
    private readonly reader: MemberReader,
    stored: StoredPieces,
  ) {
    this.#pieces = Symbol.asyncIterator in stored ? stored[Symbol.asyncIterator]() : stored[Symbol.iterator]();
  }

  async next(): Promise<Ahead | undefined> {
    while (!this.#isStream) {
      const end = this.#rest.length === 0 ? undefined : this.reader.end(this.#rest, this.#searchedBytes);
      if (end === 'stream') return this.#asStream();
      if (end !== undefined) return this.#cut(end);
      if (this.#isAtEnd) return this.#rest.length === 0 ? undefined : this.#cut(this.#rest.length);
      if (this.#rest.length > LARGEST_STORED_BYTES) return this.#asStream();
      this.#searchedBytes = this.#rest.length;
      await this.#more();
    }
    return undefined;
  }

  /** The bytes of these members and all that follows. */
  async *from(members: readonly Ahead[]): AsyncGenerator<Buffer> {
    for (const { member } of members) yield member;
    if (this.#rest.length > 0) yield this.#rest;
    while (!this.#isAtEnd) {
      await this.#more(true);
      if (this.#rest.length > 0) yield this.#rest;
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #more(alone = false): Promise<void> {
    const next = await this.#pieces.next();
    const piece = next.done === true ? undefined : next.value;
    if (!piece) this.#isAtEnd = true;
    if (alone) this.#rest = piece ?? Buffer.alloc(0);
    else if (piece) this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
  }

  #cut(end: number): Ahead {
    const member = this.#rest.subarray(0, end);
    this.#rest = this.#rest.subarray(end);
    this.#searchedBytes = 0;
    const rawBytes = this.reader.rawBytes(member);
    if (rawBytes === undefined || rawBytes > LARGEST_RAW_BYTES) {
      this.#isStream = true;
      return { member, rawBytes: 0, raw: Promise.resolve(undefined) };
    }
    const raw = this.reader.whole(member, rawBytes);
    raw.catch(() => undefined); // its turn comes
    return { member, rawBytes, raw };
  }

  #asStream(): Ahead {
    const member = this.#rest;
    this.#rest = Buffer.alloc(0);
    this.#isStream = true;
    return { member, rawBytes: 0, raw: Promise.resolve(undefined) };
  }
}
