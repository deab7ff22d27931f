/**
 * --change-schema: tables and what belongs to them go into another schema. Why the script is read as tokens, and not
 * searched for text: docs/decisions/change-schema.md.
 */
import type { DdlEntry } from '../../common/ddl/entry-list.js';
import { quoteLiteral, quoteName, quoteQualified } from '../../common/pg/quote.js';
import type { RestoreSpec } from '../worker/work.js';
import { printedKey, printedName, type ArchiveObject } from './archive-objects.js';
import { identifierOf, tokensOf, type Token } from './sql-statements.js';

interface Qualified {
  readonly schema: string;
  readonly name: string;
}

/** The tables asked for under the names that they have in the target. */
export function targetTables({ tables, changeSchema }: RestoreSpec): readonly Qualified[] | undefined {
  return tables?.map((table) => inTarget(table, changeSchema));
}

export function inTarget<T extends Qualified>(named: T, changeSchema: string | undefined): T {
  return changeSchema === undefined ? named : { ...named, schema: changeSchema };
}

/** Types of entries whose names are names of relations or indexes. */
const RELATIONS: ReadonlySet<string> = new Set(['TABLE', 'FOREIGN TABLE', 'EXTERNAL TABLE']);
/** These have their own names in the table's schema; statistics may be in any schema. */
const OWN_NAMES: ReadonlySet<string> = new Set(['SEQUENCE', 'INDEX', 'STATISTICS']);
/** These are named after their object; a collation or a text search configuration may have a table's name, too. */
const NAMED_AFTER: ReadonlySet<string> = new Set([
  ...OWN_NAMES,
  'SEQUENCE OWNED BY',
  'ROW SECURITY',
  'TABLE ATTACH',
  'INDEX ATTACH',
]);
/** `<table> <part>` */
const PARTS: ReadonlySet<string> = new Set([
  'CONSTRAINT',
  'CHECK CONSTRAINT',
  'FK CONSTRAINT',
  'DEFAULT',
  'TRIGGER',
  'RULE',
  'POLICY',
]);

/** Which objects of an archive go into the other schema. */
export class MovedObjects {
  /** printedKey of relations, indexes and statistics. */
  readonly #names = new Set<string>();
  /** Tables by schema, as pg_restore prints them. */
  readonly #tables = new Map<string, Set<string>>();
  readonly #schema: string;

