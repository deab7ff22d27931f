/**
 * The definitions of a set that has only what was selected at backup, into a database that has some of them: what the
 * selection only needed (a schema, a type, a table) is made where it is missing, and its links where the other end is
 * there. What was selected itself is made in any case.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveGraph, isRelation } from '../../common/ddl/archive-graph.js';
import { formatUseList, parseDdlList } from '../../common/ddl/entry-list.js';
import { idRanges } from '../../common/ddl/id-ranges.js';
import { listArchive } from '../programs/postgres-programs.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';
import { readArchiveObjects, type ArchiveObject } from './archive-objects.js';
import { attachmentsToRoots, isTriggerState, planAttachments } from './attachments.js';
import { isOfLeftOut, leaveOutExisting } from './filtered-definitions.js';
import { archiveOf, runSelected } from './run-selected.js';
import { linksOutside, makeLinks, withAttachedTables } from './links.js';
import type { RestoreJob } from './restore-job.js';
import type { Toc } from './toc-reader.js';

/** Entries that several users share: the set's own only where the database has none. */
const SHARED: ReadonlySet<string> = new Set(['SCHEMA', 'EXTENSION', 'PROCEDURAL LANGUAGE']);

export interface KeptRequest {
  readonly section: 'pre-data' | 'post-data';
  /** Asked when there is something to run: all is done in one transaction, which ends with this statement. */
  readonly note: () => Promise<string | undefined> | string | undefined;
  /** By the restore that is gone on with. */
  readonly isDone?: boolean;
}

/**
 * Runs the section from the archive where the database has something of what came along.
 * @returns what waits for linkKept; undefined when the database has nothing of it, and the set's script can be run as it is
 */
export async function runKept(
  job: RestoreJob,
  toc: Toc,
  { section, note, isDone = false }: KeptRequest,
): Promise<readonly ArchiveObject[] | undefined> {
  const { selection } = toc.header;
  if (!selection) return undefined;
  const [has, isOutside] = [idRanges(selection.definitions), idRanges(selection.outside)];
  return withTemporaryFolder(async (folder) => {
    const useListPath = join(folder, 'list');
    const archive = await archiveOf(job, toc, folder);
    const entries = parseDdlList(await listArchive(archive));
    const kept = entries.filter(({ dumpId }) => has(dumpId));
    await writeFile(useListPath, formatUseList(kept.map(({ dumpId }) => dumpId)));
    const objects = await readArchiveObjects({ ...archive, section }, useListPath);
    const besides = objects.filter(({ dumpId, type }) => isOutside(dumpId) || SHARED.has(type));
    const missing = new Set((await leaveOutExisting(job, entries, besides, undefined)).map(({ dumpId }) => dumpId));
    const existing = new Set(besides.map(({ dumpId }) => dumpId).filter((id) => !missing.has(id)));
    const graph = new ArchiveGraph(entries);
    const left = objects.filter(({ dumpId }) => !existing.has(dumpId) && !isOfLeftOut(graph.get(dumpId)!, existing));
    const source = { ...archive, useListPath, section, roles: toc.header.roles };
    const states = left.filter(isTriggerState);
    const withoutStates = left.filter((object) => !states.includes(object));
    const attached = await withAttachedTables(job, source, { graph, objects: withoutStates });
    const now = section === 'pre-data' ? beforeRows(graph, left, toc) : attached.map(({ dumpId }) => dumpId);
    if (existing.size === 0 && now.length + states.length === left.length) return undefined;
    if (!isDone) await runSelected(job, { ...source, ids: now, note: await note() });
    return states;
  });
}

function beforeRows(graph: ArchiveGraph, objects: readonly ArchiveObject[], { tables }: Toc): readonly number[] {
  const making = new Set(objects.map(({ dumpId }) => dumpId));
  const toRoots = attachmentsToRoots(graph, tables);
  return planAttachments(graph, making, ({ link }) => toRoots.has(link.dumpId)).beforeRows;
}

/**
 * Links of the set's tables to what the database has besides.
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
  return withTemporaryFolder(async (folder) => {
    const archive = await archiveOf(job, toc, folder);
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
