/**
 * Partitions that a restore makes for a partitioned table which the target has already. ATTACH PARTITION makes the
 * indexes, keys and triggers that it does not find, under names of its own: so a partition gets its rows and its own
 * indexes first, as pg_dump has them, and is attached last. docs/decisions/selections.md. Pure.
 */
import { isRelation, type ArchiveGraph } from '../../common/ddl/archive-graph.js';
import { attachmentOf, attachmentOfTable, attachmentsIn, type Attachment } from '../../common/ddl/attachments.js';
import type { DdlEntry } from '../../common/ddl/entry-list.js';
import { withParts } from '../../common/ddl/selection.js';
import type { ArchiveObject } from './archive-objects.js';

/** Parts that an attachment would make itself where they are missing. */
const INDEXES: ReadonlySet<string> = new Set(['INDEX', 'CONSTRAINT']);

export interface PlannedAttachments {
  /** Dump ids of what is made before the rows, in order: last the early attachments, and before them the indexes. */
  readonly beforeRows: readonly number[];
  /** Those that come after rows, indexes and constraints (links.ts). */
  readonly late: readonly Attachment[];
}

/**
 * @param making dump ids of the definitions that the target does not have and that are going to be made
 * @param isEarly tells which cannot wait for the rows
 */
export function planAttachments(
  graph: ArchiveGraph,
  making: ReadonlySet<number>,
  isEarly: (attachment: Attachment) => boolean,
): PlannedAttachments {
  const all = attachmentsIn(graph);
  const toExisting = all.filter(
    ({ link, parent, child }) => making.has(link.dumpId) && making.has(child.dumpId) && !making.has(parent.dumpId),
  );
  const early = toExisting.filter(isEarly);
  const tables = early.flatMap(({ child }) => [...subtree(all, child)]);
  const moved = new Set(toExisting.map(({ link }) => link.dumpId));
  return {
    beforeRows: [
      ...[...making].filter((id) => !moved.has(id)),
      ...indexesOf(graph, tables),
      ...early.map(({ link }) => link.dumpId),
    ],
    late: toExisting.filter((one) => !early.includes(one)),
  };
}

/**
 * The attachment of tables that an object of the post-data section needs: for the attachment of an index that of its
 * table, for the state of a trigger that of the partition.
 */
export function attachmentWanted(graph: ArchiveGraph, object: ArchiveObject): Attachment | undefined {
  const entry = graph.get(object.dumpId);
  if (entry && object.type === 'INDEX ATTACH') return attachmentOfTable(graph, entry);
  const table = entry && isTriggerState(object) ? graph.needs(entry).find(isRelation) : undefined;
  return table && attachmentOf(graph, table);
}

/** Whether the object is the state of a trigger that a partition gets from its parent when it is attached. */
export function isTriggerState({ type, definition }: ArchiveObject): boolean {
  return type === 'TRIGGER' && /^(?:--.*\n|\s)*ALTER\s/.test(definition);
}

function subtree(all: readonly Attachment[], root: DdlEntry): ReadonlySet<DdlEntry> {
  const found = new Set([root]);
  // The set grows while it is walked, so children of children come too.
  for (const table of found) for (const { parent, child } of all) if (parent === table) found.add(child);
  return found;
}

/** Indexes and keys of the tables, the links between them, and their comments; in the archive's order. */
function indexesOf(graph: ArchiveGraph, tables: readonly DdlEntry[]): readonly number[] {
  const indexes = tables.flatMap((table) => graph.parts(table).filter(({ description }) => INDEXES.has(description)));
  const ids = new Set(indexes.map(({ dumpId }) => dumpId));
  const isJoin = (entry: DdlEntry): boolean =>
    entry.description === 'INDEX ATTACH' &&
    graph.needs(entry).every((need) => isRelation(need) || ids.has(need.dumpId));
  const all = withParts(graph, [...indexes, ...graph.entries.filter(isJoin)]);
  return graph.entries.flatMap(({ dumpId }) => (all.has(dumpId) ? [dumpId] : []));
}
