/**
 * Greenplum's own `regression` database, as the test suite in its source tree (installcheck) leaves it, named by
 * MPPBACKUP_TEST_REGRESSION_DATABASE: thousands of odd tables, some of which Greenplum's own pg_dump and psql do not
 * bring back. So beside the restored copy there is a reference, made by those two from the same database. What they can
 * make, the restore must; what they cannot is printed with the reason.
 */
import assert from 'node:assert/strict';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { restoreResultSchema, type RestoreProblem } from '../../coordinator/report/result.js';
import { unifiedDiff, type NodeSnapshot } from '../support/compare.js';
import { dropDatabase, onCoordinator, requireGreenplum, type Greenplum } from '../support/greenplum/cluster.js';
import { dumpDefinitions, snapshotGreenplum } from '../support/greenplum/compare.js';
import { findMisplacedRows } from '../support/greenplum/placement.js';
import { becomeUser, type GreenplumUser } from '../support/greenplum/programs.js';
import { makeReference } from '../support/greenplum/reference.js';

const RESTORED = 'mppbackup_regression_restored';
const REFERENCE = 'mppbackup_regression_reference';

describe('Greenplum’s own regression database', function () {
  this.timeout(3_600_000);
  const source = process.env.MPPBACKUP_TEST_REGRESSION_DATABASE ?? '';
  let greenplum: Greenplum;
  let user: GreenplumUser | undefined;
  let problems: readonly RestoreProblem[];
  /** What the restore says of rows that do not belong where they were. */
  let displaced: string;
  let psqlErrors: readonly string[];
  let original: readonly NodeSnapshot[];
  let restored: readonly NodeSnapshot[];

  before(async function () {
    greenplum = await requireGreenplum(this);
    if (source === '') {
      console.log('      skipped: MPPBACKUP_TEST_REGRESSION_DATABASE does not name such a database');
      return this.skip();
    }
    await dropCopies();
    user = await becomeUser(greenplum);
    psqlErrors = await makeReference(greenplum, { source, reference: REFERENCE, folder: user.home });
    problems = await backUpAndRestore(user);
    original = await snapshotGreenplum(greenplum, source);
    restored = await snapshotGreenplum(greenplum, RESTORED);
  });

  after(async () => {
    if (user === undefined) return; // skipped
    await user.leave();
    await dropCopies();
  });

  async function dropCopies(): Promise<void> {
    for (const name of [RESTORED, REFERENCE]) await dropDatabase(greenplum, name);
  }

  async function backUpAndRestore(operator: GreenplumUser): Promise<readonly RestoreProblem[]> {
    const { timestampKey, tables, rows, seconds, consistency } = await operator.backUp(source);
    const lock = `catalogue lock ${consistency.catalogueLockMs.toFixed(0)} ms`;
    console.log(`      ${tables} tables, ${rows} rows: backup ${seconds.toFixed(0)} s, ${lock}`);
    const args = ['-a', '-t', timestampKey, '--redirect', RESTORED, '--on-error-continue', '--json'];
    const outcome = await operator.run('gpdbrestore', args);
    assert.ok(outcome.status === 0 || outcome.status === 1, outcome.output);
    const result = restoreResultSchema.parse(outcome.result);
    console.log(`      restore ${result.seconds.toFixed(0)} s; what it reports:`);
    for (const line of [...result.problems.map(({ message }) => message), ...result.warnings]) {
      console.log(`        ${line}`);
    }
    displaced = /^.*may belong to other segments than those that they were on: .*$/m.exec(outcome.output)?.[0] ?? '';
    if (displaced !== '') console.log(`        ${displaced}`);
    return result.problems;
  }

  it('fails no statement that Greenplum’s own pg_dump and psql do not fail too', () => {
    const ours = problems.filter(({ message }) => !psqlErrors.some((error) => message.includes(error)));
    assert.deepEqual(ours, []);
  });

  it('comes back with the definitions that pg_dump and psql bring back', async () => {
    const [made, wanted] = await Promise.all(
      [RESTORED, REFERENCE].map(async (name) => normalise(await dumpDefinitions(greenplum, name))),
    );
    assert.ok(made === wanted, await unifiedDiff(wanted ?? '', made ?? ''));
    const lost = await unifiedDiff(normalise(original[0]?.definitions ?? ''), made ?? '');
    if (lost !== '') console.log(`      what pg_dump and psql do not bring back:\n${lost}`);
  });

  it('comes back with all rows', () => {
    assert.deepEqual(differencesAt(0), []);
  });

  it('has its rows on the segments where they were, unless the server may want them elsewhere', async () => {
    const moved = original.slice(1).flatMap((_, index) => differencesAt(index + 1));
    const names = moved.map((line) => /^table (.*?) (?:has|is) /.exec(line)?.[1] ?? line);
    const unannounced = [...new Set(names)].filter((name) => !displaced.includes(` ${name}`));
    assert.deepEqual(unannounced, []);
    assert.deepEqual(await onCoordinator(greenplum, RESTORED, findMisplacedRows), []);
  });

  /** Materialized views that were out of date are computed anew: their rows are printed, and that is all. */
  function differencesAt(index: number): readonly string[] {
    const [wanted, found] = [original[index], restored[index]];
    assert.ok(wanted && found);
    const lines = compareContents(wanted.contents, found.contents);
    const isStale = (line: string): boolean => /^materialized view .* (?:other contents|rows)/.test(line);
    for (const line of lines.filter(isStale)) console.log(`      ${wanted.label}, computed anew: ${line}`);
    return lines.filter((line) => !isStale(line));
  }
});

/** The name that pg_dump gives to a leaf that is an external table is made of OIDs. */
function normalise(definitions: string): string {
  return definitions.replaceAll(/_external_partition_parrelid_\d+_relid_\d+/g, '_external_partition');
}
