import { AppError } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { fileOfKind } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { Instance } from '../base/topology.js';

/** The set to which an increment refers: a complete one that nobody removes meanwhile. */
export interface ParentSet {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
}

/**
 * What an agent is told of the parent: its files of the instance's content.
 * @throws AppError CHAIN_BROKEN where the parent has nothing of the segment to compare with
 */
export function parentOn({ manifest }: ParentSet, { contentId, host }: Instance): mppbackup.v1.IParentSet {
  const node = manifest.nodes.find((one) => one.contentId === contentId);
  const [toc, state] = node ? [fileOfKind(node.files, node, 'toc'), fileOfKind(node.files, node, 'state')] : [];
  if (toc && state) return { timestampKey: manifest.timestampKey, toc, state };
  throw new AppError(
    'CHAIN_BROKEN',
    `No increment can follow the set ${manifest.timestampKey}: it has no state file of content ${contentId}.`,
    {
      contentId,
      host,
      object: manifest.timestampKey,
      hint: 'Take a full backup: gpcrondump without --incremental, or with --full-if-needed.',
    },
  );
}
