/** Restores: a job is one phase on one instance. */
import type { AgentInstance } from '../../../common/config/agent-config.js';
import { AppError, type ErrorPlace } from '../../../common/errors/app-error.js';
import { isErrorCode } from '../../../common/errors/codes.js';
import { toErrorDetail } from '../../../common/rpc/error-detail.js';
import { wire, type mppbackup } from '../../../common/rpc/messages.js';
import type { JobRegistry } from '../../jobs/job-registry.js';
import { removeDeadFolders } from '../../restore/pipes/dead-folders.js';
import type {
  FindingSeverity,
  RestoreOutcome,
  RestorePhase,
  RestoreSpec,
  WorkFinding,
  WorkProblem,
} from '../../worker/work.js';
import { findPrograms } from '../programs.js';
import { findInstance, placeOf, required, toWorkFile } from '../requests.js';
import { pluginOf, type JobKind } from './kind.js';

export const restore: JobKind<'startRestore', mppbackup.v1.StartRestoreRequest, RestoreOutcome> = {
  call: 'startRestore',

  prepare: async (request, services) => {
    const { config, registry } = services;
    const plugin = await pluginOf(services, request.options?.plugin);
    const dataFile = toWorkFile(request.options?.plugin?.dataFile ?? {});
    const spec = { ...toRestoreSpec(request), plugin: plugin && { ...plugin, dataFile } };
    const target = findInstance(config, request.instance);
    // After a failover the files lie with the instance that wrote them, when it is one of this host.
    const writer = config.instances.find(
      ({ content, dbid }) => content === spec.source.contentId && dbid === spec.source.dbid,
    );
    const place = { ...(await placeOf(config, writer ?? target, request.location)), instance: target };
    await endEarlier(registry, target, spec.database, required(request.operationId, 'operation id'));
    return {
      spec,
      place,
      phase: spec.phase,
      programFolder: await findPrograms(config),
      rates: request.options?.rateLimits,
      // Nobody else wakes a server that waits for the dead worker's pipes.
      ...(spec.dataRole === 'feedPipes' ? { removeFiles: () => removeDeadFolders(target.datadir) } : {}),
    };
  },

  toWire: (outcome, place) => {
    const { kind: _, tables, problems, displaced, findings = [], made, warnings, ...rest } = outcome;
    return {
      restore: {
        ...rest,
        tables: [...tables],
        problems: problems.map((problem) => toWireProblem(problem, place)),
        displaced: [...displaced],
        findings: findings.map((finding) => toWireFinding(finding, place)),
        made: [...made],
        warnings: [...warnings],
      },
    };
  },
};

/**
 * Coordinators keep each other from restoring one database at a time, so a job of another operation is what is left of
 * a command that was killed. Until its lease is over it would go on, and bring rows beside those that now come.
 */
async function endEarlier(
  registry: JobRegistry,
  instance: AgentInstance,
  database: string,
  operation: string,
): Promise<void> {
  const earlier = registry.running.filter(
    (job) =>
      job.kind === 'restore' &&
      job.operation !== operation &&
      job.database === database &&
      job.instance.content === instance.content &&
      job.instance.dbid === instance.dbid,
  );
  const error = new AppError('JOB_CANCELLED', `A later restore of database ${database} takes the place of this one.`, {
    hint: 'Its command has lost the lock that keeps others away, or has ended; the later one goes on.',
  });
  await Promise.all(earlier.map((job) => job.cancel(error)));
}

const PHASES: Readonly<Partial<Record<mppbackup.v1.RestorePhase, RestorePhase>>> = {
  [wire.RestorePhase.RESTORE_PHASE_GLOBALS]: 'globals',
  [wire.RestorePhase.RESTORE_PHASE_CREATE_DATABASE]: 'createDatabase',
  [wire.RestorePhase.RESTORE_PHASE_PRE_DATA]: 'preData',
  [wire.RestorePhase.RESTORE_PHASE_DATA]: 'data',
  [wire.RestorePhase.RESTORE_PHASE_POST_DATA]: 'postData',
  [wire.RestorePhase.RESTORE_PHASE_ANALYZE]: 'analyze',
  [wire.RestorePhase.RESTORE_PHASE_STATISTICS]: 'statistics',
  [wire.RestorePhase.RESTORE_PHASE_CHECK]: 'check',
};

