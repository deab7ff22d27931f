/** The phases of a restore and the verification, each a fan-out of jobs over the nodes' agents. */
import { append } from '../../common/lists/append.js';
import { AppError } from '../../common/errors/app-error.js';
import { fromErrorDetail } from '../../common/rpc/error-detail.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import type { AgentPoolPort, AgentPort } from '../agents/agent-port.js';
import { runJob, type JobOptions, type JobRequest } from '../agents/run-job.js';
import { placedAt, raceNodes } from '../agents/every-node.js';
import type { QualifiedName } from '../base/table-filter.js';
import type { JobWatcher } from '../agents/job-progress.js';
import type { SetKeys } from '../sets/stored-files.js';
import type { Instance } from '../base/topology.js';
import type { PluginOperation } from '../plugins/plugin-operation.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { tablesDigest } from '../../common/sets/tables-digest.js';
import { checkManifest } from '../sets/check-manifest.js';
import { presentFiles } from '../sets/present-files.js';
import { isDataFile } from '../sets/node-files.js';
import { namesInSet } from './change-schema.js';
import { toFinding, type CheckFinding } from './check-findings.js';
import type { RestoreJournals } from './journals.js';
import { readsSetAlone, type RestoreRequest } from './request.js';
import type { RestoreNode, RestorePlan } from './restore-plan.js';

export const PHASES = {
  check: wire.RestorePhase.RESTORE_PHASE_CHECK,
  globals: wire.RestorePhase.RESTORE_PHASE_GLOBALS,
  createDatabase: wire.RestorePhase.RESTORE_PHASE_CREATE_DATABASE,
  preData: wire.RestorePhase.RESTORE_PHASE_PRE_DATA,
  data: wire.RestorePhase.RESTORE_PHASE_DATA,
  postData: wire.RestorePhase.RESTORE_PHASE_POST_DATA,
  analyze: wire.RestorePhase.RESTORE_PHASE_ANALYZE,
  statistics: wire.RestorePhase.RESTORE_PHASE_STATISTICS,
} as const;
export type Phase = keyof typeof PHASES;

const DATA_ROLES: Readonly<Record<RestoreNode['dataRole'], mppbackup.v1.DataRole>> = {
  ownRows: wire.DataRole.DATA_ROLE_OWN_ROWS,
  feedPipes: wire.DataRole.DATA_ROLE_FEED_PIPES,
  lead: wire.DataRole.DATA_ROLE_LEAD,
};

export interface RestoreJobsOptions {
  readonly pool: AgentPoolPort;
  readonly request: RestoreRequest;
  readonly plan: RestorePlan;
  readonly operationId: string;
  /** The server decides where rows go; they need not go where they were. */
  readonly redistribute?: boolean;
  readonly jobsPerNode: (instance: Instance) => number;
  readonly onLog: JobWatcher['onLog'];
  readonly signal: AbortSignal;
  readonly plugin?: PluginOperation;
  /** Of encrypted files: each agent gets those of the files that it reads. */
  readonly keys: SetKeys;
}

export interface PhaseResult {
  readonly node: RestoreNode;
  readonly tables: readonly { readonly schema: string; readonly name: string; readonly rows: number }[];
  /** What failed, with --on-error-continue. */
  readonly problems: readonly AppError[];
  readonly databaseCreated: boolean;
  /** Tables with rows that belong to other segments here than in the set; none of their rows were loaded. */
  readonly displaced: readonly QualifiedName[];
  /** The findings of the phase `check`. */
  readonly findings: readonly CheckFinding[];
  /** What was left out, or restored without rows. */
  readonly warnings: readonly string[];
}

export class RestoreJobs {
  /** What the pre-data phase has made, by dbid, for the phases after it. */
  readonly #made = new Map<number, readonly mppbackup.v1.ITableName[]>();
  readonly #options: RestoreJobsOptions;
  /** Set while the progress of a phase is shown. */
  onProgress: JobWatcher['onProgress'] | undefined;
  /** Set where the restore keeps journals. */
  journals: RestoreJournals | undefined;

  /** Gives a table's name in the set. */
  readonly #inSet: (table: mppbackup.v1.ITableName) => QualifiedName;

  constructor(options: RestoreJobsOptions) {
    this.#options = options;
    this.#inSet = namesInSet(options.plan.tables ?? [], options.request.changeSchema);
  }

