/**
 * Which definitions a selection consists of: what was chosen with all its parts, closed under what that needs, wherever
 * that is; links (foreign keys, attachments, memberships of publications) only where both ends are there. One rule for
 * filtered backups and filtered restores (docs/decisions/selections.md). Pure, and linear in the number of entries.
 */
import {
  ArchiveGraph,
  ATTRIBUTES,
  CLASS_OF_RELATIONS,
  isAttribute,
  isLink,
  isOfTypes,
  isRelation,
} from './archive-graph.js';
import { append } from '../lists/append.js';
import { attachmentOfTable } from './attachments.js';
import type { DdlEntry } from './entry-list.js';

/** What DATABASE and its companions are called; `pg_restore --create` is needed to print them. */
const DATABASE_DESCRIPTIONS: ReadonlySet<string> = new Set(['DATABASE', 'DATABASE PROPERTIES']);

export interface Selection {
  /** Dump ids in the archive's order. */
  readonly ids: readonly number[];
  /** Those of them that were chosen, or are parts of what was; the others are there because these need them. */
  readonly chosen: ReadonlySet<number>;
  /** Tables that are needed and were not chosen: their definitions come without rows, which foreign tables never have. */
  readonly rowless: readonly { readonly table: DdlEntry; readonly neededBy: DdlEntry }[];
  /** Links of what was chosen to something that is not there with its rows. */
  readonly leftOut: readonly { readonly link: DdlEntry; readonly missing: DdlEntry }[];
}

export interface Choice {
  readonly graph: ArchiveGraph;
  readonly roots: readonly DdlEntry[];
  /** OIDs of the tables whose rows come along. */
  readonly tableOids: ReadonlySet<number>;
  /** Dump ids of attachments of partitions that may not hold, see enum trees in docs/decisions/selections.md. */
  readonly apart?: ReadonlySet<number> | undefined;
}

/** What was chosen, closed. */
export function closeSelection({ graph, roots, tableOids, apart = new Set() }: Choice): Selection {
  const chosen = withParts(graph, roots);
  const { selected, neededBy } = closure(graph, roots);
  const isRowless = ({ description, objectOid }: DdlEntry): boolean =>
    description === 'TABLE' && !tableOids.has(objectOid);
  const isForeign = ({ description, dumpId }: DdlEntry): boolean =>
    description === 'FOREIGN TABLE' && !chosen.has(dumpId);
  const trees = readTrees(graph);
  const lacks = lackingRows(graph, trees, isRowless);
  const leftOut: { link: DdlEntry; missing: DdlEntry }[] = [];
  for (const link of graph.entries) {
    if (!isLink(link)) continue;
    const ends = graph.needs(link);
    const missing =
      ends.find(({ dumpId }) => !selected.has(dumpId)) ??
      withoutRows(graph, { link, lacks, trees }) ??
      apartFrom(graph, link, apart);
    if (!missing) {
      if (isWhole(link, ends)) selected.add(link.dumpId);
    } else if (isSaid(graph, link, chosen)) leftOut.push({ link, missing });
  }
  for (const entry of graph.entries) {
    if (!isAttribute(entry)) continue;
    const owners = graph.needs(entry);
    if (owners.some(isLink) && owners.every(({ dumpId }) => selected.has(dumpId))) selected.add(entry.dumpId);
  }
  const kept = graph.entries.filter(({ dumpId }) => selected.has(dumpId));
  return {
    ids: kept.map(({ dumpId }) => dumpId),
    chosen,
    rowless: kept
      .filter((entry) => (isRowless(entry) && !trees.has(entry.dumpId)) || isForeign(entry))
      .flatMap((table) => {
        const by = neededBy.get(table.dumpId);
        return by ? [{ table, neededBy: by }] : [];
      }),
    leftOut,
  };
}

export interface TableChoice {
  /** Dump ids of what entries need though the archive does not say so. */
  readonly unrecorded?: ReadonlyMap<number, readonly number[]>;
  /** What is chosen besides the tables. */
  readonly roots?: readonly DdlEntry[];
  /** OIDs of the tables whose rows come along; undefined: those of the tables. */
  readonly rowsOf?: ReadonlySet<number>;
  readonly apart?: Choice['apart'];
}

/** What the tables (by OID in the dumped database) need. */
export function selectForTables(
  entries: readonly DdlEntry[],
  oids: ReadonlySet<number>,
  { unrecorded, roots = [], rowsOf = oids, apart }: TableChoice = {},
): Selection {
  const graph = new ArchiveGraph(entries, unrecorded);
  return closeSelection({ graph, roots: [...relationsOf(entries, oids), ...roots], tableOids: rowsOf, apart });
}

/** The relations with these OIDs. */
export function relationsOf(entries: readonly DdlEntry[], oids: ReadonlySet<number>): readonly DdlEntry[] {
  return entries.filter(
    (entry) => entry.classOid === CLASS_OF_RELATIONS && oids.has(entry.objectOid) && isRelation(entry),
  );
}

