import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { connect, dump, dumpContext, dumpSpec, sessionsLeft } from '../support/dump-run.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { SOURCE_DATABASE } from '../support/source-database.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

describe('Restore of one instance', () => {
  let fleet: TestFleet;
  let folder: string;
  let context: WorkContext;

  before(async () => {
    fleet = await startTestFleet({ segments: 0 });
    const admin = await connect(fleet.coordinator, 'postgres');
    await admin.query('CREATE DATABASE source TEMPLATE template0');
    await admin.end();
    const session = await connect(fleet.coordinator, 'source');
    await session.query(SOURCE_DATABASE);
    await session.query(`COMMENT ON DATABASE source IS E'two lines; \n\\\\connect nowhere'`);
    await session.query(`ALTER DATABASE source SET work_mem = '5MB'`);
    await session.query(`ALTER DATABASE source SET default_transaction_read_only = on`);
    await session.end();
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-restore-test-'));
    context = await dumpContext(fleet.coordinator, join(folder, 'db_dumps', '20260131'));
    await dump(context, dumpSpec({ withGlobals: true }), fleet.coordinator);
  });

  after(async () => {
    await fleet?.destroy();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    assert.deepEqual(await sessionsLeft(fleet.coordinator), []);
    const admin = await connect(fleet.coordinator, 'postgres');
    await admin.query('DROP DATABASE IF EXISTS target');
    await admin.end();
  });

  it('brings definitions, rows, large objects and sequence values back', async () => {
    const { coordinator } = fleet;
    const outcomes = await restoreAll(context);
    assert.equal(outcomes.get('createDatabase')?.databaseCreated, true);
    const { tables, rawBytes } = outcomes.get('data')!;
    assert.deepEqual(tables.map(({ name, rows }) => `${name} ${rows}`).sort(), [
      'big 40000',
      'egg 1',
      'empty 0',
      'hen 1',
      `it's\na 'table'; DROP TABLE x; -- 🙂 2`,
      'no_columns 3',
      'part1 2',
      'part2 8',
      'plain 3',
    ]);
    assert.ok(rawBytes > 40000 * 250);
    const definitions = await definitionsOf(coordinator, context, 'target');
    assert.equal(definitions, await definitionsOf(coordinator, context, 'source'));
    assert.deepEqual(await contentOf(coordinator, 'target'), await contentOf(coordinator, 'source'));
  });

  it('gives roles back and takes those that exist for granted', async () => {
    const { problems } = await restorePhase(context, 'globals');
    assert.deepEqual(problems, []);
  });
});
