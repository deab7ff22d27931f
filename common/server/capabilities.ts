/**
 * What each server can do: the one table by product and version, for coordinator and agents alike. Code asks for a
 * capability, never for a product.
 */
import type pg from 'pg';
import { AppError } from '../errors/app-error.js';
import { JOURNAL_SCHEMA } from '../restore/journal.js';
import { describeServer, readServerIdentity, type ServerIdentity, type ServerProduct } from './identity.js';

export interface Capabilities {
  /** The functions for snapshots and transaction states, by name. */
  readonly currentSnapshot: string;
  /** Undefined: the server has none; transactions in doubt count as finished. */
  readonly xactStatus: string | undefined;
  /** What xactStatus takes. */
  readonly xactIdType: string;
  readonly currentLsn: string;
  /** How the write-ahead log is called: the insert position, the file that has a position, and the files' folder. */
  readonly wal: { readonly insertLsn: string; readonly fileName: string; readonly folder: string };
  /** The folder of the log of how transactions ended, which is read where no function tells (xactStatus). */
  readonly commitLog: string;
  /** pg_control_system() and its like exist; without, the control file is read. */
  readonly controlFunctions: boolean;
  /** Old rows may get a column's value from pg_attribute (attmissingval), and columns may be generated. */
  readonly missingValues: boolean;
  /** Backups note what increments compare with, and increments can be taken. */
  readonly increments: boolean;
  /** Functions give the contents of WAL summaries, which name the blocks that changed (summarize_wal). */
  readonly walSummaries: boolean;
  /** pg_dump can be given a snapshot. Without, it takes its own while the catalogue lock is held. */
  readonly dumpHasSnapshotOption: boolean;
  /** What pg_dump is told to leave large objects out (`-B`), undefined where it has no such option. */
  readonly dumpWithoutLargeObjects: string | undefined;
  /** pg_dump gives a database's settings, grants, comment and right owner; it does since 11. */
  readonly dumpDescribesDatabase: boolean;
  /** Lets a superuser write statistics into the catalogue; undefined: he may anyway. */
  readonly allowCatalogueWrites: string | undefined;
  /** Tables WITH OIDS exist, and COPY … WITH OIDS. */
  readonly tableOids: boolean;
  /** What pg_dumpall is told besides --globals-only. */
  readonly globalsOptions: readonly string[];
  /** Large objects exist and are dumped. */
  readonly largeObjects: boolean;
  /** pg_locks has the column waitstart. */
  readonly locksTellWaitStart: boolean;
  /** The setting idle_in_transaction_session_timeout exists. */
  readonly idleInTransactionTimeout: boolean;
  /** pg_blocking_pids() exists. */
  readonly blockingPids: boolean;
  /** Condition on pg_stat_activity: the session waits for a lock. */
  readonly waitsForLock: string;
  /** pg_sequence_last_value() exists; without, each sequence is opened. */
  readonly sequenceLastValue: boolean;
  /** Which entry of pg_stat_activity (a) belongs to one of pg_locks (l). */
  readonly lockIsOfSession: string;
  /** pg_class.reltuples of a table that was never vacuumed or analysed. */
  readonly unknownRowCount: number;
  /** Declarative partitions (pg_partition_tree and others), or Greenplum's own catalogue (pg_partition_rule). */
  readonly partitions: 'declarative' | 'pg_partition';
  /**
   * Whence a partitioned table has its statistics: ANALYZE of it reads its rows, or ANALYZE ROOTPARTITION puts them
   * together from those of its leaves.
   */
  readonly rootStatistics: 'of its rows' | 'of its leaves';
  /**
   * What makes a table append-optimised: its access method (`USING ao_row`, default_table_access_method), or options
   * (`WITH (appendonly = true)`, gp_default_storage_options; pg_class.relstorage). Undefined: there are none.
   */
  readonly appendOptimisedBy: 'access method' | 'options' | undefined;
  /**
   * Makes the coordinator count the rows of an append-optimised table anew, for rows that went into the segments in
   * utility mode; undefined: it keeps no count.
   */
  readonly countAppendOptimised: string | undefined;
  /** Condition on pg_proc (p): it is an aggregate. */
  readonly isAggregate: string;
  /** Who a session of pg_stat_activity is that no user opened; undefined: it shows none of those. */
  readonly backendType: string | undefined;
  /** ALTER DATABASE … IS_TEMPLATE exists. */
  readonly alterDatabaseIsTemplate: boolean;
  /** pg_subscription exists, and a dropped database takes the replication slots along that nobody uses. */
  readonly subscriptions: boolean;
  /** Two independent 64-bit hashes of the text `content`, as SQL expressions: what contents are compared by. */
  readonly textHashes: readonly [string, string];
  /** Foreign keys are more than a note in the catalogue. */
  readonly enforcesForeignKeys: boolean;
  /** The coordinator counts modifications of append-optimised tables (pg_aoseg), from which incrementals start. */
  readonly modificationCounts: boolean;
  /** A range of ctids is read without reading the rest of the table (TID range scans), so that pieces can be. */
  readonly tidRangeScans: boolean;
  /**
   * Settings of pg_dump's session. Compiling its queries over the catalogue takes longer than running them: a fifth of
   * its time for 10,000 tables.
   */
  readonly dumpSettings: Readonly<Record<string, string>>;
  /**
   * A statement that writes to the log and changes nothing: its commit waits for the disk. That of a transaction that
   * has written nothing does not, even when it has an id (access/transam/xact.c, RecordTransactionCommit).
   */
  readonly walRecord: string;
  /**
   * The value of synchronous_commit with which a commit waits for the disk. An MPP database waits for its mirrors, too,
   * and looks after them itself; a standby of PostgreSQL may be away for days.
   */
  readonly durableCommit: 'local' | 'on';
  /** Definitions may go to it several in one message; an MPP database's dispatching has never seen such from pg_restore. */
  readonly definitionBatches: boolean;
  /**
   * Several indexes may be built at once, each in a session. An MPP database builds one on all segments at once already,
   * and its catalogues have deadlocks of their own.
   */
  readonly parallelIndexes: boolean;
  /** Options that a foreign server of postgres_fdw may have, with the values for tables spread over a fleet. */
  readonly foreignServerOptions: Readonly<Record<string, string>>;
  /** A user mapping may let a role without superuser rights connect without a password (password_required). */
  readonly foreignPasswordOptional: boolean;
  /** Schemas of the system that are not named pg_…, and the journal that a broken off restore leaves. */
  readonly systemSchemas: readonly string[];
  /** What `pg_dump --help` says when it is the product's own; undefined: any pg_dump that is not too old will do. */
  readonly dumpMark: string | undefined;
  /** The product's version on which the test suites were run; undefined: from its documentation, not yet run. */
  readonly verifiedOn: string | undefined;
}

