/** Mutual TLS for the listener: TLS 1.3 only, client certificates of the cluster's CA only, named callers only. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';

export interface TlsMaterial {
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads the files and tries them. @throws AppError CONFIG_INVALID that names the file */
export async function readTlsMaterial(tls: NonNullable<AgentConfig['tls']>): Promise<TlsMaterial> {
  const read = async (path: string): Promise<Buffer> => {
    try {
      return await readFile(path);
    } catch (cause) {
      throw new AppError('CONFIG_INVALID', `Cannot read ${path}: ${(cause as Error).message}`, {
        object: path,
        hint: 'mppbackup certs makes the certificates of a cluster.',
        cause,
      });
    }
  };
  const [ca, cert, key] = await Promise.all([read(tls.ca), read(tls.cert), read(tls.key)]);
  const material = { ca, cert, key };
  assertUsable(tls, material);
  return material;
}

function assertUsable(tls: NonNullable<AgentConfig['tls']>, { ca, cert, key }: TlsMaterial): void {
  const wrong = (path: string, why: string, cause?: unknown): AppError =>
    new AppError('CONFIG_INVALID', `The certificate file ${path} cannot be used: ${why}`, {
      object: path,
      hint: 'mppbackup certs makes new certificates.',
      cause,
    });
  const parse = (path: string, bytes: Buffer): X509Certificate => {
    try {
      return new X509Certificate(bytes);
    } catch (cause) {
      throw wrong(path, (cause as Error).message, cause);
    }
  };
  const authority = parse(tls.ca, ca);
  const own = parse(tls.cert, cert);
  for (const [path, certificate] of [
    [tls.ca, authority],
    [tls.cert, own],
  ] as const) {
    if (Date.parse(certificate.validTo) < Date.now()) throw wrong(path, `it expired on ${certificate.validTo}`);
    if (Date.parse(certificate.validFrom) > Date.now())
      throw wrong(path, `it is valid from ${certificate.validFrom} on`);
  }
  try {
    createSecureContext({ ca, cert, key });
  } catch (cause) {
    throw wrong(tls.key, (cause as Error).message, cause);
  }
  if (!own.verify(authority.publicKey)) throw wrong(tls.cert, `it was not signed by ${tls.ca}`);
}

/**
 * grpc-js' createSsl has no way to say a lowest version of TLS; its ServerCredentials is made to be extended, and hands
 * these options to Node's TLS server as they are.
 */
export class MutualTlsCredentials extends ServerCredentials {
  constructor(material: TlsMaterial) {
    super({ requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' }, contextOptions(material));
  }

  /** For connections from now on. */
  renew(material: TlsMaterial): void {
    this.updateSecureContextOptions(contextOptions(material));
  }

  override _equals(other: ServerCredentials): boolean {
    return this === other;
  }
}

function contextOptions({ ca, cert, key }: TlsMaterial): SecureContextOptions {
  return { ca: [ca], cert: [cert], key: [key], minVersion: 'TLSv1.3' };
}

interface AuthenticatedCall {
  getAuthContext(): { readonly sslPeerCertificate?: { readonly subject?: { readonly CN?: unknown } } } | null;
}

/**
 * The caller's common name; `local` on a Unix socket, whose mode lets only its owner in.
 * @throws AppError AGENT_UNTRUSTED
 */
export function authorise(call: AuthenticatedCall, config: AgentConfig): string {
  if (isUnixListen(config.listen)) return 'local';
  const name = call.getAuthContext()?.sslPeerCertificate?.subject?.CN;
  if (typeof name === 'string' && (config.tls?.allow ?? []).includes(name)) return name;
  const called = typeof name === 'string' ? `The certificate ${JSON.stringify(name)}` : 'A caller without certificate';
  throw new AppError('AGENT_UNTRUSTED', `${called} may not use the agent on ${config.hostName}.`, {
    host: config.hostName,
    hint: 'Call with the coordinator’s certificate, or add the name to tls.allow in the agent’s configuration.',
  });
}

export function isUnixListen(listen: string): boolean {
  return listen.startsWith('unix:');
}
