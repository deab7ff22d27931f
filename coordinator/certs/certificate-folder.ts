/**
 * A folder of certificates: the authority (`ca.crt`, `ca.key`), the coordinator's client certificate
 * (`coordinator.crt`, `.key`) and one server certificate a host (`<host>.crt`, `.key`). Folder 0700, files 0600.
 */
import { X509Certificate } from 'node:crypto';
import { access, mkdir, readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import { issueLeaf, makeAuthority, type CertificatePair } from './authority.js';

const AUTHORITY = 'ca';
const COORDINATOR = 'coordinator';
export const DEFAULT_AUTHORITY_DAYS = 3650;
export const DEFAULT_CERTIFICATE_DAYS = 1095;

/** Paths of what a TLS peer needs: whom it trusts, and who it is. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface CertificateSummary {
  readonly file: string;
  readonly commonName: string;
  readonly purpose: 'authority' | 'server' | 'client';
  /** Host names and addresses, as OpenSSL prints them. */
  readonly names: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly fingerprint256: string;
  /** Signed by the folder's authority. */
  readonly trusted: boolean;
}

/** What the coordinator's certificate of that cluster is called; an agent's `allow` list holds it. */
export function coordinatorCommonName(clusterName: string): string {
  return `${clusterName} coordinator`;
}

/** Paths of the coordinator's files in `folder`. */
export function coordinatorTlsFiles(folder: string): TlsFiles {
  return tlsFiles(folder, COORDINATOR);
}

/** Paths of a host's files in `folder`. */
export function hostTlsFiles(folder: string, host: string): TlsFiles {
  return tlsFiles(folder, assertFileName(host));
}

/**
 * Makes an authority and the coordinator's client certificate.
 * @throws AppError CLUSTER_EXISTS when the folder has an authority: agents in use trust it
 */
export async function initCertificates(
  folder: string,
  options: { readonly clusterName: string; readonly authorityDays?: number; readonly days?: number },
): Promise<void> {
  const existing = await access(join(folder, `${AUTHORITY}.key`)).then(
    () => true,
    () => false,
  );
  if (existing) {
    throw new AppError('CLUSTER_EXISTS', `${folder} holds an authority already.`, {
      object: folder,
      hint: 'mppbackup certs issue adds a host to it; choose another folder for a new authority.',
    });
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const days = options.authorityDays ?? DEFAULT_AUTHORITY_DAYS;
  const authority = await makeAuthority(`${options.clusterName} authority`, days);
  const coordinator = await issueLeaf(authority, {
    commonName: coordinatorCommonName(options.clusterName),
    purpose: 'client',
    names: [],
    days: options.days ?? DEFAULT_CERTIFICATE_DAYS,
  });
  await writePair(folder, COORDINATOR, coordinator);
  // The authority comes last: with it the folder counts as made.
  await writePair(folder, AUTHORITY, authority);
}

/**
 * Issues a server certificate for a host's agent; one that was there is replaced.
 * @param names further host names and IP addresses the agent is reached by
 * @throws AppError FILE_NOT_FOUND without an authority in the folder
 */
export async function issueHostCertificate(
  folder: string,
  host: string,
  names: readonly string[],
  days = DEFAULT_CERTIFICATE_DAYS,
): Promise<TlsFiles> {
  const files = hostTlsFiles(folder, host);
  const authority = await readAuthority(folder);
  const all = [...new Set([host, ...names])];
  const pair = await issueLeaf(authority, { commonName: host, purpose: 'server', names: all, days });
  await writePair(folder, host, pair);
  return files;
}

/** Every certificate in the folder, the authority first. */
export async function listCertificates(folder: string): Promise<readonly CertificateSummary[]> {
  const authority = new X509Certificate((await readAuthority(folder)).certificate);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.crt')).sort();
  const summaries = await Promise.all(
    names.map(async (name) => summarise(join(folder, name), await readFile(join(folder, name), 'utf8'), authority)),
  );
  return summaries.sort((a, b) => Number(b.purpose === 'authority') - Number(a.purpose === 'authority'));
}

function summarise(file: string, pem: string, authority: X509Certificate): CertificateSummary {
  const certificate = new X509Certificate(pem);
  // Node calls the extended key usage `keyUsage`, as a list of OIDs (id-kp-serverAuth).
  const server = certificate.keyUsage?.includes('1.3.6.1.5.5.7.3.1') ?? false;
  return {
    file,
    commonName: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject,
    purpose: certificate.ca ? 'authority' : server ? 'server' : 'client',
    names: certificate.subjectAltName ?? '',
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    fingerprint256: certificate.fingerprint256,
    trusted: certificate.verify(authority.publicKey),
  };
}

async function readAuthority(folder: string): Promise<CertificatePair> {
  const [certificate, key] = await Promise.all(
    ['crt', 'key'].map((ending) =>
      readFile(join(folder, `${AUTHORITY}.${ending}`), 'utf8').catch((cause: Error) => {
        throw new AppError('FILE_NOT_FOUND', `There is no authority in ${folder}: ${cause.message}`, {
          object: folder,
          hint: `mppbackup certs init --dir ${folder} makes one.`,
          cause,
        });
      }),
    ),
  );
  return { certificate: certificate ?? '', key: key ?? '' };
}

async function writePair(folder: string, name: string, pair: CertificatePair): Promise<void> {
  await writeFileDurably(join(folder, `${name}.key`), pair.key);
  await writeFileDurably(join(folder, `${name}.crt`), pair.certificate);
}

function tlsFiles(folder: string, name: string): TlsFiles {
  const path = (file: string): string => resolve(folder, file);
  return { ca: path(`${AUTHORITY}.crt`), cert: path(`${name}.crt`), key: path(`${name}.key`) };
}

function assertFileName(host: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(host) && host !== AUTHORITY && host !== COORDINATOR) return host;
  throw new AppError('USAGE', `${JSON.stringify(host)} is not a host name for a certificate.`, {
    hint: `Letters, digits, dots and hyphens; not "${AUTHORITY}" or "${COORDINATOR}".`,
  });
}
