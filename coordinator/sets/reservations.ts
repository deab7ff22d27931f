/** Claims on keys. Before its first file, an operation owns its key in the cluster's folders and the standby's. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { mapLimit } from 'async';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { fromWireReservation } from '../../common/rpc/reservation.js';
import { reservedBy, type ClaimKind, type Reservation } from '../../common/sets/reservation.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { instancesOf, standbyOf, type Instance, type Topology } from '../base/topology.js';
import type { Engine } from '../engine/engine.js';
import { withSessionIfThere, type OperationSession } from '../db/operation-session.js';
import { namedSets } from './named-sets.js';
import type { OperationLog } from '../base/operation-ports.js';

const CLAIM_KINDS: Readonly<Record<ClaimKind, mppbackup.v1.ClaimKind>> = {
  new: wire.ClaimKind.CLAIM_KIND_NEW,
  remove: wire.ClaimKind.CLAIM_KIND_REMOVE,
  read: wire.ClaimKind.CLAIM_KIND_READ,
};
const HOSTS_AT_ONCE = 50;
/** A merge removes a few files of a set under its claim. */
const MERGE_WAIT_MS = 30_000;
const MERGE_POLL_MS = 200;

export interface KeyPlace {
  readonly pool: AgentPoolPort;
  readonly topology: Topology;
  readonly prefix: string;
  /** -u; empty: each host's own. */
  readonly backupDirectory: string;
  readonly log: Pick<OperationLog, 'debug' | 'info'>;
}

/** The present owner of the key. */
export interface Taken {
  readonly kind: 'taken';
  readonly other: Reservation | undefined;
  /** `host:/path` */
  readonly where: string;
  readonly isFile: boolean;
}

export interface Reserved {
  readonly kind: 'reserved';
  readonly key: TimestampKey;
  readonly reservation: Reservation;
  /** True: the claim made the coordinator's date folder. */
  readonly directoryCreated: boolean;
}

export interface Claim {
  readonly reservation: Reservation;
  readonly kind: ClaimKind;
}

/** Makes a claim for a new operation of this process. */
export function newReservation(
  operation: string,
  about: { database: string; topology: Topology; session: OperationSession; keepFiles?: boolean },
): Reservation {
  const { database, topology, session, keepFiles = false } = about;
  return {
    operationId: randomUUID(),
    operation,
    database,
    cluster: topology.clusterName,
    host: hostname(),
    pid: process.pid,
    startedAt: new Date().toISOString(),
    session: session.id,
    keepFiles,
  };
}

/**
 * Claims the key on the coordinator, and on the standby if it answers. The claim of an ended operation blocks no
 * removal or reading of its set; a new set takes another key.
 * @throws AppError of the agent; the session's signal's reason
 */
export async function reserveKey(
  place: KeyPlace,
  key: TimestampKey,
  claim: Claim,
  session: OperationSession,
): Promise<Reserved | Taken> {
  const { topology } = place;
  const ended: string[] = [];
  let directoryCreated = false;
  const standby = standbyOf(topology);
  // A reader claims on the coordinator's side alone; a removal asks there first.
  const places = claim.kind === 'read' || !standby ? [topology.coordinator] : [topology.coordinator, standby];
  for (const instance of places) {
    for (;;) {
      const answer = await reserveOn(place, instance, { key, ...claim, ended }, session.signal);
      if (answer === 'away') break;
      if (instance === topology.coordinator && answer.directoryCreated) directoryCreated = true;
      if (answer.reserved) break;
      const taken = takenBy(answer, instance);
      const { other } = taken;
      const mayPass = claim.kind !== 'new' && other !== undefined && !ended.includes(other.operationId);
      if (!mayPass || !(await hasEnded(other, topology, session))) {
        await releaseKey(place, key, claim.reservation.operationId, places);
        return taken;
      }
      ended.push(other.operationId);
    }
  }
  return { kind: 'reserved', key, reservation: claim.reservation, directoryCreated };
}

/** @returns `away` where the standby does not answer: then it gets no copy either, and the log says so */
async function reserveOn(
  { pool, topology, prefix, backupDirectory }: KeyPlace,
  instance: Instance,
  { key, reservation, kind, ended }: Claim & { readonly key: TimestampKey; readonly ended: readonly string[] },
  signal: AbortSignal,
): Promise<mppbackup.v1.ReserveSetResponse | 'away'> {
  try {
    const agent = await pool.reach(instance);
    return await agent.call(
      'reserveSet',
      {
        instances: [{ contentId: instance.contentId, dbid: instance.dbid }],
        location: { timestampKey: key, prefix, backupDirectory },
        reservation,
        kind: CLAIM_KINDS[kind],
        ended: [...ended],
      },
      { signal },
    );
  } catch (error) {
    signal.throwIfAborted();
    if (instance === topology.coordinator) throw toAppError(error).at({ contentId: -1, host: instance.host });
    return 'away';
  }
}

function takenBy({ other, file }: mppbackup.v1.ReserveSetResponse, { host }: Instance): Taken {
  const isFile = !other && !file.endsWith('_reservation');
  return { kind: 'taken', other: other ? fromWireReservation(other) : undefined, where: `${host}:${file}`, isFile };
}

export interface FoundClaim {
  readonly key: TimestampKey;
  readonly prefix: string;
  /** The name of the claim's file. */
  readonly name: string;
  readonly other: Reservation;
}

/** Claims of every prefix. @throws AppError of the agent */
export async function claimsOn(
  { pool, backupDirectory, prefix }: Omit<KeyPlace, 'log'>,
  instance: Instance,
  signal: AbortSignal,
): Promise<readonly FoundClaim[]> {
  const found: FoundClaim[] = [];
  const store = { pool, coordinator: instance, backupDirectory, prefix };
  for await (const { key, prefix: own, claims } of namedSets(store, { signal, anyPrefix: true, namesOnly: true })) {
    for (const { name, by } of claims) if (by) found.push({ key, prefix: own, name, other: by });
  }
  return found;
}

