import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { quoteName } from '../../common/pg/quote.js';
import { dropDatabase } from '../../segment-agent/restore/drop-database.js';
import { Failures, type RestoreJob } from '../../segment-agent/restore/restore-job.js';
import { RestoreSessions } from '../../segment-agent/restore/restore-sessions.js';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import { contentOf } from '../support/database-content.js';
import { connect, dump, dumpContext, dumpSpec, sessionsLeft } from '../support/dump-run.js';
import { restoreAll, restorePhase, restoreSpec } from '../support/restore-run.js';
import { copySet } from '../support/restore-set.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

const SOURCE = `Source; "DB" 'x' = \\`;
const ODD_TARGET = `it's = "1" \\ 🙂`;

describe('Restore of the database itself', () => {
  let fleet: TestFleet;
  let folder: string;
  let context: WorkContext;
  let admin: pg.Client;

  before(async () => {
    fleet = await startTestFleet({ segments: 0, settings: { max_prepared_transactions: 5 } });
    admin = await connect(fleet.coordinator, 'postgres');
    await admin.query(`CREATE ROLE database; CREATE ROLE "Owner; of"`);
    await admin.query(
      `CREATE DATABASE ${quoteName(SOURCE)} OWNER "Owner; of" TEMPLATE template0 ENCODING 'UTF8' CONNECTION LIMIT 7`,
    );
    const session = await connect(fleet.coordinator, SOURCE);
    await session.query(`CREATE TABLE t (i serial); INSERT INTO t SELECT FROM generate_series(1, 5)`);
    const name = quoteName(SOURCE);
    await session.query(`COMMENT ON DATABASE ${name} IS E'CREATE DATABASE d;\n\\\\connect nowhere'`);
    await session.query(`ALTER DATABASE ${name} SET work_mem = '5MB'`);
    await session.query(`ALTER ROLE database IN DATABASE ${name} SET search_path = 'a b', "c;d"`);
    await session.query(`GRANT CREATE ON DATABASE ${name} TO database; REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await session.end();
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-restore-test-'));
    context = await dumpContext(fleet.coordinator, join(folder, 'db_dumps', '20260131'));
    await dump(context, dumpSpec({ database: SOURCE, withGlobals: true }), fleet.coordinator);
  });

  after(async () => {
    await admin?.end();
    await fleet?.destroy();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    assert.deepEqual(await sessionsLeft(fleet.coordinator), []);
    for (const name of ['target', ODD_TARGET]) {
      await admin.query(`UPDATE pg_database SET datistemplate = false WHERE datname = $1`, [name]);
      await admin.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
    }
  });

  const settingsOf = async (name: string): Promise<unknown> => {
    const { rows } = await admin.query(
      `SELECT pg_get_userbyid(datdba) AS owner, datconnlimit, pg_encoding_to_char(encoding) AS encoding, datcollate,
              datacl::text, shobj_description(d.oid, 'pg_database') AS comment,
              (SELECT array_agg(setrole::regrole || ' ' || setconfig::text ORDER BY setrole)
                 FROM pg_db_role_setting WHERE setdatabase = d.oid) AS settings
       FROM pg_database d WHERE datname = $1`,
      [name],
    );
    return rows[0];
  };
  const exists = async (name: string): Promise<boolean> =>
    (await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
  const oidOf = async (name: string): Promise<number> =>
    (await admin.query<{ oid: number }>('SELECT oid FROM pg_database WHERE datname = $1', [name])).rows[0]!.oid;

  it('makes it under another name with its owner, settings, grants and comment', async () => {
    for (const database of ['target', ODD_TARGET]) {
      await restoreAll(context, { database, sourceDatabase: SOURCE });
      const settings = await settingsOf(SOURCE);
      assert.ok(JSON.stringify(settings).includes('a b'));
      assert.deepEqual(await settingsOf(database), settings);
      assert.deepEqual(await contentOf(fleet.coordinator, database), await contentOf(fleet.coordinator, SOURCE));
    }
  });

  it('drops an existing one when asked to, also one that is a template', async () => {
    const spec = { sourceDatabase: SOURCE, dropExisting: true, createMissing: false };
    assert.equal((await restorePhase(context, 'createDatabase', spec)).databaseCreated, true);
    const oid = await oidOf('target');
    await admin.query('ALTER DATABASE target IS_TEMPLATE true');
    assert.equal((await restorePhase(context, 'createDatabase', spec)).databaseCreated, true);
    assert.notEqual(await oidOf('target'), oid);
  });

  it('leaves an existing one as it is when not asked to drop it', async () => {
    await admin.query('CREATE DATABASE target');
    const oid = await oidOf('target');
    const outcome = await restorePhase(context, 'createDatabase', { sourceDatabase: SOURCE });
    assert.equal(outcome.databaseCreated, false);
    assert.equal(await oidOf('target'), oid);
  });

  it('says what to do about a missing one', async () => {
    const spec = { sourceDatabase: SOURCE, createMissing: false };
    await assert.rejects(restorePhase(context, 'createDatabase', spec), { code: 'DATABASE_NOT_FOUND', hint: /-e/ });
    assert.equal(await exists('target'), false);
  });

  it('waits for sessions to leave', async () => {
    await admin.query('CREATE DATABASE target');
    const user = await connect(fleet.coordinator, 'target');
    const left = new Promise<void>((resolve) => {
      const log = (_: string, text: string): void => {
        if (text.startsWith('Waiting for sessions')) void user.end().then(resolve);
      };
      context = { ...context, log };
    });
    const spec = { sourceDatabase: SOURCE, dropExisting: true };
    assert.equal((await restorePhase(context, 'createDatabase', spec)).databaseCreated, true);
    await left;
  });

  it('names sessions and prepared transactions that do not leave, and drops nothing', async () => {
    await admin.query('CREATE DATABASE target');
    const user = await connect(fleet.coordinator, 'target', 'a report');
    const { rows } = await user.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await user.query(`CREATE TABLE x (); BEGIN; INSERT INTO x DEFAULT VALUES; PREPARE TRANSACTION 'left over'`);
    const signal = new AbortController().signal;
    const spec = restoreSpec('createDatabase', { sourceDatabase: SOURCE, dropExisting: true });
    const sessions = new RestoreSessions(context, 'target', signal);
    const failures = new Failures(false, context.log);
    const job: RestoreJob = { context, spec, sessions, failures, signal, place: {} };
    try {
      await assert.rejects(dropDatabase(admin, job, { waitMs: 300 }), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'DATABASE_IN_USE');
        assert.match(error.message, new RegExp(`process ${rows[0]!.pid} of gpadmin \\(a report\\)`));
        assert.match(error.message, /prepared transaction 'left over' of gpadmin/);
        return true;
      });
      assert.equal(await exists('target'), true);
    } finally {
      await user.query(`ROLLBACK PREPARED 'left over'`);
      await user.end();
    }
  });

  it('never drops the server’s own templates', async () => {
    for (const database of ['template0', 'template1']) {
      const spec = { database, sourceDatabase: SOURCE, dropExisting: true };
      await assert.rejects(restorePhase(context, 'createDatabase', spec), { code: 'USAGE' });
      assert.equal(await exists(database), true);
    }
  });

  it('leaves no half-made database, and says where roles come from', async () => {
    const set = await copySet(context);
    try {
      const path = set.pathOf('cdatabase');
      const script = await readFile(path, 'utf8');
      await writeFile(path, script.replaceAll('OWNER TO "Owner; of"', 'OWNER TO nobody_here'));
      const spec = { sourceDatabase: SOURCE };
      await assert.rejects(restorePhase(set.context, 'createDatabase', spec), { sqlstate: '42704', hint: /-G/ });
      assert.equal(await exists('target'), false);
      const { problems } = await restorePhase(set.context, 'createDatabase', { ...spec, onErrorContinue: true });
      assert.deepEqual(
        problems.map(({ sqlstate }) => sqlstate),
        ['42704'],
      );
      assert.equal(await exists('target'), true);
      await writeFile(path, 'SELECT 1;');
      const drop = { ...spec, dropExisting: true };
      await assert.rejects(restorePhase(set.context, 'createDatabase', drop), { code: 'FILE_DAMAGED' });
      assert.equal(await exists('target'), true, 'nothing was dropped');
    } finally {
      await set.remove();
    }
  });

  it('makes the roles that are missing and keeps those that exist', async () => {
    await admin.query('DROP OWNED BY database; DROP ROLE database');
    try {
      await restorePhase(context, 'globals', { sourceDatabase: SOURCE });
      const { rowCount } = await admin.query(`SELECT FROM pg_roles WHERE rolname IN ('database', 'Owner; of')`);
      assert.equal(rowCount, 2);
    } finally {
      await admin.query(`DO $$ BEGIN CREATE ROLE database; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
      await admin.query(`GRANT CREATE ON DATABASE ${quoteName(SOURCE)} TO database`);
    }
  });

  it('fails for other errors in the globals', async () => {
    const set = await copySet(context);
    try {
      const path = set.pathOf('globals');
      await writeFile(path, `CREATE ROLE database;\nALTER ROLE nobody_here CREATEDB;\nCREATE ROLE gpadmin;\n`);
      await assert.rejects(restorePhase(set.context, 'globals'), { code: 'SQL_FAILED', sqlstate: '42704' });
      const { problems } = await restorePhase(set.context, 'globals', { onErrorContinue: true });
      assert.deepEqual(
        problems.map(({ sqlstate }) => sqlstate),
        ['42704'],
      );
      await rm(path);
      await assert.rejects(restorePhase(set.context, 'globals'), { code: 'FILE_NOT_FOUND', hint: /-G/ });
    } finally {
      await set.remove();
    }
  });
});
