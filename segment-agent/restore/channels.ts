import type pg from 'pg';
import { toAppError } from '../../common/errors/app-error.js';
import type { RestoreJob } from './restore-job.js';

/**
 * Runs `work` on several sessions at once, each with a session of its own. The first failure ends the others, in
 * whatever statement they are; this settles only when all have ended.
 * @param work stops when its signal aborts
 * @throws AppError of the first that failed
 */
export async function runChannels(
  job: RestoreJob,
  count: number,
  work: (session: pg.Client, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([job.signal, stop.signal]);
  let first: unknown;
  const channel = async (): Promise<void> => {
    try {
      const session = await job.sessions.openLoader();
      await work(session, signal);
      await job.sessions.close(session);
    } catch (error) {
      if (stop.signal.aborted) return;
      first = error;
      stop.abort();
      // Another channel may wait for a lock.
      await job.sessions.terminateAll();
    }
  };
  await Promise.all(Array.from({ length: count }, channel));
  if (stop.signal.aborted) throw toAppError(first);
}
