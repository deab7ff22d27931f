/**
 * Folders for files of a moment. All lie below one parent of this user alone, `TMPDIR/mppbackup-<uid>`, so that no other
 * user can put a folder or a link where one of them is made or removed. Each has the process that made it in its name:
 * what a killed process leaves is found and removed.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors/app-error.js';
import { whyNotOwn, whyNotShared } from './own-folder.js';

/** `<place>-<boot>-<pid>-<start>-<random>`. */
const SHAPE = /^([0-9a-f]{8})-([0-9a-f]{8})-(\d+)-(\d+)-[A-Za-z0-9]{6}$/;

/** Zombie and dead. */
const ENDED_STATES = ['Z', 'X'];

/** Who makes it removes it. @throws AppError PLACE_NOT_SAFE: another user could change it */
export async function makeTemporaryFolder(): Promise<string> {
  const { place, boot, pid, start } = thisProcess();
  return mkdtemp(join(await makeParent(), `${place}-${boot}-${pid}-${start}-`));
}

export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeTemporaryFolder();
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those that a process of this one's making left when it ended. */
export function removeTemporaryFoldersOf(pid: number): Promise<void> {
  return removeDead((owner) => owner === pid);
}

/** Those of every process that has ended, also before this one began. @throws AppError PLACE_NOT_SAFE */
export function removeDeadTemporaryFolders(): Promise<void> {
  return removeDead(() => true);
}

/** This user's; another TMPDIR has another. */
export function temporaryParent(): string {
  return join(tmpdir(), `mppbackup-${process.geteuid?.() ?? 'user'}`);
}

/** Makes the folder in one step, or checks an existing one: another user may have made it first. */
async function makeParent(): Promise<string> {
  const parent = temporaryParent();
  try {
    await mkdir(parent, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot make ${parent}: ${(error as Error).message}`, {
        object: parent,
        hint: `Set TMPDIR to a folder where user ${process.geteuid?.() ?? ''} may write.`,
        cause: error,
      });
    }
  }
  await assertSafe(parent);
  return parent;
}

/** In a folder that others may rename entries of, a check of the parent would be worth nothing. */
async function assertSafe(parent: string): Promise<void> {
  const above = tmpdir();
  for (const [folder, why] of [
    [above, whyNotShared(await stat(above))],
    [parent, whyNotOwn(await lstat(parent))],
  ] as const) {
    if (why === undefined) continue;
    throw new AppError('PLACE_NOT_SAFE', `Temporary files cannot lie below ${folder}: ${why}.`, {
      object: folder,
      hint: `Remove ${folder} as its owner or as root, or set TMPDIR to a folder that belongs to this user alone.`,
    });
  }
}

async function removeDead(isWanted: (pid: number) => boolean): Promise<void> {
  const parent = temporaryParent();
  const names = await readdir(parent).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    return []; // not readable: not ours, which the check below says
  });
  if (!names) return;
  await assertSafe(parent);
  const own = thisProcess();
  for (const name of names) {
    const maker = parseName(name);
    if (!maker || !isWanted(maker.pid) || !isDead(maker, own)) continue;
    // Removes a link itself, never what it leads to. Two may do this at once: what is gone is fine.
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

interface Maker {
  /** Host and pid namespace: only there does the pid mean this process. */
  readonly place: string;
  readonly boot: string;
  readonly pid: number;
  /** Clock ticks from the boot to the process's start: pids are used again. */
  readonly start: string;
}

function thisProcess(): Maker {
  return {
    place: shortHash(`${hostname()} ${tryTo(() => readlinkSync('/proc/self/ns/pid'))}`),
    boot: shortHash(tryTo(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))),
    pid: process.pid,
    start: startOf(process.pid) ?? '0',
  };
}

function parseName(name: string): Maker | undefined {
  const found = SHAPE.exec(name);
  return found ? { place: found[1]!, boot: found[2]!, pid: Number(found[3]), start: found[4]! } : undefined;
}

/** False, too, where it cannot be known: of another host, or of a container that shares TMPDIR and not the pids. */
function isDead({ place, boot, pid, start }: Maker, own: Maker): boolean {
  if (place !== own.place) return false;
  return boot !== own.boot || startOf(pid) !== start;
}

/** Undefined: there is no such process any more. Where the system has no /proc, every process started at 0. */
function startOf(pid: number): string | undefined {
  const text = tryTo(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (text !== '') {
    // proc(5). The program's name, which stands in parentheses, may contain some itself; the state is what follows it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // One that has ended and is not waited for yet has nothing open any more.
    return ENDED_STATES.includes(fields[0]!) ? undefined : fields[19];
  }
  try {
    process.kill(pid, 0);
    return '0';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '0' : undefined;
  }
}

function tryTo(read: () => string): string {
  try {
    return read();
  } catch {
    return ''; // not Linux, or no such process
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
