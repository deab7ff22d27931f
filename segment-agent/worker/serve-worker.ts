/**
 * The life of a worker process: one job on one instance. It ends by itself when the work is over, when it is told to
 * cancel, and when the server is gone (IPC disconnects, also after a SIGKILL of the server); each time everything is
 * closed and cleaned up first.
 */
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { setSessionTag } from '../../common/pg/connect.js';
import { AskingThrottle } from '../rate/ask-agent.js';
import { packError, unpackError, type DumpStep, type FromWorker, type ToWorker } from './ipc.js';
import { ThinnedProgress } from './thinned-progress.js';
import type { DumpWork, OpenDumpWork, RunRestore, RunVerify, WorkContext, WorkOutcome, WorkSpec } from './work.js';

const PROGRESS_INTERVAL_MS = 250;
/** Without a server nobody kills a worker that hangs in its cleanup: it must do so itself. */
const CLEANUP_LIMIT_MS = 30_000;

/** The work itself, loaded when a job asks for it. */
export interface Works {
  readonly openDumpWork: () => Promise<OpenDumpWork>;
  readonly runRestore: () => Promise<RunRestore>;
  readonly runVerify: () => Promise<RunVerify>;
}

/** Takes over this process, which was forked with an IPC channel. Call once. */
export function serveWorker(works: Works): void {
  // With the server gone its end of stderr is gone too; a log line must not end the cleanup.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => undefined);
  const worker = new Worker(works);
  process.on('message', (message: ToWorker) => worker.receive(message));
  process.once('disconnect', () => worker.serverGone());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => worker.cancel(new AppError('CANCELLED', `The worker process was sent ${signal}.`)));
  }
}

class Worker {
  readonly #works: Works;
  readonly #controller = new AbortController();
  readonly #throttle = new AskingThrottle((question) => void this.#send(question), this.#controller.signal);
  #dump: DumpWork | undefined;
  #dumpOpened: Promise<void> | undefined;
  #progress: ThinnedProgress;
  /** Steps of a dump run one after another, whatever the order of retries over the wire. */
  #steps: Promise<void> = Promise.resolve();
  #running = false;
  #ending = false;
  #connected = true;

  constructor(works: Works) {
    this.#works = works;
    this.#progress = new ThinnedProgress(
      (progress) => void this.#send({ type: 'progress', progress }),
      PROGRESS_INTERVAL_MS,
    );
  }

  receive(message: ToWorker): void {
    switch (message.type) {
      case 'start':
        setSessionTag(message.sessionTag);
        this.#start(this.#context(message), message.spec);
        return;
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
    // Work that runs rejects by the signal and ends the process on its way; a dump between its steps has nobody else.
    if (!this.#running) void this.#end({ type: 'failed', error: packError(error) });
  }

  serverGone(): void {
    this.#connected = false;
    setTimeout(() => process.exit(1), CLEANUP_LIMIT_MS).unref();
    this.cancel(new AppError('CANCELLED', 'The agent that started this work is gone.'));
  }

  #context(message: Extract<ToWorker, { type: 'start' }>): WorkContext {
    return {
      ...message.surroundings,
      log: (level, text) => void this.#send({ type: 'log', level, text }),
      progress: (progress) => this.#progress.push(progress),
      throttle: message.isLimited === true ? this.#throttle : undefined,
    };
  }

  #start(context: WorkContext, spec: WorkSpec): void {
    const { signal } = this.#controller;
    switch (spec.kind) {
      case 'dump':
        this.#dumpOpened = this.#works.openDumpWork().then((open) => {
          signal.throwIfAborted();
          this.#dump = open(context, spec);
        });
        this.#dumpOpened.catch((error: unknown) => this.#fail(error));
        return;
      case 'restore':
        this.#run(this.#works.runRestore().then((run) => run(context, spec, signal)));
        return;
      case 'verify':
        this.#run(this.#works.runVerify().then((run) => run(context, spec, signal)));
    }
  }

  async #step(id: number, step: DumpStep): Promise<void> {
    try {
      await this.#dumpOpened;
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

  async #end(last: FromWorker): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    this.#progress.flush();
    try {
      await this.#dump?.close();
    } catch (error) {
      await this.#send({ type: 'log', level: 'WARNING', text: `Cleanup failed: ${toAppError(error).message}` });
    }
    await this.#send(last);
    process.exit(0);
  }

  /** Resolves when the message is in the channel, or at once when there is none any more. */
  #send(message: FromWorker): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#connected || !process.send) resolve();
      else process.send(message, undefined, {}, () => resolve());
    });
  }
}
