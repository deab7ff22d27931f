import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createJournalSql } from '../../common/restore/journal.js';
import { AppError } from '../../common/errors/app-error.js';
import { noteTablesSql } from '../../segment-agent/restore/journal-notes.js';
import type { RestoreOutcome, RestoreSpec } from '../../segment-agent/worker/work.js';
import { until } from '../support/agent-fixture.js';
import { dumpedSet, targetOf } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restorePhase } from '../support/restore-run.js';

const run = promisify(execFile);

const SOURCE = `
  CREATE SCHEMA x; CREATE EXTENSION citext SCHEMA x;
  CREATE TABLE p (id int PRIMARY KEY, v text);
  CREATE TABLE c (id int PRIMARY KEY, r int REFERENCES p ON DELETE CASCADE);
  CREATE TABLE lone (id int PRIMARY KEY);
  INSERT INTO p SELECT g, 'v' FROM generate_series(1, 9) g;
  INSERT INTO c SELECT g, g FROM generate_series(1, 9) g;
  INSERT INTO lone VALUES (1);
  CREATE TABLE tree (id int PRIMARY KEY, up int, CONSTRAINT tree_up FOREIGN KEY (up) REFERENCES tree);
  INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2);
  CREATE TABLE hen (id int PRIMARY KEY, e int);
  CREATE TABLE egg (id int PRIMARY KEY, h int REFERENCES hen DEFERRABLE);
  ALTER TABLE hen ADD CONSTRAINT hen_e FOREIGN KEY (e) REFERENCES egg DEFERRABLE INITIALLY DEFERRED;
  BEGIN; INSERT INTO hen VALUES (1, 1), (2, NULL); INSERT INTO egg VALUES (1, 1); COMMIT;
  CREATE TABLE pp (a int, b x.citext, PRIMARY KEY (a, b)) PARTITION BY RANGE (a);
  CREATE TABLE pp1 PARTITION OF pp FOR VALUES FROM (0) TO (10);
  CREATE TABLE pp2 PARTITION OF pp FOR VALUES FROM (10) TO (20);
  CREATE TABLE cc (n int8, m x.citext, a int8, CONSTRAINT cc_fk FOREIGN KEY (a, m) REFERENCES pp (a, b) MATCH FULL) PARTITION BY RANGE (n);
  CREATE TABLE cc1 PARTITION OF cc FOR VALUES FROM (0) TO (10);
  CREATE TABLE cc2 (a int8, n int8, m x.citext);
  ALTER TABLE cc ATTACH PARTITION cc2 FOR VALUES FROM (10) TO (20);
  INSERT INTO pp VALUES (1, 'One'), (11, 'Eleven');
  INSERT INTO cc (n, a, m) VALUES (1, 1, 'ONE'), (2, NULL, NULL), (11, 11, 'eleven');
  CREATE TABLE later (id int, CONSTRAINT later_id UNIQUE (id) DEFERRABLE INITIALLY DEFERRED);
  INSERT INTO later VALUES (1), (2);
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE TABLE checked (id int, d positive, CONSTRAINT checked_id CHECK (id < 100));
  INSERT INTO checked VALUES (1, 1);
  CREATE TABLE log (what text);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO public.log VALUES (TG_NAME);
    IF TG_LEVEL = 'STATEMENT' THEN RETURN NULL; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    NEW.v := 'changed'; RETURN NEW;
  END $$;
  CREATE TABLE noisy (id int PRIMARY KEY, v text);
  INSERT INTO noisy VALUES (1, 'as it was');
  CREATE TRIGGER a_row BEFORE INSERT OR DELETE ON noisy FOR EACH ROW EXECUTE FUNCTION note();
  CREATE TRIGGER a_statement AFTER INSERT OR DELETE ON noisy EXECUTE FUNCTION note();
  CREATE TRIGGER a_truncate BEFORE TRUNCATE ON noisy EXECUTE FUNCTION note();
  CREATE TRIGGER r_row BEFORE INSERT ON noisy FOR EACH ROW EXECUTE FUNCTION note();
  CREATE TRIGGER o_row BEFORE INSERT ON noisy FOR EACH ROW EXECUTE FUNCTION note();
  CREATE TRIGGER d_row BEFORE INSERT ON noisy FOR EACH ROW EXECUTE FUNCTION note();
  ALTER TABLE noisy ENABLE ALWAYS TRIGGER a_row, ENABLE ALWAYS TRIGGER a_statement, ENABLE ALWAYS TRIGGER a_truncate,
    ENABLE REPLICA TRIGGER r_row, DISABLE TRIGGER d_row;
  CREATE TABLE parted (id int, v text) PARTITION BY RANGE (id);
  CREATE TABLE parted1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
  CREATE TABLE parted2 PARTITION OF parted FOR VALUES FROM (10) TO (20);
  INSERT INTO parted VALUES (1, 'as it was'), (11, 'as it was');
  CREATE TRIGGER on_parent BEFORE INSERT ON parted FOR EACH ROW EXECUTE FUNCTION note();
  CREATE TRIGGER on_leaf AFTER INSERT ON parted1 EXECUTE FUNCTION note();
  ALTER TABLE parted ENABLE ALWAYS TRIGGER on_parent;
  ALTER TABLE parted1 ENABLE ALWAYS TRIGGER on_parent, ENABLE ALWAYS TRIGGER on_leaf;
  ALTER TABLE parted2 ENABLE REPLICA TRIGGER on_parent;
  CREATE TABLE ruled (id int PRIMARY KEY);
  CREATE TABLE ruled_by (id int REFERENCES ruled);
  CREATE RULE keep AS ON DELETE TO ruled DO INSTEAD INSERT INTO log VALUES ('rule');
  ALTER TABLE ruled ENABLE ALWAYS RULE keep;
  INSERT INTO ruled VALUES (1); INSERT INTO ruled_by VALUES (1);
  DELETE FROM log;`;

