/** `mppbackup expire`: which sets of a repository stay by the rules of the cluster file, and the removal of the others. */
import { HOSTS_REPOSITORY, type Repository } from '../../common/config/repositories.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import { keyOfDate } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { repositoryOf } from '../base/repositories.js';
import { withOperationSession, type OperationSession } from '../db/operation-session.js';
import type { Expiry, PlannedSet } from '../report/retention-results.js';
import type { ListedRemovable } from '../sets/removable-sets.js';
import { daysBetween } from '../sets/retention/calendar.js';
import { carryOut, planPlace, type RetentionPlace } from '../sets/retention/carry-out.js';
import { bytesOf } from '../sets/retention/limit.js';
import { mergeTargets } from '../sets/retention/merge-targets.js';
import { rulesFor, type Now, type RetentionPlan, type RetentionRules, type Verdict } from '../sets/retention/plan.js';
import { nameOf } from '../sets/retention/series.js';
import { sweepClaims } from '../sets/sweep-claims.js';
import { mergeOpenSet } from './merge-set.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

export interface ExpireCall extends SetsCall {
  /** Only sets of this one go; undefined: of any. */
  readonly database: string | undefined;
  readonly dryRun: boolean;
  /** Chains are merged where an old part stays only since increments need it. */
  readonly mergeExpired: boolean;
  readonly rates: RateTexts;
  /** Shows the plan, and asks where something goes. @throws AppError CANCELLED */
  readonly confirm: (plan: ExpiryPlan) => Promise<void>;
  readonly warn: (text: string) => void;
}

export type ExpiryPlan = Pick<Expiry, 'sets' | 'merges' | 'overBytes'>;

/** @throws AppError NO_KEEP_RULES, REPOSITORY_UNKNOWN, CANCELLED; of the coordinator's agent and server */
export function expireSets(call: ExpireCall): Promise<Expiry> {
  return withSets(call, (open) => expireOpen(open, call));
}

export type ExpireWish = Omit<ExpireCall, keyof SetsCall> & Pick<ExpireCall, 'reconnectWindowMs' | 'repository'>;

/** The same in a cluster that is open. */
export async function expireOpen(open: OpenSets, call: ExpireWish): Promise<Expiry> {
  const { engine, signal } = open;
  const { topology } = engine;
  const repository = repositoryOf(topology, call.repository || HOSTS_REPOSITORY);
  const at = new Date();
  const place: RetentionPlace = {
    store: open.store,
    topology,
    rules: repository,
    now: { at, key: keyOfDate(at) },
    database: call.database,
    signal,
  };
  if (call.dryRun) {
    const plan = await planPlace(place);
    assertRules(repository, plan);
    return resultOf(place, call, { plan, merges: mergesOf(plan, call), outcome: newOutcome() });
  }
  return withOperationSession(engine, { purpose: 'removal of sets', signal }, async (session) => {
    const { pool, prefix, backupDirectory } = place.store;
    // What an expire that was killed has begun is brought to its end.
    await sweepClaims({ pool, topology, prefix, backupDirectory, log: SILENT_LOG }, session);
    return expireClaimed(open, { place, call, session, repository });
  });
}

interface Expiring {
  readonly place: RetentionPlace;
  readonly call: ExpireWish;
  readonly session: OperationSession;
  readonly repository: Repository;
}

async function expireClaimed(open: OpenSets, expiring: Expiring): Promise<Expiry> {
  const { place, call, session, repository } = expiring;
  const first = await planPlace(place);
  assertRules(repository, first);
  const merges = mergesOf(first, call);
  const outcome = newOutcome();
  await call.confirm({ sets: first.verdicts.map((one) => toPlanned(one, place.now)), ...describe(first, merges) });
  for (const set of merges) await mergeForward(open, set, expiring, outcome);
  // What was merged forward needs the older sets no more.
  const plan = merges.length === 0 ? first : await planPlace(place);
  await carryOut(place, plan, {
    session,
    log: SILENT_LOG,
    onSet: ({ set, isGone, files, problems, isFault }) => {
      if (isGone && files > 0) outcome.removed.push(set);
      for (const why of problems) outcome.left.push({ set, why });
      outcome.hasFaults ||= isFault;
    },
  });
  return resultOf(place, call, { plan, merges, outcome });
}

interface Outcome {
  readonly removed: ListedRemovable[];
  readonly merged: ListedRemovable[];
  readonly left: { readonly set: ListedRemovable; readonly why: string }[];
  hasFaults: boolean;
}

