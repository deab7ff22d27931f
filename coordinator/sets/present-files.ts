import type { mppbackup } from '../../common/rpc/messages.js';
import type { AgentPort } from '../agents/agent-port.js';

const START_DEADLINE_MS = 60_000;
const CANCEL_DEADLINE_MS = 60_000;

type Wanted = Pick<mppbackup.v1.IStartVerifyRequest, 'operationId' | 'instance' | 'location' | 'rateLimits'>;

export interface PresentFilesRequest extends Wanted {
  readonly files: readonly mppbackup.v1.ISetFile[];
  readonly reconnectWindowMs: number;
  readonly signal: AbortSignal;
}

/** Names of the files that lie in the instance's dump directory with the size and SHA-256 that are given. */
export async function presentFiles(agent: AgentPort, request: PresentFilesRequest): Promise<ReadonlySet<string>> {
  const { operationId, instance, location, rateLimits, files, reconnectWindowMs, signal } = request;
  const { jobId } = await agent.call(
    'startVerify',
    { operationId, instance, location, rateLimits, files: [...files], sizesOnly: false, reconnectWindowMs },
    { deadlineMs: START_DEADLINE_MS, signal },
  );
  let verify: mppbackup.v1.IJobFinished['verify'];
  try {
    ({ verify } = await agent.watchJob(jobId, {
      reconnectWindowMs,
      signal,
      onEvent: () => undefined, // what is missing is no problem, and comes with the result
    }));
  } catch (error) {
    // The error that counts is the one that ended the watch; the lease ends the job should this call not arrive.
    const options = { deadlineMs: CANCEL_DEADLINE_MS };
    if (signal.aborted) await agent.call('cancelJob', { jobId, reason: 'interrupted' }, options).catch(() => undefined);
    throw error;
  }
  const wrong = new Set((verify?.problems ?? []).map(({ name }) => name));
  return new Set(files.map(({ name }) => name ?? '').filter((name) => !wrong.has(name)));
}
