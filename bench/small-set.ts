/** What a backup and a restore cost that have next to nothing to do: how many programs they start, and whose the CPU is. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSession } from '../common/pg/connect.js';
import type { Instance } from '../coordinator/base/topology.js';
import { backupResultSchema } from '../coordinator/report/result.js';
import { startE2eCluster, type E2eCluster, type ProgramName } from '../test/support/e2e-cluster.js';
import type { Benchmark } from './benchmark.js';
import { clusterProcesses, measureByOwner, type CostByOwner, type OwnedProcesses } from './cost-by-owner.js';
import type { Finding, Measured } from './report.js';
import { createLineitem, fingerprint } from './sample-data.js';
import { countStarted, formatCounts, totalOf } from './started-programs.js';

/** Rows of 137 bytes: 24 MB at the usual scale. */
const ROWS = 175_000;
const TABLES = [1, 2, 3, 4].map((number) => `lineitem_${number}`);
/** The median of them is told: a run takes some seconds. */
const RUNS = 3;
/** Agents keep worker processes for ten seconds: each run begins with none, as a night's backup does. */
const WORKERS_GONE_MS = 11_000;
const MOST = { cpuSeconds: 1.5, wallSeconds: 1, programs: 25 };

/** Few instances, and as many as a large host has. */
export const smallSet = benchmarkOf('small-set', 4);
export const smallSetOfMany = benchmarkOf('small-set-of-40', 39);

function benchmarkOf(name: string, segments: number): Benchmark {
  return {
    name,
    about: `24 MB on ${segments + 1} instances of one host whose agent runs, from the command line to its end`,
    async run({ scale }) {
      const settings = { shared_buffers: '16MB' };
      const cluster = await startE2eCluster({ segments, hosts: 1, settings });
      try {
        const rows = Math.max(1, Math.round((ROWS * scale) / segments / TABLES.length));
        for (const node of nodesOf(cluster)) await makeTables(cluster, node, rows);
        const contents = await fingerprints(cluster);
        const processes = await clusterProcesses(cluster);
        const measured: Measured[] = [];
        const findings: Finding[] = [];
        for (const command of ['gpcrondump', 'gpdbrestore'] as const) {
          const key = command === 'gpdbrestore' ? await backUp(cluster) : '';
          const run = (): Promise<unknown> => (key === '' ? backUp(cluster) : restore(cluster, key));
          const { started, costs } = await measureCommand(processes, run);
          const median = costs.sort((one, other) => one.cpuSeconds - other.cpuSeconds)[(RUNS - 1) / 2]!;
          measured.push({ way: command, ...median });
          findings.push(...judge(command, median, started));
        }
        const found = await fingerprints(cluster);
        if (found !== contents) throw new Error(`restored ${found} instead of ${contents}`);
        return { rawBytes: 0, measured, findings, data: { instances: segments + 1, rows: rows * segments } };
      } finally {
        await cluster.destroy();
      }
    },
  };
}

async function measureCommand(
  processes: OwnedProcesses,
  run: () => Promise<unknown>,
): Promise<{ started: ReadonlyMap<string, number> | undefined; costs: CostByOwner[] }> {
  await sleep(WORKERS_GONE_MS);
  // Tracing makes it slow: it is a run of its own, and the one that finds a cold machine.
  const started = await countStarted(processes.ours, run);
  const costs: CostByOwner[] = [];
  for (let count = 0; count < RUNS; count += 1) {
    await sleep(WORKERS_GONE_MS);
    costs.push(await measureByOwner(processes, run));
  }
  return { started, costs };
}

function nodesOf({ topology }: E2eCluster): readonly Instance[] {
  return [topology.coordinator, ...topology.segments];
}

async function makeTables(cluster: E2eCluster, node: Instance, rows: number): Promise<void> {
  await onDatabase(cluster, node, 'postgres', (session) => session.query('CREATE DATABASE bench'));
  await onDatabase(cluster, node, 'bench', async (session) => {
    for (const table of TABLES) {
      await createLineitem(session, table, node.contentId < 0 ? 0 : rows);
      await session.query(`ALTER TABLE ${table} ADD PRIMARY KEY (orderkey)`);
    }
  });
}

async function onDatabase<T>(
  { topology: { user } }: E2eCluster,
  { address, port }: Instance,
  database: string,
  work: (session: Awaited<ReturnType<typeof openSession>>) => Promise<T>,
): Promise<T> {
  const settings = { search_path: 'public' };
  const session = await openSession({ host: address, port, user, database, applicationName: 'bench', settings });
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

/** All tables of all nodes. */
async function fingerprints(cluster: E2eCluster): Promise<string> {
  const all: string[] = [];
  for (const node of nodesOf(cluster)) {
    await onDatabase(cluster, node, 'bench', async (session) => {
      for (const table of TABLES) all.push(await fingerprint(session, table));
    });
  }
  return all.join(', ');
}

async function run(cluster: E2eCluster, program: ProgramName, args: readonly string[]): Promise<unknown> {
  const outcome = await cluster.run(program, [...args, '--json']);
  if (outcome.status !== 0) throw new Error(outcome.output);
  return outcome.result;
}

/** @returns the set's key; it is the only set then */
async function backUp(cluster: E2eCluster): Promise<string> {
  for (const { name } of cluster.topology.hosts) {
    await rm(join(cluster.paths.host(name).backups, 'db_dumps'), { recursive: true, force: true });
  }
  return backupResultSchema.parse(await run(cluster, 'gpcrondump', ['-a', '-x', 'bench', '-G'])).timestampKey;
}

function restore(cluster: E2eCluster, key: string): Promise<unknown> {
  return run(cluster, 'gpdbrestore', ['-a', '-e', '-t', key]);
}

function judge(
  command: string,
  { owners, cpuSeconds, wallSeconds }: CostByOwner,
  started: ReadonlyMap<string, number> | undefined,
): readonly Finding[] {
  const shares = Object.entries<number>({ ...owners }).map(([owner, seconds]) => `${owner} ${seconds.toFixed(2)}`);
  const parts: Finding = { text: `${command}: CPU s of ${shares.join(', ')}`, isMet: undefined };
  const counts: Finding = started
    ? { text: `${command}: ${totalOf(started)} programs: ${formatCounts(started)}`, isMet: undefined }
    : { text: `${command}: programs were not counted, as strace is not installed`, isMet: undefined };
  if (command === 'gpdbrestore') return [parts, counts];
  const isMet = cpuSeconds <= MOST.cpuSeconds && wallSeconds <= MOST.wallSeconds;
  const isFew = started === undefined ? undefined : totalOf(started) <= MOST.programs;
  return [
    { text: `${command}: at most ${MOST.cpuSeconds} CPU s and ${MOST.wallSeconds} s`, isMet },
    { text: `${command}: at most ${MOST.programs} programs`, isMet: isFew },
    parts,
    counts,
  ];
}
