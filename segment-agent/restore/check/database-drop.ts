import { AppError } from '../../../common/errors/app-error.js';
import type { RestoreJob } from '../restore-job.js';
import { neverDropped, waitForDrop } from '../drop-database.js';
import { finding, type CheckContext, type Finding } from './check.js';

/** Whether -e can drop the database, and whether it is there where it is needed. Waits for sessions as the drop does. */
export async function checkDatabase(job: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  const { spec } = job;
  if (!context.phases.makesDatabase) return [];
  if (context.database) return spec.dropExisting ? checkDrop(job, context) : [];
  if (spec.dropExisting || spec.createMissing) return [];
  if (spec.rowsOnly === true) {
    return [
      finding('refusal', 'DATABASE_NOT_FOUND', `Database ${spec.database} does not exist: --noplan makes none.`, {
        object: spec.database,
        hint: 'Make it first: gpdbrestore -m -e restores the definitions alone.',
      }),
    ];
  }
  return [
    finding('refusal', 'DATABASE_NOT_FOUND', `Database ${spec.database} does not exist and -e option not supplied`, {
      object: spec.database,
      hint: 'Give -e to create it from the set, or create it first.',
    }),
  ];
}

async function checkDrop(job: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  const { database } = job.spec;
  const never = neverDropped(database);
  if (never) return [{ severity: 'refusal', error: never }];
  const findings: Finding[] = [];
  if (context.database?.isTemplate === true && !context.capabilities.alterDatabaseIsTemplate) {
    const message = `Database ${database} is a template: this server does not drop it.`;
    const hint = `Restore into another database (--redirect), or have its mark taken away (pg_database.datistemplate).`;
    findings.push(finding('refusal', 'DATABASE_IN_USE', message, { object: database, hint }));
  }
  try {
    for (const { what, remedy } of await waitForDrop(context.maintenance, job)) {
      const message = `The ${what} is dropped together with database ${database}: whoever reads from it must be set up again.`;
      findings.push(finding('warning', 'DATABASE_IN_USE', message, { object: database, hint: remedy }));
    }
  } catch (error) {
    job.signal.throwIfAborted();
    if (!(error instanceof AppError) || error.code !== 'DATABASE_IN_USE') throw error;
    findings.push({ severity: 'refusal', error });
  }
  return findings;
}
