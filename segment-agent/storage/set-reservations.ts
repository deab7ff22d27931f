/**
 * Claims: files among a set's own that name the operation which writes, removes or reads it
 * (common/sets/reservation.ts). Plugins, reports and people know sets by their keys alone, so a key is claimed for all
 * prefixes. An operation makes its claim before its first file and removes it after its last: every file of a set has
 * an owner, and an operation removes only its own files.
 */
import { randomBytes } from 'node:crypto';
import { readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError } from '../../common/errors/file-error.js';
import { giveName } from '../../common/io/atomic-file.js';
import { createFile, openToRead } from '../../common/io/new-file.js';
import {
  PARTIAL_SUFFIX,
  isClaim,
  leaseFileName,
  parseFileName,
  setFileName,
  type SetFileKind,
  type SetName,
} from '../../common/sets/artefacts.js';
import {
  formatReservation,
  parseReservation,
  reservedBy,
  type ClaimKind,
  type Reservation,
} from '../../common/sets/reservation.js';
import { folderAt } from './folder-at.js';
import { HostFolder } from './host-folder.js';
import { KeyedQueue } from './keyed-queue.js';
import { makeSetDirectory } from './set-folders.js';

/** What prevents the reservation of a key. */
export interface InTheWay {
  /** Undefined: a file, or a claim that cannot be read. */
  readonly other: Reservation | undefined;
  /** Absolute path. */
  readonly file: string;
}

export interface Reserving {
  /** The folder of the claims. */
  readonly claims: string;
  /** Where the files lie. */
  readonly directory: string;
  readonly set: SetName;
  readonly reservation: Reservation;
  readonly kind: ClaimKind;
  /** Operations that have ended without giving up their claims. */
  readonly ended: ReadonlySet<string>;
}

/** Another command may remove the date folder after it is made and before its first file. */
const FOLDER_ATTEMPTS = 20;
const MOST_CLAIM_BYTES = 64 * 1024;

export class SetReservations {
  readonly #turns = new KeyedQueue();

