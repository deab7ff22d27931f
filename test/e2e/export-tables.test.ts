/** mppbackup export --table: scripts of some tables of a set, that gunzip and psql load. */
import assert from 'node:assert/strict';
import { tablesHavePieces } from '../support/server-major.js';
import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { errorResultSchema } from '../../coordinator/report/result.js';
import { exportResultSchema } from '../../coordinator/report/set-results.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backUpDatabase } from '../support/backups.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase } from '../support/everything.js';
import { freshDatabase } from '../support/fresh-database.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'kept_tables';
const BY_HAND = 'by_hand';
/** `Wide` has several pieces; `tree` is attached to a schema of its own, and has an index on each partition. */
const SOURCE = `
CREATE SCHEMA "s.1"; CREATE SCHEMA other;
CREATE TYPE "s.1".mood AS ENUM ('fine', 'low');
CREATE FUNCTION other.twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE TABLE other.root (id int PRIMARY KEY);
CREATE TABLE "s.1"."Wi de" (id serial PRIMARY KEY, t text, m "s.1".mood DEFAULT 'fine', twice int CHECK (twice = other.twice(1)), r int REFERENCES other.root);
ALTER TABLE "s.1"."Wi de" ALTER t SET STORAGE PLAIN;
CREATE INDEX by_mood ON "s.1"."Wi de" (m);
CREATE TABLE tree (id int, k int NOT NULL, PRIMARY KEY (id, k)) PARTITION BY RANGE (k);
CREATE TABLE tree_a PARTITION OF tree FOR VALUES FROM (0) TO (10);
CREATE TABLE tree_b PARTITION OF tree FOR VALUES FROM (10) TO (20);
CREATE TABLE not_asked (id int);
INSERT INTO other.root SELECT generate_series(1, 10);
INSERT INTO "s.1"."Wi de" (t, twice, r) SELECT repeat('x', 1900) || n, 2, n % 10 + 1 FROM generate_series(1, 4500) n;
INSERT INTO tree SELECT n, n % 20 FROM generate_series(1, 1000) n;
`;
const WIDE = '"s.1"."Wi de"';

