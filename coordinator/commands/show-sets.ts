/** `mppbackup show`: the sets of one place and what is known of each, or all of one set. */
import { mapLimit } from 'async';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { NO_MARKS } from '../../common/sets/marks.js';
import { describeReservation } from '../../common/sets/reservation.js';
import type { LastCheck, SetSummary } from '../../common/sets/summary.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { instancesOf, type Instance } from '../base/topology.js';
import { withSessionIfThere } from '../db/operation-session.js';
import { readTrustedKeys } from '../certs/signing-key.js';
import { readOriginalSet } from '../original/read-original-set.js';
import type { ShownMarks } from '../report/retention-results.js';
import type { ChainLink, InUse, SetList, ShownSet } from '../report/set-results.js';
import { catalogue, findSet, linkedSets, type CatalogueSet } from '../sets/catalogue.js';
import { chainOf, type LinkedSet } from '../sets/chains.js';
import { hasEnded } from '../sets/reservations.js';
import { readSignedManifest } from '../sets/set-store.js';
import { describeTrust, judgeTrust, type SetTrust } from '../sets/set-trust.js';
import { toShownMarks } from './mark-set.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

const HOSTS_AT_ONCE = 50;

export interface ShowCall extends SetsCall {
  /** Only sets of this one; undefined: all. */
  readonly database: string | undefined;
}

/** A complete set as it is shown, and by what it is known elsewhere. */
export interface ListedSet {
  readonly shown: ShownSet;
  readonly manifestSha256: string;
}

/** What lies in one place. */
export interface Listing extends Omit<SetList, 'sets' | 'notRead'> {
  readonly sets: readonly ListedSet[];
}

export function showSets(call: ShowCall): Promise<SetList> {
  return withSets(call, async (open) => {
    const { sets, ...others } = await listSets(open, call.database);
    return { sets: sets.map(({ shown }) => shown), ...others };
  });
}

/** @param database only sets of this one; undefined: all */
export async function listSets(open: OpenSets, database: string | undefined): Promise<Listing> {
  const { store, signal } = open;
  const listed: CatalogueSet[] = [];
  for await (const set of catalogue(store, { signal, all: true })) listed.push(set);
  const isAsked = (of: string): boolean => database === undefined || of === database;
  const complete = listed.flatMap(({ summary, marks }) =>
    summary && isAsked(summary.database) ? [{ summary, marks }] : [],
  );
  const { missing, notCounted } = await findMissing(
    open,
    complete.map(({ summary }) => summary),
  );
  const neededBy = needing(listed.flatMap(({ summary }) => summary ?? []));
  const originals: SetList['originals'][number][] = [];
  const incomplete: TimestampKey[] = [];
  for (const { key, isComplete, hasFiles, hasReport, claims } of listed) {
    const isReserved = claims.some(({ isLease }) => !isLease);
    if (isComplete || !hasFiles || isReserved) continue;
    const original = hasReport ? await readOriginalSet(store, key, signal) : undefined;
    if (!original) incomplete.push(key);
    else if (isAsked(original.database)) {
      const { database: of, report } = original;
      originals.push({ timestampKey: key, database: of, type: report.backupType, succeeded: report.succeeded });
    }
  }
  return {
    sets: complete.map(({ summary, marks }) => ({
      shown: { ...toShown(summary, missing, neededBy), marks: toShownMarks(marks) },
      manifestSha256: summary.manifestSha256,
    })),
    originals,
    incomplete,
    damaged: listed.flatMap(({ key, damage }) => (damage ? [{ timestampKey: key, why: describeError(damage) }] : [])),
    inUse: await inUseBy(open, listed),
    notCounted,
  };
}

/** For each set that others need, by `prefix/key`: their keys, newest first. */
function needing(sets: readonly SetSummary[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { prefix, timestampKey, needs } of sets) {
    for (const key of needs) {
      const name = `${prefix}/${key}`;
      const known = found.get(name);
      if (known) known.push(timestampKey);
      else found.set(name, [timestampKey]);
    }
  }
  return found;
}

function toShown(
  summary: SetSummary,
  missing: ReadonlyMap<string, readonly string[]>,
  neededBy: ReadonlyMap<string, readonly string[]>,
): Omit<ShownSet, 'marks'> {
  const { timestampKey, clusterName: cluster, startedAt, finishedAt, checked = null } = summary;
  const { prefix, database, kind, type, scope, segments, tables, rows, rawBytes, storedBytes, consistency } = summary;
  return {
    timestampKey: timestampKey,
    ...{ prefix, database, cluster, kind, type, scope, segments, tables, rows, rawBytes, storedBytes },
    seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
    consistency,
    checked,
    missing: missing.get(timestampKey) ?? [],
    needs: summary.needs,
    neededBy: neededBy.get(`${prefix}/${timestampKey}`) ?? [],
  };
}

