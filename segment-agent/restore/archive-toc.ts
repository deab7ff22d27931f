/**
 * Reads the entries of pg_dump's custom-format archive from the file itself: names are delimited there, which they are
 * not in what pg_restore lists. Format: PostgreSQL's src/bin/pg_dump, pg_backup_archiver.c and pg_backup_custom.c,
 * versions 1.12 (PostgreSQL 9.0) to 1.16 (17 and 18).
 */

export interface ArchiveEntry {
  readonly dumpId: number;
  /** `TABLE`, `FK CONSTRAINT`, … */
  readonly description: string;
  readonly tag: string;
  /** Empty for objects outside schemas; the fields below are empty where there is no value. */
  readonly schema: string;
  readonly tablespace: string;
  readonly owner: string;
  /** The statement, or several, that makes it. */
  readonly definition: string;
  readonly dependencies: readonly number[];
}

export interface ArchiveFacts {
  /** The server that was dumped, for example `15.18`, and the pg_dump that did it. */
  readonly serverVersion: string;
  readonly programVersion: string;
  readonly entries: AsyncGenerator<ArchiveEntry>;
}

const MAGIC = 'PGDMP';
const OLDEST = 12;
const NEWEST = 16;
const CUSTOM_FORMAT = 1;
/** Shape of every description: anything else shows that the entries are not where they are looked for. */
const DESCRIPTION = /^[A-Z][A-Z ]*$/;

/** The archive has a format that is not known here. */
export class UnknownArchiveError extends Error {}

/** An entry as it stands in the archive. */
export interface StoredEntry extends ArchiveEntry {
  readonly bytes: Buffer;
  /** Where in the bytes the definition lies, its length included. */
  readonly definitionAt: { readonly start: number; readonly end: number };
}

export interface StoredArchive extends Head {
  /** What stands before the number of entries. */
  readonly headBytes: Buffer;
  readonly stored: AsyncGenerator<StoredEntry>;
  /** What stands behind the entries; they must have been read. */
  rest(): AsyncGenerator<Buffer>;
}

/**
 * @param stored the archive's bytes; they are read as the entries are asked for
 * @param decode bytes of a name or statement → text
 * @throws UnknownArchiveError; what reading the file throws. The entries throw both, too.
 */
export async function openArchive(
  stored: AsyncGenerator<Buffer>,
  decode: (bytes: Buffer) => string,
): Promise<ArchiveFacts> {
  try {
    const { serverVersion, programVersion, stored: entries } = await openStoredArchive(stored, decode);
    const closing = async function* (): AsyncGenerator<ArchiveEntry> {
      try {
        yield* entries;
      } finally {
        await stored.return(undefined);
      }
    };
    return { serverVersion, programVersion, entries: closing() };
  } catch (error) {
    await stored.return(undefined);
    throw error;
  }
}

/**
 * The same for an archive that is written again. The caller closes what it passes.
 * @throws UnknownArchiveError; what reading the file throws
 */
export async function openStoredArchive(
  stored: AsyncIterator<Buffer>,
  decode: (bytes: Buffer) => string,
): Promise<StoredArchive> {
  const window = new Window(stored);
  const head = await window.read((cursor) => ({ ...readHead(cursor), headBytes: cursor.taken() }));
  const entries = await window.read((cursor) => {
    cursor.intBytes = head.intBytes;
    return cursor.int();
  });
  const all = async function* (): AsyncGenerator<StoredEntry> {
    for (let left = entries; left > 0; left -= 1) yield await window.read((cursor) => readEntry(cursor, head, decode));
  };
  return { ...head, entries, stored: all(), rest: () => window.rest() };
}

/** Whether it begins as archives do. @throws what reading the file throws */
export async function isArchive(stored: AsyncIterable<Buffer>): Promise<boolean> {
  let head = '';
  for await (const piece of stored) {
    head += piece.toString('latin1', 0, MAGIC.length);
    if (head.length >= MAGIC.length) break;
  }
  return head.startsWith(MAGIC);
}

/** Thrown where the bytes read so far end in the middle of something. */
class ShortError extends Error {}

/** The part of the file that is being looked at. */
class Window {
  #bytes: Buffer = Buffer.alloc(0);
  #isAtEnd = false;

  constructor(private readonly stored: AsyncIterator<Buffer>) {}

