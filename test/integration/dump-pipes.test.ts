/** Dumps into named pipes, and compressed files of which most stays the same. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { DEFAULT_COMPRESSION, FORMAT_TRAITS, NO_COMPRESSION, type Compression } from '../../common/sets/compression.js';
import type { DumpOutcome, WorkContext } from '../../segment-agent/worker/work.js';
import { runVerify } from '../../segment-agent/verify/run-verify.js';
import { dump, dumpSpec, fileOf, restoreByHand } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { suiteInTurn } from '../support/in-turn.js';

const run = promisify(execFile);
const PIPE_NOTICE = 'Skipping validation of tables in dump file due to the use of named pipes';
const SOURCE = `
CREATE TABLE t (id int PRIMARY KEY, a text, b text);
INSERT INTO t SELECT n, md5(n::text) || md5((-n)::text), md5((n * 7)::text) FROM generate_series(1, 100000) n`;

suiteInTurn('Dumps for other programs', function () {
  this.timeout(120_000);
  const server = oneServer({ source: SOURCE });
  const set = emptySet(server);

  beforeEach(() => mkdir(set.context.directory, { recursive: true }));

  async function makePipe(name: string): Promise<string> {
    const path = join(set.context.directory, name);
    await run('mkfifo', ['-m', '600', path]);
    return path;
  }

  const namesWith = (suffix: string) => ({
    data: `gp_dump_0_2_20260131235959${suffix}`,
    postData: `gp_dump_0_2_20260131235959_post_data${suffix}`,
    globals: 'gp_global_0_2_20260131235959',
    config: 'gp_config_files_0_2_20260131235959.tar',
  });
  const NAMES = namesWith('.gz');

  for (const compression of [DEFAULT_COMPRESSION, { format: 'zstd', level: 2 }, NO_COMPRESSION] as const) {
    const names = namesWith(FORMAT_TRAITS[compression.format].suffix);
    it(`write each pipe for one reader who reads one after the other, and make files of the rest (${compression.format})`, () =>
      writePipes(compression, names));
  }

  async function writePipes(compression: Compression, names: Record<string, string>): Promise<void> {
    const pipes = await Promise.all(Object.values(names).map(makePipe));
    const out = join(set.folder, 'read');
    await mkdir(out);
    const reader = spawn('/bin/sh', [
      '-c',
      'out=$1; shift; for p; do cat "$p" > "$out/$(basename "$p")"; done',
      'sh',
      out,
      ...pipes,
    ]);
    const ended = new Promise((resolve) => reader.once('close', resolve));
    const outcome = await dump(
      set.context,
      dumpSpec({ compression, withGlobals: true, withConfig: true }),
      server.instance,
    );
    assert.equal(await ended, 0);
    for (const name of Object.values(names)) {
      const read = await readFile(join(out, name));
      const file = outcome.files.find((candidate) => candidate.name === name);
      assert.equal(file?.pipe, true);
      assert.equal(read.length, file.sizeBytes);
      assert.equal(createHash('sha256').update(read).digest('hex'), file.sha256);
      assert.ok((await lstat(join(set.context.directory, name))).isFIFO(), 'the pipe is still there');
    }
    assert.deepEqual(
      outcome.files.filter(({ pipe }) => !pipe).map(({ name }) => name.replace(/_?\d{14}/, '')),
      ['gp_cdatabase_0_2', 'gp_dump_0_2_ddl', 'gp_dump_0_2_toc', 'gp_dump_status_0_2'],
    );
    assert.deepEqual(
      (await readdir(set.context.directory)).filter((name) => name.endsWith('.partial')),
      [],
    );
    const rebuilt = { ...set.context, directory: out };
    await restoreByHand(server.instance, rebuilt, outcome, 'target');
  }

  it('fail when the reader is killed, and leave the pipe and nothing else', async () => {
    const pipe = await makePipe(NAMES.data);
    const reader = spawn('/bin/sh', [
      '-c',
      'dd bs=65536 count=1 of=/dev/null < "$1" 2>/dev/null; kill -9 $$',
      'sh',
      pipe,
    ]);
    await assert.rejects(dump(set.context, dumpSpec(), server.instance), {
      code: 'PIPE_READER_GONE',
      message: new RegExp(`${pipe} was closed by its reader after \\d+ bytes`),
    });
    assert.notEqual(reader.exitCode, 0);
    assert.deepEqual(await readdir(set.context.directory), [NAMES.data]);
    assert.ok((await lstat(pipe)).isFIFO());
  });

  it('refuse to replace anything that is not theirs', async () => {
    await makePipe('gp_dump_0_2_20260131235959_toc');
    await assert.rejects(dump(set.context, dumpSpec(), server.instance), { code: 'SET_EXISTS' });
    await rm(set.context.directory, { recursive: true });
    await mkdir(set.context.directory);
    // Made while the dump runs.
    const work = dump(set.context, dumpSpec(), server.instance, {
      afterLock: async () => {
        await writeFile(join(set.context.directory, NAMES.data), 'somebody’s');
      },
    });
    await assert.rejects(work, { code: 'SET_EXISTS' });
    assert.equal(await readFile(join(set.context.directory, NAMES.data), 'utf8'), 'somebody’s');
    assert.deepEqual(await readdir(set.context.directory), [NAMES.data]);
  });

  /** A set of three tables whose data, post-data and global files are pipes, and what came out of those. */
  async function dumpThroughPipes(): Promise<{ outcome: DumpOutcome; out: string; pipes: readonly string[] }> {
    const pipes = await Promise.all([NAMES.data, NAMES.postData, NAMES.globals].map(makePipe));
    const out = join(set.folder, 'read');
    await mkdir(out);
    const reader = runShell('out=$1; shift; for p; do cat "$p" > "$out/$(basename "$p")"; done', out, ...pipes);
    const outcome = await dump(set.context, dumpSpec({ withGlobals: true, jobs: 3 }), server.instance);
    await reader;
    return { outcome, out, pipes };
  }

  async function runShell(script: string, ...args: string[]): Promise<void> {
    await run('/bin/sh', ['-c', script, 'sh', ...args]);
  }

  describe('come back through pipes', () => {
    before(() =>
      server.query(
        'source',
        `CREATE TABLE u AS SELECT n, repeat('u', n % 90) AS text FROM generate_series(1, 60000) n;
         CREATE TABLE v AS SELECT n FROM generate_series(1, 60000) n; SELECT lo_from_bytea(4711, 'large')`,
      ),
    );
    after(() => server.query('source', 'DROP TABLE u, v; SELECT lo_unlink(4711)'));

    const rowsOf = async (database: string, table: string): Promise<string> => {
      const [row] = await server.query<{ hash: string }>(
        database,
        `SELECT count(*) || ' ' || sum(hashtextextended(x::text, 0)) AS hash FROM ${table} AS x`,
      );
      return row?.hash ?? '';
    };

    it('whole, and what can be read once is not read before', async () => {
      const { outcome, out, pipes } = await dumpThroughPipes();
      const lines: string[] = [];
      const told = { ...set.context, log: (level: string, text: string) => void lines.push(`${level} ${text}`) };
      const files = outcome.files.map((file) => ({ ...file }));
      const verify = { kind: 'verify', files, sizesOnly: false } as const;
      const { problems } = await runVerify(told, verify, new AbortController().signal);
      assert.deepEqual(problems, []);
      assert.deepEqual(lines, Array<string>(3).fill(`WARNING ${PIPE_NOTICE}`));
      const writers = pipes.map((pipe) => runShell('cat "$1" > "$2"', join(out, basename(pipe)), pipe));
      await restorePhase(set.context, 'globals');
      const outcomes = await restoreAll(set.context);
      await Promise.all(writers);
      for (const table of ['t', 'u', 'v']) assert.equal(await rowsOf('target', table), await rowsOf('source', table));
      assert.equal(outcomes.get('data')?.tables.length, 3);
      assert.equal(await rowsOf('target', 'pg_indexes'), await rowsOf('source', 'pg_indexes'));
      assert.match(await rowsOf('target', 'pg_largeobject'), /^1 /);
    });

    it('one table alone, the others read past', async () => {
      const { out, pipes } = await dumpThroughPipes();
      await server.createDatabase('target');
      const writer = runShell('cat "$1" > "$2"', join(out, NAMES.data), pipes[0]!);
      const tables = [{ schema: 'public', name: 'v' }];
      await restorePhase(set.context, 'preData', { tables });
      await restorePhase(set.context, 'data', { tables });
      await writer;
      assert.equal(await rowsOf('target', 'v'), await rowsOf('source', 'v'));
    });

    it('fail where the writer ends early or gives something else, and leave the table empty', async () => {
      const { out, pipes } = await dumpThroughPipes();
      await restorePhase(set.context, 'createDatabase');
      await restorePhase(set.context, 'preData');
      const file = join(out, NAMES.data);
      const early = runShell('head -c 300000 "$1" > "$2"', file, pipes[0]!);
      await assert.rejects(restorePhase(set.context, 'data'), {
        code: 'FILE_DAMAGED',
        message: /ended at byte 300000/,
      });
      await early;
      const bytes = await readFile(file);
      bytes[400_000]! ^= 1;
      await writeFile(file, bytes);
      const other = runShell('cat "$1" > "$2" 2>/dev/null || true', file, pipes[0]!);
      await assert.rejects(restorePhase(set.context, 'data', { truncate: true }), { code: 'FILE_DAMAGED' });
      await other;
    });

    it('wait for a writer without standing still: an abort ends them', async () => {
      await dumpThroughPipes();
      await restorePhase(set.context, 'createDatabase');
      await restorePhase(set.context, 'preData');
      const abort = new AbortController();
      const lines: string[] = [];
      const told: WorkContext = {
        ...set.context,
        log: (_, text) => {
          lines.push(text);
          if (text.startsWith('Waiting for a writer')) abort.abort(new Error('enough'));
        },
      };
      await assert.rejects(restorePhase(told, 'data', {}, abort.signal), /enough/);
      assert.equal(lines.filter((line) => line.startsWith('Waiting for a writer')).length, 1);
    });
  });

  for (const compression of [DEFAULT_COMPRESSION, { format: 'zstd', level: 3 }] as const) {
    it(`--rsyncable: two dumps with a few rows between share most of their blocks (${compression.format})`, () =>
      compareShares(compression));
  }

  async function compareShares(compression: Compression): Promise<void> {
    const bytesShared = async (rsyncable: boolean): Promise<number> => {
      const files: Buffer[] = [];
      for (const change of [
        '',
        `INSERT INTO t VALUES (0, 'first'); UPDATE t SET a = 'longer than it was' || a WHERE id = 40000; CLUSTER t USING t_pkey`,
      ]) {
        if (change !== '') await server.query('source', change);
        const spec = dumpSpec({ compression: { ...compression, rsyncable } });
        const outcome: DumpOutcome = await dump(set.context, spec, server.instance);
        files.push(await readFile(join(set.context.directory, fileOf(outcome, /^gp_dump_0_2_\d+\.(?:gz|zst)$/))));
        await rm(set.context.directory, { recursive: true });
      }
      await server.query(
        'source',
        'DELETE FROM t WHERE id = 0; UPDATE t SET a = substr(a, 19) WHERE id = 40000; CLUSTER t USING t_pkey',
      );
      return sharedBytes(files[0]!, files[1]!) / files[1]!.length;
    };
    await server.query('source', 'CLUSTER t USING t_pkey');
    const [plain, rsyncable] = [await bytesShared(false), await bytesShared(true)];
    assert.ok(rsyncable > 0.9, `with: ${rsyncable}`);
    assert.ok(plain < 0.2, `without: ${plain}`);
  }
});

