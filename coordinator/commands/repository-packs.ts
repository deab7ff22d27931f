/** `mppbackup repository init`, `prune`, and the part of `check` that is about what is deduplicated. */
import { randomUUID } from 'node:crypto';
import type { Repository } from '../../common/config/repositories.js';
import { AppError } from '../../common/errors/app-error.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { rootOf } from '../../common/sets/set-root.js';
import { keyOfDate } from '../../common/sets/timestamp-key.js';
import { runJob } from '../agents/run-job.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { repositoryOf } from '../base/repositories.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';
import { withPacksLock } from '../db/database-lock.js';
import { withOperationSession, type OperationSession } from '../db/operation-session.js';
import type { PacksPlace, PrunedPlace, RepositoryInit, RepositoryPrune } from '../report/repository-results.js';
import { claimsOn, type KeyPlace } from '../sets/reservations.js';
import { sweepClaims } from '../sets/sweep-claims.js';
import type { ClusterCall } from './cluster-call.js';
import { withSets, type OpenSets } from './with-sets.js';

const RECONNECT_WINDOW_MS = 120_000;
const { PacksAction } = wire;

export interface PacksCall extends ClusterCall {
  /** Undefined: every repository that deduplicates. */
  readonly name: string | undefined;
  /** Undefined: two minutes. */
  readonly reconnectWindowMs?: number;
}

type Wish = Omit<mppbackup.v1.IStartPacksRequest, 'operationId' | 'instance' | 'location' | 'reconnectWindowMs'>;

/** One place of packs, through one agent. */
export interface PacksAgent {
  readonly host: string;
  readonly run: (wish: Wish) => Promise<mppbackup.v1.IPacksResult>;
}

/**
 * The places of a repository's packs: of the hosts' own folders each that is one, of any other the one there is, which the
 * coordinator's agent sees.
 */
export async function packsAgents(
  { pool, engine, signal }: OpenSets,
  repository: Repository,
  { reconnectWindowMs = RECONNECT_WINDOW_MS, rates = {} }: { reconnectWindowMs?: number; rates?: RateTexts } = {},
): Promise<readonly PacksAgent[]> {
  const { topology } = engine;
  const location = { timestampKey: keyOfDate(new Date()), prefix: '', backupDirectory: rootOf(repository) };
  const operationId = randomUUID();
  const agents = new Map<string, PacksAgent>();
  for (const instance of repository.kind === 'hosts' ? instancesOf(topology) : [topology.coordinator]) {
    const { host, contentId, dbid } = instance;
    const agent = await pool.reach(instance);
    const ref = { contentId, dbid };
    const directory = await dumpDirectory(agent, { instance, location }, signal);
    // Instances of one host may share a folder.
    agents.set(`${host} ${directory}`, {
      host,
      run: (wish) =>
        runJob(
          agent,
          'packs',
          { operationId, instance: ref, location, rateLimits: { budget: operationId, ...rates }, ...wish },
          { signal, reconnectWindowMs },
        ),
    });
  }
  return [...agents.values()];
}

async function dumpDirectory(
  agent: Awaited<ReturnType<OpenSets['pool']['reach']>>,
  { instance: { contentId, dbid }, location }: { instance: Instance; location: mppbackup.v1.ISetLocation },
  signal: AbortSignal,
): Promise<string> {
  const request = { instances: [{ contentId, dbid }], location, database: '', needWritable: false };
  const { instances } = await agent.call('preflight', { ...request, needPrograms: false }, { signal });
  return instances[0]?.dumpDirectory ?? '';
}

/** @throws AppError NOT_AVAILABLE */
export function assertDeduplicates({ name, deduplicate = false }: Repository): void {
  if (deduplicate) return;
  throw new AppError('NOT_AVAILABLE', `The repository ${name} does not deduplicate.`, {
    object: name,
    hint: 'Write deduplicate: true below its name in the cluster file; files of before are read as they are.',
  });
}

function chosen(topology: Topology, name: string | undefined): readonly Repository[] {
  if (name !== undefined) {
    const repository = repositoryOf(topology, name);
    assertDeduplicates(repository);
    return [repository];
  }
  const all = (topology.repositories ?? []).filter(({ deduplicate }) => deduplicate);
  if (all.length > 0) return all;
  throw new AppError('NOT_AVAILABLE', `No repository of the cluster ${topology.clusterName} deduplicates.`, {
    hint: 'Write deduplicate: true below the name of one in the cluster file.',
  });
}

/**
 * Makes every place ready that is not. A store has no way to write a name only where nobody has it: of two at once each
 * would draw a key, so one runs at a time.
 * @throws AppError REPOSITORY_UNKNOWN, NOT_AVAILABLE, REPOSITORY_NOT_READY, ALREADY_RUNNING
 */
export function initRepository(call: PacksCall): Promise<RepositoryInit> {
  return withPacks(call, 'preparation of a repository', async (open, repositories) => {
    const { clusterName } = open.engine.topology;
    const places: RepositoryInit['places'][number][] = [];
    for (const repository of repositories) {
      for (const { host, run } of await packsAgents(open, repository, call)) {
        const result = await run({ action: PacksAction.PACKS_ACTION_INIT, clusterName });
        const { name } = repository;
        places.push({ repository: name, host, directory: result.directory ?? '', made: result.made ?? false });
      }
    }
    return { exitStatus: 0, places };
  });
}

