/** Opens jobs: everything a worker needs is made and checked here, from the request and the configuration. */
import { randomUUID } from 'node:crypto';
import type { AgentInstance } from '../../common/config/agent-config.js';
import type { RateShare } from '../../common/rate/host-limits.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { DEFAULT_LIMITS, Job } from '../jobs/job.js';
import { endLeftSessions } from '../jobs/left-sessions.js';
import type { WorkOutcome } from '../worker/work.js';
import type { JobKind, PreparedJob, StartRequest } from './kinds/kind.js';
import { required } from './requests.js';
import type { AgentServices } from './services.js';

const DEFAULT_RECONNECT_WINDOW_MS = 120_000;
const LONGEST_RECONNECT_WINDOW_MS = 24 * 3_600_000;

/** Starts jobs, each idempotent by operation, kind, instance and phase. */
export class JobStarter {
  readonly #options: AgentServices;

  constructor(options: AgentServices) {
    this.#options = options;
  }

  /** @throws AppError what the kind's preparation throws; what ended a job that is awaited */
  async start<Request extends StartRequest>(
    kind: JobKind<string, Request, WorkOutcome>,
    request: Request,
  ): Promise<Job> {
    const prepared = await kind.prepare(request, this.#options);
    const job = this.#open(request, prepared);
    if (!prepared.isAwaited) return job;
    await job.opened;
    // It may have ended meanwhile, and the agent with it: then nobody can be asked why any more.
    if (job.events.error) throw job.events.error;
    return job;
  }

  #open(request: StartRequest, { spec, place, phase = '', programFolder = '', rates, removeFiles }: PreparedJob): Job {
    const { config, registry, log } = this.#options;
    const { instance, set, directory } = place;
    const operation = required(request.operationId, 'operation id');
    const key = JSON.stringify([spec.kind, operation, instance.content, instance.dbid, phase]);
    return registry.start(key, () => {
      const id = randomUUID();
      log(
        'INFO',
        `job ${id}: ${spec.kind}${phase === '' ? '' : ` ${phase}`} of ${instance.content}_${instance.dbid}, set ${set.key}`,
      );
      return new Job({
        id,
        operation,
        spec,
        surroundings: {
          instance,
          clusterName: config.clusterName,
          hostName: config.hostName,
          user: config.user,
          programFolder,
          directory,
          key: set.key,
          prefix: set.prefix,
          fileKeys: request.fileKeys ?? undefined,
        },
        reconnectWindowMs: reconnectWindow(request.reconnectWindowMs),
        workers: this.#options.workers,
        limits: this.#options.limits ?? DEFAULT_LIMITS,
        rate: this.#share(operation, rates),
        log,
        cleanUp: (sessionTag) => this.#cleanUp(instance, sessionTag, removeFiles),
      });
    });
  }

  #share(operation: string, wished: mppbackup.v1.IRateLimits | null | undefined): RateShare {
    const { budget, maxRate, maxNetworkRate } = wished ?? {};
    return this.#options.rates.join(budget ? budget : operation, {
      maxRate: maxRate ?? '',
      maxNetworkRate: maxNetworkRate ?? '',
    });
  }

  async #cleanUp(
    instance: AgentInstance,
    sessionTag: string,
    removeFiles: PreparedJob['removeFiles'],
  ): Promise<readonly string[]> {
    const removed = (await removeFiles?.()) ?? [];
    const done = removed.map((path) => `Removed ${path}, left by the worker process.`);
    try {
      const ended = await endLeftSessions({ instance, user: this.#options.config.user, sessionTag });
      if (ended > 0) done.push(`Ended ${ended} sessions, left by the worker process.`);
    } catch (error) {
      // An instance that is down has no sessions left either.
      done.push(`Could not look for left sessions: ${(error as Error).message}`);
    }
    return done;
  }
}

function reconnectWindow(askedMs: number): number {
  return askedMs > 0 ? Math.min(askedMs, LONGEST_RECONNECT_WINDOW_MS) : DEFAULT_RECONNECT_WINDOW_MS;
}
