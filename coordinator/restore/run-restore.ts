/** A restore: resolve set → validate → plan → globals, database, pre-data, data, post-data, ANALYZE → compare → report. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError, describeError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { instanceFileName, restoreReportName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { logAgentLine } from '../agents/agent-log.js';
import type { AgentPoolPort } from '../agents/port.js';
import { toProgress } from '../agents/job-progress.js';
import { defaultJobs } from '../backup/default-jobs.js';
import { nameKey } from '../backup/select-tables.js';
import { withDatabaseLock } from '../backup/database-lock.js';
import { runPreflight } from '../backup/preflight.js';
import type { Engine } from '../engine/engine.js';
import { logUnreachable } from '../engine/unreachable.js';
import { instanceLabel } from '../engine/topology.js';
import type { OperationPorts } from '../ports.js';
import { withPlugin, withPluginHooks, type PluginOperation } from '../plugin/plugin-operation.js';
import { assertStorage, fetchManifest, fetchSmallFiles } from './plugin-files.js';
import { formatRestoreParameters } from '../report/parameters.js';
import { plural } from '../report/units.js';
import { formatRestoreRpt } from '../report/restore-report.js';
import { describeOriginal, planOriginal, verifyOriginalSegments } from '../original/restore-original.js';
import { chooseSet, type ChosenSet } from './choose-set.js';
import type { RestoreRequest } from './request.js';
import { RestoreJobs, type Phase, type PhaseResult } from './restore-jobs.js';
import {
  compareRows,
  dataRole,
  describeDifference,
  planRestore,
  type RestoreNode,
  type RestorePlan,
  type RowDifference,
} from './restore-plan.js';

export interface RestoreContext {
  readonly request: RestoreRequest;
  readonly engine: Engine;
  readonly pool: AgentPoolPort;
  readonly ports: OperationPorts;
  readonly plugin?: PluginOperation | undefined;
}

/** What -L found. */
export interface ListedTables {
  readonly kind: 'listed';
  readonly manifest: Manifest;
}

export interface FinishedRestore {
  readonly kind: 'finished';
  readonly plan: RestorePlan;
  readonly manifest: Manifest;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly rows: number;
  readonly tables: number;
  /** What failed with --on-error-continue. */
  readonly problems: readonly AppError[];
  readonly differences: readonly RowDifference[];
}

/**
 * Restores one set; nothing is dropped or written before the whole set has been read and found sound.
 * @returns the manifest after -L, else the finished restore
 * @throws AppError
 */
export async function runRestore(context: RestoreContext): Promise<ListedTables | FinishedRestore> {
  const { request, engine, pool, ports } = context;
  engine.assertHealthy();
  const place = { topology: engine.topology, pool, leaseMs: request.reconnectWindowMs, ports };
  return withPlugin({ ...place, config: request.plugin }, (plugin) => restoreSet({ ...context, plugin }));
}

/** A set that the coordinator host does not know (any more) is looked for in the plugin's storage by its key. */
async function restoreSet(context: RestoreContext): Promise<ListedTables | FinishedRestore> {
  const { request, engine, pool, ports, plugin } = context;
  const { set, prefix, backupDirectory } = request;
  const { coordinator } = engine.topology;
  const store = { pool, coordinator, backupDirectory, prefix };
  const accept = async (manifest: Manifest): Promise<Manifest> => {
    assertStorage(manifest, request.plugin);
    if (plugin && manifest.storage) await plugin.tellBackupVersion(manifest.storage.version);
    return manifest;
  };
  let found: ChosenSet | undefined;
  try {
    found = await chooseSet(set, store, ports);
  } catch (error) {
    const isUnknown = error instanceof AppError && ['SET_NOT_FOUND', 'SET_INCOMPLETE'].includes(error.code);
    if (!plugin || set.by !== 'key' || !isUnknown) throw error;
  }
  if (found) await accept(found.manifest);
  const key = found?.key ?? (set as { readonly key: TimestampKey }).key;
  return withPluginHooks(
    plugin,
    'restore',
    { timestampKey: key, prefix, backupDirectory },
    async () => {
      if (found) return restoreChosen(context, found);
      await fetchManifest(plugin!, coordinator, request, key);
      const fetched = await chooseSet(set, store, ports);
      await accept(fetched.manifest);
      return restoreChosen(context, fetched);
    },
    (text) => ports.log.warning(text),
  );
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
  return withDatabaseLock(engine, plan.targetDatabase, ports.signal, async () => {
    try {
      if (plugin) await fetchSmallFiles(plugin, plan, manifest, request);
      return await restore(context, plan, manifest);
    } catch (error) {
      await logUnreachable(engine, ports);
      throw error;
    }
  });
}

