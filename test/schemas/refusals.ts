/** What the programs refuse on purpose, though pg_dump or pg_restore would go on: each names its cause and a way out. */
const DELIBERATE: readonly RegExp[] = [];

export function isDeliberate(lines: readonly string[]): boolean {
  return DELIBERATE.some((cause) => lines.some((line) => cause.test(line)));
}
