/** Restores of some tables into a Greenplum that has them, and backups of some: nothing fires, doubles or goes missing. */
import assert from 'node:assert/strict';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  onInstance,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { becomeUser, type GreenplumUser } from '../support/greenplum/programs.js';
import { backupResultSchema } from '../../coordinator/report/result.js';

const DATABASE = 'mppbackup_live';
const TARGET = 'mppbackup_live_target';
const SHOP = `
  CREATE SCHEMA a; CREATE SCHEMA b;
  CREATE TABLE b.ref (id int PRIMARY KEY, v text) DISTRIBUTED BY (id);
  CREATE TABLE a.t (id int PRIMARY KEY, r int REFERENCES b.ref) DISTRIBUTED BY (id);
  INSERT INTO b.ref SELECT g, 'v' || g FROM generate_series(1, 50) g;
  INSERT INTO a.t SELECT g, g FROM generate_series(1, 50) g;
  CREATE SEQUENCE public.s;
  CREATE TABLE public.y (id int DEFAULT nextval('public.s'), v text) DISTRIBUTED BY (id);
  INSERT INTO public.y (v) SELECT 'v' || g FROM generate_series(1, 30) g;
  CREATE FUNCTION public.change() RETURNS trigger LANGUAGE plpgsql NO SQL AS $$
    BEGIN NEW.v := 'changed'; RETURN NEW; END $$;
  CREATE TABLE public.fired (id int, v text) DISTRIBUTED BY (id);
  INSERT INTO public.fired SELECT g, 'v' || g FROM generate_series(1, 40) g;
  CREATE TRIGGER always BEFORE INSERT ON public.fired FOR EACH ROW EXECUTE PROCEDURE public.change();
  ALTER TABLE public.fired ENABLE ALWAYS TRIGGER always;
  CREATE TABLE public.parts (id int, year int) WITH (appendonly = true, orientation = column) DISTRIBUTED BY (id)
    PARTITION BY RANGE (year) (PARTITION old START (2000) END (2001), PARTITION new START (2001) END (2003));
  INSERT INTO public.parts SELECT g, 2000 + g % 3 FROM generate_series(1, 90) g;
  CREATE EXTERNAL WEB TABLE a.outside (n int) EXECUTE 'echo 1' ON MASTER FORMAT 'TEXT';
  CREATE VIEW a.seen AS SELECT o.n, t.r FROM a.outside o, a.t t;`;

