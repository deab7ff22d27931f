/** Increments of heaps and of append-optimised tables: what counts as changed, and what a restore makes of a chain. */
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { readCapabilities } from '../../common/server/capabilities.js';
import { dryRunResultSchema } from '../../coordinator/report/result.js';
import { mergeResultSchema, validationResultSchema } from '../../coordinator/report/set-results.js';
import { assertSame } from '../support/compare.js';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  openTestSession,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { snapshotContents } from '../support/greenplum/compare.js';
import { stopBetweenCommits } from '../support/greenplum/in-doubt.js';
import { becomeUser, setFiles, type GreenplumUser } from '../support/greenplum/programs.js';

const SOURCE = 'mppbackup_increments';
const TARGET = 'mppbackup_increments_target';
const ROWS = 3_000;

const COLUMNS = 'WITH (appendonly = true, orientation = column';
const SCHEMA = `
  CREATE TABLE heap (id int, v text) DISTRIBUTED BY (id);
  CREATE TABLE still (id int, v text) DISTRIBUTED BY (id);
  CREATE TABLE ao (id int, v text) WITH (appendonly = true) DISTRIBUTED BY (id);
  CREATE TABLE ao_still (id int, v text) WITH (appendonly = true) DISTRIBUTED BY (id);
  CREATE TABLE ao_zlib (id int, v text) WITH (appendonly = true, compresstype = zlib, compresslevel = 1) DISTRIBUTED BY (id);
  CREATE TABLE co (id int, v text) ${COLUMNS}) DISTRIBUTED BY (id);
  CREATE TABLE co_still (id int, v text) ${COLUMNS}) DISTRIBUTED BY (id);
  CREATE TABLE co_zlib (id int, v text) ${COLUMNS}, compresstype = zlib) DISTRIBUTED BY (id);
  CREATE TABLE co_zstd (id int, v text) ${COLUMNS}, compresstype = zstd) DISTRIBUTED BY (id);
  CREATE TABLE copied (id int, v text) DISTRIBUTED REPLICATED;
  CREATE TABLE ao_copied (id int, v text) WITH (appendonly = true) DISTRIBUTED REPLICATED;
  CREATE TABLE accounts (id int, amount bigint) DISTRIBUTED BY (id);
  CREATE TABLE parts (id int, k int, v text) DISTRIBUTED BY (id) PARTITION BY RANGE (k)
    (PARTITION h START (0) END (10), PARTITION a START (10) END (20) WITH (appendonly = true),
     PARTITION c START (20) END (30) WITH (appendonly = true, orientation = column, compresstype = zlib));
  CREATE TABLE outside (id int, k int, v text) WITH (appendonly = true) DISTRIBUTED BY (id);`;
const FILL = [
  ...['heap', 'still', 'ao', 'ao_still', 'ao_zlib', 'co', 'co_still', 'co_zlib', 'co_zstd', 'copied', 'ao_copied'].map(
    (table) => `INSERT INTO ${table} SELECT n, 'v' || n FROM generate_series(1, ${ROWS}) n`,
  ),
  `INSERT INTO parts SELECT n, n % 30, 'v' || n FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO outside SELECT n, 15, 'outside' || n FROM generate_series(1, 500) n`,
  `INSERT INTO accounts SELECT n, 1000 FROM generate_series(1, 100) n`,
  // Without it a page may change when it is read: the transactions of its rows are noted in it.
  'VACUUM FREEZE',
];

interface Change {
  readonly what: string;
  readonly statements: readonly string[];
  /** Append-optimised tables of which something is read; no other one is. */
  readonly read?: readonly string[];
  /** Heaps of which something is read, perhaps among others. */
  readonly heaps?: readonly string[];
}

