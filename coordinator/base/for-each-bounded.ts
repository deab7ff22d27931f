/** Bounded parallel work that is never left half-way: every piece has ended before success or failure is told. */
import { mapLimit } from 'async';
import { mergeErrors } from '../../common/errors/app-error.js';

type Outcome<R> = { readonly value: R } | { readonly error: unknown };

/** @throws AppError all failures as one, after every piece has ended */
export async function forEachBounded<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const attempt = async (item: T): Promise<Outcome<R>> => {
    try {
      return { value: await work(item) };
    } catch (error) {
      return { error };
    }
  };
  const outcomes = await mapLimit<T, Outcome<R>>([...items], limit, attempt);
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  if (errors.length > 0) throw mergeErrors(errors);
  return outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
}
