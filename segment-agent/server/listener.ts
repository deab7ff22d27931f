/** Opens what the configuration says the agent listens on, and hands its connections to gRPC. */
import { chmod, lstat, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { ServerCredentials, type Server } from '@grpc/grpc-js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { classOf } from './callers.js';
import type { AgentLog } from './agent-log.js';
import { limitsOf } from './limits.js';
import { isUnixListen, socketPath } from './listen-address.js';
import { OwnCertificates } from './own-certificates.js';
import { Refusals } from './refusals.js';
import { listenTls, type TlsListener } from './tls-listener.js';

type ConnectionInjector = ReturnType<Server['createConnectionInjector']>;

export interface AgentListener {
  /** `address:port` with the real port, or `unix:/path`. */
  readonly address: string;
  /** Undefined on a Unix socket. */
  readonly certificates: OwnCertificates | undefined;
  /** Authenticated ones that are open; 0 on a Unix socket. */
  connections(): number;
  /** Takes nothing new and looks at the certificates no longer; resolves when no connection is open. */
  close(): Promise<void>;
}

/** What serves a connection, by whose it is: it says how large messages may be, and how many calls at a time. */
export interface Servers {
  readonly operators: Server;
  readonly others: Server;
}

/** @throws AppError CONFIG_INVALID: no listener without TLS but a Unix socket */
export async function openListener(
  servers: Servers,
  config: AgentConfig,
  { log, onCertificates }: { readonly log: AgentLog; readonly onCertificates: () => void },
): Promise<AgentListener> {
  if (isUnixListen(config.listen)) return openUnixListener(servers.operators, config);
  const place = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^[\]]+)):(?<port>\d+)$/.exec(config.listen)?.groups;
  if (!place) {
    throw new AppError(
      'CONFIG_INVALID',
      `listen: ${JSON.stringify(config.listen)} is neither address:port nor unix:/path.`,
    );
  }
  if (!config.tls) {
    throw new AppError('CONFIG_INVALID', `The agent cannot listen on ${config.listen} without tls.`, {
      hint: 'Add tls to the agent’s configuration (mppbackup certs makes the files), or listen on unix:/path.',
    });
  }
  const opened: { listener?: TlsListener } = {};
  const certificates = await OwnCertificates.read({
    tls: config.tls,
    log,
    onRenewed: (material) => {
      opened.listener?.renew(material);
      onCertificates();
    },
  });
  // The connections are encrypted and their callers known when they come to gRPC.
  const injectorOf = (server: Server): ConnectionInjector =>
    server.createConnectionInjector(ServerCredentials.createInsecure());
  const injectors = { operators: injectorOf(servers.operators), others: injectorOf(servers.others) };
  const refusals = new Refusals(log);
  const listener = await listenTls({
    address: place.v6 ?? place.name!,
    port: Number(place.port),
    material: certificates.material,
    limits: limitsOf(config),
    refusals,
    classOf: (certificate) => classOf(certificate, config),
    onConnection: (socket, callers) =>
      injectors[callers === 'operator' ? 'operators' : 'others'].injectConnection(socket),
  });
  opened.listener = listener;
  certificates.watch();
  const { port } = listener;
  return {
    address: `${config.listen.slice(0, config.listen.lastIndexOf(':'))}:${port}`,
    certificates,
    connections: () => listener.connections,
    close: () => {
      certificates.stopWatching();
      refusals.flush();
      return listener.close();
    },
  };
}

async function openUnixListener(server: Server, { listen }: AgentConfig): Promise<AgentListener> {
  const path = socketPath(listen);
  await removeStaleSocket(path);
  await bind(server, listen);
  // The program's umask keeps others out in the moment before this.
  await chmod(path, 0o600);
  return { address: listen, certificates: undefined, connections: () => 0, close: () => Promise.resolve() };
}

function bind(server: Server, listen: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(listen, ServerCredentials.createInsecure(), (error, port) => {
      if (!error) resolve(port);
      else
        reject(
          new AppError('CONFIG_INVALID', `Cannot listen on ${listen}: ${error.message}`, {
            hint: 'Is another agent running there? Correct listen in the agent’s configuration.',
            cause: error,
          }),
        );
    });
  });
}

/** Removes a socket that a killed agent left; one that a process listens on stays. */
async function removeStaleSocket(path: string): Promise<void> {
  const info = await lstat(path).catch(() => undefined);
  if (!info) return;
  const inUse = info.isSocket() && (await answers(path));
  if (inUse || !info.isSocket()) {
    throw new AppError(
      'CONFIG_INVALID',
      `Cannot listen on ${path}: ${inUse ? 'an agent listens there' : 'it is no socket'}.`,
      {
        object: path,
        hint: 'Stop the other agent, or correct listen in the agent’s configuration.',
      },
    );
  }
  await unlink(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
