/**
 * A client whose connection is reset without the server's hearing of it, in a network namespace of its own. Prints one
 * line of JSON: how long the server kept the session's lock after the network was whole again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { toAppError } from '../../common/errors/app-error.js';
import { openSession } from '../../common/pg/connect.js';
import { connect } from '../support/dump-run.js';
import { startTestFleet } from '../support/test-cluster.js';
import { enterIsolation } from './isolation.js';
import { cutOff } from './network.js';

const LIMIT_MS = 60_000;
/** A kernel waits 40 to 200 ms with it (tcp(7), delayed acknowledgements). */
const ACKNOWLEDGED_AFTER_MS = 1_000;

export interface UnheardReset {
  /** Why nothing was tried; empty otherwise. */
  readonly leftOut: string;
  /** What the client was told. */
  readonly client?: string;
  /** The server, as the error names it. */
  readonly where?: string | undefined;
  readonly server?: string;
  /** The server had the lock when the client had lost its connection. */
  readonly keptAtFirst?: boolean;
  /** Milliseconds; undefined: longer than a minute. */
  readonly keptMs?: number | undefined;
}

async function resetUnheard(): Promise<UnheardReset> {
  const powers = await enterIsolation();
  if (!powers.network) return { leftOut: powers.why };
  const fleet = await startTestFleet({ segments: 0 });
  const watcher = await connect(fleet.coordinator, 'postgres', 'watcher'); // over the socket
  const isLocked = async (): Promise<boolean> => {
    const { rowCount } = await watcher.query(`SELECT FROM pg_locks WHERE relation = 'kept'::regclass`);
    return (rowCount ?? 0) > 0;
  };
  try {
    await watcher.query('CREATE TABLE kept ()');
    const { address, port, superuser: user } = fleet.coordinator;
    const session = await openSession({
      host: address,
      port,
      user,
      database: 'postgres',
      applicationName: 'client',
      settings: { search_path: 'public' },
    });
    await session.query('BEGIN; LOCK TABLE kept');
    // Until the server's last words are acknowledged: it would send them again, and be told.
    await sleep(ACKNOWLEDGED_AFTER_MS);
    // What the client sends is answered with a reset before it gets to the server.
    const heal = cutOff({ address, ports: [port], direction: 'to', how: 'reset' });
    const told: unknown = await session.query('SELECT 1').then(
      () => undefined,
      (error: unknown) => error,
    );
    await heal();
    const startedMs = performance.now();
    const keptAtFirst = await isLocked();
    let isKept = keptAtFirst;
    while (isKept && performance.now() - startedMs < LIMIT_MS) {
      await sleep(100);
      isKept = await isLocked();
    }
    const keptMs = isKept ? undefined : performance.now() - startedMs;
    const where = toAppError(told).place.object;
    return { leftOut: '', client: String(told), where, server: `${address}:${port}`, keptAtFirst, keptMs };
  } finally {
    await watcher.end();
    await fleet.destroy();
  }
}

console.log(JSON.stringify(await resetUnheard()));
