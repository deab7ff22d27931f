/** Finding and signalling the processes and backends of one host or instance. */
import { readFile, readdir } from 'node:fs/promises';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { IDLE_TITLE } from '../../segment-agent/worker/serve-worker.js';
import { agentPid } from '../../coordinator/lab/cluster/agent-process.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import type { Instance } from '../../coordinator/base/topology.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { descendantsOf } from '../support/leftovers.js';
import { namespaceOf } from './isolation.js';

const POLL_MS = 5;
const LOOK_FOR_WORKERS_MS = 50;

/** A process that has ended meanwhile is none. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export async function agentOf(cluster: E2eCluster, host: string): Promise<number | undefined> {
  return agentPid(cluster.paths.host(host));
}

/** Workers of the host's agent. */
export async function workersOf(cluster: E2eCluster, host: string): Promise<readonly number[]> {
  const agent = await agentOf(cluster, host);
  if (agent === undefined) return [];
  const found: number[] = [];
  for (const pid of await descendantsOf(agent)) {
    if (/worker\/main\.js|^segment-agent worker/.test(await commandOf(pid))) found.push(pid);
  }
  return found;
}

/** Looks for a program that a worker runs, or until `isOver`; many live for some milliseconds only. */
export async function untilProgram(
  cluster: E2eCluster,
  host: string,
  isOver: () => boolean,
): Promise<number | undefined> {
  let workers: readonly number[] = [];
  for (let lookedMs = -Infinity; !isOver(); await sleep(1)) {
    if (performance.now() - lookedMs > LOOK_FOR_WORKERS_MS) {
      workers = await workersOf(cluster, host);
      lookedMs = performance.now();
    }
    const [program] = (await Promise.all(workers.map(childrenOf))).flat();
    if (program !== undefined) return program;
  }
  return undefined;
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

/** Backends of the product's sessions, in the order in which they came. */
export async function backendsOf(cluster: E2eCluster, instance: Instance): Promise<readonly number[]> {
  const session = await openNodeSession(cluster.topology, instance, 'postgres', 'test');
  try {
    const { rows } = await session.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name ~ '^(mppbackup|segment-agent)' ORDER BY backend_start, pid`,
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await session.end();
  }
}

export async function terminateBackend(cluster: E2eCluster, instance: Instance, pid: number): Promise<void> {
  const session = await openNodeSession(cluster.topology, instance, 'postgres', 'test');
  try {
    await session.query('SELECT pg_terminate_backend($1)', [pid]);
  } finally {
    await session.end();
  }
}

/** Whether the process has a handler for the signal; without one it ends it. */
export async function catches(pid: number, name: NodeJS.Signals): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const caught = BigInt(`0x${/^SigCgt:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  return ((caught >> BigInt(constants.signals[name] - 1)) & 1n) === 1n;
}

/** Looks until there is something to pick from, or the program has ended. */
export async function untilAny<T>(look: () => Promise<readonly T[]>, isOver: () => boolean): Promise<readonly T[]> {
  for (;;) {
    const found = await look();
    if (found.length > 0 || isOver()) return found;
    await sleep(POLL_MS);
  }
}

async function commandOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim();
}

/**
 * Processes of this namespace that are neither a server's nor an agent, nor a worker that an agent keeps for the next
 * job for some seconds, nor this one: whatever the product left. Empty where there is no namespace of our own.
 */
export async function strangers(cluster: E2eCluster): Promise<readonly string[]> {
  const own = namespaceOf('self');
  if (own === undefined) return [];
  const agents = await Promise.all(cluster.topology.hosts.map(({ name }) => agentOf(cluster, name)));
  const found: string[] = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || agents.includes(pid) || namespaceOf(pid) !== own) continue;
    const line = await commandOf(pid);
    if (line === '' || /^(?:\S*\/)?postgres[: ]/.test(line) || /^(?:\S*\/)?postgres -D/.test(line)) continue;
    if (line === IDLE_TITLE && (await isBelow(agents, pid))) continue;
    found.push(`process ${pid}: ${line.slice(0, 160)}`);
  }
  return found;
}

async function isBelow(roots: readonly (number | undefined)[], pid: number): Promise<boolean> {
  const below = roots.flatMap((root) => (root === undefined ? [] : [descendantsOf(root)]));
  return (await Promise.all(below)).some((pids) => pids.includes(pid));
}
