/**
 * Some tables of a set as one script for psql: what they need, their rows, wherever these lie, and then their indexes,
 * constraints and triggers. Rows are copied as they are stored and compared with the table of contents on the way.
 */
import { ArchiveGraph, isRelation } from '../../common/ddl/archive-graph.js';
import { attachmentsToRoots } from '../../common/ddl/attachments.js';
import { parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import type { Selection } from '../../common/ddl/selection.js';
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { scriptFileName } from '../../common/sets/script-name.js';
import { openCompressor, type MemberCompressor } from '../dump/member-compressor.js';
import { setvalStatement } from '../dump/sequence-values.js';
import { listArchive, scriptOfArchive, type DumpSection } from '../programs/postgres-programs.js';
import { writeUseList } from '../programs/use-list.js';
import { findRelations, type ArchiveSource } from '../restore/archive-objects.js';
import { notesOf, selectDefinitions } from '../restore/filtered-definitions.js';
import { withArchive } from '../restore/run-selected.js';
import { StoredFile } from '../restore/stored-file.js';
import { nameKey, type Toc } from '../restore/toc-reader.js';
import { HostFolder } from '../storage/host-folder.js';
import type { SetFileWriter } from '../storage/set-storage.js';
import type { ExportOutcome, TableName } from '../worker/work.js';
import { kindOf, readOwnToc, withWriter, type ChainJob } from './chain-job.js';
import { compressionOf, inEncoding, writeTables } from './whole-data.js';

/**
 * Writes the script into the folder under a new name.
 * @throws AppError FILE_DAMAGED, FILE_NOT_FOUND, FILE_EXISTS, NOT_AVAILABLE, NO_SPACE; nothing is left then
 */
export async function writeTableScript(
  job: ChainJob,
  { tables, directory }: { readonly tables: readonly TableName[]; readonly directory: string },
): Promise<ExportOutcome> {
  const { key, prefix } = job.context;
  const names = new Set(tables.map(nameKey));
  const toc = await readOwnToc(job, (table) => names.has(nameKey(table)));
  if (!toc) return { kind: 'export', directory, files: [], rawBytes: 0, storedBytes: 0, warnings: [] };
  const { compression } = toc.header;
  const name = scriptFileName({ key, prefix, tables, instance: job.spec.source, compression });
  const compressor = await openCompressor(compressionOf(compression));
  const folder = new HostFolder(directory);
  if (await folder.has(name)) throw isThere(folder.pathOf(name));
  const { file, result: warnings } = await withWriter(job, { folder, name }, (writer) =>
    new TableScript({ job, toc, tables, writer, compressor }).write(),
  ).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'SET_EXISTS' ? isThere(folder.pathOf(name)) : error;
  });
  return { kind: 'export', directory, files: [file], rawBytes: 0, storedBytes: file.sizeBytes, warnings };
}

/** Another export may be writing it: nothing is removed for it. */
function isThere(path: string): AppError {
  return new AppError(
    'FILE_EXISTS',
    `${path}, or what an export that was broken off has left of it (….partial), is there already.`,
    {
      object: path,
      hint: 'Remove both, unless another export is writing them, or name another folder with --to.',
    },
  );
}

function withoutDefinition({ schema, name }: TableName): string {
  return `The set has no definition of ${displayName(schema, name)} by itself: its rows are in the scripts, and no CREATE TABLE. For a partition, name the partitioned table.`;
}

interface ScriptTask {
  readonly job: ChainJob;
  readonly toc: Toc;
  readonly tables: readonly TableName[];
  readonly writer: SetFileWriter;
  readonly compressor: MemberCompressor;
}

interface Definitions {
  readonly archive: ArchiveSource;
  readonly useListPath: string;
  readonly entries: readonly DdlEntry[];
  /** OIDs of the tables. */
  readonly oids: ReadonlySet<number>;
}

class TableScript {
  constructor(private readonly task: ScriptTask) {}

