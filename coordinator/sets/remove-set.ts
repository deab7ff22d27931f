import { append } from '../../common/lists/append.js';
import type { AppError } from '../../common/errors/app-error.js';
import type { SetName } from '../../common/sets/artefacts.js';
import { placedAt } from '../agents/every-node.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { instancesOf, standbyOf, type Instance, type Topology } from '../base/topology.js';

export interface RemoveSetOptions {
  readonly topology: Topology;
  readonly pool: AgentPoolPort;
  readonly set: SetName;
  /** -u; empty: each host's own. */
  readonly backupDirectory: string;
  /** The operation that has reserved the key. */
  readonly operationId: string;
  /** True: remove only files of this operation, whose backup is undone. False: files of any operation. */
  readonly onlyOwn: boolean;
  /** Default false: as long as the coordinator's manifest may be there, nothing else is removed. */
  readonly manifestIsGone?: boolean;
}

export interface RemovedSet {
  /** `host:/path` of every file that is gone. */
  readonly removed: readonly string[];
  /** What could not be removed; everything else was. */
  readonly errors: readonly AppError[];
  /** Nothing of the set is left on the coordinator: it no longer exists. */
  readonly isGone: boolean;
  /** Unlisted files may be left on some host. Those on a standby do not count: sync-standby lists them. */
  readonly isLeft: boolean;
}

/** Mirrors on hosts whose agents are in use. They were primaries before a failover, and wrote files as such. */
export function mirrorsWithin(topology: Topology): readonly Instance[] {
  const hosts = new Set(instancesOf(topology).map(({ host }) => host));
  return (topology.mirrors ?? []).filter(({ host }) => hosts.has(host));
}

/**
 * Removes every file of a set on every host. The coordinator's manifest goes first, then the standby's copy: from then
 * on the set does not exist. Where that fails nothing else is touched, so a listed set has its files.
 */
export async function removeSet(options: RemoveSetOptions): Promise<RemovedSet> {
  const { topology, pool, set, backupDirectory, operationId, onlyOwn, manifestIsGone = false } = options;
  const removed: string[] = [];
  const errors: AppError[] = [];
  let isLeft = false;
  let isGone = true;
  const standby = standbyOf(topology);
  const mirrors = mirrorsWithin(topology).filter((instance) => instance !== standby);
  for (const group of [[topology.coordinator], standby ? [standby] : [], topology.segments, mirrors]) {
    await Promise.all(
      group.map(async (instance) => {
        try {
          const agent = await pool.reach(instance);
          const answer = await agent.call('removeSet', {
            instances: [{ contentId: instance.contentId, dbid: instance.dbid }],
            location: { timestampKey: set.key, prefix: set.prefix, backupDirectory },
            operationId,
            onlyOwn,
          });
          append(
            removed,
            answer.removed.map((path) => `${instance.host}:${path}`),
          );
        } catch (error) {
          errors.push(placedAt(instance, error));
          if (instance !== standby) isLeft = true;
          if (instance === topology.coordinator) isGone = false;
        }
      }),
    );
    if (group[0] === topology.coordinator && errors.length > 0 && !manifestIsGone) break;
  }
  return { removed, errors, isGone, isLeft };
}
