/**
 * The agent's TCP listener: TLS 1.3 with client certificates of the cluster's authority. Only a connection that has shown
 * one is handed on to gRPC; all others are refused here, where they cost a socket and no more.
 */
import { constants, type X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, type SecureContextOptions, type Server, type TLSSocket } from 'node:tls';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import { AppError } from '../../common/errors/app-error.js';
import { describeCertificate } from '../../common/tls/certificate-info.js';
import { ConnectionPlaces } from './connection-places.js';
import type { CallerClass, ConnectionLimits } from './limits.js';
import type { Refusals } from './refusals.js';

export interface TlsListener {
  readonly port: number;
  /** Authenticated connections that are open. */
  readonly connections: number;
  /** For connections from now on. */
  renew(material: TlsMaterial): void;
  /** Takes no new connections; resolves when those that are open have closed. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly address: string;
  readonly port: number;
  readonly material: TlsMaterial;
  readonly limits: ConnectionLimits;
  readonly refusals: Refusals;
  /** Whose connection it is. */
  readonly classOf: (certificate: X509Certificate) => CallerClass;
  /** Gets each authenticated connection. */
  readonly onConnection: (socket: TLSSocket, callers: CallerClass) => void;
}

/** @throws AppError CONFIG_INVALID when the address cannot be listened on */
export async function listenTls(options: ListenOptions): Promise<TlsListener> {
  const { limits, refusals } = options;
  const places = new ConnectionPlaces(limits);
  const server = createServer({
    ...contextOptions(options.material),
    requestCert: true,
    // Who is refused is looked at and logged below; Node would only hang up.
    rejectUnauthorized: false,
    ALPNProtocols: ['h2'],
    handshakeTimeout: limits.handshakeMs,
  });
  boundHandshakes(server, limits.handshakes);
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    const peer = peerOf(socket);
    socket.destroy();
    // A client that hangs up was not refused: health checks of orchestrators do it all the time.
    if (error.code !== 'ECONNRESET') refusals.note(peer, describeHandshakeError(error));
  });
  server.on('secureConnection', (socket) => {
    // A peer that resets its connection is gRPC's business only later.
    socket.on('error', () => undefined);
    const certificate = socket.getPeerX509Certificate();
    const untrusted = whyNot(socket, certificate);
    const callers = certificate && untrusted === undefined ? options.classOf(certificate) : 'none';
    const why = untrusted ?? places.take(socket, callers, certificate?.fingerprint256 ?? '');
    if (why !== undefined) {
      refusals.note(peerOf(socket), why);
      socket.destroy();
      return;
    }
    options.onConnection(socket, callers);
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return places.open;
    },
    renew: (material) => server.setSecureContext(contextOptions(material)),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function contextOptions({ ca, cert, key }: TlsMaterial): SecureContextOptions {
  // Without tickets nobody resumes a session that a certificate or authority began which is no longer trusted.
  return { ca, cert, key, minVersion: 'TLSv1.3', secureOptions: constants.SSL_OP_NO_TICKET };
}

/** Undefined for a caller whose certificate the cluster's authority vouches for. */
function whyNot(socket: TLSSocket, certificate: X509Certificate | undefined): string | undefined {
  if (!certificate) return 'it showed no certificate';
  if (!socket.authorized) {
    // Node gives the verification's code, whatever the type says.
    const code = String(socket.authorizationError);
    return `its certificate ${describe(certificate)} was not accepted: ${CERTIFICATE_PROBLEMS[code] ?? code}`;
  }
  // An older TLS is refused in the handshake already, by minVersion.
  if (socket.alpnProtocol !== 'h2') return 'it does not speak HTTP/2';
  return undefined;
}

const CERTIFICATE_PROBLEMS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  INVALID_PURPOSE: 'it is not a caller’s certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'another authority issued it',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'another authority issued it',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'another authority issued it',
  CERT_SIGNATURE_FAILURE: 'another authority issued it',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody but itself vouches for it',
  SELF_SIGNED_CERT_IN_CHAIN: 'another authority issued it',
};

function describe(certificate: X509Certificate): string {
  const { commonName, fingerprint256 } = describeCertificate(certificate);
  return `${JSON.stringify(commonName)} (SHA-256 ${fingerprint256})`;
}

function describeHandshakeError(error: NodeJS.ErrnoException): string {
  const code = error.code ?? '';
  if (code === 'ERR_TLS_HANDSHAKE_TIMEOUT') return 'the TLS handshake took too long';
  if (code === 'ERR_SSL_UNSUPPORTED_PROTOCOL') return 'it offers no TLS 1.3';
  if (['ERR_SSL_HTTP_REQUEST', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'].includes(code)) {
    return `it does not speak TLS (${code})`;
  }
  return `the TLS handshake failed (${code})`;
}

/**
 * While more than `most` connections are in their handshake, the oldest is dropped for each new one: an honest
 * handshake takes milliseconds, one that is dragged out is the oldest soon.
 */
function boundHandshakes(server: Server, most: number): void {
  const pending = new Map<string, Socket>();
  server.prependListener('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    pending.set(peer, socket);
    socket.once('close', () => pending.delete(peer));
    const [oldest] = pending;
    if (pending.size <= most || !oldest) return;
    pending.delete(oldest[0]);
    oldest[1].destroy();
  });
  server.prependListener('secureConnection', (socket: TLSSocket) => pending.delete(peerOf(socket)));
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? 'unknown'}:${remotePort ?? 0}`;
}

/** @throws AppError CONFIG_INVALID */
async function listen(server: Server, { address, port }: ListenOptions): Promise<void> {
  try {
    server.listen({ host: address, port });
    await once(server, 'listening');
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `Cannot listen on ${address}:${port}: ${(cause as Error).message}`, {
      hint: 'Is another agent running there? Correct listen in the agent’s configuration.',
      cause,
    });
  }
}
