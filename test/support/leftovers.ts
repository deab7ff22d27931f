/** What a command must not leave behind on any node or host, however it ended. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { append } from '../../common/lists/append.js';
import { IDLE_TITLE } from '../../segment-agent/worker/serve-worker.js';
import { PARTIAL_SUFFIX } from '../../common/sets/artefacts.js';
import { agentPid } from '../../coordinator/lab/cluster/agent-process.js';
import { onNodes } from './everything.js';
import type { E2eCluster } from './e2e-cluster.js';

/** Servers see a closed connection a moment later; nothing may be left after this. */
const SETTLE_MS = 10_000;
const POLL_MS = 100;

/** Everything left right now, one line each. `test` is the name of the tests' own sessions. */
export async function findLeftovers(cluster: E2eCluster): Promise<readonly string[]> {
  const found: string[] = [];
  await onNodes(cluster.topology, 'postgres', async (session, { contentId }) => {
    const sessions = await session.query<{ line: string }>(
      `SELECT format('session "%s" in %s: %s', application_name, datname, left(query, 80)) AS line FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND application_name <> 'postgres_fdw' AND application_name NOT IN ('test', 'mppbackup demo')`,
    );
    const prepared = await session.query<{ line: string }>(
      `SELECT format('prepared transaction %s', gid) AS line FROM pg_prepared_xacts`,
    );
    const locks = await session.query<{ line: string }>(
      `SELECT format('lock %s on %s by %s', mode, relation::regclass, pid) AS line FROM pg_locks
       WHERE locktype = 'relation' AND pid <> pg_backend_pid() AND pid IN (SELECT pid FROM pg_stat_activity WHERE application_name <> 'test' AND backend_type = 'client backend')`,
    );
    for (const { line } of [...sessions.rows, ...prepared.rows, ...locks.rows])
      found.push(`node ${contentId}: ${line}`);
  });
  const files = await cluster.backupFiles();
  found.push(...files.filter((path) => path.endsWith(PARTIAL_SUFFIX)).map((path) => `partial file ${path}`));
  const below = await readProcesses();
  for (const { name } of cluster.topology.hosts) {
    const pid = await agentPid(cluster.paths.host(name));
    if (pid === undefined) continue;
    const children = below(pid);
    found.push(...(await commandsOf(children)).map((line) => `child of ${name}'s agent: ${line}`));
    const folders = await temporaryFoldersOf([pid, ...children]);
    found.push(...folders.map((folder) => `temporary folder of ${name}'s agent: ${folder}`));
  }
  return found.sort();
}

async function temporaryFoldersOf(owners: readonly number[]): Promise<readonly string[]> {
  const parents = (await readdir(tmpdir())).filter((name) => /^mppbackup-\d+$/.test(name));
  const names = await Promise.all(parents.map((parent) => readdir(join(tmpdir(), parent))));
  // <place>-<boot>-<pid>-<start>-<random>
  return names.flat().filter((name) => owners.includes(Number(name.split('-')[2])));
}

/** Fails when something is left that does not go away by itself within seconds. */
export async function assertNothingLeft(cluster: E2eCluster): Promise<void> {
  const deadline = performance.now() + SETTLE_MS;
  let left = await findLeftovers(cluster);
  while (left.length > 0 && performance.now() < deadline) {
    await sleep(POLL_MS);
    left = await findLeftovers(cluster);
  }
  assert.deepEqual(left, []);
}

/** Process ids of all processes below `root`, itself not counted. Linux only; elsewhere none are found. */
export async function descendantsOf(root: number): Promise<readonly number[]> {
  return (await readProcesses())(root);
}

/** Looks at all processes once. @returns a function that gives the ids of those below one */
async function readProcesses(): Promise<(root: number) => readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    // A process may end between the two reads.
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(
      text
        .slice(text.lastIndexOf(')') + 1)
        .trim()
        .split(' ')[1],
    );
    if (Number.isInteger(parent)) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return (root) => {
    const below: number[] = [];
    const queue = [root];
    for (let current = queue.shift(); current !== undefined; current = queue.shift()) {
      const own = children.get(current) ?? [];
      append(below, own);
      append(queue, own);
    }
    return below;
  };
}

async function commandsOf(pids: readonly number[]): Promise<readonly string[]> {
  const lines = pids.map(async (pid) => {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.replaceAll('\0', ' ').trim();
  });
  // A worker that has nothing open is kept for the next job for some seconds.
  return (await Promise.all(lines)).filter((line) => line !== '' && line !== IDLE_TITLE);
}
