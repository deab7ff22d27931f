/** Statements that make or drop what is this product's own in a user's database: nothing of the user's may fire for them. */
import type pg from 'pg';
import { quoteName } from './quote.js';

interface EventTrigger {
  readonly name: string;
  /** O: ordinary sessions, R: those that replay changes, A: both. */
  readonly enabled: 'O' | 'R' | 'A';
}

const ENABLE: Readonly<Record<EventTrigger['enabled'], string>> = {
  O: 'ENABLE',
  R: 'ENABLE REPLICA',
  A: 'ENABLE ALWAYS',
};

/**
 * Runs `work` in a transaction of the session in which no event trigger of the database fires: none refuses our
 * statements, and none writes them down. It needs a superuser; for another user the triggers fire as ever.
 *
 * From PostgreSQL 17 on a setting does it. Before, the session counts as one that replays changes, in which ordinary
 * triggers do not fire; those that fire there are disabled and, before the commit, enabled again: others see no change.
 * @throws whatever `work` throws, after a rollback
 */
export async function withoutEventTriggers<T>(session: pg.Client, work: () => Promise<T>): Promise<T> {
  await session.query('BEGIN');
  try {
    const enableAgain = await silence(session);
    const result = await work();
    for (const statement of enableAgain) await session.query(statement);
    await session.query('COMMIT');
    return result;
  } catch (error) {
    // The first error counts; a session that is gone rolls back by itself.
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** @returns what puts the triggers back */
async function silence(session: pg.Client): Promise<readonly string[]> {
  const { rows } = await session.query<EventTrigger>(
    `SELECT evtname::pg_catalog.text AS name, evtenabled::pg_catalog.text AS enabled
       FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D' ORDER BY 1`,
  );
  if (rows.length === 0) return [];
  const { rows: facts } = await session.query<{ isSuperuser: boolean; hasSetting: boolean }>(
    `SELECT pg_catalog.current_setting('is_superuser') = 'on' AS "isSuperuser",
            EXISTS (SELECT FROM pg_catalog.pg_settings WHERE name = 'event_triggers') AS "hasSetting"`,
  );
  if (facts[0]?.isSuperuser !== true) return [];
  if (facts[0].hasSetting) {
    await session.query('SET LOCAL event_triggers = off');
    return [];
  }
  await session.query('SET LOCAL session_replication_role = replica');
  const left = rows.filter(({ enabled }) => enabled !== 'O');
  for (const { name } of left) await session.query(`ALTER EVENT TRIGGER ${quoteName(name)} DISABLE`);
  return left.map(({ name, enabled }) => `ALTER EVENT TRIGGER ${quoteName(name)} ${ENABLE[enabled]}`);
}
