/** How much of a database a set has. */

/** `database`: all of it; `selection`: chosen tables or schemas, or all but some. */
export const SET_SCOPES = ['database', 'selection'] as const;
export type SetScope = (typeof SET_SCOPES)[number];

/** The filters of a backup, as its manifest has them. */
export interface Filters {
  readonly includeTables: readonly string[];
  readonly excludeTables: readonly string[];
  readonly includeSchemas: readonly string[];
  readonly excludeSchemas: readonly string[];
}

/** A set is a selection when a filter chose its tables, even where the filter left nothing out. */
export function scopeOf({ includeTables, excludeTables, includeSchemas, excludeSchemas }: Filters): SetScope {
  const lists = [includeTables, excludeTables, includeSchemas, excludeSchemas];
  return lists.every((list) => list.length === 0) ? 'database' : 'selection';
}

/** For reports and lists. */
export function describeScope(scope: SetScope): string {
  return scope === 'database' ? 'whole database' : 'selection';
}