function newOutcome(): Outcome {
  return { removed: [], merged: [], left: [], hasFaults: false };
}

/** Sets that have a time of their own go at that time, with rules or without. @throws AppError NO_KEEP_RULES */
function assertRules(repository: Repository, { verdicts }: RetentionPlan): void {
  if (hasRules(repository)) return;
  if (verdicts.some(({ set: { marks } }) => marks !== 'damaged' && marks.expireAt !== undefined)) return;
  throw noRules(repository.name, 'No set has a time of its own either (mppbackup set KEY --ttl).');
}

function hasRules({ keep, databases = {}, limits }: RetentionRules): boolean {
  return keep !== undefined || Object.keys(databases).length > 0 || limits?.maxGigabytes !== undefined;
}

/** What to write, and where. */
function noRules(name: string, also: string): AppError {
  return new AppError(
    'NO_KEEP_RULES',
    `The cluster file has no rules for keeping sets of the repository ${name}. ${also}`,
    {
      object: name,
      hint: `Write them there, for example: repositories: [{ name: ${name}, kind: ${name === HOSTS_REPOSITORY ? 'hosts' : '…'}, keep: { full: 2, weekly: 4, monthly: 12 } }]. docs/retention.md explains each.`,
    },
  );
}

/** @throws AppError NO_KEEP_RULES where nothing says how long sets of the database stay */
export function assertRulesFor(repository: Repository, database: string): void {
  if (rulesFor(repository, database) ?? repository.limits?.maxGigabytes) return;
  throw noRules(repository.name, `Nothing says how long sets of database ${database} stay.`);
}

function mergesOf(plan: RetentionPlan, { mergeExpired }: Pick<ExpireWish, 'mergeExpired'>): readonly ListedRemovable[] {
  return mergeExpired ? mergeTargets(plan) : [];
}

/** Its older sets stay where this fails. */
async function mergeForward(
  open: OpenSets,
  set: ListedRemovable,
  { call, session, place }: Expiring,
  outcome: Outcome,
): Promise<void> {
  try {
    const there = { ...open, store: { ...place.store, prefix: set.prefix } };
    const wish = { ...call, key: set.key, keepParents: true, confirm: () => Promise.resolve() };
    const { exitStatus } = await mergeOpenSet(there, wish, session);
    outcome.merged.push(set);
    outcome.hasFaults ||= exitStatus !== 0;
  } catch (error) {
    open.signal.throwIfAborted();
    outcome.left.push({ set, why: `it was not merged: ${describeError(toAppError(error))}` });
    outcome.hasFaults = true;
  }
}

function describe(plan: RetentionPlan, merges: readonly ListedRemovable[]): Pick<Expiry, 'merges' | 'overBytes'> {
  return { merges: merges.map(({ key }) => key), overBytes: plan.overBytes };
}

function resultOf(
  { now }: RetentionPlace,
  { repository = '', dryRun }: ExpireWish,
  {
    plan,
    merges,
    outcome,
  }: {
    readonly plan: RetentionPlan;
    readonly merges: readonly ListedRemovable[];
    readonly outcome: Outcome;
  },
): Expiry {
  const { removed, merged, left, hasFaults } = outcome;
  const goneNames = new Set(removed.map(nameOf));
  return {
    exitStatus: hasFaults || plan.overBytes > 0 ? 1 : 0,
    repository: repository || HOSTS_REPOSITORY,
    dryRun,
    sets: plan.verdicts.map((verdict) => toPlanned(verdict, now)),
    ...describe(plan, merges),
    merged: merged.map(({ key }) => key),
    removed: plan.going.flatMap((set) => (goneNames.has(nameOf(set)) ? [set.key] : [])),
    freedBytes: removed.reduce((sum, set) => sum + bytesOf(set), 0),
    left: left.map(({ set, why }) => ({ timestampKey: set.key, prefix: set.prefix, why })),
  };
}

function toPlanned({ set, goes, reason }: Verdict, now: Now): PlannedSet {
  const { key, prefix, database, summary } = set;
  return {
    timestampKey: key,
    prefix,
    database,
    type: summary?.type ?? null,
    scope: summary?.scope ?? null,
    bytes: summary?.storedBytes ?? 0,
    ageDays: Math.max(0, daysBetween(key, now.key)),
    goes,
    reason,
  };
}
