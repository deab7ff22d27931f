/**
 * The catalogue lists the sets in one place (the coordinator's folders, or the standby's) from names and small files.
 * It reads a manifest only where a set has no summary, and writes the summary then.
 */
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { parseMarks, type FoundMarks } from '../../common/sets/marks.js';
import { formatSummary, parseSummary, summaryOf, type SetSummary } from '../../common/sets/summary.js';
import { isTimestampKey, toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { LinkedSet } from './chains.js';
import { namedSet, namedSets, type ListOptions, type NamedSet, type StoreLocation } from './named-sets.js';
import { readSignedManifest } from './set-store.js';

export interface CatalogueSet extends Omit<NamedSet, 'summaryBytes' | 'marksBytes'> {
  /** Undefined: the set is not complete, or its manifest cannot be read. */
  readonly summary: SetSummary | undefined;
  /** Why a complete set has no summary. */
  readonly damage: AppError | undefined;
  readonly marks: FoundMarks;
}

/** The same sets with the contents of their summaries. */
export async function* catalogue(store: StoreLocation, options: ListOptions): AsyncGenerator<CatalogueSet> {
  for await (const named of namedSets(store, options)) yield await toKnown(store, named, options.signal);
}

/** The complete sets with what each needs, newest first. */
export async function linkedSets(
  store: StoreLocation,
  signal: AbortSignal,
): Promise<readonly (LinkedSet & { readonly summary: SetSummary })[]> {
  const found: (LinkedSet & { readonly summary: SetSummary })[] = [];
  for await (const { key, prefix, summary } of catalogue(store, { signal })) {
    if (summary) found.push({ key, prefix, summary, needs: summary.needs.filter(isTimestampKey) });
  }
  return found;
}

/** One set with the place's prefix; undefined: nothing has that key. */
export async function findSet(
  store: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<CatalogueSet | undefined> {
  const named = await namedSet(store, key, signal);
  return named && toKnown(store, named, signal);
}

async function toKnown(
  store: StoreLocation,
  { summaryBytes, marksBytes, ...only }: NamedSet,
  signal: AbortSignal,
): Promise<CatalogueSet> {
  const named = { ...only, marks: parseMarks(only, marksBytes) };
  if (!named.isComplete) return { ...named, summary: undefined, damage: undefined };
  const read = summaryBytes.length > 0 ? parseSummary(summaryBytes) : undefined;
  if (read?.timestampKey === named.key && read.prefix === named.prefix) {
    return { ...named, summary: read, damage: undefined };
  }
  try {
    return {
      ...named,
      summary: await makeSummary({ ...store, prefix: named.prefix }, named.key, signal),
      damage: undefined,
    };
  } catch (error) {
    signal.throwIfAborted();
    const damage = toAppError(error);
    // Another command removed the set meanwhile.
    if (damage.code === 'SET_NOT_FOUND' || damage.code === 'SET_INCOMPLETE') {
      return { ...named, isComplete: false, summary: undefined, damage: undefined };
    }
    if (!DAMAGE.has(damage.code)) throw damage;
    return { ...named, summary: undefined, damage };
  }
}

const DAMAGE: ReadonlySet<string> = new Set(['MANIFEST_INVALID', 'SET_TOO_NEW', 'FILE_SYSTEM_FAILED']);

/**
 * Makes the summary from the manifest and writes it beside that, where the folder can be written.
 * @throws AppError as readManifest
 */
export async function makeSummary(store: StoreLocation, key: TimestampKey, signal: AbortSignal): Promise<SetSummary> {
  const { manifest, manifestSha256 } = await readSignedManifest(store, key, signal);
  const summary = summaryOf(manifest, manifestSha256);
  await storeSummary(store, summary, signal);
  return summary;
}

/**
 * Writes the summary beside the manifest, which has to be there. Nothing is written where the folder is read-only or
 * another operation removes the set: lists read the manifest then.
 */
export async function storeSummary(store: StoreLocation, summary: SetSummary, signal: AbortSignal): Promise<void> {
  const { pool, coordinator, backupDirectory, prefix } = store;
  const key = toTimestampKey(summary.timestampKey);
  const file = {
    instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
    location: { timestampKey: key, prefix, backupDirectory },
    name: setFileName({ key, prefix }, 'summary'),
  };
  try {
    const agent = await pool.reach(coordinator);
    await agent.writeFile(file, formatSummary(summary), { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
  }
}
