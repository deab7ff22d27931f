/** Makes the domain's requests from gpcrondump's options. */
import { isAbsolute } from 'node:path';
import { NO_COMPRESSION } from '../../common/sets/compression.js';
import type { BackupAround, BackupRequest, CleanupChoice } from '../commands/backup-call.js';
import type { TableFilter, QualifiedName } from '../base/table-filter.js';
import { assertDatabaseName, assertPrefix } from '../commands/request-checks.js';
import { asCommandError, asCommandErrors, assertNoDataDomainAction, choosePlugin } from './plugin-choice.js';
import type { Environment } from '../base/environment.js';
import { CommandError } from './command-error.js';
import { readNameFile, parseSchemaName, parseTableName } from './names.js';
import type { GPCRONDUMP_OPTIONS } from './options/gpcrondump-options.js';
import { GPCRONDUMP_RULES } from './options/gpcrondump-rules.js';
import type { OptionValues } from './options/option.js';
import type { ParsedArguments } from './options/parse-arguments.js';
import { assertRules } from './options/rules.js';
import { pick, readKey, readRates } from './request-checks.js';

type Values = OptionValues<typeof GPCRONDUMP_OPTIONS>;

/** Reference section 1.3, rows 50 and 51. */
const CATALOGUE_SCHEMAS = new Set([
  'gp_toolkit',
  'information_schema',
  'pg_aoseg',
  'pg_bitmapindex',
  'pg_catalog',
  'pg_toast',
]);

export interface BackupSurroundings {
  /** $PGDATABASE */
  readonly defaultDatabase: string | undefined;
  readonly log: (text: string) => void;
  /** Where plugins and their configurations are; default: nothing is set. */
  readonly environment?: Environment;
  /** The arguments as given. */
  readonly args: readonly string[];
}

/**
 * One request per database, after all checks of the reference's section 1.3.
 * Reads the list files and nothing else.
 * @throws CommandError
 */
export async function toBackupRequests(
  parsed: ParsedArguments<typeof GPCRONDUMP_OPTIONS>,
  surroundings: BackupSurroundings,
): Promise<readonly BackupRequest[]> {
  const { values, given } = parsed;
  assertRules(GPCRONDUMP_RULES, parsed, surroundings);
  assertNoDataDomainAction(values, surroundings.environment ?? {});
  const databases = chooseDatabases(values, surroundings);
  asCommandErrors(() => {
    databases.forEach(assertDatabaseName);
    assertPrefix(values.prefix);
  });
  const key = given.has('-K') ? readKey(values.key) : undefined;
  if (given.has('-u')) assertAbsolute(values.backupDirectory);
  const filter = await readFilter(values, given);
  const plugin = await choosePlugin(values, surroundings.environment ?? {}).catch(asCommandError);
  return databases.map((database, index) => ({
    ...plainValues(values),
    ...(plugin ? { plugin, pluginReadBack: !values.noPluginVerify } : {}),
    // As in the originals: configuration files once, with the last set.
    withConfig: values.withConfig && index === databases.length - 1,
    database,
    key,
    filter,
    ...(values.incremental ? { increment: readIncrement(values, given) } : {}),
    commandLine: surroundings.args,
  }));
}

function plainValues(
  values: Values,
): Omit<BackupRequest, 'database' | 'key' | 'filter' | 'commandLine' | 'withConfig'> {
  return {
    repository: values.repositories[0],
    copyTo: values.repositories.slice(1),
    ...pick(values, 'prefix', 'backupDirectory', 'assumeYes', 'keepPartialFiles', 'skipSpaceCheck', 'keepFreePercent'),
    ...pick(values, 'withGlobals', 'parallelHosts', 'jobs', 'consistency', 'lockWaitMs', 'reconnectWindowMs', 'dryRun'),
    compression: { ...(values.noCompression ? NO_COMPRESSION : values.compression), rsyncable: values.rsyncable },
    withHistory: !values.withoutHistory,
    withLargeObjects: !values.noLargeObjects,
    withUnloggedRows: !values.noUnloggedTableData,
    ...readRates(values),
    around: readAround(values),
    ...readMarks(values),
    script: {
      clean: values.dropStatements,
      encoding: values.encoding,
      rowFormat: values.columnInserts ? 'columnInserts' : values.inserts ? 'inserts' : 'copy',
      oids: values.oids,
      noOwner: values.noOwner,
      noPrivileges: values.noPrivileges,
      useSessionAuthorization: values.useSessionAuthorization,
      withStatistics: values.dumpStatistics,
    },
  };
}

