/** Writes all files of one instance from an imported cut, and publishes them. */
import { join } from 'node:path';
import type pg from 'pg';
import { append } from '../../common/lists/append.js';
import type { DefinitionFilter } from '../../common/ddl/definition-filter.js';
import { formatIdRanges } from '../../common/ddl/id-ranges.js';
import type { Selection } from '../../common/ddl/selection.js';
import { scriptSettings } from '../../common/pg/pinned-settings.js';
import { programVersion } from '../../common/pg/programs.js';
import type { Content, ContentKind } from '../../common/sets/completeness.js';
import { isDeduplicated } from '../../common/sets/set-root.js';
import type { TocSection, TocSequence } from '../../common/sets/toc.js';
import { COARSE_CUT, FINE_CUT } from '../compression/content-cutter.js';
import type { ArchiveRead } from '../programs/postgres-programs.js';
import type { DumpOutcome, DumpSpec, DumpTable, WorkFile } from '../worker/work.js';
import { BlockWriter, type PartWriter } from './block-writer.js';
import type { ImportedCut, InstanceCut, InstanceCutOptions } from './cut.js';
import { databaseScript } from './database-script.js';
import type { DefinitionsReader } from './definitions-reader.js';
import { extensionMembers, membersLine } from './extension-members.js';
import { DefinitionScripts } from './definition-files.js';
import { countLargeObjects } from './large-objects.js';
import { findLeftLargeObjects } from './left-large-objects.js';
import { WholeCheck, type WholeSource } from './whole-check.js';
import type { MemberCompressor } from './member-compressor.js';
import type { SetFileWriter } from '../storage/set-storage.js';
import type { TrackedTables } from '../increments/change-tracker.js';
import { changeLines, divide, outcomeOf, sourcesOf, storedAt } from '../increments/tracked-pieces.js';
import { RowChannels, type RowChannelsOptions } from './row-channels.js';
import { runTogether } from './run-together.js';
import { readTraits, type TableTraits } from './row-format.js';
import { ScriptText } from './script-text.js';
import { findGlobals, writeConfig, writeGlobals, writeState, writeStatisticsFile, writeStatus } from './side-files.js';
import { noteSelection } from './selection-notes.js';
import { setvalStatement } from './sequence-values.js';
import { materializedViews } from './statistics-file.js';
import type { StatusLog } from './status-log.js';
import { tocFormat, tocSection, writeToc } from './toc-writer.js';
import { readUnlisted } from './unlisted-needs.js';

export interface InstanceWriterOptions extends InstanceCutOptions {
  readonly compressor: MemberCompressor;
  readonly status: StatusLog;
  readonly cut: InstanceCut;
  readonly imported: ImportedCut;
}

export class InstanceWriter {
  readonly #sections: TocSection[] = [];
  /** The tables whose rows are written. */
  readonly #tables: readonly DumpTable[];
  #estimatedBytes: number;
  readonly #progress: { tablesDone: number; rawBytes: number; storedBytes: number; activity: string };
  readonly #written: WorkFile[] = [];
  /** The sequences that the definitions make. */
  #sequences: readonly TocSequence[] = [];
  #traits: TableTraits | undefined;
  readonly #warnings: string[] = [];
  #leftLargeObjects = 0;
  /** Opened when the archive is complete. */
  #scripts: DefinitionScripts | undefined;
  readonly #whole: WholeCheck;
  #tracked: TrackedTables | undefined;

  constructor(private readonly options: InstanceWriterOptions) {
    this.#tables = options.cut.request.tables.filter(({ withRows }) => withRows && options.spec.withData);
    this.#estimatedBytes = this.#tables.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    this.#whole = new WholeCheck(options.context.programFolder, options.place);
    this.#progress = { tablesDone: 0, rawBytes: 0, storedBytes: 0, activity: 'pre-data' };
  }

