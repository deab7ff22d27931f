import { Client, Metadata, status, type CallOptions, InterceptingCall, type Interceptor } from '@grpc/grpc-js';
import type { AppError } from '../../common/errors/app-error.js';
import { PROTOCOL_VERSION, type mppbackup } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE, type UnaryCalls } from '../../common/rpc/service.js';
import { PRODUCT_VERSION } from '../../common/version.js';
import { type Invoker, INVOKER_KEY, packInvoker } from '../../common/rpc/invoker.js';
import { isCut, toCallError } from './call-error.js';
import {
  DEADLINES_MS,
  FILE_ATTEMPT_MS,
  FILE_DEADLINE_MS,
  LARGE_FILE_DEADLINE_MS,
  REPEAT_LIMITS_MS,
} from './deadlines.js';
import { channelParts, type AgentTarget } from './target.js';
import { interrupted, pause } from './interrupt.js';
import type { AgentPort, WrittenFile } from './agent-port.js';
import {
  readAgentAudit,
  readAgentFile,
  readArchiveFile,
  streamToAgent,
  writeAgentFile,
  type AgentFile,
  type ArchiveFile,
} from './file-transfer.js';
import { watchJob, type ResultWatchOptions } from './watch-job.js';

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
  /** For the agent's audit log. */
  readonly invoker?: Invoker | undefined;
}

