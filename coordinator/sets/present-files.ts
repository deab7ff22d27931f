import type { mppbackup } from '../../common/rpc/messages.js';
import type { AgentPort } from '../agents/agent-port.js';
import { runJob, type JobOptions, type JobRequest } from '../agents/run-job.js';

type Wanted = Pick<JobRequest<'verify'>, 'operationId' | 'instance' | 'location' | 'rateLimits'>;

export interface PresentFilesRequest extends Wanted, Omit<JobOptions, 'onEvent'> {
  readonly files: readonly mppbackup.v1.ISetFile[];
}

/** Names the files in the instance's dump directory that have the given size and SHA-256. */
export async function presentFiles(agent: AgentPort, request: PresentFilesRequest): Promise<ReadonlySet<string>> {
  const { operationId, instance, location, rateLimits, files, reconnectWindowMs, signal } = request;
  const wanted = { operationId, instance, location, rateLimits, files: [...files], sizesOnly: false };
  // A missing file is no problem to log.
  const { problems } = await runJob(agent, 'verify', wanted, { reconnectWindowMs, signal });
  const wrong = new Set((problems ?? []).map(({ name }) => name));
  return new Set(files.map(({ name }) => name ?? '').filter((name) => !wrong.has(name)));
}
