import { AppError, toAppError } from '../../common/errors/app-error.js';
import { AskingThrottle } from '../rate/ask-agent.js';
import { packError, unpackError, type DumpStep, type FromWorker, type PackedError, type ToWorker } from './ipc.js';
import { ThinnedProgress } from './thinned-progress.js';
import type { DumpWork, SingleWork, WorkContext, WorkOutcome, Works, WorkSpec } from './work.js';

const PROGRESS_INTERVAL_MS = 250;

export type JobStart = Extract<ToWorker, { type: 'start' }>;

/** How a job ended; by then everything of it is closed and cleaned up. */
export type JobEnd =
  | { readonly type: 'finished'; readonly outcome: WorkOutcome }
  | { readonly type: 'failed'; readonly error: PackedError };

/** A job inside its worker process. It says nothing any more once it has ended. */
export class WorkerJob {
  readonly #works: Works;
  readonly #tell: (message: FromWorker) => Promise<void>;
  readonly #over: (end: JobEnd) => Promise<void>;
  readonly #controller = new AbortController();
  readonly #throttle = new AskingThrottle((question) => void this.#send(question), this.#controller.signal);
  readonly #progress = new ThinnedProgress(
    (progress) => void this.#send({ type: 'progress', progress }),
    PROGRESS_INTERVAL_MS,
  );
  #dump: DumpWork | undefined;
  #opened: Promise<void> | undefined;
  /** Steps of a dump run one after another, whatever the order of retries over the wire. */
  #steps: Promise<void> = Promise.resolve();
  #running = false;
  #ending = false;
  #isOver = false;

  constructor(
    works: Works,
    start: JobStart,
    tell: (message: FromWorker) => Promise<void>,
    over: (end: JobEnd) => Promise<void>,
  ) {
    this.#works = works;
    this.#tell = tell;
    this.#over = over;
    this.#start(this.#context(start), start.spec);
  }

  receive(message: Exclude<ToWorker, JobStart>): void {
    switch (message.type) {
      case 'step':
        this.#steps = this.#steps.then(() => this.#step(message.id, message.step));
        return;
      case 'bytes':
        this.#throttle.answered(message);
        return;
      case 'cancel':
        this.cancel(unpackError(message.error));
    }
  }

  cancel(error: AppError): void {
    if (this.#controller.signal.aborted) return;
    this.#controller.abort(error);
    // Work that runs rejects by the signal and ends the job on its way; a dump between its steps has nobody else.
    if (!this.#running) void this.#end({ type: 'failed', error: packError(error) });
  }

  #context({ surroundings, isLimited }: JobStart): WorkContext {
    return {
      ...surroundings,
      log: (level, text) => void this.#send({ type: 'log', level, text }),
      progress: (progress) => this.#progress.push(progress),
      throttle: isLimited === true ? this.#throttle : undefined,
    };
  }

  #start(context: WorkContext, spec: WorkSpec): void {
    const { signal } = this.#controller;
    // Each kind's work with that kind's spec; the compiler cannot see it through an index.
    const load = this.#works[spec.kind] as () => Promise<
      (context: WorkContext, spec: WorkSpec) => DumpWork | SingleWork
    >;
    this.#opened = load().then(async (open) => {
      signal.throwIfAborted();
      const work = open(context, spec);
      if (!('lockTables' in work)) {
        this.#run(work.run(signal));
        return;
      }
      this.#dump = work;
      await this.#send({ type: 'opened' });
    });
    this.#opened.catch((error: unknown) => this.#fail(error));
  }

  async #step(id: number, step: DumpStep): Promise<void> {
    try {
      await this.#opened;
      if (!this.#dump) throw new AppError('JOB_STATE', 'The job is not a dump.');
      const value = await this.#doStep(this.#dump, step);
      await this.#send({ type: 'reply', id, ...(value === undefined ? {} : { value }) });
    } catch (error) {
      await this.#send({ type: 'reply', id, error: packError(toAppError(error)) });
    }
  }

  async #doStep(dump: DumpWork, step: DumpStep): Promise<number | undefined> {
    if (this.#running) {
      if (step.method === 'run') return undefined;
      throw new AppError('JOB_STATE', `The dump is being written: ${step.method} comes too late.`);
    }
    this.#controller.signal.throwIfAborted();
    switch (step.method) {
      case 'lockTables':
        return dump.lockTables(step);
      case 'importSnapshot':
        await dump.importSnapshot(step);
        return undefined;
      case 'releaseTables':
        await dump.releaseTables();
        return undefined;
      case 'run':
        this.#run(dump.run(this.#controller.signal));
        return undefined;
    }
  }

  #run(work: Promise<WorkOutcome>): void {
    this.#running = true;
    work.then(
      (outcome) => this.#end({ type: 'finished', outcome }),
      (error: unknown) => this.#fail(error),
    );
  }

  #fail(error: unknown): void {
    // Why it was cancelled says more than what the cancelling made fail.
    const reason: unknown = this.#controller.signal.aborted ? this.#controller.signal.reason : error;
    void this.#end({ type: 'failed', error: packError(toAppError(reason)) });
  }

  async #end(last: JobEnd): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    this.#progress.flush();
    try {
      await this.#dump?.close();
    } catch (error) {
      await this.#send({ type: 'log', level: 'WARNING', text: `Cleanup failed: ${toAppError(error).message}` });
    }
    this.#isOver = true;
    await this.#over(last);
  }

  async #send(message: FromWorker): Promise<void> {
    if (!this.#isOver) await this.#tell(message);
  }
}
