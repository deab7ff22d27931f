import { AppError, toAppError } from '../../common/errors/app-error.js';

/**
 * Runs tasks side by side. When one fails, or `signal` aborts, the others' signal aborts too and `onStop` is called
 * once (to end what does not listen to signals); all of them have ended when this rejects.
 * @throws the first failure, or JOB_CANCELLED
 */
export async function runTogether(
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
  options: { readonly signal: AbortSignal; readonly onStop: () => Promise<void> },
): Promise<void> {
  const controller = new AbortController();
  const failures: unknown[] = [];
  const stops: Promise<void>[] = [];
  const stop = (reason: unknown): void => {
    failures.push(reason);
    if (failures.length > 1) return;
    controller.abort(reason);
    stops.push(options.onStop());
  };
  const onAbort = (): void => stop(cancelledError(options.signal));
  if (options.signal.aborted) throw cancelledError(options.signal);
  options.signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.all(tasks.map((task) => task(controller.signal).catch(stop)));
    await Promise.all(stops);
  } finally {
    options.signal.removeEventListener('abort', onAbort);
  }
  if (failures.length > 0) throw toAppError(failures[0]);
}

/** The error that a cancelled job ends with; a reason that is an AppError stays. */
export function cancelledError(signal: AbortSignal): AppError {
  if (signal.reason instanceof AppError) return signal.reason;
  return new AppError('JOB_CANCELLED', 'The dump was cancelled.', { cause: signal.reason });
}
