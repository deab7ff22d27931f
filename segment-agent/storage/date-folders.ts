/** The date folders below a db_dumps folder, and the sets' files in one of them. set-path.ts has checked the paths. */
import { isClaim, isRemovedWith, parseFileName, type InstanceId, type SetName } from '../../common/sets/artefacts.js';
import type { Reservation } from '../../common/sets/reservation.js';
import { describePlace } from '../../common/sets/set-root.js';
import { isTimestampKey } from '../../common/sets/timestamp-key.js';
import { folderAt } from './folder-at.js';
import { HostFolder } from './host-folder.js';
import type { SetPlace } from './set-path.js';
import { readClaim } from './set-reservations.js';

/** Eight digits of the calendar: noon exists on every day. */
export function isDate(text: string): boolean {
  return isTimestampKey(`${text}120000`);
}

export interface RemovedDate {
  /** Absolute paths. */
  readonly removed: readonly string[];
  /** Absolute paths that were left: files of no set, or of an instance that was not named. */
  readonly left: readonly string[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
  /** Sets that were left alone: to be kept, or claimed by the operation that writes them. */
  readonly held: readonly HeldSet[];
}

export interface HeldSet {
  readonly set: SetName;
  /** Undefined: the caller wanted the set kept, or its claim does not name the operation. */
  readonly by: Reservation | undefined;
}

/**
 * Removes the named instances' files from one date folder; with the coordinator's instance also the files of whole
 * sets. Manifests go first and are off the disk before the files that they name: half a set never looks whole. An empty
 * folder goes too.
 * @param place.claims the folder in which operations claim sets of that directory
 * @param prefix undefined: sets of every prefix
 * @param keep sets of which nothing is removed
 */
export async function removeDateFiles(
  { directory, claims }: Pick<SetPlace, 'directory' | 'claims'>,
  instances: readonly InstanceId[],
  prefix: string | undefined,
  keep: readonly SetName[],
): Promise<RemovedDate> {
  const folder = folderAt(directory);
  const held = [
    ...keep.map((set) => ({ set, by: undefined })),
    ...(instances.some(({ contentId }) => contentId === -1) ? await claimedSets(claims) : []),
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
  await folder.removeIfEmpty().catch((error: Error) => {
    problems.push({ path: describePlace(directory), reason: error.message });
  });
  const toPath = (name: string): string => folder.pathOf(name);
  return { removed: removal.removed.map(toPath), left: left.map(toPath), problems, held };
}

/**
 * The sets that an operation has claimed. The coordinator's folder counts, and the caller asks it first: an agent that
 * was away when an operation ended keeps an outdated claim.
 */
async function claimedSets(claims: string): Promise<readonly HeldSet[]> {
  const folder = new HostFolder(claims);
  const held: HeldSet[] = [];
  for (const { name, kind } of await folder.list()) {
    const parsed = kind === 'folder' ? undefined : parseFileName(name);
    if (!parsed || !isClaim(parsed)) continue;
    const by = await readClaim(folder.pathOf(name));
    if (by !== 'none') held.push({ set: parsed.set, by });
  }
  return held;
}
