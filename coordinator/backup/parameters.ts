/** The parameters that gpcrondump prints before it asks (reference section 6.3), as lines to be logged as INFO. */
import { displayName } from '../../common/pg/quote.js';
import { DASHES, keyValue, onOff } from '../report/text.js';
import { vacuumMode } from './around.js';
import type { BackupRequest } from './request.js';

const COLUMN = 38;

export interface BackupParameters {
  readonly request: BackupRequest;
  /** The coordinator's folder of the set. */
  readonly directory: string;
  readonly port: number;
  readonly dataDirectory: string;
}

/** The question after it is `Continue with Greenplum dump`. */
export function formatBackupParameters({
  request,
  directory,
  port,
  dataDirectory,
}: BackupParameters): readonly string[] {
  const line = (key: string, value: string | number): string => keyValue(key, value, COLUMN);
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
      : [`${'Ensuring remaining free disk'.padEnd(COLUMN - 1)}> ${request.keepFreePercent}`]),
    DASHES,
  ];
}

function dumpType({ filter }: BackupRequest): string {
  if (filter.includeTables.length > 0) return 'Single database, specific table';
  if (filter.excludeTables.length > 0) return 'Single database, exclude table';
  return 'Full database';
}
