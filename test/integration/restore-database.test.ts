import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { quoteName } from '../../common/pg/quote.js';
import { dropDatabase } from '../../segment-agent/restore/drop-database.js';
import { Failures, type RestoreJob } from '../../segment-agent/restore/restore-job.js';
import { RestoreSessions } from '../../segment-agent/restore/restore-sessions.js';
import { JobFiles } from '../../segment-agent/storage/job-files.js';
import { contentOf } from '../support/database-content.js';
import { dumpedSet } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase, restoreSpec } from '../support/restore-run.js';

const SOURCE = `Source; "DB" 'x' = \\`;
const ODD_TARGET = `it's = "1" \\ 🙂`;

describe('Restore of the database itself', () => {
  const server = oneServer({ settings: { max_prepared_transactions: 5 } });

  before(async () => {
    await server.admin.query(`CREATE ROLE database; CREATE ROLE "Owner; of"`);
    const name = quoteName(SOURCE);
    await server.createDatabase(
      SOURCE,
      [
        `CREATE TABLE t (i serial); INSERT INTO t SELECT FROM generate_series(1, 5)`,
        `COMMENT ON DATABASE ${name} IS E'CREATE DATABASE d;\n\\\\connect nowhere'`,
        `ALTER DATABASE ${name} SET work_mem = '5MB'`,
        `ALTER ROLE database IN DATABASE ${name} SET search_path = 'a b', "c;d"`,
        `GRANT CREATE ON DATABASE ${name} TO database; REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
      ],
      `OWNER "Owner; of" ENCODING 'UTF8' CONNECTION LIMIT 7`,
    );
  });
  const dumped = dumpedSet(server, { database: SOURCE, withGlobals: true });

  const settingsOf = async (name: string): Promise<unknown> => {
    const { rows } = await server.admin.query(
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
    (await server.admin.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
  const oidOf = async (name: string): Promise<number> =>
    (await server.admin.query<{ oid: number }>('SELECT oid FROM pg_database WHERE datname = $1', [name])).rows[0]!.oid;

  it('makes it under another name with its owner, settings, grants and comment', async () => {
    for (const database of ['target', ODD_TARGET]) {
      await restoreAll(dumped.context, { database, sourceDatabase: SOURCE });
      const settings = await settingsOf(SOURCE);
      assert.ok(JSON.stringify(settings).includes('a b'));
      assert.deepEqual(await settingsOf(database), settings);
      assert.deepEqual(await contentOf(server.instance, database), await contentOf(server.instance, SOURCE));
    }
  });

  it('drops an existing one when asked to, also one that is a template', async () => {
    const spec = { sourceDatabase: SOURCE, dropExisting: true, createMissing: false };
    assert.equal((await restorePhase(dumped.context, 'createDatabase', spec)).databaseCreated, true);
    const oid = await oidOf('target');
    await server.admin.query('ALTER DATABASE target IS_TEMPLATE true');
    assert.equal((await restorePhase(dumped.context, 'createDatabase', spec)).databaseCreated, true);
    assert.notEqual(await oidOf('target'), oid);
  });

  it('leaves an existing one as it is when not asked to drop it', async () => {
    await server.admin.query('CREATE DATABASE target');
    const oid = await oidOf('target');
    const outcome = await restorePhase(dumped.context, 'createDatabase', { sourceDatabase: SOURCE });
    assert.equal(outcome.databaseCreated, false);
    assert.equal(await oidOf('target'), oid);
  });

  it('says what to do about a missing one', async () => {
    const spec = { sourceDatabase: SOURCE, createMissing: false };
    await assert.rejects(restorePhase(dumped.context, 'createDatabase', spec), {
      code: 'DATABASE_NOT_FOUND',
      hint: /-e/,
    });
    assert.equal(await exists('target'), false);
  });

  it('waits for sessions to leave', async () => {
    await server.admin.query('CREATE DATABASE target');
    const user = await server.open('target');
    let leaving: Promise<void> | undefined;
    const log = (_: string, text: string): void => {
      if (text.startsWith('Waiting for sessions')) leaving ??= user.end();
    };
    const spec = { sourceDatabase: SOURCE, dropExisting: true };
    assert.equal((await restorePhase({ ...dumped.context, log }, 'createDatabase', spec)).databaseCreated, true);
    assert.ok(leaving);
    await leaving;
  });

  it('names sessions and prepared transactions that do not leave, and drops nothing', async () => {
    await server.admin.query('CREATE DATABASE target');
    const user = await server.open('target', 'a report');
    const { rows } = await user.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await user.query(`CREATE TABLE x (); BEGIN; INSERT INTO x DEFAULT VALUES; PREPARE TRANSACTION 'left over'`);
    const signal = new AbortController().signal;
    const spec = restoreSpec('createDatabase', { sourceDatabase: SOURCE, dropExisting: true });
    const sessions = new RestoreSessions(dumped.context, 'target', signal);
    const failures = new Failures(false, dumped.context.log);
    const files = new JobFiles(dumped.context);
    const job: RestoreJob = { context: dumped.context, spec, files, sessions, failures, signal, place: {} };
    try {
      await assert.rejects(dropDatabase(server.admin, job, { waitMs: 300 }), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'DATABASE_IN_USE');
        assert.match(error.message, new RegExp(`process ${rows[0]!.pid} of gpadmin \\(a report\\)`));
        assert.match(error.message, /prepared transaction 'left over' of gpadmin/);
        return true;
      });
      assert.equal(await exists('target'), true);
    } finally {
      await user.query(`ROLLBACK PREPARED 'left over'`);
    }
  });

  it('never drops the server’s own templates', async () => {
    for (const database of ['template0', 'template1']) {
      const spec = { database, sourceDatabase: SOURCE, dropExisting: true };
      await assert.rejects(restorePhase(dumped.context, 'createDatabase', spec), { code: 'USAGE' });
      assert.equal(await exists(database), true);
    }
  });

  it('leaves no half-made database, and says where roles come from', async () => {
    const set = await dumped.copy();
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
  });

  it('makes the roles that are missing and keeps those that exist', async () => {
    await server.admin.query('DROP OWNED BY database; DROP ROLE database');
    try {
      await restorePhase(dumped.context, 'globals', { sourceDatabase: SOURCE });
      const { rowCount } = await server.admin.query(`SELECT FROM pg_roles WHERE rolname IN ('database', 'Owner; of')`);
      assert.equal(rowCount, 2);
    } finally {
      await server.admin.query(`DO $$ BEGIN CREATE ROLE database; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
      await server.admin.query(`GRANT CREATE ON DATABASE ${quoteName(SOURCE)} TO database`);
    }
  });

  it('fails for other errors in the globals', async () => {
    const set = await dumped.copy();
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
  });
});
