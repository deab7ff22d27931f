/** The sets of a chain of the original gpcrondump from which one of its increments is restored. */
import { AppError } from '../../common/errors/app-error.js';
import { setFileName, type SetFileKind } from '../../common/sets/artefacts.js';
import { listLines, restoreLinks } from '../../common/sets/original/restore-links.js';
import { isTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { QualifiedName } from '../base/table-filter.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { assertRestorable, fullOf, readOriginalSet, readSmall, type OriginalSet } from './read-original-set.js';

export interface OriginalLink {
  readonly set: OriginalSet;
  /** Those whose rows come from it. */
  readonly tables: readonly QualifiedName[];
}

/**
 * Newest first, the set itself among them.
 * @throws AppError CHAIN_BROKEN (a set or a list of the chain is missing), SET_INCOMPLETE
 */
export async function readLinks(
  set: OriginalSet,
  store: StoreLocation,
  signal: AbortSignal,
): Promise<readonly OriginalLink[]> {
  const { key } = set;
  const full = await fullOf(store, key, signal);
  if (full === undefined)
    throw broken(key, `no full set’s increments file has it (gp_dump_…_increments, beside the full set)`);
  const list = (of: TimestampKey, kind: SetFileKind): Promise<readonly string[]> =>
    readList({ of, kind }, { key, store, signal });
  const lines = await list(full, 'increments');
  const wrong = lines.find((line) => !isTimestampKey(line));
  if (wrong !== undefined) throw broken(key, `the increments file of ${full} has a line ${JSON.stringify(wrong)}`);
  const increments = lines.filter(isTimestampKey).sort();
  const dirty = new Map<TimestampKey, readonly string[]>();
  for (const one of increments.filter((other) => other <= key)) dirty.set(one, await list(one, 'dirtyList'));
  const links = restoreLinks({ key, full, increments, dirty, tables: await list(key, 'tableList') });
  const found: OriginalLink[] = [];
  for (const link of links) {
    const own = link.key === key ? set : await readLink(link.key, { of: key, store, signal });
    found.push({ set: own, tables: link.tables.map(toName) });
  }
  return found;
}

/**
 * The set as if it had no parent: the tables that it dumped itself.
 * @throws AppError CHAIN_BROKEN
 */
export async function readOwnLink(
  set: OriginalSet,
  store: StoreLocation,
  signal: AbortSignal,
): Promise<readonly OriginalLink[]> {
  const dirty = await readList({ of: set.key, kind: 'dirtyList' }, { key: set.key, store, signal });
  return [{ set, tables: dirty.map(toName) }];
}

interface ChainReader {
  /** Of the increment that is restored. */
  readonly key: TimestampKey;
  readonly store: StoreLocation;
  readonly signal: AbortSignal;
}

async function readList(
  { of, kind }: { readonly of: TimestampKey; readonly kind: SetFileKind },
  { key, store, signal }: ChainReader,
): Promise<readonly string[]> {
  const name = setFileName({ key: of, prefix: store.prefix }, kind);
  const bytes = await readSmall(store, of, name, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw broken(key, `${name} is missing or cannot be read: ${(error as Error).message}`);
  });
  return listLines(bytes.toString('utf8'));
}

async function readLink(
  key: TimestampKey,
  { of, store, signal }: { readonly of: TimestampKey; readonly store: StoreLocation; readonly signal: AbortSignal },
): Promise<OriginalSet> {
  const set = await readOriginalSet(store, key, signal);
  if (!set) throw broken(of, `it has rows in the set ${key}, which is not there`);
  assertRestorable(set);
  return set;
}

/** A schema of the originals has no dot in its name. */
function toName(listed: string): QualifiedName {
  const dot = listed.indexOf('.');
  return { schema: listed.slice(0, dot), name: listed.slice(dot + 1) };
}

function broken(key: TimestampKey, why: string): AppError {
  return new AppError('CHAIN_BROKEN', `The incremental set ${key} of the original gpcrondump is not whole: ${why}.`, {
    object: key,
    hint: 'Bring the files of the full set and of all its increments back from a copy, or restore the full set alone.',
  });
}
