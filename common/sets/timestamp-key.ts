import { AppError } from '../errors/app-error.js';

/** A timestamp key: fourteen digits, YYYYMMDDHHMMSS in local time, that name a real date and time. */
export type TimestampKey = string & { readonly __brand: 'TimestampKey' };

const SHAPE = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** True when `text` is fourteen digits that name a date and time of the calendar. */
export function isTimestampKey(text: string): text is TimestampKey {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // UTC: a daylight-saving gap of the local zone must not refuse a key that another host made.
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return (
    year >= 1970 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  );
}

/** @throws AppError KEY_MALFORMED with the original's words (`Invalid timestamp key`). */
export function toTimestampKey(text: string): TimestampKey {
  if (isTimestampKey(text)) return text;
  throw new AppError('KEY_MALFORMED', `Invalid timestamp key ${JSON.stringify(text)}`, {
    hint: 'A key has the form YYYYMMDDHHMMSS, for example 20260131235959.',
  });
}

/** The key of a moment, in local time, as the originals made it. */
export function keyOfDate(date: Date): TimestampKey {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return toTimestampKey(`${day}${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`);
}

/** The key one second later, by the calendar alone: it is greater whatever the zone's clock does then. */
export function keyAfter(key: TimestampKey): TimestampKey {
  const [year, month, day, hour, minute, second] = SHAPE.exec(key)!.slice(1).map(Number);
  const next = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second! + 1));
  return toTimestampKey(next.toISOString().replace(/\D/g, '').slice(0, 14));
}

/** YYYYMMDD, the name of the date folder. */
export function dateOfKey(key: TimestampKey): string {
  return key.slice(0, 8);
}

/** HH:MM:SS, as the status report prints it. */
export function timeOfKey(key: TimestampKey): string {
  return `${key.slice(8, 10)}:${key.slice(10, 12)}:${key.slice(12, 14)}`;
}
