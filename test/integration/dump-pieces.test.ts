import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { DEFAULT_COMPRESSION, NO_COMPRESSION } from '../../common/sets/compression.js';
import { partsOf } from '../../common/sets/toc-parts.js';
import type { TocTable } from '../../common/sets/toc.js';
import { pinRowsSql } from '../../common/pg/pinned-settings.js';
import { openDumpWork } from '../../segment-agent/dump/dump-work.js';
import type { DumpOutcome, DumpSpec } from '../../segment-agent/worker/work.js';
import { contentOf } from '../support/database-content.js';
import {
  dump,
  dumpSpec,
  fileOf,
  prepareDump,
  readTables,
  readToc,
  restoreByHand,
  rowsOf,
} from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { copySet, flipBit } from '../support/restore-set.js';
import { suiteInTurn } from '../support/in-turn.js';

const SOURCE = `
CREATE TABLE big (id int PRIMARY KEY, gone text, n int, t text,
  g int GENERATED ALWAYS AS (n * 2) STORED, "odd ""name" text DEFAULT E'a\\tb');
INSERT INTO big (id, n, t) SELECT i, i % 100, repeat(md5(i::text), 5 + i % 5) FROM generate_series(1, 90000) i;
ALTER TABLE big DROP COLUMN gone; DELETE FROM big WHERE id % 7 = 0;
UPDATE big SET t = (SELECT string_agg(md5((id * j)::text), '') FROM generate_series(1, 400) j) WHERE id % 5000 = 1;
CREATE TABLE base (i int, t text); CREATE TABLE child (j int) INHERITS (base);
INSERT INTO base SELECT i, repeat('b', 100) FROM generate_series(1, 30000) i;
INSERT INTO child SELECT i, repeat('c', 100), i FROM generate_series(1, 30000) i;
CREATE TABLE parent (id int, t text) PARTITION BY LIST (id);
CREATE TABLE leaf PARTITION OF parent DEFAULT; INSERT INTO parent SELECT i, repeat('p', 100) FROM generate_series(1, 20000) i;
CREATE TABLE small (i int); INSERT INTO small VALUES (1); CREATE TABLE no_columns ();
`;
const TABLES = ['base', 'big', 'child', 'leaf', 'no_columns', 'small'];
const LEAST_BYTES = 1024 * 1024;

