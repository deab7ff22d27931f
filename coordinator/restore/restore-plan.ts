/** Makes a RestorePlan from a manifest and the present cluster: pure data. */
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import type { Manifest, ManifestNode } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { nameKey, type QualifiedName } from '../base/table-filter.js';
import type { Engine } from '../engine/engine.js';
import { instancesOf, type Instance } from '../base/topology.js';
import type { RestoreRequest } from './request.js';
import { chooseTables, wholeSchemasOf } from '../sets/choose-tables.js';
import { filesOf } from '../sets/node-files.js';

export interface RestoreNode {
  readonly instance: Instance;
  /** The node in the set that has the same content. */
  readonly source: ManifestNode;
  /** The index of this node's rows in `rows` of a manifest's table. */
  readonly index: number;
  /**
   * The instance in whose dump directory the set's files are: the one that wrote them, where it is on the same host;
   * after a failover that is no longer the target itself.
   */
  readonly files: Pick<Instance, 'contentId' | 'dbid'>;
  /** Definitions, sequences and statistics are restored there. */
  readonly withDefinitions: boolean;
  readonly dataRole: 'ownRows' | 'feedPipes' | 'lead';
}

/** postgres_fdw servers of the coordinator that must point elsewhere afterwards. */
export interface ServerMove {
  readonly oldHost: string;
  readonly oldPort: number;
  readonly oldDatabase: string;
  readonly newHost: string;
  readonly newPort: number;
  readonly newDatabase: string;
}

type PlanningEngine = Pick<Engine, 'topology' | 'rolesOf'>;

export interface RestorePlan {
  readonly key: TimestampKey;
  readonly prefix: string;
  readonly sourceDatabase: string;
  readonly targetDatabase: string;
  readonly nodes: readonly RestoreNode[];
  /** Undefined: all tables. */
  readonly tables: readonly QualifiedName[] | undefined;
  /** Beside `tables`: everything else in these schemas. */
  readonly wholeSchemas: readonly string[];
  readonly servers: readonly ServerMove[];
  /** Set when the set is the original gpcrondump's. */
  readonly original?: OriginalPlan | undefined;
}

/** Only the coordinator's script has definitions. */
export interface OriginalPlan {
  /** Other nodes with definitions of their own. */
  readonly defineOn: readonly Instance[];
  /** All tables for which the scripts have rows, as far as that is known before they are run. */
  readonly tables: readonly QualifiedName[];
  /** Of an increment: where rows come from instead, set by set. */
  readonly links?: readonly OriginalRows[] | undefined;
}

/** A set of a chain of the original gpcrondump, and the tables whose rows come from it. */
export interface OriginalRows {
  readonly key: TimestampKey;
  readonly nodes: readonly RestoreNode[];
  readonly tables: readonly QualifiedName[];
}

/**
 * @throws AppError SEGMENT_COUNT_DIFFERS (with both numbers), TABLE_NOT_FOUND (all that are not in the set),
 *   SCHEMA_NOT_FOUND
 */
export function planRestore(request: RestoreRequest, manifest: Manifest, engine: PlanningEngine): RestorePlan {
  const { topology } = engine;
  if (manifest.engine !== topology.engine) {
    throw new AppError(
      'ENGINE_DIFFERS',
      `The set ${manifest.timestampKey} was taken by engine ${manifest.engine}, this cluster is one of engine ${topology.engine}.`,
      { hint: 'Restore it to a cluster of the same kind; docs/engines.md says what the kinds are.' },
    );
  }
  const targetDatabase = request.redirect ?? manifest.database;
  const nodes = pairNodes(request, manifest, engine);
  return {
    key: manifest.timestampKey,
    prefix: manifest.prefix,
    sourceDatabase: manifest.database,
    targetDatabase,
    nodes,
    tables: chooseTables(request, manifest),
    wholeSchemas: wholeSchemasOf(request),
    servers: engine.rolesOf(topology.coordinator).writesThroughForeignTables
      ? nodes.flatMap((node) => moveOf(node, manifest.database, targetDatabase))
      : [],
  };
}

/** The role of a node in a load through the coordinator. */
export function dataRole(withDefinitions: boolean): 'lead' | 'feedPipes' {
  return withDefinitions ? 'lead' : 'feedPipes';
}

