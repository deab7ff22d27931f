/** The same selection by pg_dump and pg_restore, into a database beside the source: the measure. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteName } from '../../common/pg/quote.js';
import { applySchema } from './apply-schema.js';
import type { Piece } from './builder.js';
import { REFERENCE, tidy, type Fleet } from './fleet.js';
import { stockOptions } from './options.js';
import { SOURCE, stockSelection, type Plan } from './plan.js';
import { readSnapshot, type Snapshot } from './snapshot.js';

export interface Stock {
  /** What pg_dump or pg_restore complained of; empty: they did it. */
  readonly errors: string;
  readonly snapshot: Snapshot;
}

/** pg_dump -n public makes a schema that every database has; what it says of that is no failure. */
const PUBLIC =
  /^pg_restore: (?:error: could not execute query: ERROR: {2}schema "public" already exists|warning: errors ignored on restore: 1)\n(?:Command was: CREATE SCHEMA public;\n+)?/gm;

/** Makes the schema again, on the coordinator: the run that asks may have dropped it. */
export async function askStock(fleet: Fleet, plan: Plan, pieces: readonly Piece[]): Promise<Stock> {
  await tidy(fleet);
  await applySchema(fleet.servers, pieces);
  const server = fleet.servers[0]!;
  const source = await readSnapshot(server, SOURCE);
  const file = join(fleet.cluster.folder, 'stock');
  const selection = stockSelection(plan.restore.kind === 'all' ? plan.backup : plan.restore, source);
  const options = stockOptions(plan.backupOptions);
  const dumped = await server.program('pg_dump', SOURCE, ['-Fc', '-Z0', '-f', file, ...options, ...selection]);
  await server.withSession('postgres', (session) =>
    session.query(`CREATE DATABASE ${quoteName(REFERENCE)} TEMPLATE template0`),
  );
  const restored = await server.program('pg_restore', REFERENCE, [...options, file]);
  const snapshot = await readSnapshot(server, REFERENCE);
  await rm(file, { force: true });
  return { errors: `${dumped.stderr}${restored.stderr.replaceAll(PUBLIC, '')}`, snapshot };
}
