import assert from 'node:assert/strict';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import type { TocTable } from '../../common/sets/toc.js';
import { runPsqlScript } from '../../segment-agent/restore/psql-script.js';
import { Failures, type RestoreJob } from '../../segment-agent/restore/restore-job.js';
import { RestoreSessions } from '../../segment-agent/restore/restore-sessions.js';
import { JobFiles } from '../../segment-agent/storage/job-files.js';
import { dumpedSet, targetOf } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restorePhase, restoreSpec } from '../support/restore-run.js';
import { filePath, flipBit, readTocFile, writeTocFile, type SetCopy } from '../support/restore-set.js';
import { SOURCE_DATABASE } from '../support/source-database.js';

describe('Restore of a damaged set or into a target that refuses', () => {
  const server = oneServer({ source: SOURCE_DATABASE });
  const dumped = dumpedSet(server);
  const target = targetOf(server, dumped, ['createDatabase', 'preData']);
  let set: SetCopy;

  beforeEach(async () => {
    set = await dumped.copy();
  });

  const tocTable = async (name: string): Promise<TocTable> =>
    (await readTocFile(set.pathOf('toc'))).find(
      (line): line is TocTable => line.type === 'table' && line.name === name,
    )!;

  const rowsIn = async (table: string): Promise<number> => {
    const { rows } = await target.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]!.n;
  };

  it('finds a flipped bit anywhere in a table’s range and leaves the table empty', async () => {
    const { ranges } = await tocTable('big');
    const [first, length] = ranges[0]!;
    for (const offset of [first + 3, first + (length >> 1), first + length - 6]) {
      await flipBit(set.pathOf('data'), offset);
      await assert.rejects(restorePhase(set.context, 'data'), {
        name: 'AppError',
        code: 'FILE_DAMAGED',
        message: /public\.big in .* is damaged/,
      });
      assert.equal(await rowsIn('big'), 0);
      await flipBit(set.pathOf('data'), offset);
    }
    const { problems } = await restorePhase(set.context, 'data', { tables: [{ schema: 'public', name: 'big' }] });
    assert.deepEqual(problems, []);
    assert.equal(await rowsIn('big'), 40000);
  });

  it('finds rows that belong to another table by their checksum, sound as their gzip members are', async () => {
    const path = set.pathOf('toc');
    const lines = await readTocFile(path);
    const [big, egg] = [await tocTable('part1'), await tocTable('part2')];
    const swapped = lines.map((line) => {
      if (line.type !== 'table') return line;
      if (line.name === 'part1') return { ...line, ranges: egg.ranges, rawBytes: egg.rawBytes };
      return line.name === 'part2' ? { ...line, ranges: big.ranges, rawBytes: big.rawBytes } : line;
    });
    await writeTocFile(path, swapped);
    const { problems, tables } = await restorePhase(set.context, 'data', { onErrorContinue: true });
    assert.deepEqual(problems.map(({ code, object }) => `${code} ${object}`).sort(), [
      'FILE_DAMAGED public.part1',
      'FILE_DAMAGED public.part2',
    ]);
    assert.match(problems[0]!.message, /checksum differs/);
    assert.equal(tables.length, 7);
    assert.equal(await rowsIn('parent'), 0);
    assert.equal(await rowsIn('big'), 40000);
  });

  it('finds a data file that was cut short', async () => {
    const { ranges } = await tocTable('big');
    await truncate(set.pathOf('data'), ranges[0]![0] + 100);
    await assert.rejects(restorePhase(set.context, 'data'), { code: 'FILE_DAMAGED' });
    assert.equal(await rowsIn('big'), 0);
  });

  it('refuses a table of contents that was cut short or belongs to another instance or set', async () => {
    const path = set.pathOf('toc');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));
    await assert.rejects(restorePhase(set.context, 'data'), { code: 'TOC_INVALID', message: /no trailer/ });
    const [header, ...rest] = await readTocFile(filePath(dumped.context, 'toc'));
    assert.ok(header?.type === 'header');
    for (const [changed, message] of [
      [{ ...header, dbid: 3 }, /content 0, dbid 3/],
      [{ ...header, contentId: 1 }, /content 1, dbid 2/],
      [{ ...header, timestampKey: '20260101000000' }, /the set 20260101000000/],
      [{ ...header, dataFile: '../other' }, /data file/],
    ] as const) {
      await writeTocFile(path, [changed, ...rest]);
      await assert.rejects(restorePhase(set.context, 'data'), { code: 'TOC_INVALID', message });
    }
    await rm(path);
    await assert.rejects(restorePhase(set.context, 'data'), { code: 'FILE_NOT_FOUND' });
  });

  it('names table and SQLSTATE of rows that a constraint refuses, and keeps none of the table', async () => {
    await target.query('CREATE UNIQUE INDEX ON part2 ((1)); ALTER TABLE plain ADD CHECK (id <> 3)');
    await assert.rejects(restorePhase(dumped.context, 'data', { jobs: 1 }), {
      code: 'SQL_FAILED',
      sqlstate: '23514',
      message: /Cannot load public\.plain: .*check constraint/,
    });
    assert.equal(await rowsIn('plain'), 0);
  });

  it('goes on behind tables that fail, and lists them', async () => {
    await target.query('CREATE UNIQUE INDEX ON part2 ((1)); DROP TABLE egg');
    const { problems, tables } = await restorePhase(dumped.context, 'data', { onErrorContinue: true });
    assert.deepEqual(problems.map(({ code, object, sqlstate }) => `${code} ${object} ${sqlstate}`).sort(), [
      'SQL_FAILED public.egg 42P01',
      'SQL_FAILED public.part2 23505',
    ]);
    assert.equal(tables.length, 7);
    assert.equal(await rowsIn('part2'), 0);
    assert.equal(await rowsIn('part1'), 2);
    const { rows } = await target.query(`SELECT length(lo_get(70001)) AS n, nextval('odd')::int AS v`);
    assert.deepEqual(rows, [{ n: 1200000, v: -1 }]);
  });

  it('compares the rows that arrived with the rows that were dumped', async () => {
    const path = set.pathOf('toc');
    const lines = await readTocFile(path);
    const more = lines.map((line) =>
      line.type === 'trailer' || (line.type === 'table' && line.name === 'part1')
        ? { ...line, rows: line.rows + 1 }
        : line,
    );
    await writeTocFile(path, more);
    await assert.rejects(restorePhase(set.context, 'data'), {
      code: 'ROW_COUNT_DIFFERS',
      message: /public\.part1: 2 rows were loaded, the set has 3/,
    });
    assert.equal(await rowsIn('part1'), 0);
  });

  it('names the first definition that fails, with its SQLSTATE', async () => {
    await assert.rejects(
      restorePhase(dumped.context, 'preData'),
      (error: Error & { sqlstate?: string; place?: object }) => {
        assert.match(error.message, /pre-data, SCHEMA Odd "Schema"\.dot: schema .* already exists/);
        assert.equal(error.sqlstate, '42P06');
        return true;
      },
    );
  });

  it('lists every definition that fails when it goes on', async () => {
    await target.query('DROP TABLE empty');
    const { problems } = await restorePhase(dumped.context, 'preData', { onErrorContinue: true });
    const byObject = new Map(problems.map(({ object, sqlstate }) => [object, sqlstate]));
    assert.equal(byObject.get('TYPE public.mood'), '42710');
    assert.equal(byObject.get('FUNCTION public.twice(integer)'), '42723');
    assert.equal(byObject.get('TABLE public.big'), '42P07');
    assert.equal(byObject.has('TABLE public.empty'), false);
    assert.equal(await rowsIn('empty'), 0);
  });

  it('names every index that cannot be built, and builds the others', async () => {
    await restorePhase(dumped.context, 'data');
    await target.query(`INSERT INTO egg SELECT * FROM egg; INSERT INTO plain (id, t) SELECT id, t FROM plain`);
    const isEgg = /post-data, CONSTRAINT public\.egg egg_pkey: could not create unique index "egg_pkey"/;
    await assert.rejects(restorePhase(dumped.context, 'postData', { jobs: 1 }), (error: Error) => {
      assert.match(error.message, /could not create unique index "(egg|plain)_pkey"/);
      return true;
    });
    const { problems } = await restorePhase(dumped.context, 'postData', { onErrorContinue: true });
    const messages = problems.map(({ message }) => message).join('\n');
    assert.match(messages, isEgg);
    assert.match(messages, /could not create unique index "plain_pkey"/);
    const { rows } = await target.query<{ name: string }>(
      `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indexrelid >= 16384 ORDER BY 1`,
    );
    const names = rows.map(({ name }) => name);
    assert.ok(names.includes('big_k') && names.includes('hen_pkey'), names.join(', '));
    assert.ok(!names.includes('egg_pkey') && !names.includes('plain_pkey'), names.join(', '));
  });

  const scriptJob = (): RestoreJob => {
    const signal = new AbortController().signal;
    return {
      context: dumped.context,
      spec: restoreSpec('data'),
      files: new JobFiles(dumped.context),
      sessions: new RestoreSessions(dumped.context, 'target', signal),
      failures: new Failures(false, dumped.context.log),
      signal,
      place: {},
    };
  };

  it('tells a message of several lines to its end, without what the server says besides', async () => {
    const job = scriptJob();
    const statements = [
      'CREATE SCHEMA "a\nb"',
      'CREATE SCHEMA "a\nb"',
      `DO $$BEGIN RAISE EXCEPTION E'one\ntwo' USING DETAIL = 'more', HINT = 'x'; END$$`,
    ];
    const text = [Buffer.from(statements.map((sql) => `${sql};\n`).join(''))];
    const errors = await runPsqlScript(job, { database: 'target', text, what: 'test', stopOnError: false });
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['test: schema "a\nb" already exists', 'test: one\ntwo (more)'],
    );
    await job.sessions.terminateAll();
  });

  it('commits nothing of a script that cannot be read to its end', async () => {
    const job = scriptJob();
    const broken = new Error('the disk is gone');
    const text = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('CREATE TABLE public.half ();\n');
      while ((await server.admin.query(`SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock'`)).rowCount === 0);
      throw broken;
    };
    const script = { database: 'target', text: text(), what: 'test', stopOnError: true, singleTransaction: true };
    await assert.rejects(runPsqlScript(job, script), { message: broken.message });
    const { rows } = await target.query(`SELECT to_regclass('half') AS half`);
    assert.deepEqual(rows, [{ half: null }]);
    await job.sessions.terminateAll();
  });

  it('leaves nothing of large objects when their section is damaged', async () => {
    const sections = await readTocFile(set.pathOf('toc'));
    const section = sections.find((line) => line.type === 'section' && line.section === 'largeObjects');
    assert.ok(section?.type === 'section');
    const [offset, length] = section.ranges.at(-1)!;
    await flipBit(set.pathOf('data'), offset + length - 6);
    await assert.rejects(restorePhase(set.context, 'data'), { code: 'FILE_DAMAGED', message: /large objects/ });
    const { rows } = await target.query('SELECT length(lo_get(70001)) AS n');
    assert.deepEqual(rows, [{ n: 0 }]);
  });
});
