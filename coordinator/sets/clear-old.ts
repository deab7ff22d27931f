/** -c and -o: removes the old sets of some databases, or of all, by their dates. */
import async from 'async';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { placedAt } from '../agents/every-node.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { instancesOf, standbyOf, type Instance, type Topology } from '../base/topology.js';
import type { OperationSession } from '../db/operation-session.js';
import type { OperationLog } from '../base/operation-ports.js';
import { chooseDates, type CleanupChoice } from './choose-dates.js';
import { describeSets } from './describe-sets.js';
import { dependentsFirst, describeProtection, protectionReason, protectionsOf } from './protection.js';
import { removableSets, withoutClaims, type ListedRemovable } from './removable-sets.js';
import { removeMany, type RemovalOfMany, type RemovalOutcome } from './remove-many.js';
import { mirrorsWithin } from './remove-set.js';
import { nameOf } from './retention/series.js';

export interface ClearOldOptions {
  readonly topology: Topology;
  readonly pool: AgentPoolPort;
  /** Undefined: the coordinator's server does not answer. */
  readonly session: OperationSession | undefined;
  readonly log: OperationLog;
  readonly signal: AbortSignal;
  readonly choice: CleanupChoice;
  /** The databases whose sets may go; empty: all databases. */
  readonly databases: readonly string[];
  /** -u; empty: each host's own. */
  readonly backupDirectory: string;
  /** Empty: sets of every prefix, as the original. */
  readonly prefix: string;
  /** The key whose date is never deleted. */
  readonly key: TimestampKey;
  /** Only report what would go. */
  readonly dryRun: boolean;
  /** Also remove the newest full backup of a database, and sets of other clusters. */
  readonly force: boolean;
  /** -B */
  readonly parallelHosts: number;
  /** Asks whether the listed sets may go; undefined: they may. @throws AppError CANCELLED */
  readonly confirm?: (() => Promise<void>) | undefined;
}

export interface ClearedOld {
  /** YYYYMMDD: dates of which something was removed. */
  readonly dates: readonly string[];
  readonly keys: readonly TimestampKey[];
}

const NOTHING: ClearedOld = { dates: [], keys: [] };

/**
 * Removes the chosen sets one by one; a failure is a warning in the log.
 * @throws AppError CANCELLED
 */
export async function clearOldSets(options: ClearOldOptions): Promise<ClearedOld> {
  const { log, signal } = options;
  let going: readonly ListedRemovable[];
  let all: readonly ListedRemovable[];
  try {
    all = await listAll(options);
    going = chooseSets(options, all);
  } catch (error) {
    if (signal.aborted) throw error;
    log.warning(`Old backup sets were not removed: ${describeError(toAppError(error))}`);
    return NOTHING;
  }
  if (going.length === 0) {
    if (options.dryRun) log.info('Dry run: nothing was removed. Would be: nothing');
    return NOTHING;
  }
  for (const line of describeSets(going)) log.info(line);
  if (options.dryRun) {
    const dates = new Set(going.map(({ key }) => dateOfKey(key)));
    log.info(`Dry run: nothing was removed. Would be: ${[...dates].sort().join(', ')}`);
    return NOTHING;
  }
  await options.confirm?.();
  return removeAll(options, all, going);
}

async function listAll(options: ClearOldOptions): Promise<readonly ListedRemovable[]> {
  const { topology, pool, prefix, backupDirectory, signal } = options;
  const store = { pool, coordinator: topology.coordinator, prefix, backupDirectory };
  return removableSets(store, { signal, anyPrefix: prefix === '' });
}

function chooseSets(options: ClearOldOptions, all: readonly ListedRemovable[]): readonly ListedRemovable[] {
  const { log, choice, databases, key, topology, force } = options;
  // A backup that never finished left files without a database, which cannot be restored.
  const isOurs = ({ database, isComplete }: ListedRemovable): boolean =>
    databases.length === 0 || databases.includes(database) || (database === '' && !isComplete);
  const candidates = all.filter(isOurs);
  const found = new Set(candidates.map((set) => dateOfKey(set.key)));
  const { dates, note } = chooseDates([...found], choice, dateOfKey(key));
  if (note) log.log(note.level, note.text);
  const chosen = candidates.filter((set) => dates.includes(dateOfKey(set.key)));
  const protections = protectionsOf(chosen, all, { clusterName: topology.clusterName, force });
  return chosen.filter((set) => {
    const protection = protections.get(set);
    if (!protection) return true;
    const text = `The set ${set.key} of dump ${dateOfKey(set.key)} stays: ${describeProtection(set, protection)}`;
    // A set in use or to be kept is no fault; a chain and a plugin need something from the operator.
    if (protection.why === 'needed' || protection.why === 'in plugin') log.warning(text);
    else log.info(text);
    return false;
  });
}

