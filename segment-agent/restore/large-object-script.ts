/** Changes to the scripts of large objects on their way to psql. Whole lines, in any pieces; linear. */

const NEWLINE = 10;
const BEGIN = Buffer.from('BEGIN;');
const COMMIT = Buffer.from('COMMIT;');
const PUT_SHAPE = /^SELECT pg_catalog\.lo_put\((\d+),/;
/** Longer than what stands before an OID and the OID. */
const HEAD_BYTES = 64;

/** The transactions of a script of definitions, by number from 0. */
export interface Transactions {
  readonly isDone: (number: number) => boolean;
  /** A statement that is run last in it. */
  readonly noteOf: (number: number) => string | undefined;
}

/** Leaves out transactions that are done, and notes the others. */
export async function* inTransactions(
  text: AsyncIterable<Uint8Array>,
  { isDone, noteOf }: Transactions,
): AsyncGenerator<Uint8Array> {
  let number = -1;
  let done = false;
  for await (const line of lines(text)) {
    if (isLine(line, BEGIN)) {
      number += 1;
      done = isDone(number);
    }
    if (done) continue;
    const note = isLine(line, COMMIT) ? noteOf(number) : undefined;
    if (note !== undefined) yield Buffer.from(`${note};\n`);
    yield line;
  }
}

const CREATE_SHAPE = /^SELECT pg_catalog\.lo_create\('?(\d+)'?\);/;
/** What stands between the definitions of two objects and belongs to both. */
const BETWEEN = /^(?:BEGIN;|COMMIT;|(?:SET|RESET) SESSION AUTHORIZATION)/;

/** Leaves out the definitions of objects that are there: all lines of each. */
export async function* withoutDefinitions(
  text: AsyncIterable<Uint8Array>,
  isThere: (oid: number) => boolean,
): AsyncGenerator<Uint8Array> {
  let left = false;
  for await (const line of lines(text)) {
    const head = Buffer.from(line.subarray(0, HEAD_BYTES)).toString('latin1');
    const [, oid] = CREATE_SHAPE.exec(head) ?? [];
    if (oid !== undefined) left = isThere(Number(oid));
    if (!left || BETWEEN.test(head)) yield line;
  }
}

/** Leaves out the contents of objects that are there. Pages come object by object; each such object is told once. */
export async function* withoutContents(
  text: AsyncIterable<Uint8Array>,
  isThere: (oid: number) => boolean,
  onLeft: (oid: number) => void,
): AsyncGenerator<Uint8Array> {
  let last = '';
  let left = false;
  for await (const line of lines(text)) {
    const [, oid] = PUT_SHAPE.exec(Buffer.from(line.subarray(0, HEAD_BYTES)).toString('latin1')) ?? [];
    if (oid !== undefined && oid !== last) {
      last = oid;
      left = isThere(Number(oid));
      if (left) onLeft(Number(oid));
    }
    if (!left || oid === undefined) yield line;
  }
}

/** Makes each object, where it is not there, before its first page. Pages come object by object. */
export async function* definingMissing(text: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let last = '';
  for await (const line of lines(text)) {
    const [, oid] = PUT_SHAPE.exec(Buffer.from(line.subarray(0, HEAD_BYTES)).toString('latin1')) ?? [];
    if (oid !== undefined && oid !== last) {
      last = oid;
      yield Buffer.from(
        `SELECT pg_catalog.lo_create('${oid}') WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata WHERE oid = '${oid}');\n`,
      );
    }
    yield line;
  }
}

/** The lines with their newlines; the last one as it is. */
async function* lines(text: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  for await (const chunk of text) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE) + 1; end > 0; end = chunk.indexOf(NEWLINE, start) + 1) {
      const piece = chunk.subarray(start, end);
      yield held.length === 0 ? piece : Buffer.concat([...held, piece]);
      held = [];
      start = end;
    }
    if (start < chunk.length) held.push(Buffer.from(chunk.subarray(start)));
  }
  if (held.length > 0) yield Buffer.concat(held);
}

function isLine(line: Uint8Array, word: Buffer): boolean {
  return line.length === word.length + 1 && word.compare(line, 0, word.length) === 0;
}
