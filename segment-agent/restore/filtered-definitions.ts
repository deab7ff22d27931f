/** Definitions that some tables need, out of the archive and into a database that may have some of them already. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatUseList, parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import { selectForTables } from '../../common/ddl/selection.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { listArchive, scriptOfArchive } from '../programs/postgres-programs.js';
import { findRelations, readArchiveObjects, type ArchiveObject, type ArchiveSource } from './archive-objects.js';
import { readExisting, type IsExisting } from './existing-objects.js';
import { inTarget, MovedObjects } from './change-schema.js';
import { runPsqlScript } from './psql-script.js';
import { reportActivity, sourcePath, type RestoreJob } from './restore-job.js';
import { readTargetTables } from './target-tables.js';
import { nameKey, type Toc } from './toc-reader.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';

export interface DefinitionsRequest {
  readonly toc: Toc;
  readonly tables: readonly { readonly schema: string; readonly name: string }[];
  readonly section: 'pre-data' | 'post-data';
  /** All in one transaction, which ends with this statement. */
  readonly note?: string | undefined;
}

/** Entries that say more about another one and are of no use where that one is left out. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['COMMENT', 'ACL', 'SECURITY LABEL', 'DEFAULT', 'SEQUENCE OWNED BY']);

/**
 * Makes what the tables need and the database does not have. Tables that exist stay as they are: before the rows only
 * tables that are missing are made, after the rows only their indexes, constraints and triggers that are missing.
 * @returns the objects that were made
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function runDefinitions(job: RestoreJob, request: DefinitionsRequest): Promise<readonly ArchiveObject[]> {
  const { section } = request;
  reportActivity(job, section);
  return withTemporaryFolder(async (folder) => {
    const archive = {
      programFolder: job.context.programFolder,
      archivePath: sourcePath(job, 'ddl'),
      signal: job.signal,
      encoding: request.toc.header.encoding,
    };
    const entries = parseDdlList(await listArchive(archive));
    const selected = selectForTables(entries, await wantedOids(job, archive, request));
    const useListPath = join(folder, 'list');
    await writeFile(useListPath, formatUseList(selected));
    if (section === 'pre-data' && (await hasExclusionConstraint(archive, useListPath))) {
      await writeFile(useListPath, formatUseList(withExtensions(entries, selected)));
    }
    const objects = await readArchiveObjects({ ...archive, section }, useListPath);
    const moved = await movedObjects(job, { archive, useListPath, section, entries, objects });
    const missing = await leaveOutExisting(job, entries, objects, moved);
    if (missing.length === 0) return [];
    await writeFile(useListPath, formatUseList(missing.map(({ dumpId }) => dumpId)));
    const { note } = request;
    await runSelected(job, { ...archive, useListPath, section, roles: request.toc.header.roles, note }, moved);
    return missing;
  });
}

/** With --change-schema. */
async function movedObjects(
  job: RestoreJob,
  chosen: {
    readonly archive: ArchiveSource;
    readonly useListPath: string;
    readonly section: DefinitionsRequest['section'];
    readonly entries: readonly DdlEntry[];
    readonly objects: readonly ArchiveObject[];
  },
): Promise<MovedObjects | undefined> {
  const { changeSchema } = job.spec;
  if (changeSchema === undefined) return undefined;
  const section = chosen.section === 'pre-data' ? 'post-data' : 'pre-data';
  const others = await readArchiveObjects({ ...chosen.archive, section }, chosen.useListPath);
  return new MovedObjects(job.spec, changeSchema, chosen.entries, [...chosen.objects, ...others]);
}

/** An archive does not say that an exclusion constraint depends on the extension its operator class is from. */
async function hasExclusionConstraint(archive: ArchiveSource, useListPath: string): Promise<boolean> {
  const objects = await readArchiveObjects({ ...archive, section: 'post-data' }, useListPath);
  return objects.some(({ type, definition }) => type === 'CONSTRAINT' && /\bEXCLUDE USING\b/.test(definition));
}

function withExtensions(entries: readonly DdlEntry[], selected: readonly number[]): number[] {
  const ids = new Set(selected);
  const wanted = entries.filter(({ dumpId, description }) => description === 'EXTENSION' || ids.has(dumpId));
  return wanted.map(({ dumpId }) => dumpId);
}

/** OIDs of the tables to define; before the rows those that exist are left out together with their parts. */
async function wantedOids(
  job: RestoreJob,
  archive: ArchiveSource,
  { toc, tables, section }: DefinitionsRequest,
): Promise<ReadonlySet<number>> {
  const session = await job.sessions.openLoader();
  try {
    const targets = section === 'pre-data' ? await readTargetTables(session) : new Map<string, never>();
    const keyOf = (table: (typeof tables)[number]): string => nameKey(inTarget(table, job.spec.changeSchema));
    const wanted = tables.filter((table) => !targets.has(keyOf(table)));
    const oids = new Map(toc.tables.map((table) => [nameKey(table), table.oid]));
    const known = wanted.flatMap((table) => oids.get(keyOf(table)) ?? []);
    // Partitioned and foreign tables have no rows of their own, so they are not in the table of contents.
    const others = await findRelations(
      archive,
      wanted.filter((table) => !oids.has(keyOf(table))),
    );
    return new Set([...known, ...others]);
  } finally {
    await job.sessions.close(session);
  }
}

async function leaveOutExisting(
  job: RestoreJob,
  entries: readonly DdlEntry[],
  objects: readonly ArchiveObject[],
  moved: MovedObjects | undefined,
): Promise<readonly ArchiveObject[]> {
  const session = await job.sessions.openLoader();
  let isExisting: IsExisting;
  try {
    isExisting = await readExisting(session, objects);
  } finally {
    await job.sessions.close(session);
  }
  const isThere = (object: ArchiveObject): boolean =>
    isExisting(moved?.renamed(object) ?? object) || isLeft(object, objects, moved);
  const leftOut = new Set(objects.filter(isThere).map(({ dumpId }) => dumpId));
  const dependencies = new Map(entries.map((entry) => [entry.dumpId, entry.dependencies]));
  return objects.filter(({ dumpId, type }) => {
    if (leftOut.has(dumpId)) return false;
    const isOfLeftOut = ATTRIBUTES.has(type) && dependencies.get(dumpId)?.some((id) => leftOut.has(id));
    return !isOfLeftOut;
  });
}

/** A schema that nothing stays in is not made. */
function isLeft(
  { type, name }: ArchiveObject,
  objects: readonly ArchiveObject[],
  moved: MovedObjects | undefined,
): boolean {
  return type === 'SCHEMA' && moved !== undefined && !objects.some((o) => o.schema === name && !moved.isMoved(o));
}

async function runSelected(
  job: RestoreJob,
  source: ArchiveSource & {
    readonly useListPath: string;
    readonly section: DefinitionsRequest['section'];
    readonly roles: ScriptRoles | undefined;
    readonly note: string | undefined;
  },
  moved: MovedObjects | undefined,
): Promise<void> {
  let script: Buffer[] = [];
  await scriptOfArchive({ ...source, onScript: (chunk) => void script.push(chunk) });
  if (moved) script = [Buffer.from(moved.rewrite(Buffer.concat(script).toString('utf8')))];
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: [...script, Buffer.from(source.note ?? '')],
    what: source.section,
    stopOnError: !job.spec.onErrorContinue,
    singleTransaction: source.note !== undefined,
  });
  for (const error of errors) job.failures.add(error);
}
