/** mppbackup agent status: how the agents and their hosts are. */
import { askStatus, type AgentStatus } from '../agents/agent-status.js';
import { withEachAgent, type HostAnswer } from '../agents/each-agent.js';
import { processInvoker } from '../agents/invoker.js';
import { readTopology, type ClusterCall } from './cluster-call.js';

export { DEFAULT_CLOCK_LIMIT_MS } from '../agents/agent-status.js';

export interface StatusCall extends ClusterCall {
  /** Only this one; undefined: all. */
  readonly host: string | undefined;
  readonly clockLimitMs: number;
}

export type HostStatus = HostAnswer<AgentStatus>;

export interface StatusResult {
  /** 1: something is worth a look; 2: a backup would fail. */
  readonly exitStatus: 0 | 1 | 2;
  readonly hosts: readonly HostStatus[];
}

export async function agentStatus(call: StatusCall): Promise<StatusResult> {
  const { clockLimitMs, signal } = call;
  const { topology } = await readTopology(call);
  const options = { only: call.host, invoker: processInvoker() };
  const hosts = await withEachAgent(topology, options, (client) => askStatus(client, { clockLimitMs, signal }));
  const isFaulty = hosts.some(({ value }) => value === undefined || value.problems.length > 0);
  const isWarned = hosts.some(({ value }) => value !== undefined && value.warnings.length > 0);
  return { exitStatus: isFaulty ? 2 : isWarned ? 1 : 0, hosts };
}
