/** A backup: connect → plan → preflight → lock → cut → dump → commit → report. */
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { instanceFileName, setFileName } from '../../common/sets/artefacts.js';
import { formatManifest, type Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { logAgentLine } from '../agents/agent-log.js';
import type { AgentPoolPort } from '../agents/port.js';
import { toProgress } from '../agents/job-progress.js';
import type { Engine } from '../engine/engine.js';
import { instanceLabel, instancesOf, type Instance } from '../engine/topology.js';
import type { OperationPorts, ProgressDisplay } from '../ports.js';
import { formatRpt } from '../report/backup-report.js';
import { formatBackupParameters } from '../report/parameters.js';
import type { BackupPlan } from './backup-plan.js';
import { buildManifest, type CutRecord, type NodeResult } from './build-manifest.js';
import { chooseKey } from './choose-key.js';
import { defaultJobs } from './default-jobs.js';
import { DumpJobs, toNodeResult } from './dump-jobs.js';
import { runPreflight, type NodePreflight } from './preflight.js';
import type { BackupRequest } from './request.js';
import { removeSet } from '../sets/remove-set.js';
import { nameKey } from './select-tables.js';
import { assertSpace } from './space.js';
import { cutAndLock, planFromCatalogues } from './take-cut.js';
import { writeHistory } from './write-history.js';
import { withDatabaseLock } from './database-lock.js';

export interface BackupContext {
  readonly request: BackupRequest;
  readonly engine: Engine;
  readonly pool: AgentPoolPort;
  readonly ports: OperationPorts;
}

/** What --dry-run found. */
export interface PlannedBackup {
  readonly kind: 'planned';
  readonly plan: BackupPlan;
}

export interface FinishedBackup {
  readonly kind: 'finished';
  readonly key: TimestampKey;
  /** The coordinator's folder of the set. */
  readonly directory: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly manifest: Manifest;
  readonly warnings: readonly string[];
}

/**
 * Takes one backup of one database.
 * @returns the plan after a dry run, else the finished backup
 * @throws AppError; whatever was begun is undone: jobs cancelled, locks gone, partial files removed unless -r
 */
export async function runBackup(context: BackupContext): Promise<PlannedBackup | FinishedBackup> {
  const { request, engine, ports } = context;
  return withDatabaseLock(engine, request.database, ports.signal, async () => {
    const key = await chooseKey(context);
    const nodes = await lookAtNodes(context, key, false);
    const plan = await planFromCatalogues(context, key, nodes);
    if (request.dryRun) {
      checkSpace(context, plan, nodes);
      return { kind: 'planned', plan };
    }
    if (!request.assumeYes) await askToContinue(context, nodes);
    for (const line of directoryLines(await lookAtNodes(context, key, true))) ports.log.info(line);
    checkSpace(context, plan, nodes);
    return takeBackup(context, key, nodes);
  });
}

/** The first look touches nothing; the second makes the dump directories and tries them. */
async function lookAtNodes(
  context: BackupContext,
  key: TimestampKey,
  writable: boolean,
): Promise<readonly NodePreflight[]> {
  const { request, engine, pool, ports } = context;
  const { signal } = ports;
  const nodes = await runPreflight(engine.topology, pool, {
    timestampKey: key,
    prefix: request.prefix,
    backupDirectory: request.backupDirectory,
    database: request.database,
    writable,
    parallelHosts: request.parallelHosts,
    signal,
  });
  const missing = nodes.filter(({ databaseExists }) => !databaseExists);
  if (missing.length > 0) {
    throw new AppError('DATABASE_NOT_FOUND', `Database ${request.database} does not exist.`, {
      hint: `It is missing on ${missing.map(({ instance }) => instanceLabel(instance)).join(', ')}; psql -l lists the databases.`,
    });
  }
  return nodes;
}

async function askToContinue(context: BackupContext, [coordinator]: readonly NodePreflight[]): Promise<void> {
  const { request, ports } = context;
  const { instance, directory } = coordinator!;
  const { port, dataDirectory } = instance;
  for (const line of formatBackupParameters({ request, directory, port, dataDirectory })) ports.log.info(line);
  await ports.confirm('Continue with Greenplum dump');
}

/** The original's lines about the coordinator's folder (reference section 2.5). */
function directoryLines([coordinator]: readonly NodePreflight[]): readonly string[] {
  if (!coordinator) return [];
  const { directory, directoryCreated } = coordinator;
  const found = directoryCreated
    ? [`Directory ${directory} not found, will try to create`, `Created ${directory}`]
    : [`Directory ${directory} exists`];
  return [...found, `Checked ${dirname(dirname(directory))} on master`, 'Configuring for single database dump'];
}

function checkSpace(context: BackupContext, plan: BackupPlan, nodes: readonly NodePreflight[]): void {
  const { request, ports } = context;
  if (request.skipSpaceCheck) {
    ports.log.info("Bypassing disk space check as '-b' option is specified");
    return;
  }
  ports.log.info('Validating disk space');
  const found = new Map(nodes.map((node) => [node.instance.dbid, node]));
  assertSpace(
    plan.nodes.map((node) => ({
      label: instanceLabel(node.instance),
      host: node.instance.host,
      fileSystemId: found.get(node.instance.dbid)?.fileSystemId ?? '',
      directory: node.directory,
      tableBytes: node.tableBytes,
      freeBytes: found.get(node.instance.dbid)?.freeBytes ?? 0,
    })),
    { keepPercent: request.keepFreePercent, compress: request.compress },
  );
}

async function takeBackup(
  context: BackupContext,
  key: TimestampKey,
  nodes: readonly NodePreflight[],
): Promise<FinishedBackup> {
  const { request, engine, pool, ports } = context;
  const { signal } = ports;
  const startedAt = new Date();
  const shown: ShownProgress = { display: undefined };
  const jobs = new DumpJobs({
    watcher: {
      onLog: (instance, line) => logAgentLine(ports.log, instance, line),
      onProgress: (instance, update) => shown.display?.update(instanceLabel(instance), toProgress(update)),
    },
    pool,
    request,
    operationId: randomUUID(),
    key,
    jobsPerNode: (instance) => request.jobs ?? defaultJobs(engine.topology, instance),
  });
  try {
    await jobs.open(instancesOf(engine.topology), signal);
    const { plan, cut, snapshots } = await cutAndLock(context, key, nodes, jobs);
    const results = await dumpRows(context, plan, jobs, snapshots, shown);
    return await commit({ context, key, plan, cut, results, startedAt });
  } catch (error) {
    const counts = await undo(context, key, jobs, toAppError(error));
    const finishedAt = new Date();
    await writeHistory(engine, request, ports.log, { startedAt, finishedAt, key, exitStatus: 2 });
    throw counts;
  }
}

async function dumpRows(
  context: BackupContext,
  plan: BackupPlan,
  jobs: DumpJobs,
  snapshots: ReadonlyMap<number, string>,
  shown: ShownProgress,
): Promise<ReadonlyMap<number, NodeResult>> {
  const { ports } = context;
  ports.log.info('Starting Dump process');
  const progress = ports.openProgress({
    kind: 'dump',
    rows: plan.nodes.map(({ instance }) => ({ label: instanceLabel(instance) })),
  });
  shown.display = progress;
  try {
    const answers = await jobs.run(ports.signal);
    return new Map(
      plan.nodes.map((node) => {
        const { dbid } = node.instance;
        return [dbid, toNodeResult(node, snapshots.get(dbid) ?? '', answers.get(dbid) ?? {})];
      }),
    );
  } finally {
    shown.display = undefined;
    progress.close();
  }
}

/** The display of the rows' progress while there is one: jobs are watched before and after. */
interface ShownProgress {
  display: ProgressDisplay | undefined;
}

interface CommitInput {
  readonly context: BackupContext;
  readonly key: TimestampKey;
  readonly plan: BackupPlan;
  readonly cut: CutRecord;
  readonly results: ReadonlyMap<number, NodeResult>;
  readonly startedAt: Date;
}

/** Report first, manifest last: it makes the set exist. */
async function commit(input: CommitInput): Promise<FinishedBackup> {
  const { context, key, plan, cut, results, startedAt } = input;
  const { request, engine, pool, ports } = context;
  const { signal } = ports;
  const set = { key, prefix: request.prefix };
  const { coordinator } = engine.topology;
  const agent = pool.forInstance(coordinator);
  const header = (name: string): { instance: object; location: object; name: string } => ({
    instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
    location: { timestampKey: key, prefix: request.prefix, backupDirectory: request.backupDirectory },
    name,
  });
  const finishedAt = new Date();
  const report = formatReport(input, finishedAt);
  const reportName = setFileName(set, 'report');
  const { sizeBytes, sha256 } = await agent.writeFile(header(reportName), Buffer.from(report), { signal });
  const manifest = buildManifest({
    request,
    plan,
    topology: engine.topology,
    cut,
    results,
    setFiles: [{ name: reportName, sizeBytes, sha256 }],
    startedAt,
    finishedAt,
  });
  await agent.writeFile(header(setFileName(set, 'manifest')), formatManifest(manifest), { signal });
  const directory = plan.nodes[0]!.directory;
  return { kind: 'finished', key, directory, startedAt, finishedAt, manifest, warnings: plan.warnings };
}

function formatReport({ context, key, plan, cut, results, startedAt }: CommitInput, finishedAt: Date): string {
  const { request } = context;
  const fileOf = (instance: Instance, kind: 'data' | 'postData', directory: string): string =>
    join(directory, instanceFileName({ key, prefix: request.prefix }, instance, kind, request.compress));
  const sum = (of: (result: NodeResult) => number): number =>
    [...results.values()].reduce((total, result) => total + of(result), 0);
  return formatRpt({
    key,
    database: request.database,
    commandLine: request.commandLine,
    compression: request.compress ? 'gzip' : 'none',
    backupType: 'full',
    nodes: plan.nodes.map(({ instance, directory }) => ({
      contentId: instance.contentId,
      dbid: instance.dbid,
      host: instance.host,
      port: instance.port,
      dataFile: fileOf(instance, 'data', directory),
      ...(instance.contentId === -1 ? { postDataFile: fileOf(instance, 'postData', directory) } : {}),
    })),
    consistency: { asked: request.consistency, ...cut },
    totals: {
      tables: new Set(plan.nodes.flatMap(({ tables }) => tables.map(nameKey))).size,
      rows: sum(({ tables }) => tables.reduce((rows, table) => rows + table.rows, 0)),
      rawBytes: sum(({ rawBytes }) => rawBytes),
      storedBytes: sum(({ storedBytes }) => storedBytes),
    },
    durationMs: finishedAt.getTime() - startedAt.getTime(),
  });
}

/** Cancels, removes what was written (unless -r) and gives back the error that counts. */
async function undo(context: BackupContext, key: TimestampKey, jobs: DumpJobs, error: AppError): Promise<AppError> {
  const { request, engine, pool, ports } = context;
  const left = [...(await jobs.cancel(describeError(error)))];
  if (request.keepPartialFiles) {
    ports.log.warning('Dump request was incomplete, not rolling back: -r keeps the partial files');
  } else if (jobs.opened) {
    ports.log.warning('Dump request was incomplete, rolling back dump (removing its files; -r keeps them)');
    const { errors } = await removeSet({
      topology: engine.topology,
      pool,
      set: { key, prefix: request.prefix },
      backupDirectory: request.backupDirectory,
    });
    left.push(...errors);
  }
  for (const problem of left) ports.log.warning(`Clean-up: ${describeError(problem)}`);
  return error;
}
