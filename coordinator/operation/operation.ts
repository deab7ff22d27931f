/** The frame of backups and restores: their common input, and what is opened around them. */
import { setMaxListeners } from 'node:events';
import type { PluginConfig } from '../../common/plugins/plugin-config.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import type { OperationPorts } from '../base/operation-ports.js';
import { withDatabaseLock } from '../db/database-lock.js';
import type { OperationSession } from '../db/operation-session.js';
import type { Engine } from '../engine/engine.js';
import { withPlugin, type PluginOperation } from '../plugins/plugin-operation.js';
import type { KeyPlace } from '../sets/reservations.js';

/** The options common to all operations, without argv. Every default is filled in. */
export interface OperationRequest {
  /** --prefix, without the underscore; empty for none. */
  readonly prefix: string;
  /** -u: absolute, or a repository's root; empty: each host's own. */
  readonly backupDirectory: string;
  /** --repository, whose root takes the place of -u; undefined or empty: not given. */
  readonly repository?: string | undefined;
  /** -a: no prompt. */
  readonly assumeYes: boolean;
  /** -B: how many hosts are checked at once. */
  readonly parallelHosts: number;
  /** --jobs: channels inside a segment; undefined: by cores and segments per host. */
  readonly jobs: number | undefined;
  readonly reconnectWindowMs: number;
  /** --max-rate, --max-network-rate; default: no limits. */
  readonly rates?: RateTexts;
  /** --plugin-config, or what a vendor option stands for. */
  readonly plugin?: PluginConfig | undefined;
  /** The arguments as given, for report, history and manifest. */
  readonly commandLine: readonly string[];
}

export interface Operation<Request extends OperationRequest = OperationRequest> {
  readonly request: Request;
  readonly engine: Engine;
  readonly pool: AgentPoolPort;
  readonly ports: OperationPorts;
  /** The storage plugin, open on every host; undefined: files stay where they are written. */
  readonly plugin?: PluginOperation | undefined;
}

/** Lends the operation with its storage plugin open on every host. @throws AppError SEGMENT_DOWN */
export function withStorage<O extends Operation, T>(operation: O, work: (opened: O) => Promise<T>): Promise<T> {
  const { request, engine, pool, ports } = operation;
  engine.assertHealthy();
  listenToMany(ports.signal);
  const place = { topology: engine.topology, pool, leaseMs: request.reconnectWindowMs, ports };
  return withPlugin({ ...place, config: request.plugin }, (plugin) => work({ ...operation, plugin }));
}

/**
 * Lends the operation while other backups and restores of the database are kept away. Its signal is also aborted when
 * the lock is lost.
 * @throws AppError ALREADY_RUNNING, LOCK_LOST
 */
export function whileLocked<O extends Operation, T>(
  operation: O,
  database: string,
  work: (locked: O, session: OperationSession) => Promise<T>,
): Promise<T> {
  const { engine, ports } = operation;
  return withDatabaseLock(engine, database, ports.signal, (session) => {
    listenToMany(session.signal);
    return work({ ...operation, ports: { ...ports, signal: session.signal } }, session);
  });
}

/** Allows a thousand listeners: each call to an agent listens to the signal while it is under way. */
function listenToMany(signal: AbortSignal): void {
  setMaxListeners(0, signal);
}

/** The place of the operation's sets, for claims. */
export function placeOf({ request, engine, pool, ports }: Operation): KeyPlace {
  const { prefix, backupDirectory } = request;
  return { pool, topology: engine.topology, prefix, backupDirectory, log: ports.log };
}

/** The location of one set, as agents get it. */
export function locationOf({ request: { prefix, backupDirectory } }: Operation, timestampKey: TimestampKey) {
  return { timestampKey, prefix, backupDirectory };
}
