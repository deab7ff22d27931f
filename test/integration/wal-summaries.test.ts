/**
 * Increments that find changed blocks by the server's WAL summaries (PostgreSQL 17): each way in which pieces change, and
 * each way in which summaries are not enough. What they find is compared with what all page headers say.
 */
import assert from 'node:assert/strict';
import { mkdir, open, readdir, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { PageSearch } from '../../common/increments/change-line.js';
import { readCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import { giveTo, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import type { TrackedTables } from '../../segment-agent/increments/change-tracker.js';
import type { ParentSet } from '../../segment-agent/increments/parent-set.js';
import { readInsertPosition, readInstance } from '../../segment-agent/increments/read-state.js';
import { readSummaries, type ReadSummaries } from '../../segment-agent/increments/summary-reader.js';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import { connect, dumpContext } from '../support/dump-run.js';
import { lookForChanges, takeParent } from '../support/increment-look.js';
import { serverMajor, summarySettings } from '../support/server-major.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

/** Four rows to a page: pieces have 512 blocks, 2048 rows, and `big` has five of them. */
const SOURCE = [
  `CREATE TABLE big (id int, t text); ALTER TABLE big ALTER t SET STORAGE PLAIN;
   INSERT INTO big SELECT n, repeat('x', 1900) FROM generate_series(1, 10240) n;
   CREATE TABLE small AS SELECT n AS id FROM generate_series(1, 100) n;
   CREATE TABLE long (id int, t text); ALTER TABLE long ALTER t SET STORAGE EXTERNAL;
   INSERT INTO long SELECT n, repeat('y', 9000) FROM generate_series(1, 20) n`,
  'VACUUM (FREEZE) big, small, long',
];
/** A writer's row in the third piece. */
const DELETE_ONE = 'DELETE FROM big WHERE id = 5000';

interface Seen {
  /** `big 1 3`: its pieces 1 and 3 are read; `big: why` where all are. */
  readonly read: readonly string[];
  readonly search: PageSearch;
}

describe('WAL summaries', function () {
  this.timeout(120_000);
  let fleet: TestFleet;
  let parent: ParentSet;
  let context: WorkContext;
  const atEnd: (() => Promise<unknown>)[] = [];

  before(async function () {
    // Earlier servers have none.
    if ((await serverMajor()) < 17) this.skip();
    const settings = { autovacuum: 'off', max_prepared_transactions: 5, ...(await summarySettings()) };
    fleet = await startTestFleet({ segments: 0, settings });
    context = await dumpContext(fleet.coordinator, join(fleet.folder, 'set', 'db_dumps', '20260131'));
    await query('postgres', 'CREATE DATABASE pristine TEMPLATE template0');
    for (const sql of SOURCE) await query('pristine', sql);
  });

  beforeEach(async () => {
    await query('postgres', 'CREATE DATABASE source TEMPLATE pristine');
    // What created the database is in a summary of its own then.
    await query('postgres', 'CHECKPOINT');
    parent = await takeSet();
  });

  afterEach(async () => {
    for (const end of atEnd.splice(0).reverse()) await end();
    await query('postgres', 'DROP DATABASE source');
    await rm(context.directory, { recursive: true });
  });

  after(() => fleet?.destroy());

  async function withSession<T>(database: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = await connect(fleet.coordinator, database);
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  const query = (database: string, sql: string): Promise<pg.QueryResult> =>
    withSession(database, (session) => session.query(sql));
  const change = (...statements: readonly string[]): Promise<void> =>
    withSession('source', async (session) => {
      for (const statement of statements) await session.query(statement);
    });

  /** A session with an open transaction that has run the statement; it ends with the test. */
  async function writer(sql: string): Promise<pg.Client> {
    const session = await connect(fleet.coordinator, 'source');
    atEnd.push(() => session.end());
    await session.query('BEGIN');
    await session.query(sql);
    return session;
  }

  async function takeSet(afterLock?: () => Promise<void>): Promise<ParentSet> {
    await rm(context.directory, { recursive: true, force: true });
    return takeParent(context, { instance: fleet.coordinator, database: 'source', afterLock });
  }

  /** As an increment looks for changes, in the way that the capabilities allow. */
  async function track(more: Partial<Capabilities> = {}): Promise<Seen> {
    const of = { instance: fleet.coordinator, database: 'source', parent, more };
    const tracked = await lookForChanges(context, of);
    return { read: readOf(tracked), search: tracked.search! };
  }

  function readOf({ changes, pieces }: TrackedTables): readonly string[] {
    return changes
      .filter(({ piecesRead }) => piecesRead > 0)
      .map(({ table: { oid, name }, reason }) => {
        const indexes = pieces.get(oid)!.flatMap(({ isKept }, index) => (isKept ? [] : [index]));
        return reason === undefined ? `${name} ${indexes.join(' ')}` : `${name}: ${reason}`;
      })
      .sort();
  }

  /** By summaries, without a reason for headers; and all headers say the same. */
  async function assertBySummaries(read: readonly string[]): Promise<PageSearch> {
    const seen = await track();
    assert.deepEqual([seen.search.fallback, seen.read], [undefined, read]);
    assert.deepEqual((await track({ walSummaries: false })).read, read);
    return seen.search;
  }

  async function assertByHeaders(reason: RegExp, read: readonly string[]): Promise<void> {
    const seen = await track();
    assert.match(seen.search.fallback ?? 'by summaries', reason);
    assert.deepEqual(seen.read, read);
  }

  /** How many blocks a table has. */
  const blocksOf = async (name: string): Promise<number> => {
    const { rows } = await query('source', `SELECT (pg_relation_size('${name}') / 8192)::float8 AS blocks`);
    return (rows as { blocks: number }[])[0]!.blocks;
  };

  const fileOfTable = async (name: string): Promise<string> => {
    const { rows } = await query('source', `SELECT pg_relation_filepath('${name}') AS path`);
    return join(fleet.coordinator.dataDirectory, (rows as { path: string }[])[0]!.path);
  };

  async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
    const file = await open(path, 'r+');
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }

  async function restart(mode: 'fast' | 'immediate', meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    await fleet.coordinator.stop(mode);
    await meanwhile();
    await fleet.coordinator.start();
  }

  describe('show what an increment has to read', () => {
    it('which is nothing where nothing has changed; then no file is opened', async () => {
      const { pagesRead } = await assertBySummaries([]);
      assert.equal(pagesRead, 0);
      // A header that nobody has logged is seen by who reads it, and by nobody else.
      await withFile(await fileOfTable('big'), (file) => file.write(Buffer.alloc(8, 0xff), 0, 8, 3 * 8192));
      assert.deepEqual(await track(), { read: [], search: { fallback: undefined, pagesRead: 0 } });
      assert.deepEqual((await track({ walSummaries: false })).read, ['big 0']);
    });

    it('after a row of a piece was deleted, and one of a small table updated', async () => {
      await change(DELETE_ONE, 'UPDATE small SET id = -1 WHERE id = 1');
      const { pagesRead } = await assertBySummaries(['big 2', 'small 0']);
      assert.ok(pagesRead <= 513, `${pagesRead} pages`);
    });

    it('after rows were inserted behind the end', async () => {
      await change(`INSERT INTO big SELECT n, repeat('n', 1900) FROM generate_series(1, 8) n`);
      // The last piece, which is divided.
      await assertBySummaries(['big 4 5']);
    });

    it('after a large value was changed, by the row that has it', async () => {
      await change(`UPDATE long SET t = repeat('z', 9000) WHERE id = 7`);
      await assertBySummaries(['long 0']);
    });

    it('after a vacuum gave the end of the file back', async () => {
      await change('DELETE FROM big WHERE id > 9000', 'VACUUM big');
      await assertBySummaries(['big: 2250 blocks, in the parent 2560']);
    });

    it('after the file was cut in a piece, and has grown again with pages that are empty', async () => {
      const path = await fileOfTable('big');
      // In one summary, which forgets the deletions behind the cut. The log must not cut the file once more.
      await change('DELETE FROM big WHERE id > 5000', 'VACUUM big', 'CHECKPOINT');
      assert.equal(await blocksOf('big'), 1250);
      await restart('immediate', () => withFile(path, (file) => file.truncate(2560 * 8192)));
      assert.equal(await blocksOf('big'), 2560);
      await assertBySummaries(['big 2 3 4']);
    });

    it('after TRUNCATE and as many rows', async () => {
      await change('TRUNCATE small', 'INSERT INTO small SELECT n FROM generate_series(1, 100) n');
      await assertBySummaries(['small: rewritten or truncated']);
    });

    it('after a crash and its recovery', async () => {
      await change(DELETE_ONE);
      await restart('immediate');
      await assertBySummaries(['big 2']);
    });

    it('of a writer that began behind the horizon and was open at the cut', async () => {
      let session: pg.Client | undefined;
      parent = await takeSet(async () => {
        session = await writer(DELETE_ONE);
        // The page is in a summary that ends before the cut.
        await query('postgres', 'CHECKPOINT');
      });
      await session!.query('COMMIT');
      await assertBySummaries(['big 2']);
    });

    it('of a writer from before the horizon that was open at the cut', async () => {
      const session = await writer(DELETE_ONE);
      await query('postgres', 'CHECKPOINT');
      parent = await takeSet();
      await session.query('COMMIT');
      await assertBySummaries(['big: a transaction was writing at the parent’s cut']);
    });

    it('and not what a summary has from before the horizon', async () => {
      // Else the parent's dump, which reads the page, would clear the dead row away.
      await change(DELETE_ONE, 'VACUUM big');
      parent = await takeSet();
      await assertBySummaries([]);
    });

    it('and nothing of a table with the same number in another database', async () => {
      await query('postgres', 'CREATE DATABASE twin TEMPLATE pristine');
      atEnd.push(() => query('postgres', 'DROP DATABASE twin'));
      const { rows } = await query('source', `SELECT pg_relation_filenode('big') AS here`);
      const twin = await query('twin', `SELECT pg_relation_filenode('big') AS here`);
      assert.deepEqual(twin.rows, rows);
      await query('twin', DELETE_ONE);
      assert.equal((await assertBySummaries([])).pagesRead, 0);
    });

    it('of a table in a tablespace of its own', async () => {
      await makeTablespace();
      await change('CREATE TABLE apart TABLESPACE elsewhere AS SELECT n AS id FROM generate_series(1, 10) n');
      parent = await takeSet();
      await change('UPDATE apart SET id = 0 WHERE id = 1');
      await assertBySummaries(['apart 0']);
    });
  });

  async function makeTablespace(): Promise<void> {
    const folder = join(fleet.folder, 'mdw', 'elsewhere');
    await mkdir(folder, { recursive: true });
    await giveTo(await serverUser(), folder);
    await query('postgres', `CREATE TABLESPACE elsewhere LOCATION '${folder}'`);
    atEnd.unshift(async () => {
      await query('source', 'DROP TABLE IF EXISTS apart');
      await query('postgres', 'ALTER DATABASE source SET TABLESPACE pg_default');
      await query('postgres', 'DROP TABLESPACE elsewhere');
    });
  }

  describe('are not used', () => {
    const summaryFiles = async (): Promise<readonly string[]> => {
      const folder = join(fleet.coordinator.dataDirectory, 'pg_wal', 'summaries');
      return (await readdir(folder)).filter((name) => name.endsWith('.summary')).map((name) => join(folder, name));
    };

    /** The summary of everything until now is there. */
    const summarize = (): Promise<void> =>
      withSession('source', async (session) => {
        const lsn = await readInsertPosition(session);
        await session.query('CHECKPOINT');
        const sql = 'SELECT summarized_lsn >= $1::pg_lsn AS done FROM pg_get_wal_summarizer_state()';
        while (!(await session.query<{ done: boolean }>(sql, [lsn])).rows[0]!.done) await sleep(20);
      });

    it('where one was removed', async () => {
      await change(DELETE_ONE);
      await summarize();
      for (const path of await summaryFiles()) await rm(path);
      await assertByHeaders(/^no WAL summary has [0-9A-F]+\/[0-9A-F]+$/, ['big 2']);
    });

    it('where one is damaged', async () => {
      await change(DELETE_ONE);
      await summarize();
      for (const path of await summaryFiles())
        await withFile(path, (file) => file.write(Buffer.from([0xff, 0xff]), 0, 2, 4));
      atEnd.push(async () => Promise.all((await summaryFiles()).map((path) => rm(path))));
      await assertByHeaders(/^a WAL summary is damaged$/, ['big 2']);
    });

    it('while summarize_wal is off, and are again when what was written meanwhile has been summarized', async () => {
      const set = async (value: string): Promise<void> => {
        await query('postgres', `ALTER SYSTEM SET summarize_wal = ${value}`);
        await query('postgres', 'SELECT pg_reload_conf()');
        for (;;) {
          const { rows } = await query('postgres', 'SHOW summarize_wal');
          if ((rows as { summarize_wal: string }[])[0]!.summarize_wal === value) return;
          await sleep(20);
        }
      };
      atEnd.push(() => set('on'));
      await set('off');
      await change(DELETE_ONE);
      await assertByHeaders(/^summarize_wal is off$/, ['big 2']);
      await set('on');
      await assertBySummaries(['big 2']);
    });

    it('where the log was written with wal_level=minimal in between', async () => {
      const system = async (settings: Readonly<Record<string, string | undefined>>): Promise<void> => {
        for (const [name, value] of Object.entries(settings))
          await query('postgres', `ALTER SYSTEM ${value === undefined ? `RESET ${name}` : `SET ${name} = ${value}`}`);
        await restart('fast');
      };
      await system({ wal_level: 'minimal', max_wal_senders: '0', summarize_wal: 'off' });
      await change(DELETE_ONE);
      await system({ wal_level: undefined, max_wal_senders: undefined, summarize_wal: undefined });
      await assertByHeaders(/^no WAL summary has /, ['big 2']);
    });

    it('after ALTER DATABASE … SET TABLESPACE, which keeps the numbers of files', async () => {
      await makeTablespace();
      await change(DELETE_ONE);
      await query('postgres', 'ALTER DATABASE source SET TABLESPACE elsewhere');
      await change(`UPDATE small SET id = -1 WHERE id = 1`);
      await assertByHeaders(/moved to another tablespace/, ['big 2', 'small 0']);
    });

    it('or are, where the database was copied file by file just before the parent', async () => {
      await query('postgres', 'DROP DATABASE source');
      await query('postgres', 'CREATE DATABASE source TEMPLATE pristine STRATEGY file_copy');
      parent = await takeSet();
      await change(DELETE_ONE);
      // Whether a summary of the copy reaches behind the horizon is up to the checkpoints.
      assert.deepEqual((await track()).read, ['big 2']);
    });

    it('on another timeline than the parent’s', async () => {
      await change(DELETE_ONE);
      const signal = join(fleet.coordinator.dataDirectory, 'standby.signal');
      await restart('fast', async () => {
        await writeFile(signal, '');
        await giveTo(await serverUser(), signal);
      });
      await query('postgres', 'SELECT pg_promote()');
      await assertByHeaders(/^the parent is of timeline 1, the server on 2$/, ['big 2']);
    });

    const ask = (session: pg.Client, capabilities: Capabilities, waitMs: number): Promise<ReadSummaries> =>
      withSession('source', async (admin) => {
        const [instance, reached] = [await readInstance(admin), await readInsertPosition(admin)];
        const { timeline } = instance;
        await admin.query('CHECKPOINT');
        const wanted = { parent: { ...parent.state.instance, timeline }, instance, capabilities, reached, waitMs };
        return readSummaries(session, { ...wanted, filenodes: [] }, new AbortController().signal);
      });

    it('where the database user may not read them', async () => {
      const names = ['pg_available_wal_summaries()', 'pg_wal_summary_contents(int8, pg_lsn, pg_lsn)'];
      await change('CREATE ROLE reader');
      atEnd.push(() => query('source', `DROP ROLE reader`));
      for (const name of names) {
        await change(`REVOKE EXECUTE ON FUNCTION ${name} FROM public`);
        const found = await withSession('source', async (session) => {
          await session.query('SET ROLE reader');
          return ask(session, await readCapabilities(session), 5_000);
        });
        assert.deepEqual(found, { reason: 'the database user may not read WAL summaries' });
        await change(`GRANT EXECUTE ON FUNCTION ${name} TO public`);
      }
    });

    /** The summarizer stands still until the end of the test, or of `ms` milliseconds. */
    async function stopSummarizer(ms?: number): Promise<void> {
      const { rows } = await query('postgres', 'SELECT summarizer_pid AS pid FROM pg_get_wal_summarizer_state()');
      const { pid } = (rows as { pid: number }[])[0]!;
      process.kill(pid, 'SIGSTOP');
      const goOn = (): true => process.kill(pid, 'SIGCONT');
      atEnd.push(() => Promise.resolve(goOn()));
      if (ms !== undefined) setTimeout(goOn, ms);
    }

    it('where the summarizer does not come as far in time', async () => {
      await change('CHECKPOINT');
      await stopSummarizer();
      await change(DELETE_ONE);
      const found = await withSession('source', async (session) => ask(session, await readCapabilities(session), 300));
      assert.match('reason' in found ? found.reason : 'none', /^WAL summaries end at .* after 0\.3 s, .* is needed$/);
    });

    it('before the summarizer has come as far', async () => {
      await change('CHECKPOINT');
      await stopSummarizer(1_000);
      await change(DELETE_ONE);
      await assertBySummaries(['big 2']);
    });
  });
});
