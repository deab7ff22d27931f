import type { NodeSessions } from '../db/node-sessions.js';
import { takeProbe, type CutNode } from './cut-node.js';

/**
 * Takes a snapshot on every node at about the same moment, as the original, without a look at what happened meanwhile.
 */
export async function takeRelaxed(sessions: NodeSessions, nodes: readonly CutNode[]): Promise<void> {
  await sessions.round(nodes, takeProbe);
}
