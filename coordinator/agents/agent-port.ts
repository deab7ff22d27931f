/** What the flows need of the agents; coordinator/agents/agent-pool.ts fulfils it over gRPC. */
import type { mppbackup } from '../../common/rpc/messages.js';
import type { UnaryCalls } from '../../common/rpc/service.js';
import type { Instance } from '../base/topology.js';

export interface CallOptions {
  /** Default: what coordinator/agents/deadlines.ts has for the call. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

export interface WatchOptions {
  readonly onEvent: (event: mppbackup.v1.IJobEvent) => void;
  readonly signal: AbortSignal;
  /** A cut shorter than this loses nothing. */
  readonly reconnectWindowMs: number;
}

export interface WrittenFile {
  /** Absolute, on its host. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** One host's agent. Errors are AppErrors that name the host. */
export interface AgentPort {
  call<K extends keyof UnaryCalls>(
    name: K,
    request: UnaryCalls[K][0],
    options?: CallOptions,
  ): Promise<UnaryCalls[K][1]>;
  /** What `toResult` keeps of the job's result as soon as it is there; throws the job's error; reopens after a cut. */
  watchResult<T>(
    jobId: string,
    options: WatchOptions & { readonly toResult: (finished: mppbackup.v1.IJobFinished) => T },
  ): Promise<T>;
  writeFile(
    header: mppbackup.v1.IWriteFileHeader,
    data: Buffer,
    options: { readonly signal?: AbortSignal; readonly deadlineMs?: number },
  ): Promise<WrittenFile>;
  /** A file of any size, chunk by chunk. */
  streamFile(
    header: mppbackup.v1.IWriteFileHeader,
    chunks: AsyncIterable<Uint8Array>,
    options: { readonly signal?: AbortSignal },
  ): Promise<WrittenFile>;
  readFile(request: mppbackup.v1.IReadFileRequest, options: { readonly signal?: AbortSignal }): Promise<Buffer>;
  /** The same for a file of any size, chunk by chunk. */
  openFile(
    request: mppbackup.v1.IReadFileRequest,
    options: { readonly signal?: AbortSignal },
  ): AsyncIterable<Uint8Array>;
}

/** The agent of an archive host. */
export interface ArchivePort {
  call: AgentPort['call'];
  openArchiveFile(
    file: { readonly directory: string; readonly name: string },
    options: { readonly signal?: AbortSignal },
  ): AsyncIterable<Uint8Array>;
}

export interface AgentPoolPort {
  forInstance(instance: Instance): AgentPort;
  /**
   * The same where the agent need not be there: that of the standby coordinator's host.
   * @throws AppError AGENT_UNREACHABLE, AGENT_UNTRUSTED, AGENT_INCOMPATIBLE, INSTANCE_UNKNOWN
   */
  reach(instance: Instance): Promise<AgentPort>;
  /**
   * The agent of a host outside the cluster, or of one of its own, shaken hands with; it is closed with the pool.
   * @param port where neither the cluster's hosts nor its archives say where the agent is
   */
  openArchive(host: string, port: number | undefined, signal: AbortSignal): Promise<ArchivePort>;
}
