/** Where an agent is reached and with which credentials. */
import { checkServerIdentity, createSecureContext, type SecureContext } from 'node:tls';
import { credentials, type ChannelCredentials, type ChannelOptions } from '@grpc/grpc-js';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import { AppError } from '../../common/errors/app-error.js';
import { MAX_MESSAGE_BYTES } from '../../common/rpc/messages.js';

/** One agent's address; `tls` is there exactly when it is a TCP address. */
export type AgentTarget =
  | { readonly kind: 'unix'; readonly hostName: string; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly hostName: string;
      readonly address: string;
      readonly port: number;
      readonly tls: TlsMaterial;
    };

/**
 * @param agent `address:port` or `unix:/path`
 * @throws AppError CONFIG_INVALID
 */
export function toAgentTarget(hostName: string, agent: string, tls: TlsMaterial | undefined): AgentTarget {
  if (agent.startsWith('unix:')) return { kind: 'unix', hostName, path: agent.replace(/^unix:(?:\/\/)?/, '') };
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]+)):(?<port>\d+)$/.exec(agent)?.groups;
  const wrong = (why: string, hint: string): AppError =>
    new AppError('CONFIG_INVALID', `The agent of host ${hostName}, ${JSON.stringify(agent)}, ${why}.`, {
      host: hostName,
      hint,
    });
  if (!match) throw wrong('is neither address:port nor unix:/path', 'Correct agent of that host in the cluster file.');
  if (!tls) throw wrong('needs certificates', 'Add tls to the cluster file; mppbackup certs makes the files.');
  return { kind: 'tcp', hostName, address: match.v6 ?? match.name!, port: Number(match.port), tls };
}

export function describeTarget(target: AgentTarget): string {
  return target.kind === 'unix' ? target.path : `${target.address}:${target.port}`;
}

/** What grpc-js needs to open a channel. */
export function channelParts(target: AgentTarget): {
  readonly uri: string;
  readonly credentials: ChannelCredentials;
  readonly options: ChannelOptions;
} {
  const options: ChannelOptions = {
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    // An agent that is silent for longer than both together is gone.
    'grpc.keepalive_time_ms': 10_000,
    'grpc.keepalive_timeout_ms': 5_000,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 1_000,
    // Repeating is decided by agent-client.ts, which knows the calls.
    'grpc.enable_retries': 0,
    // Agents are on the cluster's own network; a proxy from the environment is not meant for them.
    'grpc.enable_http_proxy': 0,
    'grpc.use_local_subchannel_pool': 1,
    // Counters of each call that nobody asks for.
    'grpc.enable_channelz': 0,
  };
  if (target.kind === 'unix') {
    return { uri: `unix:${target.path}`, credentials: credentials.createInsecure(), options };
  }
  const { address, port, tls } = target;
  return {
    uri: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
    credentials: credentials.createFromSecureContext(contextOf(tls), {
      checkServerIdentity: (_name, certificate) => checkServerIdentity(address, certificate),
    }),
    // An IP address must not be sent as TLS server name (RFC 6066, 3); which address the certificate must be for is
    // checked above.
    options: { ...options, 'grpc.ssl_target_name_override': 'segment-agent' },
  };
}

const contexts = new WeakMap<TlsMaterial, SecureContext>();

/** One for all agents that are reached with the same files: each takes some milliseconds to make. */
function contextOf(tls: TlsMaterial): SecureContext {
  const known = contexts.get(tls);
  if (known) return known;
  const context = createSecureContext({ ...tls, minVersion: 'TLSv1.3' });
  contexts.set(tls, context);
  return context;
}
