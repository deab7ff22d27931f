/** Mutual TLS for the listener: TLS 1.3 only, client certificates of the cluster's CA only, named callers only. */
import type { SecureContextOptions } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import { AppError } from '../../common/errors/app-error.js';

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
