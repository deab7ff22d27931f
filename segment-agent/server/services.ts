import type { AgentConfig } from '../../common/config/agent-config.js';
import type { HostLimits } from '../../common/rate/host-limits.js';
import type { JobLimits } from '../jobs/job.js';
import type { JobRegistry } from '../jobs/job-registry.js';
import type { WorkerPool } from '../jobs/worker-pool.js';
import type { PluginSessions } from '../plugins/plugin-sessions.js';
import type { SetReservations } from '../storage/set-reservations.js';
import type { SetWrites } from '../storage/set-writes.js';
import type { AgentFacts } from './agent-facts.js';
import type { AgentLog } from './agent-log.js';
import type { CallAudit } from './call-audit.js';

/** What the handlers of calls share. */
export interface AgentServices {
  readonly config: AgentConfig;
  readonly registry: JobRegistry;
  readonly log: AgentLog;
  readonly plugins: PluginSessions;
  readonly facts: AgentFacts;
  readonly audit: CallAudit;
  readonly workers: WorkerPool;
  /** Files that come over the wire. */
  readonly writes: SetWrites;
  readonly reservations: SetReservations;
  readonly limits?: JobLimits | undefined;
  readonly rates: HostLimits;
}
