import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { DIRECTORY_PLUGIN } from '../../coordinator/lab/cluster/make-cluster.js';
import type { PluginCheck as Check } from '../../coordinator/report/fleet-results.js';
import { startProgram, type ProgramOutcome } from '../support/program.js';
import { suiteInTurn } from '../support/in-turn.js';

interface Result {
  readonly ok: boolean;
  readonly passed: number;
  readonly skipped: number;
  readonly checks: readonly Check[];
}

suiteInTurn('mppbackup plugin test', () => {
  let folder: string;

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mppbackup-conformance-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A plugin that is right but for these lines of shell. */
  const run = async (lines: string, options = {}, ...more: string[]): Promise<ProgramOutcome> => {
    const executablepath = join(folder, 'plugin');
    await writeFile(executablepath, `#!/bin/sh\nright=${DIRECTORY_PLUGIN}\n${lines}\nexec "$right" "$@"\n`);
    await chmod(executablepath, 0o755);
    const file = join(folder, 'plugin.yaml');
    const all = { directory: join(folder, 'storage'), restore_subset: 'on', ...options };
    await writeFile(file, stringify({ executablepath, options: all }));
    const args = ['plugin', 'test', file, ...more];
    return startProgram('mppbackup', args, { environment: process.env }).ended;
  };

  it('passes the directory plugin, 100 MB included, and leaves nothing in the storage', async () => {
    const outcome = await run('', {}, '--json');
    const result = outcome.result as Result;
    assert.equal(outcome.status, 0, outcome.output);
    assert.deepEqual(
      result.checks.filter((check) => check.outcome !== 'passed'),
      [],
    );
    assert.ok(result.checks.some(({ what }) => what.includes('100 MB')));
    assert.deepEqual(await readdir(join(folder, 'storage')), []);
  });

  it('skips what a plugin does not offer', async () => {
    const { result } = await run('', { restore_subset: 'off' }, '--json', '--megabytes', '1');
    assert.equal((result as Result).ok, true);
    assert.equal((result as Result).skipped, 1);
  });

  const broken: readonly (readonly [defect: string, lines: string, call: string])[] = [
    ['an old protocol', '[ "$1" = plugin_api_version ] && { echo 0.2.0; exit 0; }', 'plugin_api_version'],
    ['a version in another form', '[ "$1" = --version ] && { echo 1.0; exit 0; }', 'plugin_api_version'],
    ['no scope segment', '[ "$4" = segment ] && exit 1', 'setup_plugin_for_backup'],
    ['the original file taken away', '[ "$1" = backup_file ] && { "$right" "$@" && rm "$3"; exit $?; }', 'backup_file'],
    ['no restored file', '[ "$1" = restore_file ] && exit 0', 'backup_file'],
    ['half of the data stored', '[ "$1" = backup_data ] && { head -c 100000 | "$right" "$@"; exit 0; }', 'backup_data'],
    ['line ends changed', '[ "$1" = restore_data ] && { "$right" "$@" | tr "\\n" " "; exit 0; }', 'backup_data'],
    ['nothing for a missing key', '[ "$1" = restore_data ] && { "$right" "$@" 2>/dev/null; exit 0; }', 'restore_data'],
    [
      'ranges without their last byte',
      '[ "$1" = restore_data_subset ] && { "$right" "$@" | head -c -1; exit 0; }',
      'restore_data_subset',
    ],
    ['names cut at blanks', '[ "$1" = backup_data ] && { set -- $*; exec "$right" "$1" "$2" "$3"; }', 'backup_data'],
    ['nothing deleted', '[ "$1" = delete_backup ] && exit 0', 'delete_backup'],
    ['everything deleted', '[ "$1" = delete_backup ] && { rm -rf "${0%/*}/storage"; exit 0; }', 'delete_backup'],
    ['a standstill', '[ "$1" = cleanup_plugin_for_backup ] && sleep 60', 'cleanup_plugin_for_backup'],
    [
      'one stream at a time',
      '[ "$1" = backup_data ] && { mkdir "${0%/*}/lock" || exit 1; "$right" "$@"; s=$?; rmdir "${0%/*}/lock"; exit $s; }',
      'backup_data',
    ],
  ];
  for (const [defect, lines, call] of broken) {
    it(`finds ${defect}`, async () => {
      const outcome = await run(lines, {}, '--json', '--megabytes', '1', '--timeout', '3');
      const { ok, checks } = outcome.result as Result;
      assert.equal(outcome.status, 2, outcome.output);
      assert.equal(ok, false);
      const failed = checks.filter((check) => check.outcome === 'failed').map((check) => check.call);
      assert.ok(failed.includes(call), `failed: ${failed.join(', ')}`);
    });
  }

  it('refuses a configuration without its plugin, and shows no value of it', async () => {
    const file = join(folder, 'wrong.yaml');
    await writeFile(file, 'executablepath: /x\noptions:\n  password: [very-secret-word]\n');
    const outcome = await startProgram('mppbackup', ['plugin', 'test', file], { environment: process.env }).ended;
    assert.equal(outcome.status, 2);
    assert.match(outcome.output, /options\.password must be a map of single values|must be/);
    assert.ok(!outcome.output.includes('very-secret-word'));
  });
});
