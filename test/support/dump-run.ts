/** Drives a dump of one real instance as the coordinator would, and restores its files by hand. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { DEFAULT_COMPRESSION, type CompressionFormat } from '../../common/sets/compression.js';
import { openSession } from '../../common/pg/connect.js';
import { findProgramFolder } from '../../common/pg/programs.js';
import { parseTocLine, type TocLine, type TocTable } from '../../common/sets/toc.js';
import { TocChecker } from '../../common/sets/toc-checker.js';
import { PLAIN_SCRIPT } from '../../common/sets/script-wishes.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import type { LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { openDumpWork } from '../../segment-agent/dump/dump-work.js';
import type {
  DumpOutcome,
  DumpSequence,
  DumpSpec,
  DumpTable,
  DumpWork,
  WorkContext,
} from '../../segment-agent/worker/work.js';
import { unpackAll } from './unpack.js';

const run = promisify(execFile);

export async function connect(instance: LocalInstance, database: string, name = 'test'): Promise<pg.Client> {
  return openSession({
    host: instance.socketDirectory,
    port: instance.port,
    user: instance.superuser,
    database,
    applicationName: name,
    settings: { search_path: 'public' },
  });
}

export async function dumpContext(
  instance: LocalInstance,
  directory: string,
  changes: Partial<WorkContext> = {},
): Promise<WorkContext> {
  return {
    instance: {
      content: 0,
      dbid: 2,
      connect: instance.socketDirectory,
      port: instance.port,
      datadir: instance.dataDirectory,
      dumpRoot: directory,
    },
    clusterName: 'test',
    hostName: 'sdw1',
    user: instance.superuser,
    programFolder: await findProgramFolder(['pg_dump', 'pg_restore', 'pg_dumpall', 'psql']),
    directory,
    key: toTimestampKey('20260131235959'),
    prefix: '',
    log: () => undefined,
    progress: () => undefined,
    ...changes,
  };
}

export function dumpSpec(changes: Partial<DumpSpec> = {}): DumpSpec {
  return {
    kind: 'dump',
    database: 'source',
    jobs: 3,
    compression: DEFAULT_COMPRESSION,
    keepPartialFiles: false,
    withGlobals: false,
    withConfig: false,
    withData: true,
    withLargeObjects: true,
    definitions: { keep: 'all', schemas: [] },
    withDefinitions: true,
    rowsFrom: undefined,
    script: PLAIN_SCRIPT,
    ...changes,
  };
}

/** All tables and sequences that are no part of an extension. */
export async function readTables(
  session: pg.Client,
): Promise<{ readonly tables: DumpTable[]; readonly sequences: DumpSequence[] }> {
  const { rows } = await session.query<DumpTable & { kind: string; oid: number }>(
    `SELECT c.oid::int8::float8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
            ARRAY(SELECT attname::text FROM pg_attribute
                  WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                  ORDER BY attnum) AS columns,
            '' AS condition, (c.relpages * 8192.0)::float8 AS "sizeBytes",
            c.relkind = 'r' AS "withRows", c.relkind IN ('r', 'p') AS lockable
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'f', 'S') AND c.relpersistence <> 't'
       AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY c.oid`,
  );
  return {
    tables: rows.filter(({ kind }) => kind !== 'S'),
    sequences: rows.filter(({ kind }) => kind === 'S').map(({ oid, schema, name }) => ({ oid, schema, name })),
  };
}

export interface PreparedDump {
  readonly work: DumpWork;
  readonly tables: readonly DumpTable[];
  readonly context: WorkContext;
}

/** Up to and with the imported snapshot; who prepares closes the work. */
export async function prepareDump(
  context: WorkContext,
  spec: DumpSpec,
  instance: LocalInstance,
  options: {
    readonly lockTimeoutMs?: number;
    readonly filter?: (table: DumpTable) => boolean;
    readonly afterLock?: () => Promise<void>;
  } = {},
): Promise<PreparedDump> {
  const lockTimeoutMs = options.lockTimeoutMs ?? 5000;
  const probe = await connect(instance, spec.database, 'probe');
  const work = openDumpWork(context, spec);
  try {
    const all = await readTables(probe);
    const tables = all.tables.filter(options.filter ?? (() => true));
    await work.lockTables({ tables, sequences: all.sequences, lockTimeoutMs });
    await options.afterLock?.();
    await probe.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const { rows } = await probe.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    await work.importSnapshot({ snapshotId: rows[0]!.id, lockTimeoutMs });
    return { work, tables, context };
  } catch (error) {
    await work.close();
    throw error;
  } finally {
    await probe.end();
  }
}

export async function dump(
  context: WorkContext,
  spec: DumpSpec,
  instance: LocalInstance,
  options: Parameters<typeof prepareDump>[3] = {},
): Promise<DumpOutcome> {
  const { work } = await prepareDump(context, spec, instance, options);
  try {
    return await work.run(new AbortController().signal);
  } finally {
    await work.close();
  }
}

/** Names of the outcome's files by what they are. */
export function fileOf(outcome: DumpOutcome, pattern: RegExp): string {
  const found = outcome.files.find(({ name }) => pattern.test(name));
  if (!found) throw new Error(`no file like ${pattern.source}`);
  return found.name;
}

/** Makes `database` (with `options` of CREATE DATABASE) and loads the two scripts into it. */
export async function restoreByHand(
  instance: LocalInstance,
  context: WorkContext,
  outcome: DumpOutcome,
  database: string,
  options = '',
): Promise<void> {
  const admin = await connect(instance, 'postgres');
  try {
    await admin.query(`CREATE DATABASE ${database} TEMPLATE template0 ${options}`);
  } finally {
    await admin.end();
  }
  for (const pattern of [/^gp_dump_0_2_\d+(\.gz|\.zst)?$/, /_post_data(\.gz|\.zst)?$/]) {
    const path = join(context.directory, fileOf(outcome, pattern));
    const read = path.endsWith('.gz') ? 'gunzip -c' : path.endsWith('.zst') ? 'zstd -dc' : 'cat';
    await run('/bin/sh', [
      '-c',
      `set -e; ${read} "$1" | psql -X -q -v ON_ERROR_STOP=1 -h "$2" -p "$3" -U "$4" -d "$5" -o /dev/null`,
      'sh',
      path,
      instance.socketDirectory,
      String(instance.port),
      instance.superuser,
      database,
    ]);
  }
}

export async function readToc(context: WorkContext, outcome: DumpOutcome): Promise<TocLine[]> {
  const text = await readFile(join(context.directory, fileOf(outcome, /_toc$/)), 'utf8');
  const checker = new TocChecker();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line, index) => parseTocLine(line, index + 1));
  for (const line of lines) checker.add(line);
  checker.finish();
  return lines;
}

/** The rows of a table as the ranges of its TOC line give them. */
export function rowsOf(file: Buffer, line: TocTable, compression: CompressionFormat): Promise<Buffer> {
  const stored = line.ranges.map(([offset, length]) => file.subarray(offset, offset + length));
  return unpackAll(Buffer.concat(stored), compression);
}
