/**
 * Looks at a script of definitions while it is written: which of the wanted objects it defines, and which large objects
 * it makes. Bytes in, in any pieces; each line is looked at once and no line is kept beyond some kilobytes, whatever
 * users' function bodies hold.
 */

const NEWLINE = 10;
/** Far above any line of pg_dump with three names in it. */
const LONGEST_LINE_BYTES = 4096;
const TITLE_START = Buffer.from('-- Name: ');
const LARGE_OBJECT = /^SELECT pg_catalog\.lo_create\('?(\d+)'?\);/;
const LARGE_OBJECT_START = Buffer.from('SELECT pg_catalog.lo_create(');
/** What pg_dump writes between an object's name and its owner. */
const KIND = /; Type: (?:TABLE|FOREIGN TABLE|EXTERNAL TABLE|MATERIALIZED VIEW|VIEW|SEQUENCE|EXTENSION); Schema: /g;
const OWNER = '; Owner: ';
/** A name of 63 bytes holds fewer of either. */
const MOST_SPLITS = 64;

/** How pg_dump titles an object's definition, without type and owner. Newlines in names are blanks there. */
export function scriptTitle(schema: string, name: string): string {
  return `${name.replace(/[\r\n]/g, ' ')}; Schema: ${schema.replace(/[\r\n]/g, ' ')}`;
}

export class ScriptScanner {
  readonly #wanted: ReadonlySet<string>;
  readonly #found = new Set<string>();
  #line = Buffer.alloc(LONGEST_LINE_BYTES);
  #lineBytes = 0;
  #largeObjects = new Uint32Array(1024);
  #largeObjectCount = 0;

  /** @param wanted titles in the script's encoding, their bytes as characters one to one (`latin1`) */
  constructor(wanted: Iterable<string>) {
    this.#wanted = new Set(wanted);
  }

  has(title: string): boolean {
    return this.#found.has(title);
  }

  /** OIDs of the large objects that the script makes, ascending. */
  largeObjects(): Uint32Array {
    return this.#largeObjects.slice(0, this.#largeObjectCount).sort();
  }

  add(chunk: Uint8Array): void {
    for (let start = 0; start < chunk.length;) {
      const newline = chunk.indexOf(NEWLINE, start);
      const end = newline < 0 ? chunk.length : newline;
      this.#keep(chunk.subarray(start, end));
      if (newline >= 0) this.#end();
      start = end + 1;
    }
  }

  /** What is too long for a title is cut, so that it is none. */
  #keep(piece: Uint8Array): void {
    const room = LONGEST_LINE_BYTES - this.#lineBytes;
    this.#line.set(room < piece.length ? piece.subarray(0, room) : piece, this.#lineBytes);
    this.#lineBytes += Math.min(room, piece.length);
  }

  #end(): void {
    const line = this.#line.subarray(0, this.#lineBytes);
    if (startsWith(line, TITLE_START)) this.#title(line.toString('latin1', TITLE_START.length));
    else if (startsWith(line, LARGE_OBJECT_START)) this.#largeObject(line.toString('latin1'));
    this.#lineBytes = 0;
  }

  /** Names may hold what separates them: every way to read the line is tried. */
  #title(line: string): void {
    let splits = 0;
    for (const kind of line.matchAll(KIND)) {
      const name = line.slice(0, kind.index);
      const rest = kind.index + kind[0].length;
      for (let owner = line.indexOf(OWNER, rest); owner >= 0; owner = line.indexOf(OWNER, owner + 1)) {
        if ((splits += 1) > MOST_SPLITS) return;
        const title = `${name}; Schema: ${line.slice(rest, owner)}`;
        if (this.#wanted.has(title)) this.#found.add(title);
      }
    }
  }

  #largeObject(line: string): void {
    const [, oid] = LARGE_OBJECT.exec(line) ?? [];
    if (oid === undefined) return;
    if (this.#largeObjectCount === this.#largeObjects.length) {
      const larger = new Uint32Array(2 * this.#largeObjects.length);
      larger.set(this.#largeObjects);
      this.#largeObjects = larger;
    }
    this.#largeObjects[this.#largeObjectCount] = Number(oid);
    this.#largeObjectCount += 1;
  }
}

/** Members of `oids` that are not in `sorted`. */
export function notAmong(oids: readonly number[], sorted: Uint32Array): readonly number[] {
  return oids.filter((oid) => {
    let low = 0;
    for (let high = sorted.length; low < high;) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < oid) low = middle + 1;
      else high = middle;
    }
    return sorted[low] !== oid;
  });
}

function startsWith(line: Buffer, start: Buffer): boolean {
  return line.length >= start.length && line.compare(start, 0, start.length, 0, start.length) === 0;
}
