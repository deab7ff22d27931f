/**
 * What an increment costs beside a full backup of the same tables, and beside the way of tools that dump every changed
 * table whole; and how fast a chain is merged beside copying its files.
 */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import type pg from 'pg';
import { openSession } from '../common/pg/connect.js';
import type { Instance } from '../coordinator/base/topology.js';
import { backupResultSchema } from '../coordinator/report/result.js';
import { mergeResultSchema } from '../coordinator/report/set-results.js';
import { startE2eCluster, type E2eCluster } from '../test/support/e2e-cluster.js';
import { summarySettings } from '../test/support/server-major.js';
import type { Benchmark } from './benchmark.js';
import { clusterProcesses } from './cost-by-owner.js';
import { measure } from './meter.js';
import type { Finding, Measured } from './report.js';
import { createLineitem, fingerprint } from './sample-data.js';

const SEGMENTS = 2;
/** On each segment. */
const TABLES = Array.from({ length: 8 }, (_, index) => `lineitem_${index + 1}`);
/** On both segments together 2 GB of heap at the usual scale. */
const ROWS = 12_000_000;

/** Sets of the chain behind its full one. */
const CHAIN = 30;
const EMPTY = 'nothing';

interface Way {
  readonly name: string;
  readonly change: (session: pg.Client, table: string, rows: number) => Promise<unknown>;
}

/** `orderkey` is in the order of the heap. */
const changeNextToEachOther = (session: pg.Client, table: string, rows: number): Promise<unknown> =>
  session.query(
    `UPDATE ${table} SET price = price + 1 WHERE orderkey < (SELECT min(orderkey) FROM ${table}) + ${Math.ceil(rows / 100)}`,
  );

const WAYS: readonly Way[] = [
  { name: 'nothing changed', change: () => Promise.resolve() },
  { name: '1 % updated next to each other', change: changeNextToEachOther },
  {
    name: '1 % appended',
    change: (session, table, rows) =>
      session.query(`INSERT INTO ${table} SELECT * FROM ${table} LIMIT ${Math.ceil(rows / 100)}`),
  },
  {
    name: '0.1 % scattered',
    change: (session, table) =>
      session.query(`UPDATE ${table} SET price = price + 1 WHERE pg_catalog.hashtext(orderkey::text) % 1000 = 0`),
  },
];

type Add = (way: string, work: () => Promise<number>) => Promise<Measured>;

export const incremental: Benchmark = {
  name: 'incremental',
  about: `increments of ${TABLES.length} heap tables over ${SEGMENTS} segments, beside full backups of the same tables`,
  async run({ scale }) {
    const settings = { max_wal_size: '8GB', shared_buffers: '256MB', ...(await summarySettings()) };
    const cluster = await startE2eCluster({ segments: SEGMENTS, hosts: 1, settings });
    const sessions: pg.Client[] = [];
    try {
      const rows = Math.ceil((ROWS * scale) / SEGMENTS / TABLES.length);
      for (const node of nodesOf(cluster)) {
        await makeDatabase(cluster, node, EMPTY);
        sessions.push(await makeTables(cluster, node, rows));
      }
      const { agents, servers } = await clusterProcesses(cluster);
      const roots = { all: [process.pid, ...agents, ...servers], ours: [process.pid, ...agents] };
      const measured: Measured[] = [];
      const add: Add = async (way, work) => {
        const { result, cost } = await measure(roots, work);
        const row = { way, ...cost, storedBytes: result };
        measured.push(row);
        return row;
      };
      const taken: string[] = [];
      const backUpAs = (way: string, database: string, more: readonly string[] = []): Promise<Measured> =>
        add(way, async () => {
          const { key, storedBytes } = await backUp(cluster, database, more);
          taken.push(key);
          return storedBytes;
        });
      // The first run of anything finds a cold machine.
      await backUp(cluster, EMPTY, []);
      const empty = await backUpAs('full of an empty database', EMPTY);
      const full = await backUpAs('full', 'bench');
      const findings: Finding[] = [];
      for (const { name, change } of WAYS) {
        await forAll(sessions, (session, table) => change(session, table, rows));
        const increment = await backUpAs(`increment: ${name}`, 'bench', ['--incremental']);
        findings.push(judge(name, increment, { full, empty }));
      }
      for (let number = WAYS.length; number < CHAIN; number += 1) {
        await forAll(sessions, (session, table) => changeNextToEachOther(session, table, rows / 10));
        taken.push((await backUp(cluster, 'bench', ['--incremental'])).key);
      }
      const whole = await backUpAs('full again: each changed table whole, as peers do', 'bench', ['--prefix', 'whole']);
      findings.push({
        text: `a table-level way stores ${(whole.storedBytes! / 1e6).toFixed(0)} MB each time`,
        isMet: undefined,
      });
      const [wholeKey, chainKey] = [taken.pop()!, taken.pop()!];
      findings.push(await judgeRestore(cluster, { wholeKey, chainKey, sessions }, add));
      findings.push(await judgeMerge(cluster, chainKey, add));
      return { rawBytes: 0, measured, findings, data: { rows: rows * TABLES.length * SEGMENTS } };
    } finally {
      await Promise.all(sessions.map((session) => session.end()));
      await cluster.destroy();
    }
  },
};

