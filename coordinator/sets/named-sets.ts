/** Finds sets in the folders of the coordinator or standby by file names: keys, claims, whether a set is complete. */
import { AppError } from '../../common/errors/app-error.js';
import { readAhead } from '../../common/io/read-ahead.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { fromWireReservation } from '../../common/rpc/reservation.js';
import type { SetName } from '../../common/sets/artefacts.js';
import type { Reservation } from '../../common/sets/reservation.js';
import { keyAfter, toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import type { Instance } from '../base/topology.js';

export interface StoreLocation {
  readonly pool: AgentPoolPort;
  /** The coordinator, or the standby for its copies. */
  readonly coordinator: Instance;
  /** -u; empty: the host's own folder. */
  readonly backupDirectory: string;
  readonly prefix: string;
}

/** The file of an operation's claim on a set. */
export interface FoundClaim {
  readonly name: string;
  readonly isLease: boolean;
  /** Undefined: the file does not tell. */
  readonly by: Reservation | undefined;
}

/** What the names of its files tell about a set. */
export interface NamedSet extends SetName {
  /** False: there are only claims, or files that restores wrote. */
  readonly hasFiles: boolean;
  /** The set has a manifest. */
  readonly isComplete: boolean;
  readonly hasReport: boolean;
  readonly hasIncrements: boolean;
  readonly claims: readonly FoundClaim[];
  /** The summary file's bytes; empty: there is none, or only names were asked for. */
  readonly summaryBytes: Uint8Array;
  /** The bytes of the file with its marks; undefined: there is none, or only names were asked for. */
  readonly marksBytes: Uint8Array | undefined;
}

export interface ListOptions {
  readonly signal: AbortSignal;
  /** Default: only sets with the place's own prefix. */
  readonly anyPrefix?: boolean;
  /** Only sets with an earlier key. */
  readonly before?: TimestampKey;
  /** The caller takes all of them: each page is asked for while the one before is looked at. */
  readonly all?: boolean;
  /** The caller needs no summaries and marks, which are files of each set to open. */
  readonly namesOnly?: boolean;
}

/** Lists everything with a key, newest first. Each page is read when it is needed: the newest set needs only one. */
export async function* namedSets(store: StoreLocation, options: ListOptions): AsyncGenerator<NamedSet> {
  const pages = pagesOf(store, options);
  for await (const page of options.all ? readAhead(pages) : pages) yield* page.map(toNamed);
}

async function* pagesOf(
  { pool, coordinator, backupDirectory, prefix }: StoreLocation,
  { signal, anyPrefix = false, before: first, namesOnly = false }: ListOptions,
): AsyncGenerator<readonly mppbackup.v1.IFoundSet[]> {
  const instance = { contentId: coordinator.contentId, dbid: coordinator.dbid };
  // The standby's agent is only connected when it is needed.
  const agent = await pool.reach(coordinator);
  for (let before: string = first ?? ''; ;) {
    const { sets, more } = await agent.call(
      'listSets',
      { instance, backupDirectory, prefix, anyPrefix, before, namesOnly },
      { signal },
    );
    yield sets;
    const last = sets.at(-1)?.timestampKey;
    if (!more || !last) return;
    before = last;
  }
}

function toNamed(found: mppbackup.v1.IFoundSet): NamedSet {
  return {
    key: toTimestampKey(found.timestampKey ?? ''),
    prefix: found.prefix ?? '',
    hasFiles: found.hasFiles ?? false,
    isComplete: found.hasManifest ?? false,
    hasReport: found.hasReport ?? false,
    hasIncrements: found.hasIncrements ?? false,
    claims: (found.claims ?? []).map(({ name, by }) => ({
      name: name ?? '',
      isLease: !(name ?? '').endsWith('_reservation'),
      by: by ? fromWireReservation(by) : undefined,
    })),
    summaryBytes: found.summary ?? new Uint8Array(),
    marksBytes: found.hasMarks ? (found.marks ?? new Uint8Array()) : undefined,
  };
}

/** One set with the place's prefix; undefined: nothing has that key. */
export async function namedSet(
  store: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<NamedSet | undefined> {
  for await (const named of namedSets(store, { signal, before: keyAfter(key) })) {
    return named.key === key ? named : undefined;
  }
  return undefined;
}

/** Whether an operation has claimed the set: it is being written or removed. */
export function isReserved({ claims }: Pick<NamedSet, 'claims'>): boolean {
  return claims.some(({ isLease }) => !isLease);
}

export interface ListedSet {
  readonly key: TimestampKey;
  /** The set has a manifest. */
  readonly complete: boolean;
  /** An operation has claimed the set and writes or removes it. */
  readonly reserved: boolean;
}

/** The sets of one prefix, newest first. */
async function* listedSets(store: StoreLocation, signal: AbortSignal): AsyncGenerator<ListedSet> {
  for await (const named of namedSets(store, { signal, namesOnly: true })) {
    const reserved = isReserved(named);
    if (named.hasFiles || reserved) yield { key: named.key, complete: named.isComplete, reserved };
  }
}

/** Lists the sets of one prefix, newest first. */
export async function listSets(store: StoreLocation, signal: AbortSignal): Promise<readonly ListedSet[]> {
  const sets: ListedSet[] = [];
  for await (const set of listedSets(store, signal)) sets.push(set);
  return sets;
}

/** The keys of those that are complete. @throws AppError SET_NOT_FOUND where none is */
export function completeSets(sets: readonly ListedSet[]): readonly [TimestampKey, ...TimestampKey[]] {
  const [newest, ...others] = sets.filter(({ complete }) => complete).map(({ key }) => key);
  if (newest !== undefined) return [newest, ...others];
  throw new AppError('SET_NOT_FOUND', 'There is no complete set.', {
    hint: 'mppbackup show lists the sets. A set in another folder needs -u, one with a prefix --prefix.',
  });
}

/** The newest of these sets. */
export async function newestSet(store: StoreLocation, signal: AbortSignal): Promise<ListedSet | undefined> {
  for await (const set of listedSets(store, signal)) return set;
  return undefined;
}
