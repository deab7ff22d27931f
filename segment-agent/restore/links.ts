/**
 * Links (foreign keys, attachments of partitions, memberships of publications) between what a restore makes and what
 * the target database has already; and what of other tables went with a table that was dropped with CASCADE.
 */
import { join } from 'node:path';
import { isLink, isRelation, type ArchiveGraph } from '../../common/ddl/archive-graph.js';
import { attachmentsIn } from '../../common/ddl/attachments.js';
import { type DdlEntry } from '../../common/ddl/entry-list.js';
import type { Selection } from '../../common/ddl/selection.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';
import { scriptOfArchive } from '../programs/postgres-programs.js';
import { writeUseList } from '../programs/use-list.js';
import { readArchiveObjects, type ArchiveObject, type ArchiveSource } from './archive-objects.js';
import { readExisting } from './existing-objects.js';
import { runPsqlScript } from './psql-script.js';
import { attachmentWanted } from './attachments.js';
import type { MovedObjects } from './change-schema.js';
import type { RestoreJob } from './restore-job.js';

/** Entries of another table that depend on a table and are dropped with it: the other table stays without them. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  'FK CONSTRAINT',
  'POLICY',
  'RULE',
  'TRIGGER',
  'PUBLICATION TABLE',
  'PUBLICATION TABLES IN SCHEMA',
]);

export interface LinksRequest {
  readonly graph: ArchiveGraph;
  readonly archive: ArchiveSource;
  readonly roles: ScriptRoles | undefined;
  /** Dump ids of what the restore makes, or has found in the target. */
  readonly selected: ReadonlySet<number>;
  /** Links that the chosen objects would lose. */
  readonly leftOut: Selection['leftOut'];
  /** Relations and schemas that were made anew: other tables' links to the old ones were dropped with those. */
  readonly made: readonly DdlEntry[];
  /** States of triggers of partitions when attached, for triggers that this restore has made or completed. */
  readonly states: readonly ArchiveObject[];
}

export interface MadeLinks {
  /** Links whose other end the target does not have. */
  readonly absent: Selection['leftOut'];
  /** Links that could not be made, with the server's words. */
  readonly warnings: readonly string[];
}

/**
 * Makes missing links whose ends are all there; a failure is a warning. It must be called last: an attachment makes
 * what a partition lacks.
 */
export async function makeLinks(job: RestoreJob, request: LinksRequest): Promise<MadeLinks> {
  const { graph, archive, leftOut } = request;
  const own = leftOut.map(({ link }) => link);
  const links = [...new Set([...attachmentsOf(request), ...own, ...lostByOthers(request)])];
  if (links.length + request.states.length === 0) return { absent: [], warnings: [] };
  return withTemporaryFolder(async (folder) => {
    const useListPath = join(folder, 'list');
    const ends = links.flatMap((link) => endsOf(graph, link)).filter(({ dumpId }) => !request.selected.has(dumpId));
    await writeUseList(useListPath, [...new Set([...links, ...ends].map(({ dumpId }) => dumpId))]);
    const objects = await readArchiveObjects(archive, useListPath);
    const isThere = await presence(job, objects);
    const isEndThere = ({ dumpId }: DdlEntry): boolean => request.selected.has(dumpId) || isThere.has(dumpId);
    const makeable = links.filter(
      (link) => !isThere.has(link.dumpId) && endsOf(graph, link).every((end) => isEndThere(end)),
    );
    const made = new Set(makeable);
    const absent = leftOut.filter(({ link }) => !made.has(link) && !isThere.has(link.dumpId));
    const run = (entries: readonly { readonly dumpId: number }[]): Promise<readonly string[]> =>
      runLinks(job, { ...request, ids: entries.map(({ dumpId }) => dumpId), useListPath });
    const attachments = makeable.filter(isAttachment);
    const warnings = await run(attachments);
    const hasTrigger = await presence(job, request.states);
    const states = request.states.filter(({ dumpId }) => hasTrigger.has(dumpId));
    const others = makeable.filter((link) => !isAttachment(link));
    return { absent, warnings: [...warnings, ...(await run([...states, ...others]))] };
  });
}

