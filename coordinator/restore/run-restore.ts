/** A restore: resolve set → validate → plan → globals, database, pre-data, data, post-data, ANALYZE → compare → report. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { instanceFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
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
import { formatRestoreParameters } from '../report/parameters.js';
import { plural } from '../report/units.js';
import { formatRestoreRpt } from '../report/restore-report.js';
import { bringSet, type ArchivedSet } from './archive.js';
import { assertSchemaTakes } from './change-schema.js';
import { chooseSet } from './choose-set.js';
import { RestoreRecords } from './records.js';
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
  /** What did not keep the restore from succeeding. */
  readonly warnings: readonly string[];
  /** On the coordinator's host; undefined where it could not be written. */
  readonly reportPath: string | undefined;
}

/**
 * Restores one set; nothing is dropped or written before the whole set has been read and found sound.
 * @returns the manifest after -L, else the finished restore
 * @throws AppError
 */
export async function runRestore(context: RestoreContext): Promise<ListedTables | FinishedRestore> {
  const { request, engine, pool, ports } = context;
  engine.assertHealthy();
  const { coordinator } = engine.topology;
  const store = { pool, coordinator, backupDirectory: request.backupDirectory, prefix: request.prefix };
  const { manifest, archived } = await chooseSet(request.set, store, ports);
  if (request.listTables) {
    return { kind: 'listed', manifest };
  }
  const plan = planRestore(request, manifest, engine);
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
      return await recorded(context, { plan, manifest, archived });
    } catch (error) {
      await logUnreachable(engine, ports);
      throw error;
    }
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
  await preflight(context, plan);
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

async function preflight({ request, engine, pool, ports }: RestoreContext, plan: RestorePlan): Promise<void> {
  const { signal } = ports;
  await runPreflight(engine.topology, pool, {
    timestampKey: plan.key,
    prefix: plan.prefix,
    backupDirectory: request.backupDirectory,
    database: '',
    writable: false,
    parallelHosts: request.parallelHosts,
    signal,
  });
}

async function restore(
  context: RestoreContext,
  { plan, manifest, archived }: Chosen,
  records: RestoreRecords,
  startedAt: Date,
): Promise<Omit<FinishedRestore, 'reportPath'>> {
  const { request, pool, ports } = context;
  const jobs = makeJobs(context, plan, { redistribute: false, records });
  if (archived) {
    const present = jobs.present.bind(jobs);
    await bringSet({ set: archived, plan, pool, request, ports, present });
  }
  assertStatistics(request, plan, manifest);
  for (const line of movedContents(plan, request)) ports.log.info(line);
  ports.log.info(`Validating the set ${plan.key} on all hosts`);
  await jobs.verify(manifest.setFiles.map((file) => ({ ...file })));
  const { loaded, problems, warnings } = await runPhases(context, jobs, plan, records);
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
  };
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

/** The originals' words where the set has no statistics. @throws AppError FILE_NOT_FOUND */
function assertStatistics({ statistics }: RestoreRequest, plan: RestorePlan, manifest: Manifest): void {
  if (statistics === 'none' || nodesWithStatistics(plan).length > 0) return;
  const [source = manifest.nodes[0]!] = plan.nodes.map((node) => node.source);
  const name = instanceFileName({ key: plan.key, prefix: plan.prefix }, source, 'statistics', false);
  throw new AppError('FILE_NOT_FOUND', `Unable to locate statistics file ${name} in dump set`, {
    object: name,
    hint: 'Nothing was dropped or written. Sets have it when they were made with gpcrondump --dump-stats.',
  });
}

function nodesWithStatistics({ nodes, key, prefix }: RestorePlan): readonly RestoreNode[] {
  return nodes.filter(({ source, withDefinitions }) => {
    const name = instanceFileName({ key, prefix }, source, 'statistics', false);
    return withDefinitions && source.files.some((file) => file.name === name);
  });
}

interface JobsOptions {
  readonly redistribute: boolean;
  readonly records: RestoreRecords;
}

function makeJobs(context: RestoreContext, plan: RestorePlan, { redistribute, records }: JobsOptions): RestoreJobs {
  const { request, engine, pool, ports } = context;
  return new RestoreJobs({
    pool,
    request,
    plan,
    operationId: randomUUID(),
    redistribute,
    jobsPerNode: (instance) => request.jobs ?? defaultJobs(engine.topology, instance),
    onLog: (instance, line) => {
      records.line(instance, line);
      logAgentLine(ports.log, instance, line);
    },
    signal: ports.signal,
  });
}

type Loaded = ReadonlyMap<number, PhaseResult['tables']>;

type PhasesOutcome = Pick<FinishedRestore, 'problems' | 'warnings'> & { readonly loaded: Loaded };

