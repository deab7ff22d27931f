/**
 * Makes a selection (selection.ts) from what the user named: some tables, some schemas, or all but some tables and
 * schemas. Pure, over the archive's list.
 */
import { ArchiveGraph, isAttribute, isLink, isOfTypes, isRelation } from './archive-graph.js';
import { attachmentOf } from './attachments.js';
import type { DdlEntry } from './entry-list.js';
import { closeSelection, relationsOf, withParts, type Selection } from './selection.js';

interface NamedSchemas {
  /** OIDs of the tables whose rows come along. */
  readonly tableOids: readonly number[];
  /** Tables that were left out, with what belongs to them. */
  readonly leftOutOids: readonly number[];
  /** Names as they stand in the archive's list. */
  readonly schemas: readonly string[];
  /** All schemas of the database, in the same form: names may hold blanks, which the list does not delimit. */
  readonly allSchemas: readonly string[];
}

export type DefinitionFilter =
  | { readonly keep: 'all' }
  /** The tables with these OIDs. */
  | { readonly keep: 'tables'; readonly tableOids: readonly number[] }
  /** Everything in the schemas but the tables left out. */
  | ({ readonly keep: 'schemas' } & NamedSchemas)
  /** Everything but the tables left out and what is in the schemas. */
  | ({ readonly keep: 'others' } & NamedSchemas);

/** What the archive's list does not say. */
export interface Unlisted {
  /** Dump ids of what entries need besides. */
  readonly needs?: ReadonlyMap<number, readonly number[]>;
  /** Dump ids that are chosen besides: extensions whose tables are. */
  readonly roots?: readonly number[];
  /** Dump ids of attachments of partitions that the selection is not to have. */
  readonly apart?: ReadonlySet<number>;
}

/** Undefined: everything. */
export function selectDefinitions(
  entries: readonly DdlEntry[],
  filter: DefinitionFilter,
  { needs, roots: more = [], apart = new Set() }: Unlisted = {},
): Selection | undefined {
  if (filter.keep === 'all') return undefined;
  const graph = new ArchiveGraph(entries, needs);
  const tableOids = new Set(filter.tableOids);
  const tables = relationsOf(entries, tableOids);
  const named = filter.keep === 'tables' ? [] : rootsByName(graph, filter);
  const besides = more.flatMap((id) => graph.get(id) ?? []);
  const roots = [...new Set([...tables, ...named, ...besides])];
  const closed = closeSelection({ graph, roots, tableOids, apart });
  const ids = closed.ids.filter((id) => !isStateOfTrigger(graph, id, apart));
  const withGrants = filter.keep === 'others' ? withExtensionGrants(graph, filter, ids) : ids;
  return withPublicSchema(entries, { ...closed, ids: withGrants });
}

/**
 * An entry for the state of a trigger that a partition gets from its parent when attached: it depends on the parent's.
 */
function isStateOfTrigger(graph: ArchiveGraph, dumpId: number, apart: ReadonlySet<number>): boolean {
  const entry = graph.get(dumpId);
  if (apart.size === 0 || entry?.description !== 'TRIGGER') return false;
  const needs = graph.needs(entry);
  const link = needs.filter(isRelation).flatMap((table) => attachmentOf(graph, table)?.link ?? [])[0];
  return needs.some(({ description }) => description === 'TRIGGER') && link !== undefined && apart.has(link.dumpId);
}

/**
 * Grants on what extensions made, in schemas that are left out: an extension is in no schema and comes along, and so do
 * they. In the list they belong to nothing.
 */
function withExtensionGrants(graph: ArchiveGraph, filter: NamedSchemas, ids: readonly number[]): readonly number[] {
  const kept = new Set(ids);
  const extensions = graph.entries.filter(({ dumpId, description }) => description === 'EXTENSION' && kept.has(dumpId));
  const home = extensions.flatMap((extension) => graph.needs(extension));
  const schemas = filter.schemas.filter((name) => entriesIn(home, { ...filter, schemas: [name] }).length > 0);
  if (schemas.length === 0) return ids;
  for (const entry of entriesIn(graph.entries, { ...filter, schemas })) {
    if (isAttribute(entry) && graph.needs(entry).length === 0) kept.add(entry.dumpId);
  }
  return graph.entries.filter(({ dumpId }) => kept.has(dumpId)).map(({ dumpId }) => dumpId);
}

