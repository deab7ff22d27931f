/** Reads an audit log from its beginning and says whether it is what was written. */
import { NO_LINE, hashOf, parseAuditLine, LONGEST_LINE_BYTES, type AuditLine } from './audit-line.js';

/** Where a log's chain ended when another host saw it. */
export interface AuditHead {
  readonly sequence: number;
  readonly sha256: string;
  /** Hash of the first line. */
  readonly chain: string;
}

export interface SeenHead extends AuditHead {
  /** By whom and when, for people. */
  readonly seen: string;
}

export interface ChainReport {
  readonly lines: number;
  readonly head: AuditHead | undefined;
  /** Something was changed. */
  readonly problems: readonly string[];
  /** Worth knowing, but in order: a line that a crash tore. */
  readonly notices: readonly string[];
}

const LINE_END = 0x0a;

/**
 * @param chunks the log's files one after the other
 * @param seen what the log must contain; without any, lines cut off at its end cannot be noticed
 * @param onLine gets each whole line, in the order found
 */
export async function verifyChain(
  chunks: AsyncIterable<Uint8Array>,
  seen: readonly SeenHead[] = [],
  onLine: (line: AuditLine) => void = () => undefined,
): Promise<ChainReport> {
  const walk = new ChainWalk(seen, onLine);
  for await (const { bytes, whole } of splitLines(chunks)) walk.take(bytes, whole);
  return walk.end();
}

class ChainWalk {
  readonly #seen: readonly SeenHead[];
  readonly #onLine: (line: AuditLine) => void;
  readonly #problems: string[] = [];
  readonly #notices: string[] = [];
  readonly #hashes = new Map<number, string>();
  readonly #wanted: ReadonlySet<number>;
  #lines = 0;
  #last: { readonly sequence: number; readonly sha256: string } = { sequence: 0, sha256: NO_LINE };
  #chain: string | undefined;
  /** Bytes that are no line; in order when the next line says that a crash tore them. */
  #odd: { readonly bytes: number; readonly sha256: string } | undefined;

  constructor(seen: readonly SeenHead[], onLine: (line: AuditLine) => void) {
    this.#seen = seen;
    this.#onLine = onLine;
    this.#wanted = new Set(seen.map(({ sequence }) => sequence));
  }

  take(bytes: Buffer, whole: boolean): void {
    const line = parseAuditLine(bytes);
    if (!line) {
      this.#takeOdd(bytes, whole);
      return;
    }
    this.#compare(line);
    const sha256 = hashOf(bytes);
    this.#chain ??= sha256;
    if (this.#wanted.has(line.sequence)) this.#hashes.set(line.sequence, sha256);
    this.#last = { sequence: line.sequence, sha256 };
    this.#lines += 1;
    this.#onLine(line);
  }

  end(): ChainReport {
    if (this.#odd) this.#problem(`what follows line ${this.#last.sequence} is no line of the log`);
    for (const head of this.#seen) this.#compareSeen(head);
    const head = this.#chain === undefined ? undefined : { ...this.#last, chain: this.#chain };
    return { lines: this.#lines, head, problems: this.#problems, notices: this.#notices };
  }

  #takeOdd(bytes: Buffer, whole: boolean): void {
    if (!whole) {
      this.#notices.push(
        `the last line, after line ${this.#last.sequence}, is torn: it was being written, or is just now`,
      );
      return;
    }
    if (this.#odd) this.#problem(`what follows line ${this.#last.sequence} is no line of the log`);
    this.#odd = { bytes: bytes.length, sha256: hashOf(bytes) };
  }

  #compare(line: AuditLine): void {
    const { sequence, previous, torn } = line;
    if (this.#odd) {
      const isTorn = torn?.sha256 === this.#odd.sha256 && torn.bytes === this.#odd.bytes;
      if (isTorn) this.#notices.push(`a crash tore the line before line ${sequence}, at ${line.time}`);
      else this.#problem(`what precedes line ${sequence} is no line of the log`);
      this.#odd = undefined;
    } else if (torn) {
      this.#problem(`line ${sequence} tells of a torn line before it, which is not there`);
    }
    const expected = this.#last.sequence + 1;
    if (sequence > expected) {
      const what = sequence - expected === 1 ? `line ${expected} is` : `lines ${expected} to ${sequence - 1} are`;
      this.#problem(`${what} missing`);
    } else if (sequence < expected) {
      this.#problem(`line ${sequence} stands after line ${this.#last.sequence}: inserted, or put in another order`);
    } else if (previous !== this.#last.sha256) {
      this.#problem(
        sequence === 1
          ? 'line 1 was edited: it names a line before it'
          : `line ${sequence - 1} was edited, or line ${sequence}: they do not fit each other`,
      );
    }
  }

  #compareSeen({ sequence, sha256, chain, seen }: SeenHead): void {
    if (sequence === 0) return;
    if (this.#chain !== undefined && chain !== this.#chain) {
      this.#problem(
        `another log was here, ${seen} with ${sequence} lines: this one was begun anew, or its first line edited`,
      );
      return;
    }
    const found = this.#hashes.get(sequence);
    if (found === sha256) return;
    this.#problem(
      found === undefined
        ? `the end is cut off: line ${sequence} was there ${seen}`
        : `line ${sequence} is not the one that was there ${seen}`,
    );
  }

  #problem(text: string): void {
    if (!this.#problems.includes(text)) this.#problems.push(text);
  }
}

/** Lines without their ends; the last is not whole when it has none. */
async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly bytes: Buffer; readonly whole: boolean }> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    for (let end = data.indexOf(LINE_END); end >= 0; end = data.indexOf(LINE_END)) {
      yield { bytes: data.subarray(0, end), whole: true };
      data = data.subarray(end + 1);
    }
    // What is longer than any line is none: it is given in pieces, so that it takes no memory.
    while (data.length > 2 * LONGEST_LINE_BYTES) {
      yield { bytes: data.subarray(0, LONGEST_LINE_BYTES), whole: true };
      data = data.subarray(LONGEST_LINE_BYTES);
    }
    rest = Buffer.from(data);
  }
  if (rest.length > 0) yield { bytes: rest, whole: false };
}
