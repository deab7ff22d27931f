/**
 * The steps whose order on the disk decides what a crash leaves. Tests record them, and look at what is left after each
 * (test/support/crashing-disk.ts).
 */
import { link, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { createFile, openToWrite } from './new-file.js';

export type NewFile = Pick<FileHandle, 'write' | 'writeFile' | 'sync' | 'close'>;

export interface Disk {
  /** A file that was not there, mode 0600. @throws Error EEXIST, also for a link that leads nowhere */
  create(path: string): Promise<NewFile>;
  /** Makes the content of a file durable that a program wrote. */
  syncFile(path: string): Promise<void>;
  /** Makes a folder's entries durable: names that were given and taken are safe only after this. */
  syncFolder(path: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

export const HOST_DISK: Disk = {
  create: createFile,
  syncFile: async (path) => syncAndClose(await openToWrite(path)),
  syncFolder: async (path) => syncAndClose(await open(path, 'r')),
  link,
  rename,
  unlink,
};

async function syncAndClose(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
