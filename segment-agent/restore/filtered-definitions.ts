/** Restores from the archive definitions that some tables need, into a database that may have some of them already. */
import { ArchiveGraph, isRelation } from '../../common/ddl/archive-graph.js';
import { attachmentsToRoots, listed } from '../../common/ddl/attachments.js';
import { entriesOfSchemas } from '../../common/ddl/definition-filter.js';
import { parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import { isChosenBy } from '../../common/ddl/id-ranges.js';
import { selectForTables, type Selection } from '../../common/ddl/selection.js';
import { entriesToName, selectionNotes, type NamedEntry } from '../../common/ddl/selection-notes.js';
import { displayName } from '../../common/pg/quote.js';
import { listArchive, type DumpSection } from '../programs/postgres-programs.js';
import { writeUseList } from '../programs/use-list.js';
import { readArchiveObjects, type ArchiveObject, type ArchiveSource } from './archive-objects.js';
import { readExisting } from './existing-objects.js';
import { MovedObjects } from './change-schema.js';
import { isTriggerState, planAttachments } from './attachments.js';
import { makeLinks, withAttachedTables } from './links.js';
import { reportActivity, type RestoreJob } from './restore-job.js';
import type { Toc } from './toc-reader.js';
import { runSelected, withArchive, type ScriptSource } from './run-selected.js';
import { readUnlistedNeeds } from './unlisted-needs.js';
import { wantedTables, type WantedTables } from './wanted-tables.js';

export interface DefinitionsRequest {
  readonly toc: Toc;
  readonly tables: readonly { readonly schema: string; readonly name: string }[];
}

export interface DefinitionsOutcome {
  /** Objects that were not there before, under their names in the target. */
  readonly made: readonly ArchiveObject[];
  /** What was left out, or restored without rows. */
  readonly warnings: readonly string[];
}

/** Entries that only describe another one and are useless where that one is left out. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['COMMENT', 'ACL', 'SECURITY LABEL', 'DEFAULT', 'SEQUENCE OWNED BY']);

/**
 * Before the rows: makes what the tables need and the database does not have. Tables that exist stay as they are.
 * @param note all is done in one transaction, which ends with this statement
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function makeDefinitions(
  job: RestoreJob,
  request: DefinitionsRequest,
  note?: (outcome: DefinitionsOutcome) => string,
): Promise<DefinitionsOutcome> {
  return withChosen(job, request, 'pre-data', async (chosen) => {
    const { archive, useListPath, graph, missing, moved, selection } = chosen;
    const making = new Set(missing.map(({ dumpId }) => dumpId));
    const throughRoots = request.toc.tables.flatMap(({ oid, loadInto: root }) => (root ? [{ oid, root }] : []));
    const toRoots = attachmentsToRoots(graph, throughRoots);
    const { beforeRows, late } = planAttachments(graph, making, ({ link, parent }) =>
      moved ? chosen.isMoved(parent) : toRoots.has(link.dumpId),
    );
    const rowless = selection.rowless.filter(({ table }) => making.has(table.dumpId));
    // A table in another schema is a copy: nothing of other tables is changed for it.
    const leftOut = moved ? late.map(({ link, parent }) => ({ link, missing: parent })) : [];
    const notes = await notesOf(archive, useListPath, graph, { rowless, leftOut });
    for (const remark of notes.remarks) job.context.log('NOTICE', remark);
    const outcome = { made: missing.map((object) => moved?.renamed(object) ?? object), warnings: notes.warnings };
    await runSelected(job, { ...chosen.source, ids: beforeRows, note: note?.(outcome) }, moved);
    return outcome;
  });
}

/**
 * After the rows: makes indexes, constraints and triggers that the tables do not have, attaches partitions, and makes
 * links to tables outside of the selection where the target has these.
 * @param note all but the links is done in one transaction, which ends with this statement
 * @returns what was left out
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function finishDefinitions(
  job: RestoreJob,
  request: DefinitionsRequest,
  note?: string,
): Promise<readonly string[]> {
  return withChosen(job, request, 'post-data', async (chosen) => {
    const { archive, useListPath, graph, missing, moved, selection } = chosen;
    const made = madeEntries(job, chosen);
    const states = moved ? [] : triggerStates(chosen, made);
    const later = new Set(states);
    const objects = missing.filter((object) => !later.has(object));
    const attached = await withAttachedTables(job, chosen.source, { graph, objects, moved });
    await runSelected(job, { ...chosen.source, ids: attached.map(({ dumpId }) => dumpId), note }, moved);
    const links = { graph, archive, roles: request.toc.header.roles, selected: new Set(selection.ids) };
    const linked = moved
      ? { absent: selection.leftOut, warnings: [] }
      : await makeLinks(job, { ...links, leftOut: selection.leftOut, made, states });
    const notes = await notesOf(archive, useListPath, graph, { rowless: [], leftOut: linked.absent });
    for (const remark of notes.remarks) job.context.log('NOTICE', remark);
    return [...notes.warnings, ...linked.warnings];
  });
}

/** The entries that the tables are made of in one section. */
interface Chosen {
  readonly archive: ArchiveSource;
  readonly useListPath: string;
  readonly source: ScriptSource;
  readonly graph: ArchiveGraph;
  readonly wanted: WantedTables;
  readonly selection: Selection;
  readonly objects: readonly ArchiveObject[];
  /** Those of them that the target does not have. */
  readonly missing: readonly ArchiveObject[];
  readonly moved: MovedObjects | undefined;
  /** Whether the entry goes into another schema. */
  readonly isMoved: (entry: DdlEntry) => boolean;
}

async function withChosen<T>(
  job: RestoreJob,
  { toc, tables }: DefinitionsRequest,
  section: DumpSection,
  work: (chosen: Chosen) => Promise<T>,
): Promise<T> {
  reportActivity(job, section);
  return withArchive(job, toc, async (archive, useListPath) => {
    const entries = parseDdlList(await listArchive(archive));
    const wanted = await wantedTables(job, archive, { toc, tables });
    const { wholeSchemas } = job.spec;
    const isChosen = isChosenBy(toc.header.selection);
    const graph = new ArchiveGraph(entries);
    const inTrees = toc.tables.flatMap(({ oid, apartFrom: root }) => (root ? [{ oid, root }] : []));
    const apart = attachmentsToRoots(graph, inTrees);
    const selection = await selectDefinitions({
      archive,
      entries,
      section,
      wanted,
      useListPath,
      wholeSchemas,
      isChosen,
      apart,
    });
    await writeUseList(useListPath, selection.ids);
    const objects = await readArchiveObjects({ ...archive, section }, useListPath);
    const moved = await movedObjects(job, { archive, useListPath, section, entries, objects });
    const missing = await leaveOutExisting(job, entries, objects, moved);
    const byId = new Map(objects.map((object) => [object.dumpId, object]));
    return work({
      archive,
      useListPath,
      source: { ...archive, useListPath, section, roles: toc.header.roles },
      graph,
      wanted,
      selection,
      objects,
      missing,
      moved,
      isMoved: ({ dumpId }) => {
        const object = byId.get(dumpId);
        return object !== undefined && moved?.isMoved(object) === true;
      },
    });
  });
}

export interface Selecting {
  readonly archive: ArchiveSource;
  readonly entries: readonly DdlEntry[];
  readonly section: DumpSection;
  readonly wanted: WantedTables;
  readonly useListPath: string;
  readonly wholeSchemas?: readonly string[];
  readonly isChosen?: (dumpId: number) => boolean;
  /** Dump ids of attachments that are made when they hold. */
  readonly apart?: ReadonlySet<number>;
}

/** What the tables need, also what the archive does not say. */
export async function selectDefinitions(selecting: Selecting): Promise<Selection> {
  const { archive, entries, section, wanted, useListPath, apart } = selecting;
  const rowsOf = new Set([...wanted.missing, ...wanted.made, ...wanted.there]);
  const named = await inSchemas(selecting);
  if (section === 'post-data') return selectForTables(entries, rowsOf, { roots: named, apart });
  const known = new Set(entries.filter(isRelation).map(({ objectOid }) => objectOid));
  // A table that is missing and not in the archive is one that an extension makes.
  const isOfExtension = wanted.unknown > 0 || [...wanted.missing].some((oid) => !known.has(oid));
  const extensions = isOfExtension ? entries.filter(({ description }) => description === 'EXTENSION') : [];
  const roots = [...extensions, ...named];
  const selection = selectForTables(entries, wanted.missing, { roots, rowsOf, apart });
  const unrecorded = await readUnlistedNeeds(archive, entries, { selected: selection.ids, useListPath });
  if (unrecorded.size === 0) return selection;
  return selectForTables(entries, wanted.missing, { roots, rowsOf, unrecorded, apart });
}

/** All that the backup chose in the named schemas; before the rows, tables that the target has stay as they are. */
async function inSchemas(selecting: Selecting): Promise<readonly DdlEntry[]> {
  const { archive, entries, section, wanted, useListPath, wholeSchemas = [], isChosen = () => true } = selecting;
  if (wholeSchemas.length === 0) return [];
  const schemas = entries.filter(({ description }) => description === 'SCHEMA');
  await writeUseList(
    useListPath,
    schemas.map(({ dumpId }) => dumpId),
  );
  const objects =
    schemas.length === 0 ? [] : await readArchiveObjects({ ...archive, section: 'pre-data' }, useListPath);
  const found = entriesOfSchemas(new ArchiveGraph(entries), {
    schemas: wholeSchemas.map(listed),
    allSchemas: ['public', ...objects.map(({ name }) => listed(name))],
    leftOutOids: section === 'pre-data' ? [...wanted.made, ...wanted.there] : [],
  });
  return found.filter(({ dumpId }) => isChosen(dumpId));
}

/** Tables that this restore has made, and schemas.  */
function madeEntries({ spec }: RestoreJob, { graph, wanted }: Chosen): readonly DdlEntry[] {
  const schemas = new Set(spec.made.filter(({ name }) => name === '').map(({ schema }) => `- ${listed(schema)} `));
  const isSchema = ({ description, text }: DdlEntry): boolean =>
    description === 'SCHEMA' && [...schemas].some((head) => text.startsWith(head));
  return graph.entries.filter((entry) => (isRelation(entry) ? wanted.made.has(entry.objectOid) : isSchema(entry)));
}

/** States of triggers: all those of partitions that this restore has made, and of others where it makes the trigger. */
function triggerStates({ graph, objects, missing }: Chosen, made: readonly DdlEntry[]): readonly ArchiveObject[] {
  const [making, ids] = [new Set(missing), new Set(made.map(({ dumpId }) => dumpId))];
  const isMade = ({ dumpId }: ArchiveObject): boolean => graph.get(dumpId)!.dependencies.some((id) => ids.has(id));
  return objects.filter((object) => isTriggerState(object) && (making.has(object) || isMade(object)));
}

export async function notesOf(
  archive: ArchiveSource,
  useListPath: string,
  graph: ArchiveGraph,
  selection: Pick<Selection, 'rowless' | 'leftOut'>,
  option = '-T',
): Promise<ReturnType<typeof selectionNotes>> {
  const ids = entriesToName(graph, selection);
  if (ids.length === 0) return { warnings: [], remarks: [] };
  await writeUseList(useListPath, ids);
  const objects = await readArchiveObjects(archive, useListPath);
  const names = new Map<number, NamedEntry>(objects.map((object) => [object.dumpId, object]));
  const advice = ({ schema, name }: NamedEntry): string =>
    `Add ${option} ${displayName(schema, name)} to have its rows.`;
  return selectionNotes({ graph, selection, names, advice });
}

/** The objects that --change-schema moves. */
async function movedObjects(
  job: RestoreJob,
  chosen: {
    readonly archive: ArchiveSource;
    readonly useListPath: string;
    readonly section: DumpSection;
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

export async function leaveOutExisting(
  job: RestoreJob,
  entries: readonly DdlEntry[],
  objects: readonly ArchiveObject[],
  moved: MovedObjects | undefined,
): Promise<readonly ArchiveObject[]> {
  const isExisting = await job.sessions.lend((session) => readExisting(session, objects));
  const byId = new Map(entries.map((entry) => [entry.dumpId, entry]));
  // Extensions are in no schema of the archive, and need theirs.
  const extensions = objects.filter(({ type }) => type === 'EXTENSION');
  const needed = new Set(extensions.flatMap(({ dumpId }) => byId.get(dumpId)?.dependencies ?? []));
  const isThere = (object: ArchiveObject): boolean =>
    isExisting(moved?.renamed(object) ?? object) || (!needed.has(object.dumpId) && isLeft(object, objects, moved));
  const leftOut = new Set(objects.filter(isThere).map(({ dumpId }) => dumpId));
  return objects.filter(({ dumpId }) => {
    const entry = byId.get(dumpId);
    return !leftOut.has(dumpId) && !(entry && isOfLeftOut(entry, leftOut));
  });
}

/** True for an entry that only describes something that is left out. */
export function isOfLeftOut({ description, dependencies }: DdlEntry, leftOut: ReadonlySet<number>): boolean {
  return ATTRIBUTES.has(description) && dependencies.some((id) => leftOut.has(id));
}

/** A description is in the schema of its object, and goes where that goes. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['COMMENT', 'ACL', 'SECURITY LABEL']);

/** A schema that nothing stays in is not made. */
function isLeft(
  { type, name }: ArchiveObject,
  objects: readonly ArchiveObject[],
  moved: MovedObjects | undefined,
): boolean {
  const stays = (object: ArchiveObject): boolean =>
    object.schema === name && !DESCRIPTIONS.has(object.type) && !moved?.isMoved(object);
  return type === 'SCHEMA' && moved !== undefined && !objects.some(stays);
}
