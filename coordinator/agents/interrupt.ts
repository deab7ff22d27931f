import { setTimeout as sleep } from 'node:timers/promises';
import { toAppError, type AppError } from '../../common/errors/app-error.js';

/** What a caller's abort is reported as: its own reason where it is an AppError. */
export function interrupted(signal: AbortSignal, host?: string): AppError {
  return toAppError(signal.reason).at({ host });
}

/** Sleeps. @throws AppError when the signal aborts */
export async function pause(waitMs: number, signal: AbortSignal | undefined, host: string): Promise<void> {
  try {
    await sleep(waitMs, undefined, { signal });
  } catch (error) {
    if (signal?.aborted) throw interrupted(signal, host);
    throw error;
  }
}
