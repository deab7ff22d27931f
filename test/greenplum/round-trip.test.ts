/** What comes back is what was there: definitions, catalogues, contents by segment, and rows where they belong. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type pg from 'pg';
import { quoteQualified } from '../../common/pg/quote.js';
import { parseTocLine, type TocLine } from '../../common/sets/toc.js';
import type { BackupResult } from '../../coordinator/report/result.js';
import { assertSame, type NodeSnapshot } from '../support/compare.js';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  openTestSession,
  requireGreenplum,
  runScript,
  type Greenplum,
  type GreenplumInstance,
} from '../support/greenplum/cluster.js';
import { dumpGlobals, readMovingTables, snapshotGreenplum } from '../support/greenplum/compare.js';
import { FIXTURES } from '../support/everything.js';
import { dropGreenplumRoles, loadGreenplumEverything, loadGreenplumRoles } from '../support/greenplum/everything.js';
import { findMisplacedRows } from '../support/greenplum/placement.js';
import { becomeUser, setFiles, type GreenplumUser } from '../support/greenplum/programs.js';

const SOURCE = 'mppbackup_everything';
const TARGET = 'mppbackup_everything_target';
const PARENTS = 'mppbackup_parents';

const TEMPORARY = `
  CREATE TEMP TABLE heap (id int, v text) DISTRIBUTED BY (id);
  INSERT INTO heap SELECT g, 'temporary' FROM generate_series(1, 1000) g;
  CREATE TEMP TABLE temporary_column (id serial, v text) WITH (appendonly = true, orientation = column) DISTRIBUTED BY (id);
  INSERT INTO temporary_column (v) SELECT 'temporary' FROM generate_series(1, 1000) g;`;

describe('A round trip on Greenplum', function () {
  this.timeout(600_000);
  let greenplum: Greenplum;
  let user: GreenplumUser;
  let temporary: pg.Client;
  let set: BackupResult;
  let original: readonly NodeSnapshot[];
  let globals: string;

  before(async function () {
    greenplum = await requireGreenplum(this);
    for (const name of [SOURCE, TARGET, PARENTS]) await dropDatabase(greenplum, name);
    await loadGreenplumRoles(greenplum);
    await loadGreenplumEverything(greenplum, SOURCE);
    user = await becomeUser(greenplum);
    temporary = await openTestSession(greenplum, greenplum.coordinator, SOURCE);
    await temporary.query(TEMPORARY);
    set = await user.backUp(SOURCE, '-G');
    original = await snapshotGreenplum(greenplum, SOURCE);
    globals = await dumpGlobals(greenplum);
  });

  after(async () => {
    if (greenplum === undefined) return; // skipped
    await temporary?.end();
    for (const name of [SOURCE, TARGET, PARENTS]) await dropDatabase(greenplum, name);
    await dropGreenplumRoles(greenplum);
    await user?.leave();
  });

  async function assertRestored(database: string): Promise<void> {
    await assertSame(original, await snapshotGreenplum(greenplum, database));
    assert.deepEqual(await onCoordinator(greenplum, database, findMisplacedRows), []);
  }

  it('leaves the session with temporary tables alone', async () => {
    const { rows } = await temporary.query<{ n: string }>('SELECT count(*) AS n FROM temporary_column');
    assert.equal(rows[0]?.n, '1000');
    assert.deepEqual(set.warnings, []);
  });

  describe('into another database', () => {
    afterEach(() => dropDatabase(greenplum, TARGET));

    it('brings everything back, loaded through the coordinator', async () => {
      await user.restore(set.timestampKey, '--redirect', TARGET);
      await assertRestored(TARGET);
    });

    it('brings everything back, loaded through the segments', async () => {
      await user.restore(set.timestampKey, '--redirect', TARGET, '--load-through', 'segments');
      await assertRestored(TARGET);
    });

    it('can be done by hand with gunzip and psql', async () => {
      await restoreByHand();
      await assertSame(original, await snapshotGreenplum(greenplum, TARGET));
    });
  });

  it('brings everything back into the same name, roles and resource queues too', async () => {
    await temporary.end();
    await dropDatabase(greenplum, SOURCE);
    await dropGreenplumRoles(greenplum);
    await createDatabase(greenplum, SOURCE);
    await onCoordinator(greenplum, SOURCE, (session) => session.query('CREATE TABLE in_the_way (id int)'));
    await user.restore(set.timestampKey, '-e', '-G');
    assert.equal(await dumpGlobals(greenplum), globals);
    await assertRestored(SOURCE);
  });

  describe('of some tables', () => {
    before(() => user.restore(set.timestampKey, '--redirect', TARGET));
    after(() => dropDatabase(greenplum, TARGET));

    /** Empties tables, restores what `args` say, and compares everything. */
    async function emptyAndRestore(tables: readonly (readonly [string, string])[], args: string[]): Promise<void> {
      await onCoordinator(greenplum, TARGET, async (session) => {
        for (const [schema, name] of tables) await session.query(`TRUNCATE ${quoteQualified(schema, name)}`);
      });
      await user.restore(set.timestampKey, '--redirect', TARGET, ...args);
      await assertSame(original, await snapshotGreenplum(greenplum, TARGET));
    }

    it('fills one table', () => emptyAndRestore([['storage', 'heap']], ['-T', 'storage.heap']));
    it('fills a replicated table', () =>
      emptyAndRestore([['distribution', 'replicated']], ['-T', 'distribution.replicated']));
    it('fills all of a partition root', () => emptyAndRestore([['parts', 'two_levels']], ['-T', 'parts.two_levels']));
    it('fills one leaf', () => emptyAndRestore([['parts', 'by_range_1_prt_3']], ['-T', 'parts.by_range_1_prt_3']));
    it('fills a table with an odd name', () =>
      emptyAndRestore([['dotted.schema', 'dotted.table']], ['-T', '"dotted.schema"."dotted.table"']));
    it('empties tables first with --truncate', () =>
      emptyAndRestore([], ['-T', 'storage.row_zlib_5', '-T', 'parts.by_list', '--truncate']));
    it('fills a schema, emptied first', () => emptyAndRestore([], ['-S', 'distribution', '--truncate']));
  });

  describe('of some tables into an empty database', () => {
    afterEach(() => dropDatabase(greenplum, TARGET));

    async function restoredTables(...args: string[]): Promise<readonly string[]> {
      await user.restore(set.timestampKey, '--redirect', TARGET, ...args);
      const wanted = original[0]?.contents.entries ?? [];
      const found = (await snapshotGreenplum(greenplum, TARGET))[0]?.contents.entries ?? [];
      for (const entry of found) {
        assert.deepEqual(
          entry,
          wanted.find(({ kind, name }) => kind === entry.kind && name === entry.name),
        );
      }
      return found.filter(({ kind }) => kind === 'table').map(({ name }) => name);
    }

    it('makes one table', async () => {
      assert.deepEqual(await restoredTables('-T', 'distribution.several'), ['distribution.several']);
    });

    it('makes a partition root with its leaves', async () => {
      const isPartition = (name: string): boolean => name.startsWith('parts.two_levels_1_prt');
      const found = (await restoredTables('-T', 'parts.two_levels')).filter(isPartition);
      const wanted = original[0]!.contents.entries.flatMap(({ name }) => (isPartition(name) ? [name] : []));
      assert.deepEqual(found, wanted);
      // The five above them are tables with storage on Greenplum 6 alone.
      assert.ok(wanted.length >= 15);
    });

    it('makes a schema', async () => {
      const found = await restoredTables('-S', 'changed');
      assert.ok(found.length > 5);
      assert.ok(found.every((name) => name.startsWith('changed.')));
    });
  });

  describe('of tables that inherit', () => {
    let key: string;
    before(async () => {
      await createDatabase(greenplum, PARENTS);
      await runScript(greenplum, PARENTS, join(FIXTURES, 'greenplum/inheritance.sql'));
      key = (await user.backUp(PARENTS)).timestampKey;
    });
    after(() => dropDatabase(greenplum, PARENTS));
    afterEach(() => dropDatabase(greenplum, TARGET));

    for (const way of ['coordinator', 'segments']) {
      it(`brings back what parent and child had, loaded through the ${way}`, async () => {
        await user.restore(key, '--redirect', TARGET, '--load-through', way);
        await assertSame(await snapshotGreenplum(greenplum, PARENTS), await snapshotGreenplum(greenplum, TARGET));
      });
    }
  });

  describe('keeps in its files', () => {
    it('the rows of replicated tables once', async () => {
      const holders = new Map<string, number[]>();
      for (const instance of [greenplum.coordinator, ...greenplum.segments]) {
        for (const line of await readToc(instance)) {
          if (line.type !== 'table' || !line.name.startsWith('replicated')) continue;
          holders.set(line.name, [...(holders.get(line.name) ?? []), instance.content]);
        }
      }
      assert.deepEqual(Object.fromEntries(holders), {
        replicated: [-1],
        replicated_column: [-1],
        replicated_empty: [-1],
      });
    });

    it('how long changes of definitions and writers had to wait', async () => {
      const report = await readFile(set.report, 'utf8');
      assert.match(report, /^\tCatalogue Lock: \d+\.\d ms$/m);
      assert.match(report, /^\tSnapshot Search: .* tables locked for \d+\.\d ms$/m);
      assert.ok(set.consistency.catalogueLockMs > 0);
    });
  });

  async function fileOf(instance: GreenplumInstance, pattern: RegExp): Promise<string> {
    const paths = await setFiles(instance, [set.timestampKey]);
    const found = paths.filter((path) => pattern.test(basename(path)));
    assert.equal(found.length, 1, `${pattern.source} in ${paths.join('\n')}`);
    return found[0] ?? '';
  }

  async function readToc(instance: GreenplumInstance): Promise<TocLine[]> {
    const text = await readFile(await fileOf(instance, /_toc$/), 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .map((line, index) => parseTocLine(line, index + 1));
  }

  /** As docs/on-disk-format.md says, into another name. */
  async function restoreByHand(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'mppbackup-hand-'));
    const run = async (database: string, script: string, instance: GreenplumInstance): Promise<void> => {
      const file = join(folder, 'script.sql');
      await writeFile(file, script);
      await runScript(greenplum, database, file, instance);
    };
    const unpacked = async (instance: GreenplumInstance, pattern: RegExp): Promise<string> =>
      gunzipSync(await readFile(await fileOf(instance, pattern))).toString('utf8');
    const { coordinator, segments } = greenplum;
    try {
      const made = await readFile(await fileOf(coordinator, /gp_cdatabase_/), 'utf8');
      await run('postgres', made.replaceAll(SOURCE, TARGET), coordinator);
      await run(TARGET, await unpacked(coordinator, /^gp_dump_-1_1_\d+\.gz$/), coordinator);
      for (const segment of segments) {
        await run(TARGET, await unpacked(segment, /^gp_dump_\d+_\d+_\d+\.gz$/), segment);
      }
      await run(TARGET, await unpacked(coordinator, /_post_data\.gz$/), coordinator);
      await onCoordinator(greenplum, TARGET, async (session) => {
        // The fixture's array_nulls = off makes the server's own ANALYZE fail.
        await session.query('SET array_nulls = on');
        await session.query('ANALYZE');
        for (const { schema, name } of await readMovingTables(session)) {
          await session.query(`ALTER TABLE ${quoteQualified(schema, name)} SET WITH (reorganize = true)`);
        }
        assert.deepEqual(await findMisplacedRows(session), []);
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
});
