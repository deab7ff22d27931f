/** What a command costs the machine, by whose the CPU time is: the command, agents, their workers, programs, servers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { agentPid } from '../coordinator/lab/cluster/agent-process.js';
import type { E2eCluster } from '../test/support/e2e-cluster.js';
import { PAGE_BYTES, TICKS_PER_SECOND, below, readProcesses, type Cost, type ProcessRow } from './meter.js';

export interface OwnedProcesses {
  readonly agents: readonly number[];
  readonly servers: readonly number[];
  /** Processes that start programs: this one and the agents. */
  readonly ours: readonly number[];
}

/** CPU seconds. */
export interface Owners {
  readonly command: number;
  readonly agents: number;
  /** Those that are there at the end: an agent keeps sixteen for a while. */
  readonly workers: number;
  /** What agents and workers have started, and workers that have ended. */
  readonly programs: number;
  readonly servers: number;
}

export interface CostByOwner extends Cost {
  readonly owners: Owners;
}

export async function clusterProcesses({ topology, paths }: E2eCluster): Promise<OwnedProcesses> {
  const agents = await Promise.all(topology.hosts.map(({ name }) => agentPid(paths.host(name))));
  const servers = await Promise.all(
    [topology.coordinator, ...topology.segments].map(async ({ dataDirectory }) =>
      Number((await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    ),
  );
  const running = agents.flatMap((pid) => pid ?? []);
  return { agents: running, servers, ours: [process.pid, ...running] };
}

/** Measures a command that this process starts and waits for; this process's own time does not count. */
export async function measureByOwner(processes: OwnedProcesses, work: () => Promise<unknown>): Promise<CostByOwner> {
  const before = await readOwners(processes);
  const startedMs = performance.now();
  await work();
  const wallSeconds = (performance.now() - startedMs) / 1000;
  const after = await readOwners(processes);
  const of = (owner: keyof Owners): number => after.owners[owner] - before.owners[owner];
  const owners: Owners = {
    command: of('command'),
    agents: of('agents'),
    workers: of('workers'),
    programs: of('programs'),
    servers: of('servers'),
  };
  const cpuSeconds = owners.command + owners.agents + owners.workers + owners.programs + owners.servers;
  return { wallSeconds, cpuSeconds, peakRssBytes: after.workerBytes, owners };
}

async function readOwners(processes: OwnedProcesses): Promise<{ owners: Owners; workerBytes: number }> {
  const rows = await readProcesses();
  const seconds = (chosen: readonly ProcessRow[], ticks: (row: ProcessRow) => number): number =>
    chosen.reduce((sum, row) => sum + ticks(row), 0) / TICKS_PER_SECOND;
  const own = ({ ownTicks }: ProcessRow): number => ownTicks;
  const waited = ({ ticks, ownTicks }: ProcessRow): number => ticks - ownTicks;
  const all = ({ ticks }: ProcessRow): number => ticks;
  const agents = rows.filter(({ pid }) => processes.agents.includes(pid));
  const workers = rows.filter(({ parent }) => processes.agents.includes(parent));
  return {
    owners: {
      command: seconds(
        rows.filter(({ pid }) => pid === process.pid),
        waited,
      ),
      agents: seconds(agents, own),
      workers: seconds(workers, own),
      programs: seconds([...agents, ...workers], waited),
      servers: seconds(below(rows, processes.servers), all),
    },
    workerBytes: workers.reduce((sum, { rssPages }) => sum + rssPages, 0) * PAGE_BYTES,
  };
}