  /**
   * Runs one phase on all the nodes at once; the first failure cancels the others.
   * @throws AppError of the node that failed
   */
  async runPhase(phase: Phase, nodes: readonly RestoreNode[]): Promise<readonly PhaseResult[]> {
    return raceNodes(nodes, this.#options.signal, async (node, signal) => {
      const request = this.#requestFor(phase, node);
      const restore = await runJob(this.#agent(node), 'restore', request, this.#watching(node, signal));
      if (phase === 'preData') this.#made.set(node.instance.dbid, restore.made ?? []);
      return {
        node,
        tables: (restore.tables ?? []).map((table) => ({ ...this.#inSet(table), rows: table.rows ?? 0 })),
        problems: (restore.problems ?? []).map((problem) => placedAt(node.instance, fromErrorDetail(problem))),
        databaseCreated: restore.databaseCreated ?? false,
        displaced: (restore.displaced ?? []).map((table) => this.#inSet(table)),
        findings: (restore.findings ?? []).map((finding) => toFinding(node.instance, finding)),
        warnings: restore.warnings ?? [],
      };
    });
  }

  /**
   * Reads every file of the set on every host.
   * @throws AppError FILE_DAMAGED that names every missing or changed file
   */
  async verify(manifest: Manifest): Promise<void> {
    const { plan, operationId } = this.#options;
    const found = await raceNodes(plan.nodes, this.#options.signal, async (node, signal) => {
      const own = this.#options.plugin ? node.source.files.filter(({ name }) => !isDataFile(name)) : node.source.files;
      const dataOnlyBySize = plan.tables !== undefined;
      const files = node.source.contentId === -1 ? [...own, ...manifest.setFiles] : [...own];
      const parts = dataOnlyBySize ? splitBySize(files) : [{ files, sizesOnly: false }];
      const problems: mppbackup.v1.IFileProblem[] = [];
      for (const [index, part] of parts.entries()) {
        const wanted = {
          operationId: `${operationId}-${index}`,
          instance: { contentId: node.files.contentId, dbid: node.files.dbid },
          location: this.#location(),
          files: [...part.files],
          sizesOnly: part.sizesOnly,
          ...(part.sizesOnly
            ? {}
            : { contents: { ...contentsOf(manifest, node), ownRowsOnly: readsSetAlone(this.#options.request) } }),
          rateLimits: this.#rateLimits(),
          fileKeys: this.#options.keys.of(node.source.contentId),
        };
        const verify = await runJob(this.#agent(node), 'verify', wanted, this.#watching(node, signal));
        append(problems, verify.problems ?? []);
      }
      return { node, problems };
    });
    const lines = found.flatMap(({ node, problems }) =>
      problems.map(({ path, problem }) => `${node.instance.host}:${path}: ${problem}`),
    );
    append(
      lines,
      checkManifest(manifest).map((problem) => `the manifest: ${problem}`),
    );
    if (lines.length === 0) return;
    throw new AppError('FILE_DAMAGED', `The set ${plan.key} is damaged:\n${lines.join('\n')}`, {
      hint: 'Nothing was dropped or written. Bring the files back from a copy, or restore another set.',
    });
  }

  /** Names of the files that the node's dump directory has as they should be. */
  async present(node: RestoreNode, files: readonly mppbackup.v1.ISetFile[]): Promise<ReadonlySet<string>> {
    const { request, operationId, signal } = this.#options;
    return presentFiles(this.#agent(node), {
      signal,
      reconnectWindowMs: request.reconnectWindowMs,
      operationId: `${operationId}-present`,
      instance: { contentId: node.files.contentId, dbid: node.files.dbid },
      location: this.#location(),
      files,
      rateLimits: this.#rateLimits(),
    });
  }

  #agent({ instance }: RestoreNode): AgentPort {
    return this.#options.pool.forInstance(instance);
  }

  #watching({ instance }: RestoreNode, signal: AbortSignal): JobOptions {
    const { request, onLog } = this.#options;
    return {
      signal,
      reconnectWindowMs: request.reconnectWindowMs,
      onEvent: ({ log, progress }) => {
        if (log) onLog(instance, log);
        if (progress) this.onProgress?.(instance, progress);
      },
    };
  }

  #location(): mppbackup.v1.ISetLocation {
    const { plan, request } = this.#options;
    return { timestampKey: plan.key, prefix: plan.prefix, backupDirectory: request.backupDirectory };
  }

  /** All phases of the restore and its verification share each host's limits. */
  #rateLimits(): mppbackup.v1.IRateLimits {
    return { budget: this.#options.operationId, ...this.#options.request.rates };
  }

  #pluginUse(node: RestoreNode): Pick<mppbackup.v1.IRestoreOptions, 'plugin'> {
    const { plugin } = this.#options;
    const dataFile = node.source.files.find(({ name }) => isDataFile(name));
    return plugin ? { plugin: { operationId: plugin.operationId, ...(dataFile ? { dataFile } : {}) } } : {};
  }

  /** What the node's checks must know about the phases that will follow there. */
  #checksOf(node: RestoreNode): mppbackup.v1.ICheckOptions {
    const { request } = this.#options;
    const isStatisticsOnly = request.statistics === 'only';
    const withDefinitions = node.withDefinitions && request.globals !== 'only' && !isStatisticsOnly;
    return {
      withDefinitions,
      makesDatabase: withDefinitions && (this.journals?.needsDatabase(node) ?? true),
      runsGlobals: request.globals !== 'none' && !request.resume,
      resume: request.resume,
      withRows: !request.metadataOnly && request.globals !== 'only' && !isStatisticsOnly,
    };
  }

  #requestFor(phase: Phase, node: RestoreNode): JobRequest<'restore'> {
    const { plan, request } = this.#options;
    return {
      operationId: this.#options.operationId,
      instance: { contentId: node.instance.contentId, dbid: node.instance.dbid },
      source: { contentId: node.source.contentId, dbid: node.source.dbid },
      location: this.#location(),
      fileKeys: this.#options.keys.of(node.source.contentId),
      database: plan.targetDatabase,
      sourceDatabase: plan.sourceDatabase,
      phase: PHASES[phase],
      // Files of an original set have no checksums.
      files: plan.original ? [] : node.source.files.map((file) => ({ ...file })),
      options: {
        jobs: this.#options.jobsPerNode(node.instance),
        onErrorContinue: request.onErrorContinue,
        dropExisting: request.dropExisting || (this.journals?.mustRemake(node.instance) ?? false),
        // Databases are made before their journals.
        journal: (this.journals?.isBegun ?? false) && phase !== 'createDatabase',
        databaseCreated: this.journals?.madeDatabase(node.instance) ?? false,
        createMissing: request.redirect !== undefined && !request.rowsOnly,
        truncate: request.truncate,
        append: request.append,
        rowsOnly: request.rowsOnly,
        dataRole: DATA_ROLES[node.dataRole],
        redistribute: this.#options.redistribute ?? false,
        pipeToken: this.#options.operationId.replaceAll('-', ''),
        original: plan.original !== undefined,
        defineOn: (plan.original?.defineOn ?? []).map(({ address, port }) => ({ host: address, port })),
        wholeSchemas: [...plan.wholeSchemas],
        withRows: !request.metadataOnly,
        ...this.#pluginUse(node),
        changeSchema: request.changeSchema ?? '',
        skipAoStatistics: !request.countAppendOptimised,
        rateLimits: this.#rateLimits(),
        ...(phase === 'check'
          ? { checks: this.#checksOf(node), originalTables: [...(plan.original?.tables ?? [])] }
          : {}),
        filtered: plan.tables !== undefined,
        tables: (plan.tables ?? []).map(({ schema, name }) => ({ schema, name })),
        made: [...(this.#made.get(node.instance.dbid) ?? [])],
        servers: plan.servers.map((server) => ({
          oldHost: server.oldHost,
          oldPort: server.oldPort,
          oldDbname: server.oldDatabase,
          newHost: server.newHost,
          newPort: server.newPort,
          newDbname: server.newDatabase,
        })),
      },
    };
  }
}

/** What the node's table of contents must have. */
function contentsOf(manifest: Manifest, { source, index }: RestoreNode): mppbackup.v1.IContentsCheck {
  const dataFile = source.files.find(({ name }) => isDataFile(name));
  const tables = manifest.body.tables.flatMap(({ schema, name, rows }) => {
    const own = rows[index];
    return own === null || own === undefined ? [] : [{ schema, name, rows: own }];
  });
  return {
    source: { contentId: source.contentId, dbid: source.dbid },
    database: manifest.database,
    compression: manifest.body.compression,
    tablesSha256: tablesDigest(tables),
    withoutMembers: true,
    ...(dataFile ? { dataFile } : {}),
  };
}

/**
 * A restore of some tables reads only their bytes of the data files (each range has its own checksum): to read all of a
 * large set for one table would be slow.
 */
function splitBySize(
  files: readonly mppbackup.v1.ISetFile[],
): readonly { readonly files: readonly mppbackup.v1.ISetFile[]; readonly sizesOnly: boolean }[] {
  const LARGE_BYTES = 16 * 1024 * 1024;
  const isLarge = ({ name, sizeBytes }: mppbackup.v1.ISetFile): boolean =>
    isDataFile(name ?? '') && (sizeBytes ?? 0) > LARGE_BYTES;
  return [
    { files: files.filter((file) => !isLarge(file)), sizesOnly: false },
    { files: files.filter(isLarge), sizesOnly: true },
  ].filter((part) => part.files.length > 0);
}