function isAttachment({ description }: DdlEntry): boolean {
  return description === 'TABLE ATTACH';
}

/** Attachments of partitions that were made. */
function attachmentsOf({ graph, made }: LinksRequest): readonly DdlEntry[] {
  const ids = new Set(made.map(({ dumpId }) => dumpId));
  return attachmentsIn(graph).flatMap(({ link, child }) => (ids.has(child.dumpId) ? [link] : []));
}

/** Entries of other tables that were dropped with the ones made anew. */
function lostByOthers({ graph, made, selected }: LinksRequest): readonly DdlEntry[] {
  const dependents = made.flatMap((entry) => graph.dependents(entry));
  // A foreign key that refers to a partitioned table went with the last of its partitions, too.
  const ofTrees = dependents.filter(isIndexAttachment).flatMap((entry) => graph.dependents(entry));
  return [...dependents, ...ofTrees].filter(
    ({ description, dumpId }) => OF_OTHERS.has(description) && !selected.has(dumpId),
  );
}

function isIndexAttachment({ description }: DdlEntry): boolean {
  return description === 'INDEX ATTACH';
}

/** The ends of a link. Indexes are attached with their tables, whatever their names in the target. */
function endsOf(graph: ArchiveGraph, link: DdlEntry): readonly DdlEntry[] {
  return graph.needs(link).filter((end) => !isIndexAttachment(end));
}

/**
 * The objects of the post-data section without those that need a partition to be attached which is not. Its indexes are
 * attached together with it, and are not wanted where it was detached.
 */
export async function withAttachedTables(
  job: RestoreJob,
  archive: ArchiveSource & { readonly useListPath: string },
  {
    graph,
    objects,
    moved,
  }: {
    readonly graph: ArchiveGraph;
    readonly objects: readonly ArchiveObject[];
    readonly moved?: MovedObjects | undefined;
  },
): Promise<readonly ArchiveObject[]> {
  const wanted = new Map(
    objects.flatMap((object) => {
      const attachment = attachmentWanted(graph, object);
      return attachment ? [[object.dumpId, attachment.link.dumpId] as const] : [];
    }),
  );
  if (wanted.size === 0) return objects;
  await writeUseList(archive.useListPath, [...new Set(wanted.values())]);
  const links = await readArchiveObjects({ ...archive, section: 'pre-data' }, archive.useListPath);
  const isThere = await presence(
    job,
    links.map((link) => moved?.renamed(link) ?? link),
  );
  return objects.filter(({ dumpId }) => {
    const link = wanted.get(dumpId);
    return link === undefined || isThere.has(link);
  });
}

/** Links of a set with a selection that its scripts do not have. */
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

/** Dump ids of the objects that the database has. */
async function presence(job: RestoreJob, objects: readonly ArchiveObject[]): Promise<ReadonlySet<number>> {
  if (objects.length === 0) return new Set();
  const isExisting = await job.sessions.lend((session) => readExisting(session, objects));
  return new Set(objects.filter(isExisting).map(({ dumpId }) => dumpId));
}

async function runLinks(
  job: RestoreJob,
  {
    archive,
    roles,
    ids,
    useListPath,
  }: LinksRequest & { readonly ids: readonly number[]; readonly useListPath: string },
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  await writeUseList(useListPath, ids);
  const script: Buffer[] = [];
  await scriptOfArchive({ ...archive, roles, useListPath, onScript: (chunk) => void script.push(chunk) });
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: script,
    what: 'post-data',
    stopOnError: false,
  });
  return errors.map(
    ({ message }) =>
      `Not made again, because the target does not fit it: ${message}. Restore the other table too, or repair its rows and make it by hand.`,
  );
}
