/**
 * Restores the definitions of a set into a database that has some of them. For a set with a selection, what the
 * selection only needed (a schema, a type, a table) is made where it is missing, and its links where the other end is
 * there; the selection itself is always made. For every set, existing large objects stay as they are.
 */
import { ArchiveGraph, isRelation } from '../../common/ddl/archive-graph.js';
import { attachmentsToRoots } from '../../common/ddl/attachments.js';
import { parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import { idRanges } from '../../common/ddl/id-ranges.js';
import { OidSet } from '../../common/lists/oid-set.js';
import { dropStatements } from '../dump/definition-files.js';
import { listArchive } from '../programs/postgres-programs.js';
import { writeUseList } from '../programs/use-list.js';
import { readArchiveObjects, type ArchiveObject } from './archive-objects.js';
import { isTriggerState, planAttachments } from './attachments.js';
import { readLargeObjects } from './existing-large-objects.js';
import { isOfLeftOut, leaveOutExisting } from './filtered-definitions.js';
import { runSelected, withArchive, type ScriptSource } from './run-selected.js';
import { linksOutside, makeLinks, withAttachedTables } from './links.js';
import type { RestoreJob } from './restore-job.js';
import type { Toc } from './toc-reader.js';

/** Entries that several users share: the set's are made only where the database has none. */
const SHARED: ReadonlySet<string> = new Set(['SCHEMA', 'EXTENSION', 'PROCEDURAL LANGUAGE']);

export interface KeptRequest {
  readonly section: 'pre-data' | 'post-data';
  /** Called when there is something to run: one transaction does it all and ends with this statement. */
  readonly note: () => Promise<string | undefined> | string | undefined;
  /** True: the resumed restore has done it. */
  readonly isDone?: boolean;
}

/**
 * Runs the section from the archive where the database has some of the objects that the selection only needed.
 * @returns what waits for linkKept; undefined: the database has none of them, and the set's script can be run as it is
 */
export async function runKept(
  job: RestoreJob,
  toc: Toc,
  { section, note, isDone = false }: KeptRequest,
): Promise<readonly ArchiveObject[] | undefined> {
  const { selection, drops, roles } = toc.header;
  // What is dropped first is not there.
  const there = section === 'pre-data' && !drops && !isDone ? await largeObjectsThere(job) : new OidSet();
  if (!selection && there.size === 0) return undefined;
  const has = selection ? idRanges(selection.definitions) : () => true;
  const isOutside = selection ? idRanges(selection.outside) : () => false;
  return withArchive(job, toc, async (archive, useListPath) => {
    const entries = parseDdlList(await listArchive(archive));
    const kept = entries.filter(({ dumpId }) => has(dumpId));
    const source = { ...archive, useListPath, section, roles };
    if (!selection) return (await runWithout(job, source, kept, { there, note })) ? [] : undefined;
    await writeUseList(
      useListPath,
      kept.map(({ dumpId }) => dumpId),
    );
    const objects = await readArchiveObjects({ ...archive, section }, useListPath);
    const besides = objects.filter(({ dumpId, type }) => isOutside(dumpId) || SHARED.has(type));
    const missing = new Set((await leaveOutExisting(job, entries, besides, undefined)).map(({ dumpId }) => dumpId));
    const existing = new Set([
      ...besides.map(({ dumpId }) => dumpId).filter((id) => !missing.has(id)),
      ...largeObjectsAmong(kept, there),
    ]);
    const graph = new ArchiveGraph(entries);
    const left = objects.filter(({ dumpId }) => !existing.has(dumpId) && !isOfLeftOut(graph.get(dumpId)!, existing));
    const states = left.filter(isTriggerState);
    const withoutStates = left.filter((object) => !states.includes(object));
    const attached = await withAttachedTables(job, source, { graph, objects: withoutStates });
    const now = section === 'pre-data' ? beforeRows(graph, left, toc) : attached.map(({ dumpId }) => dumpId);
    if (existing.size === 0 && now.length + states.length === left.length) return undefined;
    if (isDone) return states;
    const dropped = kept.filter((entry) => !existing.has(entry.dumpId) && !isOfLeftOut(entry, existing));
    const before = drops && section === 'pre-data' ? await dropStatements({ ...archive, roles }, dropped) : undefined;
    await runSelected(job, { ...source, ids: now, note: await note(), before });
    return states;
  });
}

/** Runs a whole set's definitions before the rows, without existing large objects; false: there are none. */
async function runWithout(
  job: RestoreJob,
  source: ScriptSource,
  entries: readonly DdlEntry[],
  { there, note }: Pick<KeptRequest, 'note'> & { readonly there: OidSet },
): Promise<boolean> {
  const existing = new Set(largeObjectsAmong(entries, there));
  if (existing.size === 0) return false;
  const left = entries.filter((entry) => !existing.has(entry.dumpId) && !isOfLeftOut(entry, existing));
  const ids = left.map(({ dumpId }) => dumpId);
  await runSelected(job, { ...source, ids, note: await note(), isSection: true });
  return true;
}

/** A database that this restore has made has only the set's. */
async function largeObjectsThere(job: RestoreJob): Promise<OidSet> {
  return job.spec.databaseCreated === true ? new OidSet() : readLargeObjects(job, 'all');
}

function largeObjectsAmong(entries: readonly DdlEntry[], there: OidSet): readonly number[] {
  if (there.size === 0) return [];
  return entries.flatMap(({ dumpId, description, objectOid }) =>
    description === 'BLOB' && there.has(objectOid) ? [dumpId] : [],
  );
}

function beforeRows(graph: ArchiveGraph, objects: readonly ArchiveObject[], { tables }: Toc): readonly number[] {
  const making = new Set(objects.map(({ dumpId }) => dumpId));
  const throughRoots = tables.flatMap(({ oid, loadInto: root }) => (root ? [{ oid, root }] : []));
  const toRoots = attachmentsToRoots(graph, throughRoots);
  return planAttachments(graph, making, ({ link }) => toRoots.has(link.dumpId)).beforeRows;
}

/**
 * Makes the links of the set's tables to other objects of the database.
 * @param states as runKept gave them
 * @returns what could not be made
 */
export async function linkKept(
  job: RestoreJob,
  toc: Toc,
  states: readonly ArchiveObject[] = [],
): Promise<readonly string[]> {
  const { selection } = toc.header;
  if (!selection) return [];
  const [has, isOutside] = [idRanges(selection.definitions), idRanges(selection.outside)];
  return withArchive(job, toc, async (archive) => {
    const entries = parseDdlList(await listArchive(archive));
    const graph = new ArchiveGraph(entries);
    const isChosen = (dumpId: number): boolean => has(dumpId) && !isOutside(dumpId);
    const { warnings } = await makeLinks(job, {
      graph,
      archive,
      roles: toc.header.roles,
      selected: new Set(entries.flatMap(({ dumpId }) => (has(dumpId) ? [dumpId] : []))),
      leftOut: linksOutside(graph, has, isChosen),
      made: entries.filter((entry) => isChosen(entry.dumpId) && (isRelation(entry) || entry.description === 'SCHEMA')),
      states,
    });
    return warnings;
  });
}
