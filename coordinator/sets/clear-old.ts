/** -c and -o: deletes date folders on every host, through the agents. */
import async from 'async';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { parseFileName, setFileName, type SetName } from '../../common/sets/artefacts.js';
import { dateOfKey, isTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { placedAt } from '../agents/every-node.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { describeReservation } from '../../common/sets/reservation.js';
import { fromWireReservation } from '../../common/rpc/reservation.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { instancesOf, standbyOf, type Instance, type Topology } from '../base/topology.js';
import type { OperationLog } from '../base/operation-ports.js';
import { chooseDates, datesInPlugins, withoutNeeded, type CleanupChoice, type SetLink } from './choose-dates.js';
import { mirrorsWithin } from './remove-set.js';
import { readManifest, type StoreLocation } from './set-store.js';

const LIST_DEADLINE_MS = 300_000;
const REMOVE_DEADLINE_MS = 600_000;

export interface ClearOldOptions {
  readonly topology: Topology;
  readonly pool: AgentPoolPort;
  readonly log: OperationLog;
  readonly signal: AbortSignal;
  readonly choice: CleanupChoice;
  /** -u; empty: each host's own. */
  readonly backupDirectory: string;
  /** Empty: sets of every prefix, as the original. */
  readonly prefix: string;
  /** The key whose date is never deleted. */
  readonly key: TimestampKey;
  /** Only say what would go. */
  readonly dryRun: boolean;
  /** -B */
  readonly parallelHosts: number;
}

export interface ClearedOld {
  /** YYYYMMDD */
  readonly dates: readonly string[];
}

/** Deletes what was chosen; what goes wrong is a warning of the log. */
export async function clearOldSets(options: ClearOldOptions): Promise<ClearedOld> {
  const { log } = options;
  const warn = (text: string): void => log.warning(text);
  const deleted: string[] = [];
  try {
    const { dates, note } = chooseDates(await listDates(options), options.choice, dateOfKey(options.key));
    if (note) log.log(note.level, note.text);
    const links = dates.length === 0 ? [] : await readLinks(options);
    const inPlugins = datesInPlugins(dates, links);
    for (const [date, key] of inPlugins) {
      log.warning(
        `Dump ${date} is not removed: data files of the set ${key} lie in a plugin's storage; mppbackup delete ${key} --plugin-config FILE removes all of it`,
      );
    }
    const { dates: free, kept } = withoutNeeded(
      dates.filter((date) => !inPlugins.has(date)),
      links,
    );
    for (const { date, neededBy, needed } of kept) {
      log.warning(`Dump ${date} is not removed: the set ${neededBy} needs the set ${needed}`);
    }
    if (options.dryRun) {
      log.info(`Dry run: nothing was removed. Would be: ${free.join(', ') || 'nothing'}`);
      return { dates: [] };
    }
    for (const date of free) {
      log.info(`Preparing to remove dump ${date} from all hosts`);
      await removeDate(options, date, warn);
      deleted.push(date);
    }
  } catch (error) {
    if (options.signal.aborted) throw error;
    warn(`Old backup sets were not removed: ${describeError(toAppError(error))}`);
  }
  return { dates: deleted };
}

async function listDates({ topology, pool, prefix, backupDirectory, signal }: ClearOldOptions): Promise<string[]> {
  const { coordinator } = topology;
  const answer = await pool
    .forInstance(coordinator)
    .call(
      'listDates',
      { instance: refOf(coordinator), backupDirectory, prefix, anyPrefix: prefix === '' },
      { deadlineMs: LIST_DEADLINE_MS, signal },
    );
  return answer.dates;
}

const refOf = ({ contentId, dbid }: Instance): { contentId: number; dbid: number } => ({ contentId, dbid });

/** What the sets on the coordinator say of each other, of every prefix that is touched. */
async function readLinks(options: ClearOldOptions): Promise<readonly SetLink[]> {
  const { topology, pool, prefix, backupDirectory, signal } = options;
  const { coordinator } = topology;
  const { files } = await pool
    .forInstance(coordinator)
    .call(
      'listSetFiles',
      { instance: refOf(coordinator), backupDirectory, prefix, anyPrefix: prefix === '', date: '' },
      { deadlineMs: LIST_DEADLINE_MS, signal },
    );
  const found = new Map<string, { set: SetName; hasManifest: boolean; hasIncrements: boolean }>();
  for (const { name } of files) {
    const parsed = parseFileName(name ?? '');
    if (!parsed || parsed.partial || parsed.scope === 'restoreReport') continue;
    const { key, prefix: own } = parsed.set;
    const entry = found.get(`${own}/${key}`) ?? { set: parsed.set, hasManifest: false, hasIncrements: false };
    if (parsed.scope === 'set' && parsed.kind === 'manifest') entry.hasManifest = true;
    if (parsed.scope === 'set' && parsed.kind === 'increments') entry.hasIncrements = true;
    found.set(`${own}/${key}`, entry);
  }
  return async.mapLimit([...found.values()], 8, async ({ set, hasManifest, hasIncrements }: FoundSet) => {
    const store = { pool, coordinator, backupDirectory, prefix: set.prefix };
    return {
      ...set,
      ...(hasManifest ? await readNeeds(store, set, signal) : { parentKey: undefined }),
      increments: hasIncrements ? await readIncrements(store, set, signal) : [],
    };
  });
}

interface FoundSet {
  readonly set: SetName;
  readonly hasManifest: boolean;
  readonly hasIncrements: boolean;
}

/** A manifest that cannot be read stops the deletion: nobody knows what that set needs. */
async function readNeeds(
  store: StoreLocation,
  { key }: SetName,
  signal: AbortSignal,
): Promise<Pick<SetLink, 'parentKey' | 'inPlugin'>> {
  const { parentKey, storage } = await readManifest(store, key, signal);
  return {
    parentKey: parentKey !== null && isTimestampKey(parentKey) ? parentKey : undefined,
    inPlugin: storage !== undefined,
  };
}

async function readIncrements(store: StoreLocation, set: SetName, signal: AbortSignal): Promise<TimestampKey[]> {
  const bytes = await store.pool.forInstance(store.coordinator).readFile(
    {
      instance: refOf(store.coordinator),
      location: { timestampKey: set.key, prefix: set.prefix, backupDirectory: store.backupDirectory },
      name: setFileName(set, 'increments'),
    },
    { signal },
  );
  return bytes
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(isTimestampKey);
}

/**
 * The coordinator's folder first, with the manifests; the standby's, with their copies; then all hosts at once. A host whose folder still had something of
 * other instances is asked once more when all have finished: hosts may share one file system.
 */
async function removeDate(options: ClearOldOptions, date: string, warn: (text: string) => void): Promise<void> {
  const { topology, parallelHosts, log } = options;
  const segments = [...topology.segments, ...mirrorsWithin(topology)];
  const hosts = [...new Set(segments.map(({ host }) => host))];
  const onHost = (host: string): readonly Instance[] =>
    [...instancesOf(topology), ...mirrorsWithin(topology)].filter((instance) => instance.host === host);
  const first = await removeOn(options, [topology.coordinator], { date, keep: [] }, warn);
  // With its manifests still there, the sets would look whole without their files.
  if (first.failed) return;
  for (const { timestampKey, by } of first.held) {
    const who = by ? describeReservation(fromWireReservation(by)) : 'another operation';
    log.info(`The set ${timestampKey ?? ''} of dump ${date} stays: it is in use by ${who}`);
  }
  const what = { date, keep: first.held };
  const standby = standbyOf(topology);
  if (standby && !hosts.includes(standby.host)) await removeOn(options, [standby], what, warn);
  const groups = [...new Set([topology.coordinator.host, ...hosts])].map(onHost);
  const results = await async.mapLimit(groups, parallelHosts, async (group: readonly Instance[]) => ({
    group,
    ...(await removeOn(options, group, what, warn)),
  }));
  const unclear = results.filter(({ left, failed }) => left.length > 0 && !failed);
  const again = await async.mapLimit(unclear, parallelHosts, async ({ group }: { group: readonly Instance[] }) => ({
    host: group[0]!.host,
    ...(await removeOn(options, group, what, warn)),
  }));
  for (const { host, left } of again) {
    for (const path of left) log.warning(`Not part of a backup set, left alone: ${host}:${path}`);
  }
}

interface RemovedOn {
  readonly left: readonly string[];
  readonly failed: boolean;
  /** Sets that an operation writes: they are nobody else's to remove. */
  readonly held: readonly mppbackup.v1.IHeldSet[];
}

async function removeOn(
  { topology, pool, prefix, backupDirectory, signal }: ClearOldOptions,
  group: readonly Instance[],
  { date, keep }: { readonly date: string; readonly keep: readonly mppbackup.v1.IHeldSet[] },
  warn: (text: string) => void,
): Promise<RemovedOn> {
  const [instance] = group;
  const where = instance === topology.coordinator && group.length === 1 ? '' : ` on ${instance!.host}`;
  try {
    const agent = await pool.reach(instance!);
    const { left, problems, held } = await agent.call(
      'removeDate',
      { instances: group.map(refOf), date, backupDirectory, prefix, anyPrefix: prefix === '', keep: [...keep] },
      { deadlineMs: REMOVE_DEADLINE_MS, signal },
    );
    for (const { path, reason } of problems) {
      warn(`Error encountered during deletion of ${path ?? ''}${where}: ${reason ?? ''}`);
    }
    return { left, failed: problems.length > 0, held };
  } catch (error) {
    if (signal.aborted) throw error;
    warn(`Error encountered during deletion of ${date}${where}: ${describeError(placedAt(instance!, error))}`);
    return { left: [], failed: true, held: [] };
  }
}
