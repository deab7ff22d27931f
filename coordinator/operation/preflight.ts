/** Checks every node before anything is touched: agent, server, programs, dump directory, database. */
import async from 'async';
import { toWireCompression, toWireFormat } from '../../common/rpc/compression.js';
import type { Compression, CompressionFormat } from '../../common/sets/compression.js';
import { AppError, mergeErrors } from '../../common/errors/app-error.js';
import { fromErrorDetail } from '../../common/rpc/error-detail.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';

export interface PreflightOptions {
  readonly timestampKey: string;
  readonly prefix: string;
  readonly backupDirectory: string;
  /** Empty: no database is looked for. */
  readonly database: string;
  /** True for a backup: dump directories are made and tried. */
  readonly writable: boolean;
  /** For a backup, what every host must compress with; for a restore, what it must read. */
  readonly compressWith?: Compression;
  readonly decompress?: CompressionFormat;
  /** -B: hosts checked at once. */
  readonly parallelHosts: number;
  readonly signal: AbortSignal;
}

export interface FoundCompressor {
  /** The library's name. */
  readonly name: string;
  /** Faster libraries that are not installed, the fastest first. */
  readonly missing: readonly string[];
}

export interface NodePreflight {
  readonly instance: Instance;
  readonly serverVersion: string;
  readonly serverVersionNum: number;
  readonly databaseExists: boolean;
  /** The set's folder on that host. */
  readonly directory: string;
  readonly directoryCreated: boolean;
  readonly fileSystemId: string;
  readonly freeBytes: number;
  /** Room in the server's lock table; 0: unknown. */
  readonly lockTableEntries: number;
  readonly locksPerTransaction: number;
  /** Undefined: nothing is compressed. */
  readonly compressor: FoundCompressor | undefined;
}

/**
 * The coordinator comes first, then the segments.
 * @throws AppError with every node's problem: SEGMENT_DOWN, AGENT_UNREACHABLE, PROGRAM_MISSING, DIRECTORY_NOT_WRITABLE…
 */
export async function runPreflight(
  topology: Topology,
  pool: AgentPoolPort,
  options: PreflightOptions,
): Promise<readonly NodePreflight[]> {
  const instances = instancesOf(topology);
  const byHost = new Map<string, Instance[]>();
  for (const instance of instances) {
    const group = byHost.get(instance.host);
    if (group) group.push(instance);
    else byHost.set(instance.host, [instance]);
  }
  const outcomes = await async.mapLimit([...byHost.values()], options.parallelHosts, async (group: Instance[]) =>
    lookAtHost(pool, group, options).then(
      (nodes) => ({ nodes, error: undefined }),
      (error: unknown) => ({ nodes: [], error }),
    ),
  );
  options.signal.throwIfAborted();
  const failures = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
  if (failures.length > 0) throw mergeErrors(failures);
  const found = new Map(outcomes.flatMap(({ nodes }) => nodes.map((node) => [node.instance.dbid, node])));
  return instances.map((instance) => found.get(instance.dbid)!);
}

async function lookAtHost(
  pool: AgentPoolPort,
  group: readonly Instance[],
  options: PreflightOptions,
): Promise<readonly NodePreflight[]> {
  const answer = await pool.forInstance(group[0]!).call(
    'preflight',
    {
      instances: group.map(({ contentId, dbid }) => ({ contentId, dbid })),
      location: {
        timestampKey: options.timestampKey,
        prefix: options.prefix,
        backupDirectory: options.backupDirectory,
      },
      database: options.database,
      needWritable: options.writable,
      needPrograms: true,
      ...(options.compressWith ? { compressWith: toWireCompression(options.compressWith) } : {}),
      ...(options.decompress ? { decompress: toWireFormat(options.decompress) } : {}),
    },
    { signal: options.signal },
  );
  const problems: AppError[] = [];
  const nodes = group.map((instance) => {
    const node = answer.instances.find(({ instance: ref }) => ref?.dbid === instance.dbid);
    if (!node) {
      throw new AppError('INSTANCE_UNKNOWN', `The agent says nothing of dbid ${instance.dbid}.`, {
        contentId: instance.contentId,
        host: instance.host,
      });
    }
    for (const problem of node.problems ?? []) {
      problems.push(fromErrorDetail(problem).at({ contentId: instance.contentId, host: instance.host }));
    }
    return toNode(instance, node);
  });
  if (problems.length > 0) throw mergeErrors(problems);
  return nodes;
}

function toNode(instance: Instance, node: mppbackup.v1.IInstancePreflight): NodePreflight {
  return {
    instance,
    serverVersion: node.serverVersion ?? '',
    serverVersionNum: node.serverVersionNum ?? 0,
    databaseExists: node.databaseExists ?? false,
    directory: node.dumpDirectory ?? '',
    directoryCreated: node.dumpDirectoryCreated ?? false,
    fileSystemId: node.fileSystemId ?? '',
    freeBytes: node.freeBytes ?? 0,
    lockTableEntries: node.lockTableEntries ?? 0,
    locksPerTransaction: node.locksPerTransaction ?? 0,
    compressor: node.compressor?.name
      ? { name: node.compressor.name, missing: node.compressor.missing ?? [] }
      : undefined,
  };
}
