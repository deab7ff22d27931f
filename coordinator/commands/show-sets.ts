/** `mppbackup show` without a key: the sets of one place, and what is known of each. */
import { mapLimit } from 'async';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { describeReservation } from '../../common/sets/reservation.js';
import type { SetScope } from '../../common/sets/scope.js';
import type { SetSummary } from '../../common/sets/summary.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { instancesOf, type Instance } from '../base/topology.js';
import { lockDatabase } from '../db/database-lock.js';
import { withSessionIfThere } from '../db/operation-session.js';
import { readOriginalSet } from '../original/read-original-set.js';
import { catalogue, type CatalogueSet } from '../sets/catalogue.js';
import { hasEnded } from '../sets/reservations.js';
import type { OpenSets } from './with-sets.js';

const HOSTS_AT_ONCE = 50;

/** One complete set, as --json prints it. */
export interface ShownSet {
  readonly timestampKey: TimestampKey;
  readonly prefix: string;
  readonly database: string;
  readonly cluster: string;
  readonly kind: SetSummary['kind'];
  readonly type: SetSummary['type'];
  readonly scope: SetScope;
  /** Without the coordinator. */
  readonly segments: number;
  readonly tables: number;
  readonly rows: number;
  readonly rawBytes: number;
  readonly storedBytes: number;
  readonly seconds: number;
  readonly consistency: string;
  /** What the last validation said; null: there was none. */
  readonly checked: SetSummary['checked'] | null;
  /** `host: n of m files`, for each instance that lacks some. */
  readonly missing: readonly string[];
}

export interface ShownSets {
  /** Newest first. */
  readonly sets: readonly ShownSet[];
  /** Sets of the original gpcrondump. */
  readonly originals: readonly {
    readonly timestampKey: TimestampKey;
    readonly database: string;
    readonly type: string;
    readonly succeeded: boolean;
  }[];
  readonly incomplete: readonly TimestampKey[];
  /** Sets whose manifest cannot be read. */
  readonly damaged: readonly { readonly timestampKey: TimestampKey; readonly why: string }[];
  readonly inUse: readonly InUse[];
  /** Hosts on which the files could not be counted, and why: whether they are there is not known. */
  readonly notCounted: readonly { readonly host: string; readonly why: string }[];
}

export interface InUse {
  readonly timestampKey: TimestampKey;
  readonly by: string;
  /** Undefined: nobody can know while the coordinator's server does not answer. */
  readonly hasEnded: boolean | undefined;
}

/** @param database only sets of this one; undefined: all */
export async function showSets(open: OpenSets, database: string | undefined): Promise<ShownSets> {
  const { store, signal } = open;
  const listed: CatalogueSet[] = [];
  for await (const set of catalogue(store, { signal })) listed.push(set);
  const isAsked = (of: string): boolean => database === undefined || of === database;
  const complete = listed.flatMap(({ summary }) => (summary && isAsked(summary.database) ? [summary] : []));
  const { missing, notCounted } = await findMissing(open, complete);
  const originals: ShownSets['originals'][number][] = [];
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
    sets: complete.map((summary) => toShown(summary, missing)),
    originals,
    incomplete,
    damaged: listed.flatMap(({ key, damage }) => (damage ? [{ timestampKey: key, why: describeError(damage) }] : [])),
    inUse: await inUseBy(open, listed),
    notCounted,
  };
}

function toShown(summary: SetSummary, missing: ReadonlyMap<string, readonly string[]>): ShownSet {
  const { timestampKey, clusterName: cluster, startedAt, finishedAt, checked = null } = summary;
  const { prefix, database, kind, type, scope, segments, tables, rows, rawBytes, storedBytes, consistency } = summary;
  return {
    timestampKey: timestampKey,
    ...{ prefix, database, cluster, kind, type, scope, segments, tables, rows, rawBytes, storedBytes },
    seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
    consistency,
    checked,
    missing: missing.get(timestampKey) ?? [],
  };
}

/** Every host counts the files of its instances; those whose agents do not answer are said to be away. */
async function findMissing(
  { store, engine, pool, signal }: OpenSets,
  sets: readonly SetSummary[],
): Promise<{ readonly missing: ReadonlyMap<string, readonly string[]>; readonly notCounted: ShownSets['notCounted'] }> {
  const missing = new Map<string, string[]>();
  const notCounted = [...pool.away].map(([host, error]) => ({ host, why: describeError(error) }));
  if (sets.length === 0) return { missing, notCounted };
  const { topology } = engine;
  const expected = sets
    .filter(({ clusterName }) => clusterName === topology.clusterName)
    .map(({ timestampKey, prefix, files }) => ({
      timestampKey,
      prefix,
      counts: files.map(([firstContentId, lastContentId, count]) => ({ firstContentId, lastContentId, files: count })),
    }));
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
  const purpose = { database: lockDatabase(''), purpose: 'show', signal };
  return withSessionIfThere(engine, purpose, async (session) => {
    const found: InUse[] = [];
    for (const { key, by } of claims) {
      const ended = session && (await hasEnded(by, engine.topology, session));
      found.push({ timestampKey: key, by: describeReservation(by), hasEnded: ended });
    }
    return found;
  });
}
