/** Takes a script of statements about a database apart and gives the database another name. */
import { stripMetaCommands } from '../../common/ddl/script.js';
import { quoteName } from '../../common/pg/quote.js';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'literal' | 'other' | 'end' | 'comment';
  readonly start: number;
  readonly end: number;
}

const BLANK = /\s+/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d+/y;
const DOLLAR = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const QUOTE_OR_ESCAPE = /['\\]/g;

/** The statements of a script without their semicolons; comments around them are left out, psql's commands too. */
export function splitStatements(script: string): string[] {
  return [...placedStatements(stripMetaCommands(script))].map(({ text }) => text);
}

export interface PlacedStatement {
  /** Without semicolon and comments around it. */
  readonly text: string;
  /** In the script, semicolon included. */
  readonly start: number;
  readonly end: number;
  /** Comments before it, since the statement before. */
  readonly comments: readonly string[];
}

/** The statements of a script that has none of psql's own commands, and where they are. */
export function* placedStatements(script: string): Generator<PlacedStatement> {
  let start: number | undefined;
  let end = 0;
  let comments: string[] = [];
  // A rule's actions are statements too, in brackets.
  let brackets = 0;
  for (const token of allTokensOf(script)) {
    if (token.kind === 'other') {
      if (script[token.start] === '(') brackets += 1;
      else if (script[token.start] === ')') brackets = Math.max(0, brackets - 1);
    }
    if (token.kind === 'comment') {
      if (start === undefined) comments.push(script.slice(token.start, token.end));
      continue;
    }
    if (token.kind !== 'end' || brackets > 0) {
      start ??= token.start;
      end = token.end;
      continue;
    }
    if (start !== undefined) yield { text: script.slice(start, end), start, end: token.end, comments };
    start = undefined;
    comments = [];
  }
  if (start !== undefined) yield { text: script.slice(start, end), start, end, comments };
}

/** Words and names of a statement, in order: words folded to lower case, names without their quotes. */
export function* identifiersOf(statement: string): Generator<Identifier> {
  for (const token of tokensOf(statement)) {
    const value = identifierOf(token, statement.slice(token.start, token.end));
    if (value !== undefined) yield { value, isWord: token.kind === 'word', start: token.start, end: token.end };
  }
}

export interface Identifier {
  readonly value: string;
  /** Written without quotes: a keyword, or a name. */
  readonly isWord: boolean;
  readonly start: number;
  readonly end: number;
}

export interface RelationName {
  /** Empty: the schema that a SET names. */
  readonly schema: string;
  readonly name: string;
}

/** What follows `ON [ONLY]` or `TABLE [ONLY]` in a statement, by the keyword in lower case. */
export function relationAfter(keyword: string, statement: string): RelationName | undefined {
  const found = [...identifiersOf(statement)];
  let at = found.findIndex(({ value, isWord }) => isWord && value === keyword) + 1;
  if (at === 0) return undefined;
  if (found[at]?.isWord === true && found[at]?.value === 'only') at += 1;
  const [first, second] = [found[at], found[at + 1]];
  if (!first) return undefined;
  const isQualified = second !== undefined && statement.slice(first.end, second.start).trim() === '.';
  return isQualified ? { schema: first.value, name: second.value } : { schema: '', name: first.value };
}

/** The statement with `newName` where it says `DATABASE oldName`; other statements stay as they are. */
export function renameDatabase(statement: string, oldName: string, newName: string): string {
  let previousIsKeyword = false;
  for (const token of tokensOf(statement)) {
    const text = statement.slice(token.start, token.end);
    if (previousIsKeyword && identifierOf(token, text) === oldName) {
      return statement.slice(0, token.start) + quoteName(newName) + statement.slice(token.end);
    }
    previousIsKeyword = token.kind === 'word' && text.toUpperCase() === 'DATABASE';
  }
  return statement;
}

/** True for `CREATE DATABASE …`. */
export function isCreateDatabase(statement: string): boolean {
  return /^CREATE\s+DATABASE\s/i.test(statement);
}

/** What a word or quoted name means: unquoted words are folded to lower case. */
export function identifierOf(token: Token, text: string): string | undefined {
  if (token.kind === 'word') return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (token.kind === 'quoted') return text.slice(1, -1).replaceAll('""', '"');
  return undefined;
}

/** The tokens of a text; blanks and comments are left out. */
export function* tokensOf(text: string): Generator<Token> {
  for (const token of allTokensOf(text)) if (token.kind !== 'comment') yield token;
}

/**
 * Comments; literals with or without escapes, dollar-quoted bodies, quoted names, words, numbers, and other characters.
 * Source: PostgreSQL manual, "Lexical Structure". Comments inside comments do not occur in what pg_dump writes. What is
 * opened and never closed goes to the end of the text, as for the server: nothing is read twice.
 */
function* allTokensOf(text: string): Generator<Token> {
  for (let at = 0; at < text.length;) {
    const blank = matchAt(BLANK, text, at);
    if (blank !== undefined) {
      at = blank;
      continue;
    }
    const token = tokenAt(text, at);
    yield token;
    at = token.end;
  }
}

function tokenAt(text: string, start: number): Token {
  const first = text[start]!;
  const two = text.slice(start, start + 2);
  if (two === '--') return { kind: 'comment', start, end: endAt(text.indexOf('\n', start), text, 0) };
  if (two === '/*') return { kind: 'comment', start, end: endAt(text.indexOf('*/', start + 2), text, 2) };
  if (/^[Ee]'$/.test(two)) return { kind: 'literal', start, end: endOfEscaped(text, start + 2) };
  if (first === "'") return { kind: 'literal', start, end: endOfQuoted(text, start + 1, "'") };
  if (first === '"') return { kind: 'quoted', start, end: endOfQuoted(text, start + 1, '"') };
  if (first === ';') return { kind: 'end', start, end: start + 1 };
  const word = matchAt(WORD, text, start);
  if (word !== undefined) return { kind: 'word', start, end: word };
  const opened = matchAt(DOLLAR, text, start);
  if (opened === undefined) return { kind: 'other', start, end: matchAt(NUMBER, text, start) ?? start + 1 };
  const tag = text.slice(start, opened);
  return { kind: 'other', start, end: endAt(text.indexOf(tag, opened), text, tag.length) };
}

/** The end of a match of a sticky expression. */
function matchAt(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}

function endAt(found: number, text: string, length: number): number {
  return found < 0 ? text.length : found + length;
}

/** The position after the closing quote; a doubled quote does not close. */
function endOfQuoted(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at + 1;
  }
  return text.length;
}

function endOfEscaped(text: string, from: number): number {
  QUOTE_OR_ESCAPE.lastIndex = from;
  for (let found = QUOTE_OR_ESCAPE.exec(text); found; found = QUOTE_OR_ESCAPE.exec(text)) {
    if (found[0] === "'" && text[found.index + 1] !== "'") return found.index + 1;
    QUOTE_OR_ESCAPE.lastIndex = found.index + 2;
  }
  return text.length;
}
