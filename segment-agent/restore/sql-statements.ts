/** Takes a script of statements about a database apart and gives the database another name. */
import { stripMetaCommands } from '../../common/ddl/script.js';
import { quoteName } from '../../common/pg/quote.js';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'literal' | 'other' | 'end' | 'comment';
  readonly start: number;
  readonly end: number;
}

/**
 * Blanks and comments; then a literal with or without escapes, a dollar-quoted body, a quoted name, a word, a number,
 * or one other character. Source: PostgreSQL manual, "Lexical Structure". Comments inside comments do not occur in
 * what pg_dump writes.
 */
const TOKENS = new RegExp(
  [
    String.raw`(?<blank>\s+)`,
    String.raw`(?<comment>--[^\n]*|/\*[\s\S]*?\*/)`,
    String.raw`(?<escaped>[Ee]'(?:[^'\\]|\\[\s\S]|'')*')`,
    String.raw`(?<literal>'(?:[^']|'')*')`,
    String.raw`(?<dollar>\$(?<tag>(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[\s\S]*?\$\k<tag>\$)`,
    String.raw`(?<quoted>"(?:[^"]|"")*")`,
    String.raw`(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    String.raw`(?<end>;)`,
    String.raw`(?<other>\d+|[\s\S])`,
  ].join('|'),
  'gy',
);

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
  /** Those before it, since the statement before. */
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
  /** Empty: one that a SET names. */
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

/** What matters of a text: blanks and comments are left out. */
export function* tokensOf(text: string): Generator<Token> {
  for (const token of allTokensOf(text)) if (token.kind !== 'comment') yield token;
}

function* allTokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(TOKENS)) {
    const groups = match.groups!;
    if (groups.blank !== undefined) continue;
    const kind =
      groups.comment !== undefined
        ? 'comment'
        : groups.word !== undefined
          ? 'word'
          : groups.quoted !== undefined
            ? 'quoted'
            : groups.end !== undefined
              ? 'end'
              : (groups.literal ?? groups.escaped) !== undefined
                ? 'literal'
                : 'other';
    yield { kind, start: match.index, end: match.index + match[0].length };
  }
}
