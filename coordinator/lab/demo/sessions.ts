import type pg from 'pg';
import { openSession } from '../../../common/pg/connect.js';
import type { Instance, Topology } from '../../base/topology.js';

/** A session of the demo's own; who opens closes. */
export async function openNodeSession(
  topology: Topology,
  instance: Instance,
  database: string,
  applicationName = 'mppbackup demo',
): Promise<pg.Client> {
  return openSession({
    host: instance.address,
    port: instance.port,
    user: topology.user,
    database,
    applicationName,
    settings: { search_path: 'public' },
    place: { contentId: instance.contentId, host: instance.host },
  });
}

/** One session a segment, by content ID. When one cannot be opened none stays open. */
export async function openSegmentSessions(
  topology: Topology,
  database: string,
  applicationName: string,
): Promise<readonly pg.Client[]> {
  const sessions: pg.Client[] = [];
  try {
    for (const segment of topology.segments) {
      sessions.push(await openNodeSession(topology, segment, database, applicationName));
    }
    return sessions;
  } catch (error) {
    await closeSessions(sessions);
    throw error;
  }
}

export async function closeSessions(sessions: readonly pg.Client[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.end()));
}
