/** Checks, before anything is locked or written, that the nodes are there, what they have, and that there is room. */
import { AppError } from '../../common/errors/app-error.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { instanceLabel } from '../base/topology.js';
import { locationOf } from '../operation/operation.js';
import { runPreflight, type NodePreflight } from '../operation/preflight.js';
import type { BackupContext } from './backup-context.js';
import type { BackupPlan, NodePlan } from './backup-plan.js';
import { compressorLines } from './compressor-lines.js';
import { assertLockRoom } from './lock-room.js';
import { assertSpace, type SpaceDemand } from './space.js';
import { planFromCatalogues } from './take-cut.js';

export interface FirstLook {
  readonly nodes: readonly NodePreflight[];
  /** The plan may have a million tables and is made again under the locks: it is not kept. */
  readonly plan: BackupPlan;
  readonly demands: readonly SpaceDemand[];
}

/** @throws AppError DATABASE_NOT_FOUND, LOCK_TABLE_TOO_SMALL, and what a preflight and a plan throw */
export async function takeFirstLook(context: BackupContext, key: TimestampKey): Promise<FirstLook> {
  const nodes = await lookAtNodes(context, key, 'read');
  const plan = await planFromCatalogues(context, key, nodes);
  checkLockRoom(plan, nodes);
  for (const line of compressorLines(context.request.compression, nodes)) context.ports.log.info(line);
  return { nodes, plan, demands: spaceDemands(plan, nodes) };
}

/** @param access `write` makes the dump directories and tries them. @throws AppError DATABASE_NOT_FOUND */
export async function lookAtNodes(
  context: BackupContext,
  key: TimestampKey,
  access: 'read' | 'write',
): Promise<readonly NodePreflight[]> {
  const { request, engine, pool, ports } = context;
  const { database, parallelHosts, compression } = request;
  const nodes = await runPreflight(engine.topology, pool, {
    ...locationOf(context, key),
    database,
    writable: access === 'write',
    compressWith: compression,
    parallelHosts,
    signal: ports.signal,
  });
  const missing = nodes.filter(({ databaseExists }) => !databaseExists);
  if (missing.length > 0) {
    throw new AppError('DATABASE_NOT_FOUND', `Database ${database} does not exist.`, {
      hint: `It is missing on ${missing.map(({ instance }) => instanceLabel(instance)).join(', ')}; psql -l lists the databases.`,
    });
  }
  return nodes;
}

/** Holder and pg_dump lock every table; where the coordinator's locks reach a segment, they add to its own. */
function checkLockRoom(plan: BackupPlan, nodes: readonly NodePreflight[]): void {
  const lockable = ({ tables }: NodePlan): number =>
    tables.descriptions.reduce((count, { kind }) => (kind === 'foreign' ? count : count + 1), 0);
  const found = new Map(nodes.map((node) => [node.instance.dbid, node]));
  const reaching = plan.nodes.filter(({ withDefinitions }) => withDefinitions).map(lockable);
  assertLockRoom(
    plan.nodes.map((node) => ({
      instance: node.instance,
      tables: node.withDefinitions ? lockable(node) : Math.max(...reaching),
      holders: node.withDefinitions ? 2 : 3,
      entries: found.get(node.instance.dbid)?.lockTableEntries ?? 0,
      locksPerTransaction: found.get(node.instance.dbid)?.locksPerTransaction ?? 0,
    })),
  );
}

/** @throws AppError NO_SPACE */
export function checkSpace({ request, ports }: BackupContext, demands: readonly SpaceDemand[]): void {
  if (request.skipSpaceCheck) {
    ports.log.info("Bypassing disk space check as '-b' option is specified");
    return;
  }
  if (request.increment) {
    ports.log.info('Bypassing disk space checks for incremental backup');
    return;
  }
  if (request.plugin) {
    ports.log.info('Bypassing disk space checks: rows go to the storage plugin');
    return;
  }
  ports.log.info('Validating disk space');
  assertSpace(demands, { keepPercent: request.keepFreePercent, compression: request.compression });
}

function spaceDemands(plan: BackupPlan, nodes: readonly NodePreflight[]): readonly SpaceDemand[] {
  const found = new Map(nodes.map((node) => [node.instance.dbid, node]));
  return plan.nodes.map((node) => ({
    label: instanceLabel(node.instance),
    host: node.instance.host,
    fileSystemId: found.get(node.instance.dbid)?.fileSystemId ?? '',
    directory: node.directory,
    tableBytes: node.tableBytes,
    freeBytes: found.get(node.instance.dbid)?.freeBytes ?? 0,
  }));
}