const DATA_ROLES: Readonly<Partial<Record<number, RestoreSpec['dataRole']>>> = {
  [wire.DataRole.DATA_ROLE_FEED_PIPES]: 'feedPipes',
  [wire.DataRole.DATA_ROLE_LEAD]: 'lead',
};
/** It becomes part of a folder's name. */
const PIPE_TOKEN = /^[A-Za-z0-9]{0,64}$/;

function toRestoreSpec(request: mppbackup.v1.StartRestoreRequest): RestoreSpec {
  const options = request.options ?? {};
  const phase = PHASES[request.phase];
  if (!phase) throw new AppError('USAGE', `The request has an unknown restore phase ${request.phase}.`);
  const database = required(request.database, 'database');
  const source = request.source ?? request.instance ?? {};
  const pipeToken = options.pipeToken ?? '';
  if (!PIPE_TOKEN.test(pipeToken)) throw new AppError('USAGE', 'The pipe token is not made of letters and digits.');
  return {
    kind: 'restore',
    source: { contentId: source.contentId ?? 0, dbid: source.dbid ?? 0 },
    database,
    sourceDatabase: request.sourceDatabase === '' ? database : request.sourceDatabase,
    phase,
    jobs: Math.max(1, options.jobs ?? 1),
    onErrorContinue: options.onErrorContinue ?? false,
    dropExisting: options.dropExisting ?? false,
    createMissing: options.createMissing ?? false,
    truncate: options.truncate ?? false,
    append: options.append ?? false,
    rowsOnly: options.rowsOnly ?? false,
    tables: options.filtered
      ? (options.tables ?? []).map(({ schema, name }) => ({ schema: schema ?? '', name: name ?? '' }))
      : undefined,
    wholeSchemas: options.wholeSchemas ?? [],
    made: (options.made ?? []).map(({ schema, name }) => ({ schema: schema ?? '', name: name ?? '' })),
    changeSchema: options.changeSchema ? options.changeSchema : undefined,
    countAppendOptimised: !(options.skipAoStatistics ?? false),
    servers: (options.servers ?? []).map((server) => ({
      oldHost: server.oldHost ?? '',
      oldPort: server.oldPort ?? 0,
      oldDatabase: server.oldDbname ?? '',
      newHost: server.newHost ?? '',
      newPort: server.newPort ?? 0,
      newDatabase: server.newDbname ?? '',
    })),
    dataRole: DATA_ROLES[options.dataRole ?? 0] ?? 'ownRows',
    pipeToken,
    redistribute: options.redistribute ?? false,
    journal: options.journal ?? false,
    databaseCreated: options.databaseCreated ?? false,
    original: options.original
      ? {
          defineOn: (options.defineOn ?? []).map(({ host, port }) => ({ host: host ?? '', port: port ?? 0 })),
          withRows: options.withRows ?? false,
          tables: (options.originalTables ?? []).map(({ schema, name }) => ({
            schema: schema ?? '',
            name: name ?? '',
          })),
        }
      : undefined,
    files: request.files.length === 0 ? undefined : request.files.map(toWorkFile),
    checks: options.checks
      ? {
          withDefinitions: options.checks.withDefinitions ?? false,
          makesDatabase: options.checks.makesDatabase ?? false,
          runsGlobals: options.checks.runsGlobals ?? false,
          resume: options.checks.resume ?? false,
          withRows: options.checks.withRows ?? false,
        }
      : undefined,
  };
}

const SEVERITIES: Readonly<Record<FindingSeverity, mppbackup.v1.CheckSeverity>> = {
  refusal: wire.CheckSeverity.CHECK_SEVERITY_REFUSAL,
  failure: wire.CheckSeverity.CHECK_SEVERITY_FAILURE,
  warning: wire.CheckSeverity.CHECK_SEVERITY_WARNING,
};

function toWireFinding(finding: WorkFinding, place: ErrorPlace): mppbackup.v1.ICheckFinding {
  return {
    error: { ...toWireProblem(finding, place), hint: finding.hint },
    severity: SEVERITIES[finding.severity],
  };
}

function toWireProblem(problem: WorkProblem, place: ErrorPlace): mppbackup.v1.IErrorDetail {
  const code = isErrorCode(problem.code) ? problem.code : 'SQL_FAILED';
  const { object, sqlstate } = problem;
  return toErrorDetail(new AppError(code, problem.message, { ...place, object, sqlstate }));
}
