import type pg from 'pg';
import type { SetFileKind } from '../../common/sets/artefacts.js';
import type { CatalogueTables } from './catalogue-tables.js';
import type { Instance, Topology } from './topology.js';

export interface CatalogueSequence {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** The table whose column owns it (serial, identity). */
  readonly ownerOid: number | undefined;
  /** Only since PostgreSQL 15. */
  readonly unlogged: boolean;
}

export interface Catalogue {
  /** User schemas. */
  readonly schemas: readonly string[];
  readonly tables: CatalogueTables;
  readonly sequences: readonly CatalogueSequence[];
  /** Bytes, for the space check. */
  readonly databaseBytes: number;
}

/** What one node has to dump. */
export interface NodeCatalogue {
  readonly instance: Instance;
  readonly catalogue: Catalogue;
  /** The node whose server has the rows of this node's tables; undefined: its own. */
  readonly rowsFrom?: Instance | undefined;
}

/** A small file of the set that an engine adds. */
export interface StateFile {
  readonly kind: SetFileKind;
  readonly text: string;
}

/** What a node is for. On a fleet every node is everything; on Greenplum coordinator and segments share the work. */
export interface NodeRoles {
  /**
   * It has definitions, sequences and globals of its own: they are dumped and restored there, and the catalogue lock is
   * taken there. Where some nodes lack this role, the locks of those that have it reach the others.
   */
  readonly definitions: boolean;
  /** Its snapshot is part of the cut. */
  readonly inCut: boolean;
  /** Rows on other nodes may be written through foreign tables of this one (postgres_fdw). */
  readonly writesThroughForeignTables: boolean;
}

/** What differs between a fleet of stock servers and Greenplum. */
export interface Engine {
  readonly name: string;
  readonly topology: Topology;
  rolesOf(instance: Instance): NodeRoles;
  /** @throws AppError SEGMENT_DOWN for an instance that the cluster itself knows to be down */
  assertHealthy(): void;
  /** Who opens closes. */
  openSession(instance: Instance, database: string, purpose: string): Promise<pg.Client>;
  /** What every node has to dump of a database, the coordinator first. @throws AppError SQL_FAILED that names the node */
  readCatalogues(database: string): Promise<readonly NodeCatalogue[]>;
  /** Files that the next incremental starts from; read before the cut, so that they are never newer than the rows. */
  readStateFiles(database: string): Promise<readonly StateFile[]>;
}

/** The nodes whose definitions, taken together, are the database's: all of a fleet, the coordinator of Greenplum. */
export function definitionNodes(engine: Engine, instances: readonly Instance[]): readonly Instance[] {
  return instances.filter((instance) => engine.rolesOf(instance).definitions);
}
