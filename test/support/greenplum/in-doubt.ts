/** A distributed transaction that stays prepared: what a stalled coordinator leaves on the segments. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { openTestSession, type Greenplum } from './cluster.js';

const MOST_TRIES = 300;

export interface StoppedCommit {
  /** Segments on which it is prepared and not committed. */
  readonly preparedOn: readonly number[];
  /** Lets the coordinator's process commit on all of them. Idempotent. */
  goOn(): Promise<void>;
}

/**
 * Moves amounts in a session whose process on the coordinator is stopped (SIGSTOP) while it commits, again and again
 * until segments have prepared and not all of them committed. Needs the right to signal the server's processes.
 */
export async function stopBetweenCommits(
  greenplum: Greenplum,
  database: string,
  accounts: string,
): Promise<StoppedCommit> {
  const writer = await openTestSession(greenplum, greenplum.coordinator, database);
  const watchers = await Promise.all(
    greenplum.segments.map((segment) => openTestSession(greenplum, segment, database)),
  );
  const endAll = async (): Promise<void> => {
    for (const session of [writer, ...watchers]) await session.end();
  };
  try {
    const { rows } = await writer.query<{ pid: number }>('SELECT pg_catalog.pg_backend_pid() AS pid');
    const pid = rows[0]!.pid;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      await writer.query(`BEGIN; UPDATE ${accounts} SET amount = amount + CASE WHEN id % 2 = 0 THEN 1 ELSE -1 END`);
      const committed = writer.query('COMMIT');
      await sleep(Math.random() * 8);
      process.kill(pid, 'SIGSTOP');
      const preparedOn = await findPrepared(greenplum, watchers).catch((error: unknown) => {
        process.kill(pid, 'SIGCONT');
        throw error;
      });
      if (preparedOn.length === 0) {
        process.kill(pid, 'SIGCONT');
        await committed;
        continue;
      }
      let ended: Promise<void> | undefined;
      const goOn = async (): Promise<void> => {
        process.kill(pid, 'SIGCONT');
        await committed;
        await endAll();
      };
      return { preparedOn, goOn: () => (ended ??= goOn()) };
    }
    throw new Error(`no commit was stopped half-way in ${MOST_TRIES} tries`);
  } catch (error) {
    await endAll();
    throw error;
  }
}

async function findPrepared({ segments }: Greenplum, watchers: readonly pg.Client[]): Promise<number[]> {
  const look = async (): Promise<number[]> => {
    const counts = await Promise.all(
      watchers.map((session) => session.query('SELECT FROM pg_catalog.pg_prepared_xacts').then((r) => r.rowCount)),
    );
    return segments.flatMap(({ content }, index) => (counts[index] ? [content] : []));
  };
  // What the segments had been told before the stop may still be under way.
  if ((await look()).length === 0) return [];
  await sleep(200);
  return look();
}
