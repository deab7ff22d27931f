/**
 * The life of a worker process: the jobs that the server gives it, several at a time. The server ends it; without a
 * server (IPC disconnects, also after a SIGKILL of the server) and on a signal it ends by itself, once every job is
 * cancelled and cleaned up.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../common/errors/app-error.js';
import { rememberAnswers } from '../../common/pg/program-answers.js';
import type { Addressed, FromWorker, ToWorker } from './ipc.js';
import type { Works } from './work.js';
import { WorkerJob, type JobEnd } from './worker-job.js';

/** What `ps` shows. */
const BUSY_TITLE = 'segment-agent worker';
export const IDLE_TITLE = 'segment-agent worker, idle';

/** Without a server nobody kills a worker that hangs in its cleanup: it must do so itself. */
const CLEANUP_LIMIT_MS = 30_000;
/** A worker that has grown larger gives its memory back to the system by ending. */
const MOST_KEPT_BYTES = 256 * 1024 * 1024;
/** Turns of the event loop that closed sockets take until they are gone. */
const CLOSING_TURNS = 10;

/** Takes over this process, which was forked with an IPC channel. Call once. */
export function serveWorker(works: Works): void {
  const jobs = new Map<number, WorkerJob>();
  let isConnected = true;
  let isLeaving = false;

  /** Resolves when the message is in the channel, or at once when there is none any more. */
  const send = (seat: number, message: FromWorker): Promise<void> =>
    new Promise((resolve) => {
      const addressed: Addressed<FromWorker> = { seat, message };
      if (!isConnected || !process.send) resolve();
      else process.send(addressed, undefined, {}, () => resolve());
    });

  const end = async (seat: number, last: JobEnd): Promise<void> => {
    jobs.delete(seat);
    if (last.type === 'failed') {
      await send(seat, last);
    } else {
      // Another job may have come while this was looked at.
      const isLeftAsNew = jobs.size === 0 && (await isAsNew()) && jobs.size === 0;
      if (isLeftAsNew) process.title = IDLE_TITLE;
      await send(seat, { ...last, isAsNew: isLeftAsNew });
    }
    if (isLeaving && jobs.size === 0) process.exit(0);
  };

  const leave = (error: AppError): void => {
    isLeaving = true;
    if (jobs.size === 0) process.exit(0);
    for (const job of jobs.values()) job.cancel(error);
  };

  // When the server is gone, its end of stderr is gone too; a log line must not end the cleanup.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => undefined);
  process.on('message', ({ seat, message }: Addressed<ToWorker>) => {
    if (message.type === 'start') {
      process.title = BUSY_TITLE;
      rememberAnswers(message.programAnswers ?? []);
      jobs.set(
        seat,
        new WorkerJob(
          works,
          message,
          (answer) => send(seat, answer),
          (last) => end(seat, last),
        ),
      );
    } else {
      // What comes for a job that is over has nobody to answer it: the server knows its end.
      jobs.get(seat)?.receive(message);
    }
  });
  process.once('disconnect', () => {
    isConnected = false;
    setTimeout(() => process.exit(1), CLEANUP_LIMIT_MS).unref();
    leave(new AppError('CANCELLED', 'The agent that started this work is gone.'));
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => leave(new AppError('CANCELLED', `The worker process was sent ${signal}.`)));
  }
}

/** Nothing of a job is still open (a session, a program, a timer), nor has it left much memory behind. */
async function isAsNew(): Promise<boolean> {
  if (process.memoryUsage.rss() > MOST_KEPT_BYTES) return false;
  for (let turn = 0; turn < CLOSING_TURNS; turn += 1) {
    // The pipes are those to the server.
    if (process.getActiveResourcesInfo().every((kind) => kind === 'PipeWrap')) return true;
    await nextTurn();
  }
  return false;
}
