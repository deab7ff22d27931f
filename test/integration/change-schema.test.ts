/** --change-schema beside the tables that it copies, on a real fleet. */
import assert from 'node:assert/strict';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';

describe('A copy in another schema', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await borrowCluster({ segments: 1, hosts: 1 });
  });

  afterEach(async () => {
    await dropDatabase(cluster.topology, 'shop');
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
  });

  /** A database with these objects, backed up, and then a schema `other` in it. @returns the key of the set */
  async function backUp(sql: string): Promise<string> {
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) => session.query(sql));
    const { key } = await backUpDatabase(cluster, 'shop');
    await onNodes(cluster.topology, 'shop', (session) => session.query('CREATE SCHEMA other'));
    return key;
  }

  async function copy(key: string, ...args: readonly string[]): Promise<[number | string, readonly string[]]> {
    const { status, warnings } = await restoreSet(cluster, key, ['--change-schema', 'other', ...args], 'either');
    return [status, warnings];
  }

  /** The only row on the segment, as text. */
  async function ask(sql: string): Promise<string> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, 'shop', 'test');
    try {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return (rows[0] ?? []).join(' ');
    } finally {
      await session.end();
    }
  }

  it('has sequences and keys of its own also where names hold newlines', async () => {
    const key =
      await backUp(`CREATE SCHEMA "a\nb"; CREATE TABLE "a\nb"."t\nu" (id serial PRIMARY KEY, g int GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX "i\nj" ON "a\nb"."t\nu" (g); INSERT INTO "a\nb"."t\nu" SELECT FROM generate_series(1, 5)`);
    assert.deepEqual(await copy(key, '-T', '"a\nb"."t\nu"'), [0, []]);
    const found = `SELECT string_agg(replace(relname, E'\n', '/'), ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'other'::regnamespace`;
    assert.equal(await ask(found), 'i/j t/u t/u_g_seq t/u_id_seq t/u_pkey');
    await onNodes(cluster.topology, 'shop', (session) => session.query('INSERT INTO other."t\nu" DEFAULT VALUES'));
    assert.equal(await ask(`SELECT max(id), max(g), nextval('"a\nb"."t\nu_id_seq"') FROM other."t\nu"`), '6 6 6');
  });

  it('of a foreign table has the schema of its extension, where the target lacks both', async () => {
    const key = await backUp(`CREATE SCHEMA ext; CREATE EXTENSION file_fdw SCHEMA ext;
      CREATE SERVER files FOREIGN DATA WRAPPER file_fdw; CREATE FOREIGN TABLE far (i int) SERVER files OPTIONS (filename '/dev/null')`);
    await onNodes(cluster.topology, 'shop', (session) => session.query('DROP SCHEMA ext CASCADE'));
    assert.deepEqual(await copy(key, '-T', 'public.far'), [0, []]);
    assert.equal(await ask('SELECT count(*) FROM other.far'), '0');
  });

  it('of a partition alone stands alone, and names the partitioned table', async () => {
    const key =
      await backUp(`CREATE TABLE p (id int, v text) PARTITION BY LIST (id); CREATE TABLE one PARTITION OF p FOR VALUES IN (1);
      CREATE INDEX i ON p (v); CREATE VIEW v AS SELECT * FROM p; INSERT INTO p VALUES (1, 'x')`);
    const [status, warnings] = await copy(key, '-T', 'public.one');
    assert.equal(status, 1);
    assert.match(
      warnings.join('\n'),
      /^Partition public\.one was not attached to public\.p, which was not selected with all its partitions/,
    );
    assert.equal(warnings.length, 1);
    assert.equal(await ask(`SELECT (SELECT v FROM other.one), (SELECT count(*) FROM p)`), 'x 1');
    assert.equal(await ask(`SELECT count(*) FROM pg_indexes WHERE schemaname = 'other'`), '1');
  });
});
