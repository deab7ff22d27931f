/** Definitions that some tables need, out of the archive and into a database that may have some of them already. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveGraph, isRelation } from '../../common/ddl/archive-graph.js';
import { entriesOfSchemas } from '../../common/ddl/definition-filter.js';
import { formatUseList, parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import { isChosenBy } from '../../common/ddl/id-ranges.js';
import { selectForTables, type Selection } from '../../common/ddl/selection.js';
import { entriesToName, selectionNotes, type NamedEntry } from '../../common/ddl/selection-notes.js';
import { displayName } from '../../common/pg/quote.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { listArchive, scriptOfArchive } from '../programs/postgres-programs.js';
import {
  findRelations,
  printedKey,
  printedName,
  readArchiveObjects,
  type ArchiveObject,
  type ArchiveSource,
} from './archive-objects.js';
import { readExisting, type IsExisting } from './existing-objects.js';
import { inTarget, MovedObjects } from './change-schema.js';
import { makeLinks } from './links.js';
import { runPsqlScript } from './psql-script.js';
import { reportActivity, type RestoreJob } from './restore-job.js';
import { privateArchive } from './set-file.js';
import { readTargetTables } from './target-tables.js';
import { nameKey, type Toc } from './toc-reader.js';
import { readUnlistedNeeds } from './unlisted-needs.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';

export interface DefinitionsRequest {
  readonly toc: Toc;
  readonly tables: readonly { readonly schema: string; readonly name: string }[];
  readonly section: 'pre-data' | 'post-data';
  /** All in one transaction, which ends with this statement. */
  readonly note?: string | undefined;
}

export interface DefinitionsOutcome {
  /** Objects that were not there before, under their names in the target. */
  readonly made: readonly ArchiveObject[];
  /** What was left out, and what came along without rows. */
  readonly warnings: readonly string[];
}

/** Entries that say more about another one and are of no use where that one is left out. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['COMMENT', 'ACL', 'SECURITY LABEL', 'DEFAULT', 'SEQUENCE OWNED BY']);

/**
 * Makes what the tables need and the database does not have. Tables that exist stay as they are: before the rows only
 * tables that are missing are made, after the rows only their indexes, constraints and triggers that are missing. Links
 * to tables outside of the selection are made where the target has these.
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function runDefinitions(job: RestoreJob, request: DefinitionsRequest): Promise<DefinitionsOutcome> {
  const { section, toc } = request;
  reportActivity(job, section);
  return withTemporaryFolder(async (folder) => {
    const useListPath = join(folder, 'list');
    const archive = await archiveOf(job, toc, folder);
    const entries = parseDdlList(await listArchive(archive));
    const wanted = await wantedTables(job, archive, request);
    const { wholeSchemas } = job.spec;
    const isChosen = isChosenBy(toc.header.selection);
    const selection = await select({ archive, entries, section, wanted, useListPath, wholeSchemas, isChosen });
    await writeFile(useListPath, formatUseList(selection.ids));
    const objects = await readArchiveObjects({ ...archive, section }, useListPath);
    const moved = await movedObjects(job, { archive, useListPath, section, entries, objects });
    const missing = await leaveOutExisting(job, entries, objects, moved);
    const graph = new ArchiveGraph(entries);
    const made = missing.map((object) => moved?.renamed(object) ?? object);
    const links = {
      graph,
      archive,
      section,
      roles: toc.header.roles,
      selected: new Set(selection.ids),
      leftOut: selection.leftOut,
      made: madeEntries(job, entries, { wanted, missing }),
    };
    const source = { ...archive, useListPath, section, roles: toc.header.roles, note: request.note };
    await writeFile(useListPath, formatUseList(missing.map(({ dumpId }) => dumpId)));
    if (missing.length > 0 || request.note !== undefined) await runSelected(job, source, moved);
    // What goes into another schema is a copy: nothing of other tables is changed for it.
    const linked = moved ? { absent: leftOutIn(section, selection), warnings: [] } : await makeLinks(job, links);
    const ids = new Set(missing.map(({ dumpId }) => dumpId));
    const rowless = selection.rowless.filter(({ table }) => ids.has(table.dumpId));
    const notes = await notesOf(archive, useListPath, graph, { rowless, leftOut: linked.absent });
    for (const remark of notes.remarks) job.context.log('INFO', remark);
    return { made, warnings: [...notes.warnings, ...linked.warnings] };
  });
}

/** @param folder a temporary one, which takes the copy that is read */
export async function archiveOf(job: RestoreJob, toc: Toc, folder: string): Promise<ArchiveSource> {
  return {
    programFolder: job.context.programFolder,
    archivePath: await privateArchive(job, folder),
    signal: job.signal,
    encoding: toc.header.encoding,
  };
}