const inPublic = (...names: string[]): NonNullable<RestoreSpec['tables']> =>
  names.map((name) => ({ schema: 'public', name }));

describe('Restore of rows into tables with foreign keys and triggers', () => {
  const server = oneServer({ source: SOURCE });
  const dumped = dumpedSet(server);
  const target = targetOf(server, dumped, ['createDatabase', 'preData', 'data', 'postData']);

  const load = (names: readonly string[], changes: Partial<RestoreSpec> = {}): Promise<RestoreOutcome> =>
    restorePhase(dumped.context, 'data', { tables: inPublic(...names), truncate: true, ...changes });
  const column = async (sql: string): Promise<readonly unknown[]> =>
    (await target.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.map(([value]) => value);
  const failsWith = async (work: Promise<unknown>, code: string, ...texts: readonly RegExp[]): Promise<void> => {
    await assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, code, error.message);
      for (const text of texts) assert.match(error.message, text);
      return true;
    });
  };

  describe('foreign keys', () => {
    it('refuses rows whose parents are gone, names them, and leaves the table as it was', async () => {
      await target.query('DELETE FROM c; DELETE FROM p WHERE id > 7; INSERT INTO c VALUES (77, 1)');
      await failsWith(load(['c']), 'CONSTRAINT_BROKEN', /c_r_fkey/, /public\.c/, /public\.p/, /\(8\), \(9\)/);
      assert.deepEqual(await column('SELECT id FROM c'), [77]);
    });

    it('does so for rows that are added, too', async () => {
      await target.query('DELETE FROM c; DELETE FROM p WHERE id = 3');
      await failsWith(load(['c'], { truncate: false }), 'CONSTRAINT_BROKEN', /c_r_fkey/, /\(3\)/);
      assert.deepEqual(await column('SELECT id FROM c'), []);
    });

    it('refuses to take rows away that a table outside of the selection refers to', async () => {
      await target.query(`INSERT INTO p VALUES (10, 'new'); INSERT INTO c VALUES (10, 10)`);
      await failsWith(load(['p']), 'CONSTRAINT_BROKEN', /c_r_fkey/, /public\.c/, /\(10\)/);
      assert.deepEqual(await column('SELECT count(*)::int FROM p'), [10]);
      assert.deepEqual(await column('SELECT count(*)::int FROM c'), [10]);
    });

    it('loads tables that refer to each other in one transaction', async () => {
      await target.query(`DELETE FROM p; INSERT INTO p VALUES (50, 'x'); INSERT INTO c VALUES (50, 50)`);
      const { tables } = await load(['c', 'p']);
      assert.deepEqual(tables.map(({ name, rows }) => `${name} ${rows}`).sort(), ['c 9', 'p 9']);
      assert.deepEqual(await column('SELECT c.id FROM c JOIN p ON r = p.id ORDER BY 1'), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
      await load(['hen', 'egg', 'tree']);
      assert.deepEqual(await column('SELECT id FROM hen ORDER BY 1'), [1, 2]);
      assert.deepEqual(await column('SELECT id FROM tree ORDER BY 1'), [1, 2, 3]);
    });

    it('looks at self-references and circles', async () => {
      await target.query('BEGIN; SET session_replication_role = replica; DELETE FROM hen; DELETE FROM egg; COMMIT');
      await failsWith(load(['hen'], { truncate: false }), 'CONSTRAINT_BROKEN', /hen_e/);
      await target.query('RESET session_replication_role; DELETE FROM tree; INSERT INTO tree VALUES (4, NULL), (5, 4)');
      await target.query('ALTER TABLE tree ADD CHECK (id <> 4) NOT VALID');
      await load(['tree']);
      assert.deepEqual(await column('SELECT id FROM tree ORDER BY 1'), [1, 2, 3]);
    });

    it('knows partitions, several columns, MATCH FULL, and the operators of the foreign key', async () => {
      await load(['cc1', 'cc2', 'pp1', 'pp2']);
      await load(['cc1']);
      await load(['pp2']);
      assert.deepEqual(await column('SELECT n::int FROM cc ORDER BY 1'), [1, 2, 11]);
      await target.query(`DELETE FROM cc WHERE n > 10; DELETE FROM pp WHERE a = 11`);
      await failsWith(load(['cc1', 'cc2']), 'CONSTRAINT_BROKEN', /cc_fk/, /\(11, eleven\)/);
      await target.query(`INSERT INTO pp VALUES (12, 'x'); INSERT INTO cc (n, a, m) VALUES (12, 12, 'X')`);
      await failsWith(load(['pp2']), 'CONSTRAINT_BROKEN', /cc_fk/, /\(12, X\)/);
      await load(['pp1']);
      await target.query(`DELETE FROM cc; ALTER TABLE cc1 ALTER n DROP NOT NULL`);
    });

    it('does all that with a stream, which brings the tables of several groups in turn', async () => {
      const set = await dumped.copy();
      const path = set.pathOf('data');
      const bytes = await readFile(path);
      const fromPipe = async (changes: Partial<RestoreSpec> = {}): Promise<RestoreOutcome> => {
        await rm(path);
        await run('mkfifo', [path]);
        const tables = inPublic('hen', 'egg', 'p', 'c', 'lone', 'tree');
        const loading = restorePhase(set.context, 'data', { tables, truncate: true, ...changes });
        const writing = writeFile(path, bytes).catch(() => undefined);
        const outcome = await loading;
        await writing;
        return outcome;
      };
      assert.equal((await fromPipe()).tables.length, 6);
      await target.query('ALTER TABLE c ADD CHECK (id <> 5) NOT VALID; DELETE FROM tree');
      const { problems, tables } = await fromPipe({ onErrorContinue: true });
      assert.equal(problems.length, 1);
      assert.deepEqual(tables.map(({ name }) => name).sort(), ['egg', 'hen', 'lone', 'tree']);
      assert.deepEqual(await column('SELECT count(*)::int FROM p UNION ALL SELECT count(*)::int FROM c'), [9, 9]);
    });

    it('proves no foreign key that is NOT VALID', async () => {
      await target.query(`DELETE FROM c; DELETE FROM p WHERE id = 3; ALTER TABLE c DROP CONSTRAINT c_r_fkey;
        ALTER TABLE c ADD FOREIGN KEY (r) REFERENCES p NOT VALID`);
      await load(['c']);
      assert.deepEqual(await column('SELECT count(*)::int FROM c'), [9]);
    });

    it('waits for a session that takes a parent away, and sees that it is gone', async () => {
      await target.query('DELETE FROM c');
      const other = await server.open('target');
      await other.query('BEGIN; DELETE FROM p WHERE id = 4');
      const loading = load(['c'], { truncate: false });
      let isDone = false;
      const settled = loading.catch(() => undefined).finally(() => (isDone = true));
      await until('the load waits for the lock, or has ended', async () => {
        const waiting = await server.admin.query(
          `SELECT FROM pg_stat_activity WHERE datname = 'target' AND wait_event_type = 'Lock'`,
        );
        return isDone || waiting.rowCount === 1;
      });
      await other.query('COMMIT');
      await settled;
      await failsWith(loading, 'CONSTRAINT_BROKEN', /\(4\)/);
    });

    it('goes on with other tables after a failure that is collected, and says which were left', async () => {
      await target.query(`ALTER TABLE c ADD CHECK (id <> 5) NOT VALID; DELETE FROM lone`);
      const { problems, tables } = await load(['c', 'p', 'lone'], { onErrorContinue: true, jobs: 1 });
      assert.deepEqual(
        tables.map(({ name }) => name),
        ['lone'],
      );
      assert.equal(problems.length, 1);
      assert.match(problems[0]!.message, /public\.c and public\.p|public\.p and public\.c/);
      assert.deepEqual(await column('SELECT count(*)::int FROM p'), [9]);
    });
  });

  describe('other constraints', () => {
    it('has deferrable unique constraints checked', async () => {
      await failsWith(load(['later'], { truncate: false }), 'SQL_FAILED', /later_id/);
      assert.deepEqual(await column('SELECT count(*)::int FROM later'), [2]);
      await load(['later']);
      assert.deepEqual(
        await column(`SELECT DISTINCT tgenabled::text FROM pg_trigger WHERE tgrelid = 'later'::regclass`),
        ['O'],
      );
    });

    it('has checks of tables, domains and partitions made', async () => {
      await target.query('ALTER TABLE checked DROP CONSTRAINT checked_id, ADD CHECK (id > 1) NOT VALID');
      await assert.rejects(load(['checked']), { sqlstate: '23514' });
      await target.query(`DROP TABLE checked; CREATE TABLE checked (id int, d positive);
        ALTER DOMAIN positive ADD CHECK (VALUE > 1) NOT VALID`);
      await assert.rejects(load(['checked']), { sqlstate: '23514' });
      await target.query(`ALTER TABLE parted DETACH PARTITION parted2; DROP TABLE parted2;
        CREATE TABLE parted2 PARTITION OF parted FOR VALUES FROM (12) TO (20)`);
      await assert.rejects(load(['parted2']), { sqlstate: '23514' });
    });
  });

  describe('triggers and rules', () => {
    const states = (): Promise<readonly unknown[]> =>
      column(`SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger
        UNION ALL SELECT ev_class::regclass || ' ' || rulename || ' ' || ev_enabled::text FROM pg_rewrite ORDER BY 1`);

    it('fires none of a table, in whatever state, and leaves their states', async () => {
      const before = await states();
      await load(['noisy']);
      assert.deepEqual(await column('SELECT what FROM log ORDER BY 1'), []);
      assert.deepEqual(await column('SELECT v FROM noisy'), ['as it was']);
      await target.query('CREATE TABLE noted (id int REFERENCES noisy)');
      const withKey = await states();
      await load(['noisy']);
      assert.deepEqual(await column('SELECT what FROM log ORDER BY 1'), []);
      assert.deepEqual(await states(), withKey);
      await target.query('DROP TABLE noted');
      assert.deepEqual(await states(), before);
    });

    it('fires none of partitions', async () => {
      const before = await states();
      await load(['parted1', 'parted2']);
      assert.deepEqual(await column('SELECT what FROM log ORDER BY 1'), []);
      assert.deepEqual(await column('SELECT DISTINCT v FROM parted'), ['as it was']);
      assert.deepEqual(await states(), before);
    });

    it('lets no rule keep the rows that are taken away', async () => {
      const before = await states();
      await load(['ruled']);
      assert.deepEqual(await column('SELECT what FROM log'), []);
      assert.deepEqual(await column('SELECT id FROM ruled'), [1]);
      assert.deepEqual(await states(), before);
    });

    it('fires no trigger of the foreign keys themselves', async () => {
      await target.query(`DO $$ DECLARE t name; BEGIN FOR t IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'p'::regclass
        LOOP EXECUTE format('ALTER TABLE p ENABLE ALWAYS TRIGGER %I', t); END LOOP; END $$`);
      const before = await states();
      await load(['p']);
      assert.deepEqual(await column('SELECT count(*)::int FROM c'), [9]);
      assert.deepEqual(await states(), before);
    });

    it('leaves states and rows as they were when it is killed half-way', async () => {
      const before = await states();
      const other = await server.open('target');
      // Its parent is asked for at the end, when triggers are off and rows are in.
      await target.query(`CREATE TABLE q (id int PRIMARY KEY); INSERT INTO q VALUES (1);
        ALTER TABLE noisy ADD CONSTRAINT noisy_q FOREIGN KEY (id) REFERENCES q`);
      const withKey = await states();
      await other.query('BEGIN; LOCK TABLE q IN ROW EXCLUSIVE MODE');
      await target.query('DELETE FROM noisy');
      const loading = load(['noisy'], { truncate: false }).catch((error: unknown) => error);
      await until('the load waits', async () => {
        const { rowCount } = await server.admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'target' AND wait_event_type = 'Lock'`,
        );
        return rowCount === 1;
      });
      assert.ok((await loading) instanceof AppError);
      await other.query('ROLLBACK');
      assert.deepEqual(await states(), withKey);
      await target.query('DROP TABLE q CASCADE');
      assert.deepEqual(await states(), before);
    });
  });

  describe('rows that are there', () => {
    const found = async (changes: Partial<RestoreSpec>): Promise<readonly string[]> => {
      const { findings = [] } = await restorePhase(dumped.context, 'check', changes);
      assert.ok(findings.every(({ code, severity }) => code === 'TABLE_NOT_EMPTY' && severity === 'refusal'));
      return findings.map(({ object }) => object);
    };

    it('are found in tables and partitions, and make no difference with --truncate and --append', async () => {
      assert.deepEqual(await found({ tables: inPublic('lone', 'parted2', 'log') }), ['public.lone, public.parted2']);
      assert.deepEqual(await found({ tables: inPublic('log') }), []);
      for (const change of [{ truncate: true }, { append: true }]) {
        assert.deepEqual(await found({ tables: inPublic('lone'), ...change }), []);
      }
      const withoutRows = {
        withDefinitions: true,
        makesDatabase: true,
        runsGlobals: false,
        resume: false,
        withRows: false,
      };
      assert.deepEqual(await found({ tables: inPublic('lone'), checks: withoutRows }), []);
      await target.query('TRUNCATE lone');
      assert.deepEqual(await found({ tables: inPublic('lone') }), []);
    });

    it('are found by a whole restore, whether it collects failures or not', async () => {
      const [named = ''] = await found({ onErrorContinue: true });
      assert.equal(named.split(', ').length, 10);
    });

    it('are looked for where --change-schema puts the tables', async () => {
      await target.query('CREATE SCHEMA other; CREATE TABLE other.lone (id int)');
      const tables = inPublic('lone', 'c');
      assert.deepEqual(await found({ tables, changeSchema: 'other' }), []);
      await target.query('INSERT INTO other.lone VALUES (5)');
      assert.deepEqual(await found({ tables, changeSchema: 'other' }), ['other.lone']);
    });

    it('are not those that the restore which is gone on with has loaded', async () => {
      const lone = dumped.outcome.tables.find(({ name }) => name === 'lone')!;
      await target.query(createJournalSql({ id: 'x', startedMs: 0, databaseCreated: false, wishes: '{}' }));
      await target.query(noteTablesSql([lone]));
      const resume = { withDefinitions: true, makesDatabase: false, runsGlobals: false, resume: true, withRows: true };
      const tables = inPublic('lone', 'tree');
      assert.deepEqual(await found({ tables, checks: resume }), ['public.tree']);
      assert.deepEqual(await found({ tables }), ['public.lone, public.tree'], 'another restore’s journal says nothing');
    });
  });
});
