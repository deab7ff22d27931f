/** Starts and stops an agent: listener, jobs, log. The composition root of the server, without argv and exit codes. */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from '@grpc/grpc-js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { HealthImplementation } from 'grpc-health-check';
import { AppError } from '../../common/errors/app-error.js';
import { packageFile } from '../../common/package-files.js';
import { HostLimits } from '../../common/rate/host-limits.js';
import { REAL_CLOCK } from '../../common/rate/turnstile.js';
import { MAX_MESSAGE_BYTES } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { JobLimits } from '../jobs/job.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { WorkerPool } from '../jobs/worker-pool.js';
import { SetReservations } from '../storage/set-reservations.js';
import { SetWrites } from '../storage/set-writes.js';
import { removeDeadTemporaryFolders } from '../../common/io/temporary-folder.js';
import { PluginSessions } from '../plugins/plugin-sessions.js';
import type { AgentLog } from './agent-log.js';
import { PRODUCT_VERSION } from '../../common/version.js';
import { AuditLog } from '../audit/audit-log.js';
import { CallAudit } from './call-audit.js';
import { makeHandlers } from './handlers.js';
import { limitsOf, type ClassLimits } from './limits.js';
import { openListener, type AgentListener } from './listener.js';
import { noCertificates } from './own-certificates.js';
import { roleInterceptor } from './role-interceptor.js';
import { OWN_VERSIONS, type AgentFacts } from './agent-facts.js';

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
  /** What the handshake compares; default: this program's. */
  readonly versions?: AgentFacts['versions'];
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

/** @throws AppError CONFIG_INVALID (certificates, address), AUDIT_FAILED */
export async function runAgent(options: RunAgentOptions): Promise<RunningAgent> {
  const { config, log, workerScript, limits } = options;
  // Folders are left when an agent and its workers were killed together.
  await removeDeadTemporaryFolders();
  const plugins = new PluginSessions(config, log);
  const rates = new HostLimits(config, REAL_CLOCK);
  const { classes, jobs } = limitsOf(config);
  const registry = new JobRegistry(jobs);
  const workers = new WorkerPool({
    script: workerScript ?? packageFile('dist/segment-agent/worker/main.js'),
    instances: config.instances.length,
    processors: availableParallelism(),
  });
  const auditLog = config.audit && (await openAudit(config, config.audit, log));
  const audit = new CallAudit(auditLog, log);
  let listener: AgentListener | undefined;
  const facts: AgentFacts = {
    certificates: () => listener?.certificates?.all ?? [],
    reloadCertificates: () => (listener?.certificates ?? fail(noCertificates())).reload(),
    connections: () => listener?.connections() ?? 0,
    auditHead: () => auditLog?.head,
    auditDirectory: () => auditLog?.directory,
    startedUnixMs: Date.now(),
    versions: options.versions ?? OWN_VERSIONS,
  };
  const interceptor = roleInterceptor(config, audit, log);
  const serverOf = ({ calls, messageBytes }: ClassLimits): Server =>
    new Server({
      interceptors: [interceptor],
      'grpc.max_receive_message_length': messageBytes,
      'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
      'grpc.max_concurrent_streams': calls,
      'grpc.keepalive_time_ms': KEEPALIVE_TIME_MS,
      'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
    });
  // gRPC has one limit for all calls of a server: callers who send little have a server that takes in little.
  const servers = { operators: serverOf(classes.operator), others: serverOf(classes.auditor) };
  const both = Object.values(servers);
  const writes = new SetWrites();
  const reservations = new SetReservations();
  const services = { config, registry, log, plugins, facts, audit, workers, writes, reservations, limits, rates };
  const handlers = makeHandlers(services);
  for (const server of both) server.addService(SEGMENT_AGENT_SERVICE, handlers);
  // The standard health service (grpc.health.v1), for orchestrators and load balancers; mutual TLS holds for it too.
  const health = new HealthImplementation({ '': 'SERVING', 'mppbackup.v1.SegmentAgent': 'SERVING' });
  for (const server of both) health.addToServer(server);
  try {
    const onCertificates = (): void =>
      void audit.note('certificatesRead', { fingerprint: facts.certificates()[0]?.fingerprint256 });
    listener = await openListener(servers, config, { log, onCertificates });
    await auditLog?.append({
      event: 'agentStarted',
      what: { version: PRODUCT_VERSION, pid: process.pid },
      result: 'done',
    });
  } catch (error) {
    void listener?.close();
    await auditLog?.close();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return {
    address: listener.address,
    reload: async () => {
      await listener?.certificates?.reload();
    },
    stop: () => {
      for (const service of ['', 'mppbackup.v1.SegmentAgent']) health.setStatus(service, 'NOT_SERVING');
      return (stopping ??= stop(both, { listener, registry, plugins }).then(async () => {
        await workers.close();
        await audit.note('agentStopped', {});
        await auditLog?.close();
      }));
    },
    force: () => {
      registry.killAll();
      for (const server of both) server.forceShutdown();
    },
  };
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_AUDIT_FILE_MEGABYTES = 64;

/** @throws AppError AUDIT_FAILED */
function openAudit(
  { hostName }: AgentConfig,
  audit: NonNullable<AgentConfig['audit']>,
  log: AgentLog,
): Promise<AuditLog> {
  return AuditLog.open({
    directory: audit.directory,
    hostName,
    maxFileBytes: (audit.maxFileMegabytes ?? DEFAULT_AUDIT_FILE_MEGABYTES) * MEGABYTE,
    onDisturbed: (text) => log('ERROR', text),
  });
}

function fail(error: AppError): never {
  throw error;
}

interface Stopped {
  readonly listener: AgentListener | undefined;
  readonly registry: JobRegistry;
  readonly plugins: PluginSessions;
}

async function stop(servers: readonly Server[], { listener, registry, plugins }: Stopped): Promise<void> {
  // The jobs end before anything is closed: a watch that is opened only now learns why, too.
  const reason = new AppError('JOB_CANCELLED', 'The agent was stopped.', { hint: 'Start the agent again.' });
  await registry.close(reason, SHUTDOWN_LIMIT_MS);
  await plugins.closeAll();
  const drained = Promise.all([
    // On Node 24 and newer, gRPC reports a server as shut down while its connections are open. The end of a job would
    // not reach its watchers, which would ask until the reconnect window is over: the listener knows its connections.
    listener?.close(),
    ...servers.map((server) => new Promise<void>((resolve) => server.tryShutdown(() => resolve()))),
  ]);
  // A connection that never shows a certificate may stay open for longer.
  await Promise.race([drained, sleep(SHUTDOWN_LIMIT_MS, undefined, { ref: false })]);
  for (const server of servers) server.forceShutdown();
}