/** Pairs nodes by content, not dbid: a failed-over or rebuilt cluster takes its sets back. */
function pairNodes(request: RestoreRequest, manifest: Manifest, engine: PlanningEngine): readonly RestoreNode[] {
  const { topology } = engine;
  const allHaveDefinitions = instancesOf(topology).every((instance) => engine.rolesOf(instance).definitions);
  const pipes = !allHaveDefinitions && request.loadThrough === 'coordinator';
  const inSet = manifest.nodes.filter(({ contentId }) => contentId >= 0).length;
  const here = topology.segments.length;
  const byContent = new Map(manifest.nodes.map((source, index) => [source.contentId, { source, index }]));
  const nodes = instancesOf(topology).flatMap((instance) => {
    const found = byContent.get(instance.contentId);
    if (!found) return [];
    const { definitions: withDefinitions } = engine.rolesOf(instance);
    const role = pipes ? dataRole(withDefinitions) : ('ownRows' as const);
    return [{ instance, ...found, files: filesOf(found.source, instance, topology), withDefinitions, dataRole: role }];
  });
  if (inSet !== here || nodes.length !== manifest.nodes.length) {
    throw new AppError('SEGMENT_COUNT_DIFFERS', `The set was taken from ${inSet} segments, this cluster has ${here}.`, {
      hint: 'Restore it to a cluster with the same segments (content IDs).',
    });
  }
  return nodes;
}

function moveOf({ instance, source }: RestoreNode, oldDatabase: string, newDatabase: string): readonly ServerMove[] {
  const same = source.address === instance.address && source.port === instance.port && oldDatabase === newDatabase;
  if (same) return [];
  return [
    {
      oldHost: source.address,
      oldPort: source.port,
      oldDatabase,
      newHost: instance.address,
      newPort: instance.port,
      newDatabase,
    },
  ];
}

/** A table whose loaded rows differ from the manifest's. */
export interface RowDifference {
  readonly contentId: number;
  readonly host: string;
  readonly table: string;
  readonly expected: number;
  readonly loaded: number | undefined;
}

const NOT_LOADED = -1;

function rowsByPlace(
  tables: readonly (QualifiedName & { readonly rows: number })[],
  places: ReadonlyMap<string, number>,
): Float64Array {
  const rows = new Float64Array(places.size).fill(NOT_LOADED);
  for (const table of tables) {
    const place = places.get(nameKey(table));
    if (place !== undefined) rows[place] = table.rows;
  }
  return rows;
}

/** Compares what was loaded with the manifest, table by table and node by node. */
export function compareRows(
  plan: RestorePlan,
  manifest: Manifest,
  loaded: ReadonlyMap<number, readonly { readonly schema: string; readonly name: string; readonly rows: number }[]>,
): readonly RowDifference[] {
  const places = new Map(manifest.body.tables.map((table, place) => [nameKey(table), place]));
  const wanted = plan.tables && new Set(plan.tables.map((table) => places.get(nameKey(table))));
  // Tables are numbered in the manifest's order: names for a thousand nodes would be a million keys.
  const byNode = new Map([...loaded].map(([dbid, tables]) => [dbid, rowsByPlace(tables, places)]));
  const differences: RowDifference[] = [];
  for (const [place, table] of manifest.body.tables.entries()) {
    if (wanted && !wanted.has(place)) continue;
    for (const { instance, index } of plan.nodes) {
      const expected = table.rows[index] ?? null;
      const found = byNode.get(instance.dbid)?.[place] ?? NOT_LOADED;
      const rows = found === NOT_LOADED ? undefined : found;
      if (expected === null || expected === rows) continue;
      const { contentId, host } = instance;
      differences.push({ contentId, host, table: displayName(table.schema, table.name), expected, loaded: rows });
    }
  }
  return differences;
}

/** One line for log and report. */
export function describeDifference(difference: RowDifference): string {
  const { contentId, host, table, expected, loaded } = difference;
  const where = contentId === -1 ? 'coordinator' : `segment ${contentId}`;
  return `${table} on ${where} at ${host} has ${loaded ?? 0} rows loaded, the set has ${expected}`;
}
