/** gpcrondump's work on one database: backup, history, status report, result. */
import { below, isDeduplicated } from '../../common/sets/set-root.js';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { changeLine, searchLine, type ChangedTable, type PageSearch } from '../../common/increments/change-line.js';
import { displayName } from '../../common/pg/quote.js';
import { HOSTS_REPOSITORY } from '../../common/config/repositories.js';
import { setFileName } from '../../common/sets/artefacts.js';
import type { Signer } from '../../common/sets/signature.js';
import { openSigner, readTrustedKeys, type SigningPlace } from '../certs/signing-key.js';
import { vacuumMode } from '../backup/around.js';
import type { FinishedBackup, NodePreview, PlannedBackup } from '../backup/backup-context.js';
import { runBackup } from '../backup/run-backup.js';
import type { BackupRequest } from '../backup/request.js';
import { tablesByName } from '../backup/backup-plan.js';
import { vacuumDatabase } from '../backup/vacuum.js';
import { writeHistory } from '../backup/write-history.js';
import type { OperationContext } from './call-context.js';
import type { BackupResult, DryRunResult } from '../report/result.js';
import { formatStatusReport } from '../report/status-report.js';
import { formatBytes, plural } from '../report/units.js';
import { rootFor } from '../base/repositories.js';
import type { Topology } from '../base/topology.js';
import { copySet } from '../copy/copy-set.js';
import { withOperationSession, withSessionIfThere } from '../db/operation-session.js';
import { clearOldSets, type ClearedOld } from '../sets/clear-old.js';
import { afterCompletion } from './after-completion.js';
import { expireAfterBackup } from './expire-after-backup.js';
import type { Cluster } from './with-cluster.js';

export async function backUpDatabase(
  wanted: BackupRequest,
  cluster: Cluster,
  context: OperationContext,
): Promise<BackupResult | DryRunResult> {
  const { engine, pool } = cluster;
  const request = withEqualMembers(wanted, engine.topology);
  const { signer, warnings } = await openSignerFor(request, engine.topology.clusterName, cluster.signing);
  const trustedKeys = request.increment ? await readTrustedKeys(cluster.signing) : undefined;
  const outcome = await runBackup({ request, engine, pool, ports: context, signer, trustedKeys });
  if (outcome.kind === 'planned') return describePlan(outcome, context);
  const finished = { ...outcome, warnings: [...outcome.warnings, ...warnings] };
  return afterCompletion(
    () => [outcome.key],
    context.log,
    () => finish({ outcome: finished, request, cluster, context }),
  );
}

/** Where one of the repositories deduplicates, equal rows must become equal bytes: members as with --rsyncable. */
function withEqualMembers(request: BackupRequest, topology: Topology): BackupRequest {
  const others = (request.copyTo ?? []).map((repository) => rootFor(topology, { backupDirectory: '', repository }));
  if (![request.backupDirectory, ...others].some(isDeduplicated)) return request;
  return { ...request, compression: { ...request.compression, rsyncable: true } };
}

/** A set that cannot be signed is better than none: it is a warning, and its restore needs --trust-set. */
async function openSignerFor(
  { dryRun }: BackupRequest,
  clusterName: string,
  place: SigningPlace,
): Promise<{ readonly signer?: Signer; readonly warnings: readonly string[] }> {
  if (dryRun) return { warnings: [] };
  try {
    return { signer: await openSigner(place, clusterName), warnings: [] };
  } catch (error) {
    const why = describeError(toAppError(error));
    return { warnings: [`The set is not signed, and its restore needs --trust-set: ${why}`] };
  }
}

interface Finishing {
  readonly outcome: FinishedBackup;
  readonly request: BackupRequest;
  readonly cluster: Cluster;
  readonly context: OperationContext;
}

