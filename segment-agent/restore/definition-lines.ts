/**
 * Looks at a script of pg_dump or pg_restore line by line on its way to psql: remembers which object's definition is
 * at which line, and leaves out the `\restrict` and `\unrestrict` lines, which psql before 13.22, 14.19, 15.14, 16.10
 * and 17.6 does not know.
 */

import { readDefinitionName } from '../../common/ddl/definition-name.js';

const NAME_LINE_START = '-- Name: ';
/** pg_dump's words are 63 random characters; a line of a function body is hardly that. */
const RESTRICT_LINE = /^\\(?:un)?restrict [A-Za-z0-9]{32,}\r?\n?$/;
/** Longer than any `\restrict` line. */
const HEAD_BYTES = 4096;
/** Longer than any line that is looked at: of a longer one only the beginning is held, and the rest passed on. */
const LONGEST_HELD_BYTES = 256 * 1024;

const NEWLINE = 10;
const BACKSLASH = 92;
const HYPHEN = 45;

/** The object whose definition is around a line of the script, for messages. */
export class DefinitionLines {
  readonly #lines: number[] = [];
  readonly #names: string[] = [];
  #count: number;

  /** @param linesBefore lines that psql is given before the script */
  constructor(linesBefore: number) {
    this.#count = linesBefore;
  }

  /** `line` counts from one, as psql's messages do. */
  objectAt(line: number): string | undefined {
    let low = 0;
    for (let high = this.#lines.length; low < high;) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]! <= line) low = middle + 1;
      else high = middle;
    }
    return this.#names[low - 1];
  }

  /** The script without the lines that are left out. */
  async *pass(script: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
    // What has no newline yet.
    let held: Buffer[] = [];
    let heldBytes = 0;
    let isInLongLine = false;
    for await (const piece of script) {
      let chunk = Buffer.from(piece);
      if (isInLongLine) {
        const end = chunk.indexOf(NEWLINE) + 1;
        yield end > 0 ? chunk.subarray(0, end) : chunk;
        if (end === 0) continue;
        isInLongLine = false;
        chunk = chunk.subarray(end);
      }
      const end = chunk.lastIndexOf(NEWLINE) + 1;
      if (end > 0) {
        yield* this.#keep(Buffer.concat([...held, chunk.subarray(0, end)]));
        held = [];
        heldBytes = 0;
      }
      held.push(chunk.subarray(end));
      heldBytes += chunk.length - end;
      if (heldBytes <= LONGEST_HELD_BYTES) continue;
      yield* this.#keep(Buffer.concat(held));
      held = [];
      heldBytes = 0;
      isInLongLine = true;
    }
    if (heldBytes > 0) yield* this.#keep(Buffer.concat(held));
  }

  *#keep(chunk: Buffer): Generator<Buffer> {
    let keptFrom = 0;
    for (let start = 0; start < chunk.length;) {
      const newline = chunk.indexOf(NEWLINE, start);
      const end = newline < 0 ? chunk.length : newline + 1;
      const first = chunk[start];
      if (
        first === BACKSLASH &&
        RESTRICT_LINE.test(chunk.toString('latin1', start, Math.min(end, start + HEAD_BYTES)))
      ) {
        if (start > keptFrom) yield chunk.subarray(keptFrom, start);
        keptFrom = end;
      } else {
        this.#count += 1;
        if (first === HYPHEN) this.#note(chunk.toString('utf8', start, end));
      }
      start = end;
    }
    if (keptFrom < chunk.length) yield chunk.subarray(keptFrom);
  }

  #note(line: string): void {
    if (!line.startsWith(NAME_LINE_START)) return;
    const found = readDefinitionName(line);
    if (!found) return;
    const { name, type, schema } = found;
    this.#lines.push(this.#count);
    this.#names.push(`${type} ${schema === '-' ? '' : `${schema}.`}${name}`);
  }
}
