/**
 * Certificates made anew, without downtime: agents take up changed files by themselves. An authority is replaced in three
 * steps, with the files taken to the hosts after each: the new authority is trusted beside the old one; every
 * certificate is issued by the new one; the old one is no longer trusted.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import { describeCertificate } from '../../common/tls/certificate-info.js';
import { makeAuthority, reissueLeaf } from './authority.js';
import {
  AUTHORITY,
  DEFAULT_AUTHORITY_DAYS,
  DEFAULT_CERTIFICATE_DAYS,
  listCertificates,
  readAuthorities,
  readAuthority,
  writePair,
} from './certificate-folder.js';

/**
 * Issues certificates again, with new keys, by the authority that signs now.
 * @param name of the file without its ending; default: all
 * @returns the files' names without ending
 * @throws AppError FILE_NOT_FOUND, CONFIG_INVALID, USAGE (no certificate of that name)
 */
export async function renewCertificates(
  folder: string,
  name?: string,
  days = DEFAULT_CERTIFICATE_DAYS,
): Promise<readonly string[]> {
  const authority = await readAuthority(folder);
  const leaves = (await listCertificates(folder))
    .filter(({ purpose }) => purpose !== 'authority')
    .map(({ file }) => basename(file, '.crt'));
  const chosen = name === undefined ? leaves : leaves.filter((leaf) => leaf === name);
  if (name !== undefined && chosen.length === 0) {
    throw new AppError('USAGE', `There is no certificate ${JSON.stringify(name)} in ${folder}.`, {
      hint: `Those there are: ${leaves.join(', ') || 'none'}.`,
    });
  }
  for (const leaf of chosen) {
    const pem = await readFile(join(folder, `${leaf}.crt`), 'utf8');
    await writePair(folder, leaf, await reissueLeaf(authority, pem, days));
  }
  return chosen;
}

/** First step: a new authority that signs from now on; those before it are still trusted. */
export async function renewAuthority(folder: string, days = DEFAULT_AUTHORITY_DAYS): Promise<void> {
  const current = await readAuthority(folder);
  const trusted = (await readAuthorities(folder)).filter(({ validTo }) => Date.parse(validTo) > Date.now());
  const { commonName } = describeCertificate(new X509Certificate(current.certificate));
  const next = await makeAuthority(commonName, days);
  // Certificate first: when it ends here, the old key still signs and its certificate is still there.
  const bundle = [next.certificate, ...trusted.map((certificate) => certificate.toString())].join('');
  await writeFileDurably(join(folder, `${AUTHORITY}.crt`), bundle);
  await writeFileDurably(join(folder, `${AUTHORITY}.key`), next.key);
}

/**
 * Last step: only the authority that signs is trusted.
 * @returns how many authorities are no longer trusted
 * @throws AppError CONFIG_INVALID while a certificate of the folder was issued by another
 */
export async function retireAuthorities(folder: string): Promise<number> {
  const { certificate } = await readAuthority(folder);
  const signing = new X509Certificate(certificate);
  const leaves = (await listCertificates(folder)).filter(({ purpose }) => purpose !== 'authority');
  const others: string[] = [];
  for (const { file } of leaves) {
    if (!new X509Certificate(await readFile(file)).verify(signing.publicKey)) others.push(basename(file));
  }
  if (others.length > 0) {
    throw new AppError('CONFIG_INVALID', `The authority before still vouches for ${others.join(', ')}.`, {
      object: folder,
      hint: 'mppbackup certs renew issues them anew; take them to the hosts, then retire the old authority.',
    });
  }
  const before = await readAuthorities(folder);
  await writeFileDurably(join(folder, `${AUTHORITY}.crt`), certificate);
  return before.length - 1;
}
