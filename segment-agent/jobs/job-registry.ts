import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import type { SetName } from '../../common/sets/artefacts.js';
import type { Job } from './job.js';

/** An ended job is kept at least this long. */
const LEAST_RETENTION_MS = 10 * 60_000;

/** All jobs of one agent. An ended job is kept until its reconnect window is over: its coordinator may be away. */
export class JobRegistry {
  readonly #byId = new Map<string, Job>();
  readonly #byKey = new Map<string, Job>();
  readonly #mostRunning: number;
  readonly #leastRetentionMs: number;
  #closed = false;

  /** @param mostRunning jobs at a time */
  constructor(mostRunning = Infinity, leastRetentionMs = LEAST_RETENTION_MS) {
    this.#mostRunning = mostRunning;
    this.#leastRetentionMs = leastRetentionMs;
  }

  /**
   * The job of `key` (operation, instance, phase). `open` makes it when there is none: repeated calls give the same
   * job.
   * @throws AppError JOB_STATE when the agent is stopping, or has too many jobs
   */
  start(key: string, open: () => Job): Job {
    const known = this.#byKey.get(key);
    if (known) return known;
    if (this.#closed) {
      throw new AppError('JOB_STATE', 'The agent is stopping and takes no new job.', {
        retryable: true,
        hint: 'Start the agent again, then repeat the operation.',
      });
    }
    if (this.running.length >= this.#mostRunning) {
      throw new AppError('JOB_STATE', `The agent has ${this.#mostRunning} jobs already and takes no more.`, {
        retryable: true,
        hint: 'Wait until they have ended, or raise limits.jobs in the agent’s configuration.',
      });
    }
    const job = open();
    this.#byKey.set(key, job);
    this.#byId.set(job.id, job);
    void job.ended.then(() => {
      const forget = (): void => {
        this.#byKey.delete(key);
        this.#byId.delete(job.id);
      };
      setTimeout(forget, Math.max(job.reconnectWindowMs, this.#leastRetentionMs)).unref();
    });
    return job;
  }

  /** @throws AppError JOB_UNKNOWN */
  get(id: string): Job {
    const job = this.#byId.get(id);
    if (job) return job;
    throw new AppError('JOB_UNKNOWN', `The agent has no job ${JSON.stringify(id)}.`, {
      hint: 'The agent was restarted meanwhile, or the job ended long ago; start the operation again.',
    });
  }

  /** Jobs that have not ended. */
  get running(): readonly Job[] {
    return [...this.#byId.values()].filter((job) => !job.events.ended);
  }

  /** Cancels the dumps that write the instance's files of the set; resolves when everything is cleaned up. */
  async cancelDumps(set: SetName, { content, dbid }: Pick<AgentInstance, 'content' | 'dbid'>): Promise<void> {
    const dumps = this.running.filter(
      ({ kind, set: own, instance }) =>
        kind === 'dump' &&
        own.key === set.key &&
        own.prefix === set.prefix &&
        instance.content === content &&
        instance.dbid === dbid,
    );
    const reason = new AppError('JOB_CANCELLED', `The set ${set.key} is removed.`);
    await Promise.all(dumps.map((job) => job.cancel(reason)));
  }

  /**
   * Cancels running jobs and takes no new ones; resolves when everything is cleaned up, and a watch of each was told why
   * it ended. A coordinator may have started a job and not opened its watch yet: it has `tellMs` to do so.
   */
  async close(reason: AppError, tellMs: number): Promise<void> {
    this.#closed = true;
    const ending = this.running;
    await Promise.all(ending.map((job) => job.cancel(reason)));
    const told = Promise.all(ending.map((job) => job.told));
    await Promise.race([told, sleep(tellMs, undefined, { ref: false })]);
  }

  /** Kills the workers at once; the server is about to be forced down. */
  killAll(): void {
    for (const job of this.running) job.kill();
  }
}
