/** Checks that the target has what --change-schema needs, before anything is written there. */
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { onEveryNode } from '../agents/every-node.js';
import { nameKey, type QualifiedName } from '../base/table-filter.js';
import type { Engine } from '../engine/engine.js';
import type { RestoreRequest } from './request.js';
import type { RestoreNode, RestorePlan } from './restore-plan.js';

/** Makes a function from a table's name in the target to its name in the set, for the requested tables. */
export function namesInSet(
  tables: readonly QualifiedName[],
  changeSchema: string | undefined,
): (table: { readonly schema?: string | null; readonly name?: string | null }) => QualifiedName {
  const moved = new Map(changeSchema === undefined ? [] : tables.map((table) => [table.name, table]));
  return ({ schema, name }) => {
    const found = schema === changeSchema ? moved.get(name ?? '') : undefined;
    return found ?? { schema: schema ?? '', name: name ?? '' };
  };
}

/**
 * The schema must be on every node that has definitions. It must have none of the tables, except with --truncate, which
 * empties and loads them again, or --append, which adds to them.
 * @throws AppError SCHEMA_NOT_FOUND, TABLE_EXISTS, USAGE for two tables of one name
 */
export async function assertSchemaTakes(engine: Engine, request: RestoreRequest, plan: RestorePlan): Promise<void> {
  const { changeSchema, dropExisting, truncate, append } = request;
  if (changeSchema === undefined) return;
  assertNoTwins(plan.tables ?? [], changeSchema);
  // A database that is made again has only the set's own schemas.
  if (dropExisting) throw noSchema(changeSchema, plan);
  const names = (plan.tables ?? []).map(({ name }) => name);
  const found = await onEveryNode(
    plan.nodes.filter(({ withDefinitions }) => withDefinitions),
    (node) => readSchema(engine, node, { database: plan.targetDatabase, schema: changeSchema, names }),
  );
  if (!found.every(({ exists }) => exists)) throw noSchema(changeSchema, plan);
  const present = [...new Set(found.flatMap(({ tables }) => tables))];
  if (present.length === 0 || truncate || append) return;
  const shown = present.map((name) => displayName(changeSchema, name)).join(', ');
  throw new AppError('TABLE_EXISTS', `Cannot restore tables to schema ${changeSchema}: there are already ${shown}`, {
    object: shown,
    hint: 'Drop or rename them, name another schema, or give --truncate to empty and load them, --append to add to their rows.',
  });
}

function noSchema(schema: string, { targetDatabase }: RestorePlan): AppError {
  return new AppError(
    'SCHEMA_NOT_FOUND',
    `Cannot restore tables to the database ${targetDatabase}: schema ${schema} does not exist`,
    {
      object: schema,
      hint: 'Nothing was dropped or written. Create the schema in the database first; a database that -e or --redirect makes anew does not have it.',
    },
  );
}

function assertNoTwins(tables: readonly QualifiedName[], schema: string): void {
  const byName = new Map<string, QualifiedName>();
  for (const table of tables) {
    const other = byName.get(table.name);
    byName.set(table.name, table);
    if (!other || nameKey(other) === nameKey(table)) continue;
    const both = [other, table].map((named) => displayName(named.schema, named.name)).join(' and ');
    throw new AppError('USAGE', `${both} cannot both become ${displayName(schema, table.name)}.`, {
      hint: 'Restore them one after another into two schemas.',
    });
  }
}

async function readSchema(
  engine: Engine,
  { instance }: RestoreNode,
  {
    database,
    schema,
    names,
  }: { readonly database: string; readonly schema: string; readonly names: readonly string[] },
): Promise<{ readonly exists: boolean; readonly tables: readonly string[] }> {
  let session;
  try {
    session = await engine.openSession(instance, database, 'restore');
  } catch (error) {
    if (error instanceof AppError && error.code === 'DATABASE_NOT_FOUND') return { exists: false, tables: [] };
    throw error;
  }
  try {
    const { rowCount } = await session.query('SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1', [schema]);
    const { rows } = await session.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = $1 AND c.relname = ANY ($2::text[]) ORDER BY 1`,
      [schema, names],
    );
    return { exists: rowCount === 1, tables: rows.map(({ name }) => name) };
  } finally {
    await session.end();
  }
}
