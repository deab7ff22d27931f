/** Runs the phases of a restore in turn on all nodes: checks, globals, database, pre-data, data, post-data, ANALYZE. */
import { randomUUID } from 'node:crypto';
import { append } from '../../common/lists/append.js';
import { describeError, toAppError, type AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { logAgentLine } from '../agents/agent-log.js';
import { toProgress } from '../agents/job-progress.js';
import { defaultJobs } from '../operation/default-jobs.js';
import { nameKey } from '../base/table-filter.js';
import { instanceLabel } from '../base/topology.js';
import type { OperationPorts } from '../base/operation-ports.js';
import { mergeWarnings } from '../report/merge-warnings.js';
import { plural } from '../report/units.js';
import { judgeFindings, untouched } from './check-findings.js';
import type { RestoreRecords } from './records.js';
import type { FinishedRestore, KeyedRestore } from './restore-context.js';
import { RestoreJobs, type Phase, type PhaseResult } from './restore-jobs.js';
import { dataRole, type OriginalRows, type RestoreNode, type RestorePlan } from './restore-plan.js';
import { nodesWithStatistics } from './statistics.js';

interface JobsOptions {
  readonly redistribute: boolean;
  readonly records: RestoreRecords;
}

export function makeJobs(
  context: KeyedRestore,
  plan: RestorePlan,
  { redistribute, records }: JobsOptions,
): RestoreJobs {
  const { request, engine, pool, ports, plugin, keys } = context;
  return new RestoreJobs({
    pool,
    request,
    keys,
    plan,
    operationId: randomUUID(),
    redistribute,
    ...(plugin ? { plugin } : {}),
    // A plugin gives rows in one stream for each instance.
    jobsPerNode: (instance) => (plugin ? 1 : request.jobs) ?? defaultJobs(engine.topology, instance),
    onLog: (instance, line) => {
      records.line(instance, line);
      logAgentLine(ports.log, instance, line);
    },
    signal: ports.signal,
  });
}

/** Tables and rows of each node, by dbid. */
export type Loaded = ReadonlyMap<number, PhaseResult['tables']>;

type PhasesOutcome = Pick<FinishedRestore, 'problems' | 'warnings' | 'leftOut'> & { readonly loaded: Loaded };

export interface PreparedRestore {
  readonly context: KeyedRestore;
  readonly jobs: RestoreJobs;
  readonly plan: RestorePlan;
  readonly records: RestoreRecords;
}

/** @throws AppError of the first phase that failed */
export async function runPhases(restore: PreparedRestore): Promise<PhasesOutcome> {
  const { context, jobs, plan, records } = restore;
  const { request, ports } = context;
  const problems: AppError[] = [];
  const said: { readonly instance: RestoreNode['instance']; readonly warnings: readonly string[] }[] = [];
  const withDefinitions = plan.nodes.filter((node) => node.withDefinitions);
  // For an original set the coordinator's job runs the one script on all nodes that have definitions.
  const scripted = withDefinitions.filter(({ instance }) => instance.contentId === -1 || !plan.original);
  const run = async (
    phase: Phase,
    text: string,
    nodes: readonly RestoreNode[] = scripted,
    by: RestoreJobs = jobs,
  ): Promise<readonly PhaseResult[]> => {
    ports.log.info(text);
    const results = await by.runPhase(phase, nodes);
    append(
      problems,
      results.flatMap((result) => result.problems),
    );
    const defining = results.filter(({ node }) => node.withDefinitions);
    append(
      said,
      defining.map(({ node, warnings }) => ({ instance: node.instance, warnings })),
    );
    records.phase(text, nodes);
    return results;
  };
  const statistics = (): Promise<unknown> =>
    run('statistics', 'Commencing restore of statistics', nodesWithStatistics(plan));
  const { targetDatabase } = plan;
  const { journals } = jobs;
  const warnings = [...(await runChecks(restore))];
  // A resumed restore has its globals: databases and their journals are made after them.
  if (request.globals !== 'none' && !request.resume) await run('globals', 'Commencing restore of global objects');
  if (request.globals === 'only') return { loaded: new Map(), problems, warnings, leftOut: [] };
  if (request.statistics === 'only') {
    await statistics();
    return { loaded: new Map(), problems, warnings, leftOut: [] };
  }
  const toMake = scripted.filter((node) => journals?.needsDatabase(node) ?? true);
  if (toMake.length > 0) {
    const doing = request.dropExisting ? 'Dropping and creating' : 'Looking for';
    const made = await run('createDatabase', `${doing} database ${targetDatabase}`, toMake);
    await journals?.begin(made);
  }
  if (request.rowsOnly) ports.log.info('Definitions, indexes and constraints stay as they are (--noplan)');
  const defined = request.rowsOnly ? [] : await run('preData', 'Restoring definitions (pre-data)');
  let loaded: Loaded = new Map();
  if (!request.metadataOnly) {
    const progress = ports.openProgress({
      kind: 'restore',
      rows: plan.nodes.map(({ instance }) => ({ label: instanceLabel(instance) })),
    });
    // If an original set's coordinator has rows, they came with its definitions.
    const rowNodes = plan.original ? plan.nodes.filter(({ instance }) => instance.contentId !== -1) : plan.nodes;
    let results: readonly PhaseResult[];
    try {
      jobs.onProgress = (instance, update) => progress.update(instanceLabel(instance), toProgress(update));
      results = plan.original?.links
        ? await runLinks(restore, plan.original.links, run)
        : await run('data', 'Restoring rows, large objects and sequence values', rowNodes);
    } finally {
      jobs.onProgress = undefined;
      progress.close();
    }
    const again = await loadDisplaced(restore, results);
    append(
      problems,
      again.flatMap((result) => result.problems),
    );
    loaded = rowsByNode([...(plan.original ? defined : []), ...results, ...again]);
  }
  // Segments come first: what the coordinator builds may read their rows.
  const segments = scripted.filter(({ instance }) => instance.contentId !== -1);
  const coordinators = scripted.filter(({ instance }) => instance.contentId === -1);
  if (request.rowsOnly) {
    const loadThemselves = plan.nodes.some((node) => !node.withDefinitions && node.dataRole === 'ownRows');
    if (loadThemselves) await run('postData', 'Counting append-optimised rows on the coordinator', coordinators);
  } else {
    if (segments.length > 0) await run('postData', 'Restoring indexes, constraints and triggers (post-data)', segments);
    await run('postData', 'Restoring the coordinator’s post-data', coordinators);
  }
  if (request.statistics === 'include') await statistics();
  if (request.analyze && !request.metadataOnly) {
    const analyze = (): Promise<unknown> => run('analyze', `Analyzing database ${targetDatabase}`, withDefinitions);
    await analyze().catch((error: unknown) => append(warnings, analyzeFailed(plan, toAppError(error), ports)));
  }
  await journals?.finish();
  return { loaded, problems, warnings, leftOut: mergeWarnings(byInstance(said)) };
}

/** Rows of an increment of the original gpcrondump, from one set of its chain after the other. */
async function runLinks(
  { context, jobs, plan, records }: PreparedRestore,
  links: readonly OriginalRows[],
  run: (phase: Phase, text: string, nodes: readonly RestoreNode[], by: RestoreJobs) => Promise<readonly PhaseResult[]>,
): Promise<readonly PhaseResult[]> {
  const all: PhaseResult[] = [];
  for (const { key, nodes, tables } of links) {
    if (tables.length === 0) continue;
    const segments = nodes.filter(({ instance }) => instance.contentId !== -1);
    const text = `Restoring rows of ${plural(tables.length, 'table')} from the set ${key}`;
    const own = makeJobs(context, { ...plan, key, nodes, tables, wholeSchemas: [] }, { redistribute: false, records });
    own.onProgress = jobs.onProgress;
    append(all, await run('data', text, segments, own));
  }
  return all;
}

/** What the phases have reported, by node. */
function byInstance(
  said: readonly { readonly instance: RestoreNode['instance']; readonly warnings: readonly string[] }[],
): typeof said {
  const found = new Map<RestoreNode['instance'], readonly string[]>();
  for (const { instance, warnings } of said) found.set(instance, [...(found.get(instance) ?? []), ...warnings]);
  return [...found].map(([instance, warnings]) => ({ instance, warnings }));
}

/**
 * Finds on all nodes, before the first phase writes, everything that later phases are known to fail for.
 * @returns warnings
 * @throws AppError that names all findings
 */
async function runChecks({ context, jobs, plan }: PreparedRestore): Promise<readonly string[]> {
  const { request, ports } = context;
  const { nodes, targetDatabase } = plan;
  ports.log.info(`Checking whether ${targetDatabase} can be restored`);
  const checked = nodes.filter(({ withDefinitions }) => withDefinitions);
  const results = await jobs.runPhase('check', checked).catch((error: unknown) => {
    throw untouched(toAppError(error));
  });
  return judgeFindings(
    results.flatMap(({ findings }) => findings),
    { nodes: checked.length, onErrorContinue: request.onErrorContinue },
  );
}

/** As in the originals, a failure is a warning for a whole database and fatal for some tables; the rows are kept. */
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
 * Loads tables again whose rows the server expects on other segments than before: an enum is hashed by OIDs, which a
 * restore does not keep, and rows may have been on a wrong segment (by inheritance, by hand in utility mode). Segments
 * that load their own rows leave such tables; this time the server decides where rows go.
 */
async function loadDisplaced(
  { context, plan, records }: PreparedRestore,
  results: readonly PhaseResult[],
): Promise<readonly PhaseResult[]> {
  const tables = [
    ...new Map(results.flatMap(({ displaced }) => displaced).map((table) => [nameKey(table), table])).values(),
  ];
  if (tables.length === 0) return [];
  const names = tables.map(({ schema, name }) => displayName(schema, name)).join(', ');
  context.ports.log.info(
    `Rows of ${plural(tables.length, 'table')} may belong to other segments than those that they were on: ${names}. The server distributes them anew.`,
  );
  const nodes = plan.nodes.map((node) => ({ ...node, dataRole: dataRole(node.withDefinitions) }));
  return makeJobs(context, { ...plan, tables }, { redistribute: true, records }).runPhase('data', nodes);
}
