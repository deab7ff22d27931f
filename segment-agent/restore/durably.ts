/**
 * Commits of a restore do not wait for the disk one by one (WRITE_SETTINGS). A server that crashes forgets the last
 * ones, and takes connections again within a second: a new session would not notice. So one session is open from before
 * the first commit to the end, when it waits for all of them; a crash in between ends it. Meanwhile it is lent.
 */
import { readCapabilities } from '../../common/server/capabilities.js';
import { sqlError } from '../../common/pg/connect.js';
import type { RestorePhase } from '../worker/work.js';
import type { RestoreJob } from './restore-job.js';

const BEFORE_THE_DATABASE: ReadonlySet<RestorePhase> = new Set(['globals', 'createDatabase']);

/**
 * Does the work, and waits until its commits are on disk and on an MPP database's own mirrors, but never for a standby,
 * which may be away.
 * @throws AppError SQL_FAILED when the server went down meanwhile; whatever `work` throws
 */
export async function durably<T>({ sessions, spec, place }: RestoreJob, work: () => Promise<T>): Promise<T> {
  // A job that only feeds pipes leaves the writing to others. The checks write nothing.
  const writes = spec.phase !== 'check' && !(spec.phase === 'data' && spec.dataRole === 'feedPipes');
  if (!writes) return work();
  const session = BEFORE_THE_DATABASE.has(spec.phase)
    ? await sessions.openMaintenance()
    : await sessions.openStanding();
  try {
    const { walRecord, durableCommit } = await readCapabilities(session);
    const result = await work();
    try {
      await session.query(`SET synchronous_commit = ${durableCommit}`);
      await session.query(walRecord);
    } catch (error) {
      throw sqlError(error, 'The server may have forgotten what was restored, since a session with it ended', place);
    }
    return result;
  } finally {
    await sessions.close(session);
  }
}
