import type { NodeSessions } from '../db/node-sessions.js';
import { readForeignWriters, readStatuses, takeProbe, takeWitness, type CutNode } from './cut-node.js';
import { judgeCut, judgeStatuses, type NodeObservation, type Obstacle } from './judge-cut.js';

/** Leaves a condition out, so that a test can show what it is for. */
export interface QuietInstantDefects {
  readonly ignoreForeignWriters?: boolean;
}

/**
 * Makes one try: takes snapshots on all nodes, then looks at what happened meanwhile. Takes no lock.
 * @returns what is in the way; nothing: the probes' snapshots are a consistent cut
 */
export async function tryQuietInstant(
  sessions: NodeSessions,
  nodes: readonly CutNode[],
  defects: QuietInstantDefects = {},
): Promise<readonly Obstacle[]> {
  const probes = await sessions.round(nodes, takeProbe);
  const writers = new Map<CutNode, readonly number[]>();
  const withForeign = defects.ignoreForeignWriters ? [] : nodes.filter(({ foreignTables }) => foreignTables.size > 0);
  if (withForeign.length > 0) {
    await sessions.round(withForeign, async (node) => writers.set(node, await readForeignWriters(node)));
    // The witnesses could only add to these.
    if ([...writers.values()].some((pids) => pids.length > 0)) return foreignObstacles(nodes, writers);
  }
  const reports = await sessions.round(nodes, takeWitness);
  const observations = nodes.map((node, index): NodeObservation => ({
    probe: probes[index]!,
    ...reports[index]!,
    foreignWriters: writers.get(node) ?? [],
  }));
  const { obstacles, inDoubt } = judgeCut(observations);
  return obstacles.length > 0 ? obstacles : settleDoubts(sessions, nodes, inDoubt);
}

/** The prepared transactions that exist now, without a try. */
export async function readPrepared(sessions: NodeSessions, nodes: readonly CutNode[]): Promise<readonly Obstacle[]> {
  const reports = await sessions.round(nodes, takeWitness);
  return reports.flatMap(({ prepared }, node): Obstacle[] =>
    prepared.length > 0 ? [{ kind: 'prepared', node, transactions: prepared }] : [],
  );
}

function foreignObstacles(
  nodes: readonly CutNode[],
  writers: ReadonlyMap<CutNode, readonly number[]>,
): readonly Obstacle[] {
  return nodes.flatMap((node, index): Obstacle[] => {
    const pids = writers.get(node) ?? [];
    return pids.length > 0 ? [{ kind: 'foreign-writers', node: index, pids }] : [];
  });
}

async function settleDoubts(
  sessions: NodeSessions,
  nodes: readonly CutNode[],
  inDoubt: readonly (readonly bigint[])[],
): Promise<readonly Obstacle[]> {
  const asked = nodes.flatMap((node, index) => {
    const ids = inDoubt[index] ?? [];
    return ids.length > 0 ? [{ node, index, ids, instance: node.instance }] : [];
  });
  const answers = await sessions.round(asked, async ({ node, index, ids }) =>
    judgeStatuses(index, await readStatuses(node, ids)),
  );
  return answers.flat();
}