interface Row {
  readonly product: ServerProduct;
  /** By the product's major version. */
  readonly since: number;
  /** The PostgreSQL it is made from, as postgresLevel() counts. */
  readonly postgres: number;
  /** What such a server can do, or what it lacks so that it can be neither backed up nor restored. */
  readonly capabilities: Capabilities | { readonly lacks: readonly string[] };
  /** Versions on which files of the test suites were run, and not all; docs/verified-on.md has which. */
  readonly partlyRunOn?: string;
}

const POSTGRES_15: Capabilities = {
  currentSnapshot: 'pg_catalog.pg_current_snapshot',
  xactStatus: 'pg_catalog.pg_xact_status',
  xactIdType: 'pg_catalog.xid8',
  currentLsn: 'pg_catalog.pg_current_wal_lsn',
  wal: {
    insertLsn: 'pg_catalog.pg_current_wal_insert_lsn',
    fileName: 'pg_catalog.pg_walfile_name',
    folder: 'pg_wal',
  },
  commitLog: 'pg_xact',
  controlFunctions: true,
  missingValues: true,
  increments: true,
  walSummaries: false,
  dumpHasSnapshotOption: true,
  dumpWithoutLargeObjects: '-B',
  dumpDescribesDatabase: true,
  tableOids: false,
  allowCatalogueWrites: 'SET allow_system_table_mods = on;',
  globalsOptions: [],
  largeObjects: true,
  locksTellWaitStart: true,
  idleInTransactionTimeout: true,
  blockingPids: true,
  waitsForLock: `wait_event_type = 'Lock'`,
  sequenceLastValue: true,
  lockIsOfSession: 'l.pid = a.pid',
  unknownRowCount: -1,
  partitions: 'declarative',
  rootStatistics: 'of its rows',
  appendOptimisedBy: undefined,
  textHashes: ['pg_catalog.hashtextextended(content, 0)', 'pg_catalog.hashtextextended(content, 7)'],
  countAppendOptimised: undefined,
  isAggregate: `p.prokind = 'a'`,
  backendType: 'backend_type',
  alterDatabaseIsTemplate: true,
  subscriptions: true,
  enforcesForeignKeys: true,
  modificationCounts: false,
  tidRangeScans: true,
  dumpSettings: { jit: 'off' },
  walRecord: `SELECT pg_catalog.pg_logical_emit_message(true, 'mppbackup', 'restored')`,
  durableCommit: 'local',
  definitionBatches: true,
  parallelIndexes: true,
  // Remote parts commit at the same time, which keeps the window short in which they differ.
  foreignServerOptions: { fetch_size: '10000', batch_size: '1000', async_capable: 'true', parallel_commit: 'true' },
  foreignPasswordOptional: true,
  systemSchemas: ['information_schema', JOURNAL_SCHEMA],
  dumpMark: undefined,
  verifiedOn: '15.18',
};
const POSTGRES_17: Capabilities = { ...POSTGRES_15, walSummaries: true, verifiedOn: undefined };
const POSTGRES_14: Capabilities = {
  ...POSTGRES_15,
  foreignServerOptions: { fetch_size: '10000', batch_size: '1000', async_capable: 'true' },
  verifiedOn: undefined,
};
const POSTGRES_13: Capabilities = {
  ...POSTGRES_14,
  locksTellWaitStart: false,
  tidRangeScans: false,
  unknownRowCount: 0,
  foreignServerOptions: { fetch_size: '10000' },
};
const POSTGRES_12: Capabilities = {
  ...POSTGRES_13,
  foreignPasswordOptional: false,
  // Only at the server's start.
  allowCatalogueWrites: undefined,
  currentSnapshot: 'pg_catalog.txid_current_snapshot',
  xactStatus: 'pg_catalog.txid_status',
  xactIdType: 'pg_catalog.int8',
};
/**
 * pg_locks on the coordinator shows the segments' locks too; their processes have other ids, the session's is one. A
 * session in utility mode has none, and is found by its process on the instance itself.
 */
