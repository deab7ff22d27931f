/** What is known of sets over time: which one is meant, which may go, and what is told when a host or a manifest is not there. */
import assert from 'node:assert/strict';
import { appendFile, chown, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseManifest, formatManifest } from '../../common/sets/manifest.js';
import { startCluster } from '../../coordinator/lab/cluster/embedded-cluster.js';
import { stopAgent } from '../../coordinator/lab/cluster/agent-process.js';
import type { SetList } from '../../coordinator/report/set-results.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

const DAYS = { first: '20200101000000', second: '20200102000000', third: '20200103000000', fourth: '20200104000000' };

suiteInTurn('The catalogue of sets', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  /** A folder of its own for each test: -u. */
  let root: string;

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    for (const database of ['sales', 'web']) {
      await createDatabase(cluster.topology, database);
      await onNodes(cluster.topology, database, (session) =>
        session.query('CREATE TABLE orders AS SELECT 1 AS n; CREATE TABLE item AS SELECT 2 AS n'),
      );
    }
  });
  beforeEach(async () => {
    const { backups } = cluster.paths.host(cluster.topology.coordinator.host);
    root = join(cluster.paths.folder, `of-${Math.random().toString(36).slice(2)}`);
    await mkdir(root, { mode: 0o700 });
    const { uid, gid } = await stat(backups);
    await chown(root, uid, gid);
  });
  afterEach(() => assertNothingLeft(cluster));
  after(() => cluster.destroy());

  const run = (program: 'gpcrondump' | 'gpdbrestore' | 'mppbackup', ...args: string[]): Promise<ProgramOutcome> =>
    cluster.call(program, [...args, '-u', root]);
  async function backUp(database: string, key: string, ...more: string[]): Promise<void> {
    const { status, output } = await run('gpcrondump', '-a', '-H', '-x', database, '-K', key, ...more);
    assert.equal(status, 0, output);
  }
  async function show(): Promise<SetList> {
    const { status, stdout, output } = await run('mppbackup', 'show', '--json');
    assert.equal(status, 0, output);
    return JSON.parse(stdout) as SetList;
  }
  const keys = async (): Promise<string[]> => (await show()).sets.map(({ timestampKey }) => timestampKey);
  const filesOf = async (key: string): Promise<string[]> =>
    (await readdir(root, { recursive: true }))
      .filter((path) => basename(path).includes(key))
      .map((path) => join(root, path));
  const fileOf = async (name: string): Promise<string> => {
    const path = (await filesOf(name.match(/\d{14}/)![0])).find((each) => basename(each) === name);
    assert.ok(path, name);
    return path;
  };
  const tables = async (database: string): Promise<string[]> => {
    const session = await openNodeSession(cluster.topology, cluster.topology.coordinator, database, 'test');
    try {
      const { rows } = await session.query<{ name: string }>(
        "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
      );
      return rows.map(({ name }) => name);
    } finally {
      await session.end();
    }
  };

  describe('takes the newest set of the whole database', () => {
    it('and never a selection, which -e refuses to drop a database for', async () => {
      await backUp('sales', DAYS.first);
      await backUp('sales', DAYS.second, '-t', 'public.orders');
      await backUp('sales', DAYS.third, '-T', 'public.item');
      assert.deepEqual(
        (await show()).sets.map(({ scope }) => scope),
        ['selection', 'selection', 'database'],
      );
      const listed = await run('mppbackup', 'show');
      assert.match(listed.output, new RegExp(`${DAYS.third} +sales +selection +full`));
      for (const [key, scope] of [
        [DAYS.first, 'whole database'],
        [DAYS.second, 'selection'],
      ] as const) {
        assert.ok((await readFile(await fileOf(`gp_dump_${key}.rpt`), 'utf8')).includes(`\n\tScope: ${scope}\n`));
      }
      const newest = await run('gpdbrestore', '-a', '-e', '-s', 'sales', '--trust-set');
      assert.equal(newest.status, 0, newest.output);
      assert.match(newest.output, new RegExp(`Identified latest dump timestamp for sales as ${DAYS.first}`));
      assert.match(newest.output, new RegExp(`Set ${DAYS.third} has only a part of database sales, skipping`));
      for (const [key, part] of [
        [DAYS.second, 'public.orders'],
        [DAYS.third, 'all but public.item'],
      ] as const) {
        const refused = await run('gpdbrestore', '-a', '-e', '-t', key);
        assert.equal(refused.status, 2, refused.output);
        assert.ok(refused.output.includes(`has only a part of database sales (${part})`), refused.output);
        assert.match(refused.output, /--redirect, or add --force/);
      }
      assert.deepEqual(await tables('sales'), ['item', 'orders']);
      const elsewhere = await run('gpdbrestore', '-a', '-e', '-t', DAYS.second, '--redirect', 'part');
      assert.equal(elsewhere.status, 0, `a database that is not there loses nothing: ${elsewhere.output}`);
      const forced = await run('gpdbrestore', '-a', '-e', '--force', '-t', DAYS.second, '--redirect', 'part');
      assert.equal(forced.status, 0, forced.output);
      assert.deepEqual(await tables('part'), ['orders']);
    });

    it('and names the newest part where there is no whole one', async () => {
      await backUp('sales', DAYS.first, '-t', 'public.orders');
      const none = await run('gpdbrestore', '-a', '-e', '-s', 'sales');
      assert.equal(none.status, 2, none.output);
      assert.match(none.output, new RegExp(`a part of the database is ${DAYS.first}: -t ${DAYS.first} restores it`));
    });

    it('although a manifest of another database is damaged, with and without its summary', async () => {
      await backUp('sales', DAYS.first);
      await backUp('web', DAYS.second);
      await appendFile(await fileOf(`gp_dump_${DAYS.second}_manifest`), 'x');
      for (const removed of [false, true]) {
        if (removed) await rm(await fileOf(`gp_dump_${DAYS.second}_summary`));
        const restored = await run('gpdbrestore', '-a', '-e', '-s', 'sales');
        assert.equal(restored.status, removed ? 1 : 0, restored.output);
        assert.match(restored.output, new RegExp(`for sales as ${DAYS.first}`));
        if (removed) assert.match(restored.output, new RegExp(`Set ${DAYS.second} cannot be read .*damaged`));
      }
      const own = await run('gpdbrestore', '-a', '-e', '-s', 'web');
      assert.equal(own.status, 2, own.output);
      const { damaged } = await show();
      assert.deepEqual(
        damaged.map(({ timestampKey }) => timestampKey),
        [DAYS.second],
      );
    });

    it('that is not known to be damaged, nor another cluster’s', async () => {
      await backUp('sales', DAYS.first);
      await backUp('sales', DAYS.second);
      await backUp('sales', DAYS.third);
      await truncate(await fileOf(`gp_dump_1_3_${DAYS.second}.gz`), 10);
      await giveToCluster(DAYS.third, 'another');
      const validated = await run('mppbackup', 'validate', DAYS.second);
      assert.equal(validated.status, 2, validated.output);
      const restored = await run('gpdbrestore', '-a', '-e', '-s', 'sales');
      assert.equal(restored.status, 1, restored.output);
      assert.match(restored.output, new RegExp(`for sales as ${DAYS.first}`));
      assert.match(restored.output, new RegExp(`Set ${DAYS.second} is damaged \\(mppbackup validate, .*gp_dump_1_3_`));
      assert.match(restored.output, new RegExp(`Set ${DAYS.third} belongs to the cluster "another", skipping`));
      const refused = await run('mppbackup', 'delete', '-a', DAYS.third);
      assert.equal(refused.status, 2, refused.output);
      assert.match(refused.output, /belongs to the cluster "another"; --force/);
    });
  });

  /** As a set that was copied here: nothing but the name differs. */
  async function giveToCluster(key: string, clusterName: string): Promise<void> {
    const path = await fileOf(`gp_dump_${key}_manifest`);
    const { uid, gid } = await stat(path);
    await writeFile(path, formatManifest({ ...parseManifest(await readFile(path), path), clusterName }));
    await chown(path, uid, gid);
    await rm(await fileOf(`gp_dump_${key}_summary`));
  }

  describe('asks before it removes', () => {
    it('a set: names it, and keeps the newest full of a database', async () => {
      await backUp('sales', DAYS.first);
      await backUp('sales', DAYS.second);
      await backUp('sales', DAYS.third, '-t', 'public.orders');
      const asked = await run('mppbackup', 'delete', DAYS.first);
      assert.equal(asked.status, 4, `the end of the input is no: ${asked.output}`);
      assert.match(asked.output, new RegExp(`${DAYS.first}: sales, whole database, full, \\d`));
      assert.match(asked.output, /Remove this set Yy\|Nn/);
      const newest = await run('mppbackup', 'delete', '-a', DAYS.second);
      assert.equal(newest.status, 2, newest.output);
      assert.match(newest.output, /it is the newest full backup of database sales; --force/);
      assert.deepEqual(await keys(), [DAYS.third, DAYS.second, DAYS.first]);
      for (const args of [
        ['-a', DAYS.first],
        ['--yes', DAYS.third],
        ['-a', '--force', DAYS.second],
      ]) {
        const { status, output } = await run('mppbackup', 'delete', ...args);
        assert.equal(status, 0, output);
      }
      assert.deepEqual(await filesOf('2020'), []);
      const unknown = await run('mppbackup', 'delete', '-a', DAYS.first);
      assert.equal(unknown.status, 2, unknown.output);
    });

    it('sets of old dates: of the databases that are named alone', async () => {
      await backUp('sales', DAYS.first);
      await backUp('web', '20200101000001');
      await backUp('web', DAYS.second);
      await backUp('sales', DAYS.third);
      const asked = await run('gpcrondump', '-o', '-x', 'web', '--cleanup-date', '20200101');
      assert.equal(asked.status, 4, asked.output);
      assert.match(asked.output, /20200101000001: web, whole database, full, /);
      assert.equal((await keys()).length, 4);
      const cleared = await run('gpcrondump', '-a', '-o', '-x', 'web', '--cleanup-date', '20200101');
      assert.equal(cleared.status, 0, cleared.output);
      assert.deepEqual(await keys(), [DAYS.third, DAYS.second, DAYS.first]);
      const newest = await run('gpcrondump', '-a', '-o', '-x', 'web', '--cleanup-date', '20200102');
      assert.match(newest.output, new RegExp(`The set ${DAYS.second} of dump 20200102 stays: it is the newest full`));
      assert.equal((await keys()).length, 3);
      const valid = await run('mppbackup', 'validate', '--all');
      assert.equal(valid.status, 0, valid.output);
      const forced = await run('gpcrondump', '-a', '-o', '--force', '-x', 'web', '--cleanup-date', '20200102');
      assert.equal(forced.status, 0, forced.output);
      assert.deepEqual(await keys(), [DAYS.third, DAYS.first]);
    });

    it('and two that remove the same sets in the same moment leave nothing and blame nobody', async () => {
      await backUp('sales', DAYS.first);
      await backUp('sales', DAYS.second);
      const clear = ['-a', '-o', '--force', '--cleanup-total', '2'];
      const both = await Promise.all([run('gpcrondump', ...clear), run('gpcrondump', ...clear)]);
      for (const { status, output } of both) {
        assert.ok(status === 0 || /Unable to delete 2 backups/.test(output), output);
        assert.doesNotMatch(output, /defect|Error encountered/);
      }
      assert.deepEqual(await filesOf('2020'), []);
    });

    it('and -c takes those of its own database alone', async () => {
      await backUp('sales', DAYS.first);
      await backUp('web', '20200101000001');
      const cleared = await run('gpcrondump', '-a', '-H', '-x', 'sales', '-c');
      assert.equal(cleared.status, 0, cleared.output);
      const left = (await keys()).filter((key) => key.startsWith('2020'));
      assert.deepEqual(left, ['20200101000001']);
    });
  });

  describe('says what it knows of a set', () => {
    it('whether it was validated, what that found, and whose files are gone', async () => {
      await backUp('sales', DAYS.first);
      await backUp('sales', DAYS.second);
      assert.deepEqual(
        (await show()).sets.map(({ checked }) => checked),
        [null, null],
      );
      assert.match((await run('mppbackup', 'show')).output, /quiet-instant +never/);
      assert.equal((await run('mppbackup', 'validate', DAYS.first)).status, 0);
      await rm(await fileOf(`gp_dump_0_2_${DAYS.second}_toc`));
      const [second, first] = (await show()).sets;
      assert.deepEqual([first!.checked?.problems, first!.missing], [0, []]);
      const { host } = cluster.topology.segments[0]!;
      const expected = second!.missing[0]?.match(/of (\d+)/)?.[1];
      assert.deepEqual(second!.missing, [`segment 0 at ${host}: ${Number(expected) - 1} of ${expected} files`]);
      const listed = await run('mppbackup', 'show');
      assert.match(listed.output, new RegExp(`${DAYS.second} .*FILES MISSING`));
      assert.match(listed.output, new RegExp(`${DAYS.second} cannot be restored: files are missing, segment 0 at`));
      assert.equal((await run('mppbackup', 'validate', DAYS.second)).status, 2);
      assert.equal((await show()).sets[0]!.checked?.problems, 1);
    });

    it('makes summaries again that are lost, damaged or of another set', async () => {
      await backUp('sales', DAYS.first);
      const path = await fileOf(`gp_dump_${DAYS.first}_summary`);
      const bytes = await readFile(path);
      for (const spoil of [
        () => rm(path),
        () => writeFile(path, ''),
        () => writeFile(path, bytes.toString().replace('"sales"', '"Sales"')),
        () => writeFile(path, bytes.toString().replaceAll(DAYS.first, DAYS.second)),
      ]) {
        await spoil();
        const { sets } = await show();
        assert.deepEqual(
          sets.map(({ database }) => database),
          ['sales'],
        );
        assert.deepEqual(await readFile(path), bytes);
      }
    });

    it('of sets that are removed by another command while it lists, which leaves nothing', async () => {
      for (let round = 0; round < 3; round += 1) {
        await backUp('sales', DAYS.first);
        await rm(await fileOf(`gp_dump_${DAYS.first}_summary`));
        const [removed, ...lists] = await Promise.all([
          run('mppbackup', 'delete', '-a', '--force', DAYS.first),
          run('mppbackup', 'show', '--json'),
          run('mppbackup', 'validate', '--all', '--json'),
        ]);
        assert.ok(removed.status === 0 || /in use by a validation/.test(removed.output), removed.output);
        for (const { status, output } of lists)
          assert.ok(status === 0 || /no complete set|removal|missing/.test(output), output);
        if (removed.status !== 0) await run('mppbackup', 'delete', '-a', '--force', DAYS.first);
        assert.deepEqual(await filesOf(DAYS.first), [], 'nothing is left, no summary either');
      }
    });
  });

  describe('without a host’s agent', () => {
    const other = (): string =>
      cluster.topology.hosts.find(({ name }) => name !== cluster.topology.coordinator.host)!.name;

    it('lists, validates what it can, lists tables, removes, and removes the rest later', async () => {
      await backUp('sales', DAYS.first);
      await backUp('sales', DAYS.second);
      await stopAgent(cluster.paths.host(other()));
      try {
        const listed = await run('mppbackup', 'show');
        assert.equal(listed.status, 0, listed.output);
        assert.match(listed.output, new RegExp(`The files on ${other()} were not counted.*does not answer`));
        assert.deepEqual(await keys(), [DAYS.second, DAYS.first]);
        const contents = await run('gpdbrestore', '-L', '-t', DAYS.first);
        assert.equal(contents.status, 0, contents.output);
        assert.match(contents.output, /public.*orders/);
        const validated = await run('mppbackup', 'validate', DAYS.first);
        assert.equal(validated.status, 1, validated.output);
        assert.match(
          validated.output,
          new RegExp(`whole as far as it was looked at[^]*${other()}: its files were not checked`),
        );
        assert.equal((await show()).sets[1]!.checked, null, 'half a look is none');
        const removed = await run('mppbackup', 'delete', '-a', DAYS.first);
        assert.equal(removed.status, 1, removed.output);
        assert.match(removed.output, new RegExp(`${DAYS.first}: files are left: .*${other()}`));
        assert.match(removed.output, /does not exist any more\. The next backup removes what is left/);
        assert.deepEqual(await keys(), [DAYS.second]);
        assert.equal((await run('gpdbrestore', '-a', '-e', '-t', DAYS.second)).status, 2, 'a restore needs all agents');
      } finally {
        await startCluster({ directory: cluster.paths.folder, segments: 2, hosts: 2, durable: false });
      }
      assert.notDeepEqual(await filesOf(DAYS.first), []);
      const swept = await run('mppbackup', 'delete', '-a', '--incomplete');
      assert.equal(swept.status, 0, swept.output);
      assert.deepEqual(await filesOf(DAYS.first), []);
      const valid = await run('mppbackup', 'validate', '--all');
      assert.equal(valid.status, 0, valid.output);
    });
  });
});
