/**
 * Cuts a file into chunks at places that depend on its bytes alone, however they come: before each gzip member or zstd
 * frame, which the writer of a dump makes of equal rows; what is not compressed by the rolling hash of content-cutter.ts.
 * A header that is none, somewhere inside a member, is a place like another.
 */
import { COARSE_CUT, ContentCutter } from '../../compression/content-cutter.js';

/** The header of our gzip members: deflate, no name or other fields, no time (RFC 1952, section 2.3). */
const GZIP = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
/** RFC 8878, section 3.1.1. */
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** No chunk is longer: each is held in memory. */
export const MOST_CHUNK_BYTES = 8 * 1024 * 1024;

const GATHERED_BYTES = 128 * 1024;

export interface Chunker {
  /** @returns the chunks that have ended; they may share memory with the piece */
  push(piece: Buffer): readonly Buffer[];
  /** What is left at the end of the file. */
  end(): readonly Buffer[];
}

/** @param beginning the file's first bytes, at least eight of them unless it is shorter */
export function chunkerFor(beginning: Buffer): Chunker {
  if (beginning.subarray(0, GZIP.length).equals(GZIP)) return new HeaderChunker(GZIP);
  if (beginning.subarray(0, ZSTD.length).equals(ZSTD)) return new HeaderChunker(ZSTD);
  return new TextChunker();
}

/** So many bytes tell which chunker is the file's. */
export const BEGINNING_BYTES = GZIP.length;

class HeaderChunker implements Chunker {
  #held = Buffer.alloc(0);
  /** Small pieces are gathered first. */
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;

  constructor(private readonly header: Buffer) {}

  push(piece: Buffer): readonly Buffer[] {
    if (this.#gatheredBytes === 0 && piece.length >= GATHERED_BYTES) return this.#cut(piece);
    this.#gathered.push(Buffer.from(piece));
    this.#gatheredBytes += piece.length;
    return this.#gatheredBytes < GATHERED_BYTES ? [] : this.#cut(this.#take());
  }

  #take(): Buffer {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    return bytes;
  }

  #cut(piece: Buffer): readonly Buffer[] {
    const chunks: Buffer[] = [];
    // A header may have begun in what is held; the one that the chunk itself begins with is not looked for.
    let from = Math.max(1, this.#held.length - this.header.length + 1);
    let bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    for (;;) {
      const found = bytes.indexOf(this.header, from);
      const end = found < 0 || found > MOST_CHUNK_BYTES ? MOST_CHUNK_BYTES : found;
      // A place for a cut that is not certain yet: a header may begin just before it.
      if (found < 0 && bytes.length < MOST_CHUNK_BYTES + this.header.length) break;
      chunks.push(bytes.subarray(0, end));
      bytes = bytes.subarray(end);
      from = 1;
    }
    this.#held = Buffer.from(bytes);
    return chunks;
  }

  end(): readonly Buffer[] {
    const chunks = this.#cut(this.#take());
    return this.#held.length === 0 ? chunks : [...chunks, this.#held];
  }
}

class TextChunker implements Chunker {
  readonly #cutter = new ContentCutter(COARSE_CUT);
  #held: Buffer[] = [];
  #heldBytes = 0;

  push(piece: Buffer): readonly Buffer[] {
    const chunks: Buffer[] = [];
    for (let taken = 0; taken < piece.length;) {
      const room = piece.subarray(taken, taken + MOST_CHUNK_BYTES - this.#heldBytes);
      const cut = this.#cutter.next(room, 0);
      const part = cut < 0 ? room : room.subarray(0, cut);
      taken += part.length;
      if (cut < 0 && this.#heldBytes + part.length < MOST_CHUNK_BYTES) {
        this.#held.push(Buffer.from(part));
        this.#heldBytes += part.length;
        continue;
      }
      chunks.push(this.#take(part));
      this.#cutter.restart();
    }
    return chunks;
  }

  #take(last: Buffer): Buffer {
    const chunk = this.#held.length === 0 ? last : Buffer.concat([...this.#held, last]);
    this.#held = [];
    this.#heldBytes = 0;
    return chunk;
  }

  end(): readonly Buffer[] {
    return this.#heldBytes === 0 ? [] : [this.#take(Buffer.alloc(0))];
  }
}
