/** Chains of selections: gpcrondump --prefix, whose full set fixes which tables the chain has. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseManifest, type Manifest } from '../../common/sets/manifest.js';
import { filterTablesResultSchema, neededListResultSchema } from '../../coordinator/report/result.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { onNodes } from '../support/everything.js';
import { freshDatabase } from '../support/fresh-database.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { inTurn } from '../support/in-turn.js';

const DATABASE = 'chosen';
const SOURCE = `
CREATE TABLE wide AS SELECT n AS id, md5(n::text) AS t FROM generate_series(1, 3000) n;
CREATE TABLE still AS SELECT n AS id FROM generate_series(1, 100) n;
CREATE TABLE passing AS SELECT 1 AS n;
CREATE TABLE "Odd. ""Name" (n int);
CREATE SCHEMA old; CREATE TABLE old.kept AS SELECT 1 AS n;
`;

describe('Increments of a selection', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;

  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
  });

  after(async () => {
    await cluster?.destroy();
  });

  async function readManifestOf(key: string, prefix: string): Promise<Manifest> {
    const path = (await cluster.backupFiles()).find((name) => name.endsWith(`/${prefix}gp_dump_${key}_manifest`))!;
    return parseManifest(await readFile(path), path);
  }

  /** Rows of the tables on every node, as text. */
  async function contentsOf(...tables: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    await onNodes(cluster.topology, DATABASE, async (session, { contentId }) => {
      for (const table of tables) {
        const { rows } = await session.query<{ t: string }>(
          `SELECT COALESCE(string_agg(x::text, ',' ORDER BY x::text), '') AS t FROM ${table} x`,
        );
        found.set(`${contentId} ${table}`, rows[0]!.t);
      }
    });
    return found;
  }

  inTurn('have the tables that the full set of their prefix has chosen, without those that are gone', async () => {
    const family = ['--prefix', 'part'];
    const none = await cluster.call('gpcrondump', [
      ...['-a', '-x', DATABASE, '-H', ...family, '--incremental', '--list-filter-tables'],
    ]);
    assert.equal(none.status, 2, none.output);
    assert.match(none.output, /No full backup found for incremental/);
    const full = await backUpDatabase(cluster, DATABASE, [
      ...[...family, '-t', 'public.wide', '-t', 'old.kept', '-t', 'public.passing', '-t', 'public."Odd. ""Name"'],
    ]);
    await onEach(`DROP TABLE passing; INSERT INTO still VALUES (-1)`);
    await onEach(`UPDATE wide SET t = t || '!' WHERE id = 1; INSERT INTO "Odd. ""Name" VALUES (1)`);
    await onEach('VACUUM wide');
    const list = await cluster.call('gpcrondump', [
      ...['-a', '-x', DATABASE, '-H', ...family, '--incremental', '--list-filter-tables', '--json'],
    ]);
    assert.match(list.output, /:-Filtering chosen for the following tables:$/m);
    assert.deepEqual(filterTablesResultSchema.parse(list.result).tables, [
      'old.kept',
      'public."Odd. ""Name"',
      'public.passing',
      'public.wide',
    ]);
    const dry = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', ...family, '--incremental', '--dry-run']);
    assert.match(dry.output, new RegExp(`The increment refers to the full set ${full.key}`));
    assert.match(
      dry.output,
      /It has the tables of that set: -t public\.wide -t old\.kept -t public\.passing -t public\."Odd/,
    );
    const second = await backUpDatabase(cluster, DATABASE, [...family, '--incremental']);
    assert.match(second.output, /Table public\.passing of the chain’s filter is not there any more/);
    const files = await cluster.backupFiles();
    assert.ok(
      files.some((path) => path.includes(`part_gp_dump_-1_1_${second.key}`)),
      files.join('\n'),
    );
    const manifest = await readManifestOf(second.key, 'part_');
    assert.deepEqual(
      manifest.body.tables.map(({ name }) => name),
      ['kept', 'Odd. "Name', 'wide'],
    );
    assert.equal(manifest.scope, 'selection');
    assert.equal(manifest.type, 'incremental');
    // Of the other family: nothing is there for an increment without a prefix.
    const other = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--incremental']);
    assert.match(other.output, /No full backup found for incremental/);
    const needed = await cluster.call('gpdbrestore', ['-t', second.key, ...family, '--list-backup', '--json']);
    assert.deepEqual(neededListResultSchema.parse(needed.result).sets, [second.key, full.key]);
    assert.match(needed.output, new RegExp(`:-Backup Timestamp: ${full.key}$`, 'm'));
    const ofFull = await cluster.call('gpdbrestore', ['-t', full.key, ...family, '--list-backup']);
    assert.equal(ofFull.status, 2, ofFull.output);
    assert.match(ofFull.output, /--list-backup is not supported for restore with full timestamps/);
    const before = await contentsOf('wide', '"Odd. ""Name"');
    await onEach('DELETE FROM wide; DROP TABLE "Odd. ""Name"');
    await restoreSet(cluster, second.key, [...family, '-T', 'public.wide', '--truncate']);
    await restoreSet(cluster, second.key, [...family, '-T', 'public."Odd. ""Name"']);
    assert.deepEqual(await contentsOf('wide', '"Odd. ""Name"'), before);
  });

  it('have new tables of a schema that the full set has chosen', async () => {
    await onEach('CREATE SCHEMA grows; CREATE TABLE grows.first AS SELECT 1 AS n');
    const family = ['--prefix', 'schema'];
    await backUpDatabase(cluster, DATABASE, [...family, '-s', 'grows']);
    await onEach('CREATE TABLE grows.second AS SELECT 2 AS n');
    const second = await backUpDatabase(cluster, DATABASE, [...family, '--incremental']);
    const manifest = await readManifestOf(second.key, 'schema_');
    assert.deepEqual(
      manifest.body.tables.map(({ name }) => name),
      ['first', 'second'],
    );
    const before = await contentsOf('grows.first', 'grows.second');
    assert.deepEqual([before.get('0 grows.first'), before.get('0 grows.second')], ['(1)', '(2)']);
    await onEach('DROP SCHEMA grows CASCADE');
    await restoreSet(cluster, second.key, [...family, '-S', 'grows']);
    assert.deepEqual(await contentsOf('grows.first', 'grows.second'), before);
  });
});