/** Only for operations of this cluster: others may share the folder, and cannot be judged here. */
export async function hasEnded(
  other: Reservation,
  { clusterName }: Topology,
  session: OperationSession,
): Promise<boolean> {
  return other.cluster === clusterName && other.session !== '' && !(await session.isRunning(other.session));
}

function everywhere(topology: Topology): readonly Instance[] {
  const standby = standbyOf(topology);
  return [...instancesOf(topology), ...(standby ? [standby] : [])];
}

/**
 * Gives up an operation's claim on every host, the coordinator's last: sweeps look there, and find a release that was
 * interrupted. A claim on an unreachable agent no longer counts once the operation has ended.
 */
export async function releaseKey(
  place: KeyPlace,
  key: TimestampKey,
  operationId: string,
  places: readonly Instance[] = everywhere(place.topology),
): Promise<void> {
  const { coordinator } = place.topology;
  const byHost = new Map<string, Instance[]>();
  for (const instance of places.filter((other) => other !== coordinator)) {
    byHost.set(instance.host, [...(byHost.get(instance.host) ?? []), instance]);
  }
  await mapLimit([...byHost.values()], HOSTS_AT_ONCE, async (instances: readonly Instance[]) => {
    await releaseOn(place, instances, { key, operationId });
  });
  await releaseOn(place, [coordinator], { key, operationId });
}

async function releaseOn(
  { pool, prefix, backupDirectory, log }: KeyPlace,
  instances: readonly Instance[],
  { key, operationId }: { readonly key: TimestampKey; readonly operationId: string },
): Promise<void> {
  try {
    const agent = await pool.reach(instances[0]!);
    await agent.call('releaseSet', {
      instances: instances.map(({ contentId, dbid }) => ({ contentId, dbid })),
      location: { timestampKey: key, prefix, backupDirectory },
      operationId,
    });
  } catch (error) {
    log.debug(`The claim on ${key} stays on ${instances[0]!.host}: ${toAppError(error).message}`);
  }
}

/** The owner of a claim, and its purpose. */
export interface Claimant {
  readonly session: OperationSession;
  /** The word in messages: `removal`, `restore`, `validation`. */
  readonly operation: string;
  /** Empty where no database is concerned. */
  readonly database: string;
  readonly kind: 'remove' | 'read';
}

/**
 * Runs `work` while no other operation writes or removes the set; for a removal none reads it either.
 * @throws AppError SET_RESERVED
 */
export async function withClaimedSet<T>(
  place: KeyPlace,
  key: TimestampKey,
  { session, operation, database, kind }: Claimant,
  work: (claimed: ClaimedSet) => Promise<T>,
): Promise<T> {
  const reservation = newReservation(operation, { database, topology: place.topology, session });
  const answer = await claimPatiently(place, key, { reservation, kind }, session);
  if (answer.kind === 'taken') refuseTaken(key, answer);
  const claimed = { operationId: reservation.operationId, isLeft: false };
  try {
    return await work(claimed);
  } finally {
    const places = kind === 'read' ? [place.topology.coordinator] : everywhere(place.topology);
    if (!claimed.isLeft) await releaseKey(place, key, reservation.operationId, places);
  }
}

/**
 * Who reads a set waits for a merge: it copies as a reader, which keeps nobody away, and claims a set for moments, to
 * remove what its manifest names no more.
 */
async function claimPatiently(
  place: KeyPlace,
  key: TimestampKey,
  claim: Claim,
  session: OperationSession,
): Promise<Awaited<ReturnType<typeof reserveKey>>> {
  const deadline = performance.now() + MERGE_WAIT_MS;
  for (;;) {
    const answer = await reserveKey(place, key, claim, session);
    const isShort =
      claim.kind === 'read' && answer.kind === 'taken' && !answer.isFile && answer.other?.operation === 'merge';
    if (!isShort || performance.now() >= deadline) return answer;
    await sleep(MERGE_POLL_MS, undefined, { signal: session.signal });
  }
}

/** What `work` sees of the claim. */
export interface ClaimedSet {
  readonly operationId: string;
  /** Set when unlisted files may be left: the claim stays, and a later command that sweeps removes them. */
  isLeft: boolean;
}

/** Runs `read` on a set while it is claimed for reading; `lend` of `withReading`. */
export type Lend = <R>(key: TimestampKey, read: () => Promise<R>) => Promise<R>;

/**
 * For commands that read sets and need no server. When the coordinator's server does not answer, they read without a
 * claim: no set is removed then either.
 * @throws AppError SET_RESERVED
 */
export async function withReading<T>(
  engine: Engine,
  place: KeyPlace,
  { operation, signal }: { readonly operation: string; readonly signal: AbortSignal },
  work: (lend: Lend) => Promise<T>,
): Promise<T> {
  return withSessionIfThere(engine, { purpose: operation, signal }, (session) =>
    work((key, read) =>
      session ? withClaimedSet(place, key, { session, operation, database: '', kind: 'read' }, read) : read(),
    ),
  );
}

/** @throws AppError SET_RESERVED or SET_EXISTS */
export function refuseTaken(key: TimestampKey, { other, where, isFile }: Taken): never {
  if (!isFile) throw reservedBy(key, other, where);
  throw new AppError('SET_EXISTS', `${where} exists already.`, {
    object: where,
    hint: 'Take another timestamp key (-K), or remove the set with that key: mppbackup delete.',
  });
}