/**
 * initdb makes the schema public, so that the archive has no entry of it, but has its grants and its comment. They
 * come along where something in it does.
 */
function withPublicSchema(entries: readonly DdlEntry[], selection: Selection): Selection {
  const ids = new Set(selection.ids);
  if (!entries.some(({ dumpId, text }) => ids.has(dumpId) && text.startsWith('public '))) return selection;
  return {
    ...selection,
    ids: entries.filter((entry) => ids.has(entry.dumpId) || isOfPublic(entry)).map(({ dumpId }) => dumpId),
  };
}

function isOfPublic(entry: DdlEntry): boolean {
  return isAttribute(entry) && entry.text.startsWith('- SCHEMA public ');
}

/** What a restore chooses that names schemas: everything in them but the tables left out, with their parts. */
export function entriesOfSchemas(
  graph: ArchiveGraph,
  named: Pick<NamedSchemas, 'schemas' | 'allSchemas' | 'leftOutOids'>,
): readonly DdlEntry[] {
  return rootsByName(graph, { ...named, keep: 'schemas' });
}

/** Parts, links and what comes with types are no roots: they follow from what they belong to. */
function rootsByName(
  graph: ArchiveGraph,
  filter: Omit<NamedSchemas, 'tableOids'> & { readonly keep: string },
): readonly DdlEntry[] {
  const { entries } = graph;
  const inNamed = entriesIn(entries, filter);
  const leftOut = relationsOf(entries, new Set(filter.leftOutOids));
  const gone = withParts(graph, filter.keep === 'others' ? [...inNamed, ...leftOut] : leftOut);
  const candidates = filter.keep === 'others' ? entries : inNamed;
  const isFollowing = (entry: DdlEntry): boolean =>
    isLink(entry) ||
    (isOfPublic(entry) && filter.schemas.includes('public')) ||
    // Grants on what an extension made have no owner in the list, and an extension is in no schema.
    (isAttribute(entry) && (filter.keep === 'schemas' || graph.needs(entry).length > 0)) ||
    (isOfTypes(entry) && graph.needs(entry).some(({ dumpId }) => gone.has(dumpId)));
  return candidates.filter((entry) => !gone.has(entry.dumpId) && !isFollowing(entry));
}

/**
 * The entries in some schemas, and these schemas. The list's text begins with the schema's name and a blank, and both
 * names and tags may hold blanks: the longest of the database's schemas that fits is the entry's.
 */
function entriesIn(
  entries: readonly DdlEntry[],
  { schemas, allSchemas }: Pick<NamedSchemas, 'schemas' | 'allSchemas'>,
): readonly DdlEntry[] {
  const wanted = new Set(schemas.map(printed));
  const all = new Set([...schemas, ...allSchemas].map(printed));
  return entries.filter(({ description, text }) => {
    const schema =
      description === 'SCHEMA' ? longestPrefix(text.replace(/^- /, ''), all, 1) : longestPrefix(text, all, 2);
    return schema !== undefined && wanted.has(schema);
  });
}

/** pg_restore prints newlines in names as blanks. */
function printed(name: string): string {
  return name.replace(/[\n\r]/g, ' ');
}

/** Longer than any name of PostgreSQL, in bytes: function signatures may be long, and hold many blanks. */
const LONGEST_NAME = 256;

/** @param after how many words follow at least: a tag and the owner, who may be empty */
function longestPrefix(text: string, names: ReadonlySet<string>, after: number): string | undefined {
  let end = text.length;
  for (let left = after; left > 1; left -= 1) end = text.lastIndexOf(' ', end - 1);
  for (
    let blank = text.lastIndexOf(' ', Math.min(end - 1, LONGEST_NAME));
    blank > 0;
    blank = text.lastIndexOf(' ', blank - 1)
  ) {
    const head = text.slice(0, blank);
    if (names.has(head)) return head;
  }
  return undefined;
}
