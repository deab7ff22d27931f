/** Names of tables and schemas as people write them on a command line or in a file. */
import { readFile } from 'node:fs/promises';
import type { QualifiedName } from '../base/table-filter.js';
import { splitName } from '../base/split-name.js';
import { CommandError } from './command-error.js';

/**
 * `schema.table`.
 * @param withoutSchema the error for a name without a schema
 * @throws CommandError
 */
export function parseTableName(text: string, withoutSchema: (text: string) => CommandError): QualifiedName {
  const parts = splitName(text);
  const [schema, name] = parts ?? [];
  if (schema !== undefined && parts?.length === 1) throw withoutSchema(text);
  if (schema !== undefined && name !== undefined && parts?.length === 2) return { schema, name };
  throw new CommandError('terse', `Cannot read the table name ${text}`, {
    code: 'TABLE_NAME_INVALID',
    hint: 'Write SCHEMA.TABLE, and a part that holds a dot or begins with a quote as "My.Table" (quotes inside doubled).',
  });
}

/** A schema's name: all of the text, or `"…"`. */
export function parseSchemaName(text: string): string {
  const quoted = /^"((?:[^"]|"")+)"$/.exec(text)?.[1];
  const name = quoted?.replaceAll('""', '"') ?? text;
  if (name !== '') return name;
  throw new CommandError('terse', 'A schema name is empty.', { code: 'TABLE_NAME_INVALID' });
}

/**
 * The lines of a list file: UTF-8, blanks at the ends and empty lines left out.
 * @param what for the message: `Table` or `Schema`
 * @throws CommandError `Table file does not exist "F"`
 */
export async function readNameFile(path: string, what: 'Table' | 'Schema'): Promise<readonly string[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new CommandError('generic', `${what} file does not exist "${path}"`, { object: path, cause });
    }
    const why = (cause as Error).message;
    throw new CommandError('generic', `${what} file "${path}" cannot be read: ${why}`, { object: path, cause });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError('generic', `${what} file "${path}" is not UTF-8`, { object: path, cause });
  }
  if (text.includes('\0')) throw new CommandError('generic', `${what} file "${path}" holds a zero byte`);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 0) return lines;
  throw new CommandError('generic', `${what} file "${path}" names nothing`, {
    object: path,
    hint: `Write one name a line, or leave the option out.`,
  });
}