async function finish({ outcome, request, cluster, context }: Finishing): Promise<BackupResult> {
  const { engine, pool } = cluster;
  const { log } = context;
  const { around } = request;
  const { key, manifest, directory } = outcome;
  for (const warning of outcome.warnings) log.warning(warning);
  if (manifest.consistency.way === 'relaxed') {
    log.warning('Consistency is relaxed: a transaction over several segments may be half in this backup.');
  }
  const { rows, rawBytes, storedBytes } = manifest.body.totals;
  log.info(`Dumped ${plural(rows, 'row')}, ${formatBytes(rawBytes)}, stored as ${formatBytes(storedBytes)}`);
  log.info('Dump process returned exit code 0');
  log.info(`Timestamp key = ${key}`);
  log.info('Checked master status file and master dump file.');
  const copies = await copyOn(outcome, request, { engine, pool }, context);
  await writeHistory(engine, request, log, { ...outcome, exitStatus: context.warnings.open.length > 0 ? 1 : 0 });
  const cleared = await clearOld(outcome, request, { engine, pool }, context);
  const expired = await expireAfterBackup(request, cluster, context);
  if (around.vacuumAfter) await vacuumDatabase(engine, request.database, 'post-dump', context);
  const warnings = [...context.warnings.take()];
  const exitStatus = warnings.length > 0 ? 1 : 0;
  const report = formatStatusReport({
    database: request.database,
    key,
    backupType: manifest.type,
    startedAt: outcome.startedAt,
    finishedAt: outcome.finishedAt,
    compression: request.compression.format !== 'none',
    warnings: warnings.length,
    clearedDates: cleared?.dates,
    vacuumMode: vacuumMode(around),
  });
  for (const line of report) log.info(line);
  const set = { key, prefix: request.prefix };
  const { way, tries, searchMs, lockedMs, catalogueLockMs } = manifest.consistency;
  return {
    ok: true,
    command: 'gpcrondump',
    exitStatus,
    database: request.database,
    timestampKey: key,
    prefix: request.prefix,
    backupType: manifest.type,
    scope: manifest.scope,
    segments: engine.topology.segments.length,
    ...manifest.body.totals,
    seconds: (outcome.finishedAt.getTime() - outcome.startedAt.getTime()) / 1000,
    consistency: { way, tries, searchMs, lockedMs, catalogueLockMs },
    directory,
    report: below(directory, setFileName(set, 'report')),
    manifest: below(directory, setFileName(set, 'manifest')),
    ...(copies.length > 0 ? { copies: [...copies] } : {}),
    ...(cleared ? { deletedDates: [...cleared.dates], deletedSets: [...cleared.keys] } : {}),
    ...(expired ? { expired } : {}),
    warnings,
  };
}

/**
 * Brings the set into the other repositories that the call names. One that does not take it is a warning: the set is
 * there, and the same copy can be given again.
 */
async function copyOn(
  { key }: FinishedBackup,
  request: BackupRequest,
  { engine, pool }: Pick<Cluster, 'engine' | 'pool'>,
  { log, signal }: OperationContext,
): Promise<NonNullable<BackupResult['copies']>> {
  const {
    copyTo = [],
    repository = HOSTS_REPOSITORY,
    prefix,
    backupDirectory,
    reconnectWindowMs,
    rates = {},
  } = request;
  const { topology } = engine;
  const from = { pool, topology, prefix, backupDirectory, log };
  const copies: { repository: string; complete: boolean }[] = [];
  for (const name of copyTo) {
    try {
      const to = { ...from, backupDirectory: rootFor(topology, { backupDirectory: '', repository: name }) };
      log.info(`Copying the set into the repository ${name}`);
      await withOperationSession(engine, { purpose: 'copy of a set', signal }, (session) =>
        copySet({ from, to, session, reconnectWindowMs, rates }, key),
      );
      copies.push({ repository: name, complete: true });
    } catch (error) {
      signal.throwIfAborted();
      const own = prefix === '' ? '' : ` --prefix ${prefix}`;
      const again = `mppbackup copy ${key} --from ${repository} --to ${name}${own}`;
      log.warning(`The set is not in the repository ${name}: ${describeError(toAppError(error))} ${again} copies it.`);
      copies.push({ repository: name, complete: false });
    }
  }
  return copies;
}

