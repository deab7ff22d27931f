/** Follows a job's events; a cut of the connection is bridged for as long as the agent keeps the job. */
import { Metadata, type Client, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js';
import { AppError } from '../../common/errors/app-error.js';
import { fromErrorDetail } from '../../common/rpc/error-detail.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import { isCut, toCallError } from './call-error.js';
import { interrupted, pause } from './interrupt.js';
import { describeTarget, type AgentTarget } from './target.js';

export interface WatchOptions {
  /** Log lines and progress, each once and in order. */
  readonly onEvent: (event: mppbackup.v1.IJobEvent) => void;
  readonly signal?: AbortSignal | undefined;
  /** How long a cut may last; not longer than the window the job was started with. */
  readonly reconnectWindowMs?: number;
}

export interface ResultWatchOptions<T> extends WatchOptions {
  /** What is kept of the result, as soon as it is there; must not throw. */
  readonly toResult: (finished: mppbackup.v1.IJobFinished) => T;
}

const BACK_OFF_FIRST_MS = 100;
const BACK_OFF_MOST_MS = 1_000;
/** A watch that is not open by then is tried anew. */
const OPEN_LIMIT_MS = 10_000;

/** See AgentClient.watchResult. */
export async function watchJob<T>(
  client: Client,
  target: AgentTarget,
  jobId: string,
  options: ResultWatchOptions<T> & { readonly reconnectWindowMs: number },
): Promise<T> {
  const { signal, reconnectWindowMs } = options;
  let fromSequence = 0;
  // When the connection was last known to be there; the first attempt counts, the job was started over it.
  let cutAt = performance.now();
  for (let waitMs = BACK_OFF_FIRST_MS; ; waitMs = Math.min(waitMs * 2, BACK_OFF_MOST_MS)) {
    const watch = await watchOnce(client, { jobId, fromSequence }, { ...options, limitMs: OPEN_LIMIT_MS });
    fromSequence = watch.nextSequence;
    if (watch.finished) return watch.finished.result;
    if (watch.failed) throw fromErrorDetail(watch.failed).at({ host: target.hostName });
    if (signal?.aborted) throw interrupted(signal, target.hostName);
    if (!watch.error) throw endedWithoutResult(jobId, target);
    if (!isCut(watch.error) && !watch.timedOut) throw await toCallError(watch.error, 'watchJob', target);
    if (watch.wasOpen) {
      cutAt = performance.now();
      waitMs = BACK_OFF_FIRST_MS;
    }
    if (performance.now() + waitMs >= cutAt + reconnectWindowMs) {
      const error = watch.timedOut ? silent(target, watch.error) : await toCallError(watch.error, 'watchJob', target);
      throw windowOver(error, reconnectWindowMs);
    }
    await pause(waitMs, signal, target.hostName);
  }
}

function endedWithoutResult(jobId: string, target: AgentTarget): AppError {
  return new AppError('JOB_UNKNOWN', `Job ${jobId} ended without a result.`, {
    host: target.hostName,
    hint: `See the agent’s log on ${target.hostName}.`,
  });
}

/** We cancelled the call ourselves: gRPC's own error text is not the cause. */
function silent(target: AgentTarget, cause: ServiceError): AppError {
  const where = `The agent of host ${target.hostName} at ${describeTarget(target)}`;
  return new AppError('AGENT_UNREACHABLE', `${where} does not answer: no answer in ${OPEN_LIMIT_MS / 1000} s`, {
    host: target.hostName,
    retryable: true,
    hint: `See whether ${target.hostName} and the network to it are up, then start the operation again.`,
    cause,
  });
}

function windowOver(error: AppError, windowMs: number): AppError {
  if (error.code !== 'AGENT_UNREACHABLE') return error;
  return new AppError(error.code, `${error.message} (not for ${Math.round(windowMs / 100) / 10} s)`, {
    ...error.place,
    hint: error.hint,
    retryable: false,
    cause: error,
  });
}

interface Watch<T> {
  readonly nextSequence: number;
  /** The agent has answered. */
  readonly wasOpen: boolean;
  readonly timedOut: boolean;
  readonly finished?: { readonly result: T };
  readonly failed?: mppbackup.v1.IErrorDetail;
  readonly error?: ServiceError;
}

/** One call of WatchJob, to its end; never rejects. */
function watchOnce<T>(
  client: Client,
  request: { readonly jobId: string; readonly fromSequence: number },
  options: ResultWatchOptions<T> & { readonly limitMs: number },
): Promise<Watch<T>> {
  const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.watchJob;
  return new Promise((resolve) => {
    const call: ClientReadableStream<mppbackup.v1.JobEvent> = client.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      new Metadata(),
    );
    let watch: Watch<T> = { nextSequence: request.fromSequence, wasOpen: false, timedOut: false };
    const timer = setTimeout(() => {
      watch = { ...watch, timedOut: true };
      call.cancel();
    }, options.limitMs);
    const cancel = (): void => call.cancel();
    options.signal?.addEventListener('abort', cancel, { once: true });
    if (options.signal?.aborted) cancel();
    let settled = false;
    const done = (error?: ServiceError): void => {
      settled = true;
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', cancel);
      resolve(error ? { ...watch, error } : watch);
    };
    call.on('metadata', () => {
      clearTimeout(timer);
      watch = { ...watch, wasOpen: true };
    });
    call.on('data', (message: mppbackup.v1.JobEvent) => {
      // What comes after the error is asked for again by the next watch.
      if (settled) return;
      watch = { ...watch, nextSequence: message.sequence + 1 };
      if (message.finished) watch = { ...watch, finished: { result: options.toResult(message.finished) } };
      else if (message.failed) watch = { ...watch, failed: message.failed };
      else options.onEvent(message);
    });
    call.once('error', (error: ServiceError) => done(error));
    call.once('end', () => done());
  });
}
