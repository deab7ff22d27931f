/** gpdbrestore --change-schema on Greenplum, whose pg_dump tells less of what belongs to a table. */
import assert from 'node:assert/strict';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { becomeUser, type GreenplumUser } from '../support/greenplum/programs.js';

const DATABASE = 'mppbackup_change_schema';
const SHOP = `
  CREATE SCHEMA sales; CREATE SCHEMA other; CREATE SCHEMA direct;
  CREATE TABLE sales.customer (id serial, name text DEFAULT 'sales.customer', PRIMARY KEY (id)) DISTRIBUTED BY (id);
  CREATE INDEX by_name ON sales.customer (name);
  COMMENT ON TABLE sales.customer IS 'see sales.customer';
  CREATE TABLE sales.log (id int, day date) WITH (appendonly = true) DISTRIBUTED BY (id)
    PARTITION BY RANGE (day) (START ('2025-01-01') END ('2026-01-01') EVERY (INTERVAL '6 months'));
  INSERT INTO sales.customer (name) SELECT 'c' || n FROM generate_series(1, 50) n;
  INSERT INTO sales.log SELECT n, '2025-01-01'::date + n FROM generate_series(1, 300) n;`;

describe('gpdbrestore --change-schema on Greenplum', function () {
  this.timeout(120_000);
  let greenplum: Greenplum | undefined;
  let user: GreenplumUser;
  let key: string;

  before(async function () {
    greenplum = await requireGreenplum(this);
    user = await becomeUser(greenplum);
    await createDatabase(greenplum, DATABASE);
    await onCoordinator(greenplum, DATABASE, (session) => session.query(SHOP));
    key = (await user.backUp(DATABASE)).timestampKey;
  });

  after(async () => {
    if (!greenplum) return; // skipped
    await user.leave();
    await dropDatabase(greenplum, DATABASE);
  });

  async function value(sql: string): Promise<unknown> {
    return onCoordinator(greenplum!, DATABASE, async (session) => {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows[0]?.[0];
    });
  }

  for (const [schema, ...args] of [['other'], ['direct', '--load-through', 'segments']] as const) {
    it(`moves partitions, sequences and indexes to ${schema} ${args.join(' ')}`, async () => {
      await user.restore(key, '-T', 'sales.customer,sales.log', '--change-schema', schema, ...args);
      assert.equal(await value(`SELECT count(*)::int FROM ${schema}.customer`), 50);
      assert.equal(await value(`SELECT count(*)::int FROM ${schema}.log`), 300);
      assert.equal(await value(`SELECT count(*)::int FROM sales.log`), 300);
      assert.equal(
        await value(
          `SELECT string_agg(indexname, ', ' ORDER BY indexname) FROM pg_indexes WHERE schemaname = '${schema}'`,
        ),
        'by_name, customer_pkey',
      );
      // 7 takes 20 numbers at once, so that more are gone than rows are there.
      const next = await value('SELECT last_value::int + 1 FROM sales.customer_id_seq');
      assert.equal(await value(`SELECT nextval('${schema}.customer_id_seq')::int`), next);
      assert.equal(
        await value(
          `SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = '${schema}.customer'::regclass AND adnum = 1`,
        ),
        `nextval('${schema}.customer_id_seq'::regclass)`,
      );
      assert.equal(await value(`SELECT obj_description('${schema}.customer'::regclass)`), 'see sales.customer');
    });
  }
});
