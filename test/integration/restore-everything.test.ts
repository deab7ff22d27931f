/** The fixture with one of everything, restored whole and table by table. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import { assertSame, snapshotDatabase } from '../support/compare.js';
import { contentOf } from '../support/database-content.js';
import { connect, dump, dumpContext, dumpSpec, readTables } from '../support/dump-run.js';
import { dropDatabase, loadEverything, loadFixtureRoles } from '../support/everything.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

describe('Restore of a database with everything', () => {
  let fleet: TestFleet;
  let folder: string;
  let context: WorkContext;

  before(async () => {
    fleet = await startTestFleet({ segments: 0 });
    await loadFixtureRoles(fleet.topology);
    await loadEverything(fleet.topology, 'source');
    // Rows of partitions hashed by an enum go through their root; only the coordinator's catalogue says which they are.
    const session = await connect(fleet.coordinator, 'source');
    await session.query('DELETE FROM partitions.by_enum');
    // It is there when another test has installed it; its configuration tables need the coordinator's catalogue too.
    await session.query('DROP EXTENSION IF EXISTS mppbackup_fixture CASCADE');
    await session.end();
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-restore-test-'));
    context = await dumpContext(fleet.coordinator, join(folder, 'db_dumps', '20260131'));
    await dump(context, dumpSpec({ withGlobals: true }), fleet.coordinator);
  });

  after(async () => {
    await fleet?.destroy();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => dropDatabase(fleet.topology, 'target'));

  it('is the same afterwards', async () => {
    const { topology } = fleet;
    await restoreAll(context);
    const options = { withDatabase: false };
    await assertSame(
      [await snapshotDatabase(topology, topology.coordinator, 'source', options)],
      [await snapshotDatabase(topology, topology.coordinator, 'target', options)],
    );
  });

  it('finds everything that exists by its name', async () => {
    await restoreAll(context);
    const { topology } = fleet;
    const snapshot = () => snapshotDatabase(topology, topology.coordinator, 'target', { withDatabase: false });
    const before = await snapshot();
    const session = await connect(fleet.coordinator, 'target');
    const { tables } = await readTables(session);
    await restorePhase(context, 'postData', { tables });
    await assertSame([before], [await snapshot()]);
    await session.end();
  });

  it('can be put together from its tables alone', async () => {
    const source = await connect(fleet.coordinator, 'source');
    const { tables } = await readTables(source);
    await source.end();
    assert.ok(tables.length > 40);
    // In two steps: the second one finds some of what its tables need in the target.
    const half = tables.filter((_, index) => index % 2 === 0);
    await restoreAll(context, { tables: half });
    await restoreAll(context, { tables: tables.filter((table) => !half.includes(table)) });
    const found = await contentOf(fleet.coordinator, 'target');
    const wanted = await contentOf(fleet.coordinator, 'source');
    for (const { schema, name, withRows } of tables) {
      if (!withRows) continue;
      const key = [schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
      assert.equal(found[key], wanted[key], key);
    }
  });
});
