/** Where a chain is merged so that its old part can go. Pure. */
import type { TimestampKey } from '../../../common/sets/timestamp-key.js';
import type { ListedRemovable } from '../removable-sets.js';
import type { RetentionPlan } from './plan.js';
import { nameOf } from './series.js';

/**
 * Of each chain whose older sets stay only since increments need them: the oldest increment that stays for a reason of its
 * own. Once it is a full set, those behind it find there what they had in the older ones.
 */
export function mergeTargets({ verdicts }: Pick<RetentionPlan, 'verdicts'>): readonly ListedRemovable[] {
  const byName = new Map(verdicts.map((verdict) => [nameOf(verdict.set), verdict]));
  const targets: ListedRemovable[] = [];
  const freed = new Set<string>();
  for (const { set, goes, isOnlyNeeded } of verdicts.toReversed()) {
    if (goes || isOnlyNeeded || set.summary?.type !== 'incremental') continue;
    const needed = set.needs.map((key: TimestampKey) => nameOf({ key, prefix: set.prefix }));
    const superfluous = needed.filter((name) => byName.get(name)?.isOnlyNeeded && !freed.has(name));
    if (superfluous.length === 0) continue;
    targets.push(set);
    for (const name of superfluous) freed.add(name);
  }
  return targets;
}
