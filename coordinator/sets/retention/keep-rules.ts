/** Which sets of a series the keep rules of a cluster file keep. Pure. */
import type { KeepRules } from '../../../common/config/repositories.js';
import type { TimestampKey } from '../../../common/sets/timestamp-key.js';
import { daysBetween, PERIODS, periodOf, type Period } from './calendar.js';
import { isFull, type Chains, type JudgedSet } from './series.js';

interface Rule {
  readonly kept: readonly JudgedSet[];
  /** For example `weekly 2 of 4`. */
  readonly reason: (set: JudgedSet, index: number) => string;
}

/**
 * Why each set of the series is kept, a reason for each rule that keeps it. A set that is known to be damaged, or cannot
 * be restored since others are missing, counts for no rule but `days`: it takes no good one's place.
 * @param series newest first, without those whose time is up by their marks
 */
export function keptByRules(
  series: readonly JudgedSet[],
  rules: KeepRules,
  { chains, now }: { readonly chains: Chains; readonly now: TimestampKey },
): ReadonlyMap<JudgedSet, readonly string[]> {
  const good = series.filter((set) => chains.isSound(set));
  const found = new Map<JudgedSet, string[]>();
  const add = ({ kept, reason }: Rule): void => {
    for (const [index, set] of kept.entries()) {
      const reasons = found.get(set) ?? [];
      reasons.push(reason(set, index));
      found.set(set, reasons);
    }
  };
  const { full, last, days } = rules;
  if (full !== undefined) for (const rule of fullRules(good, series, { full, chains })) add(rule);
  if (last !== undefined) {
    add({ kept: good.slice(0, last), reason: (_, index) => `last ${index + 1} of ${last}` });
  }
  if (days !== undefined) {
    const isYoung = ({ key }: JudgedSet): boolean => daysBetween(key, now) < days;
    add({ kept: series.filter(isYoung), reason: () => `of the last ${days === 1 ? 'day' : `${days} days`}` });
  }
  for (const period of PERIODS) {
    const most = rules[period];
    if (most !== undefined) for (const rule of periodRules(good, period, most)) add(rule);
  }
  return found;
}

/** The newest full sets, and the increments whose rows lie in them. */
function fullRules(
  good: readonly JudgedSet[],
  series: readonly JudgedSet[],
  { full, chains }: { readonly full: number; readonly chains: Chains },
): readonly Rule[] {
  const fulls = good.filter(isFull).slice(0, full);
  const isKept = new Set<unknown>(fulls);
  const increments = series.filter((set) => !isKept.has(set) && isKept.has(chains.baseOf(set)));
  return [
    { kept: fulls, reason: (_, index) => `full ${index + 1} of ${full}` },
    { kept: increments, reason: (set) => `increment of ${chains.baseOf(set)!.key}` },
  ];
}

/**
 * The newest set of each of the last weeks, months or years that have one. Selections have a count of their own: one that
 * is the newest of its week does not push out the backup of the whole database.
 */
function periodRules(good: readonly JudgedSet[], period: Period, most: number): readonly Rule[] {
  return (['database', 'selection'] as const).map((scope) => {
    const newest = new Map<string, JudgedSet>();
    for (const set of good) {
      const id = periodOf(set.key, period);
      if (set.summary.scope === scope && !newest.has(id)) newest.set(id, set);
    }
    return { kept: [...newest.values()].slice(0, most), reason: (_, index) => `${period} ${index + 1} of ${most}` };
  });
}

/** For example `full 2, weekly 4`. */
export function describeRules(rules: KeepRules): string {
  return Object.entries(rules)
    .flatMap(([name, most]) => ((most as number | undefined) === undefined ? [] : [`${name} ${most}`]))
    .join(', ');
}
