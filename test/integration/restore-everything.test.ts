/** The fixture with one of everything, restored whole and table by table. */
import assert from 'node:assert/strict';
import { assertSame, snapshotDatabase } from '../support/compare.js';
import { contentOf } from '../support/database-content.js';
import { readTables } from '../support/dump-run.js';
import { dumpedSet } from '../support/dumped-set.js';
import { loadEverything, loadFixtureRoles } from '../support/everything.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { suiteInTurn } from '../support/in-turn.js';

suiteInTurn('Restore of a database with everything', () => {
  const server = oneServer();

  before(async () => {
    await loadFixtureRoles(server.topology);
    await loadEverything(server.topology, 'source');
    await server.query('source', [
      // Rows of partitions hashed by an enum go through their root; only the coordinator's catalogue says which they are.
      'DELETE FROM partitions.by_enum',
      // It is there when another test has installed it; its configuration tables need the coordinator's catalogue too.
      'DROP EXTENSION IF EXISTS mppbackup_fixture CASCADE',
    ]);
  });
  const dumped = dumpedSet(server, { withGlobals: true });

  it('is the same afterwards', async () => {
    const { topology } = server;
    await restoreAll(dumped.context);
    const options = { withDatabase: false };
    await assertSame(
      [await snapshotDatabase(topology, topology.coordinator, 'source', options)],
      [await snapshotDatabase(topology, topology.coordinator, 'target', options)],
    );
  });

  it('finds everything that exists by its name', async () => {
    await restoreAll(dumped.context);
    const { topology } = server;
    const snapshot = () => snapshotDatabase(topology, topology.coordinator, 'target', { withDatabase: false });
    const before = await snapshot();
    const { tables } = await readTables(await server.open('target'));
    await restorePhase(dumped.context, 'postData', { tables });
    await assertSame([before], [await snapshot()]);
  });

  it('can be put together from its tables alone', async () => {
    const { tables } = await readTables(await server.open('source'));
    assert.ok(tables.length > 40);
    // In two steps: the second one finds some of what its tables need in the target.
    const half = tables.filter((_, index) => index % 2 === 0);
    await restoreAll(dumped.context, { tables: half });
    await restoreAll(dumped.context, { tables: tables.filter((table) => !half.includes(table)) });
    const found = await contentOf(server.instance, 'target');
    const wanted = await contentOf(server.instance, 'source');
    for (const { schema, name, withRows } of tables) {
      if (!withRows) continue;
      const key = [schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
      assert.equal(found[key], wanted[key], key);
    }
  });
});
