/** The parameters that both programs print before they ask (reference section 6.3), as lines to be logged as INFO. */
import { displayName } from '../../common/pg/quote.js';
import { vacuumMode } from '../backup/around.js';
import type { BackupRequest } from '../backup/request.js';
import { timeOfKey, dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { RestoreRequest } from '../restore/request.js';
import { DASHES, keyValue } from './text.js';

const DUMP_COLUMN = 38;
const RESTORE_COLUMN = 27;
const onOff = (value: boolean): string => (value ? 'On' : 'Off');

export interface BackupParameters {
  readonly request: BackupRequest;
  /** The coordinator's folder of the set. */
  readonly directory: string;
  readonly port: number;
  readonly dataDirectory: string;
}

/** gpcrondump's; the question after it is `Continue with Greenplum dump`. */
export function formatBackupParameters({
  request,
  directory,
  port,
  dataDirectory,
}: BackupParameters): readonly string[] {
  const line = (key: string, value: string | number): string => keyValue(key, value, DUMP_COLUMN);
  const { filter } = request;
  const names = (tables: typeof filter.includeTables): string =>
    tables.map(({ schema, name }) => displayName(schema, name)).join(', ');
  return [
    DASHES,
    'Master Greenplum Instance dump parameters',
    DASHES,
    line('Dump type', dumpType(request)),
    ...(filter.includeTables.length > 0 ? [line('Table inclusion list', names(filter.includeTables))] : []),
    ...(filter.excludeTables.length > 0 ? [line('Table exclusion list', names(filter.excludeTables))] : []),
    line('Database to be dumped', request.database),
    ...(filter.includeSchemas.length > 0 ? [line('Schema to be dumped', filter.includeSchemas.join(', '))] : []),
    ...(filter.excludeSchemas.length > 0 ? [line('Schema to be excluded', filter.excludeSchemas.join(', '))] : []),
    line('Dump directory', directory),
    line('Master port', port),
    line('Master data directory', dataDirectory),
    line('Run post dump program', request.around.postProgram === '' ? 'Off' : request.around.postProgram),
    line('Rollback dumps', onOff(!request.keepPartialFiles)),
    line('Dump file compression', onOff(request.compression.format !== 'none')),
    line('Clear old dump files', onOff(request.around.clearOld !== undefined)),
    line('Update history table', onOff(request.withHistory)),
    line('Secure config files', onOff(request.withConfig)),
    line('Dump global objects', onOff(request.withGlobals)),
    line('Vacuum mode type', vacuumMode(request.around)),
    line('Consistency', request.consistency),
    line('Additional options', request.withUnloggedRows === false ? '--no-unlogged-table-data' : 'None'),
    ...(request.skipSpaceCheck
      ? []
      : [`${'Ensuring remaining free disk'.padEnd(DUMP_COLUMN - 1)}> ${request.keepFreePercent}`]),
    DASHES,
  ];
}

function dumpType({ filter }: BackupRequest): string {
  if (filter.includeTables.length > 0) return 'Single database, specific table';
  if (filter.excludeTables.length > 0) return 'Single database, exclude table';
  return 'Full database';
}

export interface RestoreParameters {
  readonly request: RestoreRequest;
  readonly key: TimestampKey;
  /** The database named in the set. */
  readonly database: string;
  readonly compression: boolean;
}

const METHODS = {
  key: 'Restore specific timestamp',
  database: 'Search for latest',
  date: 'Restore specific date',
  archive: 'Remote host',
} as const;

/** gpdbrestore's; printed with -a too. The question after it is `Continue with Greenplum restore`. */
export function formatRestoreParameters({ request, key, database, compression }: RestoreParameters): readonly string[] {
  const line = (name: string, value: string): string => keyValue(name, value, RESTORE_COLUMN);
  const isFiltered = request.tables.length > 0 || request.schemas.length > 0;
  return [
    DASHES,
    'Greenplum database restore parameters',
    DASHES,
    line('Restore type', restoreType(request, isFiltered)),
    line(isFiltered ? 'Database name' : 'Database to be restored', database),
    ...(isFiltered ? [line('Table restore list', filterNames(request))] : []),
    line('Drop and re-create db', onOff(request.dropExisting)),
    line('Restore method', isFiltered ? 'Specific table restore' : METHODS[request.set.by]),
    ...(request.redirect === undefined ? [] : [line('Redirect Restore database', request.redirect)]),
    ...(request.changeSchema === undefined ? [] : [line('Restore to schema', request.changeSchema)]),
    ...(request.set.by === 'archive'
      ? [line('Recovery hostname', request.set.host), line('Remote recovery path', request.set.path)]
      : []),
    line('Restore timestamp', key),
    line('Restore compressed dump', onOff(compression)),
    line('Restore global objects', request.globals === 'only' ? 'Only' : onOff(request.globals === 'include')),
    DASHES,
  ];
}

function restoreType({ statistics, metadataOnly }: RestoreRequest, isFiltered: boolean): string {
  if (statistics === 'only') return 'Statistics-Only Restore';
  if (metadataOnly) return 'Metadata-Only Restore';
  return isFiltered ? 'Table Restore' : 'Full Database';
}

function filterNames({ tables, schemas }: RestoreRequest): string {
  return [...tables.map(({ schema, name }) => displayName(schema, name)), ...schemas.map((name) => `${name}.*`)].join(
    ', ',
  );
}

/** A line of the menu of -b: `20240102 030405`. */
export function menuLine(key: TimestampKey): string {
  return `${dateOfKey(key)} ${timeOfKey(key).replaceAll(':', '')}`;
}

export const SET_MENU_TITLE = 'Select required dump file timestamp to restore';
