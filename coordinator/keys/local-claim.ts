/**
 * The claim on a set in a folder of this host (docs/decisions/commands-at-once.md), for what rewrites its files without
 * agents. Its name and form are those of the agents' claims: each keeps the other away.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, readdir, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileError } from '../../common/errors/file-error.js';
import { giveName } from '../../common/io/atomic-file.js';
import { createFile } from '../../common/io/new-file.js';
import { PARTIAL_SUFFIX, isClaim, parseFileName, setFileName, type SetName } from '../../common/sets/artefacts.js';
import { formatReservation, parseReservation, reservedBy, type Reservation } from '../../common/sets/reservation.js';

/** What takes the claim names itself so: only claims of such processes, which have ended, are taken away. */
const OPERATION = 'replacement of headers';

/**
 * Runs `work` while nobody else writes, removes or reads the set.
 * @throws AppError SET_RESERVED
 */
export async function withLocalClaim<T>(folder: string, set: SetName, work: () => Promise<T>): Promise<T> {
  const path = join(folder, setFileName(set, 'reservation'));
  const own: Reservation = {
    ...{ operationId: randomUUID(), operation: OPERATION, database: '', cluster: '', host: hostname() },
    ...{ pid: process.pid, startedAt: new Date().toISOString(), session: '', keepFiles: true },
  };
  await assertFree(folder, set);
  await claim(path, own, set.key);
  try {
    // Who reads makes a claim of his own, and may have done so in the same moment.
    await assertFree(folder, set, own.operationId);
    return await work();
  } finally {
    if ((await readClaim(path))?.operationId === own.operationId) await unlink(path);
  }
}

async function assertFree(folder: string, set: SetName, operationId?: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const parsed = parseFileName(name);
    if (!parsed || !isClaim(parsed) || parsed.set.key !== set.key) continue;
    const other = await readClaim(join(folder, name));
    if (other !== undefined && other.operationId === operationId) continue;
    if (other && hasEnded(other))
      await unlink(join(folder, name)).catch(() => undefined); // another has just done so
    else throw reservedBy(set.key, other, join(folder, name));
  }
}

async function claim(path: string, own: Reservation, key: string): Promise<void> {
  const partial = `${path}.${randomBytes(6).toString('hex')}${PARTIAL_SUFFIX}`;
  const file = await createFile(partial).catch((error: unknown) => {
    throw fileError(error, partial);
  });
  try {
    await file.writeFile(formatReservation(own));
  } finally {
    await file.close();
  }
  try {
    await giveName(path, partial);
  } catch (error) {
    await unlink(partial);
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileError(error, path);
    throw reservedBy(key, await readClaim(path), path);
  }
}

async function readClaim(path: string): Promise<Reservation | undefined> {
  return parseReservation(await readFile(path).catch(() => Buffer.alloc(0)));
}

/** A process of ours on this host that is no more. */
function hasEnded({ operation, host, pid }: Reservation): boolean {
  if (operation !== OPERATION || host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
