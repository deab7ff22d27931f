import assert from 'node:assert/strict';
import { readCommandLine } from '../../../../../coordinator/cli/mppbackup/command-line.js';
import { COMMANDS, GROUPS } from '../../../../../coordinator/cli/mppbackup/commands.js';
import { runMppbackup } from '../../../../../coordinator/cli/mppbackup/main.js';
import { PRODUCT_VERSION } from '../../../../../common/version.js';

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Ended> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const status = await runMppbackup(args, { environment: process.env, ...streams }, new AbortController().signal);
  return { status, out, err };
}

const valuesOf = (...args: string[]): Readonly<Record<string, unknown>> => {
  const line = readCommandLine(args);
  assert.equal(line.kind, 'run');
  return line.kind === 'run' ? line.values : {};
};

describe('The command line of mppbackup', () => {
  it('has a group for the first of two words, and no command of its name', () => {
    const firsts = COMMANDS.map(({ name }) => name.split(' '));
    assert.deepEqual(
      [...new Set(firsts.filter(({ length }) => length === 2).map(([word]) => word))],
      Object.keys(GROUPS),
    );
    for (const [word, second] of firsts) if (second === undefined) assert.ok(!Object.hasOwn(GROUPS, word ?? ''), word);
  });

  it('declares each flag of a command once', () => {
    for (const { name, options } of COMMANDS) {
      const flags = Object.values(options).flatMap((option) => option.flags);
      assert.equal(new Set(flags).size, flags.length, `${name}: ${flags.join(' ')}`);
    }
  });

  it('takes options and arguments in any order behind the command', () => {
    const expected = { key: '20200101000000', backupDirectory: '/b', prefix: 'p', quick: true, all: false };
    for (const args of [
      ['-u', '/b', '20200101000000', '--quick', '--prefix=p'],
      ['--quick', '--backup-directory', '/b', '--prefix', 'p', '--', '20200101000000'],
    ]) {
      const { key, backupDirectory, prefix, quick, all } = valuesOf('validate', ...args);
      assert.deepEqual({ key, backupDirectory, prefix, quick, all }, expected);
    }
  });

  it('shows help of everything, and the version', async () => {
    for (const words of ['', ...Object.keys(GROUPS), ...COMMANDS.map(({ name }) => name)]) {
      const { status, out, err } = await run(...words.split(' ').filter((word) => word !== ''), '--help');
      assert.deepEqual([status, err], [0, '']);
      assert.ok(out.startsWith(`Usage: mppbackup ${words}`), out);
    }
    assert.equal((await run('--version')).out, `${PRODUCT_VERSION}\n`);
    assert.equal((await run('certs', 'show', '--version')).out, `${PRODUCT_VERSION}\n`);
  });

  const refused: readonly (readonly [args: string, message: string, hint: string])[] = [
    ['', 'A command is missing.', 'mppbackup --help lists the commands.'],
    ['nosuch', 'Unknown command: nosuch', 'mppbackup --help lists the commands.'],
    ['constructor', 'Unknown command: constructor', 'mppbackup --help lists the commands.'],
    ['cluster begin', 'Unknown command: cluster begin', 'mppbackup cluster --help lists the commands.'],
    ['audit', 'audit needs a subcommand: show, verify.', 'mppbackup audit --help lists the commands.'],
    [
      '--json show',
      'no such option: --json',
      'A command comes before its options: mppbackup --help lists the commands.',
    ],
    ['show --nosuch', 'no such option: --nosuch', 'mppbackup show --help lists the options.'],
    ['show -u', '-u option requires an argument', 'mppbackup show --help lists the options.'],
    ['show 20200101000000 more', 'unexpected argument: more', 'mppbackup show --help lists the options.'],
    ['show 1', 'Invalid timestamp key "1"', 'A key has the form YYYYMMDDHHMMSS, for example 20260131235959.'],
    ['agent config', '--host is missing', 'mppbackup agent config --help lists the options.'],
    ['plugin test', 'FILE is missing', 'mppbackup plugin test --help lists the options.'],
    ['delete', 'delete needs either a timestamp key or --incomplete.', 'mppbackup show lists the sets.'],
    [
      'delete 20200101000000 --incomplete',
      'delete needs either a timestamp key or --incomplete.',
      'mppbackup show lists the sets.',
    ],
  ];
  for (const [args, message, hint] of refused) {
    it(`refuses "${args}" in one line, with a hint`, async () => {
      const { status, out, err } = await run(...args.split(' ').filter((word) => word !== ''));
      assert.deepEqual([status, out, err], [2, args.includes('--json') ? out : '', `mppbackup: ${message}\n${hint}\n`]);
    });
  }
});
