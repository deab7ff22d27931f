/** --email-file: sender and subject by database, as YAML (reference sections 1.3, row 10, and 2.12). */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import { CommandError } from './command-error.js';
import type { EmailDetails } from '../commands/backup-call.js';

const text = z.union([z.string(), z.number()]).transform(String);
/** The keys must be there; only DBNAME must have a value. */
const fileSchema = z.object({
  EMAIL_DETAILS: z.array(z.object({ DBNAME: text, FROM: text.nullable(), SUBJECT: text.nullable() })).min(1),
});

/** @throws CommandError in the original's words */
export async function readEmailFile(path: string): Promise<readonly EmailDetails[]> {
  const wrong = (message: string, hint?: string, cause?: unknown): CommandError =>
    new CommandError('generic', message, { hint, cause, object: path });
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (cause) {
    throw wrong(`'${path}' file does not exist.`, (cause as Error).message, cause);
  }
  if (!path.endsWith('.yaml')) {
    throw wrong(`'${path}' is not '.yaml' file. File containing email details should be '.yaml' file.`);
  }
  if (content.trim() === '') throw wrong(`'${path}' file is empty.`);
  const misshapen = (why: string, cause?: unknown): CommandError =>
    wrong(`'${path}' file is not formatted properly:`, `${why}. docs/mail.md shows its form.`, cause);
  let value: unknown;
  try {
    value = parse(content);
  } catch (cause) {
    throw misshapen((cause as Error).message, cause);
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw misshapen(issue ? `${issue.path.join('.')}: ${issue.message}` : 'wrong shape');
  }
  return parsed.data.EMAIL_DETAILS.map(({ DBNAME, FROM, SUBJECT }) => ({
    database: DBNAME,
    from: FROM ?? undefined,
    subject: SUBJECT ?? undefined,
  }));
}
