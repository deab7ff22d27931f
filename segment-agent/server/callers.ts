/** Who calls, with which role, and whether that role may. */
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { parseFileName } from '../../common/sets/artefacts.js';
import type { X509Certificate } from 'node:crypto';
import { describeCertificate } from '../../common/tls/certificate-info.js';
import { carriedRoles, type Role } from '../../common/tls/roles.js';
import { CALLS, type CallName } from './calls.js';
import type { CallerClass } from './limits.js';
import { isUnixListen } from './listen-address.js';

export interface Caller {
  /** Common name of the certificate; `local` on a Unix socket, whose mode lets only its owner in. */
  readonly name: string;
  readonly role: Role;
  /** `address:port`. */
  readonly peer: string;
  /** SHA-256 of the certificate; undefined on a Unix socket. */
  readonly fingerprint: string | undefined;
}

/** What of a gRPC call tells who made it. */
export interface AuthenticatedCall {
  getPeer(): string;
  getAuthContext(): {
    readonly sslPeerCertificate?: {
      readonly subject?: { readonly CN?: unknown };
      readonly subjectaltname?: string;
      readonly fingerprint256?: string;
    };
  } | null;
}

/**
 * The role is, in this order: the one that the configuration has for the common name; the one that the certificate
 * carries for this cluster; operator for the names of `tls.allow`, whose certificates carry none.
 * @throws AppError AGENT_UNTRUSTED
 */
export function identify(call: AuthenticatedCall, config: AgentConfig): Caller {
  const peer = call.getPeer();
  if (isUnixListen(config.listen)) return { name: 'local', role: 'operator', peer: 'local', fingerprint: undefined };
  const certificate = call.getAuthContext()?.sslPeerCertificate;
  const name = certificate?.subject?.CN;
  const role = typeof name === 'string' ? roleOf(name, certificate?.subjectaltname, config) : undefined;
  if (typeof name === 'string' && role) return { name, role, peer, fingerprint: certificate?.fingerprint256 };
  const called = typeof name === 'string' ? `The certificate ${JSON.stringify(name)}` : 'A caller without certificate';
  throw new AppError('AGENT_UNTRUSTED', `${called} may not use the agent on ${config.hostName}.`, {
    host: config.hostName,
    hint: 'Call with the coordinator’s certificate, or add the name to tls.allow in the agent’s configuration.',
  });
}

/** Before the first call: what the certificate alone says. */
export function classOf(certificate: X509Certificate, config: AgentConfig): CallerClass {
  const { commonName } = describeCertificate(certificate);
  return roleOf(commonName, certificate.subjectAltName, config) ?? 'none';
}

function roleOf(name: string, subjectAltName: string | undefined, { tls, clusterName }: AgentConfig): Role | undefined {
  const mapped = tls?.roles && Object.hasOwn(tls.roles, name) ? tls.roles[name] : undefined;
  if (mapped) return mapped;
  const carried = carriedRoles(subjectAltName);
  // A caller whose certificate has roles only in other clusters has none here, whatever its common name.
  if (carried.length > 0) return carried.find((each) => each.clusterName === clusterName)?.role;
  return tls?.allow.includes(name) ? 'operator' : undefined;
}

/** @throws AppError PERMISSION_DENIED that says who, which role, and which is needed */
export function assertMayCall({ name, role }: Caller, call: CallName, { hostName }: AgentConfig): void {
  const { roles } = CALLS[call];
  if (!roles.includes(role)) throw denied({ name, role }, call, roles, hostName);
}

/**
 * An auditor reads what tells of backups, never what is in them.
 * @throws AppError PERMISSION_DENIED
 */
export function assertMayRead({ name, role }: Caller, file: string, { hostName }: AgentConfig): void {
  if (role !== 'operator' && !tellsOfBackup(file)) {
    throw denied({ name, role }, `readFile of ${JSON.stringify(file)}`, ['operator'], hostName);
  }
}

const REPORT_KINDS: ReadonlySet<string> = new Set([
  'report',
  'manifest',
  'manifestSignature',
  'status',
  'restoreStatus',
  'tableList',
]);

function tellsOfBackup(file: string): boolean {
  const parsed = parseFileName(file);
  return parsed !== undefined && (parsed.scope === 'restoreReport' || REPORT_KINDS.has(parsed.kind));
}

/** Rows or what they are copied from: reading such a file leaves a line in the audit log. */
export function holdsRows(file: string): boolean {
  return !tellsOfBackup(file);
}

function denied(
  { name, role }: Pick<Caller, 'name' | 'role'>,
  call: string,
  needed: readonly Role[],
  host: string,
): AppError {
  return new AppError(
    'PERMISSION_DENIED',
    `${JSON.stringify(name)} has the role ${role}; ${call} needs ${needed.join(' or ')}.`,
    {
      host,
      hint: 'mppbackup certs issue --role makes a certificate with another role; the cluster file names which one is used.',
    },
  );
}
