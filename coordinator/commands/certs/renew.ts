/** `mppbackup certs renew`: certificates with new keys, or one of the steps by which an authority or a signing key changes. */
import { join } from 'node:path';
import { AUTHORITY, clusterNameOf } from '../../certs/certificate-folder.js';
import { renewAuthority, renewCertificates, retireAuthorities } from '../../certs/renew.js';
import { publicFileOf, renewSigner, signingPlaceIn, trustedFileOf } from '../../certs/signing-key.js';
import type { RenewResult } from '../../report/certs-results.js';

export interface RenewCall {
  readonly folder: string;
  readonly what: RenewResult['renewed'];
  /** One certificate; undefined: all. */
  readonly name: string | undefined;
  readonly days: number;
  readonly authorityDays: number;
}

/** @throws AppError FILE_NOT_FOUND, CONFIG_INVALID, USAGE (no certificate of that name) */
export async function renewCerts({ folder, what, name, days, authorityDays }: RenewCall): Promise<RenewResult> {
  const bundle = join(folder, `${AUTHORITY}.crt`);
  switch (what) {
    case 'authority':
      await renewAuthority(folder, authorityDays);
      return { renewed: what, bundle };
    case 'retired':
      return { renewed: what, bundle, retired: await retireAuthorities(folder) };
    case 'signing': {
      const place = signingPlaceIn(folder);
      const { keyId, publicKey } = await renewSigner(place, await clusterNameOf(folder));
      const files = [place.keyFile, publicFileOf(place), trustedFileOf(place)];
      return { renewed: what, key: { keyId, publicKey, files } };
    }
    case 'certificates': {
      const renewed = await renewCertificates(folder, name, days);
      const certificates = renewed.map((each) => ({ name: each, file: join(folder, `${each}.crt`) }));
      return { renewed: what, certificates };
    }
  }
}
