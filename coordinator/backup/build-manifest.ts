import { PRODUCT_NAME, PRODUCT_VERSION } from '../../common/version.js';
import type { Manifest, ManifestFile, ManifestTable } from '../../common/sets/manifest.js';
import { scopeOf } from '../../common/sets/scope.js';
import type { TableDescription } from '../base/catalogue-tables.js';
import type { Topology } from '../base/topology.js';
import type { BackupPlan, NodePlan } from './backup-plan.js';
import type { BackupRequest } from './request.js';
import type { ParentSet } from './parent-set.js';
import { displayName } from '../../common/pg/quote.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { nameKey } from '../base/table-filter.js';

/** One node's share of a finished dump, as its agent reported it. */
export interface NodeResult {
  readonly dbid: number;
  readonly files: readonly ManifestFile[];
  /** Of these, those that lie encrypted in the repository, and how. */
  readonly encrypted: readonly mppbackup.v1.ISetFile[];
  /**
   * `rows[i]` belongs to the plan's table i on that node; null where no rows were dumped. It is no list of tables,
   * since a thousand segments would have a million names.
   */
  readonly rows: readonly (number | null)[];
  readonly rawBytes: number;
  readonly storedBytes: number;
  readonly serverVersion: string;
  readonly programVersion: string;
  readonly snapshot: string;
  readonly lsn: string;
  /** The library that compressed; empty: none did. */
  readonly compressor: string;
  /** What a selection leaves out on that node. */
  readonly warnings: readonly string[];
  /** The number of large objects that a choice of tables or schemas leaves out. */
  readonly leftLargeObjects: number;
  /** Undefined: a full backup. */
  readonly increment?: NodeIncrement | undefined;
}

/** What a node has read for an increment. */
export interface NodeIncrement {
  /** Keys of the sets in which rows lie. */
  readonly needs: readonly string[];
  readonly pieces: number;
  readonly piecesRead: number;
  /** OIDs of the tables of which something was read. */
  readonly changed: readonly number[];
}

/** How the cut was made, for manifest, report and log. */
export interface CutRecord {
  readonly way: 'quiet-instant' | 'barrier' | 'relaxed';
  readonly tries: number;
  readonly searchMs: number;
  readonly lockedMs: number;
  readonly catalogueLockMs: number;
}

export interface ManifestInput {
  readonly request: BackupRequest;
  readonly plan: BackupPlan;
  readonly topology: Topology;
  readonly cut: CutRecord;
  readonly results: ReadonlyMap<number, NodeResult>;
  readonly setFiles: readonly ManifestFile[];
  readonly repository: Manifest['repository'];
  /** The ID of the key that signs the manifest. */
  readonly signedBy?: string | undefined;
  /** The set to which the increment refers; undefined: a full backup. */
  readonly parent?: ParentSet | undefined;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** The manifest of a finished dump; pure. */
export function buildManifest(input: ManifestInput): Manifest {
  const { request, plan, topology, cut } = input;
  const nodes = plan.nodes.map((node) => ({ node, result: resultOf(input, node) }));
  const tables = mergeTables(nodes);
  const sum = (of: (result: NodeResult) => number): number =>
    nodes.reduce((total, { result }) => total + of(result), 0);
  const names = (list: BackupRequest['filter']['includeTables']): string[] =>
    list.map(({ schema, name }) => displayName(schema, name));
  const options = {
    includeTables: names(request.filter.includeTables),
    excludeTables: names(request.filter.excludeTables),
    includeSchemas: [...request.filter.includeSchemas],
    excludeSchemas: [...request.filter.excludeSchemas],
    withGlobals: request.withGlobals,
    withConfig: request.withConfig,
    withUnloggedRows: request.withUnloggedRows ?? true,
  };
  return {
    kind: 'logical',
    type: input.parent ? 'incremental' : 'full',
    scope: scopeOf(options),
    needs: neededSets(input),
    ...(input.parent ? { parent: input.parent.manifest.timestampKey } : {}),
    product: PRODUCT_NAME,
    productVersion: PRODUCT_VERSION,
    timestampKey: plan.key,
    prefix: plan.prefix,
    database: plan.database,
    engine: topology.engine,
    clusterName: topology.clusterName,
    startedAt: input.startedAt.toISOString(),
    finishedAt: input.finishedAt.toISOString(),
    commandLine: [...request.commandLine],
    consistency: { asked: request.consistency, ...cut },
    repository: input.repository,
    encryption: null,
    ...(input.signedBy === undefined ? {} : { signedBy: input.signedBy }),
    nodes: nodes.map(({ node, result }) => ({
      contentId: node.instance.contentId,
      dbid: node.instance.dbid,
      host: node.instance.host,
      address: node.instance.address,
      port: node.instance.port,
      dataDirectory: node.instance.dataDirectory,
      directory: node.directory,
      serverVersion: result.serverVersion,
      programVersion: result.programVersion,
      snapshot: result.snapshot,
      lsn: result.lsn,
      ...(result.compressor === '' ? {} : { compressor: result.compressor }),
      files: result.files.map(({ name, sizeBytes, sha256, pipe }) => ({
        name,
        sizeBytes,
        sha256,
        ...(pipe ? { pipe } : {}),
      })),
    })),
    setFiles: [...input.setFiles],
    body: {
      compression: request.compression.format,
      compressionLevel: request.compression.level,
      options,
      totals: {
        tables: tables.length,
        rows: sum(totalRows),
        rawBytes: sum((result) => result.rawBytes),
        storedBytes: sum((result) => result.storedBytes),
      },
      tables,
    },
  };
}

/** The sum over all tables of the node. */
export function totalRows({ rows }: Pick<NodeResult, 'rows'>): number {
  return rows.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function resultOf(input: ManifestInput, node: NodePlan): NodeResult {
  const result = input.results.get(node.instance.dbid);
  if (!result) throw new Error(`no result of dbid ${node.instance.dbid}`);
  return result;
}

function newEntry({ schema, name, owner, kind, ancestors }: TableDescription, nodes: number): ManifestTable {
  const rows = Array<number | null>(nodes).fill(null);
  return { schema, name, owner, kind, partitionOf: ancestors[0] ?? null, rows };
}

/** Rows per node, table by table; null where a node has no such table, or one without rows of its own. */
function mergeTables(nodes: readonly { readonly node: NodePlan; readonly result: NodeResult }[]): ManifestTable[] {
  const merged = new Map<string, ManifestTable>();
  // Most nodes share their descriptions, so each name is looked up once for all of them.
  const known = new Map<TableDescription, ManifestTable>();
  const entryOf = (table: TableDescription): ManifestTable => {
    const key = nameKey(table);
    const entry = merged.get(key) ?? newEntry(table, nodes.length);
    merged.set(key, entry);
    known.set(table, entry);
    return entry;
  };
  nodes.forEach(({ node, result }, index) => {
    node.tables.descriptions.forEach((table, place) => {
      (known.get(table) ?? entryOf(table)).rows[index] = result.rows[place] ?? null;
    });
  });
  return [...merged.values()];
}

/** The sets in which rows of this one lie: the parent, or sets that the parent needs. */
function neededSets({ parent, results }: ManifestInput): Manifest['needs'] {
  if (!parent) return [];
  const { timestampKey, prefix, needs } = parent.manifest;
  const known = [...needs, { timestampKey, prefix, manifestSha256: parent.manifestSha256 }];
  const used = new Set([...results.values()].flatMap(({ increment }) => increment?.needs ?? []));
  return known.filter((set) => used.delete(set.timestampKey));
}
