/** A restore: resolve set → validate → plan → phases → compare → report. */
import { setMaxListeners } from 'node:events';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { describeLimits } from '../../common/rate/describe-limits.js';
import { instanceFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { withDatabaseLock } from '../db/database-lock.js';
import { runPreflight } from '../operation/preflight.js';
import { logUnreachable } from '../operation/unreachable.js';
import { describeOriginal, planOriginal, verifyOriginalSegments } from './original/restore-original.js';
import { withPlugin, withPluginHooks } from '../plugin/plugin-operation.js';
import { assertStorage, fetchManifest, fetchSmallFiles } from './plugin-files.js';
import { formatRestoreParameters } from './parameters.js';
import { withClaimedSet } from '../sets/reservations.js';
import { readSignedManifest } from '../sets/set-store.js';
import { assertTrusted, judgeTrust } from '../sets/set-trust.js';
import { bringSet, type ArchivedSet } from './archive.js';
import { assertSchemaTakes } from './change-schema.js';
import { chooseSet, type ChosenSet } from './choose-set.js';
import { failuresByContent, formatReport } from './outcome-report.js';
import { RestoreRecords } from './records.js';
import { describeCommitted } from './committed-tables.js';
import { RestoreJournals } from './journals.js';
import type { RestoreRequest } from './request.js';
import type { FinishedRestore, ListedTables, RestoreContext } from './restore-context.js';
import { compareRows, planRestore, type RestorePlan, type RowDifference } from './restore-plan.js';
import { makeJobs, nodesWithStatistics, runPhases } from './run-phases.js';

/**
 * Restores one set; nothing is dropped or written before the whole set has been read and found sound.
 * @returns the manifest after -L, else the finished restore
 * @throws AppError
 */
export async function runRestore(context: RestoreContext): Promise<ListedTables | FinishedRestore> {
  const { request, engine, pool, ports } = context;
  engine.assertHealthy();
  // Each call to an agent listens to it while it is under way; there may be a thousand.
  setMaxListeners(0, ports.signal);
  const place = { topology: engine.topology, pool, leaseMs: request.reconnectWindowMs, ports };
  return withPlugin({ ...place, config: request.plugin }, (plugin) => restoreSet({ ...context, plugin }));
}

/** A set that the coordinator host does not know (any more) is looked for in the plugin's storage by its key. */
async function restoreSet(context: RestoreContext): Promise<ListedTables | FinishedRestore> {
  const { request, engine, pool, ports, plugin } = context;
  const { set, prefix, backupDirectory } = request;
  const { coordinator } = engine.topology;
  const store = { pool, coordinator, backupDirectory, prefix };
  /** Nothing that the manifest says is used before its signature was looked at; -L runs nothing of the set. */
  const accept = async (chosen: ChosenSet): Promise<readonly string[]> => {
    const { manifest } = chosen;
    const { trustSet, listTables } = request;
    const trust = judgeTrust(chosen, context.trustedKeys);
    const warnings = listTables ? [] : assertTrusted(trust, manifest, { trustSet, log: ports.log });
    assertStorage(manifest, request.plugin);
    if (plugin && manifest.storage) await plugin.tellBackupVersion(manifest.storage.version);
    return warnings;
  };
  let found: ChosenSet | undefined;
  try {
    found = await chooseSet(set, store, ports);
  } catch (error) {
    const isUnknown = error instanceof AppError && ['SET_NOT_FOUND', 'SET_INCOMPLETE'].includes(error.code);
    if (!plugin || set.by !== 'key' || !isUnknown) throw error;
  }
  const warnings = found ? await accept(found) : [];
  const key = found?.key ?? (set as { readonly key: TimestampKey }).key;
  return withPluginHooks(
    plugin,
    'restore',
    { timestampKey: key, prefix, backupDirectory },
    async () => {
      if (found) return withWarnings(warnings, await restoreChosen(context, found));
      const unsigned = await fetchManifest(plugin!, coordinator, request, key);
      if (unsigned !== undefined) ports.log.info(`The storage has no signature of the set ${key}: ${unsigned}`);
      const fetched = await chooseSet(set, store, ports);
      return withWarnings(await accept(fetched), await restoreChosen(context, fetched));
    },
    (text) => ports.log.warning(text),
  );
}

function withWarnings(
  warnings: readonly string[],
  outcome: ListedTables | FinishedRestore,
): ListedTables | FinishedRestore {
  if (outcome.kind === 'listed' || warnings.length === 0) return outcome;
  return { ...outcome, warnings: [...warnings, ...outcome.warnings] };
}

async function restoreChosen(context: RestoreContext, set: ChosenSet): Promise<ListedTables | FinishedRestore> {
  const { request, engine, ports, plugin } = context;
  const original = set.isOriginal ? await describeOriginal(context, set.manifest) : undefined;
  const manifest = original?.manifest ?? set.manifest;
  if (request.listTables) {
    return { kind: 'listed', manifest };
  }
  const plan = original ? planOriginal(request, original, engine) : planRestore(request, manifest, engine);
  const parameters = formatRestoreParameters({
    request,
    key: plan.key,
    database: manifest.database,
    compression: manifest.compression !== 'none',
  });
  for (const line of parameters) ports.log.info(line);
  if (!request.assumeYes) await ports.confirm('Continue with Greenplum restore');
  return withDatabaseLock(engine, plan.targetDatabase, ports.signal, async (session) => {
    const { topology } = engine;
    const { prefix, backupDirectory } = request;
    const place = { pool: context.pool, topology, prefix, backupDirectory, log: ports.log };
    const reader = { session, operation: 'restore', database: plan.targetDatabase, kind: 'read' as const };
    const locked = { ...context, ports: { ...ports, signal: session.signal } };
    try {
      return await withClaimedSet(place, plan.key, reader, async () => {
        await assertUnchanged(locked, set);
        if (plugin) await fetchSmallFiles(plugin, plan, manifest, request);
        return recorded(locked, { plan, manifest, archived: set.archived });
      });
    } catch (error) {
      await logUnreachable(engine, ports);
      throw error;
    }
  });
}

/**
 * Between its choice and the claim another command may have removed the set, or removed it and made another one.
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, MANIFEST_INVALID
 */
async function assertUnchanged({ request, engine, pool, ports }: RestoreContext, set: ChosenSet): Promise<void> {
  if (set.archived || set.isOriginal === true) return;
  const { prefix, backupDirectory } = request;
  const store = { pool, coordinator: engine.topology.coordinator, prefix, backupDirectory };
  const { manifestSha256 } = await readSignedManifest(store, set.key, ports.signal);
  if (manifestSha256 === set.manifestSha256) return;
  throw new AppError('MANIFEST_INVALID', `The manifest of the set ${set.key} has changed since the set was chosen.`, {
    hint: 'Nothing was dropped or written. Begin the restore again.',
  });
}

interface Chosen {
  readonly plan: RestorePlan;
  readonly manifest: Manifest;
  readonly archived: ArchivedSet | undefined;
}

/** However it ends, the status files and the report say so. */
async function recorded(context: RestoreContext, chosen: Chosen): Promise<FinishedRestore> {
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
  await preflight(context, plan, manifest);
  await assertSchemaTakes(context.engine, request, plan);
  await records.begin();
  try {
    const outcome = await restore(context, chosen, records, startedAt);
    await finish(outcome.problems, outcome.differences);
    return { ...outcome, reportPath: records.reportPath };
  } catch (error) {
    context.ports.log.error('gpdbrestore finished unsuccessfully');
    await finish([toAppError(error)], []);
    throw error;
  }
}

async function preflight(
  { request, engine, pool, ports }: RestoreContext,
  plan: RestorePlan,
  { compression }: Manifest,
): Promise<void> {
  const { signal } = ports;
  await runPreflight(engine.topology, pool, {
    timestampKey: plan.key,
    prefix: plan.prefix,
    backupDirectory: request.backupDirectory,
    database: '',
    writable: false,
    decompress: compression,
    parallelHosts: request.parallelHosts,
    signal,
  });
}

async function restore(
  context: RestoreContext,
  { plan, manifest: chosen, archived }: Chosen,
  records: RestoreRecords,
  startedAt: Date,
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
  const { loaded, problems, warnings, leftOut } = await runPhases(context, jobs, plan, records).catch(
    async (error: unknown) => {
      const failure = toAppError(error);
      if (failure.code === 'RESUME_IMPOSSIBLE' || jobs.journals?.isBegun !== true) throw error;
      throw failure.withHint(hintOfResumable(failure, await whatStands(request, jobs.journals, plan, manifest)));
    },
  );
  const withoutRows = request.metadataOnly || request.globals === 'only' || request.statistics === 'only';
  const differences = withoutRows ? [] : compareRows(plan, manifest, loaded);
  const outcome = {
    kind: 'finished' as const,
    plan,
    manifest,
    startedAt,
    finishedAt: new Date(),
    problems,
    differences,
    warnings,
    leftOut,
  };
  const tables = [...loaded.values()].flat();
  return { ...outcome, rows: tables.reduce((sum, { rows }) => sum + rows, 0), tables: tables.length };
}

/** What the tables have after a failure, where they were there before. */
async function whatStands(
  { truncate, append }: RestoreRequest,
  journals: RestoreJournals,
  plan: RestorePlan,
  manifest: Manifest,
): Promise<string> {
  if (!truncate && !append)
    return 'What this restore loaded before into other tables or on other instances stays there.';
  const committed = describeCommitted(plan, manifest, await journals.readCommitted());
  if (committed === undefined) return 'No rows of the set are committed.';
  return `${committed} Database ${plan.targetDatabase} is between two states until this restore has gone on.`;
}

/**
 * What was committed before the failure stays: the same command without --resume would add rows again (--append), and
 * other instances have the set's rows already (--truncate).
 */
function hintOfResumable(failure: AppError, stands: string): string {
  const own = failure.hint === undefined ? '' : `${failure.hint} `;
  return `${own}${stands} The same command with --resume goes on from here, once the cause is removed, and loads nothing twice.`;
}

/** After a failover to another host the files have to follow; the validation says which are missing. */
function movedContents(plan: RestorePlan, { backupDirectory }: RestoreRequest): readonly string[] {
  return plan.nodes
    .filter(({ instance, source }) => instance.contentId >= 0 && instance.host !== source.host)
    .map(({ instance, source }) => {
      const place = backupDirectory === '' ? 'db_dumps of its dump directory' : backupDirectory;
      return `Content ${instance.contentId} is served by ${instance.host} now. The set was written on ${source.host}, in ${source.directory}: its files must be in ${place} on ${instance.host}.`;
    });
}

/** The originals' words where the set has no statistics. @throws AppError FILE_NOT_FOUND */
function assertStatistics({ statistics }: RestoreRequest, plan: RestorePlan, manifest: Manifest): void {
  if (statistics === 'none' || nodesWithStatistics(plan).length > 0) return;
  const [source = manifest.nodes[0]!] = plan.nodes.map((node) => node.source);
  const name = instanceFileName({ key: plan.key, prefix: plan.prefix }, source, 'statistics');
  throw new AppError('FILE_NOT_FOUND', `Unable to locate statistics file ${name} in dump set`, {
    object: name,
    hint: 'Nothing was dropped or written. Sets have it when they were made with gpcrondump --dump-stats.',
  });
}
