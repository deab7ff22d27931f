/** Phases that failed in the middle and are run again with the journal that they left: in batches, too. */
import assert from 'node:assert/strict';
import { createJournalSql, DROP_JOURNAL, JOURNAL_SCHEMA } from '../../common/restore/journal.js';
import type { RestoreOutcome, RestorePhase } from '../../segment-agent/worker/work.js';
import { contentOf } from '../support/database-content.js';
import { dumpedSet, targetOf } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restorePhase } from '../support/restore-run.js';

const TABLES = 120;
const name = (number: number): string => `t_${String(number).padStart(3, '0')}`;

/** Later tables are smaller: they are loaded, and their indexes built, in the order of their numbers. */
const tableSql = (number: number): string => {
  const table = name(number);
  return `CREATE TABLE ${table} (id int PRIMARY KEY, next int, t text);
    INSERT INTO ${table} SELECT n, 1, md5(n::text) FROM generate_series(1, ${2 * TABLES - number}) AS n;
    CREATE INDEX ${table}_t ON ${table} (t);
    COMMENT ON INDEX ${table}_t IS 'by text';
    ALTER TABLE ${table} ADD CONSTRAINT ${table}_next FOREIGN KEY (next) REFERENCES ${name(0)}`;
};
const SOURCE = [
  ...Array.from({ length: TABLES }, (_, number) => tableSql(number)),
  'CREATE MATERIALIZED VIEW view AS SELECT count(*) FROM t_000',
];

describe('Phases that are run again with a journal', function () {
  const server = oneServer({ source: SOURCE });
  const dumped = dumpedSet(server);
  const target = targetOf(server, dumped, ['createDatabase', 'preData']);

  beforeEach(() => target.query(createJournalSql({ id: 'test', startedMs: 0, databaseCreated: true, wishes: '{}' })));

  const run = (phase: RestorePhase, jobs: number): Promise<RestoreOutcome> =>
    restorePhase(dumped.context, phase, { journal: true, jobs });

  const pairs = async (sql: string): Promise<Map<string, string>> => {
    const { rows } = await target.query<{ name: string; made: string }>(sql);
    return new Map(rows.map((row) => [row.name, row.made]));
  };

  /** Who wrote each table's rows. */
  async function written(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let number = 0; number < TABLES; number += 1) {
      const { rows } = await target.query<{ made: string | null }>(
        `SELECT count(*) || ' ' || min(xmin::text) AS made FROM ${name(number)}`,
      );
      if (rows[0]!.made !== null) found.set(name(number), rows[0]!.made);
    }
    return found;
  }

  const indexes = (): Promise<Map<string, string>> =>
    pairs(`SELECT relname AS name, oid || ' ' || relfilenode AS made FROM pg_class
      WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace`);
  const keys = (): Promise<Map<string, string>> =>
    pairs(`SELECT conname AS name, oid::text AS made FROM pg_constraint WHERE contype = 'f'`);
  const noted = (kind: string): Promise<Map<string, string>> =>
    pairs(`SELECT step AS name, xmin::text AS made FROM ${JOURNAL_SCHEMA}.done WHERE step LIKE '${kind} %'`);

  function assertKept(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
    assert.ok(before.size > 0, 'nothing was done before');
    for (const [made, was] of before) assert.equal(after.get(made), was, `${made} was made again`);
  }

  async function assertWhole(): Promise<void> {
    await target.query(DROP_JOURNAL);
    assert.equal((await indexes()).size, 2 * TABLES);
    assert.equal((await keys()).size, TABLES);
    assert.deepEqual(await contentOf(server.instance, 'target'), await contentOf(server.instance, 'source'));
  }

  for (const jobs of [1, 3]) {
    it(`loads the tables that are not noted (--jobs ${jobs})`, async () => {
      await target.query(`ALTER TABLE ${name(70)} ADD CONSTRAINT refused CHECK (id < 5)`);
      await assert.rejects(run('data', jobs), /t_070/);
      const before = await written();
      assert.ok(before.size < TABLES);
      assert.deepEqual([...(await noted('table')).values()].sort(), [...before.values()].map(lastWord).sort());
      assert.ok(new Set([...before.values()].map(lastWord)).size < before.size, 'there was no batch');
      await target.query(`ALTER TABLE ${name(70)} DROP CONSTRAINT refused`);
      const { tables } = await run('data', jobs);
      assert.equal(tables.length, TABLES);
      assertKept(before, await written());
      assert.equal((await noted('table')).size, TABLES);
      await run('postData', jobs);
      await assertWhole();
    });

    it(`builds the indexes that are not noted (--jobs ${jobs})`, async () => {
      await run('data', jobs);
      await target.query(`CREATE SEQUENCE ${name(70)}_t`);
      await assert.rejects(run('postData', jobs), /t_070_t/);
      const before = await indexes();
      const notes = await noted('index');
      assert.equal(notes.size, before.size);
      assert.ok(new Set(notes.values()).size < notes.size, 'there was no batch');
      await target.query(`DROP SEQUENCE ${name(70)}_t`);
      await run('postData', jobs);
      assertKept(before, await indexes());
      await assertWhole();
    });

    it(`runs the other statements that are not noted (--jobs ${jobs})`, async () => {
      await run('data', jobs);
      await target.query(`UPDATE ${name(70)} SET next = -1 WHERE id = 1`);
      await assert.rejects(run('postData', jobs), /t_070/);
      const before = [...(await indexes()), ...(await keys())];
      const notes = await noted('statement');
      assert.ok(new Set(notes.values()).size < notes.size, 'there was no batch');
      await target.query(`UPDATE ${name(70)} SET next = 1 WHERE id = 1`);
      await run('postData', jobs);
      assertKept(new Map(before), new Map([...(await indexes()), ...(await keys())]));
      await assertWhole();
    });
  }
});

