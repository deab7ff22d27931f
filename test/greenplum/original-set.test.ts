/** A set of the original gpcrondump restored on a Greenplum: leaves, legacy hashes, rows by the segments. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { quoteQualified } from '../../common/pg/quote.js';
import {
  dropDatabase,
  greenplumInstances,
  onCoordinator,
  onInstance,
  requireGreenplum,
  type Greenplum,
  type GreenplumInstance,
} from '../support/greenplum/cluster.js';
import { becomeUser, type GreenplumUser } from '../support/greenplum/programs.js';
import { writeOriginalSet, type OriginalTableRows } from '../support/original-set.js';

const SOURCE = 'mppbackup_original_source';
const TARGET = 'mppbackup_original_target';
const KEY = '20180102030405';
const DEFINITIONS = `SET search_path = public, pg_catalog;

--
-- Name: plain; Type: TABLE; Schema: public; Owner: gpadmin; Tablespace: 
--

CREATE TABLE plain (
    id integer,
    "Quoted Name" text
) DISTRIBUTED BY (id);


--
-- Name: sales; Type: TABLE; Schema: public; Owner: gpadmin; Tablespace: 
--

CREATE TABLE sales (
    id integer,
    year integer
)
WITH (appendonly=true) DISTRIBUTED BY (id) PARTITION BY RANGE(year)
          (
          START (2000) END (2001) EVERY (1) WITH (tablename='sales_1_prt_1', appendonly='true'),
          START (2001) END (2002) EVERY (1) WITH (tablename='sales_1_prt_2', appendonly='true')
          );


--
-- Name: spread; Type: TABLE; Schema: public; Owner: gpadmin; Tablespace: 
--

CREATE TABLE spread (
    v text
) DISTRIBUTED RANDOMLY;

`;
const ROWS = `
  INSERT INTO plain SELECT g, 'v' || g FROM generate_series(1, 500) g;
  INSERT INTO sales SELECT g, 2000 + g % 2 FROM generate_series(1, 300) g;
  INSERT INTO spread SELECT 'v' || g FROM generate_series(1, 100) g;`;
const TABLES: Readonly<Record<string, readonly string[]>> = {
  plain: ['id', 'Quoted Name'],
  sales_1_prt_1: ['id', 'year'],
  sales_1_prt_2: ['id', 'year'],
  spread: ['v'],
};

describe('A set of the original gpcrondump on a Greenplum', function () {
  this.timeout(120_000);
  let greenplum: Greenplum;
  let user: GreenplumUser;

  before(async function () {
    greenplum = await requireGreenplum(this);
    user = await becomeUser(greenplum);
    await onCoordinator(greenplum, 'postgres', async (session) => {
      for (const name of [SOURCE, TARGET]) await session.query(`DROP DATABASE IF EXISTS ${name}`);
      await session.query(`CREATE DATABASE ${SOURCE}`);
    });
    // Rows lie as versions 4.3 and 5 would have put them.
    await onCoordinator(greenplum, SOURCE, (session) =>
      session.query(`SET gp_use_legacy_hashops = on; ${DEFINITIONS} ${ROWS}`),
    );
    const tables: OriginalTableRows[] = [];
    for (const [name, columns] of Object.entries(TABLES)) {
      const rows: Record<number, readonly string[]> = {};
      for (const segment of greenplum.segments) rows[segment.content] = await linesOf(greenplum, segment, SOURCE, name);
      tables.push({ schema: 'public', name, columns, rows });
    }
    await writeOriginalSet({
      key: KEY,
      database: TARGET,
      owner: greenplum.user,
      places: greenplumInstances(greenplum).map(({ content, dbid, address, port, dataDirectory }) => ({
        content,
        dbid,
        host: address,
        port,
        root: dataDirectory,
      })),
      naming: 'old',
      compressed: true,
      definitions: DEFINITIONS,
      postData: 'SET search_path = public, pg_catalog;\n\nCREATE INDEX plain_id ON plain USING btree (id);\n',
      tables,
    });
  });
  after(async () => {
    if (!greenplum) return;
    for (const { dataDirectory } of greenplumInstances(greenplum)) {
      await rm(join(dataDirectory, 'db_dumps', KEY.slice(0, 8)), { recursive: true, force: true });
    }
    for (const name of [SOURCE, TARGET]) await dropDatabase(greenplum, name);
    await user.leave();
  });

  it('has the same rows on the same segments, where the server finds them', async () => {
    await user.restore(KEY, '-e', '--trust-set');
    for (const segment of greenplum.segments) {
      for (const name of Object.keys(TABLES)) {
        const [source, target] = await Promise.all(
          [SOURCE, TARGET].map((database) => linesOf(greenplum, segment, database, name)),
        );
        assert.ok(source!.length > 0);
        assert.deepEqual(target, source, `${name} on ${segment.content}`);
      }
    }
    await onCoordinator(greenplum, TARGET, async (session) => {
      // By its key: the coordinator asks the one segment that the hash names.
      for (let id = 1; id <= 20; id += 1) {
        const { rows } = await session.query<{ v: string }>(`SELECT "Quoted Name" AS v FROM plain WHERE id = ${id}`);
        assert.deepEqual(rows, [{ v: `v${id}` }]);
      }
      const { rows } = await session.query<{ sales: number; indexes: number }>(
        `SELECT (SELECT count(*)::int FROM sales) AS sales,
           (SELECT count(*)::int FROM pg_indexes WHERE indexname = 'plain_id') AS indexes`,
      );
      assert.deepEqual(rows, [{ sales: 300, indexes: 1 }]);
    });
  });

  it('empties and loads a partitioned table with its leaves', async () => {
    await onCoordinator(greenplum, TARGET, (session) =>
      session.query('DELETE FROM sales WHERE id < 10; DELETE FROM plain'),
    );
    await user.restore(KEY, '-T', 'public.sales', '--truncate', '--trust-set');
    await onCoordinator(greenplum, TARGET, async (session) => {
      const { rows } = await session.query(
        'SELECT (SELECT count(*)::int FROM sales) AS sales, (SELECT count(*)::int FROM plain) AS plain',
      );
      assert.deepEqual(rows, [{ sales: 300, plain: 0 }]);
    });
  });
});

/** The rows as COPY writes them, sorted. */
function linesOf(
  greenplum: Greenplum,
  instance: GreenplumInstance,
  database: string,
  table: string,
): Promise<readonly string[]> {
  return onInstance(greenplum, instance, database, async (session) => {
    const pieces: Buffer[] = [];
    await pipeline(session.query(copyTo(`COPY ${quoteQualified('public', table)} TO STDOUT`)), async (chunks) => {
      for await (const chunk of chunks) pieces.push(chunk as Buffer);
    });
    return Buffer.concat(pieces).toString('utf8').split('\n').slice(0, -1).sort();
  });
}
