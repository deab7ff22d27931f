/** How much of the host callers may take. docs/agent-configuration.md says what each is for. */
import type { AgentConfig } from '../../common/config/agent-config.js';
import { MAX_MESSAGE_BYTES } from '../../common/rpc/messages.js';
import type { Role } from '../../common/tls/roles.js';
import type { CallName } from './calls.js';

/** Whose connection it is; `none`: the cluster's authority vouches for the caller, who has no role in this cluster. */
export type CallerClass = Role | 'none';

/** What one class of callers may take of the agent. */
export interface ClassLimits {
  /** Connections at a time of all callers of the class. */
  readonly connections: number;
  /** How many of them may have the same certificate. */
  readonly connectionsOfOne: number;
  /** Calls at a time on one connection. */
  readonly calls: number;
  /** Largest message that is taken in. */
  readonly messageBytes: number;
}

export interface ConnectionLimits {
  /** Authenticated connections at a time. */
  readonly connections: number;
  /** Connections that have shown no certificate yet, at a time. */
  readonly handshakes: number;
  readonly handshakeMs: number;
  readonly classes: Readonly<Record<CallerClass, ClassLimits>>;
}

export interface AgentLimits extends ConnectionLimits {
  /** Jobs at a time. */
  readonly jobs: number;
}

const MEGABYTE = 1024 * 1024;
/** What an auditor or a security officer sends: names and keys. Only an operator sends lists of tables. */
const SMALL_MESSAGE_BYTES = 64 * 1024;
const FEW_CALLS = 32;

/** All classes but the operators' together have less than a third of the connections: the others are kept for them. */
const SHARES: Readonly<Record<Exclude<CallerClass, 'operator'>, number>> = {
  auditor: 1 / 8,
  security: 1 / 8,
  none: 1 / 32,
};

export function limitsOf({ limits }: AgentConfig): AgentLimits {
  const connections = limits?.connections ?? 256;
  const calls = limits?.callsPerConnection ?? 512;
  const messageBytes = limits?.messageMegabytes === undefined ? MAX_MESSAGE_BYTES : limits.messageMegabytes * MEGABYTE;
  const share = (of: keyof typeof SHARES): ClassLimits => {
    const most = Math.max(1, Math.floor(connections * SHARES[of]));
    return {
      connections: most,
      connectionsOfOne: Math.max(1, Math.floor(most / 2)),
      calls: Math.min(calls, FEW_CALLS),
      messageBytes: SMALL_MESSAGE_BYTES,
    };
  };
  return {
    connections,
    handshakes: limits?.handshakes ?? 128,
    handshakeMs: (limits?.handshakeSeconds ?? 10) * 1000,
    jobs: limits?.jobs ?? 256,
    classes: {
      operator: { connections, connectionsOfOne: connections, calls, messageBytes },
      auditor: share('auditor'),
      security: share('security'),
      none: share('none'),
    },
  };
}

/**
 * Calls that cost the host much, and how many of them run at a time for all callers of a role: a session with PostgreSQL
 * for each instance, a look through folders of many files, a file that is read from its beginning. Operators have room
 * for every program that a cluster runs at a time.
 */
export const CALLS_AT_A_TIME: Readonly<
  Partial<Record<CallName, { readonly operator: number; readonly others: number }>>
> = {
  getStatus: { operator: 64, others: 4 },
  preflight: { operator: 128, others: 0 },
  readAudit: { operator: 16, others: 4 },
  readFile: { operator: 512, others: 8 },
  listSets: { operator: 128, others: 4 },
  countFiles: { operator: 128, others: 4 },
  listSetFiles: { operator: 128, others: 4 },
  listArchive: { operator: 16, others: 0 },
  compareConfig: { operator: 64, others: 0 },
  watchJob: { operator: 2048, others: 0 },
  reloadCertificates: { operator: 4, others: 2 },
};
