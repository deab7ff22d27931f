/** The work of a job about what is deduplicated in a place. */
import { AppError } from '../../../common/errors/app-error.js';
import { above, barePlace, describePlace } from '../../../common/sets/set-root.js';
import { plainFolderAt } from '../folder-at.js';
import type { PacksOutcome, PacksSpec, RunPacks, WorkContext } from '../../worker/work.js';
import { checkPacks } from './check-packs.js';
import { claimsIn } from './claims.js';
import { configOf } from './config.js';
import { initPacks } from './init-packs.js';
import { Packs, packsDirectory } from './packs.js';
import { condemn, sweep } from './prune.js';

/** @throws AppError REPOSITORY_NOT_READY, FILE_DAMAGED, and as the storage */
export const runPacks: RunPacks = async (context, spec, signal) => {
  const directory = barePlace(context.directory);
  const packsPlace = packsDirectory(directory);
  if (packsPlace === undefined) {
    throw new AppError('NOT_AVAILABLE', `${describePlace(directory)} is no folder of a repository.`);
  }
  const packs = new Packs(plainFolderAt(packsPlace));
  const root = above(packsPlace).directory;
  const outcome = await act({ packs, root, context, signal }, spec);
  return { kind: 'packs', directory: describePlace(packsPlace), ...outcome };
};

interface Acting {
  readonly packs: Packs;
  readonly root: string;
  readonly context: WorkContext;
  readonly signal: AbortSignal;
}

async function act(
  { packs, root, context, signal }: Acting,
  spec: PacksSpec,
): Promise<Omit<PacksOutcome, 'kind' | 'directory'>> {
  const now = new Date();
  if (spec.action === 'init') {
    const { isNew } = await initPacks({ packs, root: describePlace(root), clusterName: spec.clusterName, now });
    return { made: isNew };
  }
  const config = await configOf(packs.folder);
  const options = { packs, config, root, nowMs: now.getTime() };
  if (spec.action === 'condemn') return condemn(options, spec.dryRun);
  if (spec.action === 'sweep') {
    const claims = [...spec.claims, ...(await claimsIn(spec.claimsFolder))];
    const { problems, ...swept } = await sweep({ ...options, claims, graceMs: spec.graceMs });
    const findings = problems.map(({ object, problem }) => ({ object, problem, repaired: false, timestampKey: '' }));
    return { ...swept, findings };
  }
  let bytes = 0;
  const onBytes = (read: number): void => {
    bytes += read;
    context.progress({
      activity: 'packs',
      tablesDone: 0,
      tablesTotal: 0,
      rawBytesDone: 0,
      rawBytesTotal: 0,
      storedBytesDone: bytes,
    });
  };
  const { readsData, repairs } = spec;
  const {
    findings,
    readBytes: _,
    indexes: __,
    ...counts
  } = await checkPacks({
    ...{ packs, config, root, readsData, repairs, signal, onBytes },
  });
  return {
    ...counts,
    findings: findings.map(({ isRepaired: repaired, ...one }) => ({ ...one, repaired })),
  };
}