  /** @param objects the chosen ones of both sections */
  constructor(spec: RestoreSpec, schema: string, entries: readonly DdlEntry[], objects: readonly ArchiveObject[]) {
    this.#schema = schema;
    for (const table of spec.tables ?? []) {
      this.#names.add(printedKey(table));
      const printed = { schema: printedName(table.schema), name: printedName(table.name) };
      this.#tables.set(printed.schema, (this.#tables.get(printed.schema) ?? new Set()).add(printed.name));
    }
    const ids = new Set(objects.filter((object) => this.#isTable(object)).map(({ dumpId }) => dumpId));
    const belonging = belongingTo(entries, ids);
    for (const object of objects) {
      if (!belonging.has(object.dumpId)) continue;
      if (OWN_NAMES.has(object.type)) this.#names.add(printedKey(object));
      // The index of a primary key is called like it.
      else if (object.type === 'CONSTRAINT')
        for (const name of this.#partNames(object)) this.#names.add(printedKey(name));
    }
  }

  /** The object under its new name, to look whether it exists already. */
  renamed(object: ArchiveObject): ArchiveObject {
    return this.isMoved(object) ? { ...object, schema: this.#schema } : object;
  }

  isMoved(object: ArchiveObject): boolean {
    const isNamed = NAMED_AFTER.has(object.type) && this.#names.has(printedKey(object));
    return this.#isTable(object) || isNamed || this.#partNames(object).length > 0;
  }

  /** A script of definitions with the moved objects' names in the other schema. */
  rewrite(script: string): string {
    const tokens = [...tokensOf(script)];
    const changes: { readonly token: Token; readonly text: string }[] = [];
    let start = 0;
    for (const [index, token] of tokens.entries()) {
      const text = this.#replacement(script, tokens, index);
      if (text !== undefined && !isOfOtherKind(script, tokens.slice(start, index))) changes.push({ token, text });
      if (token.kind === 'end') start = index + 1;
    }
    const parts: string[] = [];
    let end = 0;
    for (const { token, text } of changes) {
      parts.push(script.slice(end, token.start), text);
      end = token.end;
    }
    return [...parts, script.slice(end)].join('');
  }

  #replacement(script: string, tokens: readonly Token[], index: number): string | undefined {
    const token = tokens[index]!;
    const text = script.slice(token.start, token.end);
    if (token.kind === 'literal') {
      return isRegclass(script, tokens, index) ? this.#literal(text) : undefined;
    }
    const named = qualifiedAt(script, tokens, index);
    if (!named || !this.#names.has(printedKey(named))) return undefined;
    return isFunctionCall(script, tokens, index) ? undefined : quoteName(this.#schema);
  }

  /** `'schema.sequence'::regclass` */
  #literal(text: string): string | undefined {
    const isEscaped = /^[Ee]/.test(text);
    const body = text.slice(isEscaped ? 2 : 1, -1).replaceAll("''", "'");
    const value = isEscaped ? body.replace(/\\([\\'])/g, '$1') : body;
    const tokens = [...tokensOf(value)];
    const named = tokens.length === 3 ? qualifiedAt(value, tokens, 0) : undefined;
    if (!named || !this.#names.has(printedKey(named))) return undefined;
    return quoteLiteral(quoteQualified(this.#schema, named.name)).trimStart();
  }

  #isTable({ type, schema, name }: ArchiveObject): boolean {
    return RELATIONS.has(type) && (this.#tables.get(schema)?.has(name) ?? false);
  }

  /** The part in `<table> <part>`, for every way to read it. */
  #partNames({ type, schema, name }: ArchiveObject): readonly Qualified[] {
    if (!PARTS.has(type)) return [];
    const tables = this.#tables.get(schema);
    const parts: Qualified[] = [];
    for (let end = name.indexOf(' '); tables && parts.length <= name.length; end = name.indexOf(' ', end + 1)) {
      const table = end < 0 ? name : name.slice(0, end);
      if (tables.has(table)) parts.push({ schema, name: name.slice(table.length + 1) });
      if (end < 0) break;
    }
    return parts;
  }
}

/** Entries that belong to one of the tables, owned sequences included. */
function belongingTo(entries: readonly DdlEntry[], tables: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { dumpId, description, dependencies } of entries) {
    if (!dependencies.some((id) => tables.has(id))) continue;
    found.add(dumpId);
    // pg_dump of older servers lets only this entry depend on both the sequence and its table.
    if (description === 'SEQUENCE OWNED BY') for (const id of dependencies) found.add(id);
  }
  return found;
}

/** `schema.name` that begins with the token and is no end of a longer name. */
function qualifiedAt(text: string, tokens: readonly Token[], index: number): Qualified | undefined {
  const [before, schema, dot, name] = [tokens[index - 1], tokens[index], tokens[index + 1], tokens[index + 2]];
  if (!schema || !dot || !name || schema.end !== dot.start || dot.end !== name.start) return undefined;
  if (text.slice(dot.start, dot.end) !== '.') return undefined;
  if (before && before.end === schema.start && text.slice(before.start, before.end) === '.') return undefined;
  const first = identifierOf(schema, text.slice(schema.start, schema.end));
  const second = identifierOf(name, text.slice(name.start, name.end));
  return first === undefined || second === undefined ? undefined : { schema: first, name: second };
}

/** The server prints calls as `schema.name(`, and of tables only a foreign key's that way. */
function isFunctionCall(text: string, tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const isReference = before !== undefined && text.slice(before.start, before.end).toUpperCase() === 'REFERENCES';
  return text[tokens[index + 2]!.end] === '(' && !isReference;
}

/** Statements in which no relation is named. */
const OF_TEXT_SEARCH = /^(?:CREATE|ALTER|COMMENT ON) TEXT SEARCH /i;
/** What stands in front of the names of collations, conversions, operator classes and families. */
const BEFORE_OTHERS =
  /(?:^|[^"]\b)COLLATE$|^(?:CREATE|ALTER|COMMENT ON) (?:COLLATION|(?:DEFAULT )?CONVERSION|OPERATOR (?:CLASS|FAMILY))$|^CREATE OPERATOR CLASS .* FAMILY$/i;
/** An index, of a statement or of a constraint: relations are named behind ON and ONLY, in casts and in brackets. */
const OF_INDEX = /^(?:CREATE (?:UNIQUE )?INDEX|ALTER TABLE .* EXCLUDE USING) /i;
const BEFORE_RELATION = /(?:\bON|\bONLY|[:(,])$/i;

/** @param before the tokens of the statement in front of the name */
function isOfOtherKind(script: string, before: readonly Token[]): boolean {
  const text = before.map(({ start, end }) => script.slice(start, end)).join(' ');
  if (OF_TEXT_SEARCH.test(text) || BEFORE_OTHERS.test(text)) return true;
  return OF_INDEX.test(text) && !BEFORE_RELATION.test(text);
}

function isRegclass(text: string, tokens: readonly Token[], index: number): boolean {
  const [first, second, type] = tokens.slice(index + 1, index + 4).map(({ start, end }) => text.slice(start, end));
  return first === ':' && second === ':' && type?.toLowerCase() === 'regclass';
}
