/** `mppbackup certs trust`: whose sets are restored as one's own. */
import { AppError } from '../../../common/errors/app-error.js';
import {
  distrustKey,
  readPublicKeys,
  signingPlaceIn,
  trustedFileOf,
  trustKeys,
  type SigningPlace,
} from '../../certs/signing-key.js';
import type { TrustResult } from '../../report/certs-results.js';

export interface TrustCall {
  readonly folder: string;
  /** A public key or the file with it; to remove one, its ID. */
  readonly key: string;
  readonly remove: boolean;
}

/** @throws AppError CONFIG_INVALID, FILE_NOT_FOUND, USAGE (no such key to remove) */
export async function trustCerts({ folder, key, remove }: TrustCall): Promise<TrustResult> {
  const place = signingPlaceIn(folder);
  const file = trustedFileOf(place);
  if (remove) return { keys: await distrust(place, key, folder), file };
  const keys = await readPublicKeys(key);
  const added = await trustKeys(place, keys);
  return { keys: keys.map((one) => ({ ...one, change: added.includes(one) ? 'added' : 'was there' })), file };
}

async function distrust(place: SigningPlace, key: string, folder: string): Promise<TrustResult['keys']> {
  const gone = await distrustKey(place, key);
  if (gone.length > 0) return gone.map((one) => ({ ...one, change: 'removed' }));
  throw new AppError('USAGE', `${trustedFileOf(place)} has no key ${key}.`, {
    hint: `mppbackup certs show --dir ${folder} lists them. The cluster's own key is always trusted: certs renew --signing replaces it.`,
  });
}
