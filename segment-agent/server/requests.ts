/** Wire requests → the values that the rest of the agent works with, checked. */
import type { AgentConfig, AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { fromWireReservation } from '../../common/rpc/reservation.js';
import type { ClaimKind, Reservation } from '../../common/sets/reservation.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { resolveSetPlace, type RequestedLocation, type SetPlace } from '../storage/set-path.js';
import type { WorkFile } from '../worker/work.js';

type Ref = mppbackup.v1.IInstanceRef | null | undefined;

/** @throws AppError INSTANCE_UNKNOWN */
export function findInstance(config: AgentConfig, ref: Ref): AgentInstance {
  const contentId = ref?.contentId ?? 0;
  const dbid = ref?.dbid ?? 0;
  const found = config.instances.find((instance) => instance.content === contentId && instance.dbid === dbid);
  if (found) return found;
  const served = config.instances.map(({ content, dbid: id }) => `${content}_${id}`).join(', ');
  throw new AppError(
    'INSTANCE_UNKNOWN',
    `The agent on ${config.hostName} does not serve content ${contentId}, dbid ${dbid}; it serves ${served}.`,
    { contentId, host: config.hostName, hint: 'Add the instance to the agent’s configuration and restart it.' },
  );
}

export function toLocation(location: mppbackup.v1.ISetLocation | null | undefined): RequestedLocation {
  return {
    timestampKey: location?.timestampKey ?? '',
    prefix: location?.prefix ?? '',
    backupDirectory: location?.backupDirectory ?? '',
  };
}

/** Where the instance's files of a set are. @throws AppError DIRECTORY_NOT_ALLOWED, KEY_MALFORMED */
export function placeOf(
  config: AgentConfig,
  instance: AgentInstance,
  location: mppbackup.v1.ISetLocation | null | undefined,
): Promise<SetPlace> {
  return resolveSetPlace(instance, toLocation(location), config);
}

const CLAIMS: Readonly<Partial<Record<number, ClaimKind>>> = {
  [wire.ClaimKind.CLAIM_KIND_NEW]: 'new',
  [wire.ClaimKind.CLAIM_KIND_REMOVE]: 'remove',
  [wire.ClaimKind.CLAIM_KIND_READ]: 'read',
};

/** @throws AppError USAGE */
export function toClaimKind(kind: mppbackup.v1.ClaimKind): ClaimKind {
  const known = CLAIMS[kind];
  if (known) return known;
  throw new AppError('USAGE', `The request has an unknown kind of claim ${kind}.`);
}

/** It becomes part of a file's name. */
const OPERATION_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws AppError USAGE without an operation */
export function toReservation(wire: mppbackup.v1.IReservation | null | undefined): Reservation {
  const reservation = fromWireReservation(wire);
  const operationId = required(reservation.operationId, 'operation');
  if (!OPERATION_ID.test(operationId)) throw new AppError('USAGE', 'The id of the operation is no UUID.');
  return reservation;
}

/** A value that a request must have. @throws AppError USAGE */
export function required(value: string, what: string): string {
  if (value !== '') return value;
  throw new AppError('USAGE', `The request has no ${what}.`);
}

export function toWorkFile({ name, sizeBytes, sha256 }: mppbackup.v1.ISetFile): WorkFile {
  return { name: name ?? '', sizeBytes: sizeBytes ?? 0, sha256: sha256 ?? '' };
}

/** A rebuilt cluster, or a standby that took over, may have other dbids: the names stay those of the set. */
export function writerOf(instance: AgentInstance, source: mppbackup.v1.IInstanceRef | null | undefined): AgentInstance {
  return source?.contentId === instance.content ? { ...instance, dbid: source.dbid ?? instance.dbid } : instance;
}
