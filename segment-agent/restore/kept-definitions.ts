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
import { readArchiveObjects } from './archive-objects.js';
import { archiveOf, isOfLeftOut, leaveOutExisting, runSelected } from './filtered-definitions.js';
import { linksOutside, makeLinks } from './links.js';
import type { RestoreJob } from './restore-job.js';
import type { Toc } from './toc-reader.js';

type Section = 'pre-data' | 'post-data';

/** Entries that several users share: the set's own only where the database has none. */
const SHARED: ReadonlySet<string> = new Set(['SCHEMA', 'EXTENSION', 'PROCEDURAL LANGUAGE']);

/**
 * Runs the section from the archive where the database has something of what came along.
 * @returns false when it has nothing of it, and the set's script can be run as it is
 */
export async function runKept(
  job: RestoreJob,
  toc: Toc,
  { section, note }: { readonly section: Section; readonly note: string | undefined },
): Promise<boolean> {
  const { selection } = toc.header;
  if (!selection) return false;
  const [has, isOutside] = [idRanges(selection.definitions), idRanges(selection.outside)];
  return withTemporaryFolder(async (folder) => {
    const useListPath = join(folder, 'list');
    const archive = await archiveOf(job, toc, folder);
    const entries = parseDdlList(await listArchive(archive));
    const kept = entries.filter(({ dumpId }) => has(dumpId));
    const besides = kept.filter(({ dumpId, description }) => isOutside(dumpId) || SHARED.has(description));
    await writeFile(useListPath, formatUseList(besides.map(({ dumpId }) => dumpId)));
    const objects = await readArchiveObjects({ ...archive, section }, useListPath);
    const missing = new Set((await leaveOutExisting(job, entries, objects, undefined)).map(({ dumpId }) => dumpId));
    const existing = new Set(objects.map(({ dumpId }) => dumpId).filter((id) => !missing.has(id)));
    if (existing.size === 0) return false;
    const left = kept.filter((entry) => !existing.has(entry.dumpId) && !isOfLeftOut(entry, existing));
    await writeFile(useListPath, formatUseList(left.map(({ dumpId }) => dumpId)));
    await runSelected(job, { ...archive, useListPath, section, roles: toc.header.roles, note }, undefined);
    return true;
  });
}

/** Links of the set's tables to what the database has besides. @returns what could not be made */
export async function linkKept(job: RestoreJob, toc: Toc, section: Section): Promise<readonly string[]> {
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
      section,
      roles: toc.header.roles,
      selected: new Set(entries.flatMap(({ dumpId }) => (has(dumpId) ? [dumpId] : []))),
      leftOut: linksOutside(graph, has, isChosen),
      made: entries.filter((entry) => isChosen(entry.dumpId) && (isRelation(entry) || entry.description === 'SCHEMA')),
    });
    return warnings;
  });
}
