/**
 * Takes the text of a dump script apart as it streams by: statements, and the rows of COPY blocks. Rows are never looked
 * at but for their end, so that a row may hold anything. Memory: one statement, and for rows one piece of the input.
 */
import { readDefinitionName } from '../../common/ddl/definition-name.js';
import { AppError } from '../../common/errors/app-error.js';

/** pg_dump's header for the object that the next statements make. Newlines in names are blanks there. */
export interface ObjectHeader {
  readonly name: string;
  readonly type: string;
  /** `-` outside schemas. */
  readonly schema: string;
  readonly owner: string;
}

export interface DumpStatement {
  /** Without its semicolon; each character stands for one byte of the file (latin1). */
  readonly text: string;
  readonly header: ObjectHeader | undefined;
}

export type DumpPart =
  | ({ readonly kind: 'statement' } & DumpStatement)
  /** `rows` is to be read before the next part; what is left of it then is passed over. */
  | ({ readonly kind: 'copy'; readonly rows: AsyncIterable<Buffer> } & DumpStatement);

const STATEMENT_LIMIT_BYTES = 256 * 1024 * 1024;
const COMPLETE = /^-- .*database dump complete$/;
const COPY_FROM_STDIN = /^COPY\s[\s\S]*\sFROM\s+stdin\b/i;
const DOLLAR = /\$(?:[A-Za-z_\x80-\xff][\w\x80-\xff]*)?\$/y;
const ROWS_END = Buffer.from('\\.\n');
const NEWLINE_ROWS_END = Buffer.from('\n\\.\n');

type Mode =
  | { readonly in: 'code' }
  | { readonly in: 'literal'; readonly escapes: boolean }
  | { readonly in: 'name' }
  | { readonly in: 'dollar'; readonly tag: string }
  | { readonly in: 'comment'; readonly depth: number };
const CODE: Mode = { in: 'code' };

export class DumpTextReader {
  readonly #source: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);
  #ended = false;
  #mode: Mode = CODE;
  /** Pieces of the statement that is being read. */
  #pieces: string[] = [];
  #length = 0;
  /** Nothing but blanks so far. */
  #isBlank = true;
  #parentheses = 0;
  #header: ObjectHeader | undefined;
  #ready: DumpStatement[] = [];
  #taken = 0;
  #rows: AsyncGenerator<Buffer> | undefined;
  #standardStrings = true;
  /** The text ended as pg_dump ends it. */
  isComplete = false;

  /** @param path for messages */
  constructor(
    source: AsyncIterable<Buffer>,
    readonly path: string,
  ) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /**
   * The next part, undefined at the end.
   * @throws AppError FILE_DAMAGED where the text ends inside a statement or inside rows; what reading throws
   */
  async next(): Promise<DumpPart | undefined> {
    await this.#passRows();
    for (;;) {
      const statement = this.#nextReady();
      if (statement) return this.#partOf(statement);
      const line = await this.#line();
      if (line === undefined) {
        if (!this.#isBlank || this.#mode.in !== 'code') throw this.#damaged('it ends inside a statement');
        return undefined;
      }
      this.#lex(line);
    }
  }

  /** Many may end on one line. */
  #nextReady(): DumpStatement | undefined {
    const statement = this.#ready[this.#taken];
    if (statement) this.#taken += 1;
    if (this.#taken < this.#ready.length) return statement;
    this.#ready = [];
    this.#taken = 0;
    return statement;
  }

  #append(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#isBlank &&= piece.trim() === '';
  }

