/**
 * The dump jobs of one operation, one per node: open, lock, import, run, watch. Everything here is a fan-out over the
 * nodes' agents; a failure names its node.
 */
import type { AppError } from '../../common/errors/app-error.js';
import { toWireCompression } from '../../common/rpc/compression.js';
import { TableEncoder } from '../../common/rpc/lock-tables.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import type { Reservation } from '../../common/sets/reservation.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { Turnstile } from '../agents/turnstile.js';
import { onEveryNode, placedAt, raceNodes } from '../agents/every-node.js';
import type { TableDescription } from '../base/catalogue-tables.js';
import type { Instance } from '../base/topology.js';
import type { BackupPlan, NodePlan } from './backup-plan.js';
import type { NodeResult } from './build-manifest.js';
import { enumTreeOf } from './enum-trees.js';
import type { BackupRequest } from './request.js';
import { nameKey, isFiltered, type TableFilter } from '../base/table-filter.js';

/** Deadlines of calls that wait for locks or for an agent's own work, milliseconds. */
const START_DEADLINE_MS = 60_000;
const STEP_SLACK_MS = 60_000;
const CANCEL_DEADLINE_MS = 60_000;
/** Of calls that an agent answers at once; a call under way takes fifty kilobytes here. */
const REQUESTS_AT_ONCE = 50;

export interface DumpJobsOptions {
  readonly pool: AgentPoolPort;
  readonly request: BackupRequest;
  /** Of this attempt. */
  readonly operationId: string;
  readonly key: string;
  /** In whose name the files are written, whatever attempt it is. */
  readonly reservation: Reservation;
  readonly jobsPerNode: (instance: Instance) => number;
  readonly watcher: JobWatcher;
  readonly plugin?: mppbackup.v1.IPluginUse;
}

export interface JobWatcher {
  readonly onLog: (instance: Instance, line: mppbackup.v1.ILogLine) => void;
  readonly onProgress: (instance: Instance, progress: mppbackup.v1.IJobProgress) => void;
}

export type OpenedNode = Pick<NodePlan, 'instance' | 'withDefinitions' | 'rowsFrom'>;

/** An agent's answer in the coordinator's words; the snapshot is the caller's to add. */
export type DumpedNode = Omit<NodeResult, 'snapshot'>;

interface OpenJob {
  readonly instance: Instance;
  readonly jobId: string;
  /** Of the watch that was opened with the job. */
  readonly result: Promise<DumpedNode>;
}

export class DumpJobs {
  readonly #options: DumpJobsOptions;
  readonly #jobs = new Map<number, OpenJob>();
  readonly #unwatch = new AbortController();
  /** By dbid: what the rows of an answer are of. */
  readonly #planned = new Map<number, NodePlan['tables']>();

  constructor(options: DumpJobsOptions) {
    this.#options = options;
  }