  /** Reads one thing; with too few bytes it begins again with twice as many. */
  async read<T>(take: (cursor: Cursor) => T): Promise<T> {
    for (;;) {
      const cursor = new Cursor(this.#bytes);
      try {
        const taken = take(cursor);
        this.#bytes = this.#bytes.subarray(cursor.position);
        return taken;
      } catch (error) {
        if (!(error instanceof ShortError)) throw error;
        if (this.#isAtEnd) throw new UnknownArchiveError('it ends in the middle of an entry');
        await this.#more();
      }
    }
  }

  async *rest(): AsyncGenerator<Buffer> {
    while (!this.#isAtEnd) {
      if (this.#bytes.length > 0) yield this.#bytes;
      this.#bytes = Buffer.alloc(0);
      await this.#more();
    }
    if (this.#bytes.length > 0) yield this.#bytes;
  }

  async #more(): Promise<void> {
    const pieces = [this.#bytes];
    for (let wanted = Math.max(1, this.#bytes.length); wanted > 0 && !this.#isAtEnd;) {
      const next = await this.stored.next();
      if (next.done === true) {
        this.#isAtEnd = true;
        break;
      }
      pieces.push(next.value);
      wanted -= next.value.length;
    }
    this.#bytes = Buffer.concat(pieces);
  }
}

class Cursor {
  position = 0;
  intBytes = 4;

  constructor(private readonly bytes: Buffer) {}

  take(length: number): Buffer {
    const end = this.position + length;
    if (end > this.bytes.length) throw new ShortError();
    const taken = this.bytes.subarray(this.position, end);
    this.position = end;
    return taken;
  }

  /** All bytes so far. */
  taken(): Buffer {
    return this.bytes.subarray(0, this.position);
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  /** A sign and then the bytes, lowest first. */
  int(): number {
    const isNegative = this.byte() !== 0;
    const value = this.take(this.intBytes).reduceRight((sum, byte) => sum * 256 + byte, 0);
    return isNegative ? -value : value;
  }

  /** Undefined for none, which is not the empty one. */
  text(): Buffer | undefined {
    const length = this.int();
    return length < 0 ? undefined : this.take(length);
  }
}

interface Head {
  readonly minor: number;
  readonly intBytes: number;
  readonly offsetBytes: number;
  readonly serverVersion: string;
  readonly programVersion: string;
  /** How many. */
  readonly entries: number;
}

function readHead(cursor: Cursor): Omit<Head, 'entries'> {
  if (cursor.take(MAGIC.length).toString('latin1') !== MAGIC) throw new UnknownArchiveError('it is no archive');
  const [major, minor] = [cursor.byte(), cursor.byte()];
  cursor.byte();
  if (major !== 1 || minor < OLDEST || minor > NEWEST) throw new UnknownArchiveError(`its format is ${major}.${minor}`);
  const intBytes = (cursor.intBytes = cursor.byte());
  const offsetBytes = cursor.byte();
  if (cursor.byte() !== CUSTOM_FORMAT) throw new UnknownArchiveError('it is not in the custom format');
  // How rows are compressed: here there are none.
  if (minor >= 15) cursor.byte();
  else cursor.int();
  for (let part = 0; part < 7; part += 1) cursor.int(); // when it was made
  cursor.text(); // the database
  const version = (): string => cursor.text()?.toString('latin1') ?? '';
  return { minor, intBytes, offsetBytes, serverVersion: version(), programVersion: version() };
}

function readEntry(cursor: Cursor, head: Omit<Head, 'entries'>, decode: (bytes: Buffer) => string): StoredEntry {
  cursor.intBytes = head.intBytes;
  const text = (): string => {
    const bytes = cursor.text();
    return bytes === undefined || bytes.length === 0 ? '' : decode(bytes);
  };
  const dumpId = cursor.int();
  cursor.int(); // whether it has rows
  cursor.text(); // catalogue
  cursor.text(); // OID
  const tag = text();
  const description = cursor.text()?.toString('latin1') ?? '';
  if (!DESCRIPTION.test(description)) throw new UnknownArchiveError(`an entry is a ${JSON.stringify(description)}`);
  cursor.int(); // section
  const start = cursor.position;
  const definition = text();
  const definitionAt = { start, end: cursor.position };
  cursor.text(); // DROP
  cursor.text(); // COPY
  const schema = text();
  const tablespace = text();
  if (head.minor >= 14) cursor.text(); // table access method
  if (head.minor >= 16) cursor.int(); // relkind
  const owner = text();
  cursor.text(); // WITH OIDS
  const dependencies: number[] = [];
  for (let id = cursor.text(); id !== undefined; id = cursor.text()) dependencies.push(Number(id.toString('latin1')));
  cursor.take(1 + head.offsetBytes); // where its rows are
  const bytes = cursor.taken();
  return { dumpId, description, tag, schema, tablespace, owner, definition, dependencies, bytes, definitionAt };
}
