/** Where a chain is merged so that its old part can go. Pure. */
import type { TimestampKey } from '../../../common/sets/timestamp-key.js';
import type { ListedRemovable } from '../removable-sets.js';
import type { RetentionPlan } from './plan.js';
import { nameOf } from './series.js';

/**
 * Of each chain whose older sets no rule keeps: the oldest increment that a rule keeps. Once it is a full set, it is the
 * newest where the old one was, and those behind it find there what they had in the older ones.
 */
export function mergeTargets({ verdicts }: Pick<RetentionPlan, 'verdicts'>): readonly ListedRemovable[] {
  const byName = new Map(verdicts.map((verdict) => [nameOf(verdict.set), verdict]));
  const targets: ListedRemovable[] = [];
  const freed = new Set<string>();
  for (const { set, goes, isBeyondRules } of verdicts.toReversed()) {
    if (goes || isBeyondRules || set.summary?.type !== 'incremental') continue;
    const needed = set.needs.map((key: TimestampKey) => nameOf({ key, prefix: set.prefix }));
    const superfluous = needed.filter((name) => byName.get(name)?.isBeyondRules && !freed.has(name));
    if (superfluous.length === 0) continue;
    targets.push(set);
    for (const name of superfluous) freed.add(name);
  }
  return targets;
}
