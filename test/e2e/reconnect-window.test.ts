/** How long calls to an agent that has gone are repeated. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { agentPid } from '../../coordinator/lab/cluster/agent-process.js';
import { withCluster } from '../../coordinator/commands/with-cluster.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';

const WINDOW_MS = 2_000;
const DEFAULT_MS = 120_000;

describe('The reconnect window', function () {
  this.timeout(2 * DEFAULT_MS);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await startE2eCluster({ segments: 1, hosts: 1 });
  });
  after(() => cluster?.destroy());

  it('holds for every call of an operation, not for its jobs alone', async () => {
    const context = {
      cluster: { kind: 'file' as const, path: cluster.paths.clusterFile },
      environment: { ...process.env, ...cluster.environment },
      signal: new AbortController().signal,
      reconnectWindowMs: WINDOW_MS,
    };
    await withCluster(context, async ({ engine, pool }) => {
      const { coordinator } = engine.topology;
      const { contentId, dbid, host } = coordinator;
      const file = {
        instance: { contentId, dbid },
        location: { timestampKey: '20260131235959', prefix: '', backupDirectory: '' },
        name: 'gp_dump_20260131235959.rpt',
      };
      const agent = pool.forInstance(coordinator);
      await agent.writeFile(file, 'here');
      process.kill((await agentPid(cluster.paths.host(host)))!, 'SIGKILL');
      const startedMs = performance.now();
      await assert.rejects(agent.writeFile(file, 'gone'), { code: 'AGENT_UNREACHABLE' });
      const tookMs = performance.now() - startedMs;
      assert.ok(tookMs > WINDOW_MS / 2, `given up after ${tookMs} ms`);
      assert.ok(tookMs < DEFAULT_MS / 2, `given up after ${tookMs} ms: that is another window`);
    });
  });
});
