/** Chooses the implementation of the storage port by where something lies. */
import { NO_KEYS, type FileKeys } from '../../common/age/file-keys.js';
import { above, isStore, recipientsOf, withoutRecipients } from '../../common/sets/set-root.js';
import { EncryptedFolder } from './encrypted/encrypted-folder.js';
import { HostFolder } from './host-folder.js';
import { S3Folder } from './s3/s3-folder.js';

/**
 * Any folder may have encrypted files in it, whatever is written there now.
 * @param directory a path, or an address
 * @param keys who opens what is encrypted; default: nobody
 */
export function folderAt(directory: string, keys: FileKeys = NO_KEYS): EncryptedFolder {
  const place = withoutRecipients(directory);
  const inner = isStore(place) ? new S3Folder(place) : new HostFolder(place);
  return new EncryptedFolder(inner, { recipients: recipientsOf(directory), keys });
}

/** The folder of a file, and the file's name in it. @param path as `below` makes it */
export function fileAt(path: string): { readonly folder: EncryptedFolder; readonly name: string } {
  const { directory, name } = above(path);
  return { folder: folderAt(directory), name };
}
