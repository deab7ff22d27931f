/** Sets of a Greenplum's tables written by hand, for loads that do not depend on a dump. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { quoteName, quoteQualified } from '../../common/pg/quote.js';
import { instanceFileName } from '../../common/sets/artefacts.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { formatTocLine, type TocDistributed, type TocLine, type TocTable } from '../../common/sets/toc.js';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import { hasRowsSql } from './greenplum/catalogue.js';
import { onCoordinator, openTestSession, type Greenplum, type GreenplumInstance } from './greenplum/cluster.js';

export const KEY = toTimestampKey('20260102030405');
const MEMBER_BYTES = 64 * 1024;

export interface HandmadeSet {
  readonly directory: string;
  /** By content. */
  readonly tocs: ReadonlyMap<number, readonly TocLine[]>;
  context(instance: GreenplumInstance): WorkContext;
  fileOf(instance: GreenplumInstance, kind: 'data' | 'toc'): string;
  /** Who makes removes. */
  remove(): Promise<void>;
}

export interface SetOptions {
  readonly greenplum: Greenplum;
  readonly database: string;
  /** In the order of the set; default: all of the schema public that have rows of their own. */
  readonly tables?: readonly string[];
  /** The rows that a segment's file gets instead of its own. */
  readonly change?: (text: Buffer, table: string, content: number) => Buffer;
}

/** Definitions are not part of it. */
export async function makeSet(options: SetOptions): Promise<HandmadeSet> {
  const { greenplum } = options;
  const directory = await mkdtemp(join(tmpdir(), 'mppbackup-set-'));
  const fileOf = ({ content, dbid }: GreenplumInstance, kind: 'data' | 'toc'): string =>
    join(directory, instanceFileName({ key: KEY, prefix: '' }, { contentId: content, dbid }, kind, 'gzip'));
  const tables = await readDistributed(options);
  const tocs = new Map<number, readonly TocLine[]>();
  for (const segment of greenplum.segments) {
    tocs.set(segment.content, await writeSegment(options, segment, tables, fileOf(segment, 'data')));
  }
  const { coordinator } = greenplum;
  await writeFile(fileOf(coordinator, 'data'), '');
  const counts = { tables: 0, sequences: 0, rows: 0, rawBytes: 0, storedBytes: 0 };
  tocs.set(-1, [header(options, coordinator), ...tables, { type: 'trailer', ...counts }]);
  for (const instance of [coordinator, ...greenplum.segments]) {
    await writeFile(fileOf(instance, 'toc'), (tocs.get(instance.content) ?? []).map(formatTocLine).join(''));
  }
  return {
    directory,
    tocs,
    fileOf,
    remove: () => rm(directory, { recursive: true, force: true }),
    context: (instance) => ({
      instance: {
        content: instance.content,
        dbid: instance.dbid,
        connect: instance.address,
        port: instance.port,
        datadir: instance.dataDirectory,
        dumpRoot: instance.dataDirectory,
        utility: instance.content >= 0,
      },
      clusterName: 'test',
      hostName: `host-of-${instance.content}`,
      user: greenplum.user,
      programFolder: greenplum.programFolder,
      directory,
      key: KEY,
      prefix: '',
      log: () => undefined,
      progress: () => undefined,
    }),
  };
}

async function readDistributed({ greenplum, database, tables }: SetOptions): Promise<TocDistributed[]> {
  return onCoordinator(greenplum, database, async (session) => {
    const { rows } = await session.query<{ oid: number; schema: string; name: string; columns: string[] }>(
      `SELECT c.oid::int4 AS oid, n.nspname AS schema, c.relname AS name,
              ARRAY(SELECT attname::text FROM pg_catalog.pg_attribute
                     WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) AS columns
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname = 'public' AND ${await hasRowsSql(session)}
       ORDER BY c.relname`,
    );
    const all = rows.map((row): TocDistributed => ({ type: 'distributed', ...row }));
    if (!tables) return all;
    return tables.map((name) => {
      const found = all.find((table) => table.name === name);
      if (!found) throw new Error(`no table ${name}`);
      return found;
    });
  });
}

async function writeSegment(
  options: SetOptions,
  segment: GreenplumInstance,
  tables: readonly TocDistributed[],
  path: string,
): Promise<TocLine[]> {
  const session = await openTestSession(options.greenplum, segment, options.database);
  const members: Buffer[] = [];
  const lines: TocTable[] = [];
  let offset = 0;
  try {
    for (const { oid, schema, name, columns } of tables) {
      const own = await rowsOf(session, schema, name, columns);
      const text = options.change?.(own, name, segment.content) ?? own;
      const stored = Buffer.concat(pieces(text).map((piece) => gzipSync(piece, { level: 1 })));
      members.push(stored);
      lines.push({
        type: 'table',
        oid,
        schema,
        name,
        columns,
        rows: text.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0),
        rawBytes: text.length,
        storedBytes: stored.length,
        sha256: createHash('sha256').update(stored).digest('hex'),
        ranges: stored.length === 0 ? [] : [[offset, stored.length]],
      });
      offset += stored.length;
    }
  } finally {
    await session.end();
  }
  await writeFile(path, Buffer.concat(members));
  const sum = (of: (line: TocTable) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const trailer = {
    type: 'trailer' as const,
    tables: lines.length,
    sequences: 0,
    rows: sum(({ rows }) => rows),
    rawBytes: sum(({ rawBytes }) => rawBytes),
    storedBytes: offset,
  };
  return [header(options, segment), ...lines, trailer];
}

function header({ database }: SetOptions, { content, dbid }: GreenplumInstance): TocLine {
  return {
    type: 'header',
    format: 1,
    timestampKey: KEY,
    contentId: content,
    dbid,
    database,
    dataFile: instanceFileName({ key: KEY, prefix: '' }, { contentId: content, dbid }, 'data', 'gzip'),
    compression: 'gzip',
    encoding: 'UTF8',
  };
}

async function rowsOf(session: pg.Client, schema: string, name: string, columns: readonly string[]): Promise<Buffer> {
  const list = columns.map(quoteName).join(', ');
  const chunks: Buffer[] = [];
  for await (const chunk of session.query(copyTo(`COPY ${quoteQualified(schema, name)} (${list}) TO STDOUT`))) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function pieces(text: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let start = 0; start < text.length; start += MEMBER_BYTES) {
    found.push(text.subarray(start, start + MEMBER_BYTES));
  }
  return found;
}
