/** Which date folders -c and -o delete (reference section 2.14), and which must stay. Pure. */
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';

/** --cleanup-date and --cleanup-total; with neither, the oldest one goes. */
export interface CleanupChoice {
  /** YYYYMMDD */
  readonly date: string | undefined;
  readonly total: number | undefined;
}

export interface ChosenDates {
  /** Ascending. */
  readonly dates: readonly string[];
  /** The original's words where nothing is to be deleted. */
  readonly note: { readonly level: 'INFO' | 'WARNING'; readonly text: string } | undefined;
}

/** @param today YYYYMMDD: never deleted */
export function chooseDates(found: readonly string[], choice: CleanupChoice, today: string): ChosenDates {
  const none = (level: 'INFO' | 'WARNING', text: string): ChosenDates => ({ dates: [], note: { level, text } });
  const old = found.filter((date) => date !== today).sort();
  if (choice.date !== undefined && !old.includes(choice.date)) {
    return none('WARNING', `Timestamp dump ${choice.date} does not exist.`);
  }
  if (old.length === 0) return none('INFO', 'No old backup sets to remove');
  const total = choice.total ?? (choice.date === undefined ? 1 : 0);
  if (total > old.length) {
    return none('WARNING', `Unable to delete ${total} backups.  Only have ${old.length} backups.`);
  }
  const dates = new Set(old.slice(0, total));
  if (choice.date !== undefined) dates.add(choice.date);
  return { dates: [...dates].sort(), note: undefined };
}

/** What a set says of the sets it needs. */
export interface SetLink {
  readonly key: TimestampKey;
  readonly prefix: string;
  /** The manifest's parentKey: the set that an incremental was taken on top of. */
  readonly parentKey: TimestampKey | undefined;
  /** Of a full set with an `_increments` file: the incrementals on top of it, oldest first; each needs those before it. */
  readonly increments: readonly TimestampKey[];
  /** Its data files lie in the storage of a plugin: deleting what is here would leave them there. */
  readonly inPlugin?: boolean;
}

/** Of each date that has one, a set whose data files nobody would find any more. */
export function datesInPlugins(dates: readonly string[], sets: readonly SetLink[]): ReadonlyMap<string, TimestampKey> {
  const found = sets.filter(({ key, inPlugin }) => inPlugin === true && dates.includes(dateOfKey(key)));
  return new Map(found.map(({ key }) => [dateOfKey(key), key]));
}

export interface KeptDate {
  readonly date: string;
  /** A set that needs one of that date. */
  readonly neededBy: TimestampKey;
  readonly needed: TimestampKey;
}

export interface Deletable {
  readonly dates: readonly string[];
  readonly kept: readonly KeptDate[];
}

/**
 * A date stays when a set that stays needs one of it. What stays on that account has needs of its own, so the rule is
 * applied until nothing changes.
 */
export function withoutNeeded(dates: readonly string[], sets: readonly SetLink[]): Deletable {
  const parents = parentsOf(sets);
  const going = new Set(dates);
  const kept: KeptDate[] = [];
  let changed = true;
  while (changed) {
    changed = false;
    for (const { set, parent } of parents) {
      const date = dateOfKey(parent);
      if (going.has(dateOfKey(set)) || !going.has(date)) continue;
      going.delete(date);
      kept.push({ date, neededBy: set, needed: parent });
      changed = true;
    }
  }
  return { dates: dates.filter((date) => going.has(date)), kept };
}

interface Need {
  readonly set: TimestampKey;
  readonly parent: TimestampKey;
}

/** Keys are unique within a prefix only; sets of another prefix are never parents. */
function parentsOf(sets: readonly SetLink[]): readonly Need[] {
  const exists = new Set(sets.map(({ key, prefix }) => `${prefix}/${key}`));
  return sets.flatMap(({ key, prefix, parentKey, increments }) => {
    const chain = [key, ...increments];
    const byList = increments.map((set, index) => ({ set, parent: chain[index]! }));
    const own = parentKey === undefined ? [] : [{ set: key, parent: parentKey }];
    // A line in `_increments` may name a set that is gone; it needs nothing any more.
    return [...own, ...byList].filter(({ set }) => exists.has(`${prefix}/${set}`));
  });
}
