/** From gpdbrestore's options to the domain's request. */
import { isAbsolute } from 'node:path';
import { isTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { QualifiedName } from '../backup/select-tables.js';
import type { RestoreRequest, SetChoice } from '../restore/request.js';
import { asCommandError, choosePlugin } from './plugin-choice.js';
import type { Environment } from './environment.js';
import { CommandError } from './command-error.js';
import { parseSchemaName, parseTableName, readNameFile, splitName } from './names.js';
import type { GPDBRESTORE_OPTIONS } from './options/gpdbrestore-options.js';
import { GPDBRESTORE_RULES } from './options/gpdbrestore-rules.js';
import type { OptionValues } from './options/option.js';
import type { ParsedArguments } from './options/parse-arguments.js';
import { assertRules } from './options/rules.js';
import { assertAvailable, assertPrefix } from './request-checks.js';

/** Options that only gpcrondump has. */
const NO_VENDOR = {
  replicate: false,
  maxStreams: '',
  netBackupPolicy: '',
  netBackupSchedule: '',
  netBackupKeyword: '',
};

type Values = OptionValues<typeof GPDBRESTORE_OPTIONS>;

/**
 * The request, after all checks of the reference's section 5.2. Reads the table file
 * and nothing else.
 * @throws CommandError
 */
export async function toRestoreRequest(
  parsed: ParsedArguments<typeof GPDBRESTORE_OPTIONS>,
  args: readonly string[],
  environment: Environment = {},
): Promise<RestoreRequest> {
  const { values, given } = parsed;
  assertRules(GPDBRESTORE_RULES, parsed);
  assertAvailable(parsed.unavailable);
  assertPrefix(values.prefix);
  assertValues(values, given);
  const set = readSetChoice(values, given);
  const names = given.has('--table-file') ? await readNameFile(values.tableFile, 'Table') : values.tables;
  const plugin = await choosePlugin({ ...NO_VENDOR, ...values }, environment).catch(asCommandError);
  return {
    set,
    ...readNames(names, values.schemas),
    prefix: values.prefix,
    backupDirectory: values.backupDirectory,
    redirect: values.redirect === '' ? undefined : values.redirect,
    dropExisting: values.dropExisting,
    truncate: values.truncate,
    globals: values.globals,
    metadataOnly: values.metadataOnly,
    listTables: values.listTables,
    analyze: !values.noAnalyze && !values.metadataOnly,
    onErrorContinue: values.onErrorContinue,
    loadThrough: values.loadThrough,
    assumeYes: values.assumeYes,
    parallelHosts: values.parallelHosts,
    jobs: values.jobs,
    ...(plugin ? { plugin } : {}),
    reconnectWindowMs: values.reconnectWindowMs,
    commandLine: args,
  };
}

function readSetChoice(values: Values, given: ReadonlySet<string>): SetChoice {
  if (given.has('-t')) return { by: 'key', key: readRestoreKey(values.key) };
  if (given.has('-s')) return { by: 'database', database: values.newestOf };
  // A date is a key's first eight digits; noon exists on every day.
  if (isTimestampKey(`${values.date}120000`)) return { by: 'date', date: values.date };
  throw new CommandError('terse', `Invalid date "${values.date}"`, {
    code: 'KEY_MALFORMED',
    hint: 'A date has the form YYYYMMDD, for example 20260131.',
  });
}

function readRestoreKey(text: string): TimestampKey {
  if (isTimestampKey(text)) return text;
  throw new CommandError(
    'terse',
    'Invalid timestamp specified, please specify in the following format: YYYYMMDDHHMMSS.',
    {
      code: 'KEY_MALFORMED',
      hint: `"${text}" is not a key; mppbackup show lists the sets and their keys.`,
    },
  );
}

function assertValues(values: Values, given: ReadonlySet<string>): void {
  if (given.has('-u') && !isAbsolute(values.backupDirectory)) {
    throw new CommandError('terse', `"${values.backupDirectory}" is not an absolute path.`, {
      hint: 'Name the folder that was given to gpcrondump with -u.',
    });
  }
  for (const [flag, value] of [
    ['-s', values.newestOf],
    ['--redirect', values.redirect],
  ] as const) {
    if (given.has(flag) && value === '') throw new CommandError('argument', `${flag} needs the name of a database.`);
  }
}

/** `schema.*` stands for the schema and absorbs its tables. */
function readNames(
  names: readonly string[],
  schemaNames: readonly string[],
): { readonly tables: readonly QualifiedName[]; readonly schemas: readonly string[] } {
  const missing = (text: string): CommandError =>
    new CommandError('generic', `No schema name supplied for ${text}, removing from list of tables to restore`, {
      code: 'TABLE_NAME_INVALID',
      hint: 'Write SCHEMA.TABLE.',
    });
  const schemas = new Set(schemaNames.map(parseSchemaName));
  const tables: QualifiedName[] = [];
  for (const text of names) {
    const parts = splitName(text);
    if (parts?.length === 2 && text.endsWith('.*') && parts[0] !== undefined) schemas.add(parts[0]);
    else tables.push(parseTableName(text, missing));
  }
  return { tables: tables.filter(({ schema }) => !schemas.has(schema)), schemas: [...schemas] };
}
