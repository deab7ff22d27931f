/** What the two programs said: which objects their warnings and errors name, and the cause of a refusal. */
import type { ProgramOutcome } from '../support/program.js';

/** The part of a generated name that is in no other name. */
const TOKEN = /(?<![a-z0-9])[a-z]{1,5}\d+(?!\d)/gi;

export const tokensOf = (text: string): readonly string[] =>
  [...text.matchAll(TOKEN)].map(([token]) => token.toLowerCase());

export interface Said {
  /** Lines of warnings and errors, of both programs. */
  readonly lines: readonly string[];
  names(text: string): boolean;
}

const LEVELS = /-\[(?:WARNING|ERROR|CRITICAL|FATAL)\]:-/;
/** What comes along and loses nothing by it is told as a remark, which names what needs it behind the colon. */
const COMES_ALONG = /^(.*-\[INFO\]:-.* comes along): .*$/;
const LOG_LINE = /^\d{8}:\d{2}:\d{2}:\d{2}:\d+ \w+:.*?-\[(\w+)\]:-/;

/** A message may go on over several lines: what follows is its own until the next line of the log. */
export function heard(outcomes: readonly ProgramOutcome[]): Said {
  const lines: string[] = [];
  for (const { stdout, stderr } of outcomes) {
    for (const text of [stdout, stderr]) {
      let isTold = false;
      for (const line of text.split('\n')) {
        const remark = COMES_ALONG.exec(line)?.[1];
        if (remark !== undefined) lines.push(remark.replace(LOG_LINE, '[$1] '));
        if (LOG_LINE.test(line)) isTold = LEVELS.test(line);
        if (isTold || !LOG_LINE.test(line)) lines.push(line.replace(LOG_LINE, '[$1] '));
      }
    }
  }
  const told = lines.filter((line) => line.trim() !== '');
  const named = new Set(tokensOf(told.join('\n')));
  const isNamed = (text: string): boolean => {
    const tokens = tokensOf(text);
    // What the generator did not name, such as an extension.
    if (tokens.length === 0) return text !== '' && told.some((line) => line.includes(text));
    return tokens.some((token) => named.has(token));
  };
  return { lines: told, names: isNamed };
}

/** The same for the same cause, whatever the objects are called. */
export function causeOf({ lines }: Said): string {
  const line =
    lines.find((each) => /^\[(?:ERROR|CRITICAL|FATAL)\] .*(?:error:|Reason=)/.test(each)) ??
    lines.find((each) => /^\[(?:ERROR|CRITICAL|FATAL)\]/.test(each)) ??
    lines.at(-1) ??
    'nothing said';
  return line
    .replace(/"(?:[^"]|"")*"/g, '"…"')
    .replaceAll(TOKEN, 'x')
    .replace(/\d+/g, '9')
    .slice(0, 160);
}
