/** 10,000 tables of which none has changed: what an increment costs that reads no rows, beside their definitions alone. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openSession } from '../common/pg/connect.js';
import type { Instance } from '../coordinator/base/topology.js';
import { backupResultSchema } from '../coordinator/report/result.js';
import { startE2eCluster, type E2eCluster } from '../test/support/e2e-cluster.js';
import { createDatabase, loadManyTables } from '../test/support/everything.js';
import type { Benchmark } from './benchmark.js';
import { clusterProcesses } from './cost-by-owner.js';
import { measure } from './meter.js';
import type { Measured } from './report.js';

const TABLES = 10_000;
const DATABASE = 'bench';
/** The ways take turns, and the median of each is told. */
const ROUNDS = 3;
const MOST_TIMES = 1.5;

export const incrementOfManyTables: Benchmark = {
  name: 'increment-of-many-tables',
  about: '10,000 unchanged tables on a coordinator and a segment of one host, beside pg_dump -s of both at once',
  async run({ scale }) {
    const tables = Math.max(10, Math.round(TABLES * scale));
    const settings = { max_locks_per_transaction: '1000', shared_buffers: '256MB' };
    const cluster = await startE2eCluster({ segments: 1, hosts: 1, settings });
    try {
      const nodes = [cluster.topology.coordinator, ...cluster.topology.segments];
      await createDatabase(cluster.topology, DATABASE);
      await loadManyTables(cluster.topology, DATABASE, tables);
      // Hint bits and freezing are no work of the increment.
      await Promise.all(nodes.map((node) => vacuum(cluster, node)));
      const { agents, servers } = await clusterProcesses(cluster);
      const roots = { all: [process.pid, ...agents, ...servers], ours: [process.pid, ...agents] };
      const rows = new Map<string, Measured[]>();
      const add = async (way: string, work: () => Promise<number | undefined>): Promise<void> => {
        const { result, cost } = await measure(roots, work);
        rows.set(way, [
          ...(rows.get(way) ?? []),
          { way, ...cost, ...(result === undefined ? {} : { storedBytes: result }) },
        ]);
      };
      await backUp(cluster, []);
      await backUp(cluster, ['--incremental']);
      for (let round = 0; round < ROUNDS; round += 1) {
        await add('pg_dump -s', async () => {
          await Promise.all(nodes.map((node) => dumpDefinitions(cluster, node)));
          return undefined;
        });
        await add('full', () => backUp(cluster, ['--prefix', `full${round}`]));
        await add('increment', () => backUp(cluster, ['--incremental']));
      }
      const measured = [...rows.values()].map(medianOf);
      const secondsOf = (way: string): number => measured.find((row) => row.way === way)!.wallSeconds;
      const times = secondsOf('increment') / secondsOf('pg_dump -s');
      const text = `an increment takes ${times.toFixed(2)} × the time of pg_dump -s (${MOST_TIMES})`;
      return { rawBytes: 0, measured, findings: [{ text, isMet: times <= MOST_TIMES }], data: { tables } };
    } finally {
      await cluster.destroy();
    }
  },
};

function medianOf(rows: readonly Measured[]): Measured {
  return [...rows].sort((one, other) => one.wallSeconds - other.wallSeconds)[rows.length >> 1]!;
}

async function vacuum({ topology: { user } }: E2eCluster, { address, port }: Instance): Promise<void> {
  const session = await openSession({ host: address, port, user, database: DATABASE, applicationName: 'bench' });
  try {
    await session.query('VACUUM (FREEZE)');
  } finally {
    await session.end();
  }
}

async function dumpDefinitions({ topology, environment }: E2eCluster, { address, port }: Instance): Promise<void> {
  const args = ['-s', '-h', address, '-p', String(port), '-U', topology.user, '-f', '/dev/null', DATABASE];
  await promisify(execFile)('pg_dump', args, { env: { ...process.env, ...environment } });
}

/** @returns the bytes that were stored */
async function backUp(cluster: E2eCluster, more: readonly string[]): Promise<number> {
  const outcome = await cluster.run('gpcrondump', ['-a', '-x', DATABASE, '-H', '--json', ...more]);
  if (outcome.status !== 0) throw new Error(outcome.output);
  return backupResultSchema.parse(outcome.result).storedBytes;
}
