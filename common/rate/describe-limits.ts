import { describeSchedule, parseRateSchedule } from './rate-schedule.js';

/** Schedules as written; empty or undefined: no limit. */
export interface RateTexts {
  /** The limit for all bytes of a set's files that a host writes or reads. */
  readonly maxRate?: string | undefined;
  /** The limit for the bytes that come from or go to another host. */
  readonly maxNetworkRate?: string | undefined;
}

/** In the words of the log; undefined: there are no limits. @throws AppError RATE_INVALID */
export function describeLimits({ maxRate, maxNetworkRate }: RateTexts): string | undefined {
  const words = (text: string | undefined, more: string): string[] =>
    text === undefined || text === '' ? [] : [`${describeSchedule(parseRateSchedule(text))}${more}`];
  const parts = [...words(maxRate, ''), ...words(maxNetworkRate, ' over the network')];
  return parts.length === 0 ? undefined : parts.join('; ');
}
