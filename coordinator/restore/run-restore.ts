/** A restore: find → plan → ask → lock → claim → fetch → check → restore → compare → report. */
import { describePlace, isOwnFolder, isStore, recipientsOf } from '../../common/sets/set-root.js';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { describeLimits } from '../../common/rate/describe-limits.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { locationOf, placeOf, whileLocked, withStorage } from '../operation/operation.js';
import { nameKey, type QualifiedName } from '../base/table-filter.js';
import { displayName } from '../../common/pg/quote.js';
import { NO_SET_KEYS, openSetKeys, type SetKeys } from '../sets/stored-files.js';
import { runPreflight } from '../operation/preflight.js';
import { logUnreachable } from '../operation/unreachable.js';
import { assertNeeded, neededKeys, withNeeded } from '../sets/needed-sets.js';
import { withClaimedSet } from '../sets/reservations.js';
import { withResumeHint } from './after-failure.js';
import { bringSet, type ArchivedSet } from './archive.js';
import { assertSchemaTakes } from './change-schema.js';
import { assertDropIsMeant } from './drop-guard.js';
import { assertUnchanged, storeOf, withFoundSet, type FoundSet } from './find-set.js';
import { RestoreJournals } from './journals.js';
import { describeOriginal, planOriginal, verifyOriginalSegments } from './original/restore-original.js';
import { failuresByContent, formatReport } from './outcome-report.js';
import { formatRestoreParameters } from './parameters.js';
import { fetchSmallFiles } from './plugin-files.js';
import { RestoreRecords } from './records.js';
import { readsSetAlone, type RestoreRequest } from './request.js';
import type { FinishedRestore, KeyedRestore, ListedTables, RestoreContext } from './restore-context.js';
import { compareRows, planRestore, type RestorePlan, type RowDifference } from './restore-plan.js';
import { makeJobs, runPhases } from './run-phases.js';
import { assertStatistics } from './statistics.js';

/**
 * Restores one set; nothing is dropped or written before the whole set has been read and found sound.
 * @returns the manifest after -L or --list-backup, else the finished restore
 * @throws AppError
 */
export async function runRestore(context: RestoreContext): Promise<ListedTables | FinishedRestore> {
  assertMayBring(context.request);
  return withStorage(context, (opened) => withFoundSet(opened, (set) => restoreSet(opened, set)));
}

async function restoreSet(context: RestoreContext, set: FoundSet): Promise<ListedTables | FinishedRestore> {
  const { request, engine, ports } = context;
  const original = set.isOriginal ? await describeOriginal(context, set) : undefined;
  const manifest = original?.manifest ?? set.manifest;
  if (request.listTables || request.listBackups) return { kind: 'listed', manifest };
  const plan = original ? planOriginal(request, original, engine) : planRestore(request, manifest, engine);
  for (const line of parameterLines(context, plan, manifest)) ports.log.info(line);
  assertRowsAreMeant(request, manifest);
  await assertDropIsMeant(engine, request, manifest, plan.targetDatabase);
  if (!request.assumeYes) await ports.confirm('Continue with Greenplum restore');
  const restored = await whileLocked(context, plan.targetDatabase, async (locked, session) => {
    const reader = { session, operation: 'restore', database: plan.targetDatabase, kind: 'read' as const };
    try {
      return await withClaimedSet(placeOf(locked), plan.key, reader, async () => {
        await assertUnchanged(locked, set);
        const isAlone = readsSetAlone(request);
        const read = isAlone ? { needs: [] } : manifest;
        return withNeeded(placeOf(locked), read, reader, async () => {
          // Sets of the original gpcrondump have no manifests.
          if (!original && !isAlone) await assertNeeded(storeOf(locked), manifest, locked.ports.signal);
          if (locked.plugin) await fetchSmallFiles(locked.plugin, plan, manifest, request);
          const keys = await keysFor(locked, set, read.needs);
          return recorded({ ...locked, keys }, { plan, manifest, archived: set.archived });
        });
      });
    } catch (error) {
      // By the caller's signal: a lost lock ends this restore, and the instances that do not answer tell more about it.
      await logUnreachable(engine, ports);
      throw error;
    }
  });
  return { ...restored, warnings: [...set.warnings, ...restored.warnings] };
}

/** @throws AppError NOT_AVAILABLE: files of an archive host would lie in the clear where they are to be encrypted */
function assertMayBring({ set, backupDirectory }: RestoreRequest): void {
  if (set.by !== 'archive' || recipientsOf(backupDirectory).length === 0) return;
  throw new AppError(
    'NOT_AVAILABLE',
    'Files from an archive host are not encrypted, and the hosts’ folders have recipients.',
    {
      hint: 'Name a folder for them that is no repository: -u DIRECTORY.',
    },
  );
}

/** Sets of the original gpcrondump, and those of an archive host, have nothing that is encrypted. */
function keysFor(
  context: RestoreContext,
  { key, isOriginal, archived }: FoundSet,
  needs: Manifest['needs'],
): Promise<SetKeys> {
  if (isOriginal || archived) return Promise.resolve(NO_SET_KEYS);
  const sets = [key, ...neededKeys({ needs })];
  return openSetKeys(storeOf(context), sets, { identities: context.identities, signal: context.ports.signal });
}

/**
 * Tables would be emptied for a part of their rows.
 * @throws AppError NOT_AVAILABLE
 */
