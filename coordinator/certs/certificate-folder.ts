/**
 * A folder of certificates: the authority (`ca.crt`, `ca.key`), the coordinator's client certificate
 * (`coordinator.crt`, `.key`) and one server certificate a host (`<host>.crt`, `.key`). Folder 0700, files 0600.
 */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { access, readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import {
  EXPIRY_WARNING_DAYS,
  daysLeft,
  describeCertificate,
  splitBundle,
  type CertificateInfo,
} from '../../common/tls/certificate-info.js';
import { roleUri, type Role } from '../../common/tls/roles.js';
import { openSigner, signingPlaceIn } from './signing-key.js';
import { issueLeaf, makeAuthority, type CertificatePair } from './authority.js';
import { makeFolder } from '../../common/io/make-folder.js';

export const AUTHORITY = 'ca';
const COORDINATOR = 'coordinator';
export const DEFAULT_AUTHORITY_DAYS = 3650;
export const DEFAULT_CERTIFICATE_DAYS = 1095;

/** Paths of what a TLS peer needs: whom it trusts, and who it is. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface CertificateSummary extends CertificateInfo {
  readonly file: string;
  /** Signed by an authority of the folder. */
  readonly trusted: boolean;
  readonly daysLeft: number;
  readonly state: CertificateState;
}

export type CertificateState = 'valid' | 'soon' | 'expired' | 'notYet' | 'untrusted';

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
 * Makes an authority, the coordinator's client certificate, and the key that signs the cluster's sets.
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
  await makeFolder(folder);
  const days = options.authorityDays ?? DEFAULT_AUTHORITY_DAYS;
  const authority = await makeAuthority(`${options.clusterName} authority`, days);
  const coordinator = await issueLeaf(authority, {
    commonName: coordinatorCommonName(options.clusterName),
    purpose: 'client',
    names: [],
    uris: [roleUri(options.clusterName, 'operator')],
    days: options.days ?? DEFAULT_CERTIFICATE_DAYS,
  });
  await writePair(folder, COORDINATOR, coordinator);
  await openSigner(signingPlaceIn(folder), options.clusterName);
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

/**
 * Issues a client certificate for a person or program with a role, and replaces an earlier one.
 * @throws AppError FILE_NOT_FOUND without an authority in the folder; USAGE when a host has the name
 */
export async function issueRoleCertificate(
  folder: string,
  name: string,
  role: Role,
  days = DEFAULT_CERTIFICATE_DAYS,
): Promise<TlsFiles> {
  const files = hostTlsFiles(folder, name);
  const authority = await readAuthority(folder);
  const clusterName = clusterOf(authority);
  const taken = (await listCertificates(folder)).some(
    ({ file, purpose }) => resolve(file) === files.cert && purpose === 'server',
  );
  if (taken)
    throw new AppError('USAGE', `${files.cert} is the certificate of a host.`, { hint: 'Choose another name.' });
  const pair = await issueLeaf(authority, {
    commonName: `${clusterName} ${role} ${name}`,
    purpose: 'client',
    names: [],
    uris: [roleUri(clusterName, role)],
    days,
  });
  await writePair(folder, name, pair);
  return files;
}

/** Every certificate in the folder, the authorities first, the one that signs before one that is being replaced. */
export async function listCertificates(folder: string): Promise<readonly CertificateSummary[]> {
  const authorities = await readAuthorities(folder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.crt')).sort();
  const lists = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return bundleOf(file, await readFile(file, 'utf8')).map((certificate) =>
        summarise(file, certificate, authorities),
      );
    }),
  );
  return lists.flat().sort((a, b) => Number(b.purpose === 'authority') - Number(a.purpose === 'authority'));
}

function summarise(
  file: string,
  certificate: X509Certificate,
  authorities: readonly X509Certificate[],
): CertificateSummary {
  const info = describeCertificate(certificate);
  const trusted = authorities.some((authority) => certificate.verify(authority.publicKey));
  return { ...info, file, trusted, daysLeft: daysLeft(info.validTo), state: stateOf(info, trusted) };
}

function stateOf({ validFrom, validTo }: CertificateInfo, trusted: boolean): CertificateState {
  if (validTo.getTime() <= Date.now()) return 'expired';
  if (!trusted) return 'untrusted';
  if (validFrom.getTime() > Date.now()) return 'notYet';
  return daysLeft(validTo) < EXPIRY_WARNING_DAYS ? 'soon' : 'valid';
}

/**
 * The authority that signs: its key, and the certificate of the bundle that the key belongs to.
 * @throws AppError FILE_NOT_FOUND, CONFIG_INVALID
 */
export async function readAuthority(folder: string): Promise<CertificatePair> {
  const key = await readAuthorityFile(folder, 'key');
  const certificate = (await readAuthorities(folder)).find((candidate) => belongs(candidate, key));
  if (certificate) return { certificate: certificate.toString(), key };
  throw new AppError('CONFIG_INVALID', `${folder}/${AUTHORITY}.key belongs to no certificate of ${AUTHORITY}.crt.`, {
    object: folder,
    hint: 'Bring both files from the same backup of the folder.',
  });
}

/** The certificates of `ca.crt`. @throws AppError FILE_NOT_FOUND, CONFIG_INVALID */
export async function readAuthorities(folder: string): Promise<readonly X509Certificate[]> {
  return bundleOf(join(folder, `${AUTHORITY}.crt`), await readAuthorityFile(folder, 'crt'));
}

/** The name of the cluster whose authority is in the folder; empty where there is none. */
export async function clusterNameOf(folder: string): Promise<string> {
  try {
    const [first] = await readAuthorities(folder);
    return first ? nameWithin(first) : '';
  } catch (error) {
    if (error instanceof AppError && error.code === 'FILE_NOT_FOUND') return '';
    throw error;
  }
}

/** What a certificate's authority is called ends in what the cluster is called. */
function clusterOf({ certificate }: CertificatePair): string {
  return nameWithin(new X509Certificate(certificate));
}

function nameWithin(authority: X509Certificate): string {
  return describeCertificate(authority).commonName.replace(/ authority$/, '');
}

function belongs(certificate: X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `The authority cannot be used: ${(cause as Error).message}`, { cause });
  }
}

function bundleOf(file: string, text: string): readonly X509Certificate[] {
  try {
    return splitBundle(text);
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `${file} is not a certificate: ${(cause as Error).message}`, {
      object: file,
      hint: 'mppbackup certs renew makes a host’s certificate anew.',
      cause,
    });
  }
}

function readAuthorityFile(folder: string, ending: 'crt' | 'key'): Promise<string> {
  return readFile(join(folder, `${AUTHORITY}.${ending}`), 'utf8').catch((cause: Error) => {
    throw new AppError('FILE_NOT_FOUND', `There is no authority in ${folder}: ${cause.message}`, {
      object: folder,
      hint: `mppbackup certs init --dir ${folder} makes one.`,
      cause,
    });
  });
}

/** The key is written first: a certificate without its key is useless. */
export async function writePair(folder: string, name: string, pair: CertificatePair): Promise<void> {
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
