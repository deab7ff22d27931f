/** mppbackup agent upgrade: the hosts' agents restarted in their new version, one after the other. */
import { PRODUCT_VERSION } from '../../common/version.js';
import { processInvoker } from '../agents/invoker.js';
import { restartCommand, upgradeAgents } from '../agents/upgrade-agents.js';
import type { UpgradeResult } from '../report/fleet-results.js';
import { readTopology, type ClusterCall } from './cluster-call.js';

export interface UpgradeCall extends ClusterCall {
  /** Without it the order is told, and nothing is done. */
  readonly execute: boolean;
  /** How long a host's running jobs are waited for. */
  readonly waitMs: number;
  /** Restarts the agent of the host given as its argument; undefined: ssh and systemctl. */
  readonly restartProgram: string | undefined;
  /** Told what is being done. */
  readonly note: (text: string) => void;
}

/** @throws AppError AGENT_INCOMPATIBLE, AGENT_UNREACHABLE, JOB_STATE, PROGRAM_FAILED */
export async function upgradeCluster(call: UpgradeCall): Promise<UpgradeResult> {
  const { execute, restartProgram, waitMs, note, signal } = call;
  const { topology } = await readTopology(call);
  if (execute) {
    await upgradeAgents(topology, { invoker: processInvoker(), restartProgram, waitMs, print: note, signal });
  }
  const hosts = topology.hosts
    .filter(({ agent }) => agent !== undefined)
    .map(({ name }) => ({ host: name, command: restartCommand(name, restartProgram) }));
  return { version: PRODUCT_VERSION, executed: execute, hosts };
}