function assertRowsAreMeant({ rowsOnly, truncate }: RestoreRequest, manifest: Manifest): void {
  if (!rowsOnly || !truncate || manifest.type !== 'incremental') return;
  throw new AppError(
    'NOT_AVAILABLE',
    `--truncate would empty tables for those of their rows that lie in the increment ${manifest.timestampKey} itself.`,
    { hint: 'Leave --noplan out to have all rows of the tables, or empty the tables by hand.' },
  );
}

function parameterLines({ request }: RestoreContext, plan: RestorePlan, manifest: Manifest): readonly string[] {
  const { database } = manifest;
  const [scope, compression] = [manifest.scope, manifest.body.compression !== 'none'];
  return formatRestoreParameters({ request, key: plan.key, database, scope, compression });
}

interface Chosen {
  readonly plan: RestorePlan;
  readonly manifest: Manifest;
  readonly archived: ArchivedSet | undefined;
}

/** Records how the restore ends in the status files and the report. */
async function recorded(context: KeyedRestore, chosen: Chosen): Promise<FinishedRestore> {
  const { plan, manifest } = chosen;
  const { request } = context;
  const startedAt = new Date();
  const records = new RestoreRecords({ ...context, plan });
  const finish = async (problems: readonly AppError[], differences: readonly RowDifference[]): Promise<void> => {
    const failures = failuresByContent(plan, problems, differences);
    await records.end(failures);
    await records.report(
      formatReport(request, { plan, manifest, startedAt, finishedAt: new Date(), problems, differences }, failures),
    );
  };
  await preflight(context, chosen);
  await assertSchemaTakes(context.engine, request, plan);
  await records.begin();
  try {
    const outcome = await restore(context, { ...chosen, records, startedAt });
    await finish(outcome.problems, outcome.differences);
    return { ...outcome, reportPath: records.reportPath };
  } catch (error) {
    context.ports.log.error('gpdbrestore finished unsuccessfully');
    await finish([toAppError(error)], []);
    throw error;
  }
}

async function preflight(context: RestoreContext, { plan, manifest }: Chosen): Promise<void> {
  const { request, engine, pool, ports } = context;
  await runPreflight(engine.topology, pool, {
    ...locationOf(context, plan.key),
    database: '',
    writable: false,
    decompress: manifest.body.compression,
    parallelHosts: request.parallelHosts,
    signal: ports.signal,
  });
}

interface Begun extends Chosen {
  readonly records: RestoreRecords;
  readonly startedAt: Date;
}

async function restore(
  context: KeyedRestore,
  { plan, manifest: chosen, archived, records, startedAt }: Begun,
): Promise<Omit<FinishedRestore, 'reportPath'>> {
  const { request, pool, ports, plugin } = context;
  const jobs = makeJobs(context, plan, { redistribute: false, records });
  jobs.journals = await RestoreJournals.open(context, plan);
  const limits = describeLimits(request.rates ?? {});
  if (limits !== undefined) ports.log.info(`Limiting each host to ${limits}`);
  if (archived) {
    const present = jobs.present.bind(jobs);
    await bringSet({ set: archived, plan, pool, request, ports, present });
  }
  assertStatistics(request, plan, chosen);
  for (const line of movedContents(plan, request)) ports.log.info(line);
  ports.log.info(`Validating the set ${plan.key} on all hosts`);
  if (plugin) ports.log.info('Data files are checked while their rows are loaded: they come from the storage plugin');
  const manifest = plan.original ? await verifyOriginalSegments(context, plan, chosen) : chosen;
  if (!plan.original) await jobs.verify(manifest);
  const { loaded, ...outcome } = await runPhases({ context, jobs, plan, records }).catch(async (error: unknown) => {
    throw await withResumeHint(toAppError(error), { request, plan, manifest, journals: jobs.journals });
  });
  const withoutRows = request.metadataOnly || request.globals === 'only' || request.statistics === 'only';
  // The manifest counts a table's rows wherever they lie. What is loaded is held against the table of contents anyway.
  const isPart = request.rowsOnly && manifest.type === 'incremental';
  const differences = withoutRows || isPart ? [] : compareRows(plan, manifest, loaded);
  const tables = [...loaded.values()].flat();
  const nothing = isPart ? namesWithoutRows(plan, tables) : [];
  return {
    ...outcome,
    warnings: [...outcome.warnings, ...nothing],
    kind: 'finished',
    plan,
    manifest,
    startedAt,
    finishedAt: new Date(),
    differences,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    tableParts: tables.length,
    tables: new Set(tables.map(nameKey)).size,
  };
}

/** Of the tables that were asked for by name, those that got nothing. */
function namesWithoutRows({ tables = [], key }: RestorePlan, loaded: readonly QualifiedName[]): readonly string[] {
  const got = new Set(loaded.map(nameKey));
  const names = tables.filter((table) => !got.has(nameKey(table))).map(({ schema, name }) => displayName(schema, name));
  return names.length === 0
    ? []
    : [`No rows of ${names.join(', ')} lie in the increment ${key} itself: nothing was loaded.`];
}

/** After a failover to another host the files must be copied there; the validation names missing ones. */
function movedContents(plan: RestorePlan, { backupDirectory }: RestoreRequest): readonly string[] {
  // Every host reaches a store.
  if (isStore(backupDirectory)) return [];
  return plan.nodes
    .filter(({ instance, source }) => instance.contentId >= 0 && instance.host !== source.host)
    .map(({ instance, source }) => {
      const place = isOwnFolder(backupDirectory) ? 'db_dumps of its dump directory' : describePlace(backupDirectory);
      return `Content ${instance.contentId} is served by ${instance.host} now. The set was written on ${source.host}, in ${source.directory}: its files must be in ${place} on ${instance.host}.`;
    });
}
