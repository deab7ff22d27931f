/** `mppbackup certs show`: the certificates and signing keys of a folder. */
import { AppError } from '../../../common/errors/app-error.js';
import { listCertificates, type CertificateSummary } from '../../certs/certificate-folder.js';
import {
  publicFileOf,
  readOtherKeys,
  readOwnPublic,
  signingPlaceIn,
  trustedFileOf,
  type TrustedKey,
} from '../../certs/signing-key.js';
import type { CertificateList } from '../../report/certs-results.js';

type ListedKey = CertificateList['signingKeys'][number];

export interface ShowCertsCall {
  readonly folder: string;
  /** The signing keys alone. */
  readonly onlySigning: boolean;
}

/** @throws AppError FILE_NOT_FOUND, CONFIG_INVALID */
export async function showCerts({ folder, onlySigning }: ShowCertsCall): Promise<CertificateList> {
  const signingKeys = await listKeys(folder);
  const certificates = onlySigning ? [] : await list(folder, signingKeys.length > 0);
  const states = new Set(certificates.map(({ state }) => state));
  const isUseless = states.has('expired') || states.has('untrusted') || states.has('notYet');
  return {
    exitStatus: isUseless ? 2 : states.has('soon') ? 1 : 0,
    certificates: certificates.map((each) => ({
      ...each,
      validFrom: each.validFrom.toISOString(),
      validTo: each.validTo.toISOString(),
    })),
    signingKeys,
  };
}

/** A cluster without certificates has signing keys all the same. */
async function list(folder: string, hasKeys: boolean): Promise<readonly CertificateSummary[]> {
  return listCertificates(folder).catch((error: unknown) => {
    if (hasKeys && error instanceof AppError && error.code === 'FILE_NOT_FOUND') return [];
    throw error;
  });
}

/** The cluster's own key, then those it trusts. */
async function listKeys(folder: string): Promise<readonly ListedKey[]> {
  const place = signingPlaceIn(folder);
  const listed =
    (purpose: ListedKey['purpose'], file: string) =>
    (key: TrustedKey): ListedKey => ({ purpose, ...key, file });
  return [
    ...(await readOwnPublic(place)).map(listed('signing', publicFileOf(place))),
    ...(await readOtherKeys(place)).map(listed('trusted signer', trustedFileOf(place))),
  ];
}
