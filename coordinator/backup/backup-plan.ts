/** Makes a BackupPlan from options, topology and catalogues: pure data, printed by --dry-run. */
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { instanceFileName, setFileName, type InstanceFileKind } from '../../common/sets/artefacts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { distinctDescriptions, type CatalogueTables, type TableDescription } from '../base/catalogue-tables.js';
import type { NodeCatalogue, CatalogueSequence } from '../base/catalogue.js';
import type { Instance } from '../base/topology.js';
import { partialEnumTrees } from './enum-trees.js';
import { filterKinds } from './filter-kinds.js';
import type { BackupRequest } from './request.js';
import { withoutUnloggedRows } from './unlogged-tables.js';
import { missingTables, selectTables } from '../operation/select-tables.js';
import { nameKey, isFiltered, type TableFilter } from '../base/table-filter.js';

export interface NodePlan {
  readonly instance: Instance;
  readonly directory: string;
  readonly tables: CatalogueTables;
  /** All sequences of the database; with a filter, the definitions tell later whose values are dumped. */
  readonly sequences: readonly CatalogueSequence[];
  /** Tables of this node that a filter leaves out. */
  readonly leftOutTableOids: readonly number[];
  readonly allSchemas: readonly string[];
  /** Sum of the selected tables' sizes. */
  readonly tableBytes: number;
  readonly files: readonly string[];
  /** Definitions and sequences are dumped on this node. */
  readonly withDefinitions: boolean;
  /** The node whose server has the rows of this node's tables; undefined: its own. */
  readonly rowsFrom: Instance | undefined;
}

export interface BackupPlan {
  readonly key: TimestampKey;
  readonly prefix: string;
  readonly database: string;
  readonly filtered: boolean;
  /** The coordinator comes first. */
  readonly nodes: readonly NodePlan[];
  readonly setFiles: readonly string[];
  /** Trees hashed by an enum whose partitions a filter leaves out in part (nameKey of the topmost table). */
  readonly partialTrees: ReadonlySet<string>;
  /** What the filter of the chain names and no node has any more: `Table public.orders`, `Schema old`. */
  readonly vanished: readonly string[];
  /** Filters that match nothing; the original warned of them too. */
  readonly warnings: readonly string[];
}

export interface PlannedNode extends NodeCatalogue {
  readonly directory: string;
  readonly withDefinitions: boolean;
  /** It writes down what later increments compare with. */
  readonly withState: boolean;
}

/**
 * @throws AppError TABLE_NOT_FOUND, SCHEMA_NOT_FOUND with the originals' words
 */
export function planBackup(request: BackupRequest, key: TimestampKey, nodes: readonly PlannedNode[]): BackupPlan {
  assertFilterNamesSomething(request, nodes);
  const set = { key, prefix: request.prefix };
  const filtered = isFiltered(request.filter);
  const planned = request.withUnloggedRows === false ? withoutUnloggedRows(nodes) : nodes;
  const plans = planned.map((node) => planNode(request, key, node));
  return {
    key,
    prefix: request.prefix,
    database: request.database,
    filtered,
    nodes: plans,
    partialTrees: filtered
      ? partialEnumTrees(
          planned.map(({ catalogue }) => catalogue.tables),
          plans.map(({ tables }) => tables),
        )
      : new Set(),
    setFiles: [...filterKinds(request), 'report' as const, 'manifestSignature' as const, 'manifest' as const].map(
      (kind) => setFileName(set, kind),
    ),
    vanished: request.filterFrom === undefined ? [] : vanishedNames(request.filter, nodes),
    warnings: missingTables(
      request.filterFrom === undefined ? request.filter.excludeTables : [],
      nodes.map(({ catalogue }) => catalogue.tables),
    ).map(
      ({ schema, name }) =>
        `Exclude table ${displayName(schema, name)} does not exist in ${request.database} database, ignoring`,
    ),
  };
}

