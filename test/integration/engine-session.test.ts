/** What the coordinator's own sessions leave to a server when the coordinator says nothing any more. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterSessions } from '../../coordinator/db/cluster-sessions.js';
import { withSessionBeside } from '../../coordinator/db/beside.js';
import { withDatabaseLock } from '../../coordinator/db/database-lock.js';
import { NodeSessions } from '../../coordinator/db/node-sessions.js';
import { enginePostgres } from '../../coordinator/engine/postgres-engine.js';
import { oneServer } from '../support/one-server.js';
import { inTurn } from '../support/in-turn.js';

describe('Sessions of the coordinator', function () {
  this.timeout(120_000);
  const server = oneServer();

  inTurn('keep a transaction for as long as somebody looks after it, and no longer', async () => {
    const engine = enginePostgres(server.topology);
    const { coordinator } = server.topology;
    const sessions = new NodeSessions(engine, 'postgres', new AbortController().signal);
    const alone = await engine.openSession(coordinator, 'postgres', 'alone');
    const kept = await sessions.open(coordinator, 'kept');
    try {
      for (const session of [alone, kept]) {
        // The same as the product's limit, only shorter.
        const { rows } = await session.query<{ limit: string }>(
          `SELECT current_setting('idle_in_transaction_session_timeout') AS limit`,
        );
        assert.equal(rows[0]?.limit, '20s');
        await session.query(`SET idle_in_transaction_session_timeout = '9s'`);
        await session.query('BEGIN; LOCK TABLE pg_class IN EXCLUSIVE MODE NOWAIT; ROLLBACK; BEGIN; SELECT 1');
      }
      await sleep(15_000);
      await assert.rejects(alone.query('SELECT 1'), 'nobody asked anything, and the transaction stayed');
      await kept.query('SELECT 1');
    } finally {
      await sessions.close();
      await alone.end().catch(() => undefined); // the server has ended it
    }
  });

  it('are opened, and locks taken, where there is no database postgres', async () => {
    const engine = enginePostgres(server.topology);
    const { coordinator } = server.topology;
    const { signal } = new AbortController();
    // The tests' own sessions are in the real one.
    const without: ClusterSessions = {
      topology: server.topology,
      openSession: (instance, database, purpose) =>
        engine.openSession(instance, database === 'postgres' ? 'dropped' : database, purpose),
    };
    const found = await withSessionBeside(without, { instance: coordinator, purpose: 'test' }, async (session) => {
      const { rows } = await session.query<{ name: string }>('SELECT pg_catalog.current_database() AS name');
      return rows[0]?.name;
    });
    assert.equal(found, 'template1');
    await withDatabaseLock(without, 'shop', signal, async () => {
      const second = withDatabaseLock(without, 'shop', signal, () => Promise.resolve());
      await assert.rejects(second, { code: 'ALREADY_RUNNING' });
    });
  });
});
