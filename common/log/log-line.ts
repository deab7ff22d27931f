import { hostname, userInfo } from 'node:os';
import { hideIdentities } from '../age/hide-identities.js';

/** A longer line is cut: nobody reads it, and who can make the programs write it could fill the disk. */
const LONGEST_LINE = 16 * 1024;

/**
 * Control characters (C0, C1, DEL); what turns the direction of writing; line and paragraph separators; marks without a
 * width at the beginning of a text; halves of a character. Each could drive a terminal, forge a line or hide a part.
 */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;

/** Such characters as `\x1b` or `\u202e`; tabs stay. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => {
    if (character === '\t') return character;
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** One line for a log: printable, without identities, and not longer than a line may be. */
export function logText(given: string): string {
  const text = hideIdentities(given);
  if (text.length <= LONGEST_LINE) return printable(text);
  return `${printable(text.slice(0, LONGEST_LINE))}… (${text.length - LONGEST_LINE} more characters)`;
}

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
