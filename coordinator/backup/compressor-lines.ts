/** Says once for all nodes which library compresses where. */
import { describeCompression, type Compression } from '../../common/sets/compression.js';
import { libraryTraits } from '../../common/sets/compression-libraries.js';
import type { FoundCompressor } from '../operation/preflight.js';
import type { Instance } from '../base/topology.js';
import { plural } from '../report/units.js';

export interface NodeCompressor {
  readonly instance: Instance;
  /** Undefined: nothing compresses on the node. */
  readonly compressor: FoundCompressor | undefined;
}

/** Such as `Compressing with gzip level 1 by ISA-L on the coordinator and 4 segments`, and what would be faster. */
export function compressorLines(compression: Compression, nodes: readonly NodeCompressor[]): readonly string[] {
  const groups = grouped(nodes, ({ compressor }) => (compressor ? [compressor.name] : []));
  const lines = [...groups].map(([name, members]) => {
    const where = groups.size > 1 ? ` (${hostsOf(members)})` : '';
    return `Compressing with ${describeCompression(compression)} by ${libraryTraits(name).title} on ${places(members)}${where}`;
  });
  // Only the fastest library: slower ones would not be used once it is there.
  const hints = [...grouped(nodes, ({ compressor }) => compressor?.missing.slice(0, 1) ?? [])].map(
    ([name, members]) => {
      const { title, package: packageName } = libraryTraits(name);
      return `${title} would be faster: install it (package ${packageName ?? name}) on ${hostsOf(members)}`;
    },
  );
  return [...lines, ...hints];
}

function grouped(
  nodes: readonly NodeCompressor[],
  keysOf: (node: NodeCompressor) => readonly string[],
): ReadonlyMap<string, readonly NodeCompressor[]> {
  const groups = new Map<string, NodeCompressor[]>();
  for (const node of nodes) {
    for (const key of keysOf(node)) groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return groups;
}

function places(nodes: readonly NodeCompressor[]): string {
  const segments = nodes.filter(({ instance }) => instance.contentId >= 0).length;
  return [
    ...(segments < nodes.length ? ['the coordinator'] : []),
    ...(segments > 0 ? [plural(segments, 'segment')] : []),
  ].join(' and ');
}

/** Names some hosts, and counts the rest. */
function hostsOf(nodes: readonly NodeCompressor[]): string {
  const hosts = [...new Set(nodes.map(({ instance }) => instance.host))];
  const shown = hosts.slice(0, MOST_HOSTS).join(', ');
  return hosts.length > MOST_HOSTS ? `${shown} and ${hosts.length - MOST_HOSTS} more` : shown;
}

const MOST_HOSTS = 8;
