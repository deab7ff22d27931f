/** The phase before all others: it finds everything that they are known to fail for, and writes nothing. */
import type pg from 'pg';
import { append } from '../../../common/lists/append.js';
import { readCapabilities } from '../../../common/server/capabilities.js';
import type { CheckedPhases, WorkFinding } from '../../worker/work.js';
import { reportActivity, type PhaseOutcome, type RestoreJob } from '../restore-job.js';
import { readJobToc, type Toc } from '../toc-reader.js';
import type { Check, CheckContext, CheckedDatabase, Finding } from './check.js';
import { checkDatabase } from './database-drop.js';
import { checkFilledTables } from './filled-tables.js';
import { checkNeededObjects } from './needed-objects.js';
import { checkConnections, checkServerVersion } from './server-room.js';
import { readSetNeeds } from './set-needs.js';
import type { SetNeeds } from './needs.js';
import { checkTableShapes } from './table-shapes.js';
import { checkTablesThere } from './tables-there.js';

/** The order in which findings are reported. */
const CHECKS: readonly Check[] = [
  checkDatabase,
  checkTablesThere,
  checkTableShapes,
  checkFilledTables,
  checkNeededObjects,
  checkServerVersion,
  checkConnections,
];

const NO_PHASES: CheckedPhases = {
  withDefinitions: true,
  makesDatabase: true,
  runsGlobals: false,
  resume: false,
  withRows: true,
};

/**
 * Runs every check and collects what all of them find.
 * @throws AppError where a check itself could not be made
 */
export async function checkTarget(job: RestoreJob): Promise<PhaseOutcome> {
  reportActivity(job, 'checks');
  const { sessions, spec } = job;
  const phases = spec.checks ?? NO_PHASES;
  const maintenance = await sessions.openMaintenance();
  let target: pg.Client | undefined;
  try {
    const database = await readDatabase(maintenance, spec.database);
    const isRemade = phases.makesDatabase && spec.dropExisting;
    if (database && !isRemade) target = await sessions.openLoader();
    const capabilities = await readCapabilities(maintenance);
    const known = { phases, capabilities, maintenance, database, target, toc: tocReader(job) };
    let needs: Promise<SetNeeds> | undefined;
    const context: CheckContext = { ...known, needs: () => (needs ??= readSetNeeds(job, known)) };
    const findings: Finding[] = [];
    for (const check of CHECKS) {
      job.signal.throwIfAborted();
      append(findings, await check(job, context));
    }
    return { findings: findings.map(toWorkFinding) };
  } finally {
    if (target) await sessions.close(target);
    await sessions.close(maintenance);
  }
}

async function readDatabase(session: pg.Client, name: string): Promise<CheckedDatabase | undefined> {
  const { rows } = await session.query<CheckedDatabase>(
    'SELECT oid::pg_catalog.int8::pg_catalog.float8 AS oid, datistemplate AS "isTemplate" FROM pg_catalog.pg_database WHERE datname = $1',
    [name],
  );
  return rows[0];
}

/** Several checks use it, and it may be large: it is read once. */
function tocReader(job: RestoreJob): CheckContext['toc'] {
  let reading: Promise<Toc> | undefined;
  return async () => (job.spec.original ? undefined : await (reading ??= readJobToc(job)));
}

function toWorkFinding({ severity, error }: Finding): WorkFinding {
  const { code, message, hint = '', sqlstate = '' } = error;
  return { severity, code, message, hint, sqlstate, object: error.place.object ?? '' };
}
