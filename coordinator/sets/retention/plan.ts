/**
 * The plan of `mppbackup expire`: which sets of a place stay and which go, each with the reason. Pure, over the catalogue
 * of the place, so that a set in another repository is judged by the same function. docs/decisions/retention.md says why
 * it is so.
 */
import type { KeepRules, Repository } from '../../../common/config/repositories.js';
import { describeMoment } from '../../../common/sets/marks.js';
import type { TimestampKey } from '../../../common/sets/timestamp-key.js';
import {
  dependentsFirst,
  ownProtection,
  pinOf,
  protectionReason,
  protectionsOf,
  type ProtectionOptions,
} from '../protection.js';
import type { ListedRemovable } from '../removable-sets.js';
import { describeRules, keptByRules } from './keep-rules.js';
import { overLimit } from './limit.js';
import { mustStay } from './must-stay.js';
import { Chains, seriesOf, type JudgedSet } from './series.js';

export type RetentionRules = Pick<Repository, 'keep' | 'databases' | 'limits'>;

/** The moment of the plan. Keys are local times of the coordinator, marks are moments. */
export interface Now {
  readonly at: Date;
  readonly key: TimestampKey;
}

export interface Verdict {
  readonly set: ListedRemovable;
  readonly goes: boolean;
  /** No rule keeps it: it stays since a set that stays needs it, or as the last good one. */
  readonly isBeyondRules: boolean;
  /** For people: `weekly 2 of 4`, `the set 20260131000000 needs it`. */
  readonly reason: string;
}

export interface RetentionPlan {
  /** Newest first. */
  readonly verdicts: readonly Verdict[];
  /** In an order in which no set goes before one that needs it. */
  readonly going: readonly ListedRemovable[];
  /** By how many bytes what must stay exceeds the limit; 0: there is none, or it is kept. */
  readonly overBytes: number;
}

export interface RetentionInput {
  /** Everything in the place. */
  readonly all: readonly ListedRemovable[];
  readonly rules: RetentionRules;
  readonly now: Now;
  readonly clusterName: string;
}

export function planRetention({ all, rules, now, clusterName }: RetentionInput): RetentionPlan {
  const listed = all.filter(({ isComplete, hasFiles }) => isComplete || hasFiles);
  const chains = new Chains(listed);
  const reasons = new Map<ListedRemovable, Reason>();
  for (const set of listed) {
    if (!isJudged(set, clusterName)) reasons.set(set, stays(notJudged(set, { clusterName })));
  }
  const judged = listed.filter((set): set is JudgedSet => isJudged(set, clusterName));
  for (const series of seriesOf(judged)) {
    for (const [set, reason] of judgeSeries(series, { rules, now, chains })) reasons.set(set, reason);
  }
  keepProtected(reasons, listed, { clusterName, now });
  const overBytes = applyLimit(reasons, listed, { rules, clusterName });
  const going = listed.filter((set) => reasons.get(set)?.goes);
  return {
    verdicts: listed.map((set) => {
      const { goes, text, isBeyondRules = false } = reasons.get(set)!;
      return { set, goes, isBeyondRules, reason: text };
    }),
    going: dependentsFirst(going.toReversed(), going),
    overBytes,
  };
}

interface Reason {
  readonly goes: boolean;
  readonly text: string;
  /** Not even a limit removes it. */
  readonly isFixed?: boolean;
  readonly isBeyondRules?: boolean;
}

const stays = (text: string): Reason => ({ goes: false, text, isFixed: true });

function isJudged({ summary, isComplete }: ListedRemovable, clusterName: string): boolean {
  return isComplete && summary?.clusterName === clusterName;
}

function notJudged(set: ListedRemovable, options: ProtectionOptions): string {
  const protection = ownProtection(set, options);
  if (protection) return protectionReason(protection);
  if (!set.isComplete) return 'not complete: mppbackup delete --incomplete removes it';
  return set.database === ''
    ? `its manifest is damaged: mppbackup delete ${set.key} removes it`
    : 'the original gpcrondump wrote it: gpcrondump -o removes it';
}

interface Judging {
  readonly rules: RetentionRules;
  readonly now: Now;
  readonly chains: Chains;
}

