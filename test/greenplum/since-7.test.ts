/** What came with Greenplum 7: access methods, keys of append-optimised tables, both ways to partition, new names. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { libraryEnvironment } from '../../common/process/library-path.js';
import { capabilitiesOf, readCapabilities } from '../../common/server/capabilities.js';
import { readServerIdentity } from '../../common/server/identity.js';
import { assertSame, type NodeSnapshot } from '../support/compare.js';
import { FIXTURES } from '../support/everything.js';
import {
  createDatabase,
  dropDatabase,
  greenplumInstances,
  onCoordinator,
  onInstance,
  requireGreenplum,
  runScript,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { snapshotGreenplum } from '../support/greenplum/compare.js';
import { findMisplacedRows } from '../support/greenplum/placement.js';
import { becomeUser, type GreenplumUser } from '../support/greenplum/programs.js';

const SOURCE = 'mppbackup_since_7';
const TARGET = 'mppbackup_since_7_target';
const run = promisify(execFile);

describe('What Greenplum 7 brought', function () {
  this.timeout(900_000);
  let greenplum: Greenplum;
  let user: GreenplumUser | undefined;
  let key: string;
  let original: readonly NodeSnapshot[];

  before(async function () {
    greenplum = await requireGreenplum(this);
    const { appendOptimisedBy } = await onCoordinator(greenplum, 'postgres', readCapabilities);
    if (appendOptimisedBy !== 'access method') {
      console.log('      skipped: this server has no table access methods');
      return this.skip();
    }
    user = await becomeUser(greenplum);
    for (const name of [SOURCE, TARGET]) await dropDatabase(greenplum, name);
    await createDatabase(greenplum, SOURCE);
    await runScript(greenplum, SOURCE, join(FIXTURES, 'greenplum/since-7.sql'));
    key = (await user.backUp(SOURCE)).timestampKey;
    original = await snapshotGreenplum(greenplum, SOURCE);
  });

  after(async () => {
    if (user === undefined) return; // skipped
    await user.leave();
    for (const name of [SOURCE, TARGET]) await dropDatabase(greenplum, name);
  });

  afterEach(() => (user ? dropDatabase(greenplum, TARGET) : undefined));

  const restore = (...args: string[]): Promise<unknown> => user!.restore(key, '--redirect', TARGET, ...args);

  async function valuesOf(sql: string, database = TARGET): Promise<readonly unknown[]> {
    return onCoordinator(greenplum, database, async (session) => {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows.map((row) => row[0]);
    });
  }

  for (const way of ['coordinator', 'segments']) {
    it(`comes back whole, loaded through the ${way}`, async () => {
      await restore('--load-through', way);
      await assertSame(original, await snapshotGreenplum(greenplum, TARGET));
      assert.deepEqual(await onCoordinator(greenplum, TARGET, findMisplacedRows), []);
      const methods = `SELECT m.amname || ' ' || c.relname FROM pg_class c JOIN pg_am m ON m.oid = c.relam
        WHERE c.relnamespace = 'since7'::regnamespace AND c.relkind IN ('r', 'm') AND m.amname <> 'heap' ORDER BY 1`;
      const found = await valuesOf(methods);
      assert.ok(found.length > 10, found.join('\n'));
      assert.deepEqual(found, await valuesOf(methods, SOURCE));
      // The key is one: a second row with it is refused.
      await assert.rejects(valuesOf('INSERT INTO since7.row_with_key (id) VALUES (5)'), /duplicate key/);
    });
  }

  it('fills one leaf of either syntax, and leaves the others alone', async () => {
    await restore();
    for (const leaf of ['modern_row', 'classic_1_prt_row__2_prt_here', 'by_hash_1', 'sub_modern_1_high']) {
      await onCoordinator(greenplum, TARGET, (session) => session.query(`TRUNCATE since7.${leaf}`));
      await restore('-T', `since7.${leaf}`);
    }
    await assertSame(original, await snapshotGreenplum(greenplum, TARGET));
  });

  it('makes a partitioned table of either syntax with all its leaves', async () => {
    await restore('-T', 'since7.classic', '-T', 'since7.modern', '-T', 'since7.sub_modern');
    for (const table of ['classic', 'modern', 'sub_modern']) {
      const sql = `SELECT count(*)::int FROM since7.${table}`;
      assert.deepEqual(await valuesOf(sql), await valuesOf(sql, SOURCE), table);
    }
  });

  it('empties and fills append-optimised tables with keys', async () => {
    await restore();
    await restore('-T', 'since7.row_with_key', '-T', 'since7.column_with_key', '--truncate');
    await assertSame(original, await snapshotGreenplum(greenplum, TARGET));
  });

  it('opens sessions on segments in its utility role', async () => {
    for (const segment of greenplum.segments) {
      const role = await onInstance(greenplum, segment, 'postgres', async (session) => {
        const { rows } = await session.query<{ gp_role: string }>('SHOW gp_role');
        return rows[0]?.gp_role;
      });
      assert.equal(role, 'utility');
    }
  });

  it('is found by COORDINATOR_DATA_DIRECTORY alone, and before MASTER_DATA_DIRECTORY', async () => {
    const COORDINATOR_DATA_DIRECTORY = greenplum.coordinator.dataDirectory;
    for (const MASTER_DATA_DIRECTORY of ['', '/nowhere']) {
      const { status, output } = await user!.run('gpcrondump', ['-a', '-x', SOURCE, '-H', '--dry-run'], {
        COORDINATOR_DATA_DIRECTORY,
        MASTER_DATA_DIRECTORY,
      });
      assert.equal(status, 0, output);
    }
    const outcome = await user!.run('gpcrondump', ['-a', '-x', SOURCE, '-H'], {
      COORDINATOR_DATA_DIRECTORY: '/nowhere',
      MASTER_DATA_DIRECTORY: COORDINATOR_DATA_DIRECTORY,
    });
    assert.notEqual(outcome.status, 0, outcome.output);
  });

  it('has a pg_dump that its capabilities describe', async () => {
    const capabilities = capabilitiesOf(await onCoordinator(greenplum, 'postgres', readServerIdentity));
    const path = join(greenplum.programFolder, 'pg_dump');
    const { stdout } = await run(path, ['--help'], { env: { ...process.env, ...libraryEnvironment(path) } });
    assert.ok(stdout.includes(capabilities.dumpMark ?? 'no mark'));
    assert.equal(stdout.includes('--snapshot'), capabilities.dumpHasSnapshotOption);
    assert.equal(/-B, --no-blobs/.test(stdout), capabilities.dumpWithoutLargeObjects === '-B');
    for (const setting of [capabilities.currentSnapshot, capabilities.xactStatus ?? '', capabilities.currentLsn]) {
      const name = setting.replace('pg_catalog.', '');
      const sql = `SELECT count(*)::int FROM pg_proc WHERE proname = '${name}'`;
      assert.deepEqual(await valuesOf(sql, SOURCE), [1], name);
    }
    assert.equal(greenplumInstances(greenplum).length, greenplum.segments.length + 1);
  });
});