  async write(signal: AbortSignal): Promise<DumpOutcome> {
    const { context, spec, sessions, rowSessions, files, cut, imported, status } = this.options;
    status.info(`Dumping database "${spec.database}"...`);
    this.#tracked = await this.#track(signal);
    const data = await files.create('data', signal);
    const writer = this.#blockWriter(data, 1 + imported.channels.length);
    await this.#writeSettings(writer);
    const { definitions } = imported;
    // The file is the definitions' until they are complete; rows wait in their channels meanwhile.
    const preData = definitions && (await writer.open({ begin: '', end: '', exclusive: true }));
    const largeObjects =
      spec.withLargeObjects && spec.withData ? await countLargeObjects(cut.holder, this.options.place) : 0;
    const traits = await readTraits(cut.rowHolder, spec.script, this.options.place);
    this.#traits = traits;
    // The holder copies rows from here on, and is closed before what waits for the data's end.
    const globalsFrom = spec.withGlobals ? await findGlobals(this.options) : undefined;
    const rows = this.#rowChannels(writer, largeObjects > 0, traits);
    // One program may read several pipes in turn: a pipe besides the data waits for the data's end.
    const besides = {
      postData: (inner: AbortSignal) => this.#writePostData(inner),
      globals: async (inner: AbortSignal) => this.#wrote(await writeGlobals(this.options, globalsFrom!, inner)),
      config: async (inner: AbortSignal) => this.#wrote(await writeConfig(this.options, inner)),
    } as const;
    const wanted = [
      ...(definitions ? (['postData'] as const) : []),
      ...(spec.withGlobals ? (['globals'] as const) : []),
      ...(spec.withConfig ? (['config'] as const) : []),
    ];
    const [piped, plain] = [true, false].map((isPiped) => wanted.filter((kind) => files.isPipe(kind) === isPiped));
    await runTogether(
      [
        ...(definitions && preData
          ? [
              async (inner: AbortSignal) => {
                await this.#writeDefinitions(definitions, preData, inner);
                if (!files.isPipe('postData')) await this.#writePostData(inner);
              },
            ]
          : []),
        ...(spec.withData ? rows.tasks() : []),
        ...plain!.filter((kind) => kind !== 'postData').map((kind) => besides[kind]),
      ],
      { signal, onStop: () => this.#stop() },
    );
    await this.#endLargeObjects(rows);
    await this.#writeSequences(writer);
    if (spec.script.withStatistics && definitions) this.#wrote(await writeStatisticsFile(this.options, signal));
    await Promise.all([...new Set([sessions, rowSessions])].map((group) => group.closeAll('idle')));
    status.info('All rows are read; the sessions are closed');
    if (rows.unchanged > 0) status.info(`Pieces that were read and are as they were: ${rows.unchanged}`);
    const dataFile = await files.finish('data', data);
    for (const kind of piped!) await besides[kind](signal);
    if (definitions) this.#written.push(await files.finishWritten('ddl', signal));
    if (this.#tracked) this.#wrote(await writeState(this.options, this.#tracked.state, signal));
    const tables = rows.tocTables();
    const tocFile = await this.#writeToc(rows, signal);
    await files.publishSet([dataFile, ...this.#written], tocFile, { signal, place: this.options.place });
    status.info('Files are written and were read again');
    const written = [dataFile, ...this.#written, tocFile, await writeStatus(this.options, signal)];
    return {
      kind: 'dump',
      files: written,
      tables: tables.map(({ oid, schema, name, rows: count }) => ({ oid, schema, name, rows: count })),
      rawBytes: tables.reduce((sum, table) => sum + table.rawBytes, rows.largeObjects?.rawBytes ?? 0),
      storedBytes: written.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      largeObjects,
      leftLargeObjects: this.#leftLargeObjects,
      serverVersion: cut.server.version,
      programVersion: spec.withDefinitions ? (await programVersion(join(context.programFolder, 'pg_dump'))).text : '',
      lsn: imported.lsn,
      compressor: this.options.compressor.engineName,
      warnings: this.#warnings,
      ...(this.options.spec.parent && this.#tracked
        ? { increment: outcomeOf(this.#tracked, sourcesOf(tables, this.#tracked)) }
        : {}),
    };
  }

  async #track(signal: AbortSignal): Promise<TrackedTables | undefined> {
    const { tracker, cut, imported, rowSessions, status } = this.options;
    if (!tracker) return undefined;
    const { encoding, capabilities } = cut.server;
    const monitor = await rowSessions.monitor();
    const { lsn } = imported;
    const tables = this.#tables;
    const tracked = await tracker.track(
      { holder: cut.rowHolder, monitor, capabilities, encoding, tables, lsn },
      signal,
    );
    for (const line of changeLines(tracked)) status.info(line);
    return tracked;
  }

  /** What is read, and what is not. */
  #pieces(): Pick<RowChannelsOptions, 'pieces' | 'kept' | 'knownAt'> {
    if (!this.#tracked) return { pieces: this.options.imported.pieces };
    const { pieces: planned } = this.#tracked;
    const found = divide(this.#tables, this.#tracked);
    this.#estimatedBytes = found.pieces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return { ...found, knownAt: ({ table, index }) => storedAt(planned.get(table.oid)![index]!) };
  }

  /** Ends waits for the server or for a program. */
  async #stop(): Promise<void> {
    const { cut, sessions, rowSessions } = this.options;
    await Promise.all([
      this.options.files.stopPlugin(),
      cut.stopDefinitions(),
      sessions.endAll('busy'),
      rowSessions.endAll('busy'),
    ]);
  }

  #blockWriter(file: SetFileWriter, channels: number): BlockWriter {
    return new BlockWriter({
      file,
      compressor: this.options.compressor,
      channels,
      cut: isDeduplicated(this.options.context.directory) ? COARSE_CUT : FINE_CUT,
      onAppend: (rawBytes, storedBytes) => {
        this.#progress.rawBytes += rawBytes;
        this.#progress.storedBytes += storedBytes;
        this.#report();
      },
    });
  }

  #rowChannels(writer: BlockWriter, withLargeObjects: boolean, traits: TableTraits): RowChannels {
    const { cut, spec, imported, place, rowSessions } = this.options;
    return new RowChannels({
      holder: cut.rowHolder,
      channels: imported.channels,
      openChannel: imported.openChannel,
      onBroken: (text) => this.options.status.warning(text),
      socketOf: (session) => rowSessions.socketOf(session),
      tables: this.#tables,
      ...this.#pieces(),
      writer,
      encoding: cut.server.encoding,
      rowFormat: spec.script.rowFormat,
      traits,
      withLargeObjects,
      largeObjectDefinitions: this.options.definesLargeObjects
        ? { roles: spec.script, drops: spec.script.clean, onText: (text) => this.#whole.scanOwn(text) }
        : undefined,
      asGiven: this.options.spec.plugin !== undefined,
      place,
      onTable: (shown, tablesDone) => {
        this.#progress.activity = shown;
        this.#progress.tablesDone = tablesDone;
        this.#report();
      },
    });
  }

  #wrote(file: WorkFile): void {
    this.#written.push(file);
  }

  #report(): void {
    this.options.context.progress({
      activity: this.#progress.activity,
      tablesDone: this.#progress.tablesDone,
      tablesTotal: this.#tables.length,
      rawBytesDone: this.#progress.rawBytes,
      rawBytesTotal: this.#estimatedBytes,
      storedBytesDone: this.#progress.storedBytes,
    });
  }

  async #writeSettings(writer: BlockWriter): Promise<void> {
    const { cut, spec, context } = this.options;
    const text = new ScriptText(cut.holder, cut.server.encoding);
    const title = `-- Database ${JSON.stringify(spec.database)}, timestamp key ${context.key}\n\n`;
    const part = await writer.open({ begin: '', end: '', exclusive: true });
    await part.write(
      Buffer.concat([await text.encode(title), Buffer.from(`${scriptSettings(cut.server.encoding)}\n\n`)]),
    );
    this.#sections.push(tocSection('settings', await part.finish()));
  }

  async #writeDefinitions(definitions: DefinitionsReader, preData: PartWriter, signal: AbortSignal): Promise<void> {
    const { imported, files, cut, spec, context, status } = this.options;
    try {
      await definitions.finished();
      const { noOwner, noPrivileges, useSessionAuthorization } = spec.script;
      const roles = { noOwner, noPrivileges, useSessionAuthorization };
      const read = { programFolder: context.programFolder, archivePath: files.programPath('ddl'), signal, roles };
      // The holder may read rows already, which wait for what is written here.
      const session = await this.options.sessions.monitor();
      const filter = await definitionFilter(spec, cut, session);
      const scripts = await DefinitionScripts.open(read, filter, {
        unlisted: (entries) => readUnlisted(session, entries, cut.request.tables),
        members: (entries) => extensionMembers(session, entries),
      });
      this.#scripts = scripts;
      if (scripts.members.length > 0) status.info(membersLine(scripts.members));
      await this.#noteLeftOut(scripts, read);
      if (spec.tellsLargeObjects && cut.server.capabilities.largeObjects) {
        const left = await findLeftLargeObjects(session, this.#tables, this.options.place);
        this.#leftLargeObjects = left.count;
        append(this.#warnings, left.warnings);
      }
      const isDefined = scripts.has();
      if (spec.withData) this.#sequences = imported.sequences.filter(({ oid }) => isDefined(oid));
      const contents = await this.#contents();
      const assertDefined = await this.#whole.expect(contents, scripts.selectedEntries(), this.#wholeSource(session));
      if (spec.script.clean) await preData.write(await scripts.drops());
      await scripts.section('pre-data', (chunk) => {
        this.#whole.scan(chunk);
        return preData.write(chunk);
      });
      assertDefined();
      await preData.write(Buffer.from('\n'));
      this.#sections.push(tocSection('preData', await preData.finish()));
      status.info('Definitions are written');
      const database = await files.create('cdatabase', signal);
      await database.append([await this.#databaseScript(scripts)]);
      this.#written.push(await files.finish('cdatabase', database));
    } catch (error) {
      await preData.abandon();
      throw error;
    }
  }

  /** Notes what a selection leaves out, or has without rows. */
  async #noteLeftOut({ entries, selection }: DefinitionScripts, read: ArchiveRead): Promise<void> {
    if (!selection) return;
    const { cut, spec, status } = this.options;
    const archive = { ...read, encoding: cut.server.encoding };
    const notes = await noteSelection(archive, { entries, selection, keep: spec.definitions.keep });
    append(this.#warnings, notes.warnings);
    for (const remark of notes.remarks) status.notice(remark);
  }

  /** Contents of the set that are of no use without a definition; rows that other nodes dump have theirs here. */
  async #contents(): Promise<readonly Content[]> {
    const { cut, spec, sessions } = this.options;
    const { tables } = cut.request;
    const withRows = tables.filter((table) => table.withRows || table.distributed === true);
    const views = spec.definitions.keep === 'all' ? await materializedViews(await sessions.monitor()) : [];
    // Where partitions are not declarative, external tables are defined in ways of their own.
    const isDeclarative = cut.server.capabilities.partitions === 'declarative';
    const analysed = [...(isDeclarative ? tables : withRows), ...views];
    return [
      ...(spec.withData ? withRows : []).map((table) => contentOf('rows of', table)),
      ...this.#sequences.map((sequence) => contentOf('value of sequence', sequence)),
      ...(spec.script.withStatistics ? analysed : []).map((table) => contentOf('statistics of', table)),
    ];
  }

  #wholeSource(session: pg.Client): WholeSource {
    const { cut } = this.options;
    const { encoding, capabilities } = cut.server;
    const text = new ScriptText(session, encoding);
    return { session, text, tables: cut.request.tables, partitions: capabilities.partitions };
  }

  /** The holder has nothing more to read. */
  async #endLargeObjects({ largeObjectDefinitions, largeObjects }: RowChannels): Promise<void> {
    if (!largeObjects) return;
    if (largeObjectDefinitions) {
      this.#sections.push({ ...tocSection('largeObjects', largeObjectDefinitions), definitions: true });
    }
    this.#sections.push(tocSection('largeObjects', largeObjects));
    await this.#whole.assertLargeObjects(this.options.cut.rowHolder);
  }

  async #writePostData(signal: AbortSignal): Promise<void> {
    const { files } = this.options;
    const postData = await files.create('postData', signal);
    await this.#fill(postData, (write) => this.#scripts!.section('post-data', write));
    this.#written.push(await files.finish('postData', postData));
  }

  async #databaseScript(scripts: DefinitionScripts): Promise<Buffer> {
    const { holder, server } = this.options.cut;
    if (server.capabilities.dumpDescribesDatabase) return scripts.database();
    return Buffer.from(await databaseScript(holder, this.options.spec.script));
  }

