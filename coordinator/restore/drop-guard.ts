/** Guards against -e with a set of a part of its database: it would drop all and bring back only that part. */
import { AppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { withSessionBeside } from '../db/beside.js';
import type { Engine } from '../engine/engine.js';
import type { RestoreRequest } from './request.js';

type Wish = Pick<RestoreRequest, 'dropExisting' | 'force' | 'resume'>;

/** @throws AppError SET_IS_PART where the database is there, unless --force; and what a session throws */
export async function assertDropIsMeant(
  engine: Engine,
  { dropExisting, force, resume }: Wish,
  manifest: Manifest,
  targetDatabase: string,
): Promise<void> {
  // A resumed restore was checked when it began.
  if (!dropExisting || force || resume || manifest.scope === 'database') return;
  if (!(await isThere(engine, targetDatabase))) return;
  const { timestampKey, database } = manifest;
  throw new AppError(
    'SET_IS_PART',
    `The set ${timestampKey} has only a part of database ${database} (${describePart(manifest)}): -e would drop all of database ${targetDatabase} and bring back that part.`,
    {
      object: targetDatabase,
      hint: 'Nothing was dropped or written. Leave -e out to restore into the database that is there, name another one with --redirect, or add --force.',
    },
  );
}

const MOST_NAMES = 3;

/** Describes the filter of the backup. */
function describePart({ body }: Manifest): string {
  const { includeTables, includeSchemas, excludeTables, excludeSchemas } = body.options;
  const parts = [
    ...some(includeTables, ''),
    ...some(includeSchemas, 'schema '),
    ...some(excludeTables, 'all but '),
    ...some(excludeSchemas, 'all but schema '),
  ];
  return parts.join('; ');
}

function some(names: readonly string[], what: string): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [`${what}${names.slice(0, MOST_NAMES).join(', ')}${more}`];
}

async function isThere(engine: Engine, database: string): Promise<boolean> {
  return withSessionBeside(engine, { instance: engine.topology.coordinator, purpose: 'database' }, async (session) => {
    const { rows } = await session.query('SELECT FROM pg_catalog.pg_database WHERE datname = $1', [database]);
    return rows.length > 0;
  });
}
