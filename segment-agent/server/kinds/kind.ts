/**
 * What the server knows of a kind of job. A new kind is a file beside this one with a line in job-kinds.ts; its work, a
 * line in worker/main.ts.
 */
import type { ErrorPlace } from '../../../common/errors/app-error.js';
import type { mppbackup } from '../../../common/rpc/messages.js';
import type { SetPlace } from '../../storage/set-path.js';
import type { PluginSpec, WorkContext, WorkOutcome, WorkSpec } from '../../worker/work.js';
import type { AgentServices } from '../services.js';

/** What every request that starts a job has. */
export interface StartRequest {
  readonly operationId: string;
  readonly instance?: mppbackup.v1.IInstanceRef | null;
  readonly location?: mppbackup.v1.ISetLocation | null;
  readonly reconnectWindowMs: number;
  /** Of jobs that read files of sets. */
  readonly fileKeys?: WorkContext['fileKeys'] | null;
}

export interface JobKind<Call extends string, Request extends StartRequest, Outcome extends WorkOutcome> {
  /** The call that starts one. */
  readonly call: Call;
  /** Checks the request, and makes everything that the worker needs. */
  prepare(request: Request, services: AgentServices): Promise<PreparedJob>;
  /** @param place problems are placed there unless they say otherwise */
  toWire(outcome: Outcome, place: ErrorPlace): mppbackup.v1.IJobFinished;
}

export interface PreparedJob {
  readonly spec: WorkSpec;
  readonly place: SetPlace;
  /** Set for an operation that has several jobs of the kind on the instance. */
  readonly phase?: string;
  /** Where PostgreSQL's programs are; undefined: the job needs none. */
  readonly programFolder?: string;
  readonly rates: mppbackup.v1.IRateLimits | null | undefined;
  /** Cleans up files that a dead worker has left. @returns their paths */
  readonly removeFiles?: () => Promise<readonly string[]>;
  /** The worker is up when the call is answered: steps follow for which nobody is to wait. */
  readonly isAwaited?: boolean;
}

export async function pluginOf(
  { plugins }: AgentServices,
  use: mppbackup.v1.IPluginUse | null | undefined,
): Promise<PluginSpec | undefined> {
  return use ? plugins.spec(use.operationId ?? '', use.readBack ?? false) : undefined;
}