  /** @returns what the script lacks of what the tables had */
  async write(): Promise<readonly string[]> {
    const { job, toc } = this.task;
    await this.#settings();
    // On Greenplum segments have rows alone.
    if (!job.spec.files.some((file) => kindOf(file) === 'ddl')) {
      await this.#rows();
      return [];
    }
    return withArchive(job, toc, async (archive, useListPath) => {
      const entries = parseDdlList(await listArchive(archive));
      const { oids, undefinedTables } = await this.#find(archive, entries);
      const definitions = { archive, useListPath, entries, oids };
      const before = await this.#section(definitions, 'pre-data');
      await this.#rows();
      await this.#sequences(entries, new Set(before.ids));
      const after = await this.#section(definitions, 'post-data');
      const lacks = { rowless: before.rowless, leftOut: [...before.leftOut, ...after.leftOut] };
      const { warnings } = await notesOf(archive, useListPath, new ArchiveGraph(entries), lacks, '--table');
      return [...warnings, ...undefinedTables.map(withoutDefinition), ...this.#largeObjects()];
    });
  }

  async #append(text: Buffer): Promise<void> {
    const { writer, compressor } = this.task;
    if (text.length > 0) await writer.append([await compressor.compress(text)]);
  }

  async #settings(): Promise<void> {
    const { job, toc } = this.task;
    const { dataFile, compression } = toc.header;
    const file = new StoredFile(await job.files.open(dataFile), compression);
    try {
      for (const section of toc.sections.filter((one) => one.section === 'settings')) {
        for await (const text of file.text({ ...section, what: 'settings' }, job.signal)) await this.#append(text);
      }
    } finally {
      await file.close();
    }
  }

  /** Partitioned tables have no rows, and are in the archive alone. */
  async #find(
    archive: ArchiveSource,
    entries: readonly DdlEntry[],
  ): Promise<{ readonly oids: ReadonlySet<number>; readonly undefinedTables: readonly TableName[] }> {
    const { toc, tables } = this.task;
    const defined = new Set(entries.filter(isRelation).map(({ objectOid }) => objectOid));
    const known = new Map(toc.tables.map((table) => [nameKey(table), table.oid]));
    const others = tables.filter((table) => !known.has(nameKey(table)));
    const found = await findRelations(archive, others);
    const undefinedTables = tables.filter(
      (table) => known.has(nameKey(table)) && !defined.has(known.get(nameKey(table))!),
    );
    // One run of pg_restore for all of them does not say which it has not found.
    if (found.size < others.length) {
      for (const table of others) if ((await findRelations(archive, [table])).size === 0) undefinedTables.push(table);
    }
    return { oids: new Set([...known.values(), ...found]), undefinedTables };
  }

  /** Which columns refer to them nothing says. */
  #largeObjects(): readonly string[] {
    const { sections } = this.task.toc;
    if (!sections.some(({ section, rawBytes }) => section === 'largeObjects' && rawBytes > 0)) return [];
    return [
      'Large objects of the set are in no script: columns that refer to them refer to nothing. gpdbrestore restores them.',
    ];
  }

  async #section(definitions: Definitions, section: DumpSection): Promise<Selection> {
    const { archive, useListPath, entries, oids } = definitions;
    const { header } = this.task.toc;
    const wanted = { missing: oids, made: new Set<number>(), there: new Set<number>(), unknown: 0 };
    const inTrees = this.task.toc.tables.flatMap(({ oid, apartFrom: root }) => (root ? [{ oid, root }] : []));
    const apart = attachmentsToRoots(new ArchiveGraph(entries), inTrees);
    const choice = { archive, entries, section, wanted, useListPath, apart };
    const selection = await selectDefinitions(choice);
    if (selection.ids.length === 0) return selection;
    await writeUseList(useListPath, selection.ids);
    const pieces: Buffer[] = [];
    await scriptOfArchive({
      ...archive,
      section,
      useListPath,
      roles: header.roles,
      onScript: (chunk) => void pieces.push(chunk),
    });
    await this.#append(Buffer.concat(pieces));
    return selection;
  }

  async #rows(): Promise<void> {
    const { job, toc, writer, compressor } = this.task;
    await writeTables(job, toc, { writer, compressor });
  }

  async #sequences(entries: readonly DdlEntry[], selected: ReadonlySet<number>): Promise<void> {
    const oids = new Set(
      entries
        .filter(({ description, dumpId }) => description === 'SEQUENCE' && selected.has(dumpId))
        .map(({ objectOid }) => objectOid),
    );
    const { header, sequences } = this.task.toc;
    for (const sequence of sequences.filter(({ oid }) => oids.has(oid))) {
      const object = displayName(sequence.schema, sequence.name);
      await this.#append(inEncoding(setvalStatement(sequence), header.encoding, object));
    }
  }
}