/** Sets that have as many files as each other are told together. */
function expectedFiles(sets: readonly SetSummary[]): mppbackup.v1.IExpectedFiles[] {
  const alike = new Map<string, { timestampKeys: string[]; prefix: string; counts: mppbackup.v1.IFileCount[] }>();
  for (const { timestampKey, prefix, files } of sets) {
    const id = JSON.stringify([prefix, files]);
    const known = alike.get(id);
    if (known) known.timestampKeys.push(timestampKey);
    else alike.set(id, { timestampKeys: [timestampKey], prefix, counts: files.map(toFileCount) });
  }
  return [...alike.values()];
}

function toFileCount([firstContentId, lastContentId, files]: SetSummary['files'][number]): mppbackup.v1.IFileCount {
  return { firstContentId, lastContentId, files };
}

/** Every host counts the files of its instances; those whose agents do not answer are said to be away. */
async function findMissing(
  { store, engine, pool, signal }: OpenSets,
  sets: readonly SetSummary[],
): Promise<{ readonly missing: ReadonlyMap<string, readonly string[]>; readonly notCounted: SetList['notCounted'] }> {
  const missing = new Map<string, string[]>();
  const notCounted = [...pool.away].map(([host, error]) => ({ host, why: describeError(error) }));
  if (sets.length === 0) return { missing, notCounted };
  const { topology } = engine;
  const expected = expectedFiles(sets.filter(({ clusterName }) => clusterName === topology.clusterName));
  const byHost = new Map<string, Instance[]>();
  for (const instance of instancesOf(topology)) {
    byHost.set(instance.host, [...(byHost.get(instance.host) ?? []), instance]);
  }
  const hosts = [...byHost].filter(([host]) => !pool.away.has(host));
  await mapLimit(hosts, HOSTS_AT_ONCE, async ([host, instances]: readonly [string, readonly Instance[]]) => {
    const wish = {
      instances: instances.map(({ contentId, dbid }) => ({ contentId, dbid })),
      backupDirectory: store.backupDirectory,
      sets: expected,
    };
    try {
      const agent = pool.forInstance(instances[0]!);
      const answer = await agent.call('countFiles', wish, { signal });
      for (const { timestampKey, contentId, found, expected: all } of answer.missing) {
        const who = contentId === -1 ? 'coordinator' : `segment ${contentId ?? ''}`;
        const list = missing.get(timestampKey ?? '') ?? [];
        missing.set(timestampKey ?? '', list);
        list.push(`${who} at ${host}: ${found ?? 0} of ${all ?? 0} files`);
      }
    } catch (error) {
      signal.throwIfAborted();
      notCounted.push({ host, why: describeError(toAppError(error)) });
    }
  });
  return { missing, notCounted };
}

/** Sets that an operation writes or removes, or did when it ended without a word. */
async function inUseBy({ engine, signal }: OpenSets, listed: readonly CatalogueSet[]): Promise<readonly InUse[]> {
  const claims = listed.flatMap(({ key, claims: own }) =>
    own.flatMap(({ isLease, by }) => (isLease || !by ? [] : [{ key, by }])),
  );
  if (claims.length === 0) return [];
  const purpose = { purpose: 'show', signal };
  return withSessionIfThere(engine, purpose, async (session) => {
    const found: InUse[] = [];
    for (const { key, by } of claims) {
      const ended = session && (await hasEnded(by, engine.topology, session));
      found.push({ timestampKey: key, by: describeReservation(by), hasEnded: ended });
    }
    return found;
  });
}

export interface ShownSetDetails extends Manifest {
  /** What the last validation said; null: there was none. */
  readonly checked: LastCheck | null;
  readonly marks: ShownMarks;
  /** The sets that hang together with it, newest first, itself included. */
  readonly chain: readonly ChainLink[];
  readonly signature: SetTrust & { readonly text: string };
}

function toLink({ key, summary, needs }: LinkedSet & { readonly summary: SetSummary }): ChainLink {
  const { type, storedBytes } = summary;
  return { timestampKey: key, type, storedBytes, needs };
}

/** @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, MANIFEST_INVALID */
export async function showSet(call: SetsCall & { readonly key: TimestampKey }): Promise<ShownSetDetails> {
  const { key, signal } = call;
  return withSets(call, async ({ store, signing }) => {
    const signed = await readSignedManifest(store, key, signal);
    const { manifest } = signed;
    const trust = judgeTrust(signed, await readTrustedKeys(signing));
    const { summary, marks = NO_MARKS } = (await findSet(store, key, signal)) ?? {};
    const { checked = null } = summary ?? {};
    const chain = chainOf({ key, prefix: manifest.prefix }, await linkedSets(store, signal)).map(toLink);
    return {
      ...manifest,
      checked,
      marks: toShownMarks(marks),
      chain,
      signature: { ...trust, text: describeTrust(trust) },
    };
  });
}
