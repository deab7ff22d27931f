/** A job on one instance's agent: started, followed to its end, and cancelled once nobody waits for it any more. */
import type { mppbackup } from '../../common/rpc/messages.js';
import type { UnaryCalls } from '../../common/rpc/service.js';
import { interrupted } from './interrupt.js';
import type { AgentPort } from './agent-port.js';

/** The call that starts a job, by what the result is called. A new kind of job is one line here. */
const START_CALLS = {
  copy: 'startCopy',
  dump: 'startDump',
  export: 'startExport',
  merge: 'startMerge',
  packs: 'startPacks',
  preview: 'startPreview',
  restore: 'startRestore',
  verify: 'startVerify',
} as const;

export type JobKind = keyof typeof START_CALLS;
export type JobRequest<K extends JobKind> = Omit<UnaryCalls[(typeof START_CALLS)[K]][0], 'reconnectWindowMs'>;
export type JobResult<K extends JobKind> = NonNullable<mppbackup.v1.IJobFinished[K]>;

export interface JobOptions {
  readonly signal: AbortSignal;
  /** A cut shorter than this loses nothing; once nobody has watched the job for so long its agent cancels it. */
  readonly reconnectWindowMs: number;
  /** Log lines and progress, each once and in order. */
  readonly onEvent?: (event: mppbackup.v1.IJobEvent) => void;
}

/** Calls about a job that is open, without its id. */
type Steps = Pick<UnaryCalls, 'lockTables' | 'importSnapshot' | 'releaseTables' | 'runDump'>;

export interface OpenJob<T> {
  /** Rejects with what ended the job, or the watch of it. */
  readonly result: Promise<T>;
  /** @throws AppError what ended the job, as soon as it has: no later failure says more; what the step throws; the signal's */
  step<Name extends keyof Steps>(
    name: Name,
    request: Omit<Steps[Name][0], 'jobId'>,
    signal?: AbortSignal,
  ): Promise<Steps[Name][1]>;
  /** Gives the watch up; resolves when the agent has cleaned up. */
  cancel(reason: string): Promise<void>;
}

/** For so long after an abort a start's answer is waited for: without its id nobody can cancel the job. */
const ANSWER_GRACE_MS = 5_000;

/**
 * Starts a job and watches it from the beginning: an open watch is what keeps it from being cancelled.
 * @param options `toResult` says what is kept of the result as soon as it is there; it must not throw
 * @throws AppError what starting it throws; after an abort no job is left
 */
export async function openJob<K extends JobKind, T>(
  agent: AgentPort,
  kind: K,
  request: JobRequest<K>,
  options: JobOptions & { readonly toResult: (result: JobResult<K>) => T },
): Promise<OpenJob<T>> {
  const { signal, reconnectWindowMs, onEvent = () => undefined, toResult } = options;
  signal.throwIfAborted();
  const late = new AbortController();
  const follow = (): void => void setTimeout(() => late.abort(signal.reason), ANSWER_GRACE_MS).unref();
  signal.addEventListener('abort', follow, { once: true });
  const { jobId } = await agent
    .call(START_CALLS[kind], { ...request, reconnectWindowMs }, { signal: late.signal })
    .finally(() => signal.removeEventListener('abort', follow));
  const unwatch = new AbortController();
  const watching = agent.watchResult(jobId, {
    signal: AbortSignal.any([signal, unwatch.signal]),
    reconnectWindowMs,
    onEvent,
    toResult: (finished) => {
      const result = finished[kind];
      return result ? { value: toResult(result) } : undefined;
    },
  });
  const result = watching.then((found) => {
    if (found) return found.value;
    throw new Error(`the agent answered a ${kind} with another result`);
  });
  const failed = new AbortController();
  result.catch((error: unknown) => failed.abort(error)); // who waits for the result hears of it, too
  const step: OpenJob<T>['step'] = (name, stepRequest, stepSignal = failed.signal) =>
    agent.call(name, { ...stepRequest, jobId }, { signal: AbortSignal.any([stepSignal, failed.signal]) });
  const cancel = async (reason: string): Promise<void> => {
    unwatch.abort();
    await agent.call('cancelJob', { jobId, reason });
  };
  if (!signal.aborted) return { result, step, cancel };
  await cancel('interrupted').catch(() => undefined); // the lease ends it should this call not arrive
  throw interrupted(signal);
}

/**
 * The same to the job's end. When the signal aborts, the job is cancelled and cleaned up before this rejects.
 * @throws AppError the job's own; AGENT_UNREACHABLE when a cut outlasts the window; the signal's
 */
export async function runJob<K extends JobKind>(
  agent: AgentPort,
  kind: K,
  request: JobRequest<K>,
  options: JobOptions,
): Promise<JobResult<K>> {
  const job = await openJob(agent, kind, request, { ...options, toResult: (result) => result });
  try {
    return await job.result;
  } catch (error) {
    // The error that counts is the one that ended the watch; the lease ends the job should this call not arrive.
    if (options.signal.aborted) await job.cancel('interrupted').catch(() => undefined);
    throw error;
  }
}
