/** Memory of the process that loads rows. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect } from '../support/dump-run.js';
import { dumpedSet, targetOf } from '../support/dumped-set.js';
import { loadBigCells } from '../support/everything.js';
import { oneServer } from '../support/one-server.js';
import type { RestoreChildArguments, RestoreChildResult } from '../support/restore-child.js';
import { suiteInTurn } from '../support/in-turn.js';

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL('../support/restore-child.js', import.meta.url));
const MIB = 1024 * 1024;
const CELL_BYTES = 100 * MIB;
const LIMIT_BYTES = 300e6;

suiteInTurn('Memory of a restore', function () {
  this.timeout(600_000);
  const server = oneServer({ source: [] });

  before(async () => {
    await server.query('source', `CREATE TABLE same AS SELECT repeat('x', 1000) AS t FROM generate_series(1, 150000)`);
    const session = await connect(server.instance, 'source');
    await loadBigCells(session, CELL_BYTES).finally(() => session.end());
  });
  const dumped = dumpedSet(server, { jobs: 2 });
  targetOf(server, dumped, ['createDatabase', 'preData']);

  const sizes = (database: string): Promise<unknown> =>
    server.query(
      database,
      'SELECT (SELECT count(*) FROM same) AS n, sum(length(t)) AS t, sum(length(b)) AS b FROM big_cells',
    );

  it('stays below 300 MB with cells of 100 MB and rows that compress a hundredfold', async () => {
    const { socketDirectory, port, superuser, dataDirectory } = server.instance;
    const given: RestoreChildArguments = {
      instance: { socketDirectory, port, superuser, dataDirectory },
      directory: dumped.context.directory,
      jobs: 2,
    };
    const { stdout } = await run(process.execPath, [CHILD, JSON.stringify(given)]);
    const result = JSON.parse(stdout) as RestoreChildResult;
    assert.ok(result.rawBytes > 3 * CELL_BYTES, `${result.rawBytes} bytes`);
    assert.ok(result.maxRssBytes < LIMIT_BYTES, `${Math.round(result.maxRssBytes / 1e6)} MB`);
    assert.deepEqual(await sizes('target'), await sizes('source'));
  });
});
