/** What stays of a series whatever the rules and limits say: what people call the last good one. Pure. */
import { isFull, type Chains, type JudgedSet } from './series.js';

/**
 * Why sets of the series must stay: the newest full one; where that is known to be damaged also the newest that is not;
 * the newest that a validation has read and found whole; and the newest backup of the whole database, which may be an
 * increment.
 * @param series newest first
 */
export function mustStay(series: readonly JudgedSet[], chains: Chains): ReadonlyMap<JudgedSet, string> {
  const found = new Map<JudgedSet, string>();
  const keep = (set: JudgedSet | undefined, reason: string): void => {
    if (set && !found.has(set)) found.set(set, reason);
  };
  const fulls = series.filter(isFull);
  const good = fulls.find((set) => chains.isSound(set));
  keep(good, 'newest full backup that is not known to be damaged');
  if (fulls[0] !== good) keep(fulls[0], 'newest full backup, though known to be damaged');
  keep(fulls.find(isProven), 'newest full backup that a validation has found whole');
  const newest = series.find((set) => set.summary.scope === 'database' && chains.isSound(set));
  keep(newest, 'newest backup of the whole database');
  return found;
}

/** A validation has read all of it. */
function isProven({ summary: { checked } }: JudgedSet): boolean {
  return checked !== undefined && checked.problems === 0 && !checked.quick;
}