const MPP_LOCK_OWNER =
  "(l.mppsessionid = a.sess_id OR (l.gp_segment_id = pg_catalog.current_setting('gp_contentid')::int4 AND l.pid = a.pid))";

/** What all MPP databases have in common. */
const MPP = {
  enforcesForeignKeys: false,
  allowCatalogueWrites: 'SET allow_system_table_mods = on;',
  largeObjects: false,
  rootStatistics: 'of its leaves',
  appendOptimisedBy: 'access method',
  // Cloudberry's level has them, and nobody has looked at what its segments do.
  tidRangeScans: false,
  dumpSettings: {},
  // A lock of a row that hardly any session locks. Segments have their own log, in which they are asked themselves.
  walRecord: `SELECT FROM pg_catalog.pg_tablespace WHERE spcname = 'pg_default' FOR SHARE`,
  durableCommit: 'on',
  definitionBatches: false,
  parallelIndexes: false,
  lockIsOfSession: MPP_LOCK_OWNER,
  systemSchemas: ['information_schema', 'gp_toolkit'],
  dumpMark: '--gp-syntax',
  globalsOptions: ['--resource-queues', '--resource-groups'],
  verifiedOn: undefined,
} as const;

/** SQL level 8.3. Refused before anything is done, rather than failing half-way. */
const GREENPLUM_5 = {
  lacks: ['exported snapshots (pg_export_snapshot)', 'the setting lock_timeout', 'pg_dump --section'],
};
/** SQL level 9.4. */
const GREENPLUM_6: Capabilities = {
  ...POSTGRES_12,
  ...MPP,
  xactStatus: undefined,
  currentLsn: 'pg_catalog.pg_current_xlog_location',
  wal: {
    insertLsn: 'pg_catalog.pg_current_xlog_insert_location',
    fileName: 'pg_catalog.pg_xlogfile_name',
    folder: 'pg_xlog',
  },
  commitLog: 'pg_clog',
  controlFunctions: false,
  missingValues: false,
  dumpHasSnapshotOption: false,
  dumpWithoutLargeObjects: undefined,
  dumpDescribesDatabase: false,
  tableOids: true,
  idleInTransactionTimeout: false,
  blockingPids: false,
  // `waiting` is also true of sessions that wait for a mirror or for their resource group.
  waitsForLock: `waiting AND waiting_reason = 'lock'`,
  sequenceLastValue: false,
  partitions: 'pg_partition',
  appendOptimisedBy: 'options',
  // hashtext() has 32 bits there: the halves of an MD5 take its place.
  textHashes: [
    `('x' || pg_catalog.substr(pg_catalog.md5(content), 1, 16))::pg_catalog.bit(64)::pg_catalog.int8`,
    `('x' || pg_catalog.substr(pg_catalog.md5(content), 17))::pg_catalog.bit(64)::pg_catalog.int8`,
  ],
  countAppendOptimised: 'pg_catalog.gp_update_ao_master_stats',
  isAggregate: 'p.proisagg',
  backendType: undefined,
  alterDatabaseIsTemplate: false,
  subscriptions: false,
  modificationCounts: true,
  verifiedOn: '6.24.3',
};
/** SQL level 12; partitions are declarative there, external tables are foreign tables. */
const GREENPLUM_7: Capabilities = { ...POSTGRES_12, ...MPP };
/** SQL level 14. */
const CLOUDBERRY: Capabilities = {
  ...POSTGRES_14,
  ...MPP,
  // Nobody has looked at what shows a change of its append-optimised tables.
  increments: false,
};

