/** Everything that can be known before a restore is known before: on all nodes, and before anything is dropped. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, constants, copyFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { findProgramFolder } from '../../common/pg/programs.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backUpDatabase } from '../support/backups.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { takenFrom, withForgeries } from '../support/forged-set.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { inTurn } from '../support/in-turn.js';

const run = promisify(execFile);
const OWN_NAME = `mppbackup_checks_${process.pid}`;

/** An extension and a library of this test alone; undefined where the servers' folders cannot be written to. */
async function installOwnFiles(): Promise<{ remove(): Promise<void> } | undefined> {
  const config = join(await findProgramFolder(['pg_config']), 'pg_config');
  const folderOf = async (what: string): Promise<string> => (await run(config, [what])).stdout.trim();
  const extensions = join(await folderOf('--sharedir'), 'extension');
  const libraries = await folderOf('--pkglibdir');
  const mayWrite = await Promise.all([extensions, libraries].map((folder) => access(folder, constants.W_OK))).then(
    () => true,
    () => false,
  );
  if (!mayWrite) return undefined;
  const control = join(extensions, `${OWN_NAME}.control`);
  const script = join(extensions, `${OWN_NAME}--1.0.sql`);
  const library = join(libraries, `${OWN_NAME}.so`);
  await writeFile(control, `default_version = '1.0'\n`);
  await writeFile(script, `CREATE FUNCTION ${OWN_NAME}() RETURNS int LANGUAGE sql AS 'SELECT 1';\n`);
  await copyFile(join(libraries, 'postgres_fdw.so'), library);
  return {
    remove: async () => {
      for (const path of [control, script, library]) await rm(path, { force: true });
    },
  };
}

const UNTOUCHED = /Nothing was dropped or written\./;

