/**
 * Rows of COPY text as INSERT statements, one a line, and back. Every value is a literal of its text form: what the
 * server makes of it is what COPY would. Bytes become characters one to one: only ASCII matters here.
 */

/** What does not fit a literal without escapes comes as an escape in COPY text. */
const NULL_FIELD = '\\N';

export interface InsertTarget {
  /** Quoted. */
  readonly table: string;
  /** ` ("a", "b")`, or empty: all columns of the table in their order. */
  readonly columns: string;
  /** How many values a row has. */
  readonly columnCount: number;
  /** The table has GENERATED ALWAYS AS IDENTITY columns, whose values are kept. */
  readonly overridesIdentity: boolean;
}

/** What stands in front of a row's values. */
export function insertHead({ table, columns, columnCount, overridesIdentity }: InsertTarget): string {
  if (columnCount === 0) return `INSERT INTO ${table} DEFAULT VALUES`;
  return `INSERT INTO ${table}${columns}${overridesIdentity ? ' OVERRIDING SYSTEM VALUE' : ''} VALUES (`;
}

/** Turns lines of COPY text into lines of INSERT statements. */
export function copyToInserts(lines: string, { columnCount }: Pick<InsertTarget, 'columnCount'>, head: string): string {
  let text = '';
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf('\n', start);
    if (columnCount === 0) text += `${head};\n`;
    else text += `${head}${lines.slice(start, end).split('\t').map(literal).join(', ')});\n`;
    start = end + 1;
  }
  return text;
}

/** COPY text escapes control characters and backslashes; escape literals know the same ones, but not \v. */
function literal(field: string): string {
  if (field === NULL_FIELD) return 'NULL';
  const quoted = field.includes("'") ? field.replaceAll("'", "''") : field;
  if (!quoted.includes('\\')) return `'${quoted}'`;
  return `E'${quoted.replace(/\\(.)/g, (escape, letter) => (letter === 'v' ? '\\013' : escape))}'`;
}

/**
 * Turns lines of INSERT statements, as copyToInserts writes them, into lines of COPY text.
 * @throws Error for a line of another shape
 */
export function insertsToCopy(lines: string, columnCount: number): string {
  let text = '';
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf('\n', start);
    text += columnCount === 0 ? '\n' : `${valuesOf(lines.slice(start, end)).join('\t')}\n`;
    start = end + 1;
  }
  return text;
}

function valuesOf(line: string): string[] {
  const values: string[] = [];
  let position = afterHead(line);
  for (;;) {
    const end = endOfValue(line, position);
    values.push(toField(line.slice(position, end)));
    if (line.startsWith(', ', end)) position = end + 2;
    else if (end === line.length - 2 && line.endsWith(');')) return values;
    else throw notInsert(line);
  }
}

function endOfValue(line: string, start: number): number {
  if (line.startsWith('NULL', start)) return start + 4;
  const opening = line[start] === 'E' ? start + 1 : start;
  if (line[opening] !== "'") throw notInsert(line);
  // A quote is always doubled, never escaped.
  for (let quote = line.indexOf("'", opening + 1); quote >= 0; quote = line.indexOf("'", quote + 2)) {
    if (line[quote + 1] !== "'") return quote + 1;
  }
  throw notInsert(line);
}

function notInsert(line: string): Error {
  return new Error(`a row is no INSERT statement: ${JSON.stringify(line.slice(0, 80))}`);
}

/** Behind the `VALUES (` that is outside of quoted names. */
function afterHead(line: string): number {
  for (let position = 0; position < line.length; position += 1) {
    if (line[position] === '"') position = line.indexOf('"', position + 1);
    else if (line.startsWith(' VALUES (', position)) return position + ' VALUES ('.length;
    if (position < 0) break;
  }
  throw notInsert(line);
}

function toField(value: string): string {
  if (value === 'NULL') return NULL_FIELD;
  const isEscaped = value.startsWith('E');
  const content = value.slice(isEscaped ? 2 : 1, -1);
  const text = content.includes("''") ? content.replaceAll("''", "'") : content;
  // Plain literals of ours hold no backslash.
  return isEscaped ? text.replace(/\\013|\\./g, (escape) => (escape === '\\013' ? '\\v' : escape)) : text;
}

/** Passes whole lines on, translated; keeps the beginning of a line until its end comes. */
export class LineTranslator {
  #rest: Buffer[] = [];

  constructor(private readonly translate: (lines: string) => string) {}

  /** @returns the translation of the lines that `chunk` completes */
  add(chunk: Buffer): Buffer {
    const end = chunk.lastIndexOf(10) + 1;
    if (end === 0) {
      this.#rest.push(Buffer.from(chunk));
      return Buffer.alloc(0);
    }
    const lines = Buffer.concat([...this.#rest, chunk.subarray(0, end)]).toString('latin1');
    this.#rest = end === chunk.length ? [] : [Buffer.from(chunk.subarray(end))];
    return Buffer.from(this.translate(lines), 'latin1');
  }

  /** @throws Error when a line was left without its end */
  finish(): void {
    if (this.#rest.length > 0) throw new Error('the last row has no end');
  }
}
