import assert from 'node:assert/strict';
import { AppError } from '../../common/errors/app-error.js';
import type { TocTable } from '../../common/sets/toc.js';
import type { WorkProblem } from '../../segment-agent/worker/work.js';
import { contentsOf, leadLoad, pipeFolders, restoreSessions, type LoadResult } from '../support/greenplum-load.js';
import { onCoordinator, requireGreenplum, type Greenplum } from '../support/greenplum/cluster.js';
import { makeSet, type HandmadeSet } from '../support/greenplum-set.js';
import { flipBit, writeTocFile } from '../support/restore-set.js';

const SOURCE = 'mppbackup_pipes_source';
const TARGET = 'mppbackup_pipes_target';

const DEFINITIONS = `
  CREATE TABLE heap (id int, note text, made timestamptz, tags text[]) DISTRIBUTED BY (id);
  CREATE TABLE ao_row (id int, v text) WITH (appendonly = true, compresstype = zlib) DISTRIBUTED BY (id);
  CREATE TABLE ao_column (id int, v text) WITH (appendonly = true, orientation = column, compresstype = rle_type)
    DISTRIBUTED BY (id);
  CREATE TABLE random (id int, v text) DISTRIBUTED RANDOMLY;
  CREATE TABLE empty (id int) DISTRIBUTED BY (id);
  CREATE TABLE one_segment (id int, v text) DISTRIBUTED BY (id);
  CREATE TABLE sales (id int, year int, v text) DISTRIBUTED BY (id)
    PARTITION BY RANGE (year) (START (2000) END (2004) EVERY (1), DEFAULT PARTITION other);
`;
const ROWS = `
  INSERT INTO heap SELECT g, E'tab\\there, newline\\nthere, backslash \\\\, é € 漢', now(), ARRAY['a', NULL, 'NULL', '']
    FROM generate_series(1, 5000) g;
  INSERT INTO ao_row SELECT g, repeat('x', g % 100) FROM generate_series(1, 20000) g;
  INSERT INTO ao_column SELECT g, 'v' || g % 7 FROM generate_series(1, 20000) g;
  INSERT INTO random SELECT g, 'v' || g FROM generate_series(1, 3000) g;
  INSERT INTO one_segment SELECT 1, 'v' || g FROM generate_series(1, 100) g;
  INSERT INTO sales SELECT g, 2000 + g % 6, 'v' || g FROM generate_series(1, 6000) g;
`;
const TABLES = ['heap', 'ao_row', 'ao_column', 'random', 'empty', 'one_segment', 'sales'];