/** For each product the newest first; a version has the first row whose `since` it reaches. */
const TABLE: readonly Row[] = [
  { product: 'postgresql', since: 17, postgres: 17, capabilities: POSTGRES_17, partlyRunOn: '17.12 and 18.6' },
  { product: 'postgresql', since: 15, postgres: 15, capabilities: POSTGRES_15 },
  { product: 'postgresql', since: 14, postgres: 14, capabilities: POSTGRES_14 },
  { product: 'postgresql', since: 13, postgres: 13, capabilities: POSTGRES_13, partlyRunOn: '13.16' },
  { product: 'postgresql', since: 12, postgres: 12, capabilities: POSTGRES_12 },
  { product: 'greenplum', since: 7, postgres: 12, capabilities: GREENPLUM_7, partlyRunOn: '7.0.0' },
  { product: 'greenplum', since: 6, postgres: 9.4, capabilities: GREENPLUM_6 },
  { product: 'greenplum', since: 5, postgres: 8.3, capabilities: GREENPLUM_5 },
  { product: 'cloudberry', since: 1, postgres: 14, capabilities: CLOUDBERRY },
  { product: 'greengage', since: 7, postgres: 12, capabilities: GREENPLUM_7 },
  { product: 'greengage', since: 6, postgres: 9.4, capabilities: { ...GREENPLUM_6, verifiedOn: undefined } },
];

