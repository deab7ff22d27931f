/** The product's commands run against a Greenplum, by a user who has nothing but Greenplum's own environment. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupResultSchema, restoreResultSchema, type BackupResult } from '../../../coordinator/report/result.js';
import { startProgram, type ProgramName, type ProgramOutcome, type RunningProgram } from '../program.js';
import { greenplumInstances, type Greenplum, type GreenplumInstance } from './cluster.js';

/** What a user has after sourcing greenplum_path.sh and setting the cluster's place. */
const PASSED_ON = [
  'PATH',
  'LANG',
  'GPHOME',
  'MASTER_DATA_DIRECTORY',
  'COORDINATOR_DATA_DIRECTORY',
  'PGPORT',
  'PGHOST',
  'PGUSER',
  'PGPASSFILE',
];

export interface GreenplumUser {
  readonly home: string;
  start(program: ProgramName, args: readonly string[], environment?: NodeJS.ProcessEnv): RunningProgram;
  run(program: ProgramName, args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<ProgramOutcome>;
  /** @throws AssertionError with the output when it fails */
  backUp(database: string, ...args: string[]): Promise<BackupResult>;
  /** @throws AssertionError with the output when it fails or reports a problem */
  restore(key: string, ...args: string[]): Promise<ProgramOutcome>;
  /** Removes the folders and all sets it has made. */
  leave(): Promise<void>;
}

/** Works in an empty folder, with a home and logs of its own, without a cluster file. */
export async function becomeUser(greenplum: Greenplum): Promise<GreenplumUser> {
  const top = await mkdtemp(join(tmpdir(), 'mppbackup-user-'));
  const home = join(top, 'home');
  const folder = join(top, 'work');
  await mkdir(home);
  await mkdir(folder);
  const keys: string[] = [];
  const base = Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const start: GreenplumUser['start'] = (program, args, extra = {}) =>
    startProgram(program, args, {
      folder,
      environment: { PGHOST: '127.0.0.1', PGUSER: greenplum.user, ...base, HOME: home, ...extra },
    });
  const runToEnd: GreenplumUser['run'] = (program, args, extra) => start(program, args, extra).ended;
  return {
    home,
    start,
    run: runToEnd,
    backUp: async (database, ...args) => {
      const outcome = await runToEnd('gpcrondump', ['-a', '-x', database, '-H', ...args, '--json']);
      // Of a relaxed backup a warning says what it may be.
      assert.equal(outcome.status, args.includes('relaxed') ? 1 : 0, outcome.output);
      const result = backupResultSchema.parse(outcome.result);
      keys.push(result.timestampKey);
      return result;
    },
    restore: async (key, ...args) => {
      const outcome = await runToEnd('gpdbrestore', ['-a', '-t', key, ...args, '--json']);
      assert.equal(outcome.status, 0, outcome.output);
      assert.deepEqual(restoreResultSchema.parse(outcome.result).problems, []);
      return outcome;
    },
    leave: async () => {
      for (const instance of greenplumInstances(greenplum)) await removeSets(instance, keys);
      await rm(top, { recursive: true, force: true });
    },
  };
}

/** All files of the sets on one instance, by path. */
export async function setFiles({ dataDirectory }: GreenplumInstance, keys: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const day of new Set(keys.map((key) => key.slice(0, 8)))) {
    const folder = join(dataDirectory, 'db_dumps', day);
    const names = await readdir(folder).catch(() => []);
    found.push(...names.filter((name) => keys.some((key) => name.includes(key))).map((name) => join(folder, name)));
  }
  return found.sort();
}

async function removeSets(instance: GreenplumInstance, keys: readonly string[]): Promise<void> {
  for (const path of await setFiles(instance, keys)) await rm(path, { force: true });
}