describe('Some tables of a live Greenplum', function () {
  this.timeout(900_000);
  let greenplum: Greenplum;
  let user: GreenplumUser;
  let key: string;

  before(async function () {
    greenplum = await requireGreenplum(this);
    user = await becomeUser(greenplum);
    for (const name of [DATABASE, TARGET]) await dropDatabase(greenplum, name);
    await createDatabase(greenplum, DATABASE);
    await onCoordinator(greenplum, DATABASE, (session) => session.query(SHOP));
    key = (await user.backUp(DATABASE)).timestampKey;
  });

  after(async () => {
    if (user === undefined) return; // skipped
    await user.leave();
    for (const name of [DATABASE, TARGET]) await dropDatabase(greenplum, name);
  });

  async function value(sql: string, database = DATABASE): Promise<unknown> {
    return onCoordinator(greenplum, database, async (session) => {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows[0]?.[0];
    });
  }

  /** On the coordinator and all segments. */
  async function triggerStates(): Promise<readonly string[]> {
    const states: string[] = [];
    for (const instance of [greenplum.coordinator, ...greenplum.segments]) {
      await onInstance(greenplum, instance, DATABASE, async (session) => {
        const { rows } = await session.query<{ state: string }>(
          `SELECT tgenabled::text AS state FROM pg_trigger WHERE tgname = 'always'`,
        );
        states.push(...rows.map(({ state }) => state));
      });
    }
    return states;
  }

  /** 7 takes 20 numbers of a sequence at once, so that more are gone than rows are there. */
  async function assertGoesOn(): Promise<void> {
    const next = await value('SELECT last_value::int + 1 FROM public.s');
    assert.ok(Number(next) > 30);
    assert.equal(await value(`SELECT nextval('public.s')::int`, TARGET), next);
  }

  for (const way of ['coordinator', 'segments']) {
    describe(`loaded through the ${way}`, () => {
      const restore = (...args: string[]): ReturnType<GreenplumUser['restore']> =>
        user.restore(key, '--load-through', way, ...args);

      it('fires no ENABLE ALWAYS trigger, and leaves it as it was', async () => {
        await onCoordinator(greenplum, DATABASE, (session) => session.query('DELETE FROM fired WHERE id % 2 = 0'));
        const before = await triggerStates();
        await restore('-T', 'public.fired', '--truncate');
        assert.equal(await value(`SELECT count(*)::int FROM fired WHERE v = 'v' || id`), 40);
        assert.equal(await value(`SELECT count(*)::int FROM fired`), 40);
        assert.deepEqual(await triggerStates(), before);
      });

      it('adds rows to a table that has some only with --append', async () => {
        const refused = await user.run('gpdbrestore', [
          '-a',
          '-t',
          key,
          '-T',
          'b.ref',
          '-T',
          'public.parts',
          '--load-through',
          way,
        ]);
        assert.equal(refused.status, 2, refused.output);
        assert.match(refused.output, /There are rows already in .*b\.ref/);
        assert.match(refused.output, /public\.parts/);
        await restore('-T', 'public.parts', '--append');
        assert.equal(await value('SELECT count(*)::int FROM parts'), 180);
        await restore('-T', 'public.parts_1_prt_old', '--truncate');
        assert.equal(await value('SELECT count(*)::int FROM parts'), 150);
        await restore('-T', 'public.parts', '--truncate');
        assert.equal(await value('SELECT count(*)::int FROM parts'), 90);
      });

      it('replaces a table that others refer to', async () => {
        await onCoordinator(greenplum, DATABASE, (session) => session.query('DELETE FROM b.ref WHERE id > 20'));
        await restore('-T', 'b.ref', '--truncate');
        assert.equal(await value('SELECT count(*)::int FROM b.ref'), 50);
      });

      it('brings the sequence along that a default uses', async () => {
        await restore('-T', 'public.y', '--redirect', TARGET);
        await assertGoesOn();
        assert.equal(await value('SELECT count(*)::int FROM y', TARGET), 30);
        await dropDatabase(greenplum, TARGET);
      });
    });
  }

  async function backUpSome(...args: string[]): Promise<{ readonly key: string; readonly output: string }> {
    const { status, output, result } = await user.run('gpcrondump', ['-a', '-x', DATABASE, '-H', ...args, '--json']);
    assert.ok(status === 0 || status === 1, output);
    return { key: backupResultSchema.parse(result).timestampKey, output };
  }

  it('backs up a table with the sequence that its default uses', async () => {
    const some = await backUpSome('-t', 'public.y');
    await user.restore(some.key, '--redirect', TARGET);
    await assertGoesOn();
    await dropDatabase(greenplum, TARGET);
  });

  it('backs up a schema without the foreign key to another, and says so', async () => {
    const some = await backUpSome('-s', 'a');
    assert.match(some.output, /t_r_fkey/);
    await user.restore(some.key, '--redirect', TARGET);
    assert.equal(await value('SELECT count(*)::int FROM a.t', TARGET), 50);
    assert.equal(await value('SELECT count(*)::int FROM a.seen', TARGET), 50);
    await dropDatabase(greenplum, TARGET);
  });

  it('backs up partitions with all their leaves', async () => {
    const some = await backUpSome('-t', 'public.parts');
    await user.restore(some.key, '--redirect', TARGET);
    assert.equal(await value('SELECT count(*)::int FROM parts', TARGET), 90);
    await dropDatabase(greenplum, TARGET);
  });
});