/** Of sessions that were asked: their server stays what it is. */
const known = new WeakMap<pg.Client, Capabilities>();

/** What the session's server can do. The server is asked once a session. */
export async function readCapabilities(session: pg.Client): Promise<Capabilities> {
  const found = known.get(session) ?? capabilitiesOf(await readServerIdentity(session));
  known.set(session, found);
  return found;
}

/** @throws AppError VERSION_UNSUPPORTED for a version that is too old, naming what it lacks where that is known */
export function capabilitiesOf(server: ServerIdentity): Capabilities {
  const rows = TABLE.filter(({ product }) => product === server.product);
  const found = rows.find(({ since }) => server.major >= since)?.capabilities;
  if (found && !('lacks' in found)) return found;
  const oldest = rows.findLast(({ capabilities }) => !('lacks' in capabilities))?.since;
  const needed = describeServer({ product: server.product, version: String(oldest ?? '') });
  const reason = found ? ` and lacks ${found.lacks.join(', ')}` : '';
  throw new AppError('VERSION_UNSUPPORTED', `${describeServer(server)} is older than ${needed}${reason}.`, {
    hint: `Upgrade that server to ${needed} or newer.`,
  });
}

/** What PostgreSQL's programs can do, which need not be of the server's version. */
export interface ProgramCapabilities {
  /**
   * pg_dump writes large objects in groups with their contents: an archive of definitions alone (sections pre-data and
   * post-data) has none of them.
   */
  readonly largeObjectGroups: boolean;
  /** pg_dump writes the attachment of a partition as an entry of its own; before, behind CREATE TABLE. */
  readonly separateAttachments: boolean;
  /** psql knows `\restrict`, after which a script's text gives it no commands. */
  readonly restrict: boolean;
}

/** First minor version of each major version that knows `\restrict`; all from 18 on do. */
const RESTRICT_SINCE: Readonly<Record<number, number>> = { 13: 22, 14: 19, 15: 14, 16: 10, 17: 6 };

/** @param version as programVersion() finds it */
export function programCapabilities({
  major,
  minor,
}: {
  readonly major: number;
  readonly minor: number;
}): ProgramCapabilities {
  return {
    largeObjectGroups: major >= 17,
    separateAttachments: major >= 14,
    restrict: major >= 18 || minor >= (RESTRICT_SINCE[major] ?? Infinity),
  };
}

/** A row of the table, for documents and their tests. */
export interface KnownServer {
  /** `Greenplum Database 6`; a newer major version without a row of its own counts as the newest. */
  readonly name: string;
  readonly product: ServerProduct;
  readonly since: number;
  /** The PostgreSQL it is made from, as postgresLevel() counts. */
  readonly postgres: number;
  /** Undefined: not all suites were run. */
  readonly verifiedOn: string | undefined;
  /** Undefined: all were run, or none. */
  readonly partlyRunOn: string | undefined;
  /** Not empty: refused. */
  readonly lacks: readonly string[];
}

/** The oldest server of the product that is made from this PostgreSQL or a newer one; undefined: none is known. */
export function oldestMadeFrom(product: ServerProduct, postgres: number): string | undefined {
  if (product === 'postgresql') return describeServer({ product, version: String(postgres) });
  return knownServers().findLast((known) => known.product === product && known.postgres >= postgres)?.name;
}

/** All rows, newest first for each product. */
export function knownServers(): readonly KnownServer[] {
  return TABLE.map(({ product, since, postgres, capabilities, partlyRunOn }) => ({
    name: describeServer({ product, version: String(since) }),
    product,
    since,
    postgres,
    verifiedOn: 'lacks' in capabilities ? undefined : capabilities.verifiedOn,
    partlyRunOn,
    lacks: 'lacks' in capabilities ? capabilities.lacks : [],
  }));
}