  /**
   * Opens a job on every node; the workers are up before any lock is taken.
   * @param nodes of any plan of the cluster: their tables do not matter yet
   */
  async open(nodes: readonly OpenedNode[], signal: AbortSignal): Promise<void> {
    const { pool, request, operationId, key, reservation } = this.#options;
    const open = async ({ instance, withDefinitions, rowsFrom }: OpenedNode): Promise<void> => {
      const { jobId } = await pool.forInstance(instance).call(
        'startDump',
        {
          operationId,
          reservation,
          instance: { contentId: instance.contentId, dbid: instance.dbid },
          location: { timestampKey: key, prefix: request.prefix, backupDirectory: request.backupDirectory },
          database: request.database,
          reconnectWindowMs: request.reconnectWindowMs,
          options: {
            jobs: this.#options.jobsPerNode(instance),
            compression: toWireCompression(request.compression),
            keepPartialFiles: request.keepPartialFiles,
            withDefinitions,
            ...(rowsFrom ? { rowsFrom: { host: rowsFrom.address, port: rowsFrom.port } } : {}),
            withGlobals: request.withGlobals && withDefinitions,
            withConfig: request.withConfig,
            withData: true,
            withLargeObjects: request.withLargeObjects && withDefinitions,
            ...definitionsKept(request.filter),
            ...(this.#options.plugin ? { plugin: this.#options.plugin } : {}),
            ...scriptWishes(request.script),
            rateLimits: { budget: operationId, ...request.rates },
          },
        },
        { deadlineMs: START_DEADLINE_MS, signal },
      );
      // Watched from the start: while a watch is open the job's lease is renewed, however long the cut's search takes.
      const result = this.#watch(instance, jobId, AbortSignal.any([signal, this.#unwatch.signal]));
      result.catch(() => undefined); // run() looks at it; a job that is cancelled before has no more to say
      this.#jobs.set(instance.dbid, { instance, jobId, result });
    };
    await onEveryNode(nodes, open, REQUESTS_AT_ONCE);
  }

  /**
   * ACCESS SHARE on every table of the plan, on every node. Nodes with definitions first: where others have none, their
   * locks reach those too, and the other order invites a deadlock with TRUNCATE.
   */
  async lockTables(plan: BackupPlan, lockTimeoutMs: number, signal: AbortSignal): Promise<void> {
    for (const first of [true, false]) {
      const nodes = plan.nodes.filter(({ withDefinitions }) => withDefinitions === first);
      await this.#lockTables(nodes, plan.partialTrees, { lockTimeoutMs, signal });
    }
  }

  async #lockTables(
    nodes: readonly NodePlan[],
    partialTrees: BackupPlan['partialTrees'],
    { lockTimeoutMs, signal }: { readonly lockTimeoutMs: number; readonly signal: AbortSignal },
  ): Promise<void> {
    const encoder = new TableEncoder((table: TableDescription) => toWireTable(table, partialTrees));
    const lock = async (node: NodePlan): Promise<void> => {
      this.#planned.set(node.instance.dbid, node.tables);
      await this.#agent(node.instance).call(
        'lockTables',
        {
          jobId: this.#jobId(node.instance),
          encodedTables: encoder.encode(node.tables.entries()),
          sequences: node.sequences.map(({ oid, schema, name }) => ({ oid, schema, name })),
          lockTimeoutMs,
          leftOutTableOids: [...node.leftOutTableOids],
          allSchemas: [...node.allSchemas],
        },
        { deadlineMs: lockTimeoutMs + STEP_SLACK_MS, signal },
      );
    };
    await onEveryNode(nodes, lock, REQUESTS_AT_ONCE);
  }

  /** Every node's holder, channels and pg_dump share the node's snapshot when this resolves. */
  async importSnapshots(
    plan: BackupPlan,
    snapshots: ReadonlyMap<number, string>,
    lockTimeoutMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    await onEveryNode(plan.nodes, async ({ instance, rowsFrom }) => {
      const snapshotId = snapshots.get((rowsFrom ?? instance).dbid) ?? '';
      await this.#agent(instance).call(
        'importSnapshot',
        { jobId: this.#jobId(instance), snapshotId, lockTimeoutMs },
        { deadlineMs: lockTimeoutMs + STEP_SLACK_MS, signal },
      );
    });
  }

  /** Rolls the attempt back on every node. */
  async releaseTables(): Promise<void> {
    await onEveryNode(this.#items(), async ({ instance }) => {
      await this.#agent(instance).call(
        'releaseTables',
        { jobId: this.#jobId(instance) },
        { deadlineMs: CANCEL_DEADLINE_MS },
      );
    });
  }

  /**
   * Runs the dump and waits for all nodes. The first failure cancels the others at once.
   * @throws AppError of the node that failed
   */
  async run(signal: AbortSignal): Promise<ReadonlyMap<number, DumpedNode>> {
    const jobs = [...this.#jobs.values()];
    const starts = new Turnstile(REQUESTS_AT_ONCE);
    const results = await raceNodes(jobs, signal, async ({ instance, jobId, result }, either) => {
      await starts.pass(async () => {
        either.throwIfAborted();
        await this.#agent(instance).call('runDump', { jobId }, { deadlineMs: START_DEADLINE_MS, signal: either });
      });
      return untilAborted(result, either);
    });
    return new Map(jobs.map(({ instance }, index) => [instance.dbid, results[index]!]));
  }

  /** Cancels every job and waits until the agents have cleaned up. Errors are returned, not thrown. */
  async cancel(reason: string): Promise<readonly AppError[]> {
    this.#unwatch.abort();
    const errors: AppError[] = [];
    await Promise.all(
      this.#items().map(async ({ instance }) => {
        try {
          await this.#agent(instance).call(
            'cancelJob',
            { jobId: this.#jobId(instance), reason },
            { deadlineMs: CANCEL_DEADLINE_MS },
          );
        } catch (error) {
          errors.push(placedAt(instance, error));
        }
      }),
    );
    return errors;
  }

  async #watch(instance: Instance, jobId: string, signal: AbortSignal): Promise<DumpedNode> {
    const { watcher, request } = this.#options;
    const dumped = await this.#agent(instance).watchResult(jobId, {
      signal,
      reconnectWindowMs: request.reconnectWindowMs,
      onEvent: (event) => {
        if (event.log) watcher.onLog(instance, event.log);
        if (event.progress) watcher.onProgress(instance, event.progress);
      },
      toResult: ({ dump }) => dump && toDumpedNode(instance.dbid, this.#planned.get(instance.dbid), dump),
    });
    if (!dumped) throw new Error(`the agent of ${instance.host} answered a dump with another result`);
    return dumped;
  }

  /** True once any job was asked for: there may be something to remove. */
  get opened(): boolean {
    return this.#jobs.size > 0;
  }

  #items(): readonly { readonly instance: Instance }[] {
    return [...this.#jobs.values()];
  }

  #agent(instance: Instance): ReturnType<AgentPoolPort['forInstance']> {
    return this.#options.pool.forInstance(instance);
  }

  #jobId(instance: Instance): string {
    const job = this.#jobs.get(instance.dbid);
    if (!job) throw new Error(`no job of dbid ${instance.dbid}`);
    return job.jobId;
  }
}

