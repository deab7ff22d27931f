/** The filter of a chain: its full set fixes which tables it has, as in the original. Pure. */
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { isFiltered, type QualifiedName, type TableFilter } from '../base/table-filter.js';
import { splitName } from '../base/split-name.js';
import type { BackupRequest } from './request.js';

type FilteredSet = Pick<Manifest, 'timestampKey'> & {
  readonly body: { readonly options: Record<keyof TableFilter, readonly string[]> };
};

/** The filter with which the set was made. @throws AppError MANIFEST_INVALID for a name that cannot be read */
export function filterOfSet({ timestampKey, body: { options } }: FilteredSet): TableFilter {
  const names = (list: readonly string[]): readonly QualifiedName[] =>
    list.map((text) => {
      const [schema, name, ...more] = splitName(text) ?? [];
      if (schema !== undefined && name !== undefined && more.length === 0) return { schema, name };
      throw new AppError('MANIFEST_INVALID', `The manifest of ${timestampKey} has a table name ${text}.`, {
        object: timestampKey,
        hint: 'Take a full backup with the options that choose its tables.',
      });
    });
  return {
    includeTables: names(options.includeTables),
    excludeTables: names(options.excludeTables),
    includeSchemas: [...options.includeSchemas],
    excludeSchemas: [...options.excludeSchemas],
  };
}

/** The request with the filter of that set, of which something may have gone since. */
export function asInChain(request: BackupRequest, set: FilteredSet): BackupRequest {
  const filter = filterOfSet(set);
  return isFiltered(filter) ? { ...request, filter, filterFrom: set.timestampKey } : request;
}

/** For the log: `-t public.orders -S old`. */
export function describeFilter(filter: TableFilter): string {
  const tables = (flag: string, list: readonly QualifiedName[]): readonly string[] =>
    list.map(({ schema, name }) => `${flag} ${displayName(schema, name)}`);
  const parts = [
    ...tables('-t', filter.includeTables),
    ...tables('-T', filter.excludeTables),
    ...filter.includeSchemas.map((schema) => `-s ${schema}`),
    ...filter.excludeSchemas.map((schema) => `-S ${schema}`),
  ];
  const rest = parts.length - MOST_SHOWN;
  return rest > 0 ? `${parts.slice(0, MOST_SHOWN).join(' ')} and ${rest} more` : parts.join(' ');
}

const MOST_SHOWN = 20;
