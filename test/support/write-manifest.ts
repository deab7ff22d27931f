/** A changed manifest, signed with the cluster's own key: as the cluster itself would have written it. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { formatManifest, type Manifest } from '../../common/sets/manifest.js';
import { formatSignature } from '../../common/sets/signature.js';
import { openSigner, signingPlaceIn } from '../../coordinator/certs/signing-key.js';
import type { E2eCluster } from './e2e-cluster.js';

/** @param path the manifest's; its signature lies beside it */
export async function writeManifest(
  { paths, topology }: Pick<E2eCluster, 'paths' | 'topology'>,
  path: string,
  manifest: Manifest,
): Promise<void> {
  const signer = await openSigner(signingPlaceIn(paths.certificates), topology.clusterName);
  const bytes = formatManifest({ ...manifest, signedBy: signer.keyId });
  const manifestSha256 = createHash('sha256').update(bytes).digest('hex');
  await writeFile(path, bytes);
  await writeFile(`${path}_signature`, formatSignature(signer, { ...manifest, manifestSha256 }));
}
