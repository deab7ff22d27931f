/** Where an agent is reached and with which credentials; reads the certificates once. */
import { readFile } from 'node:fs/promises';
import { checkServerIdentity, createSecureContext } from 'node:tls';
import { credentials, type ChannelCredentials, type ChannelOptions } from '@grpc/grpc-js';
import { AppError } from '../../common/errors/app-error.js';
import { MAX_MESSAGE_BYTES } from '../../common/rpc/messages.js';
import type { Topology } from '../engine/topology.js';

export interface TlsMaterial {
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
}

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

/** @throws AppError CONFIG_INVALID that names the file */
export async function readTlsMaterial(tls: NonNullable<Topology['tls']>): Promise<TlsMaterial> {
  const read = async (path: string): Promise<Buffer> => {
    try {
      return await readFile(path);
    } catch (cause) {
      throw new AppError('CONFIG_INVALID', `Cannot read ${path}: ${(cause as Error).message}`, {
        object: path,
        hint: 'Correct tls in the cluster file; mppbackup certs makes the certificates of a cluster.',
        cause,
      });
    }
  };
  const [ca, cert, key] = await Promise.all([read(tls.ca), read(tls.cert), read(tls.key)]);
  try {
    createSecureContext({ ca, cert, key });
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `The certificates in tls cannot be used: ${(cause as Error).message}`, {
      object: tls.cert,
      hint: 'mppbackup certs makes new certificates.',
      cause,
    });
  }
  return { ca, cert, key };
}

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
  };
  if (target.kind === 'unix') {
    return { uri: `unix:${target.path}`, credentials: credentials.createInsecure(), options };
  }
  const { address, port, tls } = target;
  const context = createSecureContext({ ...tls, minVersion: 'TLSv1.3' });
  return {
    uri: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
    credentials: credentials.createFromSecureContext(context, {
      checkServerIdentity: (_name, certificate) => checkServerIdentity(address, certificate),
    }),
    // An IP address must not be sent as TLS server name (RFC 6066, 3); which address the certificate must be for is
    // checked above.
    options: { ...options, 'grpc.ssl_target_name_override': 'segment-agent' },
  };
}