interface Selecting {
  readonly archive: ArchiveSource;
  readonly entries: readonly DdlEntry[];
  readonly section: DefinitionsRequest['section'];
  readonly wanted: WantedTables;
  readonly useListPath: string;
  readonly wholeSchemas: readonly string[];
  readonly isChosen: (dumpId: number) => boolean;
}

/** What the tables need, also what the archive does not say. */
async function select(selecting: Selecting): Promise<Selection> {
  const { archive, entries, section, wanted, useListPath } = selecting;
  const rowsOf = new Set([...wanted.missing, ...wanted.made, ...wanted.there]);
  const named = await inSchemas(selecting);
  if (section === 'post-data') return selectForTables(entries, rowsOf, { roots: named });
  const known = new Set(entries.filter(isRelation).map(({ objectOid }) => objectOid));
  // A table that is missing and not in the archive is one that an extension makes.
  const isOfExtension = wanted.unknown > 0 || [...wanted.missing].some((oid) => !known.has(oid));
  const extensions = isOfExtension ? entries.filter(({ description }) => description === 'EXTENSION') : [];
  const roots = [...extensions, ...named];
  const selection = selectForTables(entries, wanted.missing, { roots, rowsOf });
  const unrecorded = await readUnlistedNeeds(archive, entries, { selected: selection.ids, useListPath });
  return unrecorded.size === 0 ? selection : selectForTables(entries, wanted.missing, { roots, rowsOf, unrecorded });
}

/** All that the backup chose in the named schemas; before the rows, tables that the target has stay as they are. */
async function inSchemas(selecting: Selecting): Promise<readonly DdlEntry[]> {
  const { archive, entries, section, wanted, useListPath, wholeSchemas, isChosen } = selecting;
  if (wholeSchemas.length === 0) return [];
  const schemas = entries.filter(({ description }) => description === 'SCHEMA');
  await writeFile(useListPath, formatUseList(schemas.map(({ dumpId }) => dumpId)));
  const objects =
    schemas.length === 0 ? [] : await readArchiveObjects({ ...archive, section: 'pre-data' }, useListPath);
  const found = entriesOfSchemas(new ArchiveGraph(entries), {
    schemas: wholeSchemas.map(listed),
    allSchemas: ['public', ...objects.map(({ name }) => listed(name))],
    leftOutOids: section === 'pre-data' ? [...wanted.made, ...wanted.there] : [],
  });
  return found.filter(({ dumpId }) => isChosen(dumpId));
}

/** Tables that this restore has made, and schemas. */
function madeEntries(
  { spec }: RestoreJob,
  entries: readonly DdlEntry[],
  { wanted, missing }: { readonly wanted: WantedTables; readonly missing: readonly ArchiveObject[] },
): readonly DdlEntry[] {
  const ids = new Set(missing.map(({ dumpId }) => dumpId));
  const schemas = new Set(spec.made.filter(({ name }) => name === '').map(({ schema }) => `- ${listed(schema)} `));
  const isSchema = ({ description, text }: DdlEntry): boolean =>
    description === 'SCHEMA' && [...schemas].some((head) => text.startsWith(head));
  return entries.filter((entry) =>
    isRelation(entry) ? ids.has(entry.dumpId) || wanted.made.has(entry.objectOid) : isSchema(entry),
  );
}

