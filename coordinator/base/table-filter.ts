export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

/** What a dump takes of a database; empty lists mean no filter. */
export interface TableFilter {
  readonly includeTables: readonly QualifiedName[];
  readonly excludeTables: readonly QualifiedName[];
  readonly includeSchemas: readonly string[];
  readonly excludeSchemas: readonly string[];
}

export const NO_FILTER: TableFilter = { includeTables: [], excludeTables: [], includeSchemas: [], excludeSchemas: [] };

export function isFiltered(filter: TableFilter): boolean {
  return Object.values(filter).some((list: readonly unknown[]) => list.length > 0);
}

/** A key for sets and maps: schemas and names may hold any character but NUL. */
export function nameKey({ schema, name }: QualifiedName): string {
  return `${schema}\0${name}`;
}
