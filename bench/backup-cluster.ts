/** How fast a whole cluster's rows are stored, every core busy: gpbackup's ways on all segments at once, and gpcrondump. */
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { openSession } from '../common/pg/connect.js';
import { agentPid } from '../coordinator/lab/cluster/agent-process.js';
import type { Instance } from '../coordinator/base/topology.js';
import { backupResultSchema } from '../coordinator/report/result.js';
import { startE2eCluster, type E2eCluster } from '../test/support/e2e-cluster.js';
import type { Benchmark } from './benchmark.js';
import { measure, type MeterRoots } from './meter.js';
import { speedup, type Finding, type Measured } from './report.js';
import { copyTextBytes, createLineitem, fingerprint } from './sample-data.js';

const SEGMENTS = 4;
/** On each segment: --jobs shares out tables. */
const TABLES = [1, 2, 3, 4].map((number) => `lineitem_${number}`);
const JOBS = [1, 2, 4];
const GZIP = "COPY … TO PROGRAM 'gzip -1'";
const ZSTD = "COPY … TO PROGRAM 'zstd -1'";
const ours = (jobs: number): string => `gpcrondump --jobs ${jobs}`;

export const backupCluster: Benchmark = {
  name: 'backup-cluster',
  about: `${SEGMENTS} segments with ${TABLES.length} tables each on one machine, from the command line to the manifest`,
  async run({ rows }) {
    const settings = { max_wal_size: '4GB', shared_buffers: '128MB' };
    const cluster = await startE2eCluster({ segments: SEGMENTS, hosts: 1, settings });
    const sessions: pg.Client[] = [];
    try {
      const each = Math.ceil(rows / SEGMENTS / TABLES.length);
      const total = each * SEGMENTS * TABLES.length;
      for (const node of nodesOf(cluster)) sessions.push(await makeTables(cluster, node, each));
      const segments = sessions.slice(1);
      let rawBytes = 0;
      for (const one of segments) for (const table of TABLES) rawBytes += await copyTextBytes(one, table);
      const roots = await rootsOf(cluster);
      const measured: Measured[] = [];
      const add = async (way: string, work: () => Promise<{ rows: number; storedBytes: number }>): Promise<void> => {
        const { result, cost } = await measure(roots, work);
        if (result.rows !== total) throw new Error(`${way}: ${result.rows} rows instead of ${total}`);
        measured.push({ way, ...cost, storedBytes: result.storedBytes });
      };
      // The first run of anything finds a cold machine.
      await copyAll(cluster, segments, 'cat');
      await add(GZIP, () => copyAll(cluster, segments, 'gzip -1'));
      await add(ZSTD, () => copyAll(cluster, segments, 'zstd -1 -q'));
      for (const jobs of JOBS) {
        let key = '';
        await add(ours(jobs), async () => {
          const result = await backUp(cluster, jobs);
          key = result.timestampKey;
          return result;
        });
        if (jobs === JOBS.at(-1)) await assertRestores(cluster, key, sessions);
        for (const { name } of cluster.topology.hosts) {
          await rm(join(cluster.paths.host(name).backups, 'db_dumps'), { recursive: true, force: true });
        }
      }
      return { rawBytes, measured, findings: judge(measured), data: { rows: total } };
    } finally {
      await Promise.all(sessions.map((session) => session.end()));
      await cluster.destroy();
    }
  },
};

function nodesOf({ topology }: E2eCluster): readonly Instance[] {
  return [topology.coordinator, ...topology.segments];
}

function open({ topology }: E2eCluster, { address, port }: Instance, database: string): Promise<pg.Client> {
  return openSession({
    host: address,
    port,
    user: topology.user,
    database,
    applicationName: 'bench',
    settings: { search_path: 'public' },
  });
}

