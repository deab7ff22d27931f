/** What an increment would read, asked of every node: for a dry run, which locks and writes nothing. */
import { randomUUID } from 'node:crypto';
import type { ChangedTable, PageSearch } from '../../common/increments/change-line.js';
import { toWireTable } from '../../common/rpc/lock-tables.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { onEveryNode } from '../agents/every-node.js';
import { runJob } from '../agents/run-job.js';
import type { BackupContext, IncrementPreview, NodePreview } from './backup-context.js';
import type { BackupPlan, NodePlan } from './backup-plan.js';
import { toDumpTable } from './dump-jobs.js';
import { parentOn, type ParentSet } from './parent-set.js';

/** A worker on each of so many instances: nobody waits for a dry run as for a backup's locks. */
const NODES_AT_ONCE = 50;

/** @throws AppError CHAIN_BROKEN and what else the increment would fail with */
export async function previewIncrement(
  context: BackupContext,
  plan: BackupPlan,
  parent: ParentSet,
): Promise<IncrementPreview> {
  const operationId = randomUUID();
  const { request, pool, ports } = context;
  const options = { signal: ports.signal, reconnectWindowMs: request.reconnectWindowMs };
  const ask = async (node: NodePlan): Promise<readonly [number, NodePreview]> => {
    const { contentId, dbid } = node.instance;
    const { changes, search } = await runJob(
      pool.forInstance(node.instance),
      'preview',
      {
        operationId,
        instance: { contentId, dbid },
        location: { timestampKey: plan.key, prefix: request.prefix, backupDirectory: request.backupDirectory },
        database: request.database,
        parent: parentOn(parent, node.instance),
        encoding: request.script.encoding,
        tables: tablesOf(node, plan),
        ...(node.rowsFrom ? { rowsFrom: { host: node.rowsFrom.address, port: node.rowsFrom.port } } : {}),
      },
      options,
    );
    return [dbid, { changes: withNames(node, changes ?? []), search: toSearch(search) }];
  };
  return { parent, nodes: new Map(await onEveryNode(plan.nodes, ask, NODES_AT_ONCE)) };
}

function tablesOf({ tables }: NodePlan, { partialTrees }: BackupPlan): mppbackup.v1.IDumpTable[] {
  const found: mppbackup.v1.IDumpTable[] = [];
  for (const [index, description] of tables.descriptions.entries()) {
    const table = toDumpTable(description, partialTrees);
    if (!table.withRows) continue;
    found.push({ ...toWireTable(table), oid: tables.oids[index]!, sizeBytes: tables.sizes[index]! });
  }
  return found;
}

function withNames({ tables }: NodePlan, changes: readonly mppbackup.v1.ITableChange[]): readonly ChangedTable[] {
  const byOid = new Map(changes.map((change) => [change.oid, change]));
  const found: ChangedTable[] = [];
  for (const [index, description] of tables.descriptions.entries()) {
    const change = byOid.get(tables.oids[index]);
    if (!change) continue;
    const { pieces, piecesRead, reason } = change;
    const { schema, name } = description;
    found.push({
      table: { schema, name },
      pieces: pieces ?? 0,
      piecesRead: piecesRead ?? 0,
      reason: reason || undefined,
    });
  }
  return found;
}

function toSearch(search: mppbackup.v1.IPageSearch | null | undefined): PageSearch | undefined {
  if (!search) return undefined;
  return { fallback: search.fallback || undefined, pagesRead: search.pagesRead ?? 0 };
}
