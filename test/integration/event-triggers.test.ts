/** Statements of our own in a user's database: no event trigger of his refuses them, writes them down or is changed. */
import assert from 'node:assert/strict';
import { withoutEventTriggers } from '../../common/pg/own-statements.js';
import {
  ALL_TABLES_PUBLISHED,
  createJournalSql,
  DROP_JOURNAL,
  JOURNAL_SCHEMA,
  noteSql,
} from '../../common/restore/journal.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { recordHistory } from '../../coordinator/report/history.js';
import { oneServer } from '../support/one-server.js';

const HEADER = { id: 'test', startedMs: 0, databaseCreated: false, wishes: '{}' };
const EVENTS = ['ddl_command_start', 'ddl_command_end', 'sql_drop'] as const;
const MODES = ['ENABLE', 'ENABLE REPLICA', 'ENABLE ALWAYS', 'DISABLE'] as const;

const REFUSING = `CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'no %', tg_tag; END $$`;
const LOGGING = [
  'CREATE TABLE log (tag text, object text)',
  `CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO log SELECT tg_tag, object_identity FROM pg_event_trigger_ddl_commands(); END $$`,
];

describe('Our own statements and event triggers', () => {
  const server = oneServer();

  /** Triggers of every event in every mode, each with its function. */
  const triggers = (name: string): readonly string[] =>
    EVENTS.flatMap((event) =>
      MODES.flatMap((mode) => [
        `CREATE EVENT TRIGGER "${event} ${mode}" ON ${event} EXECUTE FUNCTION ${name}()`,
        `ALTER EVENT TRIGGER "${event} ${mode}" DISABLE`,
      ]),
    ).concat(
      // Enabled in the end: the later ones would fire for none of these statements, but tables above would.
      EVENTS.flatMap((event) => MODES.map((mode) => `ALTER EVENT TRIGGER "${event} ${mode}" ${mode}`)),
    );

  const modes = async (): Promise<readonly unknown[]> =>
    server.query('target', 'SELECT evtname, evtenabled FROM pg_event_trigger ORDER BY 1');

  async function journal(): Promise<void> {
    const session = await server.open('target');
    await withoutEventTriggers(session, () => session.query(createJournalSql(HEADER)));
    await session.query(noteSql({ step: 'preData' }));
    await withoutEventTriggers(session, () => session.query(DROP_JOURNAL));
  }

  const schemas = (): Promise<readonly unknown[]> =>
    server.query('target', `SELECT FROM pg_namespace WHERE nspname = '${JOURNAL_SCHEMA}'`);

  it('makes and drops the journal where triggers of every event and mode refuse everything', async () => {
    await server.createDatabase('target', [REFUSING, ...triggers('refuse')]);
    const before = await modes();
    await assert.rejects(server.query('target', 'CREATE TABLE t ()'), /no CREATE TABLE/);
    await journal();
    assert.deepEqual(await schemas(), []);
    assert.deepEqual(await modes(), before);
    await assert.rejects(server.query('target', 'CREATE TABLE t ()'), /no CREATE TABLE/, 'they fire as before');
  });

  it('appears in no log that a trigger keeps', async () => {
    await server.createDatabase('target', [
      ...LOGGING,
      'CREATE EVENT TRIGGER keep ON ddl_command_end EXECUTE FUNCTION note()',
    ]);
    await server.query('target', 'ALTER EVENT TRIGGER keep ENABLE ALWAYS');
    await server.query('target', 'CREATE TABLE of_the_user ()');
    const logged = (): Promise<readonly unknown[]> => server.query('target', 'SELECT tag, object FROM log');
    const before = await logged();
    assert.equal(before.length, 1);
    await journal();
    const session = await server.open('target');
    const row = { startedAt: new Date(), finishedAt: new Date(), commandLine: [], exitStatus: 0, scriptToCome: false };
    await recordHistory(session, 'target', { ...row, exitStatus: 0, key: toTimestampKey('20240102030405') });
    assert.deepEqual(await logged(), before);
  });

  it('leaves modes as they were when it fails half-way or the session is killed', async () => {
    await server.createDatabase('target', [REFUSING, ...triggers('refuse')]);
    const before = await modes();
    const session = await server.open('target');
    await assert.rejects(
      withoutEventTriggers(session, () => session.query(`${createJournalSql(HEADER)}; SELECT 1 / 0`)),
      { code: '22012' },
    );
    assert.deepEqual([await modes(), await schemas()], [before, []]);
    const killed = await server.open('target');
    const work = withoutEventTriggers(killed, async () => {
      await killed.query(createJournalSql(HEADER));
      await killed.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await assert.rejects(work);
    assert.deepEqual([await modes(), await schemas()], [before, []]);
  });

  it('says whether a journal would be sent to subscribers, and makes one that is not', async () => {
    await server.createDatabase('target');
    const session = await server.open('target');
    assert.equal((await session.query(ALL_TABLES_PUBLISHED)).rowCount, 0);
    await session.query('CREATE PUBLICATION everything FOR ALL TABLES');
    assert.equal((await session.query(ALL_TABLES_PUBLISHED)).rowCount, 1);
    await session.query(createJournalSql(HEADER, { unlogged: true }));
    assert.equal((await session.query('SELECT FROM pg_publication_tables')).rowCount, 0);
  });
});
