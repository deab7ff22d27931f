/** The segment-agent of one host of an embedded cluster, as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageFile } from '../../../common/package-files.js';
import { AppError } from '../../../common/errors/app-error.js';
import { probeAgent, type AgentIdentity } from './agent-probe.js';
import type { HostPaths } from './cluster-folder.js';
import { giveTo, type OsUser } from './os-user.js';
import { endProcess, runningPid } from './process-identity.js';
import { serverEnvironment } from './server-program.js';
import type { TlsFiles } from '../../certs/certificate-folder.js';

/** Started as a program: the two programs share no code but common/. */
const AGENT_PROGRAM = packageFile('dist/segment-agent/bin/segment-agent.js');
const READY_LIMIT_MS = 60_000;
const READY_POLL_MS = 50;
/** An agent finishes or cancels its jobs first. */
const STOP_GRACE_MS = 20_000;
const LOG_TAIL_LINES = 12;

export interface AgentPlace {
  readonly paths: HostPaths;
  readonly hostName: string;
  readonly clusterName: string;
  /** `address:port`. */
  readonly target: string;
  /** The coordinator's certificate, with which it is asked whether it is ready. */
  readonly tls: TlsFiles;
}

/** The agent's process id, or undefined when it does not run. */
export async function agentPid(paths: HostPaths): Promise<number | undefined> {
  return runningPid(paths.agentPid, ['segment-agent', paths.agentConfig]);
}

/** Ends the agent of a host; does nothing when it does not run. */
export async function stopAgent(paths: HostPaths): Promise<void> {
  await endProcess(paths.agentPid, ['segment-agent', paths.agentConfig], STOP_GRACE_MS);
}

/**
 * Starts the agent detached and waits until it answers the handshake; does nothing when it runs.
 * @throws AppError CLUSTER_START_FAILED with the log's last lines; then no process is left
 */
export async function startAgent(place: AgentPlace, user: OsUser | undefined, signal?: AbortSignal): Promise<void> {
  const { paths } = place;
  signal?.throwIfAborted();
  if ((await agentPid(paths)) !== undefined) return;
  const child = await spawnAgent(paths, user);
  try {
    await writeFile(paths.agentPid, String(child.pid), { mode: 0o600 });
    await giveTo(user, paths.agentPid);
    await waitUntilReady(place, child, signal);
  } catch (error) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await stopAgent(paths);
    throw error;
  }
}

async function spawnAgent(paths: HostPaths, user: OsUser | undefined): Promise<ChildProcess> {
  const log = await open(paths.agentLog, 'a', 0o600);
  try {
    await giveTo(user, paths.agentLog);
    const child = spawn(process.execPath, [AGENT_PROGRAM, '--config', paths.agentConfig], {
      cwd: paths.folder,
      detached: true,
      env: serverEnvironment(user),
      stdio: ['ignore', log.fd, log.fd],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    child.unref();
    await once(child, 'spawn');
    return child;
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new AppError('CLUSTER_START_FAILED', `The agent could not be started: ${reason}`, { cause });
  } finally {
    await log.close();
  }
}

async function waitUntilReady(place: AgentPlace, child: ChildProcess, signal?: AbortSignal): Promise<AgentIdentity> {
  const deadline = Date.now() + READY_LIMIT_MS;
  for (;;) {
    signal?.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null) throw await agentError(place, 'ended at once');
    try {
      return await probeAgent(place);
    } catch (cause) {
      if (Date.now() > deadline) throw await agentError(place, `does not answer: ${(cause as Error).message}`);
    }
    await sleep(READY_POLL_MS);
  }
}

async function agentError(place: AgentPlace, what: string): Promise<AppError> {
  const log = await readFile(place.paths.agentLog, 'utf8').catch(() => '');
  const tail = log.trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
  return new AppError('CLUSTER_START_FAILED', `The agent of ${place.hostName} on ${place.target} ${what}.\n${tail}`, {
    host: place.hostName,
    hint: `The whole log is ${place.paths.agentLog}.`,
  });
}
