/** Chooses the implementation of the storage port by where something lies. */
import { NO_KEYS, type FileKeys } from '../../common/age/file-keys.js';
import { above, barePlace, isDeduplicated, isStore, recipientsOf } from '../../common/sets/set-root.js';
import { DeduplicatedFolder } from './deduplicated/deduplicated-folder.js';
import { Packs, packsDirectory } from './deduplicated/packs.js';
import { EncryptedFolder } from './encrypted/encrypted-folder.js';
import { HostFolder } from './host-folder.js';
import { S3Folder } from './s3/s3-folder.js';
import type { SetFolder } from './set-storage.js';

/**
 * Any folder may have encrypted and deduplicated files in it, whatever is written there now.
 * @param directory a path, or an address
 * @param keys who opens what is encrypted; default: nobody
 */
export function folderAt(directory: string, keys: FileKeys = NO_KEYS): EncryptedFolder {
  const place = barePlace(directory);
  const packs = packsDirectory(place);
  const inner = new DeduplicatedFolder(plainFolderAt(place), {
    isWanted: isDeduplicated(directory),
    packs: packs === undefined ? undefined : new Packs(plainFolderAt(packs)),
  });
  return new EncryptedFolder(inner, { recipients: recipientsOf(directory), keys });
}

/** Files as they lie there. @param place a path, or an address */
export function plainFolderAt(place: string): SetFolder {
  return isStore(place) ? new S3Folder(place) : new HostFolder(place);
}

/** The folder of a file, and the file's name in it. @param path as `below` makes it */
export function fileAt(path: string): { readonly folder: EncryptedFolder; readonly name: string } {
  const { directory, name } = above(path);
  return { folder: folderAt(directory), name };
}
