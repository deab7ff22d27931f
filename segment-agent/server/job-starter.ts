/** Opens jobs: everything a worker needs is made and checked here, from the request and the configuration. */
import { randomUUID } from 'node:crypto';
import type { AgentConfig, AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { fileError } from '../../common/errors/file-error.js';
import type { HostLimits, RateShare } from '../../common/rate/host-limits.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { reservedBy, type Reservation } from '../../common/sets/reservation.js';
import { instanceFilesOfSet, removeNewInstanceFiles } from '../storage/set-files.js';
import { makeSetDirectory } from '../storage/set-folders.js';
import { resolveSetPlace, type SetPlace } from '../storage/set-path.js';
import type { SetReservations } from '../storage/set-reservations.js';
import type { SetWrites } from '../storage/set-writes.js';
import { DEFAULT_LIMITS, Job, type JobLimits } from '../jobs/job.js';
import type { JobRegistry } from '../jobs/job-registry.js';
import { endLeftSessions } from '../jobs/left-sessions.js';
import type { WorkerPool } from '../jobs/worker-pool.js';
import type { PluginSessions } from '../plugins/plugin-sessions.js';
import { removeDeadFolders } from '../restore/pipes/dead-folders.js';
import type { PluginSpec, WorkSpec } from '../worker/work.js';
import type { AgentLog } from './agent-log.js';
import type { CallAudit } from './call-audit.js';
import type { AgentFacts } from './agent-facts.js';
import { findPrograms } from './programs.js';
import {
  findInstance,
  required,
  toDumpSpec,
  toLocation,
  toReservation,
  toRestoreSpec,
  toVerifySpec,
} from './requests.js';

const DEFAULT_RECONNECT_WINDOW_MS = 120_000;
const LONGEST_RECONNECT_WINDOW_MS = 24 * 3_600_000;

export interface JobStarterOptions {
  readonly config: AgentConfig;
  readonly registry: JobRegistry;
  readonly log: AgentLog;
  readonly plugins: PluginSessions;
  readonly facts: AgentFacts;
  readonly audit: CallAudit;
  /** Default: segment-agent/worker/main.js. */
  readonly workers: WorkerPool;
  /** Files that come over the wire. */
  readonly writes: SetWrites;
  readonly reservations: SetReservations;
  readonly limits?: JobLimits | undefined;
  readonly rates: HostLimits;
}

interface StartRequest {
  readonly operationId: string;
  readonly instance?: mppbackup.v1.IInstanceRef | null;
  readonly location?: mppbackup.v1.ISetLocation | null;
  readonly reconnectWindowMs: number;
}

/** Starts jobs, each idempotent by operation, instance and, for a restore, phase. */
export class JobStarter {
  readonly #options: JobStarterOptions;

  constructor(options: JobStarterOptions) {
    this.#options = options;
  }

  async startDump(request: mppbackup.v1.StartDumpRequest): Promise<Job> {
    const spec = { ...toDumpSpec(request), plugin: await this.#plugin(request.options?.plugin) };
    const instance = findInstance(this.#options.config, request.instance);
    const place = await this.#place(instance, request);
    const { reservation } = request;
    if (reservation) await this.#reserve(place, toReservation(reservation));
    else await makeSetDirectory(place.directory);
    // A file of an earlier run under the same key is not this job's to remove.
    const before = new Set(await instanceFilesOfSet(place.directory, place.set, idOf(instance)));
    const keep = spec.keepPartialFiles;
    const removeFiles = (): Promise<string[]> =>
      keep ? Promise.resolve([]) : removeNewInstanceFiles(place.directory, place.set, idOf(instance), before);
    const programFolder = await findPrograms(this.#options.config);
    const job = this.#start(request, place, spec, { programFolder, removeFiles, rates: request.options?.rateLimits });
    // The catalogue is locked next: nobody is to wait for a process that is still being loaded.
    await job.opened;
    // It may have ended meanwhile, and the agent with it: then nobody can be asked why any more.
    if (job.events.error) throw job.events.error;
    return job;
  }

  /** @throws AppError SET_RESERVED, SET_EXISTS */
  async #reserve({ directory, set }: SetPlace, reservation: Reservation): Promise<void> {
    const { reservations } = this.#options;
    const { inTheWay } = await reservations.reserve({
      directory,
      set,
      reservation,
      kind: 'new',
      ended: new Set(),
    });
    if (!inTheWay) return;
    const { other, file } = inTheWay;
    const isFile = other === undefined && !file.endsWith(setFileName(set, 'reservation'));
    throw isFile
      ? fileError(Object.assign(new Error('exists'), { code: 'EEXIST' }), file)
      : reservedBy(set.key, other, file);
  }

  async startRestore(request: mppbackup.v1.StartRestoreRequest): Promise<Job> {
    const use = request.options?.plugin;
    const plugin = await this.#plugin(use);
    const dataFile = {
      name: use?.dataFile?.name ?? '',
      sizeBytes: use?.dataFile?.sizeBytes ?? 0,
      sha256: use?.dataFile?.sha256 ?? '',
    };
    const spec = { ...toRestoreSpec(request), plugin: plugin && { ...plugin, dataFile } };
    const { config } = this.#options;
    const target = findInstance(config, request.instance);
    // After a failover the files lie with the instance that wrote them, when it is one of this host.
    const writer = config.instances.find(
      ({ content, dbid }) => content === spec.source.contentId && dbid === spec.source.dbid,
    );
    const place = { ...(await this.#place(writer ?? target, request)), instance: target };
    // Nobody else wakes a server that waits for the dead worker's pipes.
    const removeFiles =
      spec.dataRole === 'feedPipes' ? async () => [...(await removeDeadFolders(target.datadir))] : undefined;
    await this.#endEarlier(target, spec.database, required(request.operationId, 'operation id'));
    return this.#start(request, place, spec, {
      programFolder: await findPrograms(config),
      rates: request.options?.rateLimits,
      ...(removeFiles ? { removeFiles } : {}),
    });
  }

  async startVerify(request: mppbackup.v1.StartVerifyRequest): Promise<Job> {
    const spec = toVerifySpec(request);
    const place = await this.#place(findInstance(this.#options.config, request.instance), request);
    // Reading files needs no program of PostgreSQL.
    return this.#start(request, place, spec, { programFolder: '', rates: request.rateLimits });
  }

  /**
   * Coordinators keep each other from restoring one database at a time, so a job of another operation is what is left of
   * a command that was killed. Until its lease is over it would go on, and bring rows beside those that now come.
   */
  async #endEarlier(instance: AgentInstance, database: string, operation: string): Promise<void> {
    const earlier = this.#options.registry.running.filter(
      (job) =>
        job.kind === 'restore' &&
        job.operation !== operation &&
        job.database === database &&
        job.instance.content === instance.content &&
        job.instance.dbid === instance.dbid,
    );
    const error = new AppError(
      'JOB_CANCELLED',
      `A later restore of database ${database} takes the place of this one.`,
      {
        hint: 'Its command has lost the lock that keeps others away, or has ended; the later one goes on.',
      },
    );
    await Promise.all(earlier.map((job) => job.cancel(error)));
  }

  async #plugin(use: mppbackup.v1.IPluginUse | null | undefined): Promise<PluginSpec | undefined> {
    return use ? this.#options.plugins.spec(use.operationId ?? '', use.readBack ?? false) : undefined;
  }

  #place(instance: AgentInstance, request: StartRequest): Promise<SetPlace> {
    return resolveSetPlace(instance, toLocation(request.location), this.#options.config.allowedRoots);
  }

  #start(
    request: StartRequest,
    place: SetPlace,
    spec: WorkSpec,
    parts: {
      readonly programFolder: string;
      readonly rates: mppbackup.v1.IRateLimits | null | undefined;
      readonly removeFiles?: () => Promise<string[]>;
    },
  ): Job {
    const { config, registry, log } = this.#options;
    const { instance, set, directory } = place;
    const operation = required(request.operationId, 'operation id');
    const phase = spec.kind === 'restore' ? spec.phase : '';
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
          programFolder: parts.programFolder,
          directory,
          key: set.key,
          prefix: set.prefix,
        },
        reconnectWindowMs: reconnectWindow(request.reconnectWindowMs),
        workers: this.#options.workers,
        limits: this.#options.limits ?? DEFAULT_LIMITS,
        rate: this.#share(operation, parts.rates),
        log,
        cleanUp: (sessionTag) => this.#cleanUp(instance, sessionTag, parts.removeFiles),
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
    removeFiles: (() => Promise<string[]>) | undefined,
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

function idOf(instance: AgentInstance): { readonly contentId: number; readonly dbid: number } {
  return { contentId: instance.content, dbid: instance.dbid };
}

function reconnectWindow(askedMs: number): number {
  return askedMs > 0 ? Math.min(askedMs, LONGEST_RECONNECT_WINDOW_MS) : DEFAULT_RECONNECT_WINDOW_MS;
}
