/** The servers that get the definitions of an original set's one script: the job's own, and on a fleet all others. */
import type pg from 'pg';
import { sqlstateOf } from '../../common/pg/connect.js';
import { readCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import { RestoreSessions } from '../restore/restore-sessions.js';
import type { RestoreJob } from '../restore/restore-job.js';
import { durably } from '../restore/durably.js';

/**
 * Lends a job for each server, the job's own first. The others' sessions are ended afterwards, however `work` ends.
 */
export async function withTargets<T>(
  job: RestoreJob,
  work: (targets: readonly RestoreJob[]) => Promise<T>,
): Promise<T> {
  const others = (job.spec.original?.defineOn ?? []).map(({ host, port }) => {
    const context = { ...job.context, instance: { ...job.context.instance, connect: host, port } };
    const place = { host: `${host}:${port}` };
    return { ...job, context, place, sessions: new RestoreSessions(context, job.spec.database, job.signal) };
  });
  const onAbort = (): void => others.forEach(({ sessions }) => void sessions.terminateAll());
  job.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const onAll = (): Promise<T> => work([job, ...others]);
    return await others.reduceRight((inner, other) => () => durably(other, inner), onAll)();
  } catch (error) {
    for (const { sessions } of others) await sessions.terminateAll();
    throw error;
  } finally {
    job.signal.removeEventListener('abort', onAbort);
    for (const { sessions } of others) await sessions.closeAll();
  }
}

/**
 * Sets of Greenplum 4.3 and 5 put rows on segments by the hash that later versions call legacy. The setting is not in
 * pg_settings: only setting it tells whether the server has it.
 */
const LEGACY_HASH = 'SET gp_use_legacy_hashops = on';
const UNDEFINED_OBJECT = '42704';

/** A server that gets a script's definitions. */
export interface Definer {
  readonly target: RestoreJob;
  readonly session: pg.Client;
  readonly appendOptimisedBy: Capabilities['appendOptimisedBy'];
}

/** A session for running a script's definitions. Who opens closes. */
export async function openDefiner(target: RestoreJob): Promise<Definer> {
  const session = await target.sessions.openLoader();
  try {
    const { appendOptimisedBy } = await readCapabilities(session);
    await session.query(LEGACY_HASH).catch((error: unknown) => {
      if (sqlstateOf(error) !== UNDEFINED_OBJECT) throw error;
    });
    return { target, session, appendOptimisedBy };
  } catch (error) {
    await target.sessions.close(session);
    throw error;
  }
}
