/** Chooses the implementation of the storage port by where something lies. */
import { above, isAddress } from '../../common/sets/set-root.js';
import { HostFolder } from './host-folder.js';
import { S3Folder } from './s3/s3-folder.js';
import type { SetFolder } from './set-storage.js';

/** @param directory a path, or a store's address */
export function folderAt(directory: string): SetFolder {
  return isAddress(directory) ? new S3Folder(directory) : new HostFolder(directory);
}

/** The folder of a file, and the file's name in it. @param path as `below` makes it */
export function fileAt(path: string): { readonly folder: SetFolder; readonly name: string } {
  const { directory, name } = above(path);
  return { folder: folderAt(directory), name };
}
