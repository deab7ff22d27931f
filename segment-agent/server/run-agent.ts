/** Starts and stops an agent: listener, jobs, log. The composition root of the server, without argv and exit codes. */
import { chmod, lstat, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { HealthImplementation } from 'grpc-health-check';
import { AppError } from '../../common/errors/app-error.js';
import { HostLimits } from '../../common/rate/host-limits.js';
import { REAL_CLOCK } from '../../common/rate/turnstile.js';
import { MAX_MESSAGE_BYTES } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { JobLimits } from '../jobs/job.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { PluginSessions } from '../plugins/plugin-sessions.js';
import type { AgentLog } from './agent-log.js';
import { readTlsMaterial } from '../../common/config/tls-material.js';
import { MutualTlsCredentials, isUnixListen } from './credentials.js';
import { makeHandlers } from './handlers.js';

/** A peer that says nothing for longer than both together is gone: its watches close and leases begin to run out. */
const KEEPALIVE_TIME_MS = 10_000;
const KEEPALIVE_TIMEOUT_MS = 5_000;
/** How long calls may still take once all jobs are ended. */
const SHUTDOWN_LIMIT_MS = 3_000;

export interface RunAgentOptions {
  readonly config: AgentConfig;
  readonly log: AgentLog;
  /** Default: segment-agent/worker/main.js. */
  readonly workerScript?: string;
  readonly limits?: JobLimits;
}

export interface RunningAgent {
  /** `address:port` with the real port, or `unix:/path`. */
  readonly address: string;
  /** Reads the certificates again; connections that are open stay. @throws AppError CONFIG_INVALID: the old ones stay */
  reload(): Promise<void>;
  /** Stops listening, cancels the jobs, waits until they are cleaned up. Idempotent. */
  stop(): Promise<void>;
  /** Kills the workers and drops every connection. */
  force(): void;
}

/** @throws AppError CONFIG_INVALID (certificates, address), INTERNAL */
export async function runAgent({ config, log, workerScript, limits }: RunAgentOptions): Promise<RunningAgent> {
  const registry = new JobRegistry();
  const plugins = new PluginSessions(config, log);
  const rates = new HostLimits(config, REAL_CLOCK);
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.keepalive_time_ms': KEEPALIVE_TIME_MS,
    'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
  });
  server.addService(
    SEGMENT_AGENT_SERVICE,
    makeHandlers({ config, registry, log, plugins, workerScript, limits, rates }),
  );
  // The standard health service (grpc.health.v1), for orchestrators and load balancers; mutual TLS holds for it too.
  const health = new HealthImplementation({ '': 'SERVING', 'mppbackup.v1.SegmentAgent': 'SERVING' });
  health.addToServer(server);
  const credentials = await credentialsFor(config);
  const address = await listen(server, config, credentials);
  let stopping: Promise<void> | undefined;
  return {
    address,
    reload: async () => {
      if (config.tls && credentials instanceof MutualTlsCredentials)
        credentials.renew(await readTlsMaterial(config.tls));
    },
    stop: () => {
      for (const service of ['', 'mppbackup.v1.SegmentAgent']) health.setStatus(service, 'NOT_SERVING');
      return (stopping ??= stop(server, registry, plugins));
    },
    force: () => {
      registry.killAll();
      server.forceShutdown();
    },
  };
}

async function listen(server: Server, config: AgentConfig, credentials: ServerCredentials): Promise<string> {
  if (isUnixListen(config.listen)) await removeStaleSocket(socketPath(config.listen));
  const port = await bind(server, config, credentials);
  if (!isUnixListen(config.listen)) return `${config.listen.slice(0, config.listen.lastIndexOf(':'))}:${port}`;
  // The program's umask keeps others out in the moment before this.
  await chmod(socketPath(config.listen), 0o600);
  return config.listen;
}

/** @throws AppError CONFIG_INVALID: no listener without TLS but a Unix socket */
async function credentialsFor(config: AgentConfig): Promise<ServerCredentials> {
  if (isUnixListen(config.listen)) return ServerCredentials.createInsecure();
  if (!/:\d+$/.test(config.listen)) {
    throw new AppError(
      'CONFIG_INVALID',
      `listen: ${JSON.stringify(config.listen)} is neither address:port nor unix:/path.`,
    );
  }
  if (!config.tls) {
    throw new AppError('CONFIG_INVALID', `The agent cannot listen on ${config.listen} without tls.`, {
      hint: 'Add tls to the agent’s configuration (mppbackup certs makes the files), or listen on unix:/path.',
    });
  }
  return new MutualTlsCredentials(await readTlsMaterial(config.tls));
}

function bind(server: Server, config: AgentConfig, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(config.listen, credentials, (error, port) => {
      if (!error) resolve(port);
      else
        reject(
          new AppError('CONFIG_INVALID', `Cannot listen on ${config.listen}: ${error.message}`, {
            hint: 'Is another agent running there? Correct listen in the agent’s configuration.',
            cause: error,
          }),
        );
    });
  });
}

function socketPath(listen: string): string {
  return listen.replace(/^unix:(?:\/\/)?/, '');
}

/** A socket that an agent left when it was killed; one that somebody listens on stays. */
async function removeStaleSocket(path: string): Promise<void> {
  const info = await lstat(path).catch(() => undefined);
  if (!info) return;
  const inUse = info.isSocket() && (await answers(path));
  if (inUse || !info.isSocket()) {
    throw new AppError(
      'CONFIG_INVALID',
      `Cannot listen on ${path}: ${inUse ? 'an agent listens there' : 'it is no socket'}.`,
      {
        object: path,
        hint: 'Stop the other agent, or correct listen in the agent’s configuration.',
      },
    );
  }
  await unlink(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function stop(server: Server, registry: JobRegistry, plugins: PluginSessions): Promise<void> {
  // New connections are refused from here on; the watches that are open see their jobs end.
  const drained = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  await registry.close(new AppError('JOB_CANCELLED', 'The agent was stopped.', { hint: 'Start the agent again.' }));
  await plugins.closeAll();
  const limit = setTimeout(() => server.forceShutdown(), SHUTDOWN_LIMIT_MS);
  await drained;
  clearTimeout(limit);
}