const CHANGES: readonly Change[] = [
  { what: 'nothing', statements: [] },
  {
    what: 'an INSERT',
    statements: [
      `INSERT INTO ao VALUES (1, 'again')`,
      `INSERT INTO heap VALUES (1, 'again')`,
      `INSERT INTO co_zstd VALUES (1, 'again')`,
    ],
    read: ['ao', 'co_zstd'],
    heaps: ['heap'],
  },
  {
    what: 'a DELETE',
    statements: ['DELETE FROM ao WHERE id = 17', 'DELETE FROM co_zlib WHERE id = 17', 'DELETE FROM heap WHERE id = 17'],
    read: ['ao', 'co_zlib'],
    heaps: ['heap'],
  },
  {
    what: 'an UPDATE',
    statements: [
      `UPDATE ao_zlib SET v = 'new' WHERE id = 5`,
      `UPDATE co SET v = 'new' WHERE id = 5`,
      `UPDATE heap SET v = 'new' WHERE id = 5`,
    ],
    read: ['ao_zlib', 'co'],
    heaps: ['heap'],
  },
  { what: 'the DELETE of all rows', statements: ['DELETE FROM co_zstd'], read: ['co_zstd'] },
  {
    what: 'a VACUUM that moves rows together',
    statements: ['DELETE FROM ao WHERE id < 2000', 'VACUUM ao', 'VACUUM co_zstd'],
    read: ['ao', 'co_zstd'],
  },
  {
    what: 'a vacuumed file that is filled again',
    statements: ['VACUUM ao', `INSERT INTO ao SELECT n, 'v' || n FROM generate_series(1, 1999) n`],
    read: ['ao'],
  },
  { what: 'a TRUNCATE', statements: ['TRUNCATE co_zlib', 'TRUNCATE heap'], read: ['co_zlib'], heaps: ['heap'] },
  {
    what: 'a TRUNCATE, and the same rows again',
    statements: ['TRUNCATE ao_zlib', `INSERT INTO ao_zlib SELECT n, 'w' || n FROM generate_series(1, ${ROWS}) n`],
    read: ['ao_zlib'],
  },
  {
    what: 'a new column with a default',
    statements: [
      `ALTER TABLE ao ADD COLUMN added text DEFAULT 'd'`,
      `ALTER TABLE co ADD COLUMN added text DEFAULT 'd'`,
      `ALTER TABLE heap ADD COLUMN added text DEFAULT 'd'`,
    ],
    read: ['ao', 'co'],
    heaps: ['heap'],
  },
  {
    what: 'a column that goes',
    statements: ['ALTER TABLE ao DROP COLUMN added', 'ALTER TABLE co DROP COLUMN added'],
    read: ['ao', 'co'],
  },
  {
    what: 'rows through the root of partitions',
    statements: ['DELETE FROM parts WHERE k IN (5, 15)'],
    read: ['parts_1_prt_a'],
    heaps: ['parts_1_prt_h'],
  },
  {
    // Each table goes on under the other’s name.
    what: 'an exchanged partition',
    statements: ['ALTER TABLE parts EXCHANGE PARTITION a WITH TABLE outside'],
  },
  {
    what: 'another distribution',
    statements: ['ALTER TABLE co SET DISTRIBUTED RANDOMLY', 'ALTER TABLE co SET DISTRIBUTED BY (id)'],
    read: ['co'],
  },
  {
    // On 7 the first one to write a table leaves an empty file behind, which counts as a change.
    what: 'transactions that are rolled back',
    statements: [
      `BEGIN; INSERT INTO ao_zlib VALUES (9, 'gone'); DELETE FROM ao_zlib WHERE id < 100; ROLLBACK`,
      `BEGIN; INSERT INTO co_still VALUES (9, 'gone'); DELETE FROM co_still; ROLLBACK`,
    ],
  },
  {
    what: 'a savepoint that is rolled back',
    statements: [`BEGIN; SAVEPOINT s; DELETE FROM co_still; ROLLBACK TO s; DELETE FROM ao WHERE id = 2500; COMMIT`],
    read: ['ao'],
  },
  {
    what: 'rows of replicated tables',
    statements: [`DELETE FROM ao_copied WHERE id = 3`, `DELETE FROM copied WHERE id = 3`],
    read: ['ao_copied'],
    heaps: ['copied'],
  },
];

