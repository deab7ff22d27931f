/**
 * PostgreSQL's own `regression` database, as the scripts of its source tree leave it: thousands of odd objects. The
 * folder src/test/regress of the server's version is named by MPPBACKUP_TEST_REGRESSION_SOURCES. What stock pg_dump and
 * psql do not bring back either is printed.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgramFolder } from '../../common/pg/programs.js';
import { backupResultSchema, restoreResultSchema, type RestoreProblem } from '../../coordinator/report/result.js';
import { snapshotDatabase, unifiedDiff, type NodeSnapshot } from '../support/compare.js';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024;
const STATEMENT_SECONDS = 30;
const SOURCE = 'regression';
const RESTORED = 'regression_restored';
const REFERENCE = 'regression_reference';
/** They wait, end with a full stack, or need a tablespace’s folder. */
const LEFT_OUT: ReadonlySet<string> = new Set(['tablespace', 'infinite_recurse', 'stats']);

describe('PostgreSQL’s own regression database', function () {
  this.timeout(3_600_000);
  let cluster: E2eCluster | undefined;
  let psqlErrors: readonly string[];
  let problems: readonly RestoreProblem[];
  let snapshots: Readonly<Record<'original' | 'restored' | 'reference', NodeSnapshot>>;

  before(async function () {
    const sources = process.env.MPPBACKUP_TEST_REGRESSION_SOURCES ?? '';
    if (sources === '') {
      console.log('      skipped: MPPBACKUP_TEST_REGRESSION_SOURCES does not name src/test/regress');
      return this.skip();
    }
    cluster = await startE2eCluster({ segments: 1, hosts: 1 });
    await createDatabase(cluster.topology, SOURCE);
    await createDatabase(cluster.topology, REFERENCE);
    await makeRegression(sources);
    psqlErrors = await makeReference();
    const backup = await cluster.call('gpcrondump', ['-a', '-x', SOURCE, '-H', '--json']);
    assert.equal(backup.status, 0, backup.output);
    const { timestampKey, tables, rows, seconds } = backupResultSchema.parse(backup.result);
    const restore = await cluster.call('gpdbrestore', [
      ...['-a', '-e', '-t', timestampKey, '--redirect', RESTORED, '--on-error-continue', '--json'],
    ]);
    assert.ok(restore.status === 0 || restore.status === 1, restore.output);
    const result = restoreResultSchema.parse(restore.result);
    problems = result.problems;
    console.log(
      `      ${tables} tables, ${rows} rows: backup ${seconds.toFixed(0)} s, restore ${result.seconds.toFixed(0)} s`,
    );
    for (const { message } of problems) console.log(`        ${message}`);
    snapshots = {
      original: await snapshot(SOURCE),
      restored: await snapshot(RESTORED),
      reference: await snapshot(REFERENCE),
    };
  });

  after(async () => {
    if (cluster === undefined) return; // skipped
    await assertNothingLeft(cluster);
    await cluster.destroy();
  });

  async function program(
    name: 'psql' | 'pg_dump',
    database: string,
    args: readonly string[],
    env = {},
  ): Promise<string[]> {
    const { coordinator, user } = cluster!.topology;
    const target = ['-h', coordinator.address, '-p', String(coordinator.port), '-U', user, '-d', database];
    const { stderr } = await run(join(await findProgramFolder([name]), name), [...target, ...args], {
      maxBuffer: MAX_OUTPUT_BYTES,
      env: { ...process.env, ...env },
    }).catch((error: unknown) => error as { readonly stderr: string });
    return stderr.split('\n');
  }

  /** As pg_regress, one script after the other; what fails is no part of the database. */
  async function makeRegression(sources: string): Promise<void> {
    const schedule = await readFile(join(sources, 'parallel_schedule'), 'utf8');
    const names = [...schedule.matchAll(/^test: (.*)$/gm)].flatMap(([, line = '']) => line.trim().split(/\s+/));
    const env = {
      PG_ABS_SRCDIR: sources,
      PG_ABS_BUILDDIR: cluster!.folder,
      PG_LIBDIR: '$libdir',
      PG_DLSUFFIX: '.so',
      PGTZ: 'PST8PDT',
      PGDATESTYLE: 'Postgres, MDY',
      PGOPTIONS: `-c intervalstyle=postgres_verbose -c statement_timeout=${STATEMENT_SECONDS}s`,
    };
    for (const name of names) {
      if (LEFT_OUT.has(name)) continue;
      await program('psql', SOURCE, ['-X', '-q', '-o', '/dev/null', '-f', join(sources, 'sql', `${name}.sql`)], env);
    }
  }

  async function makeReference(): Promise<readonly string[]> {
    const script = join(cluster!.folder, 'reference.sql');
    const dumped = await program('pg_dump', SOURCE, ['-f', script]);
    const lines = await program('psql', REFERENCE, ['-X', '-q', '-o', '/dev/null', '-f', script]);
    return [...dumped, ...lines].flatMap((line) => /(?:ERROR|error): {1,2}(.*)$/.exec(line)?.[1] ?? []);
  }

  async function snapshot(database: string): Promise<NodeSnapshot> {
    const { topology } = cluster!;
    return snapshotDatabase(topology, topology.coordinator, database, { withDatabase: false });
  }

  it('fails no statement that stock pg_dump and psql do not fail too', () => {
    const ours = problems.filter(({ message }) => !psqlErrors.some((error) => message.includes(error)));
    assert.deepEqual(ours, []);
  });

  it('comes back with the contents that it had, but for what pg_dump and psql change too', () => {
    const { original, restored, reference } = snapshots;
    const theirs = new Set(compareContents(original.contents, reference.contents));
    for (const line of theirs) console.log(`      pg_dump and psql: ${line}`);
    const ours = compareContents(original.contents, restored.contents);
    assert.deepEqual(
      ours.filter((line) => !theirs.has(line)),
      [],
    );
    assert.ok(restored.contents.entries.length > 500);
  });

  it('comes back with the definitions that pg_dump and psql bring back', async () => {
    const { restored, reference } = snapshots;
    const different = restored.definitions !== reference.definitions;
    assert.ok(!different, await unifiedDiff(reference.definitions, restored.definitions));
  });
});
