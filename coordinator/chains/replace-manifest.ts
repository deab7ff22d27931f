/**
 * Gives a set another manifest: the one step that counts in a merge. A crash leaves the one or the other, each with a
 * signature that fits; the summary, which may be stale for a moment, names what a removal must not take.
 */
import { setFileName } from '../../common/sets/artefacts.js';
import { formatManifest, type Manifest } from '../../common/sets/manifest.js';
import { formatSignature, type Signer } from '../../common/sets/signature.js';
import { formatSummary, summaryOf } from '../../common/sets/summary.js';
import type { KeyPlace } from '../sets/reservations.js';
import { sha256Of } from '../sets/set-store.js';
import type { SignedManifest } from '../sets/set-trust.js';

/**
 * @param signer undefined: the set is not signed, and stays so
 * @throws AppError SET_CHANGED where the set has another manifest than `set` by now
 */
export async function replaceManifest(
  { topology, pool, backupDirectory }: KeyPlace,
  set: SignedManifest,
  {
    next,
    signer,
    signal,
  }: { readonly next: Manifest; readonly signer: Signer | undefined; readonly signal: AbortSignal },
): Promise<SignedManifest> {
  const { timestampKey: key, prefix } = next;
  const { contentId, dbid } = topology.coordinator;
  const agent = pool.forInstance(topology.coordinator);
  const write = async (
    kind: 'summary' | 'manifestSignature' | 'manifest',
    content: Buffer,
    replaces?: string,
  ): Promise<void> => {
    await agent.writeFile(
      {
        instance: { contentId, dbid },
        location: { timestampKey: key, prefix, backupDirectory },
        name: setFileName({ key, prefix }, kind),
        ...(replaces === undefined ? {} : { replaces }),
        expected: { sizeBytes: content.length, sha256: sha256Of(content) },
      },
      content,
      { signal },
    );
  };
  const { signedBy: _, ...unsigned } = next;
  const manifest: Manifest = { ...unsigned, ...(signer ? { signedBy: signer.keyId } : {}) };
  const bytes = formatManifest(manifest);
  const manifestSha256 = sha256Of(bytes);
  const signature = signer && formatSignature(signer, { ...manifest, manifestSha256 });
  if (signature) await write('manifestSignature', Buffer.concat([set.signature ?? Buffer.alloc(0), signature]));
  await write('manifest', bytes, set.manifestSha256);
  await write('summary', formatSummary(summaryOf(manifest, manifestSha256)));
  if (signature) await write('manifestSignature', signature);
  return { manifest, manifestSha256, signature };
}
