/** Runs the data phase of a restore on all instances of a Greenplum, as the coordinator would. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runRestore } from '../../segment-agent/restore/run-restore.js';
import type { DataRole, RestoreOutcome, RestoreSpec, WorkContext } from '../../segment-agent/worker/work.js';
import { onCoordinator, type Greenplum, type GreenplumInstance } from './greenplum/cluster.js';
import type { HandmadeSet } from './greenplum-set.js';
import { restoreSpec } from './restore-run.js';

let lastToken = 0;

export interface Load {
  readonly greenplum: Greenplum;
  readonly set: HandmadeSet;
  readonly database: string;
  readonly changes?: Partial<RestoreSpec>;
  readonly signal?: AbortSignal;
  readonly context?: (context: WorkContext) => WorkContext;
}

export interface LoadResult {
  readonly leader: PromiseSettledResult<RestoreOutcome>;
  readonly feeders: readonly PromiseSettledResult<RestoreOutcome>[];
}

export function specOf(instance: GreenplumInstance, dataRole: DataRole, changes: Partial<RestoreSpec>): RestoreSpec {
  const source = { contentId: instance.content, dbid: instance.dbid };
  return restoreSpec('data', { source, sourceDatabase: 'source', dataRole, ...changes });
}

export function newToken(): string {
  lastToken += 1;
  return `test${process.pid}x${lastToken}`;
}

/** The first failure cancels the others; resolves when all have ended. */
export async function leadLoad(load: Load): Promise<LoadResult> {
  const { greenplum, set, database } = load;
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(load.signal ? [load.signal] : [])]);
  const changes = { database, pipeToken: newToken(), ...load.changes };
  const run = async (instance: GreenplumInstance, role: DataRole): Promise<RestoreOutcome> => {
    const context = load.context?.(set.context(instance)) ?? set.context(instance);
    try {
      return await runRestore(context, specOf(instance, role, changes), signal);
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  };
  const [leader, ...feeders] = await Promise.allSettled([
    run(greenplum.coordinator, 'lead'),
    ...greenplum.segments.map((segment) => run(segment, 'feedPipes')),
  ]);
  return { leader, feeders };
}

/** Each segment loads its own rows. */
export async function loadBySegment(load: Load): Promise<readonly RestoreOutcome[]> {
  const { greenplum, set, database, changes } = load;
  return Promise.all(
    greenplum.segments.map((segment) =>
      runRestore(
        set.context(segment),
        specOf(segment, 'ownRows', { database, ...changes }),
        new AbortController().signal,
      ),
    ),
  );
}

/** Where each table's rows are and what they are: counts and sums of hashes by table and segment. */
export async function contentsOf(
  greenplum: Greenplum,
  database: string,
  tables: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  return onCoordinator(greenplum, database, async (session) => {
    const found: Record<string, string> = {};
    for (const table of tables) {
      const { rows } = await session.query<{ line: string }>(
        `SELECT gp_segment_id || ':' || count(*) || ':' || sum(hashtext(t::text)) AS line
         FROM public."${table}" t GROUP BY gp_segment_id ORDER BY 1`,
      );
      found[table] = rows.map(({ line }) => line).join(' ');
    }
    return found;
  });
}

/** Folders of pipes on any segment. */
export async function pipeFolders({ segments }: Greenplum): Promise<string[]> {
  const found: string[] = [];
  for (const { dataDirectory } of segments) {
    const parent = join(dataDirectory, 'db_dumps');
    const names = await readdir(parent).catch(() => []);
    found.push(...names.filter((name) => name.includes('mppbackup-')).map((name) => join(parent, name)));
  }
  return found;
}

/** Folders that feeders have published. */
export async function offeredFolders(greenplum: Greenplum): Promise<string[]> {
  return (await pipeFolders(greenplum)).filter((path) => basename(path).startsWith('mppbackup-'));
}

/** Sessions of restores, and what the segments run for them. */
export async function restoreSessions(greenplum: Greenplum): Promise<string[]> {
  return onCoordinator(greenplum, 'postgres', async (session) => {
    const { rows } = await session.query<{ line: string }>(
      `SELECT a.application_name || ': ' || a.query AS line FROM pg_catalog.pg_stat_activity a
       WHERE a.application_name LIKE 'mppbackup%'
       UNION ALL
       SELECT 'lock on segment ' || l.gp_segment_id || ' of session ' || l.mppsessionid FROM pg_catalog.pg_locks l
       WHERE l.locktype = 'relation' AND l.gp_segment_id >= 0
         AND l.mppsessionid NOT IN (SELECT sess_id FROM pg_catalog.pg_stat_activity)`,
    );
    return rows.map(({ line }) => line);
  });
}
