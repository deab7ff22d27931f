/** Makes a place ready for deduplication: its id and its key. */
import { AppError } from '../../../common/errors/app-error.js';
import { newConfig, readConfig } from './config.js';
import { CONFIG_NAME } from './names.js';
import type { Packs } from './packs.js';

export interface InitOptions {
  readonly packs: Packs;
  /** For messages. */
  readonly root: string;
  readonly clusterName: string;
  readonly now: Date;
  /** For tests: also where packs are, which were another repository's. */
  readonly evenIfUsed?: boolean;
}

/**
 * Repeated by the same cluster it changes nothing.
 * @throws AppError REPOSITORY_NOT_READY where the place is another cluster's, or has packs without their key
 */
export async function initPacks({
  packs,
  root,
  clusterName,
  now,
  evenIfUsed = false,
}: InitOptions): Promise<{ isNew: boolean }> {
  await packs.folder.prepare();
  const config = await readConfig(packs.folder);
  if (config?.clusterName === clusterName) return { isNew: false };
  if (config) {
    throw new AppError('REPOSITORY_NOT_READY', `${root} is the cluster ${config.clusterName}’s already.`, {
      object: root,
      hint: 'Give each cluster a place of its own: another path, or another prefix.',
    });
  }
  if (!evenIfUsed && (await packs.names('pack')).length > 0) {
    throw new AppError('REPOSITORY_NOT_READY', `${root} has packs, and the file with their key is missing.`, {
      object: packs.folder.pathOf(CONFIG_NAME),
      hint: 'Bring the file back from a copy. Without it sets are restored, and nothing is written: take a new place.',
    });
  }
  const writer = await packs.folder.create(CONFIG_NAME, undefined, 'new');
  try {
    await writer.append([newConfig(clusterName, now)]);
    await writer.commit();
  } catch (error) {
    await packs.folder.discard(writer);
    throw error;
  }
  return { isNew: true };
}