/** @returns a session with the database; the coordinator's tables are empty */
async function makeTables(cluster: E2eCluster, node: Instance, rows: number): Promise<pg.Client> {
  const admin = await open(cluster, node, 'postgres');
  await admin.query('CREATE DATABASE bench');
  await admin.end();
  const session = await open(cluster, node, 'bench');
  const count = node.contentId < 0 ? 0 : rows;
  for (const [index, table] of TABLES.entries()) {
    await createLineitem(session, table, count, 1 + (Math.max(0, node.contentId) * TABLES.length + index) * rows);
  }
  return session;
}

/** One statement after the other on each segment, all segments at once, as `gpbackup --jobs 1`. */
async function copyAll(
  { topology }: E2eCluster,
  sessions: readonly pg.Client[],
  program: string,
): Promise<{ rows: number; storedBytes: number }> {
  const counts = await Promise.all(
    sessions.map(async (session, index) => {
      let rows = 0;
      let storedBytes = 0;
      for (const table of TABLES) {
        const path = join(topology.segments[index]!.dataDirectory, `${table}.bench`);
        const { rowCount } = await session.query(`COPY ${table} TO PROGRAM '${program} > ${path}'`);
        rows += rowCount ?? 0;
        storedBytes += (await stat(path)).size;
        await rm(path);
      }
      return { rows, storedBytes };
    }),
  );
  return counts.reduce((sum, one) => ({
    rows: sum.rows + one.rows,
    storedBytes: sum.storedBytes + one.storedBytes,
  }));
}

async function backUp(
  cluster: E2eCluster,
  jobs: number,
): Promise<{ rows: number; storedBytes: number; timestampKey: string }> {
  const args = ['-a', '-x', 'bench', '-H', '--json', '--jobs', String(jobs)];
  const outcome = await cluster.run('gpcrondump', args);
  if (outcome.status !== 0) throw new Error(outcome.output);
  return backupResultSchema.parse(outcome.result);
}

/** Into another database, whose tables must have the same contents. */
async function assertRestores(cluster: E2eCluster, key: string, sessions: readonly pg.Client[]): Promise<void> {
  const outcome = await cluster.run('gpdbrestore', ['-a', '-t', key, '--redirect', 'bench_back', '--noanalyze']);
  if (outcome.status !== 0) throw new Error(outcome.output);
  for (const [index, node] of nodesOf(cluster).entries()) {
    const back = await open(cluster, node, 'bench_back');
    for (const table of TABLES) {
      const [wanted, found] = [await fingerprint(sessions[index]!, table), await fingerprint(back, table)];
      if (wanted !== found) throw new Error(`${table} of dbid ${node.dbid}: ${found} instead of ${wanted}`);
    }
    await back.end();
  }
}

/** Servers, agents and this process with the commands that it starts. */
async function rootsOf(cluster: E2eCluster): Promise<MeterRoots> {
  const agents = await Promise.all(cluster.topology.hosts.map(({ name }) => agentPid(cluster.paths.host(name))));
  const servers = await Promise.all(
    nodesOf(cluster).map(async ({ dataDirectory }) =>
      Number((await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    ),
  );
  const ours = [process.pid, ...agents.flatMap((pid) => pid ?? [])];
  return { all: [...new Set([...ours, ...servers])], ours };
}

/** Targets: 1.8 × the gzip path's throughput, 1.1 × the zstd path's. */
function judge(measured: readonly Measured[]): readonly Finding[] {
  const of = (way: string): Measured => measured.find((row) => row.way === way)!;
  const best = JOBS.map((jobs) => of(ours(jobs))).reduce((one, other) =>
    other.wallSeconds < one.wallSeconds ? other : one,
  );
  const against = (way: string, target: number): Finding => {
    const times = speedup(best, of(way));
    const cpu = of(way).cpuSeconds / best.cpuSeconds;
    const text = `${best.way}: ${times.toFixed(2)} × the throughput of ${way} (${target}), for 1/${cpu.toFixed(2)} of its CPU s`;
    return { text, isMet: times >= target };
  };
  return [against(GZIP, 1.8), against(ZSTD, 1.1)];
}
