/**
 * An agent of the coordinator's own, for a host where none is configured: on a Unix socket in a folder of its own, for
 * the length of one operation. It ends when its stdin closes, so it never outlives the coordinator.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from '../../common/package-files.js';
import { isUtility, type AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';
import { instancesOf, type Host, type Topology } from '../base/topology.js';

const AGENT_SCRIPT = packageFile('dist/segment-agent/bin/segment-agent.js');
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 60_000;
const STDERR_TAIL_BYTES = 4 * 1024;

export interface PrivateAgent {
  /** `unix:/path`. */
  readonly address: string;
  readonly pid: number;
  /** Ends it: its jobs are cancelled and cleaned up. Idempotent. */
  close(): Promise<void>;
}

/** Its configuration: all instances of the host, any folder (it runs as the coordinator's own user). */
export function privateAgentConfig(topology: Topology, host: Host, socket: string): AgentConfig {
  return {
    version: 1,
    clusterName: topology.clusterName,
    engine: topology.engine,
    hostName: host.name,
    listen: `unix:${socket}`,
    user: topology.user,
    allowedRoots: ['/'],
    allowedBuckets: ['*'],
    plugins: ['/'],
    instances: [...instancesOf(topology), ...(topology.mirrors ?? [])]
      .filter((instance) => instance.host === host.name)
      .map((instance) => ({
        content: instance.contentId,
        dbid: instance.dbid,
        connect: instance.address,
        port: instance.port,
        datadir: instance.dataDirectory,
        dumpRoot: host.backupDirectory ?? instance.dataDirectory,
        utility: isUtility(topology.engine, instance.contentId),
      })),
  };
}

/** @throws AppError AGENT_UNREACHABLE with what the agent said */
export async function startPrivateAgent(
  topology: Topology,
  host: Host,
  options: { readonly onLog?: ((line: string) => void) | undefined } = {},
): Promise<PrivateAgent> {
  const folder = await makeTemporaryFolder();
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const config = privateAgentConfig(topology, host, join(folder, 'agent'));
  // Its own session: an interrupt from the terminal reaches only the coordinator, which still needs the agent then.
  const child = spawn(process.execPath, [AGENT_SCRIPT, '--private'], { stdio: 'pipe', detached: true });
  const tail = followStderr(child, options.onLog);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // It may be gone before it has read its configuration; its end is reported below.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(config)}\n`);
  const close = async (): Promise<void> => {
    child.stdin.end();
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(killer);
    await removeFolder();
  };
  try {
    await untilListening(child, ended);
  } catch (cause) {
    child.kill('SIGKILL');
    await close();
    throw new AppError('AGENT_UNREACHABLE', `The private agent did not start: ${tail() || (cause as Error).message}`, {
      host: host.name,
      hint: `Run an agent on ${host.name} (segment-agent --config FILE) and name it in the cluster file.`,
      cause,
    });
  }
  let closing: Promise<void> | undefined;
  return { address: config.listen, pid: child.pid!, close: () => (closing ??= close()) };
}

function followStderr(child: ChildProcess, onLog: ((line: string) => void) | undefined): () => string {
  let text = '';
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-STDERR_TAIL_BYTES);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLog?.(line);
  });
  return () => text.trim();
}

function untilListening(child: ChildProcess, ended: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not listening after ${START_LIMIT_MS / 1000} s`)), START_LIMIT_MS);
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (/ listening on .*\n/.test(text)) settle();
    });
    child.once('error', settle);
    void ended.then(() => settle(new Error('it ended at once')));
  });
}
