import { AppError } from '../../common/errors/app-error.js';
import { instanceFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { RestoreRequest } from './request.js';
import type { RestoreNode, RestorePlan } from './restore-plan.js';

/** Fails in the originals' words where the set has no statistics. @throws AppError FILE_NOT_FOUND */
export function assertStatistics({ statistics }: RestoreRequest, plan: RestorePlan, manifest: Manifest): void {
  if (statistics === 'none' || nodesWithStatistics(plan).length > 0) return;
  const [source = manifest.nodes[0]!] = plan.nodes.map((node) => node.source);
  const name = instanceFileName({ key: plan.key, prefix: plan.prefix }, source, 'statistics');
  throw new AppError('FILE_NOT_FOUND', `Unable to locate statistics file ${name} in dump set`, {
    object: name,
    hint: 'Nothing was dropped or written. Sets have it when they were made with gpcrondump --dump-stats.',
  });
}

/** Nodes whose planner statistics are in the set. */
export function nodesWithStatistics({ nodes, key, prefix }: RestorePlan): readonly RestoreNode[] {
  return nodes.filter(({ source, withDefinitions }) => {
    const name = instanceFileName({ key, prefix }, source, 'statistics');
    return withDefinitions && source.files.some((file) => file.name === name);
  });
}