/** The chain's end and a full backup of the same moment, each into a database of its own. */
async function judgeRestore(
  cluster: E2eCluster,
  of: { readonly wholeKey: string; readonly chainKey: string; readonly sessions: readonly pg.Client[] },
  add: Add,
): Promise<Finding> {
  const restore = (key: string, more: readonly string[]) => async (): Promise<number> => {
    const args = ['-a', '-t', key, '-e', '--redirect', 'bench_back', '--noanalyze', ...more];
    const outcome = await cluster.run('gpdbrestore', args);
    if (outcome.status !== 0) throw new Error(outcome.output);
    return 0;
  };
  const full = await add('restore of the full', restore(of.wholeKey, ['--prefix', 'whole']));
  const chain = await add(`restore of a chain of ${CHAIN}`, restore(of.chainKey, []));
  for (const [index, node] of nodesOf(cluster).entries()) {
    const back = await open(cluster, node, 'bench_back');
    for (const table of TABLES) {
      const [wanted, found] = [await fingerprint(of.sessions[index]!, table), await fingerprint(back, table)];
      if (wanted !== found) throw new Error(`${table} of dbid ${node.dbid}: ${found} instead of ${wanted}`);
    }
    await back.end();
  }
  const times = chain.wallSeconds / full.wallSeconds;
  return { text: `restore of the chain: ${times.toFixed(2)} × the time of the full’s (1.2)`, isMet: times <= 1.2 };
}

function nodesOf({ topology }: E2eCluster): readonly Instance[] {
  return [topology.coordinator, ...topology.segments];
}

async function open(cluster: E2eCluster, { address, port }: Instance, database: string): Promise<pg.Client> {
  const { user } = cluster.topology;
  const settings = { search_path: 'public' };
  return openSession({ host: address, port, user, database, applicationName: 'bench', settings });
}

async function makeDatabase(cluster: E2eCluster, node: Instance, database: string): Promise<void> {
  const admin = await open(cluster, node, 'postgres');
  await admin.query(`CREATE DATABASE ${database}`);
  await admin.end();
}

/** @returns a session with the database; the coordinator's tables are empty */
async function makeTables(cluster: E2eCluster, node: Instance, rows: number): Promise<pg.Client> {
  await makeDatabase(cluster, node, 'bench');
  const session = await open(cluster, node, 'bench');
  const count = node.contentId < 0 ? 0 : rows;
  for (const [index, table] of TABLES.entries())
    await createLineitem(session, table, count, 1 + (Math.max(0, node.contentId) * TABLES.length + index) * rows);
  // Hint bits and freezing are no work of the first increment.
  await session.query('VACUUM (FREEZE)');
  return session;
}

async function forAll(
  sessions: readonly pg.Client[],
  work: (session: pg.Client, table: string) => Promise<unknown>,
): Promise<void> {
  for (const session of sessions) for (const table of TABLES) await work(session, table);
}

interface Taken {
  readonly key: string;
  readonly storedBytes: number;
}

async function backUp(cluster: E2eCluster, database: string, more: readonly string[]): Promise<Taken> {
  const outcome = await cluster.run('gpcrondump', ['-a', '-x', database, '-H', '--json', ...more]);
  if (outcome.status !== 0) throw new Error(outcome.output);
  const { timestampKey, storedBytes } = backupResultSchema.parse(outcome.result);
  return { key: timestampKey, storedBytes };
}

async function dataFilesOf(cluster: E2eCluster): Promise<readonly string[]> {
  return (await cluster.backupFiles()).filter((path) => /gp_dump_\d+_\d+_\d{14}(?:_r\d+)?\.gz$/.test(path));
}

/** Bytes that changed by 1 % must not cost more than these shares of a full backup, beyond what an empty one costs. */
const MOST: Readonly<Record<string, { readonly time: number; readonly bytes: number }>> = {
  'nothing changed': { time: 0.06, bytes: 0.01 },
  '1 % updated next to each other': { time: 0.1, bytes: 0.03 },
  '1 % appended': { time: 0.1, bytes: 0.03 },
  '0.1 % scattered': { time: 1, bytes: Infinity },
};

function judge(
  name: string,
  increment: Measured,
  { full, empty }: { readonly full: Measured; readonly empty: Measured },
): Finding {
  const [time, bytes] = [
    (increment.wallSeconds - empty.wallSeconds) / full.wallSeconds,
    (increment.storedBytes ?? 0) / (full.storedBytes ?? 1),
  ];
  const most = MOST[name]!;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const text = `${name}: ${percent(time)} of a full backup’s time beyond an empty one (${percent(most.time)}), ${percent(bytes)} of its bytes${most.bytes === Infinity ? '' : ` (${percent(most.bytes)})`}`;
  return { text, isMet: time <= most.time && bytes <= most.bytes };
}

/** The chain's last increment, in turns with `cp` of the bytes that a merge writes. */
async function judgeMerge(cluster: E2eCluster, key: string, add: Add): Promise<Finding> {
  const before = await dataFilesOf(cluster);
  const copies = before.map((path) => [path, `${path}.copy`] as const);
  await copyAll(copies);
  const merged = await add('merge of the chain', async () => {
    const outcome = await cluster.run('mppbackup', ['merge', key, '--keep-parents', '--json']);
    if (outcome.status !== 0) throw new Error(outcome.output);
    return mergeResultSchema.parse(outcome.result).bytes;
  });
  const written = (await dataFilesOf(cluster)).filter((path) => !before.includes(path));
  const copied = await add('cp of its data files', async () => {
    await copyAll(written.map((path) => [path, `${path}.copy`] as const));
    return merged.storedBytes ?? 0;
  });
  for (const [, copy] of [...copies, ...written.map((path) => [path, `${path}.copy`] as const)]) await rm(copy);
  const times = copied.wallSeconds / merged.wallSeconds;
  return { text: `merge: ${times.toFixed(2)} × the speed of cp (0.7)`, isMet: times >= 0.7 };
}

/** One host's disk and two processors have them all: one after the other, and durable. */
async function copyAll(files: readonly (readonly [string, string])[]): Promise<void> {
  await Promise.all(
    files.map(([from, to]) => promisify(execFile)('sh', ['-c', 'cp "$1" "$2" && sync "$2"', 'cp', from, to])),
  );
}