function toDumpedNode(
  dbid: number,
  planned: NodePlan['tables'] | undefined,
  result: mppbackup.v1.IDumpResult,
): DumpedNode {
  const rows = new Map((result.tables ?? []).map((table) => [table.oid ?? 0, table.rows ?? 0]));
  return {
    dbid,
    files: (result.files ?? []).map((file) => ({
      name: file.name ?? '',
      sizeBytes: file.sizeBytes ?? 0,
      sha256: file.sha256 ?? '',
      ...(file.pipe ? { pipe: true } : {}),
    })),
    rows: Array.from(planned?.oids ?? [], (oid) => rows.get(oid) ?? null),
    rawBytes: result.rawBytes ?? 0,
    storedBytes: result.storedBytes ?? 0,
    serverVersion: result.serverVersion ?? '',
    programVersion: result.programVersion ?? '',
    lsn: result.lsn ?? '',
    compressor: result.compressor ?? '',
    warnings: result.warnings ?? [],
    leftLargeObjects: result.leftLargeObjects ?? 0,
  };
}

/** Tables named: what they need. Schemas named: what is in them. Anything left out: all the rest, and what that needs. */
function definitionsKept(filter: TableFilter): Pick<mppbackup.v1.IDumpOptions, 'definitions' | 'schemas'> {
  const { DefinitionsKept } = wire;
  if (filter.includeTables.length > 0) return { definitions: DefinitionsKept.DEFINITIONS_KEPT_TABLES, schemas: [] };
  if (filter.includeSchemas.length > 0) {
    return { definitions: DefinitionsKept.DEFINITIONS_KEPT_SCHEMAS, schemas: [...filter.includeSchemas] };
  }
  if (!isFiltered(filter)) return { definitions: DefinitionsKept.DEFINITIONS_KEPT_ALL, schemas: [] };
  return { definitions: DefinitionsKept.DEFINITIONS_KEPT_OTHERS, schemas: [...filter.excludeSchemas] };
}

const ROW_FORMATS = {
  copy: wire.RowFormat.ROW_FORMAT_COPY,
  inserts: wire.RowFormat.ROW_FORMAT_INSERTS,
  columnInserts: wire.RowFormat.ROW_FORMAT_COLUMN_INSERTS,
} as const;

function scriptWishes({ rowFormat, ...others }: BackupRequest['script']): mppbackup.v1.IDumpOptions {
  return { ...others, rowFormat: ROW_FORMATS[rowFormat] };
}

function toWireTable(table: TableDescription, partialTrees: BackupPlan['partialTrees']): mppbackup.v1.IDumpTable {
  const { schema, name, columns, condition, withRows, kind, distributed } = table;
  const tree = enumTreeOf(table);
  return {
    schema,
    name,
    columns: [...columns],
    condition,
    withRows,
    lockable: kind !== 'foreign',
    distributed,
    ...(tree ? { loadSchema: tree.schema, loadName: tree.name, apart: partialTrees.has(nameKey(tree)) } : {}),
  };
}

/** `promise`, or the signal's reason as soon as it is aborted. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
