/** Programs that benchmarks run: the server's, and our own parts as processes of their own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgramFolder } from '../common/pg/programs.js';
import type { LocalInstance } from '../coordinator/lab/cluster/instance.js';

const run = promisify(execFile);
const DIST = fileURLToPath(new URL('..', import.meta.url));

/** One of the server's programs with the instance in its environment. @throws Error with its standard error */
export async function runShell(instance: LocalInstance, command: string): Promise<string> {
  const folder = await findProgramFolder(['pg_dump', 'pg_restore', 'psql']);
  const { stdout } = await run('/bin/sh', ['-c', `set -e; ${command}`], {
    maxBuffer: 256 * 1024 * 1024,
    env: {
      ...process.env,
      PATH: `${folder}:${process.env.PATH ?? ''}`,
      PGHOST: instance.socketDirectory,
      PGPORT: String(instance.port),
      PGUSER: instance.superuser,
    },
  });
  return stdout;
}

/** A script of ours that takes one JSON argument and prints one JSON line. */
export async function runBenchChild<A, R>(script: string, given: A): Promise<R> {
  // For a profile of it: BENCH_NODE_ARGS='--cpu-prof --cpu-prof-dir=/tmp/profiles'.
  const nodeArguments = (process.env.BENCH_NODE_ARGS ?? '').split(' ').filter((word) => word !== '');
  const { stdout, stderr } = await run(
    process.execPath,
    [...nodeArguments, join(DIST, script), JSON.stringify(given)],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (stderr !== '') process.stderr.write(stderr);
  return JSON.parse(stdout) as R;
}