/** The entries and all that belongs to them, whatever either needs. */
export function withParts(graph: ArchiveGraph, roots: Iterable<DdlEntry>): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [...roots];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (found.has(entry.dumpId)) continue;
    found.add(entry.dumpId);
    append(waiting, graph.parts(entry));
  }
  return found;
}

interface Closure {
  readonly selected: Set<number>;
  /** What brought an entry that is no root. */
  readonly neededBy: ReadonlyMap<number, DdlEntry>;
}

function closure(graph: ArchiveGraph, roots: readonly DdlEntry[]): Closure {
  const selected = new Set<number>();
  const neededBy = new Map<number, DdlEntry>();
  const waiting: { readonly entry: DdlEntry; readonly by?: DdlEntry }[] = roots.map((entry) => ({ entry }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { entry, by } = next;
    if (selected.has(entry.dumpId) || isLink(entry)) continue;
    selected.add(entry.dumpId);
    if (by) neededBy.set(entry.dumpId, by);
    for (const other of [...graph.needs(entry), ...graph.parts(entry)]) waiting.push({ entry: other, by: entry });
    for (const other of graph.dependents(entry)) {
      if (isOfTypes(other) && graph.areTypesThere(other, selected)) waiting.push({ entry: other, by: entry });
    }
  }
  return { selected, neededBy };
}

/** Partitioned tables (dump ids), and the partitions of each. */
type Trees = ReadonlyMap<number, readonly DdlEntry[]>;

function readTrees(graph: ArchiveGraph): Trees {
  const parents = new Map<number, DdlEntry[]>();
  for (const entry of graph.entries) {
    const tables = entry.description === 'TABLE ATTACH' ? graph.attached(entry) : undefined;
    if (!tables) continue;
    const children = parents.get(tables.parent.dumpId);
    if (children) children.push(tables.child);
    else parents.set(tables.parent.dumpId, [tables.child]);
  }
  return parents;
}

/** Tables that lack rows of their own, or those of one of their partitions. */
function lackingRows(graph: ArchiveGraph, trees: Trees, isRowless: (entry: DdlEntry) => boolean): ReadonlySet<number> {
  const parentOf = new Map([...trees].flatMap(([parent, children]) => children.map(({ dumpId }) => [dumpId, parent])));
  const lacking = new Set<number>();
  for (const entry of graph.entries) {
    if (!isRowless(entry)) continue;
    for (let id: number | undefined = entry.dumpId; id !== undefined && !lacking.has(id); id = parentOf.get(id)) {
      lacking.add(id);
    }
  }
  return lacking;
}

/** For a foreign key whose two tables are there: the table that would lack its rows. */
function withoutRows(
  graph: ArchiveGraph,
  { link, lacks, trees }: { readonly link: DdlEntry; readonly lacks: ReadonlySet<number>; readonly trees: Trees },
): DdlEntry | undefined {
  if (link.description !== 'FK CONSTRAINT') return undefined;
  const owner = graph.ownerOf(link);
  // Without rows of its own it asks for none; a partition may bring some.
  if (owner && lacks.has(owner.dumpId) && !trees.has(owner.dumpId)) return undefined;
  return graph.needs(link).find((end) => end !== owner && isRelation(end) && lacks.has(end.dumpId));
}

/** For the attachment of a partition or of its index: the parent that it is not attached to. */
function apartFrom(graph: ArchiveGraph, link: DdlEntry, apart: ReadonlySet<number>): DdlEntry | undefined {
  if (apart.has(link.dumpId)) return graph.attached(link)?.parent;
  const ofTable = apart.size > 0 && link.description === 'INDEX ATTACH' ? attachmentOfTable(graph, link) : undefined;
  return ofTable && apart.has(ofTable.link.dumpId) ? ofTable.parent : undefined;
}

/** The schema public may be no entry of the archive; a publication that is none was left out of it. */
function isWhole({ description }: DdlEntry, ends: readonly DdlEntry[]): boolean {
  const isOfPublication = description.startsWith('PUBLICATION ');
  return isOfPublication ? ends.some((end) => end.description === 'PUBLICATION') : ends.length > 0;
}

/** A link is worth a word when something that was chosen loses it: a foreign key is its own table's. */
function isSaid(graph: ArchiveGraph, link: DdlEntry, chosen: ReadonlySet<number>): boolean {
  // It goes with the attachment of its table.
  if (link.description === 'INDEX ATTACH') return false;
  const owner = link.description === 'FK CONSTRAINT' ? graph.ownerOf(link) : undefined;
  const ends = owner ? [owner] : graph.needs(link);
  return ends.some(({ dumpId }) => chosen.has(dumpId));
}

/** Dump ids of the database itself with its settings, grants, comment and labels, in the archive's order. */
export function selectDatabase(entries: readonly DdlEntry[]): number[] {
  const databases = new Set(
    entries.filter(({ description }) => description === 'DATABASE').map(({ dumpId }) => dumpId),
  );
  return entries
    .filter(
      ({ description, dependencies }) =>
        DATABASE_DESCRIPTIONS.has(description) ||
        (ATTRIBUTES.has(description) && dependencies.some((id) => databases.has(id))),
    )
    .map(({ dumpId }) => dumpId);
}