  /**
   * Claims the set for an operation; repeated, it gives the same answer. Where nothing can be written, existing files
   * are read or removed without a claim.
   * @throws AppError as makeSetDirectory; FILE_SYSTEM_FAILED, NO_SPACE
   */
  async reserve(wish: Reserving): Promise<{ readonly directoryCreated: boolean; readonly inTheWay?: InTheWay }> {
    const { claims } = wish;
    return this.#turns.run(claims, async () => {
      let directoryCreated = false;
      for (let attempt = 0; ; attempt += 1) {
        // An existing folder may be another user's, and read-only: it is read, or cleared, as far as that is allowed.
        const isThere = wish.kind !== 'new' && (await kindOf(claims)) === 'folder';
        if (!isThere && (await makeSetDirectory(claims))) directoryCreated = true;
        try {
          const inTheWay = await this.#claim(wish);
          return inTheWay ? { directoryCreated, inTheWay } : { directoryCreated };
        } catch (error) {
          const path = join(claims, setFileName(wish.set, 'reservation'));
          if (isThere && mayNotWrite(error)) return { directoryCreated };
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt >= FOLDER_ATTEMPTS)
            throw fileError(error, path);
        }
      }
    });
  }

  async #claim({ claims, directory, set, reservation, kind, ended }: Reserving): Promise<InTheWay | undefined> {
    for (const name of await readdir(claims)) {
      const parsed = parseFileName(name);
      if (!parsed || !isClaim(parsed) || parsed.set.key !== set.key) continue;
      const file = join(claims, name);
      const other = await readClaim(file);
      if (other === 'none') continue;
      if (other?.operationId === reservation.operationId) return undefined;
      const isReader = parsed.scope === 'set' && parsed.kind === 'lease';
      if (kind === 'read' && (isReader || parsed.set.prefix !== set.prefix)) continue;
      if (!other || !ended.has(other.operationId)) return { other, file };
      await removeIfThere(file);
    }
    if (kind === 'new') {
      // A named pipe is not in the way: the operator made it for this backup.
      const files = folderAt(directory);
      const file = (await files.list()).find((entry) => isInTheWay(entry.name, set) && entry.kind !== 'pipe');
      if (file) return { other: undefined, file: files.pathOf(file.name) };
    }
    const path = join(claims, claimName(set, reservation.operationId, kind));
    return (await this.#write(path, formatReservation(reservation)))
      ? undefined
      : this.#claimedMeanwhile(path, reservation);
  }

  /** Writes the claim whole or not at all, for its readers. @returns false when another agent's is there */
  async #write(path: string, text: string): Promise<boolean> {
    const partial = `${path}.${randomBytes(6).toString('hex')}${PARTIAL_SUFFIX}`;
    const handle = await createFile(partial);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    try {
      await giveName(path, partial);
      return true;
    } catch (error) {
      await unlink(partial);
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  /** Several hosts may share one folder, so their agents do too. */
  async #claimedMeanwhile(file: string, { operationId }: Reservation): Promise<InTheWay | undefined> {
    const other = await readClaim(file);
    return other !== 'none' && other?.operationId === operationId
      ? undefined
      : { other: other === 'none' ? undefined : other, file };
  }

  /** Gives up the claim if it is the operation's; an empty folder goes too. */
  async release(directory: string, set: SetName, operationId: string): Promise<void> {
    await this.#turns.run(directory, async () => {
      let isEmptied = false;
      for (const name of [claimName(set, operationId, 'new'), claimName(set, operationId, 'read')]) {
        const path = join(directory, name);
        const own = await readClaim(path);
        if (own === 'none' || own?.operationId !== operationId) continue;
        await removeIfThere(path);
        isEmptied = true;
      }
      if (isEmptied) await new HostFolder(directory).removeIfEmpty();
    });
  }

  /** Removes the claim of any operation. @returns absolute paths */
  async remove(directory: string, set: SetName): Promise<string[]> {
    return this.#turns.run(directory, async () => {
      const path = join(directory, setFileName(set, 'reservation'));
      await removeIfThere(path);
      await new HostFolder(directory).removeIfEmpty();
      return [path];
    });
  }

  /** The operation that owns the set. `none`: no claim; undefined: the claim does not tell. */
  owner(directory: string, set: SetName): Promise<Reservation | 'none' | undefined> {
    return readClaim(join(directory, setFileName(set, 'reservation')));
  }

  /** @throws AppError SET_RESERVED when another operation has the set */
  async assertMayWrite(directory: string, set: SetName, operationId: string): Promise<void> {
    const owner = await this.owner(directory, set);
    if (owner === 'none' || owner?.operationId === operationId) return;
    throw reservedBy(set.key, owner, directory);
  }
}

/** Each reader has a file of its own; all writers and removals share one name, so that there can be only one. */
function claimName(set: SetName, operationId: string, kind: ClaimKind): string {
  return kind === 'read' ? leaseFileName(set, operationId) : setFileName(set, 'reservation');
}

/** Lists of file names are written before their set. Claims have rules of their own, and half of one is none yet. */
const NOT_IN_THE_WAY: readonly SetFileKind[] = ['pipes', 'regularFiles', 'reservation', 'lease'];

/** True for a file of that set that a backup would meet. */
function isInTheWay(name: string, { key, prefix }: SetName): boolean {
  const parsed = parseFileName(name);
  if (!parsed || parsed.scope === 'restoreReport' || parsed.set.key !== key || parsed.set.prefix !== prefix)
    return false;
  if (parsed.scope === 'instance') return parsed.kind !== 'restoreStatus';
  return !NOT_IN_THE_WAY.includes(parsed.kind);
}

function kindOf(path: string): ReturnType<HostFolder['kindOf']> {
  return new HostFolder(dirname(path)).kindOf(basename(path));
}

/** True for another user's folder, or a read-only file system. */
function mayNotWrite(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** `none`: there is no such file; undefined: its content is not valid. @throws AppError when it cannot be read */
export async function readClaim(path: string): Promise<Reservation | 'none' | undefined> {
  try {
    const handle = await openToRead(path);
    try {
      // Users who may write in the folder may have put anything there.
      if ((await handle.stat()).size > MOST_CLAIM_BYTES) return undefined;
      return parseReservation(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return 'none';
    throw fileError(error, path);
  }
}

async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
