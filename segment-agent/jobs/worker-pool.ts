import { startWorkerProcess, type WorkerProcess } from './worker-process.js';

/** A restore goes from phase to phase within this time, unless an instance is far behind the others. */
const IDLE_LIMIT_MS = 10_000;
/** Most hosts have fewer instances than this. */
const MOST_IDLE = 16;

/**
 * The worker processes of an agent. After a success a worker waits a little for the next job: a process costs more to
 * start than a small job takes, and a restore is several jobs on each instance.
 */
export class WorkerPool {
  readonly #script: string;
  readonly #idleLimitMs: number;
  readonly #idle = new Map<WorkerProcess, NodeJS.Timeout>();
  #closed = false;

  /** @param script that serves jobs (segment-agent/worker/serve-worker.ts) */
  constructor(script: string, idleLimitMs = IDLE_LIMIT_MS) {
    this.#script = script;
    this.#idleLimitMs = idleLimitMs;
  }

  /** A worker without a job, new or kept. */
  take(): WorkerProcess {
    const kept = [...this.#idle.keys()].at(-1);
    if (!kept) return startWorkerProcess(this.#script);
    this.#forget(kept);
    return kept;
  }

  /** @param worker has said that nothing of its job is left, and that it stays */
  keep(worker: WorkerProcess): void {
    worker.listen(() => undefined);
    if (this.#closed || this.#idle.size >= MOST_IDLE) {
      worker.kill();
      return;
    }
    const timer = setTimeout(() => this.#end(worker), this.#idleLimitMs);
    timer.unref();
    this.#idle.set(worker, timer);
    void worker.exited.then(() => this.#forget(worker));
  }

  /** Ends the waiting workers, and those given back from now on. Resolves when they are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    const idle = [...this.#idle.keys()];
    for (const worker of idle) this.#end(worker);
    await Promise.all(idle.map(({ exited }) => exited));
  }

  /** A waiting worker has nothing to clean up. */
  #end(worker: WorkerProcess): void {
    this.#forget(worker);
    worker.kill();
  }

  #forget(worker: WorkerProcess): void {
    clearTimeout(this.#idle.get(worker));
    this.#idle.delete(worker);
  }
}
