import { AppError } from '../errors/app-error.js';

/** A timestamp key: fourteen digits, YYYYMMDDHHMMSS in local time, that name a real date and time. */
export type TimestampKey = string & { readonly __brand: 'TimestampKey' };

const SHAPE = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const LENGTH = 14;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True when `text` is fourteen digits that name a date and time of the calendar. Lists ask it of each file's name. */
export function isTimestampKey(text: string): text is TimestampKey {
  if (text.length !== LENGTH) return false;
  for (let at = 0; at < LENGTH; at += 1) if (digitAt(text, at) > 9) return false;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 4);
  const day = twoDigits(text, 6);
  const isTime = twoDigits(text, 8) < 24 && twoDigits(text, 10) < 60 && twoDigits(text, 12) < 60;
  return isTime && year >= 1970 && day >= 1 && day <= daysOf(year, month);
}

/** More than 9 for what is no digit. */
function digitAt(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) & 0xffff;
}

function twoDigits(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1);
}

/** 0 for what is no month. */
function daysOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);
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
