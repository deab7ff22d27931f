/** Where an agent writes and reads sets: only below the roots, and in the buckets, that its own configuration allows. */
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import type { AgentConfig, AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { describePlace, isStore, parseAddress, barePlace } from '../../common/sets/set-root.js';

export type AllowedPlaces = Pick<AgentConfig, 'allowedRoots' | 'allowedBuckets'>;

/**
 * @param root what the caller named: a folder, or a store's address
 * @param used what is made from it
 * @throws AppError DIRECTORY_NOT_ALLOWED
 */
export async function assertPlaceAllowed(
  root: string,
  used: string,
  instance: AgentInstance,
  allowed: AllowedPlaces,
): Promise<void> {
  if (isStore(root)) assertBucketAllowed(root, allowed.allowedBuckets);
  else {
    const roots = [...allowed.allowedRoots, instance.dumpRoot];
    await assertFolderAllowed(barePlace(root), barePlace(used), roots);
  }
}

/** The bucket as `allowedBuckets` names it: with the endpoint, which is AWS' own where none is named. */
function assertBucketAllowed(root: string, allowed: readonly string[] = []): void {
  const { endpoint, bucket, prefix } = parseAddress(root);
  const store = endpoint === undefined ? `s3://${bucket}` : `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const whole = prefix === '' ? store : `${store}/${prefix}`;
  if (allowed.some((one) => one === '*' || whole === one || whole.startsWith(`${one.replace(/\/$/, '')}/`))) return;
  const now = allowed.length === 0 ? 'none' : allowed.join(', ');
  throw new AppError('DIRECTORY_NOT_ALLOWED', `The agent may not use ${describePlace(root)}.`, {
    object: describePlace(root),
    hint: `Add ${store} to allowedBuckets in the agent’s configuration and restart it. Allowed now: ${now}.`,
  });
}

/**
 * Checks `given`, which the caller named, and `used`, which is made from it. Both must be below a root after symbolic
 * links are followed, so that a link below an allowed root leads nowhere else.
 * @throws AppError DIRECTORY_NOT_ALLOWED
 */
export async function assertFolderAllowed(given: string, used: string, roots: readonly string[]): Promise<void> {
  const allow = `Add the folder to allowedRoots in the agent’s configuration and restart it. Allowed now: ${roots.join(', ')}.`;
  const refuse = (why: string, { cause, hint = allow }: { cause?: unknown; hint?: string } = {}): AppError =>
    new AppError('DIRECTORY_NOT_ALLOWED', `The agent may not use ${JSON.stringify(given)}: ${why}.`, {
      object: given,
      hint,
      cause,
    });
  if (!isAbsolute(given)) throw refuse('it is not absolute', { hint: 'Give the path from the root of each host.' });
  if (/[\0\n\r]/.test(given)) throw refuse('it has a character that no folder’s name should have');
  if (normalize(given).replace(/(?<=.)\/$/, '') !== given.replace(/(?<=.)\/$/, ''))
    throw refuse('it is not normalised');
  let real: string;
  try {
    real = await resolveExisting(used);
  } catch (cause) {
    throw refuse((cause as Error).message, { cause });
  }
  for (const root of roots) {
    // A root that cannot be read allows nothing.
    const realRoot = await resolveExisting(root).catch(() => undefined);
    if (realRoot !== undefined && isSameOrBelow(real, realRoot)) return;
  }
  throw refuse('it lies below none of the allowed folders');
}

/** The path with symbolic links followed as far as it exists. A link that leads nowhere is an error. */
async function resolveExisting(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    const found = await lstat(path).catch(() => undefined); // the usual case: nothing is there yet
    if (found?.isSymbolicLink()) throw error;
    // Another instance's request made it meanwhile.
    if (found) return realpath(path);
    return join(await resolveExisting(parent), basename(path));
  }
}

function isSameOrBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
