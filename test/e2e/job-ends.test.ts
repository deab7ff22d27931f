/** How jobs end before their time: what is said of it is the cause, and nothing of them is left on any host. */
import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { stopAgent } from '../../coordinator/lab/cluster/agent-process.js';
import { startCluster } from '../../coordinator/lab/cluster/embedded-cluster.js';
import { AgentPool } from '../../coordinator/agents/agent-pool.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { agentOf, signal, workersOf } from '../fault/processes.js';
import { isAlive, until } from '../support/agent-fixture.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome, type RunningProgram } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft, descendantsOf } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

/** Bytes a second: with a megabyte on each host nothing is done before somebody has looked. */
const SLOW = '100K';

suiteInTurn('A job that ends before its time', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let key: string;

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query(`
        CREATE TABLE item (id int PRIMARY KEY, t text);
        INSERT INTO item SELECT n, md5(n::text) FROM generate_series(1, 40000) n;`),
    );
    const { result, output } = await dump();
    key = backupResultSchema.parse(result, { error: () => output }).timestampKey;
  });

  afterEach(() => assertNothingLeft(cluster));
  after(() => cluster?.destroy());

  const startDump = (...more: string[]): RunningProgram =>
    cluster.start('gpcrondump', ['-a', '-x', 'shop', '-H', '--json', ...more]);
  const dump = (): Promise<ProgramOutcome> => startDump().ended;
  const errorOf = ({ status, result, output }: ProgramOutcome): { code: string; message: string } => {
    assert.equal(status, 2, output);
    return errorResultSchema.parse(result).error;
  };

  /** Kinds of the jobs that run, by host. */
  async function jobs(): Promise<readonly string[]> {
    const pool = await AgentPool.open(cluster.topology);
    try {
      const all = await Promise.all(pool.clients.map((client) => client.call('getStatus', {})));
      return all.flatMap(({ hostName, jobs: running }) => running.map(({ kind }) => `${kind} on ${hostName}`));
    } finally {
      await pool.close();
    }
  }

  it('of a worker that was killed while it locked tables names that death', async () => {
    const [first] = cluster.topology.segments;
    const [blocker, looker] = await Promise.all(
      ['shop', 'postgres'].map((database) => openNodeSession(cluster.topology, first!, database, 'test')),
    );
    try {
      await blocker!.query('BEGIN; LOCK TABLE item IN ACCESS EXCLUSIVE MODE');
      const running = startDump();
      await until('the dump waits for the table', async () => {
        const { rows } = await looker!.query(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name ~ 'job:'`,
        );
        return rows.length > 0;
      });
      const [worker] = await workersOf(cluster, first!.host);
      signal(worker!, 'SIGKILL');
      const { code, message } = errorOf(await running.ended);
      assert.equal(code, 'WORKER_DIED', message);
      assert.match(message, /SIGKILL/);
    } finally {
      await Promise.all([blocker!.end(), looker!.end()]);
    }
  });

  describe('on hosts that are slow', () => {
    before(async () => {
      for (const { name } of cluster.topology.hosts) {
        const host = cluster.paths.host(name);
        await stopAgent(host);
        await appendFile(host.agentConfig, `maxRate: ${SLOW}\n`);
      }
      await startCluster({ directory: cluster.paths.folder });
    });

    it('is cancelled on every host by the time an interrupted validation has ended', async () => {
      const running = cluster.start('mppbackup', ['validate', key]);
      await until('all hosts read', async () => (await jobs()).length === 3);
      running.kill('SIGINT');
      const { output } = await running.ended;
      assert.deepEqual(await jobs(), [], output);
    });

    /** One segment's rows are on their way. */
    const writes = async (): Promise<boolean> =>
      (await cluster.backupFiles()).some((path) => /gp_dump_0_2_\d+\.gz\.partial$/.test(path));
    const loads = async (): Promise<boolean> => {
      const looker = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, 'postgres', 'test');
      const { rows } = await looker.query(
        `SELECT FROM pg_stat_activity WHERE query ~ '^COPY' AND application_name ~ 'job:'`,
      );
      await looker.end();
      return rows.length > 0;
    };
    const operations: readonly (readonly [string, () => RunningProgram, () => Promise<boolean>])[] = [
      ['backup', () => startDump(), writes],
      ['restore', () => cluster.start('gpdbrestore', ['-a', '-t', key, '--redirect', 'copy', '--json']), loads],
    ];
    for (const [operation, start, isUnderWay] of operations) {
      it(`is gone with its agent that was sent SIGTERM during a ${operation}, which says so`, async () => {
        const running = start();
        await until('rows are on their way', isUnderWay);
        const { host } = cluster.topology.segments[0]!;
        const agent = (await agentOf(cluster, host))!;
        const below = await descendantsOf(agent);
        signal(agent, 'SIGTERM');
        const { message } = errorOf(await running.ended);
        assert.match(message, /The agent was stopped/);
        await until('the agent is gone', () => !isAlive(agent));
        assert.deepEqual(below.filter(isAlive), []);
        await startCluster({ directory: cluster.paths.folder });
      });
    }
  });
});
