/** The catalogue for removals: which database each set belongs to, and which sets need it. */
import { setFileName } from '../../common/sets/artefacts.js';
import { isTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { readOriginalSet } from '../original/read-original-set.js';
import { catalogue, type CatalogueSet } from './catalogue.js';
import type { FoundClaim, ListOptions, StoreLocation } from './named-sets.js';
import type { RemovableSet } from './protection.js';

export interface ListedRemovable extends RemovableSet {
  /** The set has a manifest, or is one of the original gpcrondump. */
  readonly isComplete: boolean;
  /** There are more files than claims and lists. */
  readonly hasFiles: boolean;
}

/** As the set is without the claims of the operation that asks. */
export function withoutClaims(set: ListedRemovable, isOwn: (claim: FoundClaim) => boolean): ListedRemovable {
  return set.claims.some(isOwn) ? { ...set, claims: set.claims.filter((claim) => !isOwn(claim)) } : set;
}

/** Newest first. @throws AppError of the coordinator's agent */
export async function removableSets(store: StoreLocation, options: ListOptions): Promise<readonly ListedRemovable[]> {
  const { signal } = options;
  const found: (ListedRemovable & { readonly increments: readonly TimestampKey[] })[] = [];
  for await (const set of catalogue(store, options)) {
    const { key, prefix, summary, marks, claims, isComplete, hasFiles } = set;
    const place = { ...store, prefix };
    const original = isComplete || !set.hasReport ? undefined : await readOriginalSet(place, key, signal);
    found.push({
      key,
      prefix,
      summary,
      marks,
      claims,
      hasFiles,
      isComplete: isComplete || original !== undefined,
      database: summary?.database ?? original?.database ?? '',
      needs: (summary?.needs ?? []).filter(isTimestampKey),
      increments: await readIncrements(place, set, signal),
    });
  }
  // The `_increments` file of a full set lists its incrementals, oldest first: each needs all before it.
  const needs = new Map<string, TimestampKey[]>();
  for (const { key, prefix, increments } of found) {
    for (const [index, increment] of increments.entries()) {
      const name = `${prefix}/${increment}`;
      needs.set(name, [...(needs.get(name) ?? []), key, ...increments.slice(0, index)]);
    }
  }
  return found.map(({ increments: _, ...set }) => ({
    ...set,
    needs: [...set.needs, ...(needs.get(`${set.prefix}/${set.key}`) ?? [])],
  }));
}

async function readIncrements(
  { pool, coordinator, backupDirectory }: StoreLocation,
  { key, prefix, hasIncrements }: CatalogueSet,
  signal: AbortSignal,
): Promise<readonly TimestampKey[]> {
  if (!hasIncrements) return [];
  const agent = await pool.reach(coordinator);
  const bytes = await agent.readFile(
    {
      instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
      location: { timestampKey: key, prefix, backupDirectory },
      name: setFileName({ key, prefix }, 'increments'),
    },
    { signal },
  );
  const lines = bytes.toString('utf8').split('\n');
  return lines.map((line) => line.trim()).filter(isTimestampKey);
}
