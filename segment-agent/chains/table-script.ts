/**
 * Some tables of a set as one script for psql: what they need, their rows, wherever these lie, and then their indexes,
 * constraints and triggers. Rows are copied as they are stored and compared with the table of contents on the way.
 */
import { ArchiveGraph } from '../../common/ddl/archive-graph.js';
import { parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import type { Selection } from '../../common/ddl/selection.js';
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
import { compressionOf, writeTables } from './whole-data.js';

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
  const { file, result: warnings } = await withWriter(job, { folder: new HostFolder(directory), name }, (writer) =>
    new TableScript({ job, toc, tables, writer, compressor }).write(),
  );
  return { kind: 'export', directory, files: [file], rawBytes: 0, storedBytes: file.sizeBytes, warnings };
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
      const oids = await this.#oids(archive);
      const definitions = { archive, useListPath, entries, oids };
      const before = await this.#section(definitions, 'pre-data');
      await this.#rows();
      await this.#sequences(entries, new Set(before.ids));
      const after = await this.#section(definitions, 'post-data');
      const lacks = { rowless: before.rowless, leftOut: [...before.leftOut, ...after.leftOut] };
      return (await notesOf(archive, useListPath, new ArchiveGraph(entries), lacks)).warnings;
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
  async #oids(archive: ArchiveSource): Promise<ReadonlySet<number>> {
    const { toc, tables } = this.task;
    const known = new Set(toc.tables.map(nameKey));
    const others = tables.filter((table) => !known.has(nameKey(table)));
    return new Set([...toc.tables.map(({ oid }) => oid), ...(await findRelations(archive, others))]);
  }

  async #section(definitions: Definitions, section: DumpSection): Promise<Selection> {
    const { archive, useListPath, entries, oids } = definitions;
    const { header } = this.task.toc;
    const wanted = { missing: oids, made: new Set<number>(), there: new Set<number>(), unknown: 0 };
    const choice = { archive, entries, section, wanted, useListPath };
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
    const values = this.task.toc.sequences.filter(({ oid }) => oids.has(oid)).map(setvalStatement);
    await this.#append(Buffer.from(values.join('')));
  }
}
