/** Attachments of partitions in an archive of definitions. Pure. */
import { isRelation, type ArchiveGraph } from './archive-graph.js';
import type { DdlEntry } from './entry-list.js';

export interface Attachment {
  readonly link: DdlEntry;
  readonly parent: DdlEntry;
  readonly child: DdlEntry;
}

/** A table, and the partitioned table above it up to which its attachments are meant. */
export interface InTree {
  readonly oid: number;
  readonly root: { readonly schema: string; readonly name: string };
}

export function attachmentsIn(graph: ArchiveGraph): readonly Attachment[] {
  return graph.entries.flatMap((link) => {
    const tables = link.description === 'TABLE ATTACH' ? graph.attached(link) : undefined;
    return tables ? [{ link, ...tables }] : [];
  });
}

/** Dump ids of the attachments between tables and their roots. */
export function attachmentsToRoots(graph: ArchiveGraph, tables: readonly InTree[]): ReadonlySet<number> {
  const roots = new Map(tables.map(({ oid, root }) => [oid, root]));
  const found = new Set<number>();
  if (roots.size === 0) return found;
  const byChild = new Map(attachmentsIn(graph).map((one) => [one.child.dumpId, one]));
  for (const entry of graph.entries) {
    const root = isRelation(entry) ? roots.get(entry.objectOid) : undefined;
    if (!root) continue;
    const head = `${listed(root.schema)} ${listed(root.name)} `;
    for (let one = byChild.get(entry.dumpId); one; one = byChild.get(one.parent.dumpId)) {
      found.add(one.link.dumpId);
      if (one.parent.text.startsWith(head)) break;
    }
  }
  return found;
}

/** The attachment of the table, for an entry that attaches its index. */
export function attachmentOfTable(graph: ArchiveGraph, indexAttachment: DdlEntry): Attachment | undefined {
  const needs = graph.needs(indexAttachment);
  const direct = needs.filter(isRelation);
  // pg_dump of older versions names the indexes alone.
  const tables = direct.length > 0 ? direct : needs.flatMap((need) => graph.needs(need)).filter(isRelation);
  const within = tables
    .flatMap((table) => attachmentOf(graph, table) ?? [])
    .filter(({ parent }) => tables.includes(parent));
  // It names the tables above, too, with their indexes: the lowest is the one.
  return within.find(({ child }) => !within.some(({ parent }) => parent === child));
}

/** The attachment of a partition. */
export function attachmentOf(graph: ArchiveGraph, child: DdlEntry): Attachment | undefined {
  for (const link of graph.dependents(child)) {
    const tables = link.description === 'TABLE ATTACH' ? graph.attached(link) : undefined;
    if (tables?.child === child) return { link, ...tables };
  }
  return undefined;
}

/** As the archive's list has names: bytes as characters, newlines as blanks. */
export function listed(name: string): string {
  return Buffer.from(name.replace(/[\r\n]/g, ' '), 'utf8').toString('latin1');
}
