/**
 * The dump jobs of one operation, one per node: open, lock, import, run, watch. Everything here is a fan-out over the
 * nodes' agents; a failure names its node.
 */
import type { AppError } from '../../common/errors/app-error.js';
import { toWireCompression } from '../../common/rpc/compression.js';
import { TableEncoder, type TableInCommon } from '../../common/rpc/lock-tables.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { unpackNumbers } from '../../common/rpc/packed-numbers.js';
import type { Reservation } from '../../common/sets/reservation.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import type { JobWatcher } from '../agents/job-progress.js';
import { openJob, type JobRequest, type OpenJob } from '../agents/run-job.js';
import { CallLimit } from '../agents/call-limit.js';
import { onEveryNode, placedAt, raceNodes } from '../agents/every-node.js';
import type { TableDescription } from '../base/catalogue-tables.js';
import type { Instance } from '../base/topology.js';
import type { BackupPlan, NodePlan } from './backup-plan.js';
import { parentOn, type ParentSet } from './parent-set.js';
import type { NodeIncrement, NodeResult } from './build-manifest.js';
import { enumTreeOf } from './enum-trees.js';
import type { BackupRequest } from './request.js';
import { nameKey, isFiltered, type TableFilter } from '../base/table-filter.js';

/** The number of short calls at once; each takes fifty kilobytes here while it is under way. */
const REQUESTS_AT_ONCE = 50;

export interface DumpJobsOptions {
  readonly pool: AgentPoolPort;
  readonly request: BackupRequest;
  /** The ID of this attempt. */
  readonly operationId: string;
  readonly key: string;
  /** The reservation in whose name the files are written, in every attempt. */
  readonly reservation: Reservation;
  readonly jobsPerNode: (instance: Instance) => number;
  readonly watcher: JobWatcher;
  readonly plugin?: mppbackup.v1.IPluginUse;
  /** Notes are taken for later increments. */
  readonly withState: boolean;
  /** The set to which the increment refers; undefined: a full backup. */
  readonly parent?: ParentSet | undefined;
}

export type OpenedNode = Pick<NodePlan, 'instance' | 'withDefinitions' | 'rowsFrom'>;

/** An agent's answer in the coordinator's words; the caller adds the snapshot. */
export type DumpedNode = Omit<NodeResult, 'snapshot'>;

interface NodeJob extends OpenJob<DumpedNode> {
  readonly instance: Instance;
}

export class DumpJobs {
  readonly #options: DumpJobsOptions;
  /** The job of each node, by dbid. */
  readonly #jobs = new Map<number, NodeJob>();
  /** The planned tables by dbid: the rows of an answer are in this order. */
  readonly #planned = new Map<number, NodePlan['tables']>();

  constructor(options: DumpJobsOptions) {
    this.#options = options;
  }

  /**
   * Opens a job on every node; the workers are up before any lock is taken.
   * @param nodes of any plan of the cluster; their tables are not used yet
   */
  async open(nodes: readonly OpenedNode[], signal: AbortSignal): Promise<void> {
    const { pool, request, watcher } = this.#options;
    const open = async (node: OpenedNode): Promise<void> => {
      const { instance } = node;
      const job = await openJob(pool.forInstance(instance), 'dump', this.#requestFor(node), {
        signal,
        reconnectWindowMs: request.reconnectWindowMs,
        onEvent: ({ log, progress }) => {
          if (log) watcher.onLog(instance, log);
          if (progress) watcher.onProgress(instance, progress);
        },
        toResult: (dump) => toDumpedNode(instance.dbid, this.#planned.get(instance.dbid), dump),
      });
      this.#jobs.set(instance.dbid, { ...job, instance });
    };
    await onEveryNode(nodes, open, REQUESTS_AT_ONCE);
  }

