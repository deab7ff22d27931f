/**
 * One call of gpcrondump: -o or one of the lists alone, or the databases one after the other, then the mails, then the
 * program of -R (reference section 2.1, steps 3 and 29 to 31). A failure ends the call; its mails still go out.
 */
import { toAppError } from '../../common/errors/app-error.js';
import { assertDatabases } from '../backup/assert-databases.js';
import type { BackupRequest } from '../backup/request.js';
import { placed } from '../base/repositories.js';
import type { BackupCall } from './backup-call.js';
import { notify } from '../mail/notify.js';
import type { MailReport } from '../mail/report-mail.js';
import type { BackupResult, ClearResult, DryRunResult } from '../report/result.js';
import { countLine } from '../report/status-report.js';
import { withSessionIfThere } from '../db/operation-session.js';
import { clearOldSets } from '../sets/clear-old.js';
import { sweepClaims } from '../sets/sweep-claims.js';
import { afterCompletion } from './after-completion.js';
import { backUpDatabase } from './back-up-database.js';
import type { OperationContext, RunOutcome } from './call-context.js';
import { listBackupFiles } from './list-backup-files.js';
import { listFilterTables } from './list-filter-tables.js';
import { locateProgram, runProgramAfterwards } from './post-program.js';
import { assertDatabaseName, assertPrefix } from './request-checks.js';
import { withCluster, type Cluster } from './with-cluster.js';

export async function gpcrondump(call: BackupCall, context: OperationContext): Promise<RunOutcome> {
  assertPrefix(call.clear.prefix);
  for (const { database } of call.requests) assertDatabaseName(database);
  if (call.kind === 'clear') return clearOnly(call, context);
  if (call.kind === 'listFiles') return { exitStatus: 0, result: await listBackupFiles(call.requests[0]!, context) };
  if (call.kind === 'listFilter') return { exitStatus: 0, result: await listFilterTables(call.requests[0]!, context) };
  return backUpAll(call, context);
}

/** -o: old sets go after a question, which -a answers. */
async function clearOnly({ clear }: BackupCall, context: OperationContext): Promise<RunOutcome> {
  const { log, signal } = context;
  const confirm = clear.assumeYes ? undefined : () => context.confirm('Remove these backup sets');
  const { dates, keys } = await withCluster({ ...context, mayBeAway: true }, ({ engine, pool }) => {
    const { topology } = engine;
    const purpose = { purpose: 'removal of old dates', signal };
    return withSessionIfThere(engine, purpose, async (session) => {
      const at = placed(topology, clear);
      if (session) await sweepClaims({ ...at, topology, pool, log }, session);
      return clearOldSets({ ...at, topology, pool, session, log, signal, confirm });
    });
  });
  const warnings = [...context.warnings.take()];
  const exitStatus = warnings.length > 0 ? 1 : 0;
  const result: ClearResult = {
    ok: true,
    command: 'gpcrondump',
    exitStatus,
    deletedDates: [...dates],
    deletedSets: [...keys],
    warnings,
  };
  return { exitStatus, result };
}

async function backUpAll(call: BackupCall, context: OperationContext): Promise<RunOutcome> {
  const { requests, emailDetails } = call;
  const program =
    call.postProgram === '' ? undefined : await locateProgram(call.postProgram, context.environment, context.log);
  if (requests.length > 1) context.log.info('Configuring for multiple database dump');
  const done: Done = { sets: [], reports: [] };
  const run = { context, emailDetails, done };
  const keys = (): readonly string[] => finishedOf(done).map(({ timestampKey }) => timestampKey);
  return afterCompletion(keys, context.log, () =>
    withMailedCluster(requests, run, async (cluster) => {
      if (requests.length > 1) await assertAll(requests, run, cluster);
      for (const request of requests) await backUpOne(request, run, cluster);
      return finish(call, { ...run, cluster, program });
    }),
  );
}

interface CallRun {
  readonly context: OperationContext;
  readonly emailDetails: BackupCall['emailDetails'];
  readonly done: Done;
}

