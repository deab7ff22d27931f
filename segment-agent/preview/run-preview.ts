/** What an increment would read of an instance, and why: the same look as a dump's, without locks and without notes. */
import { sqlError } from '../../common/pg/connect.js';
import { capabilitiesOf } from '../../common/server/capabilities.js';
import { PLAIN_SCRIPT } from '../../common/sets/script-wishes.js';
import { describeServer, readServerIdentity } from '../../common/server/identity.js';
import { JobSessions, sessionsAt } from '../dump/job-sessions.js';
import { cancelledError } from '../dump/run-together.js';
import { checkScript } from '../dump/script-encoding.js';
import type { PreviewOutcome, PreviewSpec, RunPreview, WorkContext } from '../worker/work.js';
import { ChangeTracker, type TrackedTables } from '../increments/change-tracker.js';
import { readParent } from '../increments/parent-set.js';

/** @throws AppError CHAIN_BROKEN, FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_DAMAGED, SQL_FAILED, JOB_CANCELLED */
export const runPreview: RunPreview = async (context, spec, signal) => {
  const { database, rowsFrom } = spec;
  const sessions = rowsFrom ? sessionsAt(context, database, rowsFrom) : new JobSessions(context, database);
  const stop = (): void => {
    sessions.shut();
    void sessions.endAll('busy').catch(() => undefined); // closeAll says what is wrong
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return toOutcome(await look(sessions, { context, spec, signal }));
  } catch (error) {
    throw signal.aborted ? cancelledError(signal) : error;
  } finally {
    signal.removeEventListener('abort', stop);
    await sessions.closeAll('idle');
  }
};

type Preview = Pick<TrackedTables, 'changes' | 'search'>;

async function look(
  sessions: JobSessions,
  job: { readonly context: WorkContext; readonly spec: PreviewSpec; readonly signal: AbortSignal },
): Promise<Preview> {
  const { context, spec, signal } = job;
  const place = { contentId: context.instance.content, host: context.hostName };
  const parent = await readParent(context, spec.parent, signal);
  const monitor = await sessions.monitor();
  const holder = await sessions.open('holder');
  const server = await readServerIdentity(holder);
  const capabilities = capabilitiesOf(server);
  const { rows } = await holder.query<{ encoding: string }>(
    `SELECT pg_catalog.current_setting('server_encoding') AS encoding`,
  );
  const encoding = await checkScript(
    holder,
    { ...PLAIN_SCRIPT, encoding: spec.encoding },
    { version: describeServer(server), capabilities, databaseEncoding: rows[0]!.encoding },
  );
  try {
    await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  } catch (error) {
    throw sqlError(error, 'Cannot look at the tables', place);
  }
  const tracker = new ChangeTracker({
    context,
    database: spec.database,
    parent,
    place,
    rowsAreElsewhere: spec.rowsFrom !== undefined,
  });
  return tracker.preview({ holder, monitor, capabilities, encoding, tables: spec.tables }, signal);
}

function toOutcome({ changes, search }: Preview): PreviewOutcome {
  return {
    kind: 'preview',
    search,
    changes: changes
      .filter(({ piecesRead }) => piecesRead > 0)
      .map(({ table, reason = '', ...counts }) => ({ oid: table.oid, ...counts, reason })),
  };
}
