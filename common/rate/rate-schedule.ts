/**
 * A rate limit over the day: `100M`, or `08:00-18:00=50M,*=unlimited`. Times are the local ones of the host that the
 * limit holds on.
 */
import { formatRate, invalidRate, parseRate } from './rate.js';

export interface RateWindow {
  /** Minutes from midnight: the first inside, and the first behind. Behind the end of the day when `from` is larger. */
  readonly from: number;
  readonly to: number;
  /** Bytes per second; undefined: no limit. */
  readonly rate: number | undefined;
}

export interface RateSchedule {
  readonly windows: readonly RateWindow[];
  /** At all other times. */
  readonly otherwise: number | undefined;
}

const DAY_MINUTES = 24 * 60;
const HINT = 'Write it like 100M, or 08:00-18:00=50M,*=unlimited.';

/** @throws AppError RATE_INVALID: not a schedule, windows that overlap, nothing limited */
export function parseRateSchedule(text: string): RateSchedule {
  if (!text.includes('=')) return { windows: [], otherwise: parseRate(text) };
  const windows: RateWindow[] = [];
  const others: (number | undefined)[] = [];
  for (const part of text.split(',')) {
    const [when = '', rateText = '', ...more] = part.split('=').map((piece) => piece.trim());
    if (more.length > 0 || rateText === '') throw invalidRate(`${JSON.stringify(part)} is not a time and a rate`, HINT);
    const rate = rateText === 'unlimited' ? undefined : parseRate(rateText);
    if (when === '*') others.push(rate);
    else windows.push({ ...parseTimes(when), rate });
  }
  if (others.length > 1) throw invalidRate('The rate at all other times (*) is given twice', HINT);
  assertApart(windows);
  const schedule = { windows, otherwise: others[0] };
  if ([schedule.otherwise, ...windows.map(({ rate }) => rate)].some((rate) => rate !== undefined)) return schedule;
  throw invalidRate(`${JSON.stringify(text)} limits nothing`, 'Leave the option out for no limit.');
}

/** The limit at a minute of the day; undefined: none. */
export function rateAt({ windows, otherwise }: RateSchedule, minute: number): number | undefined {
  const window = windows.find((candidate) => isInside(candidate, minute));
  return window ? window.rate : otherwise;
}

/** In the words of the log: `50M/s from 08:00 to 18:00, no limit at other times`. */
export function describeSchedule({ windows, otherwise }: RateSchedule): string {
  const rate = (value: number | undefined): string => (value === undefined ? 'no limit' : formatRate(value));
  if (windows.length === 0) return rate(otherwise);
  const parts = windows.map(({ from, to, rate: value }) => `${rate(value)} from ${clock(from)} to ${clock(to)}`);
  return [...parts, `${rate(otherwise)} at other times`].join(', ');
}

export function minuteOfDay(time: Date): number {
  return time.getHours() * 60 + time.getMinutes();
}

function isInside({ from, to }: RateWindow, minute: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function parseTimes(text: string): Pick<RateWindow, 'from' | 'to'> {
  const match = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(text);
  const [from, to] = match ? [toMinutes(match[1]!, match[2]!), toMinutes(match[3]!, match[4]!)] : [];
  if (from === undefined || to === undefined || from === DAY_MINUTES) {
    throw invalidRate(`${JSON.stringify(text)} is not a time window`, HINT);
  }
  if (from === to) throw invalidRate(`The time window ${text} is empty`, 'For the whole day leave the times out.');
  return { from, to };
}

function toMinutes(hours: string, minutes: string): number | undefined {
  const total = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && total <= DAY_MINUTES ? total : undefined;
}

/** It would not be clear which of two rates holds. */
function assertApart(windows: readonly RateWindow[]): void {
  for (const [index, one] of windows.entries()) {
    const other = windows.slice(index + 1).find((later) => isInside(one, later.from) || isInside(later, one.from));
    if (!other) continue;
    const [first, second] = [one, other].map(({ from, to }) => `${clock(from)}-${clock(to)}`);
    throw invalidRate(`The time windows ${first} and ${second} overlap`, 'Cut them so that each minute is in one.');
  }
}

function clock(minute: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}