/** Runs `work` on the repositories that are asked for, while nothing else of the cluster changes packs. */
function withPacks<T>(
  call: PacksCall,
  purpose: string,
  work: (open: OpenSets, repositories: readonly Repository[], session: OperationSession) => Promise<T>,
): Promise<T> {
  return withSets({ ...call, backupDirectory: '', prefix: '' }, async (open) => {
    const repositories = chosen(open.engine.topology, call.name);
    return withOperationSession(open.engine, { purpose, signal: call.signal }, (session) =>
      withPacksLock(session, () => work(open, repositories, session)),
    );
  });
}

export interface PruneCall extends PacksCall {
  readonly graceMs: number;
  readonly dryRun: boolean;
  readonly rates: RateTexts;
}

/**
 * Both phases, in each place: what is to go is noted, and what was noted for as long as the grace period goes.
 * @throws AppError REPOSITORY_UNKNOWN, NOT_AVAILABLE, REPOSITORY_NOT_READY, ALREADY_RUNNING, FILE_DAMAGED
 */
export function pruneRepository(call: PruneCall): Promise<RepositoryPrune> {
  return withPacks(call, 'prune of a repository', async (open, repositories, session) => {
    const places: PrunedPlace[] = [];
    for (const repository of repositories) {
      const claims = claimsReader(open, repository, session);
      for (const agent of await packsAgents(open, repository, call)) {
        places.push({ repository: repository.name, ...(await pruneAt(agent, call, claims)) });
      }
    }
    const isBad = places.some(({ findings }) => findings.length > 0);
    return { exitStatus: isBad ? 1 : 0, dryRun: call.dryRun, places };
  });
}

/** Which operations are under way, after those that have ended were cleaned up. */
function claimsReader(
  { pool, engine }: OpenSets,
  repository: Repository,
  session: OperationSession,
): () => Promise<readonly string[]> {
  const { topology } = engine;
  const place: KeyPlace = { pool, topology, prefix: '', backupDirectory: rootOf(repository), log: SILENT_LOG };
  return async () => {
    await sweepClaims(place, session);
    const found = await claimsOn(place, topology.coordinator, session.signal);
    return found.map(({ name, other }) => `${name} ${other.operationId}`);
  };
}

async function pruneAt(
  { host, run }: PacksAgent,
  { dryRun, graceMs }: PruneCall,
  readClaims: () => Promise<readonly string[]>,
): Promise<Omit<PrunedPlace, 'repository'>> {
  const first = await run({ action: PacksAction.PACKS_ACTION_CONDEMN, dryRun });
  // After the note: who claims a set from here on has read it.
  const swept = dryRun
    ? {}
    : await run({ action: PacksAction.PACKS_ACTION_SWEEP, graceMs, claims: [...(await readClaims())] });
  return {
    host,
    directory: first.directory ?? '',
    packs: first.packs ?? 0,
    packBytes: first.packBytes ?? 0,
    referencedBytes: first.referencedBytes ?? 0,
    condemnedPacks: first.condemnedPacks ?? 0,
    condemnedBytes: first.condemnedBytes ?? 0,
    removedPacks: swept.removedPacks ?? 0,
    removedBytes: swept.removedBytes ?? 0,
    rewrittenBytes: swept.rewrittenBytes ?? 0,
    waitingPacks: dryRun ? (first.condemnedPacks ?? 0) : (swept.waitingPacks ?? 0),
    waitsFor: [...new Set((swept.waitsFor ?? []).map((claim) => claim.split(' ')[0] ?? ''))],
    findings: findingsOf(swept),
  };
}

function findingsOf({ findings }: mppbackup.v1.IPacksResult): PacksPlace['findings'] {
  return (findings ?? []).map(({ object, problem, repaired, timestampKey }) => ({
    object: object ?? '',
    problem: problem ?? '',
    repaired: repaired ?? false,
    timestampKey: timestampKey === '' ? null : (timestampKey ?? null),
  }));
}

export interface PacksWish {
  readonly readData: boolean;
  readonly repair: boolean;
  readonly reconnectWindowMs?: number;
  readonly rates?: RateTexts;
}

/** Holds packs, indexes and files of a repository against each other. @throws AppError as pruneRepository */
export async function checkPacks(
  open: OpenSets,
  repository: Repository,
  wish: PacksWish,
): Promise<readonly PacksPlace[]> {
  const agents = await packsAgents(open, repository, wish);
  const check = async (): Promise<readonly PacksPlace[]> => {
    const places: PacksPlace[] = [];
    for (const { host, run } of agents) {
      const { readData: readsData, repair: repairs } = wish;
      const result = await run({ action: PacksAction.PACKS_ACTION_CHECK, readsData, repairs });
      places.push({
        host,
        directory: result.directory ?? '',
        packs: result.packs ?? 0,
        packBytes: result.packBytes ?? 0,
        chunks: result.chunks ?? 0,
        files: result.files ?? 0,
        findings: findingsOf(result),
      });
    }
    return places;
  };
  if (!wish.repair) return check();
  return withOperationSession(open.engine, { purpose: 'repair of a repository', signal: open.signal }, (session) =>
    withPacksLock(session, check),
  );
}