  /** Writes a script of its own into a file of its own, compressed like the data. */
  async #fill(file: SetFileWriter, from: (write: (chunk: Buffer) => Promise<void>) => Promise<void>): Promise<void> {
    const part = await this.#blockWriter(file, 1).open({ begin: '', end: '', exclusive: true });
    try {
      await from((chunk) => part.write(chunk));
      await part.finish();
    } catch (error) {
      await part.abandon();
      throw error;
    }
  }

  async #writeSequences(writer: BlockWriter): Promise<void> {
    const { cut, spec } = this.options;
    if (!spec.withData || !spec.withDefinitions) return;
    const text = new ScriptText(cut.holder, cut.server.encoding);
    const part = await writer.open({ begin: '', end: '', exclusive: true });
    for (const sequence of this.#sequences) await part.write(await text.encode(setvalStatement(sequence)));
    this.#sections.push(tocSection('sequences', await part.finish()));
  }

  async #writeToc(rows: RowChannels, signal: AbortSignal): Promise<WorkFile> {
    const { context, spec, cut, files } = this.options;
    const { noOwner, noPrivileges, useSessionAuthorization } = spec.script;
    const roles = { noOwner, noPrivileges, useSessionAuthorization };
    const tables = rows.tocTables();
    const selection = this.#scripts?.selection;
    const sources = this.#tracked ? sourcesOf(tables, this.#tracked) : [];
    const file = await files.create('toc', signal);
    await writeToc(file, {
      header: {
        type: 'header',
        format: tocFormat(tables),
        timestampKey: context.key,
        contentId: context.instance.content,
        dbid: context.instance.dbid,
        database: spec.database,
        dataFile: files.name('data'),
        compression: this.options.compressor.compression,
        encoding: cut.server.encoding,
        ...(spec.script.rowFormat === 'copy' ? {} : { rowFormat: 'inserts' as const }),
        ...(Object.values(roles).includes(true) ? { roles } : {}),
        ...(spec.script.clean ? { drops: true } : {}),
        ...(selection ? { selection: selectionHeader(selection) } : {}),
        ...(sources.length > 0 ? { sources: [...sources] } : {}),
      },
      sections: this.#sections,
      tables,
      oids: this.#traits?.oids ?? new Set(),
      distributed: cut.request.tables.filter(({ distributed }) => distributed),
      sequences: this.#sequences,
    });
    return files.finish('toc', file);
  }
}

/** Names as in the archive's list: its bytes become characters one to one. */
async function definitionFilter(
  { definitions }: DumpSpec,
  { server, request }: InstanceCut,
  session: pg.Client,
): Promise<DefinitionFilter> {
  const { keep } = definitions;
  if (keep === 'all') return { keep };
  const tableOids = request.tables.map(({ oid }) => oid);
  if (keep === 'tables') return { keep, tableOids };
  const text = new ScriptText(session, server.encoding);
  const listed = async (names: readonly string[]): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const name of names) found.push((await text.encode(name)).toString('latin1'));
    return found;
  };
  return {
    keep,
    tableOids,
    leftOutOids: request.leftOutTableOids ?? [],
    schemas: await listed(definitions.schemas),
    allSchemas: await listed(request.allSchemas ?? definitions.schemas),
  };
}

function selectionHeader({ ids, chosen }: Selection): { readonly definitions: string; readonly outside: string } {
  return {
    definitions: formatIdRanges(ids),
    outside: formatIdRanges(ids.filter((id) => !chosen.has(id))),
  };
}

function contentOf(what: ContentKind, { oid, schema, name }: Pick<DumpTable, 'oid' | 'schema' | 'name'>): Content {
  return { what, oid, schema, name };
}
