/** The types of columns as pg_dump writes them in CREATE TABLE. Pure, and linear in the statement's length. */
import { identifierOf, tokensOf, type Token } from '../sql-statements.js';

/** Words that follow a column's type. */
const BEHIND_TYPE: ReadonlySet<string> = new Set(['collate', 'default', 'generated', 'not', 'null', 'constraint']);
/** Greenplum's, of a column of an append-optimised table; in lower case it is the name of a type. */
const ENCODING = 'ENCODING';

/**
 * By column. Inherited columns are not in their child's statement, nor those of a typed table.
 * @param statement `CREATE [UNLOGGED | FOREIGN] TABLE schema.name (…)`; of another one nothing is known
 */
export function columnTypes(statement: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  if (!/^\s*CREATE (?:UNLOGGED |FOREIGN )?TABLE\s/.test(statement)) return types;
  const tokens = [...tokensOf(statement)];
  const textOf = ({ start, end }: Token): string => statement.slice(start, end);
  const first = tokens.findIndex((token) => token.kind === 'other' && textOf(token) === '(');
  const isTyped = tokens.slice(0, first).some((token) => token.kind === 'word' && textOf(token) === 'OF');
  if (first < 0 || isTyped) return types;
  let depth = 0;
  let column: { readonly name: string; readonly end: number } | undefined;
  let isTypeOver = true;
  let isAtName = false;
  const endType = (end: number): void => {
    if (column && !isTypeOver) types.set(column.name, statement.slice(column.end, end).trim());
    isTypeOver = true;
  };
  for (const token of tokens.slice(first)) {
    const text = textOf(token);
    if (token.kind === 'end') break;
    if (isAtName) {
      const name = identifierOf(token, text);
      const isConstraint = token.kind === 'word' && text === 'CONSTRAINT';
      column = name === undefined || isConstraint ? undefined : { name, end: token.end };
      [isAtName, isTypeOver] = [false, column === undefined];
      continue;
    }
    const isBehindType = BEHIND_TYPE.has(text.toLowerCase()) || text === ENCODING;
    if (token.kind === 'word' && depth === 1 && isBehindType) endType(token.start);
    if (token.kind !== 'other') continue;
    if (text === '(') depth += 1;
    if (depth === 1 && (text === ',' || text === ')')) endType(token.start);
    isAtName = depth === 1 && (text === ',' || text === '(');
    if (text === ')') depth -= 1;
    if (depth === 0) break;
  }
  return types;
}

export interface Qualified {
  readonly schema: string;
  readonly name: string;
}

/**
 * The tables or the type from which a table has columns that are not in its statement: its parents in inheritance, or
 * what it is a table OF. pg_dump writes their names with schemas.
 * @param statement as for columnTypes
 */
export function columnSources(statement: string): readonly Qualified[] {
  const found: Qualified[] = [];
  let depth = 0;
  /** How deep the names stand; undefined: none do here. */
  let namesAt: number | undefined;
  let schema: string | undefined;
  let isBehindDot = false;
  for (const token of tokensOf(statement)) {
    const text = statement.slice(token.start, token.end);
    if (token.kind === 'end') break;
    if (token.kind === 'other' && text === '(') depth += 1;
    if (token.kind === 'other' && text === ')') depth -= 1;
    if (token.kind === 'word' && depth === 0 && (text === 'OF' || text === 'INHERITS')) {
      namesAt = text === 'OF' ? 0 : 1;
      continue;
    }
    if (depth !== namesAt) {
      // A type has one name; whatever stands behind it is of the table.
      if (found.length > 0) namesAt = undefined;
      continue;
    }
    const name = identifierOf(token, text);
    if (isBehindDot && schema !== undefined && name !== undefined) found.push({ schema, name });
    isBehindDot = text === '.';
    schema = isBehindDot ? schema : name;
  }
  return found;
}
