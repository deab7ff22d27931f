/** Sets of a catalogue that does not exist, for the retention tests. */
import type { KeepRules } from '../../../../../common/config/repositories.js';
import type { FoundMarks } from '../../../../../common/sets/marks.js';
import type { SetSummary } from '../../../../../common/sets/summary.js';
import { keyOfDate, toTimestampKey, type TimestampKey } from '../../../../../common/sets/timestamp-key.js';
import type { ListedRemovable } from '../../../../../coordinator/sets/removable-sets.js';
import {
  planRetention,
  type Now,
  type RetentionPlan,
  type RetentionRules,
} from '../../../../../coordinator/sets/retention/plan.js';

export interface Given {
  readonly database?: string;
  readonly prefix?: string;
  readonly scope?: SetSummary['scope'];
  readonly cluster?: string;
  readonly storage?: string;
  readonly bytes?: number;
  /** What the last validation found; absent: there was none. */
  readonly problems?: number;
  readonly quick?: boolean;
  /** Keys of the sets that it needs: it is an increment. */
  readonly needs?: readonly TimestampKey[];
  readonly marks?: FoundMarks;
  readonly inUse?: boolean;
}

/** @param text a key, or its date alone */
export function keyOf(text: string): TimestampKey {
  return toTimestampKey(text.padEnd(14, '0'));
}

export function sampleSet(text: string, given: Given = {}): ListedRemovable & { readonly summary: SetSummary } {
  const { database = 'sales', prefix = '', scope = 'database', cluster = 'here', storage, bytes = 1e9 } = given;
  const { problems, quick = false, needs = [], marks = {}, inUse = false } = given;
  const key = keyOf(text);
  return {
    key,
    prefix,
    database,
    isComplete: true,
    hasFiles: true,
    marks,
    needs,
    claims: inUse ? [{ name: 'claim', isLease: true, by: undefined }] : [],
    summary: {
      format: 1,
      timestampKey: key,
      prefix,
      manifestSha256: '0'.repeat(64),
      kind: 'logical',
      type: needs.length === 0 ? 'full' : 'incremental',
      scope,
      needs: [...needs],
      database,
      clusterName: cluster,
      startedAt: '',
      finishedAt: '',
      segments: 1,
      tables: 0,
      rows: 0,
      rawBytes: 0,
      storedBytes: bytes,
      consistency: 'quiet-instant',
      files: [],
      ...(storage === undefined ? {} : { storage }),
      ...(problems === undefined ? {} : { checked: { at: '', quick, problems, first: '' } }),
    },
  };
}

export function momentOf(text: string): Now {
  const key = keyOf(text);
  const part = (from: number, to: number): number => Number(key.slice(from, to));
  const at = new Date(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14));
  return { at, key: keyOfDate(at) };
}

export const NOW = momentOf('20260615120000');

/** @param sets in any order */
export function planOf(
  sets: readonly ListedRemovable[],
  rules: RetentionRules | KeepRules,
  now: Now = NOW,
): RetentionPlan {
  const all = sets.toSorted((a, b) => (a.key < b.key ? 1 : -1));
  const isWhole = 'keep' in rules || 'databases' in rules || 'limits' in rules;
  return planRetention({ all, rules: isWhole ? rules : { keep: rules as KeepRules }, now, clusterName: 'here' });
}

/** By the date of their keys: the reason of what stays, `-` and the reason of what goes. */
export function shown({ verdicts }: RetentionPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    verdicts.map(({ set, goes, reason }) => [set.key.replace(/0{6}$/, ''), goes ? `- ${reason}` : reason]),
  );
}
