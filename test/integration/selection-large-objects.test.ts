/** Exclusions keep large objects, a choice of tables or schemas leaves them out and says so, as pg_dump has it. */
import assert from 'node:assert/strict';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { restoreResultSchema } from '../../coordinator/report/result.js';
import { backUpDatabase, type Backup } from '../support/backups.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const SQL = `
  CREATE SCHEMA a; CREATE SCHEMA b; CREATE DOMAIN a.lo AS oid;
  CREATE TABLE a.pictures (id int PRIMARY KEY, picture a.lo, "Thumb" oid); CREATE TABLE a.plain (i int);
  CREATE TABLE b.big (i int); INSERT INTO a.plain VALUES (1); INSERT INTO b.big VALUES (1);
  SELECT lo_from_bytea(70001, 'first'); SELECT lo_from_bytea(70002, convert_to(repeat('x', 5000), 'UTF8'));
  SELECT lo_create(70003); COMMENT ON LARGE OBJECT 70001 IS 'it''s one'; GRANT SELECT ON LARGE OBJECT 70002 TO pg_monitor;
  INSERT INTO a.pictures VALUES (1, 70001, NULL), (2, 70002, 70003);`;

const OBJECTS = `SELECT string_agg(concat_ws(' ', oid, md5(lo_get(oid)), lomowner::regrole, lomacl,
  obj_description(oid, 'pg_largeobject')), ', ' ORDER BY oid) FROM pg_largeobject_metadata`;

suiteInTurn('Large objects of a selection', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let objects: string;

  before(async () => {
    cluster = await borrowCluster({ segments: 1, hosts: 1 });
  });

  beforeEach(async () => {
    await createDatabase(cluster.topology, 'shop');
    await on('shop', SQL);
    objects = await ask('shop', OBJECTS);
  });

  afterEach(async () => {
    for (const name of ['shop', 'copy']) await dropDatabase(cluster.topology, name);
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
  });

  const on = (database: string, sql: string): Promise<unknown> =>
    onNodes(cluster.topology, database, (session) => session.query(sql));

  async function ask(database: string, sql: string): Promise<string> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, database, 'test');
    try {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return (rows[0] ?? []).join(' ');
    } finally {
      await session.end();
    }
  }

  const backUp = (...args: readonly string[]): Promise<Backup> => backUpDatabase(cluster, 'shop', args, 'either');

  async function restore(status: number, key: string, ...args: readonly string[]): Promise<string> {
    const outcome = await cluster.call('gpdbrestore', ['-a', '-t', key, '--json', ...args]);
    assert.equal(outcome.status, status, outcome.output);
    return status === 2 ? outcome.output : restoreResultSchema.parse(outcome.result).warnings.join('\n');
  }

  const copy = ['-e', '--force', '--redirect', 'copy'];

  it('are kept by exclusions, with owners, rights and comments', async () => {
    for (const args of [
      ['-T', 'b.big'],
      ['-S', 'b'],
      ['-T', 'b.big', '-C'],
    ]) {
      const { key, ...outcome } = await backUp(...args);
      assert.equal(outcome.status, 0, outcome.output);
      assert.doesNotMatch(outcome.output, /large object/);
      const validated = await cluster.call('mppbackup', ['validate', key]);
      assert.equal(validated.status, 0, validated.output);
      assert.equal(await restore(0, key, ...copy), '');
      assert.equal(await ask('copy', OBJECTS), objects);
      assert.equal(await ask('copy', `SELECT to_regclass('b.big'), count(*) FROM a.pictures`), ' 2');
    }
    const { key } = await backUp('-S', 'b', '--no-large-objects');
    await restore(0, key, ...copy);
    assert.equal(await ask('copy', OBJECTS), '');
  });

  it('are left out by a choice, with a line, and with a warning where chosen rows may refer to some', async () => {
    for (const args of [
      ['-t', 'a.plain'],
      ['-s', 'b'],
    ]) {
      const { key, ...outcome } = await backUp(...args);
      assert.equal(outcome.status, 0, outcome.output);
      assert.match(outcome.output, /\[INFO\]:-Leaving out 6 large objects, as pg_dump does with -t and -s/);
      assert.equal(await restore(0, key, ...copy), '');
      assert.equal(await ask('copy', OBJECTS), '');
    }
    for (const args of [
      ['-t', 'a.pictures'],
      ['-s', 'a'],
    ]) {
      const outcome = await backUp(...args);
      assert.equal(outcome.status, 1, outcome.output);
      assert.deepEqual(outcome.warnings, [
        'Large objects are left out with -t and -s, and rows of these tables may refer to some: a.pictures ("picture"), a.pictures ("Thumb"). Exclude what is not wanted with -T and -S instead, which keep large objects; or say with --no-large-objects that they are not wanted.',
      ]);
      const meant = await backUp(...args, '--no-large-objects');
      assert.equal(meant.status, 0, meant.output);
      assert.doesNotMatch(meant.output, /\d large objects/);
    }
    await on('shop', 'SELECT lo_unlink(oid) FROM pg_largeobject_metadata');
    const none = await backUp('-s', 'a');
    assert.equal(none.status, 0, none.output);
    assert.doesNotMatch(none.output, /large objects/);
  });

  it('stay as they are in a target that has them, whether the set is one of a selection or not', async () => {
    for (const args of [['-S', 'b'], []]) {
      const { key } = await backUp(...args);
      await on(
        'shop',
        `DROP SCHEMA a CASCADE; ${args.length === 0 ? 'DROP SCHEMA b CASCADE; ' : ''}SELECT lo_unlink(70001)`,
      );
      await on('shop', `SELECT lo_put(70002, 0, 'changed'); COMMENT ON LARGE OBJECT 70002 IS 'later'`);
      const changed = await ask('shop', `${OBJECTS} WHERE oid = 70002`);
      const warnings = await restore(1, key);
      assert.match(
        warnings,
        /^The target has 1 large object of the set already, which stay as they are there: 70002\. /,
      );
      assert.equal(await ask('shop', `${OBJECTS} WHERE oid = 70002`), changed);
      const others = `${OBJECTS} WHERE oid <> 70002`;
      await restore(0, key, ...copy);
      assert.equal(await ask('copy', OBJECTS), objects);
      assert.equal(await ask('shop', others), await ask('copy', others));
      assert.equal(await ask('shop', 'SELECT count(*) FROM a.pictures'), '2');
      await dropDatabase(cluster.topology, 'shop');
      await createDatabase(cluster.topology, 'shop');
      await on('shop', SQL);
    }
  });

  it('are replaced with all else by a set that drops first', async () => {
    for (const args of [['-C', '-S', 'b'], ['-C']]) {
      const { key } = await backUp(...args);
      await on('shop', `SELECT lo_unlink(70001); SELECT lo_put(70002, 0, 'changed'); INSERT INTO a.plain VALUES (2)`);
      assert.equal(await restore(0, key), '');
      assert.equal(await ask('shop', OBJECTS), objects);
      assert.equal(await ask('shop', 'SELECT count(*) FROM a.plain'), '1');
    }
  });

  it('are missed where a restore chooses tables, unless the target has them', async () => {
    for (const args of [[], ['-S', 'b']]) {
      const { key } = await backUp(...args);
      const missing = await restore(1, key, ...copy, '-T', 'a.pictures');
      assert.match(
        missing,
        /a\.pictures \("picture", for example 7000\d\), a\.pictures \("Thumb", for example 70003\)\. /,
      );
      assert.equal(await ask('copy', OBJECTS), '');
      assert.equal(await restore(0, key, ...copy, '-T', 'a.plain'), '');
      assert.equal(await restore(0, key, '-T', 'a.pictures', '--truncate'), '');
      await on('shop', 'TRUNCATE a.pictures');
      assert.equal(await restore(0, key, '-T', 'a.pictures', '--append'), '');
      await on('shop', 'DROP TABLE a.pictures');
      assert.equal(await restore(0, key, '-T', 'a.pictures'), '');
      assert.equal(await ask('shop', OBJECTS), objects);
    }
  });

  it('are filled once by a restore that is gone on with', async () => {
    await on('shop', 'CREATE INDEX later ON a.plain (i)');
    const { key } = await backUp('-S', 'b');
    await on('shop', `DROP SCHEMA a CASCADE; SELECT lo_unlink(70001); CREATE SCHEMA a; CREATE TABLE a.later (i int)`);
    await on('shop', 'SELECT lo_unlink(70002)');
    assert.match(await restore(2, key), /relation "later" already exists/);
    await on('shop', 'DROP TABLE a.later');
    assert.equal(await restore(0, key, '--resume'), '');
    assert.equal(await ask('shop', OBJECTS), objects);
    assert.equal(await ask('shop', 'SELECT count(*) FROM a.pictures'), '2');
  });
});
