/** The other sets in which an increment's rows lie. */
import { AppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { catalogue } from './catalogue.js';
import type { StoreLocation } from './named-sets.js';
import { describeProtection, pinOf } from './protection.js';
import { withClaimedSet, type Claimant, type KeyPlace } from './reservations.js';
import { readSignedManifest } from './set-store.js';
import type { SignedManifest } from './set-trust.js';

/** Runs `work` while no other operation removes a set that this one needs. @throws AppError SET_RESERVED */
export function withNeeded<T>(
  place: KeyPlace,
  { needs }: Pick<Manifest, 'needs'>,
  reader: Claimant,
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...others] = needs;
  if (!first) return work();
  return withClaimedSet(place, first.timestampKey, reader, () => withNeeded(place, { needs: others }, reader, work));
}

/** The keys of the sets in which rows of the set lie. */
export function neededKeys({ needs }: Pick<Manifest, 'needs'>): readonly TimestampKey[] {
  return needs.map(({ timestampKey }) => timestampKey);
}

/**
 * What is wrong with the sets that the set needs, each in a sentence: they must be those that were there when it was
 * made. Their rows are looked at where they are read.
 */
export async function neededProblems(
  store: StoreLocation,
  { needs }: Pick<Manifest, 'needs'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { timestampKey, manifestSha256 } of needs) {
    try {
      const found = await readSignedManifest(store, timestampKey, signal);
      if (!isSameSet(found, manifestSha256))
        problems.push(`it needs the set ${timestampKey}, and the set of that key is another one now`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      signal.throwIfAborted();
      problems.push(`it needs the set ${timestampKey}: ${error.message}`);
    }
  }
  return problems;
}

/** A merge gives a set another manifest; what other sets need of it stays. */
export function isSameSet({ manifest, manifestSha256 }: SignedManifest, needed: string): boolean {
  return manifestSha256 === needed || (manifest.formerly ?? []).includes(needed);
}

/** @throws AppError CHAIN_BROKEN that names all of them */
export async function assertNeeded(
  store: StoreLocation,
  set: Pick<Manifest, 'needs' | 'timestampKey'>,
  signal: AbortSignal,
): Promise<void> {
  const problems = await neededProblems(store, set, signal);
  if (problems.length === 0) return;
  throw new AppError('CHAIN_BROKEN', `The set ${set.timestampKey} is not whole: ${problems.join('; ')}.`, {
    object: set.timestampKey,
    hint: 'Bring back the sets that are missing, with all their files; mppbackup validate says what is there.',
  });
}

/**
 * Refuses where another set that is there needs this one, or where its marks keep it. It is asked for under the claim of
 * the removal, which no backup can pass that refers to the set, and no command that pins it.
 * @throws AppError SET_PROTECTED
 */
export async function assertMayGo(place: KeyPlace, key: TimestampKey, signal: AbortSignal): Promise<void> {
  const { pool, topology, prefix, backupDirectory } = place;
  const store = { pool, coordinator: topology.coordinator, prefix, backupDirectory };
  for await (const { key: other, summary, marks } of catalogue(store, { signal })) {
    if (other < key) return;
    const pin = other === key ? pinOf(marks) : undefined;
    if (pin !== undefined) throw protectedBy(key, describeProtection({ key, prefix }, { why: 'pinned', pin }));
    if (summary?.needs.includes(key)) throw protectedBy(key, `the set ${other} needs it`);
  }
}

function protectedBy(key: TimestampKey, why: string): AppError {
  return new AppError('SET_PROTECTED', `The set ${key} stays: ${why}.`, {
    hint: 'Nothing was removed. mppbackup show lists the sets.',
  });
}
