/** How much of the host callers may take. docs/agent-configuration.md says what each is for. */
import type { AgentConfig } from '../../common/config/agent-config.js';
import { MAX_MESSAGE_BYTES } from '../../common/rpc/messages.js';

export interface ConnectionLimits {
  /** Authenticated connections at a time. */
  readonly connections: number;
  /** Connections that have shown no certificate yet, at a time. */
  readonly handshakes: number;
  readonly handshakeMs: number;
}

export interface AgentLimits extends ConnectionLimits {
  /** Calls at a time on one connection. */
  readonly calls: number;
  readonly messageBytes: number;
  /** Jobs at a time; each is a process. */
  readonly jobs: number;
}

const MEGABYTE = 1024 * 1024;

export function limitsOf({ limits }: AgentConfig): AgentLimits {
  return {
    connections: limits?.connections ?? 256,
    handshakes: limits?.handshakes ?? 128,
    handshakeMs: (limits?.handshakeSeconds ?? 10) * 1000,
    jobs: limits?.jobs ?? 256,
    calls: limits?.callsPerConnection ?? 512,
    messageBytes: limits?.messageMegabytes === undefined ? MAX_MESSAGE_BYTES : limits.messageMegabytes * MEGABYTE,
  };
}
