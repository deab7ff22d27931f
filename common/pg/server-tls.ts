/** TLS to PostgreSQL servers as libpq does it (its manual, "SSL Support"). */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectionOptions, SecureVersion } from 'node:tls';
import { AppError } from '../errors/app-error.js';
import { homeFolder, type ConnectionParameters } from './connection-parameters.js';

const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
type SslMode = (typeof MODES)[number];

/** One way to connect: without TLS, or with it. */
export type TlsAttempt = false | ConnectionOptions;

const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

/**
 * What is asked of TLS, by $PGSSLMODE or the service. Without either it is libpq's `prefer`, but `allow` on loopback,
 * where nobody listens and rows would cost more.
 * @throws AppError CONFIG_INVALID for another word
 */
export function sslMode({ sslmode, sslrootcert }: ConnectionParameters, host: string): SslMode {
  if (sslmode === undefined && sslrootcert === 'system') return 'verify-full';
  if (sslmode === undefined) return LOOPBACK.test(host) ? 'allow' : 'prefer';
  const mode = MODES.find((known) => known === sslmode);
  if (mode) return mode;
  throw new AppError('CONFIG_INVALID', `PGSSLMODE is ${JSON.stringify(sslmode)}.`, {
    hint: `It is one of ${MODES.join(', ')}.`,
  });
}

/**
 * The ways to try, in order; the next one only where the one before failed for what it is. A Unix socket has no TLS.
 * @throws AppError CONFIG_INVALID for files that are missing, cannot be read, or can be read by every user
 */
export async function tlsAttempts(
  host: string,
  parameters: ConnectionParameters,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<readonly TlsAttempt[]> {
  if (host.startsWith('/')) return [false];
  const mode = sslMode(parameters, host);
  if (mode === 'disable') return [false];
  assertStrongEnough(mode, parameters);
  const tls = await tlsOptions(mode, parameters, join(homeFolder(environment), '.postgresql'));
  if (mode === 'allow') return [false, tls];
  return mode === 'prefer' ? [tls, false] : [tls];
}

function assertStrongEnough(mode: SslMode, { sslnegotiation, sslrootcert }: ConnectionParameters): void {
  const refuse = (what: string): never => {
    throw new AppError('CONFIG_INVALID', `PGSSLMODE=${mode} is too weak for ${what}.`, {
      hint: 'Set PGSSLMODE=verify-full.',
    });
  };
  if (sslrootcert === 'system' && mode !== 'verify-full') refuse('PGSSLROOTCERT=system');
  if (sslnegotiation === 'direct' && (mode === 'allow' || mode === 'prefer')) refuse('PGSSLNEGOTIATION=direct');
}

async function tlsOptions(mode: SslMode, parameters: ConnectionParameters, folder: string): Promise<ConnectionOptions> {
  const rootFile = parameters.sslrootcert ?? join(folder, 'root.crt');
  const isSystem = rootFile === 'system';
  const ca = isSystem ? undefined : await readIfThere(rootFile);
  if (!isSystem && ca === undefined && mode.startsWith('verify-')) {
    throw new AppError('CONFIG_INVALID', `PGSSLMODE is ${mode}, and the root certificate ${rootFile} does not exist.`, {
      object: rootFile,
      hint: 'Put the CA’s certificate there, or name it by PGSSLROOTCERT (system: the roots that Node.js trusts).',
    });
  }
  const crl = ca && (await readIfThere(parameters.sslcrl ?? join(folder, 'root.crl')));
  return {
    ...(ca ? { ca } : {}),
    ...(crl ? { crl } : {}),
    // As in libpq, a root certificate that is there is checked against in every mode.
    rejectUnauthorized: isSystem || ca !== undefined,
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    minVersion: version(parameters.ssl_min_protocol_version) ?? 'TLSv1.2',
    ...(parameters.ssl_max_protocol_version ? { maxVersion: version(parameters.ssl_max_protocol_version)! } : {}),
    ...(await clientCertificate(parameters, folder)),
  };
}

/** Its own certificate, where there is one. */
async function clientCertificate(
  { sslcert, sslkey, sslcertmode }: ConnectionParameters,
  folder: string,
): Promise<Pick<ConnectionOptions, 'cert' | 'key'>> {
  if (sslcertmode === 'disable') return {};
  const cert = await readIfThere(sslcert ?? join(folder, 'postgresql.crt'));
  if (cert === undefined) return {};
  const keyFile = sslkey ?? join(folder, 'postgresql.key');
  const found = await stat(keyFile).catch(() => undefined); // told below
  const refuse = (why: string, hint: string): AppError =>
    new AppError('CONFIG_INVALID', `The key ${keyFile} of the client certificate ${why}.`, { object: keyFile, hint });
  if (!found) throw refuse('does not exist', 'Put it there, or name it by PGSSLKEY.');
  // Root's key may be its group's to read.
  if ((found.mode & (found.uid === 0 ? 0o037 : 0o077)) !== 0) {
    throw refuse('can be read by others', `chmod 0600 ${keyFile}`);
  }
  return { cert, key: await readFile(keyFile) };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new AppError('CONFIG_INVALID', `Cannot read ${path}: ${message}`, {
      object: path,
      hint: 'It is needed for TLS to PostgreSQL (PGSSLROOTCERT, PGSSLCERT, PGSSLCRL).',
      cause,
    });
  }
}

function version(text: string | undefined): SecureVersion | undefined {
  if (text === undefined) return undefined;
  const found = (['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const).find((known) => known === text);
  if (found) return found;
  throw new AppError('CONFIG_INVALID', `${JSON.stringify(text)} is no TLS version.`, { hint: 'TLSv1.2 or TLSv1.3.' });
}
