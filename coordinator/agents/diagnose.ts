/** gRPC says only UNAVAILABLE; a connection of our own tells whether nothing listens or TLS failed. */
import { connect as connectPlain, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls } from 'node:tls';
import { AppError } from '../../common/errors/app-error.js';
import { describeTarget, type AgentTarget } from './target.js';

const LIMIT_MS = 5_000;
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EACCES',
  'EPIPE',
]);

/** AGENT_UNTRUSTED or AGENT_UNREACHABLE, with the host and the next step. */
export async function diagnose(target: AgentTarget, cause: Error): Promise<AppError> {
  const found = await probe(target);
  const where = `The agent of host ${target.hostName} at ${describeTarget(target)}`;
  const place = { host: target.hostName, cause };
  if (found.kind === 'untrusted') {
    return new AppError('AGENT_UNTRUSTED', `${where} and this coordinator do not trust each other: ${found.why}`, {
      ...place,
      hint: 'Both need certificates of the same CA, not expired, the agent’s with its address: mppbackup certs.',
    });
  }
  const why = found.kind === 'answers' ? `lost the connection: ${cause.message}` : `does not answer: ${found.why}`;
  return new AppError('AGENT_UNREACHABLE', `${where} ${why}`, {
    ...place,
    retryable: true,
    hint: `Start it on ${target.hostName}: segment-agent --config FILE`,
  });
}

type Probe =
  | { readonly kind: 'answers' }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'untrusted'; readonly why: string };

function probe(target: AgentTarget): Promise<Probe> {
  return new Promise((resolve) => {
    let secure = target.kind === 'unix';
    const socket = open(target);
    const done = (result: Probe): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(LIMIT_MS, () => done({ kind: 'unreachable', why: `no answer in ${LIMIT_MS / 1000} s` }));
    socket.once('secureConnect', () => (secure = true));
    // TLS 1.3 servers check our certificate after our side of the handshake is done: only their first bytes (HTTP/2
    // settings) show that they accepted it.
    socket.once('data', () => done({ kind: 'answers' }));
    socket.once('connect', () => {
      if (target.kind === 'unix') done({ kind: 'answers' });
    });
    socket.once('error', (error: NodeJS.ErrnoException) => done(judge(error, secure)));
    socket.once('close', () => done(secure ? refused() : { kind: 'unreachable', why: 'it closed the connection' }));
  });
}

function open(target: AgentTarget): Socket {
  if (target.kind === 'unix') return connectPlain(target.path);
  const { address, port, tls } = target;
  return connectTls({
    host: address,
    port,
    ...tls,
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['h2'],
    checkServerIdentity: (_name, certificate) => checkServerIdentity(address, certificate),
  });
}

function judge(error: NodeJS.ErrnoException, secure: boolean): Probe {
  if (!NETWORK_CODES.has(error.code ?? '')) return { kind: 'untrusted', why: error.message };
  return secure && error.code === 'ECONNRESET' ? refused() : { kind: 'unreachable', why: error.message };
}

function refused(): Probe {
  return { kind: 'untrusted', why: 'the agent refused this coordinator’s certificate' };
}
