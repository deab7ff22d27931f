/** The files of one end's mutual TLS, read and tried before they are needed. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { AppError } from '../errors/app-error.js';

/** Paths of the CA's certificate, this end's certificate and its key. */
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
