/**
 * The life of a worker process: jobs, one at a time. After a job that ended well it waits for the next; it ends by
 * itself when a job fails or is cancelled, and when the server is gone (IPC disconnects, also after a SIGKILL of the
 * server). Each time everything is closed and cleaned up first.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../common/errors/app-error.js';
import { setSessionTag } from '../../common/pg/connect.js';
import { rememberAnswers } from '../../common/pg/program-answers.js';
import type { FromWorker, ToWorker } from './ipc.js';
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
  let job: WorkerJob | undefined;
  let isConnected = true;

  /** Resolves when the message is in the channel, or at once when there is none any more. */
  const send = (message: FromWorker): Promise<void> =>
    new Promise((resolve) => {
      if (!isConnected || !process.send) resolve();
      else process.send(message, undefined, {}, () => resolve());
    });

  const end = async (last: JobEnd): Promise<void> => {
    // The server may go while this is looked at: then nobody is left to end a worker that stays.
    const stays = last.type === 'finished' && (await isAsNew()) && isConnected;
    // Before the message: the next job may come as its answer.
    if (stays) {
      job = undefined;
      process.title = IDLE_TITLE;
    }
    await send(last.type === 'finished' ? { ...last, stays } : last);
    if (!stays) process.exit(0);
  };

  const cancelOrLeave = (error: AppError): void => {
    if (job) job.cancel(error);
    else process.exit(0);
  };

  // When the server is gone, its end of stderr is gone too; a log line must not end the cleanup.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => undefined);
  process.on('message', (message: ToWorker) => {
    if (message.type === 'start') {
      process.title = BUSY_TITLE;
      setSessionTag(message.sessionTag);
      rememberAnswers(message.programAnswers ?? []);
      job = new WorkerJob(works, message, send, end);
    } else {
      // What comes for a job that is over has nobody to answer it: the server knows its end.
      job?.receive(message);
    }
  });
  process.once('disconnect', () => {
    isConnected = false;
    setTimeout(() => process.exit(1), CLEANUP_LIMIT_MS).unref();
    cancelOrLeave(new AppError('CANCELLED', 'The agent that started this work is gone.'));
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => cancelOrLeave(new AppError('CANCELLED', `The worker process was sent ${signal}.`)));
  }
}

/** Nothing of the job is still open (a session, a program, a timer), nor has it left much memory behind. */
async function isAsNew(): Promise<boolean> {
  if (process.memoryUsage.rss() > MOST_KEPT_BYTES) return false;
  for (let turn = 0; turn < CLOSING_TURNS; turn += 1) {
    // The pipes are those to the server.
    if (process.getActiveResourcesInfo().every((kind) => kind === 'PipeWrap')) return true;
    await nextTurn();
  }
  return false;
}
