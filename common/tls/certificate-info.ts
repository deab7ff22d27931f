/** What a certificate says: who, for what, how long. */
import { X509Certificate } from 'node:crypto';
import { carriedRoles, type CarriedRole } from './roles.js';

/** Programs warn from here on; `mppbackup certs show` ends with status 1. */
export const EXPIRY_WARNING_DAYS = 30;
const DAY_MS = 86_400_000;
const SERVER_PURPOSE = '1.3.6.1.5.5.7.3.1';

export interface CertificateInfo {
  readonly commonName: string;
  readonly purpose: 'authority' | 'server' | 'client';
  /** Host names, addresses and roles, as OpenSSL prints them. */
  readonly names: string;
  readonly roles: readonly CarriedRole[];
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly fingerprint256: string;
}

export function describeCertificate(certificate: X509Certificate): CertificateInfo {
  // Node calls the extended key usage `keyUsage`, as a list of OIDs (id-kp-serverAuth).
  const server = certificate.keyUsage?.includes(SERVER_PURPOSE) ?? false;
  return {
    commonName: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject,
    purpose: certificate.ca ? 'authority' : server ? 'server' : 'client',
    names: certificate.subjectAltName ?? '',
    roles: carriedRoles(certificate.subjectAltName),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    fingerprint256: certificate.fingerprint256,
  };
}

/** Whole days until `validTo`, rounded down; below zero when it is past. */
export function daysLeft(validTo: Date, nowMs = Date.now()): number {
  return Math.floor((validTo.getTime() - nowMs) / DAY_MS);
}

/**
 * The certificates of a PEM file, in its order. While an authority is being replaced, the file of the trusted ones
 * holds the new and the old.
 * @throws Error of OpenSSL, or when there is none
 */
export function splitBundle(pem: string | Buffer): readonly X509Certificate[] {
  const blocks = pem.toString().match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) throw new Error('there is no certificate in the file');
  return blocks.map((block) => new X509Certificate(block));
}
