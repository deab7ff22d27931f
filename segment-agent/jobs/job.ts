import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import type { LogLevel } from '../../common/log/log-line.js';
import { knownAnswers } from '../../common/pg/program-answers.js';
import type { SetName } from '../../common/sets/artefacts.js';
import { packError, unpackError, type DumpStep, type FromWorker, type WorkSurroundings } from '../worker/ipc.js';
import type { RateShare } from '../../common/rate/host-limits.js';
import type { WorkSpec } from '../worker/work.js';
import { EventLog } from './event-log.js';
import type { WorkerPool, WorkerSeat } from './worker-pool.js';
import type { WorkerExit } from './worker-process.js';

export interface JobLimits {
  /** How long a cancelled worker may clean up before it is killed. */
  readonly cancelMs: number;
}

export const DEFAULT_LIMITS: JobLimits = { cancelMs: 20_000 };

export interface JobOptions {
  readonly id: string;
  /** The operation of the command that the job is a part of. */
  readonly operation: string;
  readonly surroundings: WorkSurroundings;
  readonly spec: WorkSpec;
  /** The job is cancelled when it has had no watch for this long. */
  readonly reconnectWindowMs: number;
  readonly workers: WorkerPool;
  readonly limits: JobLimits;
  /** Its share of the host's rate limits; the job ends it. */
  readonly rate?: RateShare | undefined;
  readonly log: (level: LogLevel, text: string) => void;
  /** Cleans up after a worker that could not do so. The lines that it gives are logged in the job. */
  readonly cleanUp: (sessionTag: string) => Promise<readonly string[]>;
}

interface PendingStep {
  readonly resolve: (value: number | undefined) => void;
  readonly reject: (error: AppError) => void;
}

/** One job on one instance: a place in a worker process, its events and its lease. */
export class Job {
  readonly id: string;
  readonly events = new EventLog();
  /**
   * Resolves when nothing of the job runs any more (the worker is gone, or has reported the job's end), everything is
   * cleaned up and the last event is there. Never rejects.
   */
  readonly ended: Promise<void>;
  /** Resolves when a dump waits for its first step, at the latest with `ended`. Never rejects. */
  readonly opened: Promise<void>;
  /** Resolves when the last event was sent to a watch. Never rejects; for a job that nobody watches, never resolves. */
  readonly told: Promise<void>;
  readonly #options: JobOptions;
  readonly #worker: WorkerSeat;
  readonly #sessionTag: string;
  readonly #steps = new Map<number, PendingStep>();
  /** The worker's places in the line for bytes, by the worker's number for each. */
  readonly #inLine = new Map<number, () => void>();
  #open: () => void = () => undefined;
  #tell: () => void = () => undefined;
  #lastStep = 0;
  #watches = 0;
  #lease: NodeJS.Timeout | undefined;
  #killer: NodeJS.Timeout | undefined;
  #cancelled: AppError | undefined;
  #last: Extract<FromWorker, { type: 'finished' | 'failed' }> | undefined;

