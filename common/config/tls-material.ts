/** The files of one end's mutual TLS, read and tried before they are needed. */
import type { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { AppError } from '../errors/app-error.js';
import { splitBundle } from '../tls/certificate-info.js';

/** Paths of the trusted CAs' certificates, this end's certificate and its key. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface TlsMaterial {
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads the files and tries them. @throws AppError CONFIG_INVALID that names the file */
export async function readTlsMaterial(tls: TlsFiles): Promise<TlsMaterial> {
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

function assertUsable(tls: TlsFiles, { ca, cert, key }: TlsMaterial): void {
  const wrong = (path: string, why: string, cause?: unknown): AppError =>
    new AppError('CONFIG_INVALID', `The certificate file ${path} cannot be used: ${why}`, {
      object: path,
      hint: 'mppbackup certs makes new certificates.',
      cause,
    });
  const parse = (path: string, bytes: Buffer): readonly X509Certificate[] => {
    try {
      return splitBundle(bytes);
    } catch (cause) {
      throw wrong(path, (cause as Error).message, cause);
    }
  };
  // While an authority is being replaced there are two; one of them is enough.
  const authorities = parse(tls.ca, ca);
  const usable = authorities.filter((authority) => whyNotNow(authority) === undefined);
  const [own] = parse(tls.cert, cert);
  if (usable.length === 0) throw wrong(tls.ca, whyNotNow(authorities[0]!)!);
  const why = whyNotNow(own!);
  if (why !== undefined) throw wrong(tls.cert, why);
  try {
    createSecureContext({ ca, cert, key });
  } catch (cause) {
    throw wrong(tls.key, (cause as Error).message, cause);
  }
  if (!usable.some((authority) => own!.verify(authority.publicKey))) {
    throw wrong(tls.cert, `it was not signed by ${tls.ca}`);
  }
}

function whyNotNow(certificate: X509Certificate): string | undefined {
  if (Date.parse(certificate.validTo) < Date.now()) return `it expired on ${certificate.validTo}`;
  if (Date.parse(certificate.validFrom) > Date.now()) return `it is valid from ${certificate.validFrom} on`;
  return undefined;
}
