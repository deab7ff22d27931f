/**
 * What programs say of themselves (`--version`, `--help`), kept in the process as long as the file is the same: to start
 * one takes longer than to look at its file. A server's upgrade beneath a running agent replaces the file.
 */
import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';

export type Question = '--version' | '--help';

/** An answer as another process can use it. */
export interface KnownAnswer {
  readonly path: string;
  readonly question: Question;
  /** Of the file that answered: stampOf. */
  readonly stamp: string;
  readonly text: string;
}

const known = new Map<string, KnownAnswer>();

/** The answer that is known of that very file, or what `ask` gives. @throws what `ask` throws; nothing is kept then */
export async function answerOf(path: string, question: Question, ask: () => Promise<string>): Promise<string> {
  // Before the question: a file that is replaced meanwhile is another one at the next call.
  const stamp = await stampOf(path);
  const kept = known.get(keyOf(path, question));
  if (kept !== undefined && kept.stamp === stamp) return kept.text;
  const text = await ask();
  if (stamp !== undefined && !(await isScript(path))) remember({ path, question, stamp, text });
  return text;
}

/** All that is known here. */
export function knownAnswers(): readonly KnownAnswer[] {
  return [...known.values()];
}

/** Takes over what another process of this host knows. */
export function rememberAnswers(answers: readonly KnownAnswer[]): void {
  for (const answer of answers) remember(answer);
}

/**
 * Tells a file from any other, and from itself after a change; symbolic links are followed.
 * @returns undefined where there is none
 */
export async function stampOf(path: string): Promise<string | undefined> {
  let found: BigIntStats;
  try {
    found = await stat(path, { bigint: true });
  } catch {
    return undefined;
  }
  const { dev, ino, size, mtimeNs, ctimeNs } = found;
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

function remember(answer: KnownAnswer): void {
  known.set(keyOf(answer.path, answer.question), answer);
}

function keyOf(path: string, question: Question): string {
  return `${question} ${path}`;
}

/** A script may run another program tomorrow (Debian's pg_wrapper does) and stay the same file. */
async function isScript(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  // What cannot be read may be one.
  if (!file) return true;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead < 2 || buffer.toString('latin1') === '#!';
  } finally {
    await file.close();
  }
}