describe('Increments on Greenplum', function () {
  this.timeout(1_200_000);
  let greenplum: Greenplum;
  let user: GreenplumUser;
  let full: string;
  const open: pg.Client[] = [];

  before(async function () {
    greenplum = await requireGreenplum(this);
    user = await becomeUser(greenplum);
    for (const name of [SOURCE, TARGET]) await dropDatabase(greenplum, name);
    await createDatabase(greenplum, SOURCE);
    await run(SCHEMA, ...FILL);
    full = (await user.backUp(SOURCE)).timestampKey;
  });

  after(async () => {
    if (user === undefined) return; // skipped
    await user.leave();
    for (const name of [SOURCE, TARGET]) await dropDatabase(greenplum, name);
  });

  afterEach(async () => {
    for (const session of open.splice(0)) await session.end();
    if (user) await dropDatabase(greenplum, TARGET);
  });

  const run = (...statements: readonly string[]): Promise<void> =>
    onCoordinator(greenplum, SOURCE, async (session) => {
      for (const statement of statements) await session.query(statement);
    });

  /** A transaction that has written and stays open. */
  async function write(statement: string): Promise<pg.Client> {
    const session = await openTestSession(greenplum, greenplum.coordinator, SOURCE);
    open.push(session);
    await session.query(`BEGIN; ${statement}`);
    return session;
  }

  async function increment(...args: string[]): Promise<string> {
    return (await user.backUp(SOURCE, '--incremental', ...args)).timestampKey;
  }

  /** Tables of which something was read. */
  async function dirty(key: string): Promise<readonly string[]> {
    const path = (await setFiles(greenplum.coordinator, [key])).find((name) => name.endsWith('_dirty_list'));
    return (await readFile(path!, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((name) => name.replace(/^public\./, ''));
  }

  async function appendOptimised(): Promise<ReadonlySet<string>> {
    const { rows } = await onCoordinator(greenplum, SOURCE, (session) =>
      session.query<{ name: string }>(
        'SELECT c.relname AS name FROM pg_catalog.pg_appendonly a JOIN pg_catalog.pg_class c ON c.oid = a.relid',
      ),
    );
    return new Set(rows.map(({ name }) => name));
  }

  async function assertRestores(key: string, ...args: string[]): Promise<void> {
    await dropDatabase(greenplum, TARGET);
    await user.restore(key, '--redirect', TARGET, '--noanalyze', ...args);
    await assertSame(await snapshotContents(greenplum, SOURCE), await snapshotContents(greenplum, TARGET));
  }

  for (const { what, statements, read = [], heaps = [] } of CHANGES) {
    it(`see ${what}, and nothing else of append-optimised tables`, async () => {
      await run(...statements);
      const key = await increment();
      const found = await dirty(key);
      const known = await appendOptimised();
      assert.deepEqual(found.filter((name) => known.has(name)).sort(), [...read].sort());
      assert.deepEqual(
        heaps.filter((name) => !found.includes(name)),
        [],
      );
      assert.ok(!found.includes('still'), 'a heap that nobody touched');
      await assertRestores(key);
    });
  }

  it('see what a transaction wrote that was open over the cut, once it has ended', async () => {
    // The pages and files are written before the parent; a checkpoint makes sure of it.
    const { partitions } = await onCoordinator(greenplum, SOURCE, readCapabilities);
    // 7.0.0 loses what such a subtransaction has written, when another session reads the table.
    const savepoint = partitions === 'pg_partition' ? 'SAVEPOINT s;' : '';
    const writers = [
      await write(
        `INSERT INTO heap SELECT n, 'open' FROM generate_series(1, 300) n; DELETE FROM ao_still WHERE id < 50`,
      ),
      await write(`INSERT INTO co_zlib SELECT n, 'open' FROM generate_series(1, 300) n`),
      await write(`INSERT INTO parts SELECT n, 3, 'open' FROM generate_series(1, 300) n`),
      await write(`${savepoint} UPDATE still SET v = 'open' WHERE id < 20`),
    ];
    await run('CHECKPOINT');
    await assertRestores(await increment());
    for (const session of writers) await session.query('COMMIT');
    const key = await increment();
    const found = await dirty(key);
    for (const table of ['heap', 'ao_still', 'co_zlib', 'parts_1_prt_h', 'still'])
      assert.ok(found.includes(table), table);
    await assertRestores(key);
  });

  it('see what was prepared on segments at the cut, once it is committed', async () => {
    const stopped = await stopBetweenCommits(greenplum, SOURCE, 'accounts');
    try {
      await increment('--consistency', 'relaxed');
    } finally {
      await stopped.goOn();
    }
    const key = await increment();
    assert.ok((await dirty(key)).includes('accounts'));
    await assertRestores(key);
  });

  it('say beforehand what they would read, of replicated tables too', async () => {
    await run(`DELETE FROM ao WHERE id = 2700`, `DELETE FROM ao_copied WHERE id = 4`);
    const { status, output, result } = await user.run('gpcrondump', [
      '-a',
      '-x',
      SOURCE,
      '--incremental',
      '--dry-run',
      '--json',
    ]);
    assert.equal(status, 0, output);
    const planned = JSON.stringify(dryRunResultSchema.parse(result));
    assert.match(planned, /public\.ao\b/);
    assert.match(planned, /public\.ao_copied\b/);
    assert.doesNotMatch(planned, /ao_still|co_zlib/);
  });

  it('restore through the segments, by table, and from one set that is not the newest', async () => {
    const key = await increment();
    await assertRestores(key, '--load-through', 'segments');
    await onCoordinator(greenplum, TARGET, (session) =>
      session.query('TRUNCATE ao_still, co, heap, copied, ao_copied'),
    );
    for (const table of ['ao_still', 'co', 'heap', 'copied', 'ao_copied']) {
      await user.restore(key, '--redirect', TARGET, '--noanalyze', '-T', `public.${table}`);
    }
    await assertSame(await snapshotContents(greenplum, SOURCE), await snapshotContents(greenplum, TARGET));
    await run('DELETE FROM ao_still WHERE id % 3 = 0');
    await increment('--incremental-from', key);
    await assert.rejects(assertRestores(key), /ao_still/);
  });

  it('are validated with the sets that they need, and exported as a set of their own', async () => {
    const key = await increment();
    const { status, output, result } = await user.run('mppbackup', ['validate', key, '--json']);
    assert.equal(status, 0, output);
    assert.deepEqual(
      validationResultSchema.parse(result).sets.flatMap(({ problems }) => problems),
      [],
    );
    const folder = join(tmpdir(), `mppbackup-export-${key}`);
    try {
      const exported = await user.run('mppbackup', ['export', key, '--to', folder]);
      assert.equal(exported.status, 0, exported.output);
      await user.restore(key, '--redirect', TARGET, '--noanalyze', '-u', folder);
      await assertSame(await snapshotContents(greenplum, SOURCE), await snapshotContents(greenplum, TARGET));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('are merged into a full set, which needs no other and which increments follow', async () => {
    await run(`UPDATE co_zlib SET v = 'merged' WHERE id < 10`, `INSERT INTO ao VALUES (9001, 'merged')`);
    const key = await increment();
    const merged = await user.run('mppbackup', ['merge', key, '-a', '--json']);
    assert.equal(merged.status, 0, merged.output);
    const { from, removed, stays } = mergeResultSchema.parse(merged.result);
    assert.ok(from.includes(full), from.join());
    assert.deepEqual([[...removed].sort(), stays], [[...from].sort(), []]);
    await assertRestores(key);
    await run(`DELETE FROM ao WHERE id = 9001`);
    const next = await increment();
    const known = await appendOptimised();
    assert.deepEqual(
      (await dirty(next)).filter((name) => known.has(name)),
      ['ao'],
    );
    const { status, output } = await user.run('mppbackup', ['validate', next]);
    assert.equal(status, 0, output);
    await assertRestores(next);
  });

  it('are refused where the database was made anew, and full with --full-if-needed', async () => {
    await dropDatabase(greenplum, SOURCE);
    await createDatabase(greenplum, SOURCE);
    await run(SCHEMA, ...FILL);
    const refused = await user.run('gpcrondump', ['-a', '-x', SOURCE, '-H', '--incremental']);
    assert.equal(refused.status, 2, refused.output);
    assert.match(refused.output, /made anew/);
    const result = await user.backUp(SOURCE, '--incremental', '--full-if-needed');
    await assertRestores(result.timestampKey);
    assert.ok(full < result.timestampKey);
  });
});