function planNode(request: BackupRequest, key: TimestampKey, node: PlannedNode): NodePlan {
  const tables = selectTables(node.catalogue.tables, request.filter);
  const kinds: InstanceFileKind[] = ['data', 'toc', 'status'];
  if (node.withState) kinds.push('state');
  if (node.withDefinitions) kinds.push('postData', 'ddl', 'cdatabase');
  if (node.withDefinitions && request.withGlobals) kinds.push('globals');
  if (request.withConfig) kinds.push('config');
  if (node.withDefinitions && request.script.withStatistics) kinds.push('statistics');
  return {
    instance: node.instance,
    directory: node.directory,
    tables,
    sequences: node.catalogue.sequences,
    leftOutTableOids: isFiltered(request.filter) ? oidsWithout(node.catalogue.tables, tables) : [],
    allSchemas: node.catalogue.schemas,
    tableBytes: bytesOf(tables),
    withDefinitions: node.withDefinitions,
    rowsFrom: node.rowsFrom,
    files: kinds.map((kind) =>
      instanceFileName({ key, prefix: request.prefix }, node.instance, kind, request.compression.format),
    ),
  };
}

function oidsWithout(all: CatalogueTables, chosen: CatalogueTables): readonly number[] {
  const oids = new Set(chosen.oids);
  return [...all.oids].filter((oid) => !oids.has(oid));
}

function bytesOf(tables: CatalogueTables): number {
  return tables.sizes.reduce((sum, size, index) => (tables.descriptions[index]!.withRows ? sum + size : sum), 0);
}

/** Each name once, described by the first node that has it; the coordinator's names come first. */
export function tablesByName({ nodes }: Pick<BackupPlan, 'nodes'>): readonly TableDescription[] {
  const byName = new Map<string, TableDescription>();
  for (const table of distinctDescriptions(nodes)) {
    const key = nameKey(table);
    if (!byName.has(key)) byName.set(key, table);
  }
  return [...byName.values()];
}

/** @throws AppError TABLE_NOT_FOUND where nothing is left: a set without anything would look like a backup */
function vanishedNames(
  { includeTables, includeSchemas }: TableFilter,
  nodes: readonly PlannedNode[],
): readonly string[] {
  const tables = missingTables(
    includeTables,
    nodes.map(({ catalogue }) => catalogue.tables),
  );
  const there = new Set(nodes.flatMap(({ catalogue }) => catalogue.schemas));
  const schemas = includeSchemas.filter((schema) => !there.has(schema));
  const gone = tables.length + schemas.length;
  if (gone > 0 && gone === includeTables.length + includeSchemas.length) {
    throw new AppError('TABLE_NOT_FOUND', 'Nothing that the chain’s filter names is there any more.', {
      hint: 'Take a full backup that chooses other tables.',
    });
  }
  return [
    ...tables.map(({ schema, name }) => `Table ${displayName(schema, name)}`),
    ...schemas.map((schema) => `Schema ${schema}`),
  ];
}

function assertFilterNamesSomething(request: BackupRequest, nodes: readonly PlannedNode[]): void {
  if (request.filterFrom !== undefined) return;
  const [missing] = missingTables(
    request.filter.includeTables,
    nodes.map(({ catalogue }) => catalogue.tables),
  );
  if (missing) {
    const name = displayName(missing.schema, missing.name);
    throw new AppError('TABLE_NOT_FOUND', `Table ${name} does not exist in ${request.database} database`, {
      hint: `psql -c '\\dt *.*' ${request.database} lists the tables. Names with capitals or dots are written "Like.This".`,
    });
  }
  const schemas = new Set(nodes.flatMap(({ catalogue }) => catalogue.schemas));
  for (const schema of request.filter.includeSchemas) {
    if (schemas.has(schema)) continue;
    throw new AppError('SCHEMA_NOT_FOUND', `Schema ${schema} does not exist in database ${request.database}.`, {
      hint: `psql -c '\\dn' ${request.database} lists the schemas.`,
    });
  }
}
