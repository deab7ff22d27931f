/**
 * Commits of a restore do not wait for the disk one by one (WRITE_SETTINGS). A server that crashes forgets those of the
 * last moments, and takes connections again within a second: who came back then would see nothing of it. So one session
 * is there from before the first commit to the end, when it waits for all of them; a crash in between has ended it.
 */
import { readCapabilities } from '../../common/server/capabilities.js';
import { sqlError } from '../../common/pg/connect.js';
import type { RestorePhase } from '../worker/work.js';
import type { RestoreJob } from './restore-job.js';

const BEFORE_THE_DATABASE: ReadonlySet<RestorePhase> = new Set(['globals', 'createDatabase']);

/**
 * Does the work, and waits until what it committed is on disk, and on an MPP database's own mirrors; never for a standby that may be away.
 * @throws AppError SQL_FAILED when the server went down meanwhile; whatever `work` throws
 */
export async function durably<T>({ sessions, spec, place }: RestoreJob, work: () => Promise<T>): Promise<T> {
  // It only feeds pipes: others write. And the checks write nothing.
  const writes = spec.phase !== 'check' && !(spec.phase === 'data' && spec.dataRole === 'feedPipes');
  if (!writes) return work();
  const session = BEFORE_THE_DATABASE.has(spec.phase) ? await sessions.openMaintenance() : await sessions.openLoader();
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