export const DEFAULT_RECONNECT_WINDOW_MS = 120_000;

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
    const interceptors = options.invoker ? [tellInvoker(options.invoker)] : [];
    this.#client = new Client(parts.uri, parts.credentials, { ...parts.options, interceptors });
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
    return this.#overCuts(name, { deadlineMs: DEADLINES_MS[name], ...limits }, (deadline) =>
      this.#unary(name, request, deadline, limits.signal),
    );
  }

  /**
   * Follows a job to its end, over cuts of the connection.
   * @returns what `toResult` keeps of the job's result
   * @throws AppError the job's own, placed; AGENT_UNREACHABLE when a cut outlasts the window; CANCELLED by the signal
   *   (which closes the watch, not the job)
   */
  watchResult<T>(jobId: string, options: ResultWatchOptions<T>): Promise<T> {
    const reconnectWindowMs = options.reconnectWindowMs ?? this.#reconnectWindowMs;
    return watchJob(this.#client, this.target, jobId, { ...options, reconnectWindowMs });
  }

  /** Writes one small file of a set, durably; all of it or nothing. */
  async writeFile(file: AgentFile, content: string | Uint8Array, limits: CallLimits = {}): Promise<WrittenFile> {
    return this.#overCuts('writeFile', { deadlineMs: FILE_DEADLINE_MS, ...limits }, (deadline) =>
      writeAgentFile(this.#client, file, content, { deadline: attemptLimit(deadline), signal: limits.signal }),
    );
  }

  /** A file of a set in chunks, from `offset` on; not repeated after a cut. @throws AppError FILE_NOT_FOUND */
  async *openFile(file: AgentFile, limits: CallLimits = {}): AsyncGenerator<Uint8Array> {
    const { signal, deadlineMs = LARGE_FILE_DEADLINE_MS } = limits;
    try {
      yield* readAgentFile(this.#client, file, { deadline: Date.now() + deadlineMs, signal });
    } catch (error) {
      throw await this.#toError(error, 'readFile', signal, file.instance?.contentId ?? undefined);
    }
  }

  /** Writes a file of any size; not repeated after a cut, since the chunks are gone. */
  async streamFile(file: AgentFile, chunks: AsyncIterable<Uint8Array>, limits: CallLimits = {}): Promise<WrittenFile> {
    const { signal, deadlineMs = LARGE_FILE_DEADLINE_MS } = limits;
    try {
      return await streamToAgent(this.#client, file, chunks, { deadline: Date.now() + deadlineMs, signal });
    } catch (error) {
      throw await this.#toError(error, 'writeFile', signal, file.instance?.contentId ?? undefined);
    }
  }

  /** A file of an archive host in chunks. @throws AppError FILE_NOT_FOUND, DIRECTORY_NOT_ALLOWED */
  async *openArchiveFile(file: ArchiveFile, limits: CallLimits = {}): AsyncGenerator<Uint8Array> {
    const { signal, deadlineMs = LARGE_FILE_DEADLINE_MS } = limits;
    try {
      yield* readArchiveFile(this.#client, file, { deadline: Date.now() + deadlineMs, signal });
    } catch (error) {
      throw await this.#toError(error, 'readArchiveFile', signal, undefined);
    }
  }

  /** The audit log's bytes, from its beginning; not repeated after a cut. @throws AppError AUDIT_FAILED, PERMISSION_DENIED */
  async *readAudit(limits: CallLimits = {}): AsyncGenerator<Uint8Array> {
    const { signal, deadlineMs = FILE_DEADLINE_MS } = limits;
    try {
      yield* readAgentAudit(this.#client, { deadline: Date.now() + deadlineMs, signal });
    } catch (error) {
      throw await this.#toError(error, 'readAudit', signal, undefined);
    }
  }

  /** A whole small file. @throws AppError FILE_NOT_FOUND */
  async readFile(file: AgentFile, limits: CallLimits = {}): Promise<Buffer> {
    const { signal } = limits;
    const contentId = file.instance?.contentId ?? undefined;
    return this.#overCuts(
      'readFile',
      { deadlineMs: FILE_DEADLINE_MS, ...limits },
      async (deadline) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of readAgentFile(this.#client, file, { deadline: attemptLimit(deadline), signal }))
          chunks.push(chunk);
        return Buffer.concat(chunks);
      },
      contentId,
    );
  }

  close(): void {
    this.#client.close();
  }

  /** Repeats `attempt` with back-off while the connection is cut, within the deadline and the call's own limit. */
  async #overCuts<T>(
    name: string,
    { deadlineMs, signal }: CallLimits & { readonly deadlineMs: number },
    attempt: (deadline: number) => Promise<T>,
    contentId?: number,
  ): Promise<T> {
    // Not the wall clock, which may be set while we wait. gRPC asks for a time of day, and looks at it once.
    const deadline = performance.now() + deadlineMs;
    const windowMs = Math.min(this.#reconnectWindowMs, REPEAT_LIMITS_MS[name] ?? Infinity);
    let giveUpAt: number | undefined;
    for (let waitMs = BACK_OFF_FIRST_MS; ; waitMs = Math.min(waitMs * 2, BACK_OFF_MOST_MS)) {
      try {
        const response = await attempt(Date.now() + deadline - performance.now());
        this.#answered = true;
        return response;
      } catch (error) {
        giveUpAt ??= Math.min(deadline, performance.now() + windowMs);
        const repeat =
          (isCut(error) || isLate(error, deadline)) &&
          this.#answered &&
          !signal?.aborted &&
          performance.now() + waitMs < giveUpAt;
        if (!repeat) throw await this.#toError(error, name, signal, contentId);
      }
      await pause(waitMs, signal, this.hostName);
    }
  }

  async #toError(
    error: unknown,
    call: string,
    signal: AbortSignal | undefined,
    contentId: number | undefined,
  ): Promise<AppError> {
    if (signal?.aborted) return interrupted(signal, this.hostName);
    return (await toCallError(error, call, this.target)).at({ contentId });
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
      const cancel = (): void => call.cancel();
      const call = this.#client.makeUnaryRequest(
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
      signal?.addEventListener('abort', cancel, { once: true });
      if (signal?.aborted) cancel();
    });
  }
}

function attemptLimit(deadline: number): number {
  return Math.min(deadline, Date.now() + FILE_ATTEMPT_MS);
}

/** An attempt's own limit was over, not the call's. */
function isLate(error: unknown, deadline: number): boolean {
  return performance.now() < deadline && (error as { readonly code?: unknown }).code === status.DEADLINE_EXCEEDED;
}

/** Says with every call who started this program. */
function tellInvoker(invoker: Invoker): Interceptor {
  const packed = packInvoker(invoker);
  return (options, nextCall) =>
    new InterceptingCall(nextCall(options), {
      start: (metadata, listener, next) => {
        metadata.set(INVOKER_KEY, packed);
        next(metadata, listener);
      },
    });
}
