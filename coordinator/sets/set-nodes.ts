/** What exports and merges want of a set, and where its files lie in the cluster. */
import { AppError } from '../../common/errors/app-error.js';
import { pluginOf, type Manifest, type ManifestNode } from '../../common/sets/manifest.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';

/** @throws AppError NOT_AVAILABLE where the rows are not in the folders of the hosts */
export function assertOnHosts(manifest: Manifest): void {
  const { timestampKey: key, nodes } = manifest;
  const hint = 'Restore it where it is, or copy its files by hand.';
  if (pluginOf(manifest))
    throw new AppError('NOT_AVAILABLE', `The data files of the set ${key} lie in the storage of a plugin.`, { hint });
  const pipe = nodes.flatMap(({ files }) => files).find((file) => file.pipe === true);
  if (pipe)
    throw new AppError('NOT_AVAILABLE', `${pipe.name} was written into a named pipe: it is not here.`, { hint });
}

export interface NodePlace {
  readonly node: ManifestNode;
  /** The content's present one. */
  readonly instance: Instance;
}

/** @throws AppError INSTANCE_UNKNOWN */
export function nodePlaces({ nodes }: Pick<Manifest, 'nodes'>, topology: Topology): readonly NodePlace[] {
  const instances = instancesOf(topology);
  return nodes.map((node) => {
    const instance = instances.find(({ contentId }) => contentId === node.contentId);
    if (instance) return { node, instance };
    throw new AppError(
      'INSTANCE_UNKNOWN',
      `This cluster has no segment ${node.contentId}, whose files were in ${node.directory}.`,
      {
        contentId: node.contentId,
        hint: 'Restore the set into this cluster with gpdbrestore, which can have another number of segments.',
      },
    );
  });
}
