/** Many sets with large files: what listing, validating and expiring them takes, and whether its memory is bounded. */
import { appendFile } from 'node:fs/promises';
import { agentPid } from '../coordinator/lab/cluster/agent-process.js';
import type { SetList } from '../coordinator/report/set-results.js';
import { createDatabase, onNodes } from '../test/support/everything.js';
import { startE2eCluster, type E2eCluster } from '../test/support/e2e-cluster.js';
import type { Benchmark } from './benchmark.js';
import { linkSets } from './linked-sets.js';
import { measure } from './meter.js';
import type { Measured } from './report.js';

const SETS = 1_000;
/** Of each set, one file: rows that nothing makes smaller. */
const FILE_BYTES = 64e6;
const SETS_A_DAY = 1;
const KEPT = 10;
const DATABASE = 'large';

export const largeFiles: Benchmark = {
  name: 'large-files',
  about: `${SETS} sets with a file of 64 MB each (links to one): listed, validated and expired`,
  async run({ scale }) {
    const sets = Math.max(Math.round(SETS * scale), KEPT + 1);
    const cluster = await startE2eCluster({ segments: 1, hosts: 1 });
    try {
      await makeRows(cluster);
      await linkSets(cluster, sets, { database: DATABASE, setsADay: SETS_A_DAY });
      await appendFile(
        cluster.paths.clusterFile,
        `\nrepositories:\n  - { name: hosts, kind: hosts, keep: { last: ${KEPT} } }\n`,
      );
      const measured = [
        await call(cluster, 'show', ['show', '--json']),
        await call(cluster, 'validate --all', ['validate', '--all', '--json']),
        await call(cluster, 'expire', ['expire', '-a', '--json']),
      ];
      const { result } = await cluster.call('mppbackup', ['show', '--json']);
      const left = (result as SetList).sets.length;
      const [, validated] = measured;
      const bytes = (sets + 1) * FILE_BYTES;
      const findings = [
        { text: `${left} sets stay of ${sets + 1}`, isMet: left >= KEPT && left <= KEPT + 2 },
        { text: `validated at ${(bytes / 1e9 / validated!.wallSeconds).toFixed(2)} GB/s`, isMet: undefined },
      ];
      return { rawBytes: 0, measured, findings, data: { sets, fileBytes: FILE_BYTES } };
    } finally {
      await cluster.destroy();
    }
  },
};

async function makeRows(cluster: E2eCluster): Promise<void> {
  await createDatabase(cluster.topology, DATABASE);
  // Bytes of digests as text: compressed they are half as large.
  await onNodes(cluster.topology, DATABASE, async (session, { contentId }) => {
    if (contentId === -1) return;
    await session.query(
      `CREATE TABLE t AS SELECT n, sha256((n || 'a')::bytea) || sha256((n || 'b')::bytea) AS b FROM generate_series(1, $1::int) n`,
      [Math.round(FILE_BYTES / 72)],
    );
  });
}

/** The command, the agents and what they start. */
async function call(cluster: E2eCluster, way: string, args: readonly string[]): Promise<Measured> {
  const agents = await Promise.all(cluster.topology.hosts.map(({ name }) => agentPid(cluster.paths.host(name))));
  const running = cluster.start('mppbackup', args);
  const roots = [running.pid, ...agents.filter((pid) => pid !== undefined)];
  const { result, cost } = await measure({ all: roots, ours: roots }, () => running.ended);
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with ${result.status}: ${result.output}`);
  return { way, ...cost };
}
