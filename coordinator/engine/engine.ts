import type { SetFileKind } from '../../common/sets/artefacts.js';
import type { Instance } from '../base/topology.js';
import type { NodeCatalogue } from '../base/catalogue.js';
import type { ClusterSessions } from '../db/cluster-sessions.js';

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
export interface Engine extends ClusterSessions {
  readonly name: string;
  /** Backups note what increments compare with, and increments can be taken. */
  readonly takesIncrements: boolean;
  rolesOf(instance: Instance): NodeRoles;
  /** @throws AppError SEGMENT_DOWN for an instance that the cluster itself knows to be down */
  assertHealthy(): void;
  /** What every node has to dump of a database, the coordinator first. @throws AppError SQL_FAILED that names the node */
  readCatalogues(database: string): Promise<readonly NodeCatalogue[]>;
  /** Files that the next incremental starts from; read before the cut, so that they are never newer than the rows. */
  readStateFiles(database: string): Promise<readonly StateFile[]>;
}

/** The nodes whose definitions, taken together, are the database's: all of a fleet, the coordinator of Greenplum. */
export function definitionNodes(engine: Engine, instances: readonly Instance[]): readonly Instance[] {
  return instances.filter((instance) => engine.rolesOf(instance).definitions);
}
