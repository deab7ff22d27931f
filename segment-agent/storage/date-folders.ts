/** The date folders below a db_dumps folder, and what sets have in one of them. Paths come from set-path.ts, checked. */
import { isClaim, isRemovedWith, parseFileName, type InstanceId, type SetName } from '../../common/sets/artefacts.js';
import type { Reservation } from '../../common/sets/reservation.js';
import { isTimestampKey } from '../../common/sets/timestamp-key.js';
import { HostFolder } from './host-folder.js';
import { readClaim, removeEmptyFolder } from './set-reservations.js';

/** Eight digits of the calendar: noon exists on every day. */
export function isDate(text: string): boolean {
  return isTimestampKey(`${text}120000`);
}

export interface RemovedDate {
  /** Absolute paths. */
  readonly removed: readonly string[];
  /** Absolute paths of what is nobody's: no file of a set, or one of an instance that was not named. */
  readonly left: readonly string[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
  /** Sets that were left alone: to be kept, or some operation's, which writes them. */
  readonly held: readonly HeldSet[];
}

export interface HeldSet {
  readonly set: SetName;
  /** Undefined: the caller wanted it kept, or its claim does not say whose it is. */
  readonly by: Reservation | undefined;
}

/**
 * Removes the files that the instances named have in one date folder; the coordinator's instance stands for the files of
 * whole sets as well. Manifests go first and are gone from the disk before the files that they name: half a set never
 * looks whole. The folder goes when it is empty.
 * @param prefix undefined: sets of every prefix
 * @param keep sets of which nothing is removed
 */
export async function removeDateFiles(
  directory: string,
  instances: readonly InstanceId[],
  prefix: string | undefined,
  keep: readonly SetName[],
): Promise<RemovedDate> {
  const folder = new HostFolder(directory);
  const held = [
    ...keep.map((set) => ({ set, by: undefined })),
    ...(instances.some(({ contentId }) => contentId === -1) ? await claimedSets(folder) : []),
  ];
  const isHeld = ({ key, prefix: own }: SetName): boolean =>
    held.some(({ set }) => set.key === key && set.prefix === own);
  const ours: string[] = [];
  const left: string[] = [];
  for (const { name, kind } of await folder.list()) {
    const parsed = kind === 'folder' ? undefined : parseFileName(name);
    if (parsed && prefix !== undefined && parsed.set.prefix !== prefix) continue;
    if (parsed && isHeld(parsed.set)) continue;
    const isOurs = parsed && (isClaim(parsed) || instances.some((instance) => isRemovedWith(parsed, instance)));
    (isOurs ? ours : left).push(name);
  }
  const removal = await folder.remove(ours);
  const problems = removal.left.map(({ name, reason }) => ({ path: folder.pathOf(name), reason }));
  await removeEmptyFolder(directory).catch((error: Error) => {
    problems.push({ path: directory, reason: error.message });
  });
  const toPath = (name: string): string => folder.pathOf(name);
  return { removed: removal.removed.map(toPath), left: left.map(toPath), problems, held };
}

/**
 * Those that an operation has claimed. What counts is the coordinator's folder, which the caller asks first: an agent that
 * was away when an operation ended keeps a claim of it that nobody else knows.
 */
async function claimedSets(folder: HostFolder): Promise<readonly HeldSet[]> {
  const held: HeldSet[] = [];
  for (const { name, kind } of await folder.list()) {
    const parsed = kind === 'folder' ? undefined : parseFileName(name);
    if (!parsed || !isClaim(parsed)) continue;
    const by = await readClaim(folder.pathOf(name));
    if (by !== 'none') held.push({ set: parsed.set, by });
  }
  return held;
}