function readIncrement(
  { incrementalFrom, fullIfNeeded }: Values,
  given: ReadonlySet<string>,
): BackupRequest['increment'] {
  return { from: given.has('--incremental-from') ? readKey(incrementalFrom) : undefined, fullIfNeeded };
}

function readMarks({ note, lifeMs }: Values): Pick<BackupRequest, 'marks'> {
  return note === undefined && lifeMs === undefined ? {} : { marks: { note, lifeMs } };
}

function readAround(values: Values): BackupAround {
  const { vacuumBefore, vacuumAfter, postProgram, force: forceClear, deleteExpired, mergeExpired } = values;
  const clearOld = values.clearOld ? readCleanup(values) : undefined;
  const expire = deleteExpired ? { expire: { merge: mergeExpired } } : {};
  return { vacuumBefore, vacuumAfter, postProgram, clearOld, forceClear, ...expire };
}

/** --cleanup-date and --cleanup-total, as -c and -o read them. */
export function readCleanup({ cleanupDate, cleanupTotal }: Values): CleanupChoice {
  return { date: cleanupDate === '' ? undefined : cleanupDate, total: cleanupTotal };
}

function chooseDatabases({ databases }: Values, { defaultDatabase, log }: BackupSurroundings): readonly string[] {
  if (databases.length > 0) return [...new Set(databases)];
  if (defaultDatabase === undefined || defaultDatabase === '') return [];
  log(`Setting dump database to value of $PGDATABASE which is ${defaultDatabase}`);
  return [defaultDatabase];
}

function assertAbsolute(directory: string): void {
  if (isAbsolute(directory)) return;
  throw new CommandError(
    'terse',
    `"${directory}" is not an absolute path. Please specify the absolute path where the backup files will be placed on each host.`,
  );
}

async function readFilter(values: Values, given: ReadonlySet<string>): Promise<TableFilter> {
  const fileOf = (flag: string, path: string): string | undefined => (given.has(flag) ? path : undefined);
  const include = (text: string): CommandError => withoutSchema(`No schema name supplied for table ${text}`);
  const exclude = (text: string): CommandError => withoutSchema(`No schema name supplied for exclude table ${text}`);
  return {
    includeTables: await tablesOf(values.includeTables, fileOf('--table-file', values.includeTableFile), include),
    excludeTables: await tablesOf(
      values.excludeTables,
      fileOf('--exclude-table-file', values.excludeTableFile),
      exclude,
    ),
    includeSchemas: await schemasOf(
      '-s',
      values.includeSchemas,
      'include',
      fileOf('--schema-file', values.includeSchemaFile),
    ),
    excludeSchemas: await schemasOf(
      '-S',
      values.excludeSchemas,
      'exclude',
      fileOf('--exclude-schema-file', values.excludeSchemaFile),
    ),
  };
}

const withoutSchema = (message: string): CommandError =>
  new CommandError('terse', message, { code: 'TABLE_NAME_INVALID', hint: 'Write SCHEMA.TABLE.' });

async function tablesOf(
  names: readonly string[],
  file: string | undefined,
  missing: (text: string) => CommandError,
): Promise<readonly QualifiedName[]> {
  const all = file === undefined ? names : await readNameFile(file, 'Table');
  return all.map((name) => parseTableName(name, missing));
}

async function schemasOf(
  flag: string,
  names: readonly string[],
  verb: 'include' | 'exclude',
  file: string | undefined,
): Promise<readonly string[]> {
  const all = (file === undefined ? names : await readNameFile(file, 'Schema')).map(parseSchemaName);
  const catalogue = all.find((name) => CATALOGUE_SCHEMAS.has(name));
  if (catalogue === undefined) return all;
  throw new CommandError(
    'generic',
    file === undefined
      ? `can not specify catalog schema '${catalogue}' using ${flag} option`
      : `can not ${verb} catalog schema '${catalogue}' in schema file '${file}'`,
  );
}
