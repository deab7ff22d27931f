/** Pieces that all reports share. */

/** Control characters become blanks: a name with a newline must not break the shape of a line. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** The arguments in one line; those with blanks in `"`, as the originals' reports had them; `None` for none. */
export function quoteArguments(args: readonly string[]): string {
  if (args.length === 0) return 'None';
  return args
    .map((argument) => (argument === '' || /\s/.test(argument) ? `"${oneLine(argument)}"` : oneLine(argument)))
    .join(' ');
}

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`: for people. */
export function formatDurationMs(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const DASHES = '-'.repeat(51);

/** `key`, blanks up to `column`, `= value`. */
export function keyValue(key: string, value: string | number, column: number): string {
  return `${key.padEnd(column - 1)}= ${value}`;
}

export function onOff(value: boolean): string {
  return value ? 'On' : 'Off';
}
