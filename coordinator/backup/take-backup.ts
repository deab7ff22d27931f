/** Locks → cut → rows → commit, as often as --lock-wait allows. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { describeError, isOneOf, toAppError } from '../../common/errors/app-error.js';
import { describeLimits } from '../../common/rate/describe-limits.js';
import { logAgentLine } from '../agents/agent-log.js';
import { toProgress } from '../agents/job-progress.js';
import type { OperationPorts, ProgressDisplay } from '../base/operation-ports.js';
import { instanceLabel } from '../base/topology.js';
import { defaultJobs } from '../operation/default-jobs.js';
import type { NodePreflight } from '../operation/preflight.js';
import { logUnreachable } from '../operation/unreachable.js';
import { oneLine } from '../report/text.js';
import { plural } from '../report/units.js';
import type { Attempt, FinishedBackup, ReservedBackup } from './backup-context.js';
import { tablesByName, type BackupPlan } from './backup-plan.js';
import type { NodeResult } from './build-manifest.js';
import { commitBackup } from './commit-backup.js';
import { DumpJobs, type OpenedNode } from './dump-jobs.js';
import { cutAndLock } from './take-cut.js';
import { notesState } from './notes-state.js';
import { undoBackup } from './undo-backup.js';
import { tablesLeftEmpty } from './unlogged-tables.js';
import { writeHistory } from './write-history.js';

/** Why an increment cannot be taken of its parent: another attempt would meet it, too. */
const CHAIN_ENDS: ReadonlySet<string> = new Set([
  'CHAIN_BROKEN',
  'STATE_INVALID',
  'TOC_INVALID',
  'FILE_NOT_FOUND',
  'FILE_DAMAGED',
]);

/** The part of the first look that is kept. */
export interface FirstPlan {
  readonly nodes: readonly NodePreflight[];
  readonly planned: readonly OpenedNode[];
  /** Lines for the log before the dump begins. */
  readonly lines: readonly string[];
}

/**
 * Dumps and commits. Where a table's lock meets ours only after the dump has begun (rare: it takes two locks that wait
 * for each other), the whole attempt is rolled back and begun again while --lock-wait lasts.
 */
export async function takeBackup(attempted: ReservedBackup, first: FirstPlan): Promise<FinishedBackup> {
  const { request, engine, ports } = attempted;
  const { key } = attempted.reserved;
  const startedAt = new Date();
  const deadline = performance.now() + request.lockWaitMs;
  let { parent } = attempted;
  for (const line of first.lines) ports.log.info(line);
  const limits = describeLimits(request.rates ?? {});
  if (limits !== undefined) ports.log.info(`Limiting each host to ${limits}`);
  ports.log.info('Starting Dump process');
  for (;;) {
    const backup = { ...attempted, parent };
    const shown: ShownProgress = { display: undefined };
    const jobs = makeJobs(backup, shown);
    const attempt: Attempt = { backup, nodes: first.nodes, jobs, deadline, manifestBegun: false };
    try {
      await jobs.open(first.planned, ports.signal);
      const { plan, cut, snapshots, stateFiles } = await cutAndLock(attempt);
      for (const line of leftOutLines(plan)) ports.log.info(line);
      const results = await dumpRows(jobs, { plan, snapshots, shown, ports });
      for (const line of leftLargeObjects(results)) ports.log.info(line);
      return await commitBackup({ attempt, plan, cut, stateFiles, results, startedAt });
    } catch (thrown) {
      const error = toAppError(thrown);
      const isBroken = parent && request.increment?.fullIfNeeded === true && isOneOf(error, CHAIN_ENDS);
      const givesWay = error.code === 'TABLE_LOCK_TIMEOUT' && performance.now() < deadline;
      const again = (isBroken || givesWay) && !ports.signal.aborted;
      const keepFiles = request.keepPartialFiles && !again;
      await undoBackup(attempt, { error, keepFiles, isRetried: again });
      if (again) {
        if (isBroken) parent = undefined;
        const what = isBroken ? 'Taking a full backup instead' : 'Giving way and beginning again';
        ports.log.info(`${what}: ${describeError(error)}`);
        continue;
      }
      await logUnreachable(engine, ports);
      await writeHistory(engine, request, ports.log, { startedAt, finishedAt: new Date(), key, exitStatus: 2 });
      throw error;
    }
  }
}

/** What --no-unlogged-table-data leaves out, and what is gone of a chain’s filter, table by table. */
function leftOutLines(plan: BackupPlan): readonly string[] {
  return [
    ...plan.vanished.map((name) => `${oneLine(name)} of the chain’s filter is not there any more`),
    ...tablesLeftEmpty(tablesByName(plan)).map((name) => `Leaving out the rows of the unlogged table ${oneLine(name)}`),
  ];
}

function leftLargeObjects(results: ReadonlyMap<number, NodeResult>): readonly string[] {
  const counts = [...results.values()].map((result) => result.leftLargeObjects).filter((count) => count > 0);
  if (counts.length === 0) return [];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return [`Leaving out ${plural(total, 'large object')}, as pg_dump does with -t and -s; -T and -S keep them`];
}

function makeJobs(
  { request, engine, pool, ports, plugin, reserved, parent }: ReservedBackup,
  shown: ShownProgress,
): DumpJobs {
  const { key, reservation } = reserved;
  return new DumpJobs({
    watcher: {
      onLog: (instance, line) => logAgentLine(ports.log, instance, line),
      onProgress: (instance, update) => shown.display?.update(instanceLabel(instance), toProgress(update)),
    },
    pool,
    request,
    operationId: randomUUID(),
    key,
    reservation,
    withState: notesState(request, engine),
    parent,
    ...(plugin ? { plugin: { operationId: plugin.operationId, readBack: request.pluginReadBack ?? true } } : {}),
    // A plugin takes one stream from each instance, and gives tables back in the order in which they were written.
    jobsPerNode: (instance) => (plugin ? 1 : request.jobs) ?? defaultJobs(engine.topology, instance),
  });
}

interface RowsDump {
  readonly plan: BackupPlan;
  readonly snapshots: ReadonlyMap<number, string>;
  readonly shown: ShownProgress;
  readonly ports: OperationPorts;
}

async function dumpRows(
  jobs: DumpJobs,
  { plan, snapshots, shown, ports }: RowsDump,
): Promise<ReadonlyMap<number, NodeResult>> {
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
        return [dbid, { ...answers.get(dbid)!, snapshot: snapshots.get(dbid) ?? '' }];
      }),
    );
  } finally {
    shown.display = undefined;
    progress.close();
  }
}

/** The display of the rows' progress; jobs are watched before it begins and after it ends, too. */
interface ShownProgress {
  display: ProgressDisplay | undefined;
}