/** -c: old sets of the database that has just been backed up. */
async function clearOld(
  { key }: FinishedBackup,
  request: BackupRequest,
  { engine, pool }: Pick<Cluster, 'engine' | 'pool'>,
  { log, signal }: OperationContext,
): Promise<ClearedOld | undefined> {
  const { database, around } = request;
  const { clearOld: choice, forceClear: force } = around;
  if (!choice) return undefined;
  const purpose = { purpose: 'removal of old sets', signal };
  return withSessionIfThere(engine, purpose, (session) => {
    const { topology } = engine;
    return clearOldSets({
      ...request,
      topology,
      pool,
      session,
      log,
      signal,
      choice,
      key,
      force,
      databases: [database],
    });
  });
}

function describePlan({ plan, increment }: PlannedBackup, { log, warnings: count }: OperationContext): DryRunResult {
  log.info(`Dry run: nothing was locked or written. Key ${plan.key}, database ${plan.database}`);
  for (const { instance, directory, tables, tableBytes, files } of plan.nodes) {
    const who = instance.contentId === -1 ? 'coordinator' : `segment ${instance.contentId}`;
    log.info(`${who} at ${instance.host}: ${tables.length} tables, about ${tableBytes} bytes, in ${directory}`);
    for (const file of files) log.info(`    ${file}`);
    for (const line of previewLines(increment?.nodes.get(instance.dbid))) log.info(`    ${line}`);
  }
  for (const warning of plan.warnings) log.warning(warning);
  const warnings = [...count.take()];
  return {
    ok: true,
    command: 'gpcrondump',
    exitStatus: warnings.length > 0 ? 1 : 0,
    dryRun: true,
    database: plan.database,
    timestampKey: plan.key,
    tables: tablesByName(plan).length,
    tableBytes: plan.nodes.reduce((sum, { tableBytes }) => sum + tableBytes, 0),
    nodes: plan.nodes.map(({ instance: { contentId, dbid, host }, directory, tables, tableBytes, files }) => ({
      contentId,
      dbid,
      host,
      directory,
      tables: tables.length,
      tableBytes,
      files: [...files],
      ...toPreview(increment?.nodes.get(dbid)),
    })),
    ...(increment ? { parent: increment.parent.manifest.timestampKey } : {}),
    warnings,
  };
}

/** Lines for one node; the result has the others. */
const MOST_CHANGES = 1000;

function previewLines(preview: NodePreview | undefined): readonly string[] {
  if (!preview) return [];
  const { changes, search } = preview;
  const found = search ? [searchLine(search)] : [];
  if (changes.length === 0) return [...found, 'nothing has changed since'];
  const lines = [...found, ...changes.slice(0, MOST_CHANGES).map(changeLine)];
  const more = changes.length - MOST_CHANGES;
  return more <= 0 ? lines : [...lines, `and rows of ${plural(more, 'other table')} (--json has them all)`];
}

function toPreview(preview: NodePreview | undefined): Pick<DryRunResult['nodes'][number], 'changes' | 'pageSearch'> {
  if (!preview) return {};
  const { changes, search } = preview;
  return { changes: changes.map(toChange), ...(search ? { pageSearch: toPageSearch(search) } : {}) };
}

function toPageSearch({ fallback, pagesRead }: PageSearch): DryRunResult['nodes'][number]['pageSearch'] {
  return { way: fallback === undefined ? 'wal-summaries' : 'page-headers', reason: fallback ?? null, pagesRead };
}

function toChange({ table: { schema, name }, reason, ...pieces }: ChangedTable): {
  readonly table: string;
  readonly pieces: number;
  readonly piecesRead: number;
  readonly reason: string | null;
} {
  return { table: displayName(schema, name), ...pieces, reason: reason ?? null };
}
