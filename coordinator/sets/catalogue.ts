/**
 * The catalogue: what is known of the sets that lie in one place (the coordinator's folders, or the standby's), read from
 * names and small files. Manifests are read of sets without a summary alone, which get theirs then.
 */
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { formatSummary, parseSummary, summaryOf, type SetSummary } from '../../common/sets/summary.js';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { namedSet, namedSets, type ListOptions, type NamedSet, type StoreLocation } from './named-sets.js';
import { readSignedManifest } from './set-store.js';

export interface CatalogueSet extends Omit<NamedSet, 'summaryBytes'> {
  /** Undefined: the set is not complete, or its manifest cannot be read. */
  readonly summary: SetSummary | undefined;
  /** Why a complete set has no summary. */
  readonly damage: AppError | undefined;
}

/** The same with what the summaries say. */
export async function* catalogue(store: StoreLocation, options: ListOptions): AsyncGenerator<CatalogueSet> {
  for await (const named of namedSets(store, options)) yield await toKnown(store, named, options.signal);
}

/** One set of the place's prefix; undefined: nothing has that key. */
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
  { summaryBytes, ...named }: NamedSet,
  signal: AbortSignal,
): Promise<CatalogueSet> {
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
    // It was removed meanwhile.
    if (damage.code === 'SET_NOT_FOUND' || damage.code === 'SET_INCOMPLETE') {
      return { ...named, isComplete: false, summary: undefined, damage: undefined };
    }
    if (!DAMAGE.has(damage.code)) throw damage;
    return { ...named, summary: undefined, damage };
  }
}

const DAMAGE: ReadonlySet<string> = new Set(['MANIFEST_INVALID', 'SET_TOO_NEW', 'FILE_SYSTEM_FAILED']);

/**
 * Reads the manifest and writes the summary that it gives beside it, as far as the folder takes it.
 * @throws AppError as readManifest
 */
export async function makeSummary(store: StoreLocation, key: TimestampKey, signal: AbortSignal): Promise<SetSummary> {
  const { manifest, manifestSha256 } = await readSignedManifest(store, key, signal);
  const summary = summaryOf(manifest, manifestSha256);
  await storeSummary(store, summary, signal);
  return summary;
}

/**
 * Writes the summary beside the manifest, which has to be there. A folder that takes nothing, and a set that another
 * operation removes, keep what they have: lists read the manifest then.
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
