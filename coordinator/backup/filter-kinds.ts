/** Which lists of names a filtered backup writes (reference sections 2.4 and 4.1). */
import type { BackupRequest } from './request.js';

export type FilterListKind = 'filter' | 'table' | 'schema';

/**
 * A schema filter gives `_schema`; any filter with a prefix gives `_filter`; a table filter without a prefix gives
 * `_table`, as in the original's version 5.
 */
export function filterKinds({ filter, prefix }: BackupRequest): readonly FilterListKind[] {
  const bySchema = filter.includeSchemas.length > 0 || filter.excludeSchemas.length > 0;
  const byTable = filter.includeTables.length > 0 || filter.excludeTables.length > 0;
  return [
    ...(prefix !== '' && (bySchema || byTable) ? (['filter'] as const) : []),
    ...(prefix === '' && byTable ? (['table'] as const) : []),
    ...(bySchema ? (['schema'] as const) : []),
  ];
}
