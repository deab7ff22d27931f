/** Takes the agents of a cluster to this version, one host after the other. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { PROTOCOL_VERSION } from '../../common/rpc/messages.js';
import { PRODUCT_VERSION } from '../../common/version.js';
import type { Topology } from '../base/topology.js';
import type { AgentStatus } from '../report/fleet-results.js';
import { withEachAgent } from './each-agent.js';
import type { AgentPoolOptions } from './agent-pool.js';
import { askStatus } from './agent-status.js';
import { UNIT_NAME } from './systemd-unit.js';

const POLL_MS = 500;
const START_LIMIT_MS = 60_000;

export interface UpgradeOptions extends AgentPoolOptions {
  readonly signal: AbortSignal;
  /** How long running jobs of a host are waited for, milliseconds. */
  readonly waitMs: number;
  /** Called with the host's name as its argument; default: ssh HOST systemctl restart. */
  readonly restartProgram: string | undefined;
  readonly print: (text: string) => void;
}

/** The command line that restarts a host's agent. */
export function restartCommand(host: string, restartProgram: string | undefined): readonly [string, ...string[]] {
  return restartProgram === undefined
    ? ['ssh', '-o', 'BatchMode=yes', '--', host, 'systemctl', 'restart', UNIT_NAME]
    : [restartProgram, host];
}

/**
 * Each host: its jobs are waited for, its agent restarted and looked at. The first that does not come back as it should
 * ends it; the hosts after it are as they were.
 * @throws AppError AGENT_INCOMPATIBLE, AGENT_UNREACHABLE, JOB_STATE, PROGRAM_FAILED
 */
export async function upgradeAgents(topology: Topology, options: UpgradeOptions): Promise<void> {
  for (const { name } of topology.hosts.filter(({ agent }) => agent !== undefined)) {
    const before = await untilIdle(topology, name, options);
    const [program, ...args] = restartCommand(name, options.restartProgram);
    options.print(`${name}: version ${before.version}, no job runs: ${[program, ...args].join(' ')}`);
    try {
      await promisify(execFile)(program, args, { signal: options.signal });
    } catch (cause) {
      throw new AppError('PROGRAM_FAILED', `The agent of ${name} was not restarted: ${(cause as Error).message}`, {
        host: name,
        hint: `Restart it on ${name} by hand, then run this again.`,
        cause,
      });
    }
    const after = await untilBack(topology, name, before, options);
    options.print(`${name}: version ${after.version} since ${after.startedAt}`);
    assertNew(name, after);
  }
}

async function ask(topology: Topology, host: string, options: UpgradeOptions): Promise<AgentStatus> {
  const limits = { clockLimitMs: Infinity, signal: options.signal };
  const [answer] = await withEachAgent(topology, { ...options, only: host }, (client) => askStatus(client, limits));
  if (answer?.value) return answer.value;
  throw toAppError(answer?.error);
}

async function untilIdle(topology: Topology, host: string, options: UpgradeOptions): Promise<AgentStatus> {
  const deadline = Date.now() + options.waitMs;
  let said = false;
  for (;;) {
    const status = await ask(topology, host, options);
    if (status.jobs.length === 0) return status;
    if (!said) options.print(`${host}: waiting for ${status.jobs.length} jobs`);
    said = true;
    if (Date.now() > deadline) {
      throw new AppError('JOB_STATE', `${status.jobs.length} jobs still run on ${host}.`, {
        host,
        hint: 'Wait for the backup or restore to end, or raise --wait. Hosts before this one have their new agent.',
      });
    }
    await sleep(POLL_MS, undefined, { signal: options.signal });
  }
}

async function untilBack(
  topology: Topology,
  host: string,
  before: AgentStatus,
  options: UpgradeOptions,
): Promise<AgentStatus> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      const status = await ask(topology, host, options);
      if (status.startedAt > before.startedAt) return status;
    } catch (error) {
      if (Date.now() > deadline || options.signal.aborted) throw error;
    }
    if (Date.now() > deadline) {
      throw new AppError('AGENT_UNREACHABLE', `The agent of ${host} is the one of before: it was not restarted.`, {
        host,
        hint: `See the unit’s state on ${host}: systemctl status ${UNIT_NAME}`,
      });
    }
    await sleep(POLL_MS, undefined, { signal: options.signal });
  }
}

function assertNew(host: string, { version, protocol }: AgentStatus): void {
  if (version === PRODUCT_VERSION && protocol === PROTOCOL_VERSION) return;
  throw new AppError('AGENT_INCOMPATIBLE', `The agent of ${host} has version ${version}, not ${PRODUCT_VERSION}.`, {
    host,
    hint: `Install version ${PRODUCT_VERSION} on ${host}, then run this again.`,
  });
}
