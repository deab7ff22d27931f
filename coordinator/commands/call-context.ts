/** What the two programs give to their work, and what they get back. */
import type { SecretCall } from './keys/secret-call.js';
import type { ClusterPlace, Environment } from '../base/environment.js';
import type { OperationPorts, WarningCount } from '../base/operation-ports.js';

export interface RunOutcome {
  /** 0, or 1 when something is wrong that is no warning of the log. */
  readonly exitStatus: 0 | 1;
  /** What --json prints. */
  readonly result: object;
}

/** Ports plus what only the surroundings know. */
export interface OperationContext extends OperationPorts, SecretCall {
  readonly cluster: ClusterPlace;
  readonly environment: Environment;
  /** A result takes those that were logged until it was made. */
  readonly warnings: WarningCount;
}
