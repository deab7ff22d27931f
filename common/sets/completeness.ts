/**
 * Whether a set is complete in itself: everything that it has contents of (rows, sequence values, statistics, large
 * objects) has the definition that its restore needs, in the archive's list and in the script that was written. Pure.
 */
import type { DdlEntry } from '../ddl/entry-list.js';
import { displayName } from '../pg/quote.js';
import { scriptTitle } from './script-scanner.js';

export type ContentKind = 'rows of' | 'value of sequence' | 'statistics of';

/** A relation that the files have contents of. */
export interface Content {
  readonly what: ContentKind;
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
}

/** What makes a relation that has no definition of its own: its extension, or the root of its partition tree. */
export interface Definer {
  readonly classOid: number;
  readonly oid: number;
  /** `-` outside schemas. */
  readonly schema: string;
  readonly name: string;
}

export interface Missing {
  /** `rows of public.t`, `large object 4711`. */
  readonly contents: string;
  readonly from: 'list' | 'script';
}

/** `pg_class` and `pg_extension`. */
export const CLASS_OF_RELATIONS = 1259;
export const CLASS_OF_EXTENSIONS = 3079;

/** Entries that make what they name; an index or a constraint has the class of relations as well. */
const DEFINITIONS: ReadonlySet<string> = new Set([
  'TABLE',
  'FOREIGN TABLE',
  'EXTERNAL TABLE',
  'MATERIALIZED VIEW',
  'VIEW',
  'SEQUENCE',
  'EXTENSION',
]);

/** Contents whose relation has no entry of its own: something else must make it, if anything does. */
export function withoutEntry(contents: readonly Content[], entries: readonly DdlEntry[]): readonly Content[] {
  const defined = definedOids(entries);
  return contents.filter(({ oid }) => !defined.has(keyOf(CLASS_OF_RELATIONS, oid)));
}

/** Titles (script-scanner.ts) that the script must have, for what the list has. */
export function neededTitles(contents: readonly Content[], definers: ReadonlyMap<number, Definer>): readonly string[] {
  return [...new Set(contents.map((content) => titleOf(definers.get(content.oid) ?? content)))];
}

/**
 * Contents without a definition.
 * @param found the titles that the script has, of those needed
 */
export function undefinedContents(
  contents: readonly Content[],
  definers: ReadonlyMap<number, Definer>,
  { entries, found }: { readonly entries: readonly DdlEntry[]; readonly found: (title: string) => boolean },
): readonly Missing[] {
  const defined = definedOids(entries);
  return contents.flatMap((content): Missing[] => {
    const definer = definers.get(content.oid);
    const key = definer ? keyOf(definer.classOid, definer.oid) : keyOf(CLASS_OF_RELATIONS, content.oid);
    const named = `${content.what} ${displayName(content.schema, content.name)}`;
    if (!defined.has(key)) return [{ contents: named, from: 'list' }];
    return found(titleOf(definer ?? content)) ? [] : [{ contents: named, from: 'script' }];
  });
}

/** Names that some nodes have contents of and no node defines. */
export function undefinedNames<T extends { readonly schema: string; readonly name: string }>(
  dumped: Iterable<T>,
  defined: Iterable<{ readonly schema: string; readonly name: string }>,
): readonly T[] {
  const key = (table: { readonly schema: string; readonly name: string }): string =>
    JSON.stringify([table.schema, table.name]);
  const known = new Set(Array.from(defined, key));
  return [...dumped].filter((table) => !known.has(key(table)));
}

function titleOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return scriptTitle(schema, name);
}

function definedOids(entries: readonly DdlEntry[]): ReadonlySet<string> {
  return new Set(
    entries
      .filter(({ description }) => DEFINITIONS.has(description))
      .map(({ classOid, objectOid }) => keyOf(classOid, objectOid)),
  );
}

const keyOf = (classOid: number, oid: number): string => `${classOid} ${oid}`;