async function runPhases(
  context: RestoreContext,
  jobs: RestoreJobs,
  plan: RestorePlan,
  records: RestoreRecords,
): Promise<PhasesOutcome> {
  const { request, ports } = context;
  const problems: AppError[] = [];
  const withDefinitions = plan.nodes.filter((node) => node.withDefinitions);
  const run = async (
    phase: Phase,
    text: string,
    nodes: readonly RestoreNode[] = withDefinitions,
  ): Promise<readonly PhaseResult[]> => {
    ports.log.info(text);
    const results = await jobs.runPhase(phase, nodes);
    problems.push(...results.flatMap((result) => result.problems));
    records.phase(text, nodes);
    return results;
  };
  const statistics = (): Promise<unknown> =>
    run('statistics', 'Commencing restore of statistics', nodesWithStatistics(plan));
  const { targetDatabase } = plan;
  if (request.globals !== 'none') await run('globals', 'Commencing restore of global objects');
  if (request.globals === 'only') return { loaded: new Map(), problems, warnings: [] };
  if (request.statistics === 'only') {
    await statistics();
    return { loaded: new Map(), problems, warnings: [] };
  }
  await run(
    'createDatabase',
    request.dropExisting
      ? `Dropping and creating database ${targetDatabase}`
      : `Looking for database ${targetDatabase}`,
  );
  await run('preData', 'Restoring definitions (pre-data)');
  let loaded: Loaded = new Map();
  if (!request.metadataOnly) {
    const progress = ports.openProgress({
      kind: 'restore',
      rows: plan.nodes.map(({ instance }) => ({ label: instanceLabel(instance) })),
    });
    let results: readonly PhaseResult[];
    try {
      jobs.onProgress = (instance, update) => progress.update(instanceLabel(instance), toProgress(update));
      results = await run('data', 'Restoring rows, large objects and sequence values', plan.nodes);
    } finally {
      jobs.onProgress = undefined;
      progress.close();
    }
    const again = await loadDisplaced(context, plan, results, records);
    problems.push(...again.flatMap((result) => result.problems));
    loaded = rowsByNode([...results, ...again]);
  }
  // Segments first: what the coordinator builds may read their rows.
  const segments = withDefinitions.filter(({ instance }) => instance.contentId !== -1);
  const coordinators = withDefinitions.filter(({ instance }) => instance.contentId === -1);
  if (segments.length > 0) await run('postData', 'Restoring indexes, constraints and triggers (post-data)', segments);
  await run('postData', 'Restoring the coordinator’s post-data', coordinators);
  if (request.statistics === 'include') await statistics();
  const warnings: string[] = [];
  if (request.analyze && !request.metadataOnly) {
    const analyze = (): Promise<unknown> => run('analyze', `Analyzing database ${targetDatabase}`);
    await analyze().catch((error: unknown) => warnings.push(...analyzeFailed(plan, toAppError(error), ports)));
  }
  return { loaded, problems, warnings };
}

/** As the originals: of a whole database a warning, of some tables fatal; the rows are there in either case. */
function analyzeFailed(
  { tables, targetDatabase }: RestorePlan,
  error: AppError,
  { signal, log }: OperationPorts,
): readonly string[] {
  if (signal.aborted) throw error;
  const what = tables === undefined ? `'ANALYZE' of it` : `'ANALYZE' of restored tables`;
  const lines = [`Restore of '${targetDatabase}' database succeeded but ${what} failed`];
  if (tables === undefined) return [...lines, describeError(error)];
  for (const line of lines) log.warning(line);
  throw error;
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
  records: RestoreRecords,
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
  return makeJobs(context, { ...plan, tables }, { redistribute: true, records }).runPhase('data', nodes);
}

/** What to say of each node that something went wrong on; an error without a place is the coordinator's. */
function failuresByContent(
  { nodes }: RestorePlan,
  problems: readonly AppError[],
  differences: readonly RowDifference[],
): ReadonlyMap<number, string> {
  const known = new Set(nodes.map(({ instance }) => instance.contentId));
  const texts = new Map<number, string[]>();
  const add = (contentId: number | undefined, text: string): void => {
    const content = contentId !== undefined && known.has(contentId) ? contentId : -1;
    texts.set(content, [...(texts.get(content) ?? []), text]);
  };
  for (const problem of problems) add(problem.place.contentId, describeError(problem));
  for (const difference of differences) add(difference.contentId, describeDifference(difference));
  return new Map([...texts].map(([content, own]) => [content, own.join('; ')]));
}

function formatReport(
  request: RestoreRequest,
  outcome: Pick<FinishedRestore, 'plan' | 'manifest' | 'startedAt' | 'finishedAt' | 'problems' | 'differences'>,
  failures: ReadonlyMap<number, string>,
): string {
  const { plan, manifest, problems, differences } = outcome;
  return formatRestoreRpt({
    key: plan.key,
    database: plan.targetDatabase,
    commandLine: request.commandLine,
    compression: manifest.compression,
    nodes: plan.nodes.map(({ instance, source }) => {
      const { contentId, dbid, host, port } = instance;
      const set = { key: plan.key, prefix: plan.prefix };
      const dataFile = join(source.directory, instanceFileName(set, source, 'data', manifest.compression === 'gzip'));
      const error = failures.get(contentId);
      return { contentId, dbid, host, port, dataFile, ...(error === undefined ? {} : { error }) };
    }),
    problems: [...problems.map(describeError), ...differences.map(describeDifference)],
    durationMs: outcome.finishedAt.getTime() - outcome.startedAt.getTime(),
  });
}