async function removeAll(
  options: ClearOldOptions,
  all: readonly ListedRemovable[],
  going: readonly ListedRemovable[],
): Promise<ClearedOld> {
  const { log } = options;
  const removed: TimestampKey[] = [];
  const dates = [...new Set(going.map(({ key }) => dateOfKey(key)))].sort();
  const isGoing = new Set(going);
  const done = new Set<ListedRemovable>();
  for (const date of dates) {
    log.info(`Preparing to remove dump ${date} from all hosts`);
    let failed = false;
    // The oldest go first, but none before those that need it: an interrupt leaves sets that are whole.
    const ofDate = going.filter(({ key }) => dateOfKey(key) === date).reverse();
    const next = dependentsFirst(ofDate, going).filter((set) => !done.has(set));
    for (const set of next) done.add(set);
    await removeMany(
      removalOf(options, ({ set, isGone, problems, isFault }) => {
        tell(log, set, { problems, isFault });
        if (isGone) removed.push(set.key);
        else failed ||= ofDate.includes(set);
      }),
      next,
    );
    const isEmpty = all.every((set) => dateOfKey(set.key) !== date || isGoing.has(set));
    if (isEmpty && !failed) await removeRest(options, date);
  }
  return { dates: [...new Set(removed.map(dateOfKey))].sort(), keys: removed };
}

function removalOf(options: ClearOldOptions, onSet: RemovalOfMany['onSet']): RemovalOfMany {
  const { topology, pool, backupDirectory, session, signal, log, force } = options;
  return {
    place: { topology, pool, backupDirectory, log },
    session,
    signal,
    onSet,
    recheck: async (claimed, isOwn) => {
      const all = (await listAll(options)).map((set) => withoutClaims(set, isOwn));
      const names = new Set(claimed.map(nameOf));
      const going = all.filter((set) => names.has(nameOf(set)));
      const stays = new Map<string, string>();
      for (const [set, protection] of protectionsOf(going, all, { clusterName: topology.clusterName, force }))
        stays.set(nameOf(set), protectionReason(protection));
      return (set) => stays.get(nameOf(set));
    },
  };
}

/** A set that another command uses, or pinned meanwhile, is no fault. */
function tell(
  log: OperationLog,
  { key }: ListedRemovable,
  { problems, isFault }: Pick<RemovalOutcome, 'problems' | 'isFault'>,
): void {
  for (const problem of problems) {
    if (isFault) log.warning(`Error encountered during deletion of ${key}: ${problem}`);
    else log.info(`The set ${key} stays: ${problem}`);
  }
}

/**
 * Removes files in the date folders that belong to no set of the coordinator, for example on hosts that missed a
 * removal. The coordinator's folder comes first, then the standby's, then all hosts at once; a host whose folder still
 * had something of other instances is asked once more when all have finished, since hosts may share one file system.
 */
async function removeRest(options: ClearOldOptions, date: string): Promise<void> {
  const { topology, parallelHosts, log } = options;
  const segments = [...topology.segments, ...mirrorsWithin(topology)];
  const hosts = [...new Set(segments.map(({ host }) => host))];
  const onHost = (host: string): readonly Instance[] =>
    [...instancesOf(topology), ...mirrorsWithin(topology)].filter((instance) => instance.host === host);
  const first = await removeOn(options, [topology.coordinator], { date, keep: [] });
  // While their manifests are there, the sets would look whole without their files.
  if (first.failed) return;
  const what = { date, keep: first.held };
  const standby = standbyOf(topology);
  if (standby && !hosts.includes(standby.host)) await removeOn(options, [standby], what);
  const groups = [...new Set([topology.coordinator.host, ...hosts])].map(onHost);
  const results = await async.mapLimit(groups, parallelHosts, async (group: readonly Instance[]) => ({
    group,
    ...(await removeOn(options, group, what)),
  }));
  const unclear = results.filter(({ left, failed }) => left.length > 0 && !failed);
  const again = await async.mapLimit(unclear, parallelHosts, async ({ group }: { group: readonly Instance[] }) => ({
    host: group[0]!.host,
    ...(await removeOn(options, group, what)),
  }));
  for (const { host, left } of again) {
    for (const path of left) log.warning(`Not part of a backup set, left alone: ${host}:${path}`);
  }
}

interface RemovedOn {
  readonly left: readonly string[];
  readonly failed: boolean;
  /** Sets that an operation writes: only that operation may remove them. */
  readonly held: readonly mppbackup.v1.IHeldSet[];
}

async function removeOn(
  { topology, pool, prefix, backupDirectory, signal, log }: ClearOldOptions,
  group: readonly Instance[],
  { date, keep }: { readonly date: string; readonly keep: readonly mppbackup.v1.IHeldSet[] },
): Promise<RemovedOn> {
  const [instance] = group;
  const where = instance === topology.coordinator && group.length === 1 ? '' : ` on ${instance!.host}`;
  try {
    const agent = await pool.reach(instance!);
    const instances = group.map(({ contentId, dbid }) => ({ contentId, dbid }));
    const { left, problems, held } = await agent.call(
      'removeDate',
      { instances, date, backupDirectory, prefix, anyPrefix: prefix === '', keep: [...keep] },
      { signal },
    );
    for (const { path, reason } of problems) {
      log.warning(`Error encountered during deletion of ${path ?? ''}${where}: ${reason ?? ''}`);
    }
    return { left, failed: problems.length > 0, held };
  } catch (error) {
    if (signal.aborted) throw error;
    log.warning(`Error encountered during deletion of ${date}${where}: ${describeError(placedAt(instance!, error))}`);
    return { left: [], failed: true, held: [] };
  }
}