  constructor(options: JobOptions) {
    this.id = options.id;
    this.#options = options;
    this.#sessionTag = `job:${options.id.slice(0, 13)}`;
    let hasSaidAll: () => void = () => undefined;
    const saidAll = new Promise<void>((resolve) => (hasSaidAll = resolve));
    this.#worker = options.workers.take(options.operation, (message) => {
      this.#receive(message);
      if (this.#last) hasSaidAll();
    });
    const { surroundings, spec, rate } = options;
    if (rate?.notice !== undefined) this.#log('INFO', rate.notice);
    const isLimited = rate?.isLimited ?? false;
    this.#worker.send({
      type: 'start',
      surroundings: { ...surroundings, sessionTag: this.#sessionTag },
      spec,
      isLimited,
      programAnswers: knownAnswers(),
    });
    this.#startLease();
    const opened = new Promise<void>((resolve) => (this.#open = resolve));
    this.ended = Promise.race([saidAll, this.#worker.exited]).then((exit) => this.#conclude(exit ?? undefined));
    this.opened = Promise.race([opened, this.ended]);
    this.told = new Promise<void>((resolve) => (this.#tell = resolve));
  }

  get kind(): WorkSpec['kind'] {
    return this.#options.spec.kind;
  }

  get instance(): AgentInstance {
    return this.#options.surroundings.instance;
  }

  get operation(): string {
    return this.#options.operation;
  }

  get set(): SetName {
    const { key, prefix } = this.#options.surroundings;
    return { key, prefix };
  }

  /** The set's key. */
  get key(): string {
    return this.set.key;
  }

  /** Empty where the job names none. */
  get database(): string {
    const { spec } = this.#options;
    return 'database' in spec ? spec.database : '';
  }

  get reconnectWindowMs(): number {
    return this.#options.reconnectWindowMs;
  }

  get workerPid(): number | undefined {
    return this.#worker.pid;
  }

  /**
   * Holds the lease until the watch is closed. A running step holds it too: its caller is there.
   * @returns a function that closes the watch; idempotent
   */
  openWatch(): () => void {
    this.#watches += 1;
    clearTimeout(this.#lease);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#watches -= 1;
      if (this.#watches === 0 && !this.#last && !this.#cancelled && !this.events.ended) this.#startLease();
    };
  }

  /** A watch has sent the last event. */
  hasBeenTold(): void {
    this.#tell();
  }

  /**
   * Hands a step of a dump to the worker.
   * @throws AppError the job's failure where it has failed; JOB_STATE after another end; what the step throws
   */
  async step(step: DumpStep): Promise<number | undefined> {
    if (this.#cancelled) throw this.#cancelled;
    if (this.#last || this.events.ended) {
      throw this.#failure ?? new AppError('JOB_STATE', `The job has ended: ${step.method} comes too late.`);
    }
    this.#lastStep += 1;
    const id = this.#lastStep;
    const release = this.openWatch();
    try {
      return await new Promise((resolve, reject) => {
        this.#steps.set(id, { resolve, reject });
        this.#worker.send({ type: 'step', id, step });
      });
    } finally {
      release();
    }
  }

  /** Resolves when everything is cleaned up. Does nothing to a job that has ended. */
  async cancel(error: AppError): Promise<void> {
    if (!this.#cancelled && !this.#last && !this.events.ended) {
      this.#cancelled = error;
      clearTimeout(this.#lease);
      this.#log('WARNING', error.message);
      this.#worker.send({ type: 'cancel', error: packError(error) });
      this.#killAfter(this.#options.limits.cancelMs);
    }
    await this.ended;
  }

  /** Sends SIGKILL to the worker; cleanup follows when it is gone. */
  kill(): void {
    this.#worker.kill('the agent was forced to stop');
  }

  /** The job's failure as soon as it is known; undefined while the job runs and after a success. */
  get #failure(): AppError | undefined {
    return this.events.error ?? (this.#last?.type === 'failed' ? unpackError(this.#last.error) : undefined);
  }

  #startLease(): void {
    clearTimeout(this.#lease);
    const windowMs = this.#options.reconnectWindowMs;
    this.#lease = setTimeout(() => {
      const seconds = Math.round(windowMs / 100) / 10;
      const error = new AppError('LEASE_EXPIRED', `Nobody watched the job for ${seconds} s; it is cancelled.`, {
        hint: 'The coordinator ended or lost its connection; see its log, then start the operation again.',
      });
      void this.cancel(error);
    }, windowMs);
    this.#lease.unref();
  }

  #killAfter(limitMs: number): void {
    this.#killer = setTimeout(() => {
      this.#log('WARNING', 'The job did not clean up in time; its worker process is killed.');
      const { content, dbid } = this.instance;
      this.#worker.kill(`the cancelled job of instance ${content}_${dbid} in it did not clean up in time`);
    }, limitMs);
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        this.#open();
        return;
      case 'log':
        this.#log(message.level, message.text);
        return;
      case 'progress':
        this.events.append({ kind: 'progress', progress: message.progress });
        return;
      case 'takeBytes':
        this.#enterLine(message);
        return;
      case 'leaveLine':
        this.#inLine.get(message.id)?.();
        this.#inLine.delete(message.id);
        return;
      case 'reply': {
        const step = this.#steps.get(message.id);
        this.#steps.delete(message.id);
        if (message.error) step?.reject(unpackError(message.error));
        else step?.resolve(message.value);
        return;
      }
      case 'finished':
      case 'failed':
        this.#last = message;
    }
  }

  #enterLine({ id, traffic, wanted }: Extract<FromWorker, { type: 'takeBytes' }>): void {
    const answer = (bytes: number): void => {
      this.#inLine.delete(id);
      this.#worker.send({ type: 'bytes', id, bytes });
    };
    const { rate } = this.#options;
    if (!rate) {
      answer(wanted);
      return;
    }
    let isThrough = false;
    const leave = rate.enter(traffic, wanted, (bytes) => {
      isThrough = true;
      answer(bytes);
    });
    if (!isThrough) this.#inLine.set(id, leave);
  }

  /** The last event comes only now: for a watcher it means that nothing of the job runs any more. */
  async #conclude(exit: WorkerExit | undefined): Promise<void> {
    clearTimeout(this.#killer);
    clearTimeout(this.#lease);
    this.#options.rate?.end();
    const last = this.#last;
    const isShared = last !== undefined && (await this.#worker.leave(last));
    const failure = last || !exit ? undefined : (this.#cancelled ?? this.#died(exit));
    // A worker that goes on with other jobs does not take with it what a failed one may have left.
    if (failure || (isShared && last.type === 'failed')) await this.#cleanUp();
    const error = failure ?? this.#failure;
    const gone = error ?? new AppError('JOB_STATE', 'The job has ended.');
    for (const { reject } of this.#steps.values()) reject(gone);
    this.#steps.clear();
    if (error) this.events.append({ kind: 'failed', error });
    else if (last?.type === 'finished') this.events.append({ kind: 'finished', outcome: last.outcome });
    this.#options.log(
      error ? 'ERROR' : 'INFO',
      error ? `job ${this.id} failed: ${error.message}` : `job ${this.id} done`,
    );
  }

  #died({ how, stderrTail }: WorkerExit): AppError {
    const said = stderrTail === '' ? '' : `; it said: ${stderrTail}`;
    return new AppError('WORKER_DIED', `The worker process ended without a result (${how})${said}`, {
      hint: 'signal SIGKILL mostly means that the system ran out of memory: see dmesg on that host.',
    });
  }

  async #cleanUp(): Promise<void> {
    try {
      for (const done of await this.#options.cleanUp(this.#sessionTag)) this.#log('INFO', done);
    } catch (error) {
      // The job's own failure is the one to report; this is only logged.
      this.#log('ERROR', `Cleanup failed: ${(error as Error).message}`);
    }
  }

  #log(level: LogLevel, text: string): void {
    this.events.append({ kind: 'log', level, text });
    if (level !== 'DEBUG') this.#options.log(level, `job ${this.id}: ${text}`);
  }
}
