/** Tells in which folder a node's files are, before anything reads them. */
import { parseFileName } from '../../common/sets/artefacts.js';
import type { ManifestNode } from '../../common/sets/manifest.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';

/**
 * The instance in whose dump directory a node's files are: the one that wrote them, where it is still on that host
 * (after a failover, as a mirror), else the content's present instance.
 */
export function filesOf(
  source: ManifestNode,
  instance: Instance,
  topology: Topology,
): Pick<Instance, 'contentId' | 'dbid'> {
  const known = [...instancesOf(topology), ...(topology.mirrors ?? [])];
  const isHere = known.some(
    ({ contentId, dbid, host }) =>
      contentId === source.contentId && dbid === source.dbid && host === instance.host && host === source.host,
  );
  const { contentId, dbid } = isHere ? source : instance;
  return { contentId, dbid };
}

/** The one file of an instance that is never in its folder when a plugin took the set. */
export function isDataFile(name: string): boolean {
  const parsed = parseFileName(name);
  return parsed?.scope === 'instance' && parsed.kind === 'data';
}
