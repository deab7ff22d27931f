/** mppbackup agent upgrade: the hosts' agents restarted in their new version, one after the other. */
import { processInvoker } from '../agents/invoker.js';
import { restartCommand, upgradeAgents } from '../agents/upgrade-agents.js';
import { readTopology, type ClusterCall } from './cluster-call.js';

export interface UpgradeCall extends ClusterCall {
  /** Restarts the agent of the host given as its argument; undefined: ssh and systemctl. */
  readonly restartProgram: string | undefined;
}

export interface RestartStep {
  readonly host: string;
  readonly command: readonly string[];
}

/** In the order in which it is done. */
export async function planUpgrade(call: UpgradeCall): Promise<readonly RestartStep[]> {
  const { topology } = await readTopology(call);
  return topology.hosts
    .filter(({ agent }) => agent !== undefined)
    .map(({ name }) => ({ host: name, command: restartCommand(name, call.restartProgram) }));
}

/** @param waitMs for a host's running jobs */
export async function upgradeCluster(call: UpgradeCall, waitMs: number, print: (text: string) => void): Promise<void> {
  const { topology } = await readTopology(call);
  const { restartProgram, signal } = call;
  await upgradeAgents(topology, { invoker: processInvoker(), restartProgram, waitMs, print, signal });
}