/** What its marks and the rules say of each set, and what must stay. */
function judgeSeries(
  series: readonly JudgedSet[],
  { rules, now, chains }: Judging,
): ReadonlyMap<ListedRemovable, Reason> {
  const { database } = series[0]!;
  const own = rulesFor(rules, database);
  const anchors = mustStay(series, chains);
  const counted = series.filter((set) => !isDue(set, now));
  const kept = own && keptByRules(counted, own, { chains, now: now.key });
  return new Map(
    series.map((set): [ListedRemovable, Reason] => {
      const { marks } = set;
      const pin = pinOf(marks);
      if (pin !== undefined) return [set, stays(pin)];
      const anchor = anchors.get(set);
      const byRules = kept?.get(set)?.join(', ');
      const expiry = expiryOf(set);
      if (anchor !== undefined) {
        const isBeyondRules = own !== undefined && byRules === undefined && (expiry === undefined || isDue(set, now));
        const text = byRules === undefined ? anchor : `${byRules}; ${anchor}`;
        return [set, { ...stays(text), isBeyondRules }];
      }
      if (expiry !== undefined && isDue(set, now)) return [set, { goes: true, text: `expired ${expiry}` }];
      if (expiry !== undefined) return [set, { goes: false, text: `expires ${expiry}` }];
      if (!own) return [set, unruled(rules, database)];
      if (byRules !== undefined) return [set, { goes: false, text: byRules }];
      return [set, { goes: true, text: `no rule keeps it (${describeRules(own)})` }];
    }),
  );
}

/** The rules of a database; undefined: nothing says how long its sets stay. */
export function rulesFor({ keep, databases }: RetentionRules, database: string): KeepRules | undefined {
  return databases && Object.hasOwn(databases, database) ? databases[database]!.keep : keep;
}

/** A limit without any rule is about every database. */
function unruled({ databases, limits }: RetentionRules, database: string): Reason {
  const text = `no rule is about database ${database}`;
  return { goes: false, text, isFixed: databases !== undefined || limits?.maxGigabytes === undefined };
}

function isDue({ marks }: ListedRemovable, now: Now): boolean {
  return marks !== 'damaged' && marks.expireAt !== undefined && Date.parse(marks.expireAt) <= now.at.getTime();
}

function expiryOf({ marks }: ListedRemovable): string | undefined {
  return marks === 'damaged' || marks.expireAt === undefined ? undefined : describeMoment(marks.expireAt);
}

/** What is in use, in a plugin's storage or needed by what stays does not go. */
function keepProtected(
  reasons: Map<ListedRemovable, Reason>,
  listed: readonly ListedRemovable[],
  { clusterName, now }: { readonly clusterName: string; readonly now: Now },
): void {
  const going = listed.filter((set) => reasons.get(set)?.goes);
  for (const [set, protection] of protectionsOf(going, listed, { clusterName })) {
    const due = isDue(set, now) ? `, though it expired ${expiryOf(set)}` : '';
    const isNeeded = protection.why === 'needed';
    reasons.set(set, {
      goes: false,
      text: `${protectionReason(protection)}${due}`,
      isFixed: !isNeeded,
      isBeyondRules: isNeeded,
    });
  }
}

/** @returns by how many bytes what is left exceeds the limit */
function applyLimit(
  reasons: Map<ListedRemovable, Reason>,
  listed: readonly ListedRemovable[],
  { rules, clusterName }: { readonly rules: RetentionRules; readonly clusterName: string },
): number {
  const { maxGigabytes } = rules.limits ?? {};
  if (maxGigabytes === undefined) return 0;
  const isFixed = (set: ListedRemovable): boolean =>
    reasons.get(set)?.isFixed === true || ownProtection(set, { clusterName }) !== undefined;
  const kept = listed.filter((set) => !reasons.get(set)?.goes);
  const { going, overBytes } = overLimit(kept, { mostBytes: maxGigabytes * GIGABYTE, isFixed });
  for (const set of going) reasons.set(set, { goes: true, text: `over ${maxGigabytes} GB` });
  return overBytes;
}

const GIGABYTE = 1e9;
