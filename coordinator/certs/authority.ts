/**
 * A cluster's private certificate authority: it signs a server certificate for each host's agent and a client
 * certificate for the coordinator, and nothing else is trusted. EC P-256 keys, made by Node's WebCrypto.
 */
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import type * as X509 from '@peculiar/x509';
import { AppError } from '../../common/errors/app-error.js';

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
/** A certificate is valid a little before it was made: hosts' clocks differ. */
const CLOCK_TOLERANCE_MS = 3_600_000;

/** A certificate and its private key, both PEM. */
export interface CertificatePair {
  readonly certificate: string;
  readonly key: string;
}

export interface LeafRequest {
  readonly commonName: string;
  /** A server is an agent, a client a coordinator. */
  readonly purpose: 'server' | 'client';
  /** Host names and IP addresses it is valid for; a client needs none. */
  readonly names: readonly string[];
  readonly days: number;
  /** URIs that stand among its names: a client's role. */
  readonly uris?: readonly string[];
  /** Default: an hour ago, since hosts' clocks differ. */
  readonly notBefore?: Date;
}

interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Loads what makes certificates when one is made. */
async function loadX509(): Promise<typeof X509> {
  return (await import('./x509-library.js')).x509;
}

/** A new self-signed authority. */
export async function makeAuthority(commonName: string, days: number): Promise<CertificatePair> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      ...validity(days),
      serialNumber: newSerialNumber(),
      name: [{ CN: [commonName] }],
      keys,
      signingAlgorithm: SIGNING_ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificate: pemLine(certificate.toString('pem')), key: await exportKey(keys.privateKey) };
}

/**
 * A certificate signed by `authority`. It never outlives the authority.
 * @throws AppError CONFIG_INVALID when the authority's files are not a P-256 certificate and key
 */
export async function issueLeaf(authority: CertificatePair, request: LeafRequest): Promise<CertificatePair> {
  const x509 = await loadX509();
  const { issuer, signingKey } = await loadAuthority(authority);
  const keys = await generateKeys();
  const { notAfter, ...usual } = validity(request.days);
  const notBefore = request.notBefore ?? usual.notBefore;
  const server = request.purpose === 'server';
  const alternatives: { readonly type: 'dns' | 'ip' | 'url'; readonly value: string }[] = [
    ...request.names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
    ...(request.uris ?? []).map((uri) => ({ type: 'url' as const, value: uri })),
  ];
  const certificate = await x509.X509CertificateGenerator.create(
    {
      notBefore: notBefore < issuer.notBefore ? issuer.notBefore : notBefore,
      notAfter: notAfter > issuer.notAfter ? issuer.notAfter : notAfter,
      serialNumber: newSerialNumber(),
      subject: [{ CN: [request.commonName] }],
      issuer: issuer.subjectName,
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: SIGNING_ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[server ? 'serverAuth' : 'clientAuth']], true),
        ...(alternatives.length > 0 ? [new x509.SubjectAlternativeNameExtension(alternatives)] : []),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificate: pemLine(certificate.toString('pem')), key: await exportKey(keys.privateKey) };
}

/**
 * The same certificate anew: same name, names, roles and purpose, with a new key and a new validity.
 * @throws AppError CONFIG_INVALID when `pem` is no certificate
 */
export async function reissueLeaf(authority: CertificatePair, pem: string, days: number): Promise<CertificatePair> {
  const x509 = await loadX509();
  let old: X509.X509Certificate;
  try {
    old = new x509.X509Certificate(pem);
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `The certificate cannot be renewed: ${(cause as Error).message}`, { cause });
  }
  const names = old.getExtension(x509.SubjectAlternativeNameExtension)?.names.items ?? [];
  const valuesOf = (...types: string[]): string[] =>
    names.filter(({ type }) => types.includes(type)).map(({ value }) => value);
  const usages = old.getExtension(x509.ExtendedKeyUsageExtension)?.usages ?? [];
  return issueLeaf(authority, {
    commonName: old.subjectName.getField('CN')[0] ?? '',
    purpose: usages.includes(x509.ExtendedKeyUsage.serverAuth) ? 'server' : 'client',
    names: valuesOf('dns', 'ip'),
    uris: valuesOf('url'),
    days,
  });
}

async function loadAuthority(
  pair: CertificatePair,
): Promise<{ issuer: X509.X509Certificate; signingKey: webcrypto.CryptoKey }> {
  const x509 = await loadX509();
  try {
    const issuer = new x509.X509Certificate(pair.certificate);
    const [der] = x509.PemConverter.decode(pair.key);
    if (!der) throw new Error('there is no key in the file');
    const signingKey = await webcrypto.subtle.importKey('pkcs8', der, KEY_ALGORITHM, false, ['sign']);
    return { issuer, signingKey };
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `The authority cannot be used: ${(cause as Error).message}`, { cause });
  }
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const { PemConverter } = await loadX509();
  const der = await webcrypto.subtle.exportKey('pkcs8', key);
  return pemLine(PemConverter.encode(der, 'PRIVATE KEY'));
}

function validity(days: number): Validity {
  const nowMs = Date.now();
  return { notBefore: new Date(nowMs - CLOCK_TOLERANCE_MS), notAfter: new Date(nowMs + days * DAY_MS) };
}

/** 126 random bits, positive, 16 octets; at most 20 are allowed (RFC 5280, 4.1.2.2). */
function newSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** PEM files end with a newline, so that they can be concatenated. */
function pemLine(pem: string): string {
  return pem.endsWith('\n') ? pem : `${pem}\n`;
}