async function restore(context: RestoreContext, plan: RestorePlan, chosen: Manifest): Promise<FinishedRestore> {
  const { request, engine, pool, ports, plugin } = context;
  const { signal } = ports;
  const startedAt = new Date();
  await runPreflight(engine.topology, pool, {
    timestampKey: plan.key,
    prefix: plan.prefix,
    backupDirectory: request.backupDirectory,
    database: '',
    writable: false,
    parallelHosts: request.parallelHosts,
    signal,
  });
  const jobs = makeJobs(context, plan, false);
  for (const line of movedContents(plan, request)) ports.log.info(line);
  ports.log.info(`Validating the set ${plan.key} on all hosts`);
  if (plugin) ports.log.info('Data files are checked while their rows are loaded: they come from the storage plugin');
  const manifest = plan.original ? await verifyOriginalSegments(context, plan, chosen) : chosen;
  if (!plan.original) await jobs.verify(manifest.setFiles.map((file) => ({ ...file })));
  const { loaded, problems } = await runPhases(context, jobs, plan);
  const differences = request.metadataOnly || request.globals === 'only' ? [] : compareRows(plan, manifest, loaded);
  const outcome = {
    kind: 'finished' as const,
    plan,
    manifest,
    startedAt,
    finishedAt: new Date(),
    problems,
    differences,
  };
  await writeReport(context, outcome);
  const tables = [...loaded.values()].flat();
  return { ...outcome, rows: tables.reduce((sum, { rows }) => sum + rows, 0), tables: tables.length };
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

function makeJobs(context: RestoreContext, plan: RestorePlan, redistribute: boolean): RestoreJobs {
  const { request, engine, pool, ports, plugin } = context;
  return new RestoreJobs({
    ...(plugin ? { plugin } : {}),
    pool,
    request,
    plan,
    operationId: randomUUID(),
    redistribute,
    // Rows come out of a plugin in one stream an instance.
    jobsPerNode: (instance) => (plugin ? 1 : request.jobs) ?? defaultJobs(engine.topology, instance),
    onLog: (instance, line) => logAgentLine(ports.log, instance, line),
    signal: ports.signal,
  });
}

type Loaded = ReadonlyMap<number, PhaseResult['tables']>;

async function runPhases(
  context: RestoreContext,
  jobs: RestoreJobs,
  plan: RestorePlan,
): Promise<{ readonly loaded: Loaded; readonly problems: readonly AppError[] }> {
  const { request, ports } = context;
  const problems: AppError[] = [];
  const withDefinitions = plan.nodes.filter((node) => node.withDefinitions);
  // Of an original set the coordinator's job runs the one script on all nodes that have definitions.
  const isDefined = (node: RestoreNode): boolean => node.instance.contentId === -1 || !plan.original;
  const scripted = withDefinitions.filter(isDefined);
  const run = async (
    phase: Phase,
    text: string,
    nodes: readonly RestoreNode[] = scripted,
  ): Promise<readonly PhaseResult[]> => {
    ports.log.info(text);
    const results = await jobs.runPhase(phase, nodes);
    problems.push(...results.flatMap((result) => result.problems));
    return results;
  };
  const { targetDatabase } = plan;
  if (request.globals !== 'none') await run('globals', 'Commencing restore of global objects');
  if (request.globals === 'only') return { loaded: new Map(), problems };
  await run(
    'createDatabase',
    request.dropExisting
      ? `Dropping and creating database ${targetDatabase}`
      : `Looking for database ${targetDatabase}`,
  );
  const defined = await run('preData', 'Restoring definitions (pre-data)');
  let loaded: Loaded = new Map();
  if (!request.metadataOnly) {
    const progress = ports.openProgress({
      kind: 'restore',
      rows: plan.nodes.map(({ instance }) => ({ label: instanceLabel(instance) })),
    });
    // Rows of an original set's coordinator, if any, came with its definitions.
    const rowNodes = plan.original ? plan.nodes.filter(({ instance }) => instance.contentId !== -1) : plan.nodes;
    let results: readonly PhaseResult[];
    try {
      jobs.onProgress = (instance, update) => progress.update(instanceLabel(instance), toProgress(update));
      results = await run('data', 'Restoring rows, large objects and sequence values', rowNodes);
    } finally {
      jobs.onProgress = undefined;
      progress.close();
    }
    const again = await loadDisplaced(context, plan, results);
    problems.push(...again.flatMap((result) => result.problems));
    loaded = rowsByNode([...(plan.original ? defined : []), ...results, ...again]);
  }
  // Segments first: what the coordinator builds may read their rows.
  const segments = scripted.filter(({ instance }) => instance.contentId !== -1);
  const coordinators = scripted.filter(({ instance }) => instance.contentId === -1);
  if (segments.length > 0) await run('postData', 'Restoring indexes, constraints and triggers (post-data)', segments);
  await run('postData', 'Restoring the coordinator’s post-data', coordinators);
  if (request.analyze && !request.metadataOnly) {
    await run('analyze', `Analyzing database ${targetDatabase}`, withDefinitions);
  }
  return { loaded, problems };
}

function rowsByNode(results: readonly PhaseResult[]): Loaded {
  const loaded = new Map<number, PhaseResult['tables']>();
  for (const { node, tables } of results) {
    const { dbid } = node.instance;
    loaded.set(dbid, [...(loaded.get(dbid) ?? []), ...tables]);
  }
  return loaded;
}

/**
 * Loads tables once more whose rows the server expects on other segments than those they were on: the hash of an enum
 * is of an OID, which a restore does not keep, and a server lets rows get to where they do not belong (by inheritance,
 * by hand in utility mode). Segments that load their own rows leave such tables. This time the server decides.
 */
async function loadDisplaced(
  context: RestoreContext,
  plan: RestorePlan,
  results: readonly PhaseResult[],
): Promise<readonly PhaseResult[]> {
  const tables = [
    ...new Map(results.flatMap(({ displaced }) => displaced).map((table) => [nameKey(table), table])).values(),
  ];
  if (tables.length === 0) return [];
  const names = tables.map(({ schema, name }) => displayName(schema, name)).join(', ');
  context.ports.log.warning(
    `Rows of ${plural(tables.length, 'table')} may belong to other segments than those that they were on: ${names}. The server distributes them anew.`,
  );
  const nodes = plan.nodes.map((node) => ({ ...node, dataRole: dataRole(node.withDefinitions) }));
  return makeJobs(context, { ...plan, tables }, true).runPhase('data', nodes);
}

async function writeReport(
  { request, engine, pool, ports }: RestoreContext,
  outcome: Omit<FinishedRestore, 'rows' | 'tables'>,
): Promise<void> {
  const { coordinator } = engine.topology;
  const { plan } = outcome;
  const report = formatReport(request, outcome);
  try {
    await pool.forInstance(coordinator).writeFile(
      {
        instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
        location: { timestampKey: plan.key, prefix: plan.prefix, backupDirectory: request.backupDirectory },
        name: restoreReportName({ key: plan.key, prefix: plan.prefix }),
      },
      Buffer.from(report),
      { signal: ports.signal },
    );
  } catch (error) {
    // A set on a read-only medium restores all the same.
    ports.log.warning(`The restore report could not be written: ${describeError(error as AppError)}`);
  }
}

function formatReport(request: RestoreRequest, outcome: Omit<FinishedRestore, 'rows' | 'tables'>): string {
  const { plan, manifest, problems, differences } = outcome;
  return formatRestoreRpt({
    key: plan.key,
    database: plan.targetDatabase,
    commandLine: request.commandLine,
    compression: manifest.compression,
    nodes: plan.nodes.map(({ instance, source }) => {
      const own = [
        ...problems.filter(({ place }) => place.contentId === instance.contentId).map(describeError),
        ...differences.filter(({ contentId }) => contentId === instance.contentId).map(describeDifference),
      ];
      const { contentId, dbid, host, port } = instance;
      const set = { key: plan.key, prefix: plan.prefix };
      const dataFile = plan.original
        ? join(source.directory, source.files[0]?.name ?? '')
        : join(source.directory, instanceFileName(set, source, 'data', manifest.compression === 'gzip'));
      return { contentId, dbid, host, port, dataFile, ...(own.length > 0 ? { error: own.join('; ') } : {}) };
    }),
    problems: [...problems.map(describeError), ...differences.map(describeDifference)],
    durationMs: outcome.finishedAt.getTime() - outcome.startedAt.getTime(),
  });
}