  #requestFor({ instance, withDefinitions, rowsFrom }: OpenedNode): JobRequest<'dump'> {
    const { request, operationId, key, reservation, plugin, parent } = this.#options;
    return {
      operationId,
      reservation,
      instance: { contentId: instance.contentId, dbid: instance.dbid },
      location: { timestampKey: key, prefix: request.prefix, backupDirectory: request.backupDirectory },
      database: request.database,
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
        ...(plugin ? { plugin } : {}),
        withState: this.#options.withState,
        ...(parent ? { parent: parentOn(parent, instance) } : {}),
        ...scriptWishes(request.script),
        rateLimits: { budget: operationId, ...request.rates },
      },
    };
  }

  /**
   * Takes ACCESS SHARE on every table of the plan, on every node. Nodes with definitions come first: where other nodes
   * have none, these locks reach those too, and the other order invites a deadlock with TRUNCATE.
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
    const encoder = new TableEncoder((table: TableDescription) => toDumpTable(table, partialTrees));
    const lock = async (node: NodePlan): Promise<void> => {
      this.#planned.set(node.instance.dbid, node.tables);
      const request = {
        encodedTables: encoder.encode(node.tables),
        sequences: node.sequences.map(({ oid, schema, name }) => ({ oid, schema, name })),
        lockTimeoutMs,
        leftOutTableOids: [...node.leftOutTableOids],
        allSchemas: [...node.allSchemas],
      };
      await this.#job(node.instance).step('lockTables', request, signal);
    };
    await onEveryNode(nodes, lock, REQUESTS_AT_ONCE);
  }

  /** When this resolves, every node's holder, channels and pg_dump share the node's snapshot. */
  async importSnapshots(
    plan: BackupPlan,
    snapshots: ReadonlyMap<number, string>,
    lockTimeoutMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    await onEveryNode(plan.nodes, async ({ instance, rowsFrom }) => {
      const snapshotId = snapshots.get((rowsFrom ?? instance).dbid) ?? '';
      await this.#job(instance).step('importSnapshot', { snapshotId, lockTimeoutMs }, signal);
    });
  }

  /** Rolls the attempt back on every node. */
  async releaseTables(): Promise<void> {
    await onEveryNode(this.#all(), (job) => job.step('releaseTables', {}));
  }

  /**
   * Runs the dump and waits for all nodes. The first failure cancels the others at once.
   * @throws AppError of the node that failed
   */
  async run(signal: AbortSignal): Promise<ReadonlyMap<number, DumpedNode>> {
    const jobs = this.#all();
    const starts = new CallLimit(REQUESTS_AT_ONCE);
    const results = await raceNodes(jobs, signal, async (job, either) => {
      await starts.pass(async () => {
        either.throwIfAborted();
        await job.step('runDump', {}, either);
      });
      return untilAborted(job.result, either);
    });
    return new Map(jobs.map(({ instance }, index) => [instance.dbid, results[index]!]));
  }

  /** Cancels every job and waits until the agents have cleaned up. Errors are returned, not thrown. */
  async cancel(reason: string): Promise<readonly AppError[]> {
    const errors: AppError[] = [];
    await Promise.all(
      this.#all().map((job) =>
        job.cancel(reason).catch((error: unknown) => void errors.push(placedAt(job.instance, error))),
      ),
    );
    return errors;
  }

  /** True once a job was asked for: there may be something to remove. */
  get opened(): boolean {
    return this.#jobs.size > 0;
  }

  #all(): readonly NodeJob[] {
    return [...this.#jobs.values()];
  }

  #job(instance: Instance): NodeJob {
    const job = this.#jobs.get(instance.dbid);
    if (!job) throw new Error(`no job of dbid ${instance.dbid}`);
    return job;
  }
}

const NO_BYTES = new Uint8Array();

function toDumpedNode(
  dbid: number,
  planned: NodePlan['tables'] | undefined,
  result: mppbackup.v1.IDumpResult,
): DumpedNode {
  return {
    dbid,
    files: (result.files ?? []).map((file) => ({
      name: file.name ?? '',
      sizeBytes: file.sizeBytes ?? 0,
      sha256: file.sha256 ?? '',
      ...(file.pipe ? { pipe: true } : {}),
    })),
    encrypted: (result.files ?? []).filter(({ stored }) => stored),
    rows: inOrderOf(planned?.oids ?? new Uint32Array(), result),
    rawBytes: result.rawBytes ?? 0,
    storedBytes: result.storedBytes ?? 0,
    serverVersion: result.serverVersion ?? '',
    programVersion: result.programVersion ?? '',
    lsn: result.lsn ?? '',
    compressor: result.compressor ?? '',
    warnings: result.warnings ?? [],
    leftLargeObjects: result.leftLargeObjects ?? 0,
    increment: result.increment ? toIncrement(result.increment) : undefined,
  };
}

/**
 * The counts of rows in the plan's order; null: no rows were dumped. An agent names its tables in the order in which it
 * was asked, so that one walk finds them all: of a thousand nodes, maps would be most of the garbage of a backup.
 */
function inOrderOf(oids: Uint32Array, { tableOids, tableRows }: mppbackup.v1.IDumpResult): (number | null)[] {
  const dumped = unpackNumbers(tableOids ?? NO_BYTES);
  const counts = unpackNumbers(tableRows ?? NO_BYTES);
  const rows = new Array<number | null>(oids.length).fill(null);
  let next = 0;
  oids.forEach((oid, index) => {
    if (dumped[next] !== oid) return;
    rows[index] = counts[next] ?? 0;
    next += 1;
  });
  if (next === dumped.length) return rows;
  const found = new Map(Array.from(dumped, (oid, index) => [oid, counts[index] ?? 0]));
  return Array.from(oids, (oid) => found.get(oid) ?? null);
}

function toIncrement({ needs, pieces, piecesRead, changed }: mppbackup.v1.IIncrementResult): NodeIncrement {
  return { needs: needs ?? [], pieces: pieces ?? 0, piecesRead: piecesRead ?? 0, changed: changed ?? [] };
}

/** Named tables: what they need. Named schemas: what is in them. Exclusions: all the rest, and what that needs. */
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

export function toDumpTable(table: TableDescription, partialTrees: BackupPlan['partialTrees']): TableInCommon {
  const { schema, name, columns, condition, withRows, kind, distributed } = table;
  const tree = enumTreeOf(table);
  const lockable = kind !== 'foreign';
  return {
    ...{ schema, name, columns, condition, withRows, lockable, distributed },
    ...(tree ? { [partialTrees.has(nameKey(tree)) ? 'apartFrom' : 'loadInto']: tree } : {}),
  };
}

/** Gives `promise`, or throws the signal's reason as soon as it is aborted. */
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
