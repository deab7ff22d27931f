/** Claims on keys: an operation has its key before its first file, alone in the cluster's folders and the standby's. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { mapLimit } from 'async';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { fromWireReservation } from '../../common/rpc/reservation.js';
import { reservedBy, type ClaimKind, type Reservation } from '../../common/sets/reservation.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { instancesOf, standbyOf, type Instance, type Topology } from '../base/topology.js';
import type { Engine } from '../engine/engine.js';
import { lockDatabase } from '../db/database-lock.js';
import { withSessionIfThere, type OperationSession } from '../db/operation-session.js';
import { namedSets } from './named-sets.js';
import type { OperationLog } from '../base/operation-ports.js';

const CLAIM_KINDS: Readonly<Record<ClaimKind, mppbackup.v1.ClaimKind>> = {
  new: wire.ClaimKind.CLAIM_KIND_NEW,
  remove: wire.ClaimKind.CLAIM_KIND_REMOVE,
  read: wire.ClaimKind.CLAIM_KIND_READ,
};
const HOSTS_AT_ONCE = 50;

export interface KeyPlace {
  readonly pool: AgentPoolPort;
  readonly topology: Topology;
  readonly prefix: string;
  /** -u; empty: each host's own. */
  readonly backupDirectory: string;
  readonly log: Pick<OperationLog, 'debug' | 'info'>;
}

/** What has the key already. */
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
  /** The coordinator's date folder was not there before. */
  readonly directoryCreated: boolean;
}

export interface Claim {
  readonly reservation: Reservation;
  readonly kind: ClaimKind;
}

/** A claim for a new operation of this process. */
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
 * Claims the key on the coordinator and on the standby, as far as that answers. The claim of an operation that has ended
 * keeps nobody from removing or reading its set; a new set takes another key.
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
  // Who reads is on the coordinator's side alone; who would remove asks there first.
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

/** @returns `away` where the standby does not answer: it gets no copy either, which is said then */
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
  /** The file. */
  readonly name: string;
  readonly other: Reservation;
}

/** Of every prefix. @throws AppError of the agent */
export async function claimsOn(
  { pool, backupDirectory, prefix }: Omit<KeyPlace, 'log'>,
  instance: Instance,
  signal: AbortSignal,
): Promise<readonly FoundClaim[]> {
  const found: FoundClaim[] = [];
  const store = { pool, coordinator: instance, backupDirectory, prefix };
  for await (const { key, prefix: own, claims } of namedSets(store, { signal, anyPrefix: true })) {
    for (const { name, by } of claims) if (by) found.push({ key, prefix: own, name, other: by });
  }
  return found;
}

/** Of another cluster's operations, which may share the folder, nobody here can know. */
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
 * Gives an operation's claim up on every host, the coordinator's last: who sweeps looks there, and what was broken off in
 * between is found. What an agent that is away keeps counts no more once the operation has ended.
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

/** Whose claim it is, and for what. */
export interface Claimant {
  readonly session: OperationSession;
  /** As a message has it: `removal`, `restore`, `validation`. */
  readonly operation: string;
  /** Empty where it is about no database. */
  readonly database: string;
  readonly kind: 'remove' | 'read';
}

/**
 * Runs `work` on a set that nobody else writes or removes meanwhile; one that is to be removed nobody reads either.
 * @throws AppError SET_RESERVED
 */
export async function withClaimedSet<T>(
  place: KeyPlace,
  key: TimestampKey,
  { session, operation, database, kind }: Claimant,
  work: (claimed: ClaimedSet) => Promise<T>,
): Promise<T> {
  const reservation = newReservation(operation, { database, topology: place.topology, session });
  const answer = await reserveKey(place, key, { reservation, kind }, session);
  if (answer.kind === 'taken') refuseTaken(key, answer);
  const claimed = { operationId: reservation.operationId, isLeft: false };
  try {
    return await work(claimed);
  } finally {
    const places = kind === 'read' ? [place.topology.coordinator] : everywhere(place.topology);
    if (!claimed.isLeft) await releaseKey(place, key, reservation.operationId, places);
  }
}

/** What runs under a claim. */
export interface ClaimedSet {
  readonly operationId: string;
  /** Set when files may be left that nobody lists: the claim stays, and whoever sweeps it goes on. */
  isLeft: boolean;
}

/** Runs something on a set while it is read; `lend` of `withReading`. */
export type Lend = <R>(key: TimestampKey, read: () => Promise<R>) => Promise<R>;

/**
 * For commands that read sets and need no server. Where the coordinator's does not answer they go on without a claim:
 * sets are not removed then either.
 * @throws AppError SET_RESERVED
 */
export async function withReading<T>(
  engine: Engine,
  place: KeyPlace,
  { operation, signal }: { readonly operation: string; readonly signal: AbortSignal },
  work: (lend: Lend) => Promise<T>,
): Promise<T> {
  return withSessionIfThere(engine, { database: lockDatabase(''), purpose: operation, signal }, (session) =>
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
