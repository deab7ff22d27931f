import { setMaxListeners } from 'node:events';
import async from 'async';
import { mergeErrors, toAppError, type AppError } from '../../common/errors/app-error.js';
import type { Instance } from '../base/topology.js';

/** An error with the node it happened on. */
export function placedAt(instance: Instance, error: unknown): AppError {
  return toAppError(error).at({ contentId: instance.contentId, host: instance.host });
}

/**
 * Runs `work` on every item at once; all have settled when it throws, so that a roll-back meets no call still under
 * way.
 * @param atOnce on how many at the same time, where what each takes adds up; default: on all
 * @throws AppError of the node that failed, or one for all of them
 */
export async function onEveryNode<T extends { readonly instance: Instance }, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  atOnce = Infinity,
): Promise<readonly R[]> {
  const settled = await async.mapLimit<T, PromiseSettledResult<R>>([...items], atOnce, async (item: T) => {
    const [outcome] = await Promise.allSettled([work(item)]);
    return outcome;
  });
  const errors = settled.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [placedAt(items[index]!.instance, outcome.reason)] : [],
  );
  if (errors.length > 0) throw mergeErrors(errors);
  return settled.map((outcome) => (outcome as PromiseFulfilledResult<R>).value);
}

/**
 * Runs long `work` on every item at once; the first failure aborts the others.
 * @throws AppError; a failure that only followed from the abort is left out
 */
export async function raceNodes<T extends { readonly instance: Instance }, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<readonly R[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  // One for each call that is under way, on however many nodes.
  setMaxListeners(0, either);
  const failures: AppError[] = [];
  const results = await Promise.all(
    items.map(async (item) => {
      try {
        return await work(item, either);
      } catch (error) {
        if (!either.aborted) failures.push(placedAt(item.instance, error));
        stop.abort();
        return undefined;
      }
    }),
  );
  signal.throwIfAborted();
  if (failures.length > 0) throw mergeErrors(failures);
  return results as readonly R[];
}
