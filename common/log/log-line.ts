import { hostname, userInfo } from 'node:os';
import { logText } from './printable.js';

/** NOTICE is an agent's: worth a line in the log of the command, too, where its INFO is detail. */
export type LogLevel = 'DEBUG' | 'INFO' | 'NOTICE' | 'WARNING' | 'ERROR' | 'CRITICAL';

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYYMMDD:HH:MM:SS`, local time. */
export function logTime(date: Date): string {
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return `${day}:${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** A coordinator program's line (reference section 6.1): `<time>:<pid> <program>:<host>:<user>-[<LEVEL>]:-<message>`. */
export function formatLogLine(program: string, level: LogLevel, message: string, date = new Date()): string {
  const host = hostname().split('.')[0];
  const user = process.env.LOGNAME ?? userInfo().username;
  return `${logTime(date)}:${String(process.pid).padStart(6, '0')} ${program}:${host}:${user}-[${level}]:-${logText(message)}`;
}

/** A line of a status file (reference section 4.2): `<time>|<program>-[<LEVEL>]:-<text>`. */
export function formatStatusLine(
  program: string,
  level: 'INFO' | 'WARN' | 'ERROR' | 'FATAL',
  text: string,
  date = new Date(),
): string {
  return `${logTime(date)}|${program}-[${level}]:-${logText(text)}`;
}
