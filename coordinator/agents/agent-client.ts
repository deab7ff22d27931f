import { Client, Metadata, type CallOptions, type ClientUnaryCall, type ServiceError } from '@grpc/grpc-js';
import { PROTOCOL_VERSION, type mppbackup } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE, type UnaryCalls } from '../../common/rpc/service.js';
import { PRODUCT_VERSION } from '../../common/version.js';
import { isCut, toCallError } from './call-error.js';
import { channelParts, type AgentTarget } from './target.js';
import { interrupted, pause } from './interrupt.js';
import type { AgentPort, WrittenFile } from './port.js';
import { readAgentFile, writeAgentFile, type AgentFile } from './file-transfer.js';
import { watchJob, type WatchOptions } from './watch-job.js';

export interface CallLimits {
  /** Milliseconds; each call has a default. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface AgentClientOptions {
  readonly target: AgentTarget;
  readonly clusterName: string;
  /** How long a connection that was there may be away, milliseconds. Default two minutes. */
  readonly reconnectWindowMs?: number;
}

export const DEFAULT_RECONNECT_WINDOW_MS = 120_000;

const MINUTE_MS = 60_000;
/** Locks and cleanup have limits of their own on the agent's side; these are beyond them. */
const DEADLINES_MS: Readonly<Record<keyof UnaryCalls, number>> = {
  handshake: 15_000,
  preflight: 2 * MINUTE_MS,
  startDump: MINUTE_MS,
  lockTables: 10 * MINUTE_MS,
  importSnapshot: 10 * MINUTE_MS,
  releaseTables: MINUTE_MS,
  runDump: MINUTE_MS,
  startRestore: MINUTE_MS,
  startVerify: MINUTE_MS,
  cancelJob: 2 * MINUTE_MS,
  listSetFiles: 5 * MINUTE_MS,
  removeSet: 5 * MINUTE_MS,
};
/** A snapshot that was imported cannot be imported again; everything else may be repeated after a cut. */
const NOT_REPEATABLE: ReadonlySet<keyof UnaryCalls> = new Set(['importSnapshot']);
const BACK_OFF_FIRST_MS = 100;
const BACK_OFF_MOST_MS = 2_000;

/** One agent. Who opens closes. */
export class AgentClient implements AgentPort {
  readonly target: AgentTarget;
  readonly #client: Client;
  readonly #clusterName: string;
  readonly #reconnectWindowMs: number;
  /** Until the agent has answered once, a failure is reported at once: it is not there, and waiting does not help. */
  #answered = false;

  constructor(options: AgentClientOptions) {
    this.target = options.target;
    this.#clusterName = options.clusterName;
    this.#reconnectWindowMs = options.reconnectWindowMs ?? DEFAULT_RECONNECT_WINDOW_MS;
    const parts = channelParts(options.target);
    this.#client = new Client(parts.uri, parts.credentials, parts.options);
  }

  get hostName(): string {
    return this.target.hostName;
  }

  /**
   * First call on a channel.
   * @throws AppError AGENT_UNREACHABLE, AGENT_UNTRUSTED, AGENT_INCOMPATIBLE, CONFIG_INVALID (another cluster's agent)
   */
  async handshake(limits: CallLimits = {}): Promise<mppbackup.v1.HandshakeResponse> {
    const request = {
      protocolVersion: PROTOCOL_VERSION,
      coordinatorVersion: PRODUCT_VERSION,
      clusterName: this.#clusterName,
    };
    return this.call('handshake', request, limits);
  }

  /**
   * A unary call, always with a deadline; repeated with back-off when the connection is cut and the call allows it.
   * @throws AppError the agent's own, or AGENT_UNREACHABLE, AGENT_UNTRUSTED, CANCELLED
   */
  async call<Name extends keyof UnaryCalls>(
    name: Name,
    request: UnaryCalls[Name][0],
    limits: CallLimits = {},
  ): Promise<UnaryCalls[Name][1]> {
    const deadline = Date.now() + (limits.deadlineMs ?? DEADLINES_MS[name]);
    let giveUpAt: number | undefined;
    for (let waitMs = BACK_OFF_FIRST_MS; ; waitMs = Math.min(waitMs * 2, BACK_OFF_MOST_MS)) {
      try {
        const response = await this.#unary(name, request, deadline, limits.signal);
        this.#answered = true;
        return response;
      } catch (error) {
        if (limits.signal?.aborted) throw interrupted(limits.signal, this.hostName);
        const failure = error as ServiceError;
        giveUpAt ??= Math.min(deadline, Date.now() + this.#reconnectWindowMs);
        const repeat = isCut(failure) && this.#answered && !NOT_REPEATABLE.has(name) && Date.now() + waitMs < giveUpAt;
        if (!repeat) throw await toCallError(failure, name, this.target);
      }
      await pause(waitMs, limits.signal, this.hostName);
    }
  }

  /**
   * Follows a job to its end, over cuts of the connection.
   * @returns the job's result
   * @throws AppError the job's own, placed; AGENT_UNREACHABLE when a cut outlasts the window; CANCELLED by the signal
   *   (which closes the watch, not the job)
   */
  watchJob(jobId: string, options: WatchOptions): Promise<mppbackup.v1.IJobFinished> {
    const reconnectWindowMs = options.reconnectWindowMs ?? this.#reconnectWindowMs;
    return watchJob(this.#client, this.target, jobId, { ...options, reconnectWindowMs });
  }

  /** Writes one small file of a set, durably. */
  async writeFile(file: AgentFile, content: string | Uint8Array, limits: CallLimits = {}): Promise<WrittenFile> {
    return writeAgentFile(this.#client, this.target, file, content, limits);
  }

  /** A file of a set in chunks, from `offset` on. @throws AppError FILE_NOT_FOUND */
  openFile(file: AgentFile, limits: CallLimits = {}): AsyncIterable<Uint8Array> {
    return readAgentFile(this.#client, this.target, file, limits);
  }

  /** A whole small file. @throws AppError FILE_NOT_FOUND */
  async readFile(file: AgentFile, limits: CallLimits = {}): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.openFile(file, limits)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  close(): void {
    this.#client.close();
  }

  #unary<Name extends keyof UnaryCalls>(
    name: Name,
    request: UnaryCalls[Name][0],
    deadline: number,
    signal: AbortSignal | undefined,
  ): Promise<UnaryCalls[Name][1]> {
    const method = SEGMENT_AGENT_SERVICE[name];
    // The table of methods and UnaryCalls say the same; the compiler cannot see it through an index.
    const serialize = method.requestSerialize as unknown as (value: UnaryCalls[Name][0]) => Buffer;
    const deserialize = method.responseDeserialize as unknown as (bytes: Buffer) => UnaryCalls[Name][1];
    const options: CallOptions = { deadline };
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(interrupted(signal, this.hostName));
        return;
      }
      let call: ClientUnaryCall | undefined = undefined;
      const cancel = (): void => call?.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      call = this.#client.makeUnaryRequest(
        method.path,
        serialize,
        deserialize,
        request,
        new Metadata(),
        options,
        (error, response) => {
          signal?.removeEventListener('abort', cancel);
          if (error) reject(error);
          else resolve(response!);
        },
      );
    });
  }
}
