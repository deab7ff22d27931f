/** Increments through the commands: each way in which rows change, a chain, and what must not be taken for whole. */
import assert from 'node:assert/strict';
import { chmod, chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type pg from 'pg';
import type { Marker } from '../../common/increments/state.js';
import { parseTocLine, type TocLine } from '../../common/sets/toc.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { dryRunResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { setListSchema, validationResultSchema } from '../../coordinator/report/set-results.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { snapshotCluster } from '../support/compare.js';
import type { E2eCluster, ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { tablesHavePieces } from '../support/server-major.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { inTurn } from '../support/in-turn.js';

const DATABASE = 'growing';
/** In pages of their own, so that a table is 10 MB: three pieces. */
const ROWS = 5_000;

/** Every table of segments in its first shape; `wide` has several pieces. */
const SCHEMA = `
CREATE TYPE mood AS ENUM ('fine', 'low');
CREATE TYPE place AS (x int, y int);
CREATE DOMAIN short AS text;
CREATE TABLE wide (id int PRIMARY KEY, t text); ALTER TABLE wide ALTER t SET STORAGE PLAIN;
CREATE TABLE tail (id int PRIMARY KEY, t text); ALTER TABLE tail ALTER t SET STORAGE PLAIN;
CREATE TABLE appended (id int PRIMARY KEY, t text); ALTER TABLE appended ALTER t SET STORAGE PLAIN;
CREATE TABLE still (id int, t text); INSERT INTO still SELECT n, md5(n::text) FROM generate_series(1, 1000) n;
CREATE TABLE empty_one (id int);
CREATE TABLE no_columns ();
CREATE TABLE emptied AS SELECT n AS id FROM generate_series(1, 100) n;
CREATE TABLE truncated AS SELECT n AS id FROM generate_series(1, 100) n;
CREATE TABLE rewritten AS SELECT n AS id FROM generate_series(1, 100) n;
CREATE TABLE added AS SELECT n AS id FROM generate_series(1, 100) n;
CREATE TABLE dropped_column AS SELECT n AS id, n AS other FROM generate_series(1, 100) n;
CREATE TABLE renamed AS SELECT n AS id FROM generate_series(1, 100) n;
CREATE TABLE moods (id int, m mood, ms mood[]); INSERT INTO moods SELECT n, 'fine'::mood, '{fine,low}'::mood[] FROM generate_series(1, 100) n;
CREATE TABLE places (id int, p place); INSERT INTO places SELECT n, ROW(n, n)::place FROM generate_series(1, 100) n;
CREATE TABLE named (id int, r regclass); INSERT INTO named VALUES (1, 'renamed');
CREATE UNLOGGED TABLE unlogged_one AS SELECT 1 AS id;
CREATE TABLE held AS SELECT n AS id FROM generate_series(1, 100) n;
CREATE TABLE dropped_table AS SELECT 1 AS id;
CREATE TABLE parted (id int, k int) PARTITION BY RANGE (k);
CREATE TABLE parted_a PARTITION OF parted FOR VALUES FROM (0) TO (10);
CREATE TABLE parted_b PARTITION OF parted FOR VALUES FROM (10) TO (20);
CREATE TABLE outside (id int, k int);
CREATE SEQUENCE counter;
`;

const FILL = `
INSERT INTO wide SELECT n, repeat('x', 1900) || n FROM generate_series(1, ${ROWS}) n;
INSERT INTO tail SELECT * FROM wide; INSERT INTO appended SELECT * FROM wide;
INSERT INTO parted SELECT n, n % 20 FROM generate_series(1, 1000) n;
INSERT INTO outside SELECT n, 15 FROM generate_series(1, 50) n;
SELECT lo_from_bytea(4711, 'one');
`;

const CHANGE = `
UPDATE wide SET t = t || '!' WHERE id BETWEEN 100 AND 110;
DELETE FROM tail WHERE id > ${ROWS - 1000};
INSERT INTO appended SELECT n, repeat('y', 1900) FROM generate_series(${ROWS + 1}, ${ROWS + 1500}) n;
DELETE FROM emptied;
TRUNCATE truncated; INSERT INTO truncated VALUES (7);
ALTER TABLE rewritten ALTER id TYPE bigint;
ALTER TABLE added ADD COLUMN note text DEFAULT 'none';
ALTER TABLE dropped_column DROP COLUMN other;
ALTER TABLE renamed RENAME TO renamed_now;
ALTER TYPE mood RENAME VALUE 'fine' TO 'well';
ALTER TYPE place ADD ATTRIBUTE z int;
DROP TABLE dropped_table;
CREATE TABLE new_one AS SELECT 5 AS id;
ALTER TABLE parted DETACH PARTITION parted_b;
ALTER TABLE parted ATTACH PARTITION outside FOR VALUES FROM (10) TO (20);
SELECT nextval('counter');
SELECT lo_put(4711, 0, 'two');
`;

describe('Increments', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  const open: pg.Client[] = [];
  let hasPieces: boolean;

  before(async () => {
    hasPieces = await tablesHavePieces();
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
  });

  beforeEach(async () => {
    await createDatabase(cluster.topology, DATABASE);
    await onEach(SCHEMA);
    await onEach(FILL);
  });

  afterEach(async () => {
    for (const session of open.splice(0)) await session.end();
    await assertNothingLeft(cluster);
    for (const path of await cluster.backupFiles()) await rm(path);
    await dropDatabase(cluster.topology, DATABASE);
  });

  after(async () => {
    await cluster?.destroy();
  });

  const onEach = (sql: string): Promise<unknown> =>
    onNodes(cluster.topology, DATABASE, async (session) => void (await session.query(sql)));

  /** Lines of the tables of contents of segment 0. */
  async function tocOf(key: string): Promise<readonly TocLine[]> {
    const path = (await cluster.backupFiles()).find(
      (name) => name.includes('gp_dump_0_') && name.endsWith(`${key}_toc`),
    )!;
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    return lines.map((line, index) => parseTocLine(line, index + 1));
  }

  /** `wide 3/1`: of three pieces one was read; by name. */
  async function piecesOf(key: string): Promise<Map<string, string>> {
    const lines = await tocOf(key);
    return new Map(
      lines.flatMap((line) => {
        if (line.type !== 'table' || line.rows === 0) return [];
        const parts = line.parts ?? [{ in: undefined }];
        return [[line.name, `${parts.filter((part) => part.in === undefined).length} of ${parts.length}`] as const];
      }),
    );
  }

  /** The lines of a list of the set. */
  async function namesIn(key: string, list: string): Promise<readonly string[]> {
    const path = (await cluster.backupFiles()).find((name) => name.endsWith(`/gp_dump_${key}_${list}`))!;
    return (await readFile(path, 'utf8')).trimEnd().split('\n');
  }

  /** The transactions of ours that segment 0 has noted, behind the horizon and behind the cut. */
  async function markOf(key: string): Promise<readonly string[]> {
    const path = (await cluster.backupFiles()).find(
      (name) => name.includes('gp_dump_0_') && name.endsWith(`${key}_state`),
    )!;
    const [line = ''] = (await readFile(path, 'utf8')).split('\n');
    const { marker } = JSON.parse(line) as { readonly marker: Marker };
    return [...marker.committed, ...marker.aborted];
  }

  /** What the status file of segment 0 says of changes. */
  async function statusLines(key: string): Promise<readonly string[]> {
    const path = (await cluster.backupFiles()).find(
      (name) => name.includes('gp_dump_status_0_') && name.endsWith(key),
    )!;
    const texts = (await readFile(path, 'utf8')).split('\n').map((line) => line.replace(/^.*?\]:-/, ''));
    return texts.filter((text) => /^public\.|^Pieces/.test(text));
  }

  /** A dry run has said of segment 0 what the status file says of the increment that followed. */
  function assertForetold({ result, output }: ProgramOutcome, status: readonly string[], parent: string): void {
    const planned = dryRunResultSchema.parse(result);
    assert.equal(planned.parent, parent);
    const said = status.filter((line) => line.startsWith('public.'));
    assert.ok(said.length > 10, status.join('\n'));
    const { changes = [], pageSearch } = planned.nodes.find(({ contentId }) => contentId === 0)!;
    // Servers write no WAL summaries unless they are told to.
    assert.equal(pageSearch?.way, 'page-headers');
    assert.ok(pageSearch.pagesRead > 0 && pageSearch.reason !== null, JSON.stringify(pageSearch));
    assert.ok(output.includes(`    Changed pages found by page headers (${pageSearch.reason})`), output);
    assert.deepEqual(
      changes.map(({ table, reason, pieces, piecesRead }) => {
        const what = reason === null ? `${piecesRead} of ${pieces} pieces (changed pages)` : `all rows (${reason})`;
        return `${table}: ${what}`;
      }),
      said,
    );
    for (const line of said) assert.ok(output.includes(`    ${line}`), output);
  }

  /** Restores into the same name and compares everything with what was there. */
  async function assertRestores(key: string, ...args: string[]): Promise<void> {
    const before = await snapshotCluster(cluster.topology, DATABASE);
    await restoreSet(cluster, key, ['-e', ...args]);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), before);
  }

  it('read what has changed and nothing else, and restore as a full backup would', async () => {
    // The library of level 1 does not always make the same bytes of the same text.
    const level = ['--compression', 'gzip:2'];
    await backUpDatabase(cluster, DATABASE, level);
    // Without the checkpoint a page that was changed would still be in memory alone.
    for (const instance of cluster.topology.segments) {
      const session = await openNodeSession(cluster.topology, instance, DATABASE, 'test');
      open.push(session);
      await session.query('BEGIN; INSERT INTO held VALUES (1000)');
    }
    const second = await backUpDatabase(cluster, DATABASE, ['--incremental', ...level]);
    for (const session of open.splice(0)) {
      await session.query('COMMIT');
      await session.end();
    }
    assert.equal(second.backupType, 'incremental');
    assert.equal(new Set(await markOf(second.key)).size, 64);
    const unchanged = await piecesOf(second.key);
    const readAnyway = [...unchanged].filter(([, pieces]) => !pieces.startsWith('0 ')).map(([name]) => name);
    assert.deepEqual(readAnyway, []);
    // What has to be read in any case is not stored again where it is the same.
    assert.deepEqual(await statusLines(second.key), [
      'public.held: 1 of 1 pieces (changed pages)',
      'public.named: all rows (a column whose text depends on the catalogue)',
      'public.unlogged_one: all rows (unlogged table)',
      'Pieces that were read and are as they were: 3',
    ]);
    await onEach(CHANGE);
    await onEach('VACUUM tail'); // gives the end of the file back
    await onEach('VACUUM emptied');
    const dry = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '--incremental', '--dry-run', '--json']);
    const third = await backUpDatabase(cluster, DATABASE, ['--incremental', ...level]);
    assertForetold(dry, await statusLines(third.key), second.key);
    const pieces = await piecesOf(third.key);
    const [dirty, all] = await Promise.all(['dirty_list', 'table_list'].map((list) => namesIn(third.key, list)));
    assert.ok(
      ['public.wide', 'public.new_one', 'public.truncated'].every((name) => dirty!.includes(name)),
      dirty!.join(),
    );
    assert.ok(!dirty!.includes('public.still') && all!.includes('public.still'), dirty!.join());
    assert.deepEqual(
      [...pieces].filter(([, read]) => !read.startsWith('0 ')).map(([name, read]) => `${name} ${read}`),
      [
        'added 1 of 1',
        hasPieces ? 'appended 2 of 4' : 'appended 1 of 1',
        'dropped_column 1 of 1',
        'held 1 of 1',
        'moods 1 of 1',
        // What its regclass names has another name now.
        'named 1 of 1',
        'new_one 1 of 1',
        'places 1 of 1',
        hasPieces ? 'tail 1 of 2' : 'tail 1 of 1',
        'truncated 1 of 1',
        hasPieces ? 'wide 2 of 3' : 'wide 1 of 1',
      ],
    );
    await assertRestores(third.key);
  });

  inTurn('follow one another, come back in part and under another name, and keep what they need', async function () {
    if (!hasPieces) return this.skip();
    const full = await backUpDatabase(cluster, DATABASE);
    await onEach(`UPDATE wide SET t = t || '!' WHERE id = 1; CREATE INDEX ON wide (t varchar_pattern_ops)`);
    // Else the row versions that are dead are cleared away by whoever reads the page next: the backup.
    await onEach('VACUUM wide');
    const second = await backUpDatabase(cluster, DATABASE, ['--incremental']);
    await onEach(`UPDATE wide SET t = t || '!' WHERE id = ${ROWS}; INSERT INTO still VALUES (0, 'new')`);
    const third = await backUpDatabase(cluster, DATABASE, ['--incremental', '--full-if-needed']);
    assert.equal(third.backupType, 'incremental');
    // Each part names the set that has it, not the one it was taken from.
    const [header] = await tocOf(third.key);
    assert.ok(header?.type === 'header');
    assert.deepEqual(
      header.sources?.map(({ timestampKey }) => timestampKey),
      [full.key, second.key],
    );
    for (const key of [full.key, second.key]) {
      const removed = await cluster.call('mppbackup', ['delete', key, '--yes', '--force']);
      assert.equal(removed.status, 2, removed.output);
      assert.match(removed.output, new RegExp(`the set (${second.key}|${third.key}) needs it`));
    }
    const before = await snapshotCluster(cluster.topology, DATABASE);
    await restoreSet(cluster, third.key, ['--redirect', 'other']);
    const { rows } = await cluster.topology.segments.reduce(
      async (_, segment) => {
        const session = await openNodeSession(cluster.topology, segment, 'other', 'test');
        open.push(session);
        return session.query<{ n: number }>("SELECT count(*)::int AS n FROM wide WHERE t LIKE '%!'");
      },
      Promise.resolve({ rows: [] as { n: number }[] }),
    );
    assert.deepEqual(rows, [{ n: 2 }]);
    for (const session of open.splice(0)) await session.end();
    await dropDatabase(cluster.topology, 'other');
    await onEach('DELETE FROM wide');
    await restoreSet(cluster, third.key, ['-T', 'public.wide', '--truncate', '--jobs', '2']);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), before);
    await assertChain([full.key, second.key, third.key]);
  });

  /** What the commands say of a chain of three and do with it: it is gone afterwards. */
  async function assertChain([first, second, third]: readonly [string, string, string]): Promise<void> {
    const manage = async (args: readonly string[], status = 0): Promise<ProgramOutcome> => {
      const outcome = await cluster.call('mppbackup', args);
      assert.equal(outcome.status, status, outcome.output);
      return outcome;
    };
    const shown = (await manage(['show', second])).output.split('\n');
    const head = shown.findIndex((line) => /^ {2}CHAIN /.test(line));
    const fields = shown.slice(head + 1, head + 4).map((line) => line.trim().split(/ {2,}/));
    assert.deepEqual(
      fields.map(([key, type, , needs, neededBy]) => [key, type, needs, neededBy]),
      [
        [first, 'full', '-', '2'],
        [`* ${second}`, 'incremental', first, '1'],
        [third, 'incremental', `${first}, ${second}`, '0'],
      ],
    );
    const list = setListSchema.parse((await manage(['show', '--json'])).result);
    assert.deepEqual(
      list.sets.map(({ timestampKey, needs, neededBy }) => [timestampKey, needs, neededBy]),
      [
        [third, [first, second], []],
        [second, [first], [third]],
        [first, [], [third, second]],
      ],
    );
    const validated = async (args: readonly string[]): Promise<readonly string[]> =>
      validationResultSchema
        .parse((await manage(['validate', ...args, '--json'])).result)
        .sets.map(({ timestampKey }) => timestampKey);
    assert.deepEqual(await validated([third, '--quick']), [third]);
    assert.deepEqual(await validated([third]), [third]);
    assert.deepEqual(await validated(['--new']), [second, first]);
    assert.deepEqual(await validated(['--new']), []);
    assert.deepEqual(await validated(['--new', '--older-than', '1']), []);
    assert.deepEqual(await validated(['--new', '--older-than', '0']), [third, second, first]);
    assert.deepEqual(await validated([second, '--chain']), [third, second, first]);
    // The full set is the newest of its database: with the others alone it stays, and so do they.
    const kept = await manage(['delete', first, '--yes', '--cascade'], 2);
    assert.match(kept.output, /newest/);
    assert.equal(setListSchema.parse((await manage(['show', '--json'])).result).sets.length, 3);
    const one = await manage(['delete', first, '--yes', '--force'], 2);
    assert.match(one.output, /--cascade removes the sets that need it, too/);
    const gone = await manage(['delete', first, '--yes', '--force', '--cascade']);
    const order = [...gone.output.matchAll(/^(\d{14}): removed/gm)].map(([, key]) => key);
    assert.deepEqual(order, [third, second, first]);
  }

  inTurn('name what is wrong with a set that they need, before anything is dropped', async () => {
    const full = await backUpDatabase(cluster, DATABASE);
    const second = await backUpDatabase(cluster, DATABASE, ['--incremental']);
    const found = await cluster.call('mppbackup', ['validate', second.key]);
    assert.equal(found.status, 0, found.output);
    const data = (await cluster.backupFiles()).find(
      (name) => name.includes(`gp_dump_0_`) && name.endsWith(`${full.key}.gz`),
    )!;
    const manifest = (await cluster.backupFiles()).find((name) => name.endsWith(`gp_dump_${full.key}_manifest`))!;
    const refused = async (expected: RegExp): Promise<void> => {
      for (const quick of [[], ['--quick']]) {
        const seen = await cluster.call('mppbackup', ['validate', second.key, ...quick]);
        assert.equal(seen.status, 2, seen.output);
        if (quick.length === 0) assert.match(seen.output, expected);
      }
      const restored = await cluster.call('gpdbrestore', ['-a', '-e', '-t', second.key]);
      assert.equal(restored.status, 2, restored.output);
      assert.match(restored.output, expected);
      await onEach('SELECT FROM wide');
    };
    await withChanged(manifest, 'gone', () => refused(new RegExp(`needs the set ${full.key}`)));
    // Nor does another increment name rows that are gone.
    for (const how of ['gone', 'short'] as const) {
      const args = ['-a', '-x', DATABASE, '-H', '--incremental'];
      const next = await withChanged(data, how, () => cluster.call('gpcrondump', args));
      assert.equal(next.status, 2, next.output);
      assert.match(next.output, how === 'gone' ? /is missing/ : /ends at byte 2000, its rows at/);
    }
    await withChanged(data, 'gone', () => refused(/missing/));
    await withChanged(data, 'short', () => refused(/should reach to byte/));
    const flipped = await withChanged(data, 'flipped', () =>
      cluster.call('gpdbrestore', ['-a', '-e', '-t', second.key]),
    );
    assert.equal(flipped.status, 2, flipped.output);
    assert.match(flipped.output, new RegExp(`the checksum differs .of the set ${full.key}, which this one needs`));
    await assertRestores(second.key);
  });

  inTurn('are refused, or a full backup is taken and why is said, where none can follow', async () => {
    const none = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--incremental']);
    assert.equal(none.status, 2, none.output);
    assert.match(none.output, /No full backup found for incremental/);
    const first = await backUpDatabase(cluster, DATABASE, ['--incremental', '--full-if-needed']);
    assert.equal(first.backupType, 'full');
    await dropDatabase(cluster.topology, DATABASE);
    await createDatabase(cluster.topology, DATABASE);
    await onEach(SCHEMA);
    const anew = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--incremental']);
    assert.equal(anew.status, 2, anew.output);
    assert.match(anew.output, new RegExp(`No increment can follow the set ${first.key}: the database was made anew`));
    const second = await backUpDatabase(cluster, DATABASE, ['--incremental', '--full-if-needed']);
    assert.equal(second.backupType, 'full');
    assert.match(second.output, /Taking a full backup instead: .*the database was made anew/);
    // Each segment has a reason of its own.
    const files = (await cluster.backupFiles()).filter((path) => path.includes(second.key));
    const fileOf = (pattern: RegExp): string => files.find((path) => pattern.test(path))!;
    await withChanged(fileOf(/gp_dump_0_\d+_\d+_state$/), 'gone', () =>
      withChanged(fileOf(/gp_dump_1_\d+_\d+_toc$/), 'flipped', async () => {
        const refused = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--incremental', '--json']);
        assert.equal(errorResultSchema.parse(refused.result).error.code, 'SEVERAL', refused.output);
        const full = await backUpDatabase(cluster, DATABASE, ['--incremental', '--full-if-needed']);
        assert.equal(full.backupType, 'full');
        assert.match(full.output, /Taking a full backup instead: /);
      }),
    );
    await backUpDatabase(cluster, DATABASE, ['-t', 'public.wide']);
    // A selection without a prefix is passed over when the newest set is looked for.
    const third = await backUpDatabase(cluster, DATABASE, ['--incremental']);
    assert.equal(third.backupType, 'incremental');
    await assertRestores(third.key);
  });
});

/** Runs `work` while a file is away, cut short, or has another byte in its middle. */
async function withChanged<T>(path: string, how: 'gone' | 'short' | 'flipped', work: () => Promise<T>): Promise<T> {
  const whole = await readFile(path);
  await rename(path, `${path}.kept`);
  try {
    if (how === 'short') await writeFile(path, whole.subarray(0, 2000));
    if (how === 'flipped') {
      const changed = Buffer.from(whole);
      const middle = Math.floor(whole.length / 2);
      changed[middle] = changed[middle]! ^ 1;
      await writeFile(path, changed);
    }
    if (how !== 'gone') await copyOwner(`${path}.kept`, path);
    return await work();
  } finally {
    await rm(path, { force: true });
    await rename(`${path}.kept`, path);
  }
}

async function copyOwner(from: string, to: string): Promise<void> {
  const { uid, gid, mode } = await stat(from);
  await chown(to, uid, gid);
  await chmod(to, mode);
}