const lastWord = (text: string): string => text.split(' ').at(-1)!;

describe('A restore of some tables that is gone on with', function () {
  const server = oneServer({
    source: `CREATE SEQUENCE s; CREATE TABLE ref (id int);
      CREATE TABLE p (id int DEFAULT nextval('s') PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE pp (id int DEFAULT nextval('s') NOT NULL, CONSTRAINT own PRIMARY KEY (id));
      ALTER TABLE p ATTACH PARTITION pp FOR VALUES FROM (0) TO (100);
      CREATE TABLE o (id int, CONSTRAINT o_fk FOREIGN KEY (id) REFERENCES p); CREATE TABLE heir () INHERITS (ref);
      INSERT INTO p SELECT FROM generate_series(1, 5); INSERT INTO o VALUES (5)`,
  });
  const dumped = dumpedSet(server);
  const target = targetOf(server, dumped, ['createDatabase', 'preData', 'data', 'postData']);
  const tables = ['pp', 'heir'].map((table) => ({ schema: 'public', name: table }));
  const run = (phase: RestorePhase, made: RestoreOutcome['made'] = []): Promise<RestoreOutcome> =>
    restorePhase(dumped.context, phase, { journal: true, tables, made });

  it('knows what it made before: attaches it, makes the foreign keys of others, sets its sequences', async () => {
    const before = await contentOf(server.instance, 'target');
    await target.query(createJournalSql({ id: 'test', startedMs: 0, databaseCreated: false, wishes: '{}' }));
    await target.query('DROP TABLE pp, ref CASCADE; ALTER TABLE p ALTER id DROP DEFAULT; DROP SEQUENCE s');
    const first = await run('preData');
    assert.deepEqual(first.made.map((made) => made.name).sort(), ['heir', 'pp', 'ref', 's']);
    assert.match(first.warnings.join(), /public\.ref comes along, without rows/);
    // Killed: who goes on has been told nothing.
    const again = await run('preData');
    assert.deepEqual(again.made, first.made);
    assert.deepEqual(again.warnings, first.warnings);
    await run('data', again.made);
    await target.query('CREATE TABLE hindrance (id int CONSTRAINT own PRIMARY KEY)');
    await assert.rejects(run('postData', again.made), /own/);
    await target.query('DROP TABLE hindrance');
    const last = await run('postData', again.made);
    assert.deepEqual(last.warnings, []);
    assert.deepEqual((await run('postData')).warnings, last.warnings);
    await target.query(`${DROP_JOURNAL}; ALTER TABLE p ALTER id SET DEFAULT nextval('s')`);
    assert.deepEqual(await contentOf(server.instance, 'target'), before);
  });
});
