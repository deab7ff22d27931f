/** Makes the domain's request from gpdbrestore's options. */
import { isAbsolute, normalize } from 'node:path';
import { isTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { QualifiedName } from '../base/table-filter.js';
import type { RestoreRequest, SetChoice } from '../commands/gpdbrestore.js';
import { assertDatabaseName, assertPrefix } from '../commands/request-checks.js';
import { asCommandError, asCommandErrors, choosePlugin } from './plugin-choice.js';
import type { Environment } from '../base/environment.js';
import { CommandError } from './command-error.js';
import { splitName } from '../base/split-name.js';
import { parseSchemaName, parseTableName, readNameFile } from './names.js';
import type { GPDBRESTORE_OPTIONS } from './options/gpdbrestore-options.js';
import { GPDBRESTORE_RULES } from './options/gpdbrestore-rules.js';
import type { OptionValues } from './options/option.js';
import type { ParsedArguments } from './options/parse-arguments.js';
import { assertRules } from './options/rules.js';
import { pick, readRates } from './request-checks.js';

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
  asCommandErrors(() => {
    assertPrefix(values.prefix);
    assertDatabaseName(values.redirect);
  });
  assertValues(values, given);
  const set = readSetChoice(values, given);
  const names = given.has('--table-file') ? await readNameFile(values.tableFile, 'Table') : values.tables;
  const plugin = await choosePlugin({ ...NO_VENDOR, ...values }, environment).catch(asCommandError);
  return {
    set,
    ...readNames(names, values.schemas),
    ...pick(
      values,
      'prefix',
      'backupDirectory',
      'repository',
      'dropExisting',
      'force',
      'truncate',
      'resume',
      'globals',
    ),
    ...pick(values, 'rowsOnly'),
    append: values.append || values.rowsOnly,
    ...pick(
      values,
      'metadataOnly',
      'listTables',
      'listBackups',
      'reportDirectory',
      'onErrorContinue',
      'loadThrough',
      'trustSet',
      'identities',
    ),
    ...pick(values, 'assumeYes', 'parallelHosts', 'jobs', 'reconnectWindowMs'),
    redirect: values.redirect === '' ? undefined : values.redirect,
    analyze: wantsAnalyze(values, given),
    changeSchema: given.has('--change-schema') ? parseSchemaName(values.changeSchema) : undefined,
    statistics: given.has('--change-schema') ? 'none' : values.restoreStatistics,
    countAppendOptimised: !values.noAoStatistics,
    ...(plugin ? { plugin } : {}),
    ...readRates(values),
    commandLine: args,
  };
}

/**
 * --restore-stats stands for ANALYZE, but not with --change-schema: the sections of a set's statistics find their tables
 * by the names that these had.
 */
function wantsAnalyze(values: Values, given: ReadonlySet<string>): boolean {
  if (values.metadataOnly) return false;
  return values.restoreStatistics === 'none' ? !values.noAnalyze : given.has('--change-schema');
}

function readSetChoice(values: Values, given: ReadonlySet<string>): SetChoice {
  if (given.has('-t')) return { by: 'key', key: readRestoreKey(values.key) };
  if (given.has('-s')) return { by: 'database', database: values.newestOf };
  if (given.has('-R')) return readArchive(values.fromArchiveHost, values.archiveAgentPort);
  // A date is a key's first eight digits; noon exists on every day.
  if (isTimestampKey(`${values.date}120000`)) return { by: 'date', date: values.date };
  throw new CommandError('terse', `Invalid date "${values.date}"`, {
    code: 'KEY_MALFORMED',
    hint: 'A date has the form YYYYMMDD, for example 20260131.',
  });
}

/** `host:path`, an IPv6 address in brackets. */
function readArchive(text: string, port: number | undefined): SetChoice {
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:[\]]+)):(?<path>.+)$/s.exec(text)?.groups;
  const host = match?.v6 ?? match?.name ?? '';
  const path = match?.path ?? '';
  if (host !== '' && isAbsolute(path))
    return { by: 'archive', host, path: normalize(path).replace(/(?<=.)\/$/, ''), port };
  throw new CommandError(
    'argument',
    [
      'The arguments of the -R flag are incorrect. The correct form should be as follows:',
      'IPv4_address:path_to_dumpset',
      '[IPv6_address]:path_to_dumpset',
    ].join('\n'),
    { hint: 'The path is absolute: the folder on that host in which the files of the set lie.' },
  );
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
  if (given.has('--report-status-dir') && !isAbsolute(values.reportDirectory)) {
    throw new CommandError('terse', `"${values.reportDirectory}" is not an absolute path.`, {
      hint: 'Name a folder that every host has; each agent must allow it (allowedRoots in its configuration).',
    });
  }
  if (values.restoreStatistics === 'only' && given.has('--change-schema')) {
    throw new CommandError('generic', 'Cannot specify --restore-stats only and --change-schema together', {
      hint: 'ANALYZE gives the tables in the other schema their statistics.',
    });
  }
  for (const [flag, value] of [
    ['--change-schema', values.changeSchema],
    ['-s', values.newestOf],
    ['--redirect', values.redirect],
  ] as const) {
    if (!given.has(flag) || value !== '') continue;
    const what = flag === '--change-schema' ? 'schema' : 'database';
    throw new CommandError('argument', `${flag} needs the name of a ${what}.`);
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
