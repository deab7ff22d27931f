/** Which sets must not be removed, and why. Pure, over the catalogue. */
import { describeReservation } from '../../common/sets/reservation.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { SetName } from '../../common/sets/artefacts.js';
import { describePin, type FoundMarks } from '../../common/sets/marks.js';
import type { FoundClaim } from './named-sets.js';
import type { SetSummary } from '../../common/sets/summary.js';

/** What a removal must know of a set. */
export interface RemovableSet extends SetName {
  /** Empty: unknown (the set is not complete, or its manifest is damaged). */
  readonly database: string;
  /** Undefined: as above, or the original gpcrondump wrote it. */
  readonly summary: SetSummary | undefined;
  readonly marks: FoundMarks;
  readonly claims: readonly FoundClaim[];
  /** Keys of the same prefix that its restore needs. */
  readonly needs: readonly TimestampKey[];
}

export type Protection =
  | { readonly why: 'in use'; readonly by: string }
  | { readonly why: 'pinned'; readonly pin: string }
  | { readonly why: 'needed'; readonly by: TimestampKey }
  | { readonly why: 'in plugin'; readonly plugin: string }
  | { readonly why: 'other cluster'; readonly cluster: string }
  | { readonly why: 'newest full'; readonly database: string };

export interface ProtectionOptions {
  readonly clusterName: string;
  /** Default true; false: the caller also removes what lies in a plugin's storage. */
  readonly keepsPlugin?: boolean;
  /** --force: what it overcomes does not protect a set. Default false. */
  readonly force?: boolean;
}

/** Whether nothing speaks against restoring the whole database from this set alone. */
export function isGoodFull({ summary }: Pick<RemovableSet, 'summary'>): boolean {
  if (!summary) return false;
  return summary.type === 'full' && summary.scope === 'database' && (summary.checked?.problems ?? 0) === 0;
}

/**
 * The first reason against removing each of `going`. A set that stays keeps the sets that it needs, and so on.
 * @param all every set of the place: what stays, and what is newest, is found in it
 */
export function protectionsOf<T extends RemovableSet>(
  going: readonly T[],
  all: readonly T[],
  options: ProtectionOptions,
): ReadonlyMap<T, Protection> {
  const found = new Map<T, Protection>();
  const newest = newestFulls(all);
  for (const set of going) {
    const protection = ownProtection(set, options) ?? newestProtection(set, newest, options);
    if (protection) found.set(set, protection);
  }
  const isGoing = new Set(going.filter((set) => !found.has(set)));
  const byName = new Map(all.map((set) => [nameOf(set), set]));
  const staying = all.filter((set) => !isGoing.has(set));
  for (let set = staying.pop(); set; set = staying.pop()) {
    for (const key of set.needs) {
      const needed = byName.get(nameOf({ key, prefix: set.prefix }));
      if (!needed || !isGoing.delete(needed)) continue;
      found.set(needed, { why: 'needed', by: set.key });
      staying.push(needed);
    }
  }
  return found;
}

function newestProtection(
  set: RemovableSet,
  newest: ReadonlySet<RemovableSet>,
  { force = false }: ProtectionOptions,
): Protection | undefined {
  return !force && newest.has(set) ? { why: 'newest full', database: set.database } : undefined;
}

/** What of the set itself speaks against its removal, whatever other sets there are. */
export function ownProtection(
  set: RemovableSet,
  { clusterName, keepsPlugin = true, force = false }: ProtectionOptions,
): Protection | undefined {
  const [claim] = set.claims;
  const { summary, marks } = set;
  const pin = pinOf(marks);
  if (pin !== undefined) return { why: 'pinned', pin };
  if (claim) return { why: 'in use', by: claim.by ? describeReservation(claim.by) : 'another operation' };
  if (!summary) return undefined;
  if (!force && summary.clusterName !== clusterName) return { why: 'other cluster', cluster: summary.clusterName };
  if (keepsPlugin && summary.storage !== undefined) return { why: 'in plugin', plugin: summary.storage };
  return undefined;
}

/** Why its marks keep the set, whatever else speaks for it or against it; undefined: they do not. */
export function pinOf(marks: FoundMarks): string | undefined {
  if (marks === 'damaged') return 'its marks cannot be read, so that it may be pinned';
  return marks.pin && `it is ${describePin(marks.pin)}`;
}

/**
 * An order of removal in which no set goes before one that needs it.
 * @param sets in the order that is wanted otherwise
 * @param all those that are going: some that need a set of `sets` may have other dates
 */
export function dependentsFirst<T extends RemovableSet>(sets: readonly T[], all: readonly T[]): readonly T[] {
  const needing = new Map<string, T[]>();
  for (const set of all) {
    for (const key of set.needs) {
      const name = nameOf({ key, prefix: set.prefix });
      needing.set(name, [...(needing.get(name) ?? []), set]);
    }
  }
  const [seen, ordered]: [Set<T>, Set<T>] = [new Set(), new Set()];
  const add = (set: T): void => {
    if (seen.has(set)) return;
    seen.add(set);
    for (const other of needing.get(nameOf(set)) ?? []) add(other);
    ordered.add(set);
  };
  for (const set of sets) add(set);
  return [...ordered];
}

/** For each database of each cluster, the newest set that restores all of it. */
function newestFulls(all: readonly RemovableSet[]): ReadonlySet<RemovableSet> {
  const newest = new Map<string, RemovableSet>();
  for (const set of all) {
    if (!isGoodFull(set)) continue;
    const id = JSON.stringify([set.summary?.clusterName, set.database]);
    const other = newest.get(id);
    if (!other || other.key < set.key) newest.set(id, set);
  }
  return new Set(newest.values());
}

function nameOf({ key, prefix }: SetName): string {
  return `${prefix}/${key}`;
}

/** For a log: why the set stays, and how to remove it nevertheless. */
export function describeProtection({ key }: SetName, protection: Protection): string {
  const why = protectionReason(protection);
  switch (protection.why) {
    case 'pinned':
      return `${why}; mppbackup set ${key} --unpin takes that off`;
    case 'in plugin':
      return `${why}; mppbackup delete ${key} --plugin-config FILE removes all of it`;
    case 'other cluster':
    case 'newest full':
      return `${why}; --force removes it all the same`;
    case 'in use':
    case 'needed':
      return why;
  }
}

/** Why the set stays. */
export function protectionReason(protection: Protection): string {
  switch (protection.why) {
    case 'in use':
      return `it is in use by ${protection.by}`;
    case 'pinned':
      return protection.pin;
    case 'needed':
      return `the set ${protection.by} needs it`;
    case 'in plugin':
      return `its data files lie in the storage of ${protection.plugin}`;
    case 'other cluster':
      return `it belongs to the cluster ${JSON.stringify(protection.cluster)}`;
    case 'newest full':
      return `it is the newest full backup of database ${protection.database}`;
  }
}
