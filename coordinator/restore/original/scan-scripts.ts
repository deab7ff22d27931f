/** Reads the scripts of an original set through the agents, to check that they are whole and to list their tables. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../../common/errors/app-error.js';
import type { mppbackup } from '../../../common/rpc/messages.js';
import type { Manifest, ManifestTable } from '../../../common/sets/manifest.js';
import { raceNodes } from '../../agents/every-node.js';
import type { AgentPoolPort } from '../../agents/agent-port.js';
import { nameKey } from '../../base/table-filter.js';
import type { Instance } from '../../base/topology.js';
import type { OperationLog } from '../../base/operation-ports.js';
import type { RestoreRequest } from '../request.js';
import { runJob } from '../../agents/run-job.js';

export const PIPES_NOTICE = 'Skipping validation of tables in dump file due to the use of named pipes';

export interface ScanNode {
  readonly instance: Instance;
  /** The instance in the names of the files. */
  readonly source: { readonly contentId: number; readonly dbid: number };
  /** The instance in whose dump directory the files are. */
  readonly files: { readonly contentId: number; readonly dbid: number };
  /** The index of this node's rows in `rows` of a manifest's table. */
  readonly index: number;
}

export interface ScanContext {
  readonly pool: AgentPoolPort;
  readonly request: RestoreRequest;
  readonly key: string;
  readonly log: OperationLog;
  readonly onLog: (instance: Instance, line: mppbackup.v1.ILogLine) => void;
  readonly signal: AbortSignal;
}

export interface ScannedNode {
  readonly node: ScanNode;
  readonly tables: readonly mppbackup.v1.IOriginalTable[];
  readonly pipes: readonly string[];
}

/** @throws AppError FILE_DAMAGED that names every file that is missing or not whole */
export async function scanScripts(context: ScanContext, nodes: readonly ScanNode[]): Promise<readonly ScannedNode[]> {
  const { request } = context;
  const operationId = randomUUID();
  const found = await raceNodes(nodes, context.signal, async (node, signal) => {
    const { contentId, dbid } = node.files;
    const verify = await runJob(
      context.pool.forInstance(node.instance),
      'verify',
      {
        operationId,
        instance: { contentId, dbid },
        location: {
          timestampKey: context.key,
          prefix: request.prefix,
          backupDirectory: request.backupDirectory,
        },
        originalSource: { contentId: node.source.contentId, dbid: node.source.dbid },
      },
      {
        signal,
        reconnectWindowMs: request.reconnectWindowMs,
        onEvent: ({ log }) => log && context.onLog(node.instance, log),
      },
    );
    const problems = (verify.problems ?? []).map(({ problem }) => `${node.instance.host}: ${problem}`);
    return { node, tables: verify.originalTables ?? [], pipes: verify.pipes ?? [], problems };
  });
  const lines = found.flatMap(({ problems }) => problems);
  if (lines.length > 0) {
    throw new AppError('FILE_DAMAGED', `The set ${context.key} is damaged:\n${lines.join('\n')}`, {
      hint: 'Nothing was dropped or written. Bring the files back from a copy, or restore another set.',
    });
  }
  if (found.some(({ pipes }) => pipes.length > 0)) context.log.warning(PIPES_NOTICE);
  return found;
}

/** The manifest with the tables of the scripts and their counted rows. */
export function withTables(manifest: Manifest, scanned: readonly ScannedNode[]): Manifest {
  const { body } = manifest;
  const tables = new Map<string, ManifestTable>(body.tables.map((table) => [nameKey(table), table]));
  let counted = body.totals.rows;
  for (const { node, tables: found } of scanned) {
    for (const { schema = '', name = '', owner, kind, rootName, rootSchema, hasRows, rows } of found) {
      const known = tables.get(nameKey({ schema: schema ?? '', name: name ?? '' }));
      const counts = [...(known?.rows ?? manifest.nodes.map(() => null))];
      if (hasRows && (rows ?? 0) > 0) counts[node.index] = (counts[node.index] ?? 0) + (rows ?? 0);
      counted += rows ?? 0;
      tables.set(nameKey({ schema: schema ?? '', name: name ?? '' }), {
        schema: schema ?? '',
        name: name ?? '',
        owner: known?.owner ?? owner ?? '',
        kind: known?.kind ?? (kind === 'partitioned' || kind === 'foreign' ? kind : 'table'),
        partitionOf: known?.partitionOf ?? (rootName ? { schema: rootSchema ?? '', name: rootName } : null),
        rows: counts,
      });
    }
  }
  return {
    ...manifest,
    body: {
      ...body,
      tables: [...tables.values()],
      totals: { ...body.totals, tables: tables.size, rows: counted },
    },
  };
}
