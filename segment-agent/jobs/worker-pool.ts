import type { FromWorker, ToWorker } from '../worker/ipc.js';
import { startWorkerProcess, THREADS_OF_A_JOB, type WorkerExit, type WorkerProcess } from './worker-process.js';

/** A restore goes from phase to phase within this time, unless an instance is far behind the others. */
const IDLE_LIMIT_MS = 10_000;
/** Most hosts have fewer instances than this. */
const MOST_IDLE = 16;
/** Each may need memory for many tables, and what kills the process ends them all. */
const MOST_JOBS_OF_A_WORKER = 8;

export interface WorkerPoolOptions {
  /** Serves jobs (segment-agent/worker/serve-worker.ts). */
  readonly script: string;
  /** The host's instances: an operation has a job on each. Default: so few that no worker has two. */
  readonly instances?: number;
  readonly processors?: number;
  readonly idleLimitMs?: number;
}

/** A job's place in a worker process. */
export interface WorkerSeat {
  readonly pid: number | undefined;
  send(message: ToWorker): void;
  /** Kills the process, and with it the other jobs of the operation that it does. @param why is told of them */
  kill(why: string): void;
  /** Resolves when the process, all it started, and its temporary files are gone. */
  readonly exited: Promise<WorkerExit>;
  /**
   * The job has said its last. Resolves when the process waits for other jobs or is gone: it is ended where something
   * of a job may be left in it.
   * @returns true where other jobs go on in the process: what this one may have left is not gone with it
   */
  leave(last: Extract<FromWorker, { type: 'finished' | 'failed' }>): Promise<boolean>;
}

/** A worker at work. */
interface Crew {
  readonly operation: string;
  readonly receivers: Map<number, (message: FromWorker) => void>;
  /** False once a job has failed in it: what is left of that goes with the process. */
  takesMore: boolean;
}

/**
 * The worker processes of an agent. An operation has as many as the host has processors, and its jobs share them: to
 * start a process costs more than a small job takes, and more processes than processors are no faster. Jobs of different
 * operations never share one: who kills a worker harms one command. After a success a worker waits a little for the next
 * job, since a restore is several jobs on each instance.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #idle = new Map<WorkerProcess, NodeJS.Timeout>();
  readonly #busy = new Map<WorkerProcess, Crew>();
  readonly #threads: number;
  #lastSeat = 0;
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    const { instances = 1, processors = 1 } = options;
    this.#options = options;
    // As many for each job as if it were alone: some wait for slow files.
    this.#threads = THREADS_OF_A_JOB * Math.max(1, Math.min(MOST_JOBS_OF_A_WORKER, Math.ceil(instances / processors)));
  }

  /** A place in a worker for a job of the operation; `receive` hears the job. */
  take(operation: string, receive: (message: FromWorker) => void): WorkerSeat {
    const worker = this.#choose(operation) ?? this.#employ(operation);
    const crew = this.#busy.get(worker)!;
    this.#lastSeat += 1;
    const seat = this.#lastSeat;
    crew.receivers.set(seat, receive);
    return {
      pid: worker.pid,
      send: (message) => worker.send({ seat, message }),
      kill: (why) => worker.kill(why),
      exited: worker.exited,
      leave: async (last) => {
        crew.receivers.delete(seat);
        if (last.type === 'failed') crew.takesMore = false;
        if (crew.receivers.size > 0) return true;
        this.#busy.delete(worker);
        const isAsNew = crew.takesMore && last.type === 'finished' && last.isAsNew;
        if (isAsNew && !this.#closed && this.#idle.size < MOST_IDLE) this.#keep(worker);
        else await this.#end(worker);
        return false;
      },
    };
  }

  /** Ends the waiting workers, and those given back from now on. Resolves when they are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#idle.keys()].map((worker) => this.#end(worker)));
  }

  /** The worker of the operation with the fewest jobs, once there is one for each processor. */
  #choose(operation: string): WorkerProcess | undefined {
    const { instances = 1, processors = 1 } = this.#options;
    if (instances <= processors) return undefined;
    const own = [...this.#busy].filter(([, crew]) => crew.operation === operation && crew.takesMore);
    if (own.length < processors) return undefined;
    const [least] = own.sort(([, one], [, other]) => one.receivers.size - other.receivers.size);
    return least && least[1].receivers.size < MOST_JOBS_OF_A_WORKER ? least[0] : undefined;
  }

  /** A worker without a job, new or kept. */
  #employ(operation: string): WorkerProcess {
    const kept = [...this.#idle.keys()].at(-1);
    if (kept) this.#forget(kept);
    const worker = kept ?? this.#start();
    const receivers: Crew['receivers'] = new Map();
    this.#busy.set(worker, { operation, receivers, takesMore: true });
    worker.listen(({ seat, message }) => receivers.get(seat)?.(message));
    return worker;
  }

  #start(): WorkerProcess {
    const worker = startWorkerProcess(this.#options.script, this.#threads);
    void worker.exited.then(() => this.#forget(worker));
    return worker;
  }

  /** @param worker has said that nothing of its jobs is left */
  #keep(worker: WorkerProcess): void {
    const timer = setTimeout(() => void this.#end(worker), this.#options.idleLimitMs ?? IDLE_LIMIT_MS);
    timer.unref();
    this.#idle.set(worker, timer);
  }

  /** Of a worker without a job: it has nothing to clean up. */
  async #end(worker: WorkerProcess): Promise<void> {
    this.#forget(worker);
    worker.kill();
    await worker.exited;
  }

  #forget(worker: WorkerProcess): void {
    clearTimeout(this.#idle.get(worker));
    this.#idle.delete(worker);
    this.#busy.delete(worker);
  }
}
