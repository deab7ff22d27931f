import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { AppError, mergeErrors } from '../../../../common/errors/app-error.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { GPCRONDUMP_OPTIONS } from '../../../../coordinator/cli/options/gpcrondump-options.js';
import type { OptionTable } from '../../../../coordinator/cli/options/option.js';
import { GPDBRESTORE_OPTIONS } from '../../../../coordinator/cli/options/gpdbrestore-options.js';
import { runGpdbrestore } from '../../../../coordinator/cli/programs.js';
import { errorResultSchema, type BackupResult, type RestoreResult } from '../../../../coordinator/report/result.js';
import { runBackups, type BackUp } from '../../../support/only-back-up.js';
import { fakeProcess, type FakeProcess } from '../../../support/fake-process.js';

const KEY = '20260131235959';

const RESULT: BackupResult = {
  ok: true,
  command: 'gpcrondump',
  exitStatus: 0,
  database: 'shop',
  timestampKey: toTimestampKey(KEY),
  prefix: '',
  backupType: 'full',
  scope: 'database',
  segments: 3,
  tables: 8,
  rows: 100,
  rawBytes: 2000,
  storedBytes: 1000,
  seconds: 1.5,
  consistency: { way: 'quiet-instant', tries: 1, searchMs: 0.6, lockedMs: 0, catalogueLockMs: 12 },
  directory: '/d/db_dumps/20260131',
  report: '/d/db_dumps/20260131/gp_dump_20260131235959.rpt',
  manifest: '/d/db_dumps/20260131/gp_dump_20260131235959_manifest',
  warnings: [],
};
const RESTORED: RestoreResult = {
  ok: true,
  command: 'gpdbrestore',
  exitStatus: 0,
  database: 'shop',
  timestampKey: KEY,
  segments: 3,
  tables: 8,
  rows: 100,
  rawBytes: 2000,
  seconds: 1,
  report: '/d/gp_restore.rpt',
  problems: [],
  warnings: [],
};
const succeed: BackUp = () => Promise.resolve(RESULT);
const fail =
  (error: Error): BackUp =>
  () =>
    Promise.reject(error);

const STACK = /\n\s+at .+:\d+/;
/** The messages behind time, pid, host and user. */
const messages = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^\d{8}:\d\d:\d\d:\d\d:\d{6,} (\S+?):\S+?:\S+?-(\[[A-Z]+\]):-/, '$1 $2 '));

