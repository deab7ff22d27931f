/** Segments die during backups and between them. The cluster is used up: mirrors are rebuilt afterwards. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyOfDate } from '../../common/sets/timestamp-key.js';
import {
  createDatabase,
  dropDatabase,
  findGreenplum,
  onCoordinator,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import {
  crash,
  failBack,
  findInstance,
  isInSync,
  readConfiguration,
  rebuildMirror,
  restartMirror,
  untilConfiguration,
  untilPromoted,
  type ConfiguredInstance,
} from '../support/greenplum/failover.js';
import { assertSame } from '../support/compare.js';
import { snapshotContents } from '../support/greenplum/compare.js';
import { assertNothingLeft } from '../support/greenplum/leftovers.js';
import { becomeUser, setFiles, type GreenplumUser } from '../support/greenplum/programs.js';

const DATABASE = 'mppbackup_failover';
const TARGET = 'mppbackup_failover_target';
/** Enough for the dump to take seconds in one channel. */
const ROWS = 1_200_000;
const MIRROR_LOST = 0;
const PRIMARY_LOST = 1;

describe('Greenplum segments that die', function () {
  this.timeout(600_000);
  let greenplum: Greenplum | undefined;
  let user: GreenplumUser;
  let keyBefore: string;
  /** Sets of which both halves of a content know. */
  let shared: string | undefined;

  before(async function () {
    if (process.env.MPPBACKUP_TEST_FAILOVER === undefined) {
      console.log('      skipped: kills and rebuilds segments of the cluster; MPPBACKUP_TEST_FAILOVER=1 allows that');
      this.skip();
    }
    greenplum = await requireGreenplum(this);
    const rows = await readConfiguration(greenplum);
    if (!rows.some(({ role }) => role === 'm')) {
      console.log('      skipped: the cluster has no mirrors');
      this.skip();
    }
    assert.ok(isInSync(rows), 'a mirror is not in sync to begin with');
    user = await becomeUser(greenplum);
    await dropDatabase(greenplum, DATABASE);
    await createDatabase(greenplum, DATABASE);
    await onCoordinator(greenplum, DATABASE, (session) =>
      session.query(
        `CREATE TABLE large AS SELECT id, md5(id::text) || md5((-id)::text) AS text FROM generate_series(1, ${ROWS}) AS id
         DISTRIBUTED BY (id);
         CREATE TABLE small AS SELECT id FROM generate_series(1, 2000) AS id DISTRIBUTED BY (id);
         CREATE TABLE ao WITH (appendonly = true) AS SELECT id FROM generate_series(1, 2000) AS id DISTRIBUTED BY (id);
         CREATE TABLE ao_still WITH (appendonly = true) AS SELECT id FROM generate_series(1, 2000) AS id DISTRIBUTED BY (id);
         CREATE TABLE copied WITH (appendonly = true) AS SELECT id FROM generate_series(1, 50) AS id DISTRIBUTED REPLICATED`,
      ),
    );
    // Reading changes no page any more.
    await onCoordinator(greenplum, DATABASE, (session) => session.query('VACUUM FREEZE'));
    keyBefore = (await user.backUp(DATABASE)).timestampKey;
    shared = await mkdtemp(join(tmpdir(), 'mppbackup-shared-'));
    await user.backUp(DATABASE, '-u', shared);
  });

  after(async () => {
    if (!greenplum || !user) return; // skipped
    const rows = await readConfiguration(greenplum);
    for (const { content } of rows.filter(({ role, status }) => role === 'm' && status === 'd')) {
      await rebuildMirror(greenplum, content);
    }
    await failBack(greenplum);
    await user.leave();
    if (shared !== undefined) await rm(shared, { recursive: true, force: true });
    for (const database of [DATABASE, TARGET]) await dropDatabase(greenplum, database);
  });

  /** Starts a backup and waits until it writes the rows of the instance. */
  async function dumpingFrom(instance: ConfiguredInstance, key: string) {
    const backup = user.start('gpcrondump', ['-a', '-x', DATABASE, '-K', key, '--jobs', '1']);
    let hasEnded = false;
    void backup.ended.finally(() => (hasEnded = true));
    while (!(await setFiles(instance, [key])).some((path) => path.includes(`gp_dump_`))) {
      if (hasEnded) assert.fail(`the backup ended before: ${(await backup.ended).output}`);
      await sleep(20);
    }
    return backup;
  }

  async function assertRestores(key: string): Promise<void> {
    await user.restore(key, '--redirect', TARGET, '-e', '--noanalyze');
    const { rows } = await onCoordinator(greenplum!, TARGET, (session) =>
      session.query<{ count: string }>('SELECT pg_catalog.count(*) AS count FROM public.large'),
    );
    assert.equal(Number(rows[0]?.count), ROWS);
  }

  it('does not need mirrors', async () => {
    await crash(await findInstance(greenplum!, MIRROR_LOST, 'm'));
    // Nobody has noticed yet: the primary waits for its mirror at every commit until then.
    const unnoticed = user.backUp(DATABASE);
    await untilConfiguration(greenplum!, (rows) => rows.some(({ role, status }) => role === 'm' && status === 'd'));
    await unnoticed;
    await user.backUp(DATABASE);
    await restartMirror(greenplum!, MIRROR_LOST);
  });

  describe('a primary', () => {
    let lost: ConfiguredInstance;
    const keys: string[] = [];

    it('that dies during a backup ends it, named, and nothing is left', async () => {
      lost = await findInstance(greenplum!, PRIMARY_LOST, 'p');
      const key = keyOfDate(new Date());
      keys.push(key);
      const backup = await dumpingFrom(lost, key);
      await crash(lost);
      const { status, output } = await backup.ended;
      assert.equal(status, 2, output);
      assert.match(output, new RegExp(`segment ${PRIMARY_LOST}\\b`));
      await assertNothingLeft(greenplum!, key, [PRIMARY_LOST]);
    });

    it('that is down and not yet failed over is named by the next backup', async function () {
      if ((await findInstance(greenplum!, PRIMARY_LOST, 'p')).dbid !== lost.dbid) {
        console.log('      skipped: the cluster was quicker');
        this.skip();
      }
      const key = keyOfDate(new Date());
      keys.push(key);
      const { status, output } = await user.run('gpcrondump', ['-a', '-x', DATABASE, '-K', key]);
      assert.equal(status, 2, output);
      assert.match(output, new RegExp(`segment ${PRIMARY_LOST}\\b`));
      await assertNothingLeft(greenplum!, key, [PRIMARY_LOST]);
    });

    it('that has failed over leaves nothing of those backups', async () => {
      await untilPromoted(greenplum!, lost);
      for (const key of keys) await assertNothingLeft(greenplum!, key);
    });

    it('that has failed over is backed up from its former mirror', async () => {
      await assertRestores((await user.backUp(DATABASE)).timestampKey);
    });

    it('that has failed over goes on with increments in a folder that both halves reach', async () => {
      await onCoordinator(greenplum!, DATABASE, (session) =>
        session.query('DELETE FROM ao WHERE id < 100; UPDATE small SET id = id WHERE id < 100'),
      );
      const { timestampKey: key, directory } = await user.backUp(DATABASE, '-u', shared!, '--incremental');
      const dirty = await readFile(join(directory, `gp_dump_${key}_dirty_list`), 'utf8');
      const tables = dirty
        .trimEnd()
        .split('\n')
        .filter((name) => !name.endsWith('gpcrondump_history'));
      assert.deepEqual(tables.sort(), ['public.ao', 'public.small']);
      await user.restore(key, '--redirect', TARGET, '-e', '--noanalyze', '-u', shared!);
      const failedOver = await findGreenplum();
      await assertSame(await snapshotContents(failedOver, DATABASE), await snapshotContents(failedOver, TARGET));
    });

    it('that has failed over begins a chain anew where only its former host has the files', async () => {
      await user.restore(keyBefore, '--redirect', TARGET, '-e', '--noanalyze');
      const { status, output } = await user.run('gpcrondump', [
        '-a',
        '-x',
        DATABASE,
        '--incremental',
        '--incremental-from',
        keyBefore,
      ]);
      assert.equal(status, 2, output);
      assert.match(output, new RegExp(`segment ${PRIMARY_LOST}\\b`));
      const args = ['--incremental', '--incremental-from', keyBefore, '--full-if-needed'];
      await assertRestores((await user.backUp(DATABASE, ...args)).timestampKey);
    });

    it('that has failed over restores from the files of the former primary', async () => {
      await assertRestores(keyBefore);
    });
  });
});
