/** A manifest and its signature are two files: what a reader has when another command comes between the two. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkSignature } from '../../common/sets/signature.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { AgentPool } from '../../coordinator/agents/agent-pool.js';
import type { AgentPoolPort } from '../../coordinator/agents/agent-port.js';
import { SILENT_LOG } from '../../coordinator/base/operation-ports.js';
import type { ClusterSessions } from '../../coordinator/db/cluster-sessions.js';
import { withOperationSession } from '../../coordinator/db/operation-session.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { withClaimedSet } from '../../coordinator/sets/reservations.js';
import { readSignedManifest } from '../../coordinator/sets/set-store.js';
import type { SignedManifest } from '../../coordinator/sets/set-trust.js';
import { backUpDatabase } from '../support/backups.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { freshDatabase } from '../support/fresh-database.js';

const DATABASE = 'readers';

describe('A reader of a set', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;

  const onEach = freshDatabase(() => cluster, DATABASE, 'CREATE TABLE t AS SELECT 1 AS n');

  before(async () => {
    cluster = await startE2eCluster({ segments: 1 });
  });

  after(() => cluster?.destroy());

  /** Reads the set; once it has the manifest, and not yet the signature, `between` happens. */
  async function readWhile(key: string, between: () => Promise<void>): Promise<SignedManifest> {
    const { coordinator } = cluster.topology;
    const pool = await AgentPool.open(cluster.topology);
    try {
      const agent = await pool.reach(coordinator);
      let isOver = false;
      const readFile: typeof agent.readFile = async (file, options) => {
        const bytes = await agent.readFile(file, options);
        if (isOver || file.name?.endsWith('_manifest') !== true) return bytes;
        isOver = true;
        await between();
        return bytes;
      };
      const pausing = { ...agent, call: agent.call.bind(agent), readFile };
      const port: AgentPoolPort = {
        forInstance: () => pausing,
        reach: () => Promise.resolve(pausing),
        openArchive: () => Promise.reject(new Error('not asked for here')),
      };
      const store = { pool: port, coordinator, prefix: '', backupDirectory: '' };
      return await readSignedManifest(store, toTimestampKey(key), AbortSignal.timeout(60_000));
    } finally {
      await pool.close();
    }
  }

  const call = async (...args: readonly string[]): Promise<void> => {
    const { status, output } = await cluster.call('mppbackup', args);
    assert.equal(status, 0, output);
  };

  it('has the manifest of a set that is merged meanwhile, with the signature that fits', async () => {
    await backUpDatabase(cluster, DATABASE);
    await onEach('INSERT INTO t VALUES (2)');
    const { key } = await backUpDatabase(cluster, DATABASE, ['--incremental']);
    const { manifest, manifestSha256, signature } = await readWhile(key, () => call('merge', key, '-a'));
    assert.equal(manifest.type, 'full');
    assert.equal(checkSignature(signature!, { ...manifest, manifestSha256 }).kind, 'fits');
  });

  /** Runs `work` while another operation has the set for itself; it has it until that has begun and a second more. */
  async function whileHeld(
    key: string,
    operation: string,
    work: () => Promise<ProgramOutcome>,
  ): Promise<{ readonly outcome: ProgramOutcome; readonly waited: boolean }> {
    const { topology } = cluster;
    const pool = await AgentPool.open(topology);
    const place = { pool, topology, prefix: '', backupDirectory: '', log: SILENT_LOG };
    const sessions: ClusterSessions = {
      topology,
      openSession: (instance, database, purpose) => openNodeSession(topology, instance, database, purpose),
    };
    try {
      return await withOperationSession(
        sessions,
        { purpose: 'test', signal: AbortSignal.timeout(120_000) },
        async (session) => {
          const claimant = { session, operation, database: '', kind: 'remove' as const };
          let isHeld = true;
          const { working } = await withClaimedSet(place, toTimestampKey(key), claimant, async () => {
            const running = work().then((outcome) => ({ outcome, waited: !isHeld }));
            await Promise.race([running, sleep(4_000)]);
            isHeld = false;
            return { working: running };
          });
          return working;
        },
      );
    } finally {
      await pool.close();
    }
  }

  it('waits while a merge has the set for itself, and is refused while another operation has', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    const increment = (): Promise<ProgramOutcome> =>
      cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--incremental', '--json']);
    const { outcome, waited } = await whileHeld(key, 'merge', increment);
    assert.equal(outcome.status, 0, outcome.output);
    assert.ok(waited, 'it ended before the merge');
    const refused = await whileHeld(key, 'removal', increment);
    assert.equal(refused.outcome.status, 2, refused.outcome.output);
    assert.match(refused.outcome.output, /in use by a removal/);
  });

  it('is told that a set which is deleted meanwhile is not there, and nothing of a missing signature', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    await assert.rejects(
      readWhile(key, () => call('delete', key, '-a', '--force')),
      { code: 'SET_NOT_FOUND' },
    );
  });
});
