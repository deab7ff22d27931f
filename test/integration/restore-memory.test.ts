/** Memory of the process that loads rows. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect, dump, dumpContext, dumpSpec } from '../support/dump-run.js';
import { loadBigCells } from '../support/everything.js';
import type { RestoreChildArguments, RestoreChildResult } from '../support/restore-child.js';
import { restorePhase } from '../support/restore-run.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL('../support/restore-child.js', import.meta.url));
const MIB = 1024 * 1024;
const CELL_BYTES = 100 * MIB;
const LIMIT_BYTES = 300e6;

describe('Memory of a restore', function () {
  this.timeout(600_000);
  let fleet: TestFleet;
  let folder: string;

  before(async () => {
    fleet = await startTestFleet({ segments: 0 });
    const admin = await connect(fleet.coordinator, 'postgres');
    await admin.query('CREATE DATABASE source TEMPLATE template0');
    await admin.end();
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-restore-test-'));
  });

  after(async () => {
    await fleet?.destroy();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const sizes = async (database: string): Promise<unknown> => {
    const session = await connect(fleet.coordinator, database);
    const { rows } = await session.query(
      'SELECT (SELECT count(*) FROM same) AS n, sum(length(t)) AS t, sum(length(b)) AS b FROM big_cells',
    );
    await session.end();
    return rows[0];
  };

  it('stays below 300 MB with cells of 100 MB and rows that compress a hundredfold', async () => {
    const { coordinator } = fleet;
    const session = await connect(coordinator, 'source');
    await loadBigCells(session, CELL_BYTES);
    await session.query(`CREATE TABLE same AS SELECT repeat('x', 1000) AS t FROM generate_series(1, 150000)`);
    await session.end();
    const context = await dumpContext(coordinator, join(folder, 'db_dumps', '20260131'));
    await dump(context, dumpSpec({ jobs: 2 }), coordinator);
    await restorePhase(context, 'createDatabase');
    await restorePhase(context, 'preData');
    const { socketDirectory, port, superuser, dataDirectory } = coordinator;
    const given: RestoreChildArguments = {
      instance: { socketDirectory, port, superuser, dataDirectory },
      directory: context.directory,
      jobs: 2,
    };
    const { stdout } = await run(process.execPath, [CHILD, JSON.stringify(given)]);
    const result = JSON.parse(stdout) as RestoreChildResult;
    assert.ok(result.rawBytes > 3 * CELL_BYTES, `${result.rawBytes} bytes`);
    assert.ok(result.maxRssBytes < LIMIT_BYTES, `${Math.round(result.maxRssBytes / 1e6)} MB`);
    assert.deepEqual(await sizes('target'), await sizes('source'));
  });
});
