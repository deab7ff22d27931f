/**
 * Links (foreign keys, attachments of partitions, memberships of publications) between what a restore makes and what
 * the target database has already; and what of other tables went with a table that was dropped with CASCADE.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLink, isRelation, type ArchiveGraph } from '../../common/ddl/archive-graph.js';
import { formatUseList, type DdlEntry } from '../../common/ddl/entry-list.js';
import type { Selection } from '../../common/ddl/selection.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';
import { scriptOfArchive } from '../programs/postgres-programs.js';
import { readArchiveObjects, type ArchiveObject, type ArchiveSource } from './archive-objects.js';
import { readExisting } from './existing-objects.js';
import { runPsqlScript } from './psql-script.js';
import type { RestoreJob } from './restore-job.js';

/** Entries of another table that depend on a table, and go with it: that table is there without them. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  'FK CONSTRAINT',
  'POLICY',
  'RULE',
  'TRIGGER',
  'PUBLICATION TABLE',
  'PUBLICATION TABLES IN SCHEMA',
]);
const PRE_DATA_LINKS: ReadonlySet<string> = new Set(['TABLE ATTACH']);

type Section = 'pre-data' | 'post-data';

export interface LinksRequest {
  readonly graph: ArchiveGraph;
  readonly archive: ArchiveSource;
  readonly roles: ScriptRoles | undefined;
  readonly section: Section;
  /** Dump ids of what the restore makes, or has found in the target. */
  readonly selected: ReadonlySet<number>;
  /** Links that what was chosen would lose. */
  readonly leftOut: Selection['leftOut'];
  /** Relations and schemas that were made anew: what others had of them went with the old ones. */
  readonly made: readonly DdlEntry[];
}

export interface MadeLinks {
  /** Links whose other end the target does not have. */
  readonly absent: Selection['leftOut'];
  /** What could not be made, with the server's words. */
  readonly warnings: readonly string[];
}

/** Makes the links whose ends are all there, and that are not; one that fails is a warning. */
export async function makeLinks(job: RestoreJob, request: LinksRequest): Promise<MadeLinks> {
  const { graph, archive, section } = request;
  const isOfSection = ({ description }: DdlEntry): boolean =>
    PRE_DATA_LINKS.has(description) === (section === 'pre-data');
  const leftOut = request.leftOut.filter(({ link }) => isOfSection(link));
  const own = new Set(leftOut.map(({ link }) => link));
  const others = [...new Set(request.made.flatMap((entry) => graph.dependents(entry)))].filter(
    (entry) =>
      OF_OTHERS.has(entry.description) && isOfSection(entry) && !request.selected.has(entry.dumpId) && !own.has(entry),
  );
  const links = [...own, ...others];
  if (links.length === 0) return { absent: [], warnings: [] };
  return withTemporaryFolder(async (folder) => {
    const useListPath = join(folder, 'list');
    const ends = links.flatMap((link) => graph.needs(link)).filter(({ dumpId }) => !request.selected.has(dumpId));
    await writeFile(useListPath, formatUseList([...new Set([...links, ...ends].map(({ dumpId }) => dumpId))]));
    const objects = await readArchiveObjects(archive, useListPath);
    const isThere = await presence(job, objects);
    const isEndThere = ({ dumpId }: DdlEntry): boolean => request.selected.has(dumpId) || isThere.has(dumpId);
    const missing = links.filter(({ dumpId }) => !isThere.has(dumpId));
    const makeable = missing.filter((link) => graph.needs(link).every(isEndThere));
    const made = new Set(makeable);
    const absent = leftOut.filter(({ link }) => !made.has(link) && !isThere.has(link.dumpId));
    if (makeable.length === 0) return { absent, warnings: [] };
    await writeFile(useListPath, formatUseList(makeable.map(({ dumpId }) => dumpId)));
    return { absent, warnings: await runLinks(job, request, useListPath) };
  });
}

/** Links of a set that has only what was selected at backup: those that its scripts do not have. */
export function linksOutside(
  graph: ArchiveGraph,
  has: (dumpId: number) => boolean,
  isChosen: (dumpId: number) => boolean,
): Selection['leftOut'] {
  return graph.entries.flatMap((link) => {
    if (!isLink(link) || link.description === 'INDEX ATTACH' || has(link.dumpId)) return [];
    const ends = graph.needs(link);
    const missing = ends.find(({ dumpId }) => !has(dumpId)) ?? ends.find(isRelation);
    return missing && ends.some(({ dumpId }) => isChosen(dumpId)) ? [{ link, missing }] : [];
  });
}

/** Dump ids of those that the database has. */
async function presence(job: RestoreJob, objects: readonly ArchiveObject[]): Promise<ReadonlySet<number>> {
  const session = await job.sessions.openLoader();
  try {
    const isExisting = await readExisting(session, objects);
    return new Set(objects.filter(isExisting).map(({ dumpId }) => dumpId));
  } finally {
    await job.sessions.close(session);
  }
}

async function runLinks(
  job: RestoreJob,
  { archive, section, roles }: LinksRequest,
  useListPath: string,
): Promise<readonly string[]> {
  const script: Buffer[] = [];
  await scriptOfArchive({ ...archive, section, roles, useListPath, onScript: (chunk) => void script.push(chunk) });
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: script,
    what: section,
    stopOnError: false,
  });
  return errors.map(
    ({ message }) =>
      `Not made again, because the target does not fit it: ${message}. Restore the other table too, or repair its rows and make it by hand.`,
  );
}
