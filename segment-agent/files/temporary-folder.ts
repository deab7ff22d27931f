/**
 * Folders for files of a moment, below TMPDIR. Each has its process in its name: what one leaves that was killed is found
 * and removed.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHAPE = /^mppbackup-process-(\d+)-/;

/** Who makes it removes it. */
export function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `mppbackup-process-${process.pid}-`));
}

export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeTemporaryFolder();
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those of a process that has ended. */
export function removeTemporaryFoldersOf(pid: number): Promise<void> {
  return removeThose((owner) => owner === pid);
}

/** Those of whatever process has ended, also before this one began. */
export function removeDeadTemporaryFolders(): Promise<void> {
  return removeThose((owner) => !isAlive(owner));
}

async function removeThose(isWanted: (owner: number) => boolean): Promise<void> {
  // No such folder: nothing in it.
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const owner = SHAPE.exec(name)?.[1];
    if (owner === undefined || !isWanted(Number(owner))) continue;
    // Another user's agent left it: that one removes it.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
