/** The kinds of jobs. */
import type { ErrorPlace } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import type { WorkOutcome } from '../worker/work.js';
import { JobStarter } from './job-starter.js';
import { copy } from './kinds/copy.js';
import { dump } from './kinds/dump.js';
import { exportSet } from './kinds/export.js';
import { merge } from './kinds/merge.js';
import type { JobKind, StartRequest } from './kinds/kind.js';
import { packs } from './kinds/packs.js';
import { preview } from './kinds/preview.js';
import { restore } from './kinds/restore.js';
import { verify } from './kinds/verify.js';
import type { AgentServices } from './services.js';
import type { UnaryHandlers } from './unary-calls.js';

const KINDS = { copy, dump, export: exportSet, merge, packs, preview, restore, verify };

type AnyKind = JobKind<string, StartRequest, WorkOutcome>;
type StartCall = (typeof KINDS)[keyof typeof KINDS]['call'];

/** The calls that start jobs. */
export function makeStartHandlers(services: AgentServices): Pick<UnaryHandlers, StartCall> {
  const starter = new JobStarter(services);
  const handlers = (Object.values(KINDS) as unknown as readonly AnyKind[]).map((kind) => [
    kind.call,
    async (request: StartRequest) => ({ jobId: (await starter.start(kind, request)).id }),
  ]);
  // Each kind's call with that kind's request; the compiler cannot see it through a list.
  return Object.fromEntries(handlers) as Pick<UnaryHandlers, StartCall>;
}

export function toWireFinished(outcome: WorkOutcome, place: ErrorPlace): mppbackup.v1.IJobFinished {
  return (KINDS[outcome.kind] as unknown as AnyKind).toWire(outcome, place);
}
