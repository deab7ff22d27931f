/** The parameters that gpdbrestore prints before it asks (reference section 6.3), as lines to be logged as INFO. */
import { displayName } from '../../common/pg/quote.js';
import { describeScope, type SetScope } from '../../common/sets/scope.js';
import { timeOfKey, dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { DASHES, keyValue, onOff } from '../report/text.js';
import type { RestoreRequest } from './request.js';

const COLUMN = 27;

export interface RestoreParameters {
  readonly request: RestoreRequest;
  readonly key: TimestampKey;
  /** The database named in the set. */
  readonly database: string;
  readonly scope: SetScope;
  readonly compression: boolean;
}

const METHODS = {
  key: 'Restore specific timestamp',
  database: 'Search for latest',
  date: 'Restore specific date',
  archive: 'Remote host',
} as const;

/** They are printed with -a too. The question after them is `Continue with Greenplum restore`. */
export function formatRestoreParameters(parameters: RestoreParameters): readonly string[] {
  const { request, key, database, scope, compression } = parameters;
  const line = (name: string, value: string): string => keyValue(name, value, COLUMN);
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
    line('Scope of the set', describeScope(scope)),
    line('Restore compressed dump', onOff(compression)),
    line('Restore global objects', request.globals === 'only' ? 'Only' : onOff(request.globals === 'include')),
    DASHES,
  ];
}

function restoreType({ statistics, metadataOnly, rowsOnly }: RestoreRequest, isFiltered: boolean): string {
  if (statistics === 'only') return 'Statistics-Only Restore';
  if (metadataOnly) return 'Metadata-Only Restore';
  if (rowsOnly) return 'Data-Only Restore';
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