suiteInTurn('Dump of large tables in pieces', function () {
  const server = oneServer();
  const set = emptySet(server);
  let other: pg.Client;

  before(() => server.createDatabase('pristine', [SOURCE, 'VACUUM ANALYZE']));

  beforeEach(async () => {
    await server.admin.query('CREATE DATABASE source TEMPLATE pristine');
    other = await server.open('source', 'other');
  });

  const inPieces = (changes: Partial<DumpSpec> = {}): DumpSpec =>
    dumpSpec({ jobs: 3, leastPieceBytes: LEAST_BYTES, ...changes });

  async function tocTables(outcome: DumpOutcome): Promise<Map<string, TocTable>> {
    const lines = await readToc(set.context, outcome);
    const tables = lines.filter((line): line is TocTable => line.type === 'table');
    return new Map(tables.map((table) => [table.name, table]));
  }

  const partCounts = async (outcome: DumpOutcome): Promise<[string, number][]> =>
    [...(await tocTables(outcome))].map(([name, { parts }]): [string, number] => [name, parts?.length ?? 1]).sort();

  for (const compression of [DEFAULT_COMPRESSION, { format: 'zstd', level: 3 }, NO_COMPRESSION] as const) {
    const { format } = compression;
    it(`has the same text as the whole table has (${format})`, async () => {
      const outcome = await dump(set.context, inPieces({ compression }), server.instance);
      const found = await tocTables(outcome);
      assert.deepEqual([...found.keys()].sort(), TABLES);
      const counts = new Map(await partCounts(outcome));
      for (const name of ['big', 'base', 'child']) assert.ok(counts.get(name)! > 1, name);
      assert.ok(counts.get('big')! > 8, `${counts.get('big')} parts`);
      const [header] = await readToc(set.context, outcome);
      assert.equal(header?.type === 'header' && header.format, 2);
      const file = await readFile(join(set.context.directory, fileOf(outcome, /^gp_dump_0_2_\d+(\.gz|\.zst)?$/)));
      await other.query(pinRowsSql());
      const { tables } = await readTables(other);
      for (const { schema, name, columns } of tables.filter(({ withRows }) => withRows)) {
        const list = columns.length === 0 ? '' : `(${columns.map((column) => other.escapeIdentifier(column)).join()})`;
        const chunks: Buffer[] = [];
        for await (const chunk of other.query(copyTo(`COPY ${schema}.${name} ${list} TO STDOUT`))) {
          chunks.push(chunk as Buffer);
        }
        const rows = await rowsOf(file, found.get(name)!, format);
        assert.ok(rows.equals(Buffer.concat(chunks)), name);
      }
    });
  }

  it('writes pieces of one table side by side', async () => {
    const outcome = await dump(set.context, inPieces(), server.instance, { filter: ({ name }) => name === 'big' });
    const parts = partsOf((await tocTables(outcome)).get('big')!);
    const begins = parts.map(({ ranges }) => ranges[0]![0]);
    assert.notDeepEqual(
      begins,
      [...begins].sort((a, b) => a - b),
    );
  });

  it('divides nothing for one channel, or where pieces would be small', async () => {
    for (const spec of [inPieces({ jobs: 1 }), inPieces({ leastPieceBytes: undefined })]) {
      const outcome = await dump(set.context, spec, server.instance);
      assert.deepEqual(
        (await partCounts(outcome)).map(([, count]) => count),
        TABLES.map(() => 1),
      );
      const [header] = await readToc(set.context, outcome);
      assert.equal(header?.type === 'header' && header.format, 1);
      await rm(set.context.directory, { recursive: true });
    }
  });

  for (const rowFormat of ['copy', 'inserts', 'columnInserts'] as const) {
    it(`is restored by hand, and by ours (${rowFormat})`, async () => {
      const script = { ...dumpSpec().script, rowFormat };
      const outcome = await dump(set.context, inPieces({ script }), server.instance);
      const content = await contentOf(server.instance, 'source');
      await restoreByHand(server.instance, set.context, outcome, 'target');
      assert.deepEqual(await contentOf(server.instance, 'target'), content);
      await server.admin.query('DROP DATABASE target');
      await restoreAll(set.context);
      assert.deepEqual(await contentOf(server.instance, 'target'), content);
    });
  }

  it('has the rows of its snapshot while others update, delete, insert and vacuum', async () => {
    const stop = new AbortController();
    let changes = 0;
    const writing = (async () => {
      for (let i = 1; !stop.signal.aborted; i += 1) {
        await other.query(`UPDATE big SET n = n + 1, t = t || 'x' WHERE id % 97 = $1 % 97`, [i]);
        await other.query('DELETE FROM big WHERE id % 1009 = $1 % 1009', [i]);
        await other.query(
          `INSERT INTO big (id, n, t) SELECT 1000000 * $1 + j, j, repeat('n', 500) FROM generate_series(1, 300) j`,
          [i],
        );
        await other.query('VACUUM big');
        changes += 1;
      }
    })();
    const probe = await server.open('source', 'probe');
    const work = openDumpWork(set.context, inPieces({ jobs: 4 }));
    server.atTestEnd(() => work.close());
    try {
      while (changes < 2) await sleep(5);
      await work.lockTables({ ...(await readTables(other)), lockTimeoutMs: 5000 });
      await probe.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const { rows } = await probe.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
      await work.importSnapshot({ snapshotId: rows[0]!.id, lockTimeoutMs: 5000 });
      const before = changes;
      while (changes < before + 2) await sleep(5);
      const outcome = await work.run(new AbortController().signal);
      assert.ok((await tocTables(outcome)).get('big')!.parts!.length > 8);
      await restoreByHand(server.instance, set.context, outcome, 'target');
      const hash = `SELECT count(*) AS n, sum(('x' || substr(md5(b::text), 1, 15))::bit(60)::int8::numeric) FROM big b`;
      const found = await server.query('target', hash);
      assert.deepEqual(found, (await probe.query(hash)).rows);
      assert.notDeepEqual(found, (await other.query(hash)).rows, 'nothing has changed meanwhile');
    } finally {
      stop.abort();
      await writing;
    }
  });

  it('leaves the pieces to the holder that channels cannot lock, some or all', async () => {
    for (const when of ['from the snapshot', 'in the middle']) {
      const { work } = await prepareDump(set.context, inPieces(), server.instance);
      server.atTestEnd(() => work.close());
      let waiting: Promise<unknown> | undefined;
      const truncate = (): void => void (waiting ??= other.query('BEGIN; TRUNCATE big; ROLLBACK'));
      if (when === 'from the snapshot') truncate();
      else set.onProgress = ({ rawBytesDone }) => void (rawBytesDone > 4 * LEAST_BYTES && truncate());
      await sleep(when === 'from the snapshot' ? 100 : 0);
      const outcome = await work.run(new AbortController().signal);
      await work.close();
      assert.ok(waiting);
      await waiting;
      assert.ok((await tocTables(outcome)).get('big')!.parts!.length > 8);
      await restoreByHand(server.instance, set.context, outcome, 'target');
      assert.deepEqual(await contentOf(server.instance, 'target'), await contentOf(server.instance, 'source'), when);
      await server.admin.query('DROP DATABASE target');
      await rm(set.context.directory, { recursive: true });
    }
  });

  it('restores one table alone', async () => {
    await dump(set.context, inPieces(), server.instance);
    const tables = [{ schema: 'public', name: 'base' }];
    await restoreAll(set.context, { tables });
    const content = await contentOf(server.instance, 'source');
    assert.equal((await contentOf(server.instance, 'target'))['"public"."base"'], content['"public"."base"']);
  });

  it('names a damaged part, and leaves the table as it was', async () => {
    const outcome = await dump(set.context, inPieces(), server.instance);
    for (const phase of ['createDatabase', 'preData'] as const) await restorePhase(set.context, phase);
    const parts = partsOf((await tocTables(outcome)).get('big')!);
    for (const part of [parts[0]!, parts.at(-1)!]) {
      const copy = await copySet(set.context);
      server.atTestEnd(() => copy.remove());
      const [offset, length] = part.ranges[0]!;
      await flipBit(copy.pathOf('data'), offset + (length >> 1));
      const { problems } = await restorePhase(copy.context, 'data', {
        onErrorContinue: true,
        tables: [{ schema: 'public', name: 'big' }],
      });
      assert.deepEqual(
        problems.map(({ code, object }) => `${code} ${object}`),
        ['FILE_DAMAGED public.big'],
      );
      assert.deepEqual(await server.query('target', 'SELECT count(*)::int AS n FROM big'), [{ n: 0 }]);
    }
  });
});