describe('What a restore finds before it writes', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let key: TimestampKey;
  let oids: readonly number[];

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 1, settings: { wal_level: 'logical' } });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query(
        `CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT n, 'x' FROM generate_series(1, 5) n`,
      ),
    );
    key = await backUp('shop');
  });
  beforeEach(async () => {
    oids = await databaseOids();
  });
  afterEach(() => assertNothingLeft(cluster));
  after(() => cluster?.destroy());

  const backUp = async (database: string, ...args: readonly string[]): Promise<TimestampKey> =>
    (await backUpDatabase(cluster, database, args)).key;

  const restore = (...args: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('gpdbrestore', ['-a', '-t', key, ...args]);

  /** Another oid is another database: it was dropped. */
  const databaseOids = async (): Promise<readonly number[]> => {
    const found = new Map<number, number>();
    await onNodes(cluster.topology, 'postgres', async (session, { contentId }) => {
      const { rows } = await session.query<{ oid: number }>(`SELECT oid FROM pg_database WHERE datname = 'shop'`);
      found.set(contentId, rows[0]?.oid ?? 0);
    });
    return [-1, 0, 1].map((contentId) => found.get(contentId) ?? 0);
  };

  async function assertRefused(outcome: ProgramOutcome, ...said: readonly RegExp[]): Promise<void> {
    assert.equal(outcome.status, 2, outcome.output);
    for (const text of [UNTOUCHED, ...said]) assert.match(outcome.output, text);
    assert.deepEqual(await databaseOids(), oids, 'no node dropped anything');
  }

  /** A session on the last segment: the first nodes must not have gone ahead. */
  async function onLastSegment<T>(database: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments.at(-1)!, database, 'test');
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  describe('of the database that -e drops', () => {
    it('a subscription, with the statements that remove it', async () => {
      await onLastSegment('shop', (session) =>
        session.query(`CREATE SUBSCRIPTION "Sub 1" CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false)`),
      );
      const outcome = await restore('-e');
      await assertRefused(
        outcome,
        /subscription Sub 1/,
        /ALTER SUBSCRIPTION "Sub 1" DISABLE; ALTER SUBSCRIPTION "Sub 1" SET \(slot_name = NONE\); DROP SUBSCRIPTION "Sub 1";/,
        /segment 1/,
      );
      assert.doesNotMatch(outcome.output, /Waiting for sessions/);
      await onLastSegment('shop', async (session) => {
        await session.query('ALTER SUBSCRIPTION "Sub 1" DISABLE');
        await session.query('ALTER SUBSCRIPTION "Sub 1" SET (slot_name = NONE)');
        await session.query('DROP SUBSCRIPTION "Sub 1"');
      });
    });

    it('a prepared transaction, by its gid', async () => {
      await onLastSegment('shop', (session) =>
        session.query(`BEGIN; INSERT INTO t VALUES (77); PREPARE TRANSACTION 'it''s left'`),
      );
      try {
        await assertRefused(
          await restore('-e'),
          /prepared transaction 'it''s left' of/,
          /ROLLBACK PREPARED 'it''s left';/,
        );
      } finally {
        await onLastSegment('shop', (session) => session.query(`ROLLBACK PREPARED 'it''s left'`));
      }
    });

    it('what is in the way on several nodes at once, each with its node', async () => {
      const gid = (contentId: number): string => `left on ${contentId}`;
      const { segments } = cluster.topology;
      await onNodes(cluster.topology, 'shop', (session, { contentId }) =>
        session.query(`BEGIN; INSERT INTO t VALUES (78); PREPARE TRANSACTION '${gid(contentId)}'`),
      );
      try {
        await assertRefused(
          await restore('-e'),
          /'left on -1'.*\[coordinator/,
          ...segments.map(({ contentId }) => new RegExp(`'${gid(contentId)}'.*\\[segment ${contentId}`)),
        );
      } finally {
        await onNodes(cluster.topology, 'shop', (session, { contentId }) =>
          session.query(`ROLLBACK PREPARED '${gid(contentId)}'`),
        );
      }
    });

    it('a replication slot that nobody uses goes with it, and is said', async () => {
      await onLastSegment('shop', (session) =>
        session.query(`SELECT pg_create_logical_replication_slot('feed', 'pgoutput')`),
      );
      const outcome = await restore('-e');
      assert.notEqual(outcome.status, 2, outcome.output);
      assert.match(outcome.output, /replication slot feed is dropped together with database shop/);
    });
  });

  it('a database that is missing on one node, without -e', async () => {
    await onLastSegment('postgres', (session) => session.query('ALTER DATABASE shop RENAME TO away'));
    oids = await databaseOids();
    try {
      await assertRefused(await restore(), /Database shop does not exist and -e option not supplied.*segment 1/);
    } finally {
      await onLastSegment('postgres', (session) => session.query('ALTER DATABASE away RENAME TO shop'));
    }
  });

  describe('of what the set names and a server lacks', () => {
    let needy: TimestampKey;

    before(async () => {
      await onNodes(cluster.topology, 'postgres', (session) =>
        session.query(`CREATE ROLE "Owner 1"; CREATE ROLE reader; CREATE ROLE "of policy"; CREATE ROLE mapped;
          CREATE ROLE "of defaults"; CREATE ROLE "of database"`),
      );
      await createDatabase(cluster.topology, 'needy');
      await onNodes(cluster.topology, 'needy', async (session) => {
        await session.query(`
          CREATE EXTENSION postgres_fdw;
          CREATE TABLE t (id int); ALTER TABLE t OWNER TO "Owner 1";
          CREATE TABLE plain (id int);
          GRANT SELECT ON plain TO reader;
          ALTER TABLE plain ENABLE ROW LEVEL SECURITY;
          CREATE POLICY p ON plain TO "of policy" USING (true);
          CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
          CREATE USER MAPPING FOR mapped SERVER s;
          ALTER DEFAULT PRIVILEGES FOR ROLE "of defaults" GRANT SELECT ON TABLES TO reader;
          ALTER ROLE "of database" IN DATABASE needy SET work_mem = '5MB';
          CREATE TABLE untouched (id int);
          CREATE FUNCTION quoting() RETURNS int LANGUAGE sql AS $$ SELECT 1; -- GRANT SELECT ON t TO nobody;
          -- Name: x; Type: TABLE; Schema: public; Owner: nobody
          $$`);
      });
      needy = await backUp('needy', '-G');
      await onNodes(cluster.topology, 'postgres', async (session) => {
        await session.query('DROP DATABASE needy');
        await session.query(`DROP ROLE "Owner 1", reader, "of policy", mapped, "of defaults", "of database"`);
      });
      await createDatabase(cluster.topology, 'needy');
    });

    const needyRestore = (...args: readonly string[]): Promise<ProgramOutcome> =>
      cluster.call('gpdbrestore', ['-a', '-t', needy, ...args]);
    const ROLES = ['Owner 1', 'reader', 'of policy', 'mapped', 'of defaults', 'of database'];

    it('every missing role by its name, before -e drops the database', async () => {
      const outcome = await needyRestore('-e');
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, UNTOUCHED);
      for (const role of ROLES) assert.ok(outcome.output.includes(`${role} (of `), `${role}: ${outcome.output}`);
      assert.match(outcome.output, /CREATE ROLE "Owner 1";/);
      assert.match(outcome.output, /\[on all instances\]/);
      assert.doesNotMatch(outcome.output, /nobody/);
      // It was empty, and it is still there.
      await onNodes(cluster.topology, 'needy', async (session) => {
        const { rowCount } = await session.query(`SELECT FROM pg_class WHERE relname = 't'`);
        assert.equal(rowCount, 0);
      });
    });

    it('of some tables only the roles of those', async () => {
      const one = await needyRestore('-T', 'public.untouched');
      assert.equal(one.status, 0, one.output);
      const other = await needyRestore('-T', 'public.plain');
      assert.equal(other.status, 2, other.output);
      assert.match(other.output, /of policy \(of POLICY/);
      assert.doesNotMatch(other.output, /Owner 1/);
    });

    it('not the owner and the grantees of the database, where that is there already', async () => {
      await createDatabase(cluster.topology, 'owned');
      await createDatabase(cluster.topology, 'there_already');
      await onNodes(cluster.topology, 'owned', (session) =>
        session.query(
          `CREATE TABLE t (id int); CREATE ROLE "Owner of all"; CREATE ROLE guest;
           ALTER DATABASE owned OWNER TO "Owner of all"; GRANT CONNECT ON DATABASE owned TO guest`,
        ),
      );
      const of = await backUp('owned');
      await onNodes(cluster.topology, 'postgres', (session) =>
        session.query(
          `ALTER DATABASE owned OWNER TO CURRENT_USER; REVOKE ALL ON DATABASE owned FROM guest;
           DROP ROLE "Owner of all"; DROP ROLE guest`,
        ),
      );
      const into = await cluster.call('gpdbrestore', ['-a', '-t', of, '--redirect', 'there_already']);
      assert.equal(into.status, 0, into.output);
      const anew = await cluster.call('gpdbrestore', ['-a', '-t', of, '--redirect', 'made_anew', '-e']);
      assert.equal(anew.status, 2, anew.output);
      assert.match(anew.output, /Owner of all \(of database made_anew\), guest \(of database made_anew\)/);
    });

    it('a tablespace', async () => {
      await createDatabase(cluster.topology, 'spaced');
      await onNodes(cluster.topology, 'spaced', async (session) => {
        await session.query('SET allow_in_place_tablespaces = on');
        await session.query(`CREATE TABLESPACE "Fast 1" LOCATION ''`);
        await session.query('CREATE TABLE t (id int) TABLESPACE "Fast 1"');
      });
      const of = await backUp('spaced');
      await onNodes(cluster.topology, 'spaced', async (session) => {
        await session.query('DROP TABLE t');
        await session.query('DROP TABLESPACE "Fast 1"');
      });
      const outcome = await cluster.call('gpdbrestore', ['-a', '-e', '-t', of]);
      await assertRefused(
        outcome,
        /tablespace that the set names is not on this server: Fast 1 \(of TABLE public\.t\)/,
      );
    });

    it('an extension and a library that are not installed any more', async function () {
      const files = await installOwnFiles();
      if (!files) this.skip();
      try {
        await createDatabase(cluster.topology, 'extended');
        await onNodes(cluster.topology, 'extended', async (session) => {
          await session.query(`CREATE EXTENSION ${OWN_NAME}`);
          await session.query(
            `CREATE FUNCTION own() RETURNS fdw_handler LANGUAGE c AS '$libdir/${OWN_NAME}', 'postgres_fdw_handler'`,
          );
        });
        const of = await backUp('extended');
        await files.remove();
        const outcome = await cluster.call('gpdbrestore', ['-a', '-e', '-t', of]);
        await assertRefused(
          outcome,
          new RegExp(`extension that the set names is not on this server: ${OWN_NAME}`),
          new RegExp(`shared library that the set names is not on this server: \\$libdir/${OWN_NAME}`),
        );
      } finally {
        await files.remove();
      }
    });

    it('nothing where -G brings them', async () => {
      const outcome = await needyRestore('-e', '-G');
      assert.notEqual(outcome.status, 2, outcome.output);
    });

    it('globals that the set does not have', async () => {
      await assertRefused(await restore('-e', '-G'), /gp_global_.*(?:missing|cannot be read)/);
    });
  });

  describe('of a set that lies with the right checksums', () => {
    const edited =
      (from: RegExp | string, to: string) =>
      (bytes: Buffer): Buffer =>
        Buffer.from(bytes.toString('utf8').replace(from, to));
    const withoutLine =
      (mark: string) =>
      (bytes: Buffer): Buffer =>
        Buffer.from(
          bytes
            .toString('utf8')
            .split('\n')
            .filter((line) => !line.includes(mark))
            .join('\n'),
        );
    /** Of the table t: [offset, length]. */
    const RANGE = /("name":"t".*"ranges":\[\[)(\d+),(\d+)/;
    const shownToc = (why: RegExp): RegExp => new RegExp(`_toc: .*${why.source}`);

    /** Each round changes a file on each of the three nodes at once. */
    const ROUNDS: readonly (readonly {
      readonly what: string;
      readonly file: string;
      readonly change: (bytes: Buffer) => Buffer;
      readonly said: RegExp;
      /** What mppbackup validate says, where it says more. */
      readonly validated?: RegExp;
    }[])[] = [
      [
        {
          what: 'a table of contents of a newer format',
          file: '_toc',
          change: edited(/"format":\d/, '"format":77'),
          said: shownToc(/format 77.*this version reads/),
        },
        {
          what: 'ranges that overlap',
          file: '_toc',
          change: edited(RANGE, '$1' + '0,$3'),
          said: shownToc(/overlaps the one before/),
        },
        {
          what: 'another data file',
          file: '_toc',
          change: edited(/"dataFile":"gp_dump_1_/, '"dataFile":"gp_dump_7_'),
          said: shownToc(/it names the data file/),
        },
      ],
      [
        {
          what: 'a range behind the end of the data file',
          file: '_toc',
          change: edited(RANGE, '$1' + '900000,$3'),
          said: shownToc(/public\.t should reach to byte 900\d+ of \d+/),
        },
        {
          what: 'no definitions in the script',
          file: '_toc',
          change: withoutLine('"section":"preData"'),
          said: shownToc(/it has no section preData/),
        },
        {
          what: 'another database',
          file: '_toc',
          change: edited('"database":"shop"', '"database":"shed"'),
          said: shownToc(/it is of the database shed, the set of shop/),
        },
      ],
      [
        {
          what: 'rows that the manifest does not have',
          file: '_toc',
          change: (bytes) => edited(/"rows":5(?=,"rawBytes":\d+,"storedBytes":\d+,"sha256")/, '"rows":6')(bytes),
          said: shownToc(/its tables and rows are not those of the manifest/),
          validated: shownToc(/public\.t has 6 rows, the manifest 5/),
        },
        {
          what: 'another set',
          file: '_toc',
          change: edited(/"timestampKey":"\d+"/, '"timestampKey":"20200101000000"'),
          said: shownToc(/it belongs to the set 20200101000000/),
        },
        {
          what: 'a script that makes another database',
          file: '',
          change: edited(/CREATE DATABASE shop/, 'CREATE DATABASE shed'),
          said: /gp_cdatabase_1_.*does not create database shop/,
        },
      ],
      [
        {
          what: 'a post-data file that does not decompress',
          file: '_post_data.gz',
          change: (bytes) => Buffer.concat([bytes.subarray(0, 20), Buffer.alloc(40, 7)]),
          said: /_post_data\.gz: it cannot be restored/,
        },
        {
          what: 'an archive that is none',
          file: '_ddl',
          change: () => Buffer.from('CREATE ROLE intruder SUPERUSER;'),
          said: /_ddl: it cannot be restored: it is no archive of pg_dump/,
        },
        {
          what: 'another compression',
          file: '_toc',
          change: edited(/"compression":"gzip"/, '"compression":"zstd"'),
          said: shownToc(/it names the data file/),
        },
      ],
    ];

    for (const round of ROUNDS) {
      const lies = round.map(({ what }) => what).join('; ');
      inTurn(`finds ${lies}`, async () => {
        const files = (await cluster.backupFiles()).filter((path) => path.includes(key));
        const manifest = files.find((path) => path.endsWith('_manifest'))!;
        const forgeries = round.map(({ file, change }, index) => {
          const stem = file === '' ? 'gp_cdatabase' : 'gp_dump';
          const path = files.find((one) => basename(one).startsWith(`${stem}_${index - 1}_`) && one.endsWith(file))!;
          return { path, change };
        });
        await withForgeries(manifest, forgeries, async () => {
          await assertRefused(await restore('-e', '--trust-set'), ...round.map(({ said }) => said));
          const { status, output } = await cluster.call('mppbackup', ['validate', key]);
          assert.equal(status, 2, output);
          for (const { said, validated } of round) assert.match(output, validated ?? said);
        });
      });
    }
  });

  it('of a set of a newer server, which version is needed', async () => {
    const files = (await cluster.backupFiles()).filter((path) => path.includes(key));
    const manifest = files.find((path) => path.endsWith('_manifest'))!;
    const version = await onLastSegment('postgres', async (session) => {
      const { rows } = await session.query<{ server_version: string }>('SHOW server_version');
      return rows[0]!.server_version;
    });
    const change = takenFrom(version, '99.1');
    const forgeries = files.filter((path) => path.endsWith('_ddl')).map((path) => ({ path, change }));
    assert.equal(forgeries.length, 3);
    await withForgeries(manifest, forgeries, async () => {
      await assertRefused(
        await restore('-e', '--trust-set'),
        /The set was taken from PostgreSQL 99\.1 by pg_dump \d+.*; this server is PostgreSQL \d+.*, which is older\./,
        /Restore to PostgreSQL 99 or newer\. With --on-error-continue it is tried all the same\./,
      );
      const { status, output } = await restore('-e', '--trust-set', '--on-error-continue');
      assert.equal(status, 1, output);
    });
  });
});