/** As the archive's list has names: bytes as characters, newlines as blanks. */
function listed(name: string): string {
  return Buffer.from(printedName(name), 'utf8').toString('latin1');
}

function leftOutIn(section: DefinitionsRequest['section'], { leftOut }: Selection): Selection['leftOut'] {
  return leftOut.filter(({ link }) => (link.description === 'TABLE ATTACH') === (section === 'pre-data'));
}

async function notesOf(
  archive: ArchiveSource,
  useListPath: string,
  graph: ArchiveGraph,
  selection: Pick<Selection, 'rowless' | 'leftOut'>,
): Promise<ReturnType<typeof selectionNotes>> {
  const ids = entriesToName(graph, selection);
  if (ids.length === 0) return { warnings: [], remarks: [] };
  await writeFile(useListPath, formatUseList(ids));
  const objects = await readArchiveObjects(archive, useListPath);
  const names = new Map<number, NamedEntry>(objects.map((object) => [object.dumpId, object]));
  const advice = ({ schema, name }: NamedEntry): string => `Add -T ${displayName(schema, name)} to have its rows.`;
  return selectionNotes({ graph, selection, names, advice });
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

/** OIDs in the dumped database. */
interface WantedTables {
  readonly missing: ReadonlySet<number>;
  /** By an earlier phase of this restore. */
  readonly made: ReadonlySet<number>;
  /** They were there before this restore. */
  readonly there: ReadonlySet<number>;
  /** How many of those missing are neither in the table of contents nor in the archive. */
  readonly unknown: number;
}

async function wantedTables(
  job: RestoreJob,
  archive: ArchiveSource,
  { toc, tables }: DefinitionsRequest,
): Promise<WantedTables> {
  const session = await job.sessions.openLoader();
  try {
    const targets = await readTargetTables(session);
    const madeBefore = new Set(job.spec.made.map(printedKey));
    const keyOf = (table: (typeof tables)[number]): string => nameKey(inTarget(table, job.spec.changeSchema));
    const oids = new Map(toc.tables.map((table) => [nameKey(table), table.oid]));
    const elsewhere = new Set(toc.distributed.map(nameKey));
    const groups = { missing: new Set<number>(), made: new Set<number>(), there: new Set<number>() };
    let unknown = 0;
    for (const [group, found] of Object.entries(groups)) {
      const some = tables.filter((table) => {
        const isMade = madeBefore.has(printedKey(inTarget(table, job.spec.changeSchema)));
        return group === (isMade ? 'made' : targets.has(keyOf(table)) ? 'there' : 'missing');
      });
      for (const table of some) {
        const oid = oids.get(keyOf(table));
        if (oid !== undefined) found.add(oid);
      }
      // Partitioned and foreign tables have no rows of their own, so they are not in the table of contents.
      const others = some.filter((table) => !oids.has(keyOf(table)));
      const relations = await findRelations(archive, others);
      for (const oid of relations) found.add(oid);
      if (group !== 'missing') continue;
      unknown = Math.max(0, others.filter((table) => !elsewhere.has(keyOf(table))).length - relations.size);
    }
    return { ...groups, unknown };
  } finally {
    await job.sessions.close(session);
  }
}

export async function leaveOutExisting(
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
  const byId = new Map(entries.map((entry) => [entry.dumpId, entry]));
  return objects.filter(({ dumpId }) => {
    const entry = byId.get(dumpId);
    return !leftOut.has(dumpId) && !(entry && isOfLeftOut(entry, leftOut));
  });
}

/** True for what only says more about something that is left out. */
export function isOfLeftOut({ description, dependencies }: DdlEntry, leftOut: ReadonlySet<number>): boolean {
  return ATTRIBUTES.has(description) && dependencies.some((id) => leftOut.has(id));
}

/** A schema that nothing stays in is not made. */
function isLeft(
  { type, name }: ArchiveObject,
  objects: readonly ArchiveObject[],
  moved: MovedObjects | undefined,
): boolean {
  return type === 'SCHEMA' && moved !== undefined && !objects.some((o) => o.schema === name && !moved.isMoved(o));
}

export async function runSelected(
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