  #clear(): void {
    this.#pieces = [];
    this.#length = 0;
    this.#isBlank = true;
  }

  #partOf(statement: DumpStatement): DumpPart {
    const strings = /^SET\s+standard_conforming_strings\s*(?:=|TO)\s*'?(\w+)'?$/i.exec(statement.text);
    if (strings) this.#standardStrings = strings[1]!.toLowerCase() === 'on';
    if (!COPY_FROM_STDIN.test(statement.text)) return { kind: 'statement', ...statement };
    if (this.#ready.length > 0 || !this.#isBlank) {
      throw this.#damaged(`there is more on the line of ${statement.text.slice(0, 80)}`);
    }
    this.#rows = this.#readRows(statement.text);
    return { kind: 'copy', ...statement, rows: this.#rows };
  }

  async #passRows(): Promise<void> {
    const rows = this.#rows;
    this.#rows = undefined;
    if (!rows) return;
    while (!(await rows.next()).done);
  }

  /** One line with its newline, as latin1. */
  async #line(): Promise<string | undefined> {
    const pieces: Buffer[] = [];
    let length = 0;
    for (;;) {
      const end = this.#buffer.indexOf(10);
      if (end >= 0) {
        pieces.push(this.#buffer.subarray(0, end + 1));
        this.#buffer = this.#buffer.subarray(end + 1);
        return Buffer.concat(pieces).toString('latin1');
      }
      pieces.push(this.#buffer);
      length += this.#buffer.length;
      this.#buffer = Buffer.alloc(0);
      if (length > STATEMENT_LIMIT_BYTES) throw this.#damaged('a statement is larger than any that pg_dump writes');
      if (!(await this.#more())) return length === 0 ? undefined : Buffer.concat(pieces).toString('latin1');
    }
  }

  /** Puts the next piece of the input behind what is left. */
  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const next = await this.#source.next();
    if (next.done) {
      this.#ended = true;
      return false;
    }
    this.#buffer = this.#buffer.length === 0 ? next.value : Buffer.concat([this.#buffer, next.value]);
    return true;
  }

  #lex(line: string): void {
    if (this.#mode.in === 'code' && this.#isBlank) {
      this.#clear();
      this.isComplete = COMPLETE.test(line.trimEnd()) || (this.isComplete && /^(?:--.*)?$/.test(line.trimEnd()));
      this.#header = headerOf(line.trimEnd()) ?? this.#header;
      if (line.startsWith('\\')) throw this.#damaged(`it has a command for psql: ${line.trimEnd().slice(0, 80)}`);
    }
    let start = 0;
    for (let at = 0; at < line.length;) {
      if (this.#mode.in !== 'code') {
        at = this.#leave(line, at);
        continue;
      }
      const two = line.slice(at, at + 2);
      if (two === '--') {
        this.#append(line.slice(start, at));
        if (!this.#isBlank) this.#append('\n');
        return;
      }
      if (line[at] === ';' && this.#parentheses <= 0) {
        this.#end(line.slice(start, at));
        start = at + 1;
        at += 1;
        continue;
      }
      at = this.#enter(line, at, two);
    }
    this.#append(line.slice(start));
    if (this.#length > STATEMENT_LIMIT_BYTES) {
      throw this.#damaged('a statement is larger than any that pg_dump writes');
    }
  }

  #end(rest: string): void {
    const text = (this.#pieces.join('') + rest).trim();
    this.#clear();
    this.#parentheses = 0;
    if (text !== '') this.#ready.push({ text, header: this.#header });
  }

  /** In code: what begins at `at`. @returns where to go on */
  #enter(line: string, at: number, two: string): number {
    const character = line[at]!;
    const before = at === 0 ? '\n' : line[at - 1]!;
    if (two === '/*') {
      this.#mode = { in: 'comment', depth: 1 };
      return at + 2;
    }
    if (character === "'") {
      const isEscape = /[Ee]/.test(before) && !/[\w$\x80-\xff]/.test(at < 2 ? '\n' : line[at - 2]!);
      this.#mode = { in: 'literal', escapes: isEscape || !this.#standardStrings };
    } else if (character === '"') {
      this.#mode = { in: 'name' };
    } else if (character === '$' && !/[\w$\x80-\xff]/.test(before)) {
      DOLLAR.lastIndex = at;
      const tag = DOLLAR.exec(line)?.[0];
      if (tag !== undefined) {
        this.#mode = { in: 'dollar', tag };
        return at + tag.length;
      }
    } else if (character === '(') {
      this.#parentheses += 1;
    } else if (character === ')') {
      this.#parentheses -= 1;
    }
    return at + 1;
  }

  /** Inside a quoted thing or a comment: to its end or the line's. @returns where to go on */
  #leave(line: string, from: number): number {
    const mode = this.#mode;
    if (mode.in === 'dollar') {
      const end = line.indexOf(mode.tag, from);
      if (end < 0) return line.length;
      this.#mode = CODE;
      return end + mode.tag.length;
    }
    if (mode.in === 'comment') {
      const two = line.slice(from, from + 2);
      if (two !== '/*' && two !== '*/') return from + 1;
      const depth = mode.depth + (two === '/*' ? 1 : -1);
      this.#mode = depth === 0 ? CODE : { in: 'comment', depth };
      return from + 2;
    }
    const quote = mode.in === 'name' ? '"' : "'";
    if (mode.in === 'literal' && mode.escapes && line[from] === '\\') return from + 2;
    if (line[from] !== quote) return from + 1;
    if (line[from + 1] === quote) return from + 2;
    this.#mode = CODE;
    return from + 1;
  }

  async *#readRows(statement: string): AsyncGenerator<Buffer> {
    const inside = (): AppError => this.#damaged(`it ends inside the rows of ${statement.slice(0, 120)}`);
    while (this.#buffer.length < ROWS_END.length) if (!(await this.#more())) throw inside();
    if (this.#buffer.subarray(0, ROWS_END.length).equals(ROWS_END)) {
      this.#buffer = this.#buffer.subarray(ROWS_END.length);
      return;
    }
    for (;;) {
      const end = this.#buffer.indexOf(NEWLINE_ROWS_END);
      if (end >= 0) {
        const rows = this.#buffer.subarray(0, end + 1);
        this.#buffer = this.#buffer.subarray(end + NEWLINE_ROWS_END.length);
        yield rows;
        return;
      }
      // The end may lie across two pieces of the input.
      const kept = Math.max(0, this.#buffer.length - (NEWLINE_ROWS_END.length - 1));
      const rows = this.#buffer.subarray(0, kept);
      this.#buffer = this.#buffer.subarray(kept);
      if (rows.length > 0) yield rows;
      if (!(await this.#more())) throw inside();
    }
  }

  #damaged(why: string): AppError {
    return new AppError('FILE_DAMAGED', `${this.path} is damaged: ${why}.`, {
      object: this.path,
      hint: 'Bring the file back from a copy, or restore another set.',
    });
  }
}

function headerOf(line: string): ObjectHeader | undefined {
  const found = readDefinitionName(line);
  return found && { ...found, owner: found.owner.split('; Tablespace:', 1)[0]! };
}
