/** `mppbackup show KEY`: all of one set. */
import type { Manifest } from '../../common/sets/manifest.js';
import type { LastCheck } from '../../common/sets/summary.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { readTrustedKeys } from '../certs/signing-key.js';
import { findSet } from '../sets/catalogue.js';
import { readSignedManifest } from '../sets/set-store.js';
import { describeTrust, judgeTrust, type SetTrust } from '../sets/set-trust.js';
import { withSets, type SetsCall } from './with-sets.js';

export interface ShownSetDetails extends Manifest {
  /** What the last validation said; null: there was none. */
  readonly checked: LastCheck | null;
  readonly signature: SetTrust & { readonly text: string };
}

/** @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, MANIFEST_INVALID */
export async function showSet(call: SetsCall & { readonly key: TimestampKey }): Promise<ShownSetDetails> {
  const { key, signal } = call;
  return withSets(call, async ({ store, signing }) => {
    const signed = await readSignedManifest(store, key, signal);
    const { manifest } = signed;
    const trust = judgeTrust(signed, await readTrustedKeys(signing));
    const { checked = null } = (await findSet(store, key, signal))?.summary ?? {};
    return { ...manifest, checked, signature: { ...trust, text: describeTrust(trust) } };
  });
}