/** One for all databases of the call. That it cannot be opened is told in a mail about the first. */
async function withMailedCluster<T>(
  [first]: readonly BackupRequest[],
  run: CallRun,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const startedAt = new Date();
  let isOpen = false;
  try {
    return await withCluster({ ...run.context, reconnectWindowMs: first!.reconnectWindowMs }, (cluster) => {
      isOpen = true;
      return work(cluster);
    });
  } catch (error) {
    if (!isOpen) await mailFailure(error, first!, startedAt, run);
    throw error;
  }
}

/** As in the original, before the first is backed up; one alone is looked for by its backup. */
async function assertAll(requests: readonly BackupRequest[], run: CallRun, { engine }: Cluster): Promise<void> {
  const startedAt = new Date();
  try {
    const databases = requests.map(({ database }) => database);
    await assertDatabases(engine, databases);
  } catch (error) {
    const { place } = toAppError(error);
    const request = requests.find(({ database }) => database === place.object) ?? requests[0]!;
    await mailFailure(error, request, startedAt, run);
    throw error;
  }
}

async function backUpOne(request: BackupRequest, run: CallRun, cluster: Cluster): Promise<void> {
  const { context, done } = run;
  const startedAt = new Date();
  try {
    const set = await backUpDatabase(placed(cluster.engine.topology, request), cluster, context);
    done.sets.push(set);
    if (!('dryRun' in set)) done.reports.push(reportOf(request, startedAt, set.exitStatus));
  } catch (error) {
    await mailFailure(error, request, startedAt, run);
    throw error;
  }
}

/** Nobody gets mail about a question that was answered with no, or about an interrupt. */
async function mailFailure(
  error: unknown,
  request: BackupRequest,
  startedAt: Date,
  { context, done, emailDetails }: CallRun,
): Promise<void> {
  const { exitStatus } = toAppError(error);
  if (exitStatus === 4 || context.signal.aborted || request.dryRun) return;
  await notify([...done.reports, reportOf(request, startedAt, exitStatus)], emailDetails, context);
}

function reportOf(request: BackupRequest, startedAt: Date, exitStatus: number): MailReport {
  const { database, commandLine, keepPartialFiles } = request;
  return { database, exitStatus, startedAt, finishedAt: new Date(), commandLine, filesKept: keepPartialFiles };
}

/** What the databases before this moment have given. */
interface Done {
  readonly sets: (BackupResult | DryRunResult)[];
  readonly reports: MailReport[];
}

function finishedOf({ sets }: Done): readonly BackupResult[] {
  return sets.filter((set): set is BackupResult => !('dryRun' in set));
}

/** What was found wrong after the backups belongs to the result of the last one. */
async function finish(
  call: BackupCall,
  { context, done, cluster, program }: CallRun & { readonly cluster: Cluster; readonly program: string | undefined },
): Promise<RunOutcome> {
  const { sets, reports } = done;
  const finished = finishedOf(done);
  const last = finished.at(-1);
  if (!last) return toOutcome(sets);
  await notify(reports, call.emailDetails, context);
  const script =
    program === undefined ? undefined : await runProgramAfterwards({ program, call, sets: finished, cluster, context });
  const late = context.warnings.take();
  if (late.length > 0) context.log.info(countLine(late.length, 'after the dump status report'));
  const warnings = [...last.warnings, ...late];
  const completed: BackupResult = {
    ...last,
    ...(script ? { script } : {}),
    exitStatus: warnings.length > 0 ? 1 : last.exitStatus,
    warnings,
  };
  return toOutcome([...sets.slice(0, -1), completed]);
}

/** One database: its result; several: a list. */
export function toOutcome(sets: readonly (BackupResult | DryRunResult)[]): RunOutcome {
  const [only] = sets;
  const exitStatus = sets.some((set) => set.exitStatus === 1) ? 1 : 0;
  const result = only && sets.length === 1 ? only : { ok: true, command: 'gpcrondump', exitStatus, sets };
  return { exitStatus, result };
}