suiteInTurn('mppbackup export --table', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let folder: string;
  let number = 0;

  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
  });
  beforeEach(async () => {
    number += 1;
    folder = join(cluster.paths.host('mdw').backups, `scripts-${number}`);
    await createDatabase(cluster.topology, BY_HAND);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await dropDatabase(cluster.topology, BY_HAND);
  });
  after(() => cluster?.destroy());

  const exported = (key: string, tables: readonly string[], ...more: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('mppbackup', [
      'export',
      key,
      ...tables.flatMap((table) => ['--table', table]),
      '--to',
      folder,
      '--json',
      ...more,
    ]);
  const files = (): Promise<readonly string[]> => readdir(folder).catch(() => []);

  async function chain(...wishes: readonly (readonly string[])[]): Promise<readonly string[]> {
    const keys = [(await backUpDatabase(cluster, DATABASE, wishes[0] ?? [])).key as string];
    await onEach(`UPDATE ${WIDE} SET t = 'changed' WHERE id = 4400; INSERT INTO tree VALUES (5000, 15)`);
    keys.push((await backUpDatabase(cluster, DATABASE, ['--incremental', ...(wishes[1] ?? [])])).key);
    return keys;
  }

  /** Loads a script as its user would. @throws psql's first error */
  async function load(path: string, port: number, address: string): Promise<void> {
    const unpack = { '.gz': 'gunzip -c', '.zst': 'zstd -dc' }[/\.(?:gz|zst)$/.exec(path)?.[0] ?? ''] ?? 'cat';
    const command = `set -o pipefail; ${unpack} '${path}' | psql -X -q -v ON_ERROR_STOP=1 -h ${address} -p ${port} -U ${cluster.topology.user} -d ${BY_HAND} -o /dev/null`;
    await promisify(execFile)('bash', ['-c', command], { env: { ...process.env, ...cluster.environment } });
  }

  /** Loads all scripts, and compares what the table has in both databases on all nodes. */
  async function assertLoads({ result, output }: ProgramOutcome, tables: readonly string[]): Promise<void> {
    const { scripts } = exportResultSchema.parse(result);
    assert.equal(scripts.length, 3, output);
    for (const instance of [cluster.topology.coordinator, ...cluster.topology.segments]) {
      const script = scripts.find(({ contentId }) => contentId === instance.contentId)!;
      assert.equal(script.port, instance.port);
      await load(script.path, instance.port, instance.address);
      const read = async (database: string): Promise<unknown> => {
        const session = await openNodeSession(cluster.topology, instance, database);
        try {
          const found: unknown[] = [];
          for (const table of tables) {
            const all = await session.query(
              `SELECT count(*), md5(string_agg(x::text, ',' ORDER BY x::text)) FROM ${table} x`,
            );
            const parts = await session.query(
              `SELECT indexrelid::regclass::text AS part, pg_get_indexdef(indexrelid) AS text FROM pg_index WHERE indrelid IN (SELECT '${table}'::regclass UNION SELECT inhrelid FROM pg_inherits WHERE inhparent = '${table}'::regclass)
               UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype <> 'f' ORDER BY 1`,
            );
            found.push(all.rows, parts.rows);
          }
          return found;
        } finally {
          await session.end();
        }
      };
      assert.deepEqual(await read(BY_HAND), await read(DATABASE), script.path);
    }
  }

  for (const [what, wishes, suffix] of [
    ['of an increment', [[], []], '.sql.gz'],
    ['of an increment that is compressed otherwise than its chain', [['--compression', 'zstd:1'], ['-z']], '.sql'],
    ['of a set that is not compressed, in zstd', [['-z'], ['--compression', 'zstd:1']], '.sql.zst'],
  ] as readonly (readonly [string, readonly (readonly string[])[], string])[]) {
    it(`writes all rows ${what}, and what the tables are made of`, async function () {
      const hasZstd = await promisify(execFile)('zstd', ['--version']).then(
        () => true,
        () => false,
      );
      if (suffix.endsWith('.zst') && !hasZstd) this.skip();
      const [, last] = await chain(...wishes);
      const outcome = await exported(last!, [WIDE, 'public.tree', 'other.root']);
      assert.equal(outcome.status, 0, outcome.output);
      assert.ok((await files()).every((name) => name.endsWith(suffix) && name.includes('5-tables-')));
      const { tables } = exportResultSchema.parse(outcome.result);
      assert.deepEqual(
        [...tables].sort(),
        [WIDE, 'other.root', 'public.tree', 'public.tree_a', 'public.tree_b'].sort(),
      );
      await assertLoads(outcome, [WIDE, 'public.tree', 'other.root']);
      const session = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, BY_HAND);
      try {
        const { rows } = await session.query<{ next: number; others: number }>(
          `SELECT nextval('"s.1"."Wi de_id_seq"')::int AS next, (SELECT count(*)::int FROM pg_class WHERE relname = 'not_asked') AS others`,
        );
        assert.deepEqual(rows, [{ next: 4501, others: 0 }]);
      } finally {
        await session.end();
      }
    });
  }

  it('writes rows as INSERT where the set has them so, and says which link is left out', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, ['--inserts']);
    const outcome = await exported(key, [WIDE]);
    assert.equal(outcome.status, 1, outcome.output);
    const { warnings } = exportResultSchema.parse(outcome.result);
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(warnings[0]!, /other\.root/);
    await assertLoads(outcome, [WIDE]);
  });

  it('has a name for each choice of tables, and never takes the place of a file', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    assert.equal((await exported(key, ['other.root'])).status, 0);
    const [first] = await files();
    assert.match(first!, new RegExp(`^gp_export_${key}_other\\.root_-1_1\\.sql\\.gz$`));
    const before = await readFile(join(folder, first!));
    const again = await exported(key, ['other.root']);
    assert.equal(again.status, 2, again.output);
    const { error } = errorResultSchema.parse(again.result);
    assert.equal(error.code, 'FILE_EXISTS');
    assert.match(error.message, /gp_export_/);
    assert.match(error.hint ?? '', /--to/);
    assert.deepEqual(await readFile(join(folder, first!)), before);
    assert.equal((await exported(key, ['public.not_asked'])).status, 0);
    assert.equal((await files()).length, 6);
  });

  it('says that large objects and the definition of what is no table of the archive are not in it', async () => {
    await onEach(`SELECT lo_from_bytea(4711, 'one')`);
    const { key } = await backUpDatabase(cluster, DATABASE);
    const outcome = await exported(key, ['other.root']);
    assert.equal(outcome.status, 1, outcome.output);
    assert.match(
      exportResultSchema.parse(outcome.result).warnings.join(),
      /^Large objects of the set are in no script/,
    );
  });

  it('refuses a table that the set has not, a name without a schema, and a folder that agents may not use', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    const codeOf = ({ result, output, status }: ProgramOutcome): string => {
      assert.equal(status, 2, output);
      return errorResultSchema.parse(result).error.code;
    };
    assert.equal(codeOf(await exported(key, ['other.root', 'other.nothing'])), 'TABLE_NOT_FOUND');
    assert.equal(codeOf(await exported(key, ['root'])), 'TABLE_NAME_INVALID');
    const elsewhere = await cluster.call('mppbackup', [
      'export',
      key,
      '--table',
      'other.root',
      '--to',
      '/srv/nowhere',
      '--json',
    ]);
    assert.equal(codeOf(elsewhere), 'DIRECTORY_NOT_ALLOWED');
    assert.deepEqual(await files(), []);
  });

  it('leaves no script that is not whole where rows of another set are damaged', async function () {
    // Else the increment has all rows of the table that changed.
    if (!(await tablesHavePieces())) return this.skip();
    const keys = await chain();
    const data = (await cluster.backupFiles()).find(
      (path) => path.endsWith(`_${keys[0]}.gz`) && path.includes('gp_dump_1_'),
    )!;
    const bytes = await readFile(data);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(data, bytes);
    const { status, result, output } = await exported(keys[1]!, [WIDE]);
    assert.equal(status, 2, output);
    const { error } = errorResultSchema.parse(result);
    assert.equal(error.code, 'FILE_DAMAGED', output);
    assert.match(error.hint ?? '', /Scripts of other instances may be in/);
    assert.ok(
      (await files()).every((name) => !/_1_\d+\.sql/.test(name) && !name.includes('partial')),
      (await files()).join(),
    );
  });

  it('lets two at once write what one alone writes', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    const args = ['export', key, '--table', 'public.tree', '--to', folder, '--json'];
    const both = await Promise.all([1, 2].map(() => cluster.start('mppbackup', args).ended));
    assert.ok(
      both.some(({ status }) => status === 2),
      both.map(({ output }) => output).join('\n'),
    );
    const names = await files();
    // Each of the two may have been the first on one instance.
    for (const name of names.filter((one) => /\.sql\.gz$/.test(one))) {
      await promisify(execFile)('gunzip', ['-t', join(folder, name)]);
    }
    assert.deepEqual(
      names.filter((name) => !/\.sql\.gz$/.test(name)),
      [],
      names.join(),
    );
    assert.equal(new Set(names.map((name) => basename(name))).size, names.length);
    for (const name of names) await rm(join(folder, name));
    await assertLoads(await exported(key, ['public.tree']), ['public.tree']);
  });
});
