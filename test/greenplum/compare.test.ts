/** The round trip's tests are worth what their comparison sees: each part of it fails on a planted difference. */
import assert from 'node:assert/strict';
import { AssertionError } from 'node:assert';
import { readCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import { assertSame, type NodeSnapshot } from '../support/compare.js';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  onInstance,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { snapshotGreenplum } from '../support/greenplum/compare.js';
import { findMisplacedRows } from '../support/greenplum/placement.js';

const DATABASE = 'mppbackup_compare';

/** What a difference looks like; where the catalogues differ by version, in each. */
type Shown = RegExp | Readonly<Record<Capabilities['partitions'], RegExp>>;

const DEFINITIONS = `
  CREATE TABLE heap (id int, v text) DISTRIBUTED BY (id);
  CREATE TABLE two_keys (a int, b int, v text) DISTRIBUTED BY (a, b);
  CREATE TABLE columns (id int ENCODING (compresstype = zlib, compresslevel = 2), v text) WITH (appendonly = true, orientation = column) DISTRIBUTED BY (id);
  CREATE TABLE copied (id int) DISTRIBUTED REPLICATED;
  CREATE TABLE parts (id int, year int) DISTRIBUTED BY (id) PARTITION BY RANGE (year) (PARTITION a START (1) END (5), PARTITION b START (5) END (9));
  CREATE SEQUENCE counter;
  INSERT INTO heap SELECT g, 'v' || g FROM generate_series(1, 300) g;
  INSERT INTO two_keys SELECT g, g % 7, 'v' || g FROM generate_series(1, 300) g;
  INSERT INTO columns SELECT g, 'v' || g FROM generate_series(1, 300) g;
  INSERT INTO copied SELECT generate_series(1, 50);
  INSERT INTO parts SELECT g, 1 + g % 8 FROM generate_series(1, 300) g;
`;

describe('Comparing Greenplum databases', () => {
  let greenplum: Greenplum;
  let capabilities: Capabilities;
  let original: readonly NodeSnapshot[];

  before(async function () {
    greenplum = await requireGreenplum(this);
    capabilities = await onCoordinator(greenplum, 'postgres', readCapabilities);
    await dropDatabase(greenplum, DATABASE);
  });

  beforeEach(async () => {
    await createDatabase(greenplum, DATABASE);
    await onCoordinator(greenplum, DATABASE, (session) => session.query(DEFINITIONS));
    original = await snapshotGreenplum(greenplum, DATABASE);
  });

  afterEach(() => dropDatabase(greenplum, DATABASE));

  async function differences(change: string, content = -1): Promise<string> {
    const place = [greenplum.coordinator, ...greenplum.segments].find((instance) => instance.content === content);
    assert.ok(place);
    await onInstance(greenplum, place, DATABASE, (session) => session.query(change));
    try {
      await assertSame(original, await snapshotGreenplum(greenplum, DATABASE));
    } catch (error) {
      if (error instanceof AssertionError) return error.message;
      throw error;
    }
    return '';
  }

  it('finds nothing where nothing is different', async () => {
    assert.equal(await differences('UPDATE heap SET v = v'), '');
    assert.deepEqual(await onCoordinator(greenplum, DATABASE, findMisplacedRows), []);
  });

  const planted: readonly { readonly what: string; readonly change: string; readonly shows: Shown }[] = [
    { what: 'a default', change: 'ALTER TABLE heap ALTER v SET DEFAULT 1', shows: /coordinator: definitions differ/ },
    {
      what: 'a distribution key',
      change: 'ALTER TABLE two_keys SET WITH (reorganize = false) DISTRIBUTED BY (b, a)',
      shows:
        /-distribution public.two_keys: .*\{"a int4_ops","b int4_ops"\}\n\+distribution public.two_keys: .*\{"b int4_ops","a int4_ops"\}/,
    },
    {
      what: 'a storage option',
      change: `DROP TABLE columns; CREATE TABLE columns (id int, v text) WITH (appendonly = true, orientation = column, compresstype = zlib) DISTRIBUTED BY (id)`,
      shows: {
        pg_partition: /\+append-optimised public.columns: block 32768, compression zlib 1/,
        declarative: /\+relation public.columns: .*access method ao_column.*compresstype=zlib/,
      },
    },
    {
      what: 'a column’s encoding',
      change: 'ALTER TABLE columns ADD COLUMN w int ENCODING (compresstype = rle_type)',
      shows: /\+encoding public.columns.w: .*compresstype=rle_type/,
    },
    {
      what: 'a partition’s name',
      change: 'ALTER TABLE parts RENAME PARTITION b TO c',
      shows: {
        pg_partition: /-partition of public.parts level 0: name b.*\n\+partition of public.parts level 0: name c/,
        declarative:
          /-partition of public.parts: table public.parts_1_prt_b.*\n\+partition of public.parts: table public.parts_1_prt_c/,
      },
    },
    {
      what: 'a database’s setting',
      change: `ALTER DATABASE ${DATABASE} SET statement_timeout = '1h'`,
      shows: /\+setting of the database: statement_timeout=1h/,
    },
    {
      what: 'a sequence’s value',
      change: `SELECT nextval('counter')`,
      shows: /sequence public.counter has other contents/,
    },
    {
      what: 'a value',
      change: `UPDATE heap SET v = 'other' WHERE id = 7`,
      shows: /coordinator: table public.heap has other contents.*\nsegment \d: table public.heap has other contents/,
    },
  ];
  for (const { what, change, shows } of planted) {
    it(`sees ${what}`, async () => {
      const shown = shows instanceof RegExp ? shows : shows[capabilities.partitions];
      assert.match(await differences(change), shown);
    });
  }

  it('sees a replicated table that is not whole on one segment', async () => {
    const found = await differences('DELETE FROM copied WHERE id = 5', 1);
    assert.match(found, /segment 1: table public.copied has 49 rows instead of 50/);
  });

  it('sees rows that are on another segment than before', async () => {
    await onCoordinator(greenplum, DATABASE, (session) =>
      session.query('ALTER TABLE heap SET DISTRIBUTED RANDOMLY; ALTER TABLE heap SET WITH (reorganize = true)'),
    );
    assert.match(await differences('SELECT 1'), /segment 0: table public.heap has/);
  });

  for (const table of ['heap', 'two_keys', 'columns', 'parts_1_prt_b']) {
    it(`sees rows of ${table} on a segment where they do not belong`, async () => {
      const [first, second] = greenplum.segments;
      assert.ok(first && second);
      // Utility mode does not check what COPY and INSERT … SELECT bring.
      const values = await onInstance(greenplum, first, DATABASE, async (session) => {
        const { rows } = await session.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
        return rows.map(({ row }) => row);
      });
      await onInstance(greenplum, second, DATABASE, (session) =>
        session.query(`INSERT INTO ${table} SELECT (r::${table}).* FROM unnest($1::text[]) r`, [values]),
      );
      const found = await onCoordinator(greenplum, DATABASE, findMisplacedRows);
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', new RegExp(`^"public"\\."${table}" has rows on 0: `));
    });
  }
});
