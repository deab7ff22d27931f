/** Which tables of a set a choice by names and schemas means: pure data. */
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { nameKey, type QualifiedName } from '../base/table-filter.js';

export interface TableChoice {
  /** `*` as the name stands for everything in the schema. */
  readonly tables: readonly QualifiedName[];
  readonly schemas: readonly string[];
}

/** -S SCHEMA and -T SCHEMA.* */
export function wholeSchemasOf({ tables, schemas }: TableChoice): readonly string[] {
  const starred = tables.filter(({ name }) => name === '*').map(({ schema }) => schema);
  return [...new Set([...schemas, ...starred])];
}

/**
 * The tables of the set that are chosen; a parent brings its partitions. Undefined: nothing was chosen, so all.
 * @throws AppError SCHEMA_NOT_FOUND, TABLE_NOT_FOUND (all that are not in the set)
 */
export function chooseTables(request: TableChoice, manifest: Manifest): readonly QualifiedName[] | undefined {
  if (request.tables.length === 0 && request.schemas.length === 0) return undefined;
  const schemas = new Set(manifest.body.tables.map(({ schema }) => schema));
  const wholeSchemas = new Set(wholeSchemasOf(request));
  const unknownSchemas = [...wholeSchemas].filter((schema) => !schemas.has(schema));
  if (unknownSchemas.length > 0) {
    throw new AppError('SCHEMA_NOT_FOUND', `Schemas [${unknownSchemas.join(', ')}] not found in backup`, {
      hint: `gpdbrestore -t ${manifest.timestampKey} -L lists what the set holds.`,
    });
  }
  const named = request.tables.filter(({ name }) => name !== '*');
  const absent = new Set(named.map(nameKey));
  for (const table of manifest.body.tables) absent.delete(nameKey(table));
  const unknown = named.filter((table) => absent.has(nameKey(table)));
  if (unknown.length > 0) {
    const names = unknown.map(({ schema, name }) => `'${displayName(schema, name)}'`).join(', ');
    throw new AppError('TABLE_NOT_FOUND', `Tables [${names}] not found in backup`, {
      hint: `gpdbrestore -t ${manifest.timestampKey} -L lists what the set holds.`,
    });
  }
  return expandPartitions(manifest, (table) => wholeSchemas.has(table.schema), new Set(named.map(nameKey)));
}

function expandPartitions(
  manifest: Manifest,
  inSchema: (table: QualifiedName) => boolean,
  chosen: Set<string>,
): readonly QualifiedName[] {
  for (const table of manifest.body.tables) if (inSchema(table)) chosen.add(nameKey(table));
  let grown = true;
  while (grown) {
    grown = false;
    for (const table of manifest.body.tables) {
      const key = nameKey(table);
      if (chosen.has(key) || !table.partitionOf || !chosen.has(nameKey(table.partitionOf))) continue;
      chosen.add(key);
      grown = true;
    }
  }
  return manifest.body.tables
    .filter((table) => chosen.has(nameKey(table)))
    .map(({ schema, name }) => ({ schema, name }));
}