describe('runMain', () => {
  let folder: string;
  let environment: Record<string, string>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-main-'));
    const clusterFile = join(folder, 'cluster.yaml');
    await writeFile(clusterFile, '');
    environment = { MPPBACKUP_CLUSTER_FILE: clusterFile };
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  const dump = async (
    args: readonly string[],
    perform: BackUp = succeed,
    input?: string,
  ): Promise<{ status: number; process: FakeProcess }> => {
    const process = fakeProcess([...args, '-l', join(folder, 'logs')], { environment, input });
    const status = await runBackups(process, perform);
    assert.equal(process.watchers(), 0, 'signals are watched no longer');
    return { status, process };
  };

  it('logs its arguments first and ends with the status of the work', async () => {
    const { status, process } = await dump(['-a', '-x', 'shop']);
    assert.equal(status, 0);
    assert.deepEqual(messages(process.out()), [
      `gpcrondump [INFO] Starting gpcrondump with args: -a -x shop -l ${join(folder, 'logs')}`,
    ]);
    assert.equal((await dump(['-x', 'a'], () => Promise.resolve({ ...RESULT, exitStatus: 1 }))).status, 1);
  });

  it('counts every warning of the log, whoever wrote it, once', async () => {
    const perform: BackUp = (_request, { log, warnings }) => {
      log.warning('one');
      log.log('WARNING', 'two\nlines');
      const taken = [...warnings.take()];
      log.warning('late');
      return Promise.resolve({ ...RESULT, exitStatus: 1, warnings: taken });
    };
    const { status, process } = await dump(['-a', '--json', '-x', 'shop', 'extra'], perform);
    assert.equal(status, 1);
    const { warnings, exitStatus } = JSON.parse(process.out()) as BackupResult;
    assert.equal(exitStatus, 1);
    assert.match(warnings[0] ?? '', /some of the arguments \(extra\) aren't valid/);
    assert.deepEqual(warnings.slice(1), ['one', 'two\nlines', 'late']);
  });

  it('ends with 1 for a warning that nobody took, and with 0 for what is no warning', async () => {
    const unused = await dump(['-a', '--json', '-x', 'shop', 'extra']);
    assert.equal(unused.status, 1);
    assert.equal((JSON.parse(unused.process.out()) as BackupResult).warnings.length, 1);
    assert.equal((await dump(['-a', '-x', 'shop', '-y', '/old'])).status, 0);
    const restore = fakeProcess(['-a', '--json', '-t', KEY, 'extra', '-l', join(folder, 'logs')], { environment });
    assert.equal(await runGpdbrestore(restore, () => Promise.resolve(RESTORED)), 1);
    assert.equal((JSON.parse(restore.out()) as RestoreResult).exitStatus, 1);
  });

  it('runs several databases one after the other', async () => {
    const seen: string[] = [];
    const perform: BackUp = (request) => {
      seen.push(request.database);
      return Promise.resolve({ ...RESULT, database: request.database, exitStatus: request.database === 'a' ? 1 : 0 });
    };
    const { status, process } = await dump(['--json', '-x', 'a,b'], perform);
    assert.deepEqual(seen, ['a', 'b']);
    assert.equal(status, 1);
    const result = JSON.parse(process.out()) as { sets: BackupResult[]; exitStatus: number };
    assert.deepEqual(
      result.sets.map(({ database }) => database),
      ['a', 'b'],
    );
    assert.equal(result.exitStatus, 1);
  });

  it('with --json writes one line to stdout and the log to stderr', async () => {
    const { process } = await dump(['--json', '-x', 'shop']);
    assert.equal(process.out(), `${JSON.stringify(RESULT)}\n`);
    assert.match(process.err(), /Starting gpcrondump/);
    const failed = await dump(
      ['--json', '-x', 'shop'],
      fail(new AppError('NO_SPACE', 'Full.', { host: 'sdw1', contentId: 2, hint: 'Look.' })),
    );
    const { error } = errorResultSchema.parse(JSON.parse(failed.process.out()));
    assert.deepEqual(error, { code: 'NO_SPACE', message: 'Full.', contentId: 2, host: 'sdw1', hint: 'Look.' });
    const misused = await dump(['--json', '--nonsense']);
    assert.equal(errorResultSchema.parse(JSON.parse(misused.process.out())).error.code, 'USAGE');
  });

  it('shows usage and error on stderr for what the parser refuses, and logs nothing', async () => {
    const { status, process } = await dump(['-X']);
    assert.equal(status, 2);
    assert.equal(process.out(), '');
    assert.equal(
      process.err(),
      'Usage: gpcrondump -x DATABASE [options]\n\ngpcrondump: error: no such option: -X\nHint: --help lists the options.\n',
    );
  });

  it('shows each kind of error in the form of the originals, with the next step and without a stack', async () => {
    const tail = async (args: readonly string[], perform = succeed): Promise<string[]> => {
      const { status, process } = await dump(args, perform);
      assert.equal(status, 2);
      assert.doesNotMatch(process.out() + process.err(), STACK);
      return messages(process.out()).slice(1);
    };
    assert.deepEqual(await tail(['-a']), [
      'gpcrondump [ERROR] gpcrondump error: Must supply -x <database name> because $PGDATABASE is not set',
    ]);
    assert.deepEqual(await tail(['-x', 'a', '-s', 'b', '-S', 'c']), [
      "gpcrondump [CRITICAL] gpcrondump failed. (Reason='-s can not be selected with -S option') exiting...",
    ]);
    const placed = new AppError('SQL_FAILED', 'It broke.', { contentId: 3, host: 'sdw2', hint: 'Mend it.' });
    assert.deepEqual(await tail(['-x', 'a'], fail(placed)), [
      'gpcrondump [ERROR] gpcrondump error: It broke. [segment 3 at sdw2]',
      'gpcrondump [ERROR] Hint: Mend it.',
    ]);
    assert.deepEqual(
      await tail(['-x', 'a'], fail(mergeErrors([placed, new AppError('NO_SPACE', 'Full.', { host: 'sdw1' })]))),
      [
        'gpcrondump [ERROR] It broke. [segment 3 at sdw2]',
        'gpcrondump [ERROR] Full. [at sdw1]',
        'gpcrondump [ERROR] gpcrondump error: 2 things failed.',
        'gpcrondump [ERROR] Hint: Mend it.',
      ],
    );
    assert.deepEqual(
      (await tail(['-x', 'a'], fail(new TypeError('x is undefined'))))[0],
      ["gpcrondump [CRITICAL] gpcrondump failed. (Reason='x is undefined') exiting..."][0],
    );
  });

  it('shows argument errors of gpdbrestore with its own words', async () => {
    const process = fakeProcess(['-a', '-l', folder], { environment });
    assert.equal(await runGpdbrestore(process, () => Promise.resolve(RESTORED)), 2);
    assert.deepEqual(messages(process.out()).slice(1), [
      'gpdbrestore [ERROR] gpdbrestore: error: Must supply one of -t, -b, -R, or -s.',
      'gpdbrestore [ERROR] Hint: -t KEY names a set, -s DATABASE its newest one; mppbackup show lists the sets.',
    ]);
  });

  it('puts the stack into the log with -v, also that of the cause', async () => {
    const cause = new Error('inner');
    const { process } = await dump(['-v', '-x', 'a'], fail(new AppError('SQL_FAILED', 'outer', { cause })));
    assert.match(process.out(), /\[DEBUG\]:-AppError: outer/);
    assert.match(process.out(), /\[DEBUG\]:-caused by: Error: inner/);
  });

  it('ends with 4 when the answer is no, and asks again after nonsense', async () => {
    let asked = 0;
    const perform: BackUp = async (_request, context) => {
      asked += 1;
      await context.confirm('Continue with Greenplum dump');
      return RESULT;
    };
    const yes = await dump(['-x', 'a,b'], perform, 'what\nYES\ny\n');
    assert.equal(yes.status, 0);
    assert.equal(asked, 2);
    assert.match(
      yes.process.out(),
      /\nContinue with Greenplum dump Yy\|Nn \(default=N\):\n> what\nInvalid input: 'what'\n\nContinue/,
    );
    for (const input of ['n\n', 'No\n', '\n', '', undefined]) {
      const no = await dump(['-x', 'a'], perform, input);
      assert.equal(no.status, 4, JSON.stringify(input));
      assert.deepEqual(messages(no.process.out()).slice(-1), ['gpcrondump [INFO] User abort requested, Exiting...']);
    }
  });

  it('aborts the work at the first signal and exits at the second', async () => {
    const process = fakeProcess(['-x', 'a', '-l', folder], { environment });
    let cleaned = false;
    const status = await runBackups(process, async (_request, { signal }) => {
      process.signal('SIGTERM');
      assert.ok(signal.aborted);
      assert.deepEqual(process.exits, []);
      await sleep(1);
      cleaned = true;
      process.signal('SIGINT');
      assert.deepEqual(process.exits, [2]);
      signal.throwIfAborted();
      return RESULT;
    });
    assert.ok(cleaned);
    assert.equal(status, 2);
    assert.match(process.out(), /\[ERROR\]:-gpcrondump error: Interrupted by SIGTERM\./);
    assert.doesNotMatch(process.out(), STACK);
  });

  it('also says what went wrong while it stopped', async () => {
    const process = fakeProcess(['-x', 'a', '-l', folder], { environment });
    await runBackups(process, () => {
      process.signal('SIGINT');
      return Promise.reject(new AppError('AGENT_UNREACHABLE', 'No answer.', { host: 'sdw1' }));
    });
    assert.deepEqual(messages(process.out()).slice(-2), [
      'gpcrondump [ERROR] Interrupted by SIGINT.',
      'gpcrondump [ERROR] gpcrondump error: No answer. [at sdw1]',
    ]);
  });

  it('says where it looked for a cluster file', async () => {
    const process = fakeProcess(['-x', 'a', '-d', '/no/such', '-l', folder]);
    assert.equal(await runBackups(process, succeed), 2);
    assert.match(process.out(), /looked for \/no\/such\/mppbackup-cluster\.yaml and \/etc\/mppbackup\/cluster\.yaml/);
    assert.match(process.out(), /Hint: On Greenplum set MASTER_DATA_DIRECTORY/);
  });

  it('goes on without a log file, with one warning', async () => {
    const blocker = join(folder, 'a-file');
    await writeFile(blocker, '');
    const process = fakeProcess(['-x', 'a', '-l', blocker], { environment });
    assert.equal(await runBackups(process, succeed), 1);
    const lines = messages(process.out());
    assert.equal(lines.filter((line) => line.includes('[WARNING]')).length, 1);
    assert.match(lines[0] ?? '', /Cannot write the log file .*a-file.*Going on without it; -l names another folder\.$/);
  });

  it('writes the same lines to the file, whatever -q hides', async () => {
    const logs = join(folder, 'quiet');
    const process = fakeProcess(['-q', '-x', 'a', '-l', logs], { environment });
    await runBackups(process, (_request, { log }) => {
      log.info('hidden');
      log.warning('shown\nin two lines\x1b[31m');
      log.debug('nowhere');
      return Promise.resolve(RESULT);
    });
    assert.deepEqual(messages(process.out()), [
      'gpcrondump [WARNING] shown',
      'gpcrondump [WARNING] in two lines\\x1b[31m',
    ]);
    const [name] = await readdir(logs);
    assert.match(name ?? '', /^gpcrondump_\d{8}\.log$/);
    const written = messages(await readFile(join(logs, name ?? ''), 'utf8'));
    assert.deepEqual(written.slice(1), ['gpcrondump [INFO] hidden', ...messages(process.out())]);
  });
});

describe('Any arguments', () => {
  const RUNS = 2000;
  let folder: string;
  let previous: string;
  let clusterFile: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-fuzz-'));
    clusterFile = join(folder, 'cluster.yaml');
    await writeFile(clusterFile, '');
    // -l makes folders: they must come into this one.
    previous = process.cwd();
    process.chdir(folder);
  });
  after(async () => {
    process.chdir(previous);
    await rm(folder, { recursive: true });
  });

  const flags = [GPCRONDUMP_OPTIONS, GPDBRESTORE_OPTIONS].flatMap((table) =>
    Object.values<OptionTable[string]>(table).flatMap((option) => [...option.flags]),
  );
  const known = fc.constantFrom(
    'a',
    'shop',
    KEY,
    'public.t',
    '"A.b"."c,d"',
    's.*',
    '20260131',
    'only',
    '5m',
    '7',
    '-1',
    '',
  );
  // No slashes: nothing may be made outside the folder.
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' })).map((text) => text.replace(/[/.]/g, '_'));
  const value = fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: anything });
  const argument = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...flags) },
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...flags), value).map(([flag, text]) => `${flag}=${text}`) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...flags), value).map(([flag, text]) => flag + text) },
    { weight: 1, arbitrary: anything.map((text) => `-${text}`) },
  );

  it(`never crash either program, print a stack or end with an unknown status (${RUNS} runs)`, async () => {
    const reached = { work: 0 };
    const body: BackUp = () => {
      reached.work += 1;
      return Promise.resolve(RESULT);
    };
    const restoreBody: Parameters<typeof runGpdbrestore>[1] = () => {
      reached.work += 1;
      return Promise.resolve(RESTORED);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.array(argument, { maxLength: 7 }),
        async (isDump, isWhole, random) => {
          const head = isDump ? ['-x', 'shop'] : ['-t', KEY];
          const process = fakeProcess([...(isWhole ? head : []), ...random], {
            environment: { MPPBACKUP_CLUSTER_FILE: clusterFile, HOME: folder },
          });
          const before = reached.work;
          const status = isDump ? await runBackups(process, body) : await runGpdbrestore(process, restoreBody);
          const shown = process.out() + process.err();
          assert.ok([0, 1, 2].includes(status), `status ${status}`);
          if (status === 2) assert.notEqual(shown, '', 'a failure is never silent');
          const lines = shown.split('\n').filter((line) => !line.includes('[DEBUG]'));
          assert.doesNotMatch(lines.join('\n'), STACK);
          assert.doesNotMatch(shown, /INTERNAL|defect/);
          if (status === 2) assert.equal(reached.work, before, 'nothing was begun');
        },
      ),
      { numRuns: RUNS },
    );
    assert.ok(reached.work > 50, `the work was reached ${reached.work} times`);
  });
});
