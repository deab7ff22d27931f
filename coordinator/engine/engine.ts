import type pg from 'pg';
import type { Instance, Topology } from './topology.js';

/** A table of one node as its catalogue describes it. */
export interface CatalogueTable {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: 'table' | 'partitioned' | 'foreign';
  /** What COPY names: generated columns left out. */
  readonly columns: readonly string[];
  /** `WHERE …` of an extension's configuration table; empty otherwise. */
  readonly condition: string;
  readonly sizeBytes: number;
  /** Rows are dumped: an ordinary, logged table with storage of its own. */
  readonly withRows: boolean;
  /** Partitioned parents, the nearest first, the root last (pg_partition_ancestors); empty outside a partition tree. */
  readonly ancestors: readonly { readonly schema: string; readonly name: string }[];
  /**
   * Part of a tree that is partitioned by hash over an enum: the hash is of the value's OID, which a restore does not
   * keep, so rows have to be loaded through the root to reach their partition.
   */
  readonly hashedByEnum: boolean;
}

export interface CatalogueSequence {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** The table whose column owns it (serial, identity). */
  readonly ownerOid: number | undefined;
}

export interface Catalogue {
  /** User schemas. */
  readonly schemas: readonly string[];
  readonly tables: readonly CatalogueTable[];
  readonly sequences: readonly CatalogueSequence[];
  /** Bytes, for the space check. */
  readonly databaseBytes: number;
}

/** What a server version can do; one table by engine and version, never ladders of `if`. */
export interface Capabilities {
  /** Definitions are dumped and restored on every node (a fleet), or on the coordinator alone (Greenplum). */
  readonly definitions: 'every-node' | 'coordinator';
  /** The functions for snapshots and transaction states, by name. */
  readonly currentSnapshot: string;
  readonly xactStatus: string | undefined;
  /** What xactStatus takes. */
  readonly xactIdType: string;
  readonly currentLsn: string;
  readonly dumpHasSnapshotOption: boolean;
  /** pg_locks has the column waitstart. */
  readonly locksTellWaitStart: boolean;
  /** pg_class.reltuples of a table that was never vacuumed or analysed. */
  readonly unknownRowCount: number;
}

/** What differs between a fleet of stock servers and Greenplum. */
export interface Engine {
  readonly name: string;
  readonly topology: Topology;
  capabilitiesOf(serverVersionNum: number): Capabilities;
  /** Who opens closes. */
  openSession(instance: Instance, database: string, purpose: string): Promise<pg.Client>;
  /** Reads one node's tables and sequences in the session given. */
  readCatalogue(session: pg.Client): Promise<Catalogue>;
}