describe('Loading through pipes on Greenplum', () => {
  let greenplum: Greenplum;
  let set: HandmadeSet;

  before(async function () {
    greenplum = await requireGreenplum(this);
    await makeDatabase(SOURCE, DEFINITIONS + ROWS);
    set = await makeSet({ greenplum, database: SOURCE });
  });

  after(async () => {
    if (greenplum === undefined) return; // skipped
    await set.remove();
    await onCoordinator(greenplum, 'postgres', async (session) => {
      for (const name of [SOURCE, TARGET]) await session.query(`DROP DATABASE IF EXISTS ${name}`);
    });
  });

  beforeEach(() => makeDatabase(TARGET, DEFINITIONS));

  afterEach(async () => {
    assert.deepEqual(await pipeFolders(greenplum), []);
    assert.deepEqual(await restoreSessions(greenplum), []);
  });

  async function makeDatabase(name: string, script: string): Promise<void> {
    await onCoordinator(greenplum, 'postgres', async (session) => {
      await session.query(`DROP DATABASE IF EXISTS ${name}`);
      await session.query(`CREATE DATABASE ${name}`);
    });
    await onCoordinator(greenplum, name, (session) => session.query(script));
  }

  function rowsOf(result: LoadResult): number[] {
    return result.feeders.map((feeder) => {
      if (feeder.status === 'rejected') throw feeder.reason;
      return feeder.value.tables.reduce((sum, { rows }) => sum + rows, 0);
    });
  }

  function assertDone({ leader, feeders }: LoadResult): void {
    for (const result of [leader, ...feeders]) if (result.status === 'rejected') throw result.reason;
  }

  it('puts every row on the segment that had it', async () => {
    const result = await leadLoad({ greenplum, set, database: TARGET });
    assertDone(result);
    assert.deepEqual(await contentsOf(greenplum, TARGET, TABLES), await contentsOf(greenplum, SOURCE, TABLES));
    assert.equal(
      rowsOf(result).reduce((sum, rows) => sum + rows),
      54_100,
    );
    for (const feeder of result.feeders) {
      assert.equal(feeder.status === 'fulfilled' && feeder.value.tables.length, 11);
    }
  });

  it('empties tables first when told to, those without rows in the set too', async () => {
    await onCoordinator(greenplum, TARGET, (session) =>
      session.query(`INSERT INTO heap SELECT g FROM generate_series(1, 50) g; INSERT INTO empty VALUES (1), (2)`),
    );
    assertDone(await leadLoad({ greenplum, set, database: TARGET, changes: { truncate: true } }));
    assert.deepEqual(await contentsOf(greenplum, TARGET, TABLES), await contentsOf(greenplum, SOURCE, TABLES));
  });

  it('loads only the tables asked for', async () => {
    const tables = ['one_segment', 'ao_column'].map((name) => ({ schema: 'public', name }));
    assertDone(await leadLoad({ greenplum, set, database: TARGET, changes: { tables } }));
    const found = await contentsOf(greenplum, TARGET, TABLES);
    const loaded = Object.entries(found).flatMap(([name, text]) => (text === '' ? [] : [name]));
    assert.deepEqual(loaded, ['ao_column', 'one_segment']);
  });

  describe('with a row on a segment where it does not belong', () => {
    let wrong: HandmadeSet;
    before(async function () {
      // Content 0 gets content 1's rows.
      const rows = new Map<string, Buffer>();
      const note = (text: Buffer, table: string, content: number): Buffer => {
        rows.set(`${table} ${content}`, text);
        return text;
      };
      await (await makeSet({ greenplum, database: SOURCE, tables: ['ao_row'], change: note })).remove();
      const other = rows.get('ao_row 1') ?? Buffer.alloc(0);
      wrong = await makeSet({
        greenplum,
        database: SOURCE,
        change: (text, table, content) =>
          table === 'ao_row' && content === 0 ? Buffer.concat([text, firstLine(other)]) : text,
      });
    });
    after(() => wrong?.remove());

    it('loads the others and says that it left that one', async () => {
      const result = await leadLoad({ greenplum, set: wrong, database: TARGET });
      assertDone(result);
      assert.ok(result.leader.status === 'fulfilled');
      assert.deepEqual(result.leader.value.displaced, [{ schema: 'public', name: 'ao_row' }]);
      assert.deepEqual(await contentsOf(greenplum, TARGET, TABLES), {
        ...(await contentsOf(greenplum, SOURCE, TABLES)),
        ao_row: '',
      });
      for (const feeder of result.feeders) {
        const names = feeder.status === 'fulfilled' ? feeder.value.tables.map(({ name }) => name) : [];
        assert.ok(!names.includes('ao_row'), 'reported as loaded');
        assert.equal(names.length, 10);
      }
    });

    it('puts its rows where they belong when asked to', async () => {
      const changes = { redistribute: true, tables: [{ schema: 'public', name: 'ao_row' }] };
      const result = await leadLoad({ greenplum, set: wrong, database: TARGET, changes });
      assertDone(result);
      const counts = await onCoordinator(greenplum, TARGET, async (session) => {
        // A table of the same key gets its rows from the server: equal numbers on every segment mean equal places.
        await session.query('CREATE TEMP TABLE expected (LIKE ao_row) DISTRIBUTED BY (id)');
        await session.query('INSERT INTO expected SELECT * FROM ao_row');
        const { rows } = await session.query<{ ours: string; expected: string }>(
          `SELECT (SELECT string_agg(l, ' ' ORDER BY l) FROM (SELECT gp_segment_id || ':' || count(*) AS l FROM ao_row GROUP BY gp_segment_id) a) AS ours,
                  (SELECT string_agg(l, ' ' ORDER BY l) FROM (SELECT gp_segment_id || ':' || count(*) AS l FROM expected GROUP BY gp_segment_id) b) AS expected`,
        );
        return rows[0]!;
      });
      assert.equal(counts.ours, counts.expected);
      const total = await onCoordinator(greenplum, TARGET, (session) => session.query('SELECT count(*) FROM ao_row'));
      assert.equal(Number((total.rows[0] as { count: string }).count), 20_001);
    });
  });

  describe('with a damaged data file', () => {
    let copy: HandmadeSet;
    beforeEach(async () => {
      copy = await makeSet({ greenplum, database: SOURCE });
    });
    afterEach(() => copy.remove());

    async function damage(table: string, content: number): Promise<void> {
      const line = copy.tocs.get(content)?.find((entry) => entry.type === 'table' && entry.name === table) as TocTable;
      const [[offset, length] = [0, 0]] = line.ranges;
      const segment = greenplum.segments.find((entry) => entry.content === content);
      if (!segment) throw new Error('no such segment');
      await flipBit(copy.fileOf(segment, 'data'), offset + Math.floor(length / 2));
    }

    it('names table and file, and leaves the table as it was', async () => {
      await damage('ao_row', 1);
      const { feeders, leader } = await leadLoad({ greenplum, set: copy, database: TARGET });
      assert.equal(leader.status, 'rejected');
      const failed = feeders.find((feeder) => feeder.status === 'rejected' && codeOf(feeder) === 'FILE_DAMAGED');
      assert.ok(failed?.status === 'rejected', 'no feeder says what is damaged');
      assert.match((failed.reason as AppError).message, /^public\.ao_row in .*gp_dump_.* is damaged/);
      assert.equal((await contentsOf(greenplum, TARGET, ['ao_row'])).ao_row, '');
    });

    it('loads the other tables when failures are collected', async () => {
      await damage('heap', 0);
      const result = await leadLoad({ greenplum, set: copy, database: TARGET, changes: { onErrorContinue: true } });
      assertDone(result);
      assert.deepEqual(
        problemsOf(result).map(({ code, object }) => ({ code, object })),
        [
          { code: 'FILE_DAMAGED', object: 'public.heap' },
          { code: 'FILE_DAMAGED', object: 'public.heap' },
        ],
      );
      assert.deepEqual(await contentsOf(greenplum, TARGET, TABLES), {
        ...(await contentsOf(greenplum, SOURCE, TABLES)),
        heap: '',
      });
    });

    it('does not commit rows whose checksum alone is wrong', async () => {
      // Only the very end tells: every row is fine by itself, and the server has all of them by then.
      const lines = copy.tocs.get(0) ?? [];
      const wrong = lines.map((line) =>
        line.type === 'table' && line.name === 'one_segment' ? { ...line, sha256: '0'.repeat(64) } : line,
      );
      const holder = greenplum.segments[0]!;
      await writeTocFile(copy.fileOf(holder, 'toc'), wrong);
      const result = await leadLoad({ greenplum, set: copy, database: TARGET, changes: { onErrorContinue: true } });
      assertDone(result);
      assert.ok(problemsOf(result).every(({ code }) => code === 'FILE_DAMAGED'));
      assert.equal(problemsOf(result).length, 2);
      assert.equal((await contentsOf(greenplum, TARGET, ['one_segment'])).one_segment, '');
    });
  });

  it('goes on behind hundreds of tables that the target does not have', async () => {
    await onCoordinator(greenplum, SOURCE, (session) =>
      session.query(`DO $$ BEGIN FOR i IN 1000..1599 LOOP
        EXECUTE 'CREATE TABLE missing_' || i || ' (id int) DISTRIBUTED BY (id)';
        EXECUTE 'INSERT INTO missing_' || i || ' VALUES (1), (2)';
      END LOOP; END $$`),
    );
    try {
      const names = Array.from({ length: 600 }, (_, index) => `missing_${1000 + index}`);
      const many = await makeSet({ greenplum, database: SOURCE, tables: [...names, 'heap'] });
      const result = await leadLoad({ greenplum, set: many, database: TARGET, changes: { onErrorContinue: true } });
      await many.remove();
      assertDone(result);
      assert.equal(problemsOf(result).length, 600);
      const { heap } = await contentsOf(greenplum, TARGET, ['heap']);
      assert.equal(heap, (await contentsOf(greenplum, SOURCE, ['heap'])).heap);
    } finally {
      await dropTables(SOURCE, 'missing_%');
    }
  });

  it('loads 2,000 small tables', async () => {
    const script = `DO $$ BEGIN FOR i IN 1000..2999 LOOP
        EXECUTE 'CREATE TABLE small_' || i || ' (id int) DISTRIBUTED BY (id)';
      END LOOP; END $$`;
    const fill = `DO $$ BEGIN FOR i IN 1000..2999 LOOP
        IF i % 3 > 0 THEN EXECUTE 'INSERT INTO small_' || i || ' SELECT generate_series(1, ' || i % 5 || ')'; END IF;
      END LOOP; END $$`;
    await onCoordinator(greenplum, SOURCE, (session) => session.query(`${script}; ${fill}`));
    await onCoordinator(greenplum, TARGET, (session) => session.query(script));
    try {
      const names = Array.from({ length: 2000 }, (_, index) => `small_${1000 + index}`);
      const many = await makeSet({ greenplum, database: SOURCE, tables: names });
      const result = await leadLoad({ greenplum, set: many, database: TARGET });
      await many.remove();
      assertDone(result);
      const sample = names.filter((_, index) => index % 50 === 0);
      assert.deepEqual(await contentsOf(greenplum, TARGET, sample), await contentsOf(greenplum, SOURCE, sample));
      for (const feeder of result.feeders) {
        assert.equal(feeder.status === 'fulfilled' && feeder.value.tables.length, 2000);
      }
    } finally {
      await dropTables(SOURCE, 'small_%');
    }
  });

  async function dropTables(database: string, pattern: string): Promise<void> {
    await onCoordinator(greenplum, database, async (session) => {
      const { rows } = await session.query<{ name: string }>(
        `SELECT relname AS name FROM pg_catalog.pg_class WHERE relkind = 'r' AND relname LIKE $1`,
        [pattern],
      );
      for (let start = 0; start < rows.length; start += 500) {
        const names = rows.slice(start, start + 500).map(({ name }) => `public.${name}`);
        await session.query(`DROP TABLE ${names.join(', ')}`);
      }
    });
  }
});

function firstLine(text: Buffer): Buffer {
  return text.subarray(0, text.indexOf(10) + 1);
}

function problemsOf({ leader, feeders }: LoadResult): readonly WorkProblem[] {
  return [leader, ...feeders].flatMap((result) => (result.status === 'fulfilled' ? result.value.problems : []));
}

function codeOf(result: PromiseRejectedResult): string {
  return result.reason instanceof AppError ? result.reason.code : '';
}