const BLOCK_BYTES = 700;
const MODULUS = 65521;

/** How much of `to` somebody who has `from` need not be sent: rsync's way, blocks of 700 bytes at any offset. */
function sharedBytes(from: Buffer, to: Buffer): number {
  const strong = (block: Buffer): string => createHash('md5').update(block).digest('hex');
  const weakOf = (block: Buffer): [number, number] => {
    let [a, b] = [0, 0];
    for (const byte of block) {
      a = (a + byte) % MODULUS;
      b = (b + a) % MODULUS;
    }
    return [a, b];
  };
  const known = new Map<number, Set<string>>();
  for (let offset = 0; offset + BLOCK_BYTES <= from.length; offset += BLOCK_BYTES) {
    const block = from.subarray(offset, offset + BLOCK_BYTES);
    const [a, b] = weakOf(block);
    const weak = a + b * MODULUS;
    known.set(weak, (known.get(weak) ?? new Set()).add(strong(block)));
  }
  let shared = 0;
  let sums: [number, number] | undefined;
  for (let offset = 0; offset + BLOCK_BYTES <= to.length;) {
    sums ??= weakOf(to.subarray(offset, offset + BLOCK_BYTES));
    const strongs = known.get(sums[0] + sums[1] * MODULUS);
    if (strongs?.has(strong(to.subarray(offset, offset + BLOCK_BYTES)))) {
      shared += BLOCK_BYTES;
      offset += BLOCK_BYTES;
      sums = undefined;
      continue;
    }
    const [out, into] = [to[offset]!, to[offset + BLOCK_BYTES] ?? 0];
    const a = (sums[0] - out + into + MODULUS) % MODULUS;
    const b = (sums[1] - ((BLOCK_BYTES * out) % MODULUS) + a + MODULUS) % MODULUS;
    sums = [a, b];
    offset += 1;
  }
  return shared;
}
