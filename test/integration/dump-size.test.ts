import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEFAULT_COMPRESSION } from '../../common/sets/compression.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';
import { connect } from '../support/dump-run.js';
import type { DumpChildArguments, DumpChildResult } from '../support/dump-child.js';

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL('../support/dump-child.js', import.meta.url));
const MEGABYTE = 1024 * 1024;
const MEMORY_LIMIT_BYTES = 300 * MEGABYTE;
const TABLES = 5000;

describe('Dump of one instance, large', function () {
  let fleet: TestFleet;
  let folder: string;

  before(async () => {
    fleet = await startTestFleet({ segments: 0 });
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-dump-'));
  });

  after(async () => {
    await fleet?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  async function createDatabase(name: string, statements: readonly string[]): Promise<void> {
    const admin = await connect(fleet.coordinator, 'postgres');
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    await admin.end();
    const session = await connect(fleet.coordinator, name);
    for (const statement of statements) await session.query(statement);
    await session.end();
  }

  async function dumpInChild(database: string, changes: Partial<DumpChildArguments>): Promise<DumpChildResult> {
    const { socketDirectory, port, superuser, dataDirectory } = fleet.coordinator;
    const given: DumpChildArguments = {
      instance: { socketDirectory, port, superuser, dataDirectory },
      directory: join(folder, database),
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
    await createDatabase(
      'cells',
      ['a', 'b', 'c'].map((name) => `CREATE TABLE ${name} AS ${cell}`),
    );
    const result = await dumpInChild('cells', {});
    assert.equal(result.rows, 3);
    assert.ok(result.rawBytes > 299 * MEGABYTE);
    assert.ok(result.maxRssBytes < MEMORY_LIMIT_BYTES, `${Math.round(result.maxRssBytes / MEGABYTE)} MB resident`);
  });

  it(`dumps ${TABLES} tables`, async () => {
    const script = `DO $$ BEGIN FOR i IN 1..${TABLES} LOOP
      EXECUTE format('CREATE TABLE t%s (id serial PRIMARY KEY, k text)', i);
      EXECUTE format('INSERT INTO t%s (k) VALUES (%L)', i, i); END LOOP; END $$`;
    await createDatabase('many', [`SET max_parallel_workers = 0`, script]);
    const result = await dumpInChild('many', {});
    assert.equal(result.rows, TABLES);
    assert.ok(result.maxRssBytes < MEMORY_LIMIT_BYTES, `${Math.round(result.maxRssBytes / MEGABYTE)} MB resident`);
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    console.log(
      `      ${TABLES} tables: locks and snapshot ${seconds(result.prepareMs)} s, dump ${seconds(result.runMs)} s`,
    );
  });
});
