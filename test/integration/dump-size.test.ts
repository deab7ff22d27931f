import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEFAULT_COMPRESSION } from '../../common/sets/compression.js';
import type { DumpChildArguments, DumpChildResult } from '../support/dump-child.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';
import { inTurn } from '../support/in-turn.js';

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL('../support/dump-child.js', import.meta.url));
const MEGABYTE = 1024 * 1024;
const MEMORY_LIMIT_BYTES = 300 * MEGABYTE;
const TABLES = 5000;

describe('Dump of one instance, large', function () {
  const server = oneServer();
  const set = emptySet(server);

  async function dumpInChild(database: string, changes: Partial<DumpChildArguments>): Promise<DumpChildResult> {
    const { socketDirectory, port, superuser, dataDirectory } = server.instance;
    const given: DumpChildArguments = {
      instance: { socketDirectory, port, superuser, dataDirectory },
      directory: set.context.directory,
      database,
      jobs: 3,
      compression: DEFAULT_COMPRESSION,
      ...changes,
    };
    const { stdout } = await run(process.execPath, [CHILD, JSON.stringify(given)]);
    return JSON.parse(stdout) as DumpChildResult;
  }

  it('keeps cells of 100 MB out of memory', async () => {
    const cell = `SELECT repeat(md5('x') || chr(10), ${Math.floor((100 * MEGABYTE) / 34)}) AS t`;
    await server.createDatabase(
      'cells',
      ['a', 'b', 'c'].map((name) => `CREATE TABLE ${name} AS ${cell}`),
    );
    const result = await dumpInChild('cells', {});
    assert.equal(result.rows, 3);
    assert.ok(result.rawBytes > 299 * MEGABYTE);
    assert.ok(result.maxRssBytes < MEMORY_LIMIT_BYTES, `${Math.round(result.maxRssBytes / MEGABYTE)} MB resident`);
  });

  inTurn(`dumps ${TABLES} tables`, async () => {
    const script = `DO $$ BEGIN FOR i IN 1..${TABLES} LOOP
      EXECUTE format('CREATE TABLE t%s (id serial PRIMARY KEY, k text)', i);
      EXECUTE format('INSERT INTO t%s (k) VALUES (%L)', i, i); END LOOP; END $$`;
    await server.createDatabase('many', ['SET max_parallel_workers = 0', script]);
    const result = await dumpInChild('many', {});
    assert.equal(result.rows, TABLES);
    assert.ok(result.maxRssBytes < MEMORY_LIMIT_BYTES, `${Math.round(result.maxRssBytes / MEGABYTE)} MB resident`);
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    console.log(
      `      ${TABLES} tables: locks and snapshot ${seconds(result.prepareMs)} s, dump ${seconds(result.runMs)} s`,
    );
  });
});
