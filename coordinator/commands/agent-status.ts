/** mppbackup agent status: how the agents and their hosts are. */
import { askStatus } from '../agents/agent-status.js';
import { withEachAgent } from '../agents/each-agent.js';
import { processInvoker } from '../agents/invoker.js';
import type { AgentStatusResult, HostStatus } from '../report/fleet-results.js';
import { toFault } from '../report/result.js';
import { readTopology, type ClusterCall } from './cluster-call.js';

export { DEFAULT_CLOCK_LIMIT_MS } from '../agents/agent-status.js';

export interface StatusCall extends ClusterCall {
  /** Only this one; undefined: all. */
  readonly host: string | undefined;
  readonly clockLimitMs: number;
}

/** @returns exit status 1 where something is worth a look, 2 where a backup would fail */
export async function agentStatus(call: StatusCall): Promise<AgentStatusResult> {
  const { clockLimitMs, signal } = call;
  const { topology } = await readTopology(call);
  const options = { only: call.host, invoker: processInvoker() };
  const answers = await withEachAgent(topology, options, (client) => askStatus(client, { clockLimitMs, signal }));
  const hosts = answers.map(({ host, value, error }): HostStatus => {
    if (!value) return { host, ok: false, error: toFault(error) };
    return { host, ok: value.problems.length === 0, ...value };
  });
  const isFaulty = hosts.some(({ ok }) => !ok);
  const isWarned = hosts.some(({ warnings = [] }) => warnings.length > 0);
  return { exitStatus: isFaulty ? 2 : isWarned ? 1 : 0, hosts };
}
