/** The calendar of timestamp keys, which are local times of the coordinator. No zone is asked: a key says its own date. */
import type { TimestampKey } from '../../../common/sets/timestamp-key.js';

export const PERIODS = ['weekly', 'monthly', 'yearly'] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;

/** The week (ISO 8601: it begins on Monday), month or year of a key: equal for keys of the same. */
export function periodOf(key: TimestampKey, period: Period): string {
  if (period === 'yearly') return key.slice(0, 4);
  if (period === 'monthly') return key.slice(0, 6);
  const midnight = clockOf(key) - (clockOf(key) % DAY_MS);
  const daysSinceMonday = (new Date(midnight).getUTCDay() + 6) % 7;
  return String(midnight - daysSinceMonday * DAY_MS);
}

/** By the calendar alone: an hour that daylight saving takes or repeats counts as any other. Negative: it is to come. */
export function daysBetween(key: TimestampKey, now: TimestampKey): number {
  return (clockOf(now) - clockOf(key)) / DAY_MS;
}

/** Milliseconds on a clock that runs as the key's digits say. */
function clockOf(key: TimestampKey): number {
  const part = (from: number, to: number): number => Number(key.slice(from, to));
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14));
}
