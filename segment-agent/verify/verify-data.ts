/** Checks a data file against its table of contents, member by member, in one pass over its bytes. */
import { createHash, type Hash } from 'node:crypto';
import { openDecompressor, type Decompress } from '../compression/decompress.js';
import { DamagedMemberError } from '../compression/members.js';
import type { ByteRange } from '../../common/sets/toc.js';
import type { SetFileReader } from '../storage/set-storage.js';
import type { Toc } from '../restore/toc-reader.js';
import { countNewlines } from '../original/verify-scripts.js';
import { ownersOf, spansOf, type Span, type StoredOwner } from './data-spans.js';
import { SequentialReader } from './sequential-reader.js';

/** So many are told of one file; a file that is another altogether would have one for every table. */
const MOST_PROBLEMS = 20;

export interface DataCheck {
  /** The hexadecimal digest of the whole file. */
  readonly sha256: string;
  /** Each names the table or the bytes. */
  readonly problems: readonly string[];
}

export interface DataReading {
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Each range begins and ends with a member and decompresses; each table has the bytes, the checksum and the rows that
 * the table of contents says; what is between them decompresses, too.
 * @throws what reading the file throws, or the signal's reason
 */
export async function verifyData(
  stored: SetFileReader,
  toc: Pick<Toc, 'header' | 'tables' | 'sections'>,
  reading: DataReading,
): Promise<DataCheck> {
  const owners = ownersOf(toc);
  const { sizeBytes } = stored;
  const { compression } = toc.header;
  const pass = new DataPass(compression === 'none' ? plain : await openDecompressor(compression));
  for (const owner of owners) {
    const past = owner.ranges.find(([offset, length]) => offset + length > sizeBytes);
    if (past) pass.found(`${owner.what}: its rows should reach to byte ${past[0] + past[1]} of ${sizeBytes}`);
    else if (!owner.ranges.some(hasBytes)) pass.finish(owner, undefined);
  }
  const reader = new SequentialReader(stored.readAll(reading.signal), reading.onBytes);
  try {
    for (const span of spansOf(owners, sizeBytes)) {
      reading.signal.throwIfAborted();
      await pass.span(span, reader);
    }
  } finally {
    await reader.close();
  }
  return { sha256: reader.digest(), problems: pass.problems() };
}

/** What has been seen of an owner whose ranges have not all come. */
interface Seen {
  readonly hash: Hash | undefined;
  rangesLeft: number;
  rawBytes: number;
  lines: number;
  isBroken: boolean;
}

class DataPass {
  readonly #seen = new Map<StoredOwner, Seen>();
  readonly #problems: string[] = [];
  #untold = 0;

  constructor(private readonly decompress: Decompress) {}

  found(problem: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
    else this.#untold += 1;
  }

  problems(): readonly string[] {
    return this.#untold === 0 ? this.#problems : [...this.#problems, `and ${this.#untold} more like these`];
  }

  async span({ offset, length, owner }: Span, reader: SequentialReader): Promise<void> {
    const seen = owner ? this.#seenOf(owner) : undefined;
    const stored = reader.take(length);
    try {
      for await (const raw of this.decompress(hashed(stored, seen?.hash))) {
        if (!seen) continue;
        seen.rawBytes += raw.length;
        if (owner?.rows !== undefined) seen.lines += countNewlines(raw);
      }
    } catch (error) {
      if (!(error instanceof DamagedMemberError)) throw error;
      const what = owner?.what ?? 'the script between the tables';
      this.found(`${what}: bytes ${offset} to ${offset + length} do not decompress (${error.message})`);
      if (seen) seen.isBroken = true;
    } finally {
      await stored.return(undefined);
    }
    if (!owner || !seen) return;
    seen.rangesLeft -= 1;
    if (seen.rangesLeft > 0) return;
    this.#seen.delete(owner);
    this.finish(owner, seen);
  }

  /** All of its ranges have come. */
  finish(owner: StoredOwner, seen: Seen | undefined): void {
    const { what, rawBytes, rows, sha256 } = owner;
    if (seen?.isBroken === true) return;
    const found = { rawBytes: seen?.rawBytes ?? 0, lines: seen?.lines ?? 0 };
    if (seen?.hash && seen.hash.digest('hex') !== sha256) this.found(`${what}: the checksum differs`);
    if (found.rawBytes !== rawBytes) this.found(`${what}: ${found.rawBytes} bytes of text instead of ${rawBytes}`);
    else if (rows !== undefined && found.lines !== rows) this.found(`${what}: ${found.lines} rows instead of ${rows}`);
  }

  #seenOf(owner: StoredOwner): Seen {
    const known = this.#seen.get(owner);
    if (known) return known;
    const seen: Seen = {
      hash: owner.sha256 === undefined ? undefined : createHash('sha256'),
      rangesLeft: owner.ranges.filter(hasBytes).length,
      rawBytes: 0,
      lines: 0,
      isBroken: false,
    };
    this.#seen.set(owner, seen);
    return seen;
  }
}

function hasBytes([, length]: ByteRange): boolean {
  return length > 0;
}

async function* hashed(stored: AsyncIterable<Buffer>, hash: Hash | undefined): AsyncGenerator<Buffer> {
  for await (const piece of stored) {
    hash?.update(piece);
    yield piece;
  }
}

/** A script that was stored as it is. */
const plain: Decompress = async function* (stored) {
  yield* stored;
};
