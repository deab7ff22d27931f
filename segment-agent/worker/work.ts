/**
 * What one job is to the process that does it. The server part of the agent (segment-agent/server) turns requests
 * into these values; dump/, restore/ and verify/ know nothing of gRPC. A job is work on one instance; a worker process
 * may run several of one operation.
 */
import type { DefinitionFilter } from '../../common/ddl/definition-filter.js';
import type { AgentInstance } from '../../common/config/agent-config.js';
import type { PageSearch } from '../../common/increments/change-line.js';
import type { Compression, CompressionFormat } from '../../common/sets/compression.js';
import type { EngineName } from '../compression/engine.js';
import type { DumpTable, TablesToLock } from '../../common/rpc/lock-tables.js';
import type { LogLevel } from '../../common/log/log-line.js';
import type { Throttle } from '../../common/rate/throttle.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { ScriptWishes } from '../../common/sets/script-wishes.js';
import type { EncryptedContent } from '../storage/set-storage.js';

/** The instance's surroundings, and the way back to the job's watchers. */
export interface WorkContext {
  readonly instance: AgentInstance;
  readonly clusterName: string;
  readonly hostName: string;
  /** Database user. */
  readonly user: string;
  /** Folder of pg_dump, pg_restore, pg_dumpall, psql. */
  readonly programFolder: string;
  /** The set's folder on this host, absolute and checked against the allowed roots: `<root>/db_dumps/YYYYMMDD`. */
  readonly directory: string;
  readonly key: TimestampKey;
  /** Without the underscore. */
  readonly prefix: string;
  /** At the end of the application name of each session, so that the agent can find what a killed worker left. */
  readonly sessionTag?: string;
  readonly log: (level: LogLevel, text: string) => void;
  /** Called freely; the server thins the events out. */
  readonly progress: (progress: WorkProgress) => void;
  /** Asked for every byte of the set's files; undefined: nothing is limited. */
  readonly throttle?: Throttle | undefined;
  /** Keys of encrypted files that the job may read, by the files' names in their sets. In memory alone. */
  readonly fileKeys?: Readonly<Record<string, Uint8Array>> | undefined;
}

export interface WorkProgress {
  /** A few words: `public.orders`, `post-data`. */
  readonly activity: string;
  readonly tablesDone: number;
  readonly tablesTotal: number;
  readonly rawBytesDone: number;
  /** An estimate while dumping. */
  readonly rawBytesTotal: number;
  readonly storedBytesDone: number;
}

export interface WorkFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** It went into a named pipe: there is no file to look at. */
  readonly pipe?: boolean;
  /** Of a file that the job has written encrypted. */
  readonly stored?: EncryptedContent;
}

export interface WorkTableRows {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly rows: number;
}

/** A storage plugin that takes or gives the data file. */
export interface PluginSpec {
  /** Its configuration file on this host; the agent's own, private. */
  readonly configPath: string;
  /** The longest time without a byte, milliseconds. */
  readonly limitMs: number;
  readonly readBack: boolean;
}

// ------------------------------------------------------------------------------------------------------------ dump

export interface DumpSpec {
  readonly kind: 'dump';
  readonly database: string;
  /** Channels inside the instance, the holder included; at least 1. */
  readonly jobs: number;
  readonly compression: Compression;
  /** The library that compresses; undefined: the fastest that is there. */
  readonly compressionEngine?: EngineName | undefined;
  /** Pieces of divided tables are not made smaller; undefined: what pays (dump/pieces.ts). */
  readonly leastPieceBytes?: number | undefined;
  readonly keepPartialFiles: boolean;
  readonly withGlobals: boolean;
  readonly withConfig: boolean;
  readonly withData: boolean;
  readonly withLargeObjects: boolean;
  /** They are left out because tables or schemas were chosen: they are counted, and who may need them is named. */
  readonly tellsLargeObjects?: boolean | undefined;
  /** Which definitions are kept; `schemas` are those kept, or with `others` those left out. */
  readonly definitions: { readonly keep: DefinitionFilter['keep']; readonly schemas: readonly string[] };
  /** The node has definitions and sequences of its own; false on Greenplum's segments. */
  readonly withDefinitions: boolean;
  /** A segment whose server has the rows of this job's tables, and whose snapshot is imported; undefined: the instance. */
  readonly rowsFrom: { readonly host: string; readonly port: number } | undefined;
  /** Takes all files; the data file never lies in the set's folder. */
  readonly plugin?: PluginSpec | undefined;
  readonly script: ScriptWishes;
  /** Notes what later increments compare with. */
  readonly withState?: boolean | undefined;
  /** The set to which an increment refers: its manifest's entries of this instance; undefined: a full backup. */
  readonly parent?: ParentSpec | undefined;
}

/** The instance's part of the set to which an increment refers. */
export interface ParentSpec {
  readonly key: TimestampKey;
  readonly toc: WorkFile;
  readonly state: WorkFile;
}

/** What an increment would read: it locks and writes nothing. */
export interface PreviewSpec {
  readonly kind: 'preview';
  readonly database: string;
  readonly parent: ParentSpec;
  /** Of the scripts, as the caller calls it; empty: the database's own. */
  readonly encoding: string;
  /** Those whose rows are dumped. */
  readonly tables: readonly DumpTable[];
  /** As in DumpSpec. */
  readonly rowsFrom: DumpSpec['rowsFrom'];
}

export interface PreviewOutcome {
  readonly kind: 'preview';
  /** The tables of which something is read. */
  readonly changes: readonly {
    readonly oid: number;
    readonly pieces: number;
    readonly piecesRead: number;
    /** Why all rows are read; empty: pages of the pieces have changed. */
    readonly reason: string;
  }[];
  /** How changed pages were found. */
  readonly search: PageSearch | undefined;
}

export type { DumpSequence, DumpTable, TablesToLock } from '../../common/rpc/lock-tables.js';

export interface DumpOutcome {
  readonly kind: 'dump';
  readonly files: readonly WorkFile[];
  readonly tables: readonly WorkTableRows[];
  readonly rawBytes: number;
  readonly storedBytes: number;
  readonly largeObjects: number;
  /** Those of the database that a choice of tables or schemas leaves out. */
  readonly leftLargeObjects: number;
  readonly serverVersion: string;
  /** pg_dump's. */
  readonly programVersion: string;
  readonly lsn: string;
  /** The library that compressed; empty: nothing did. */
  readonly compressor: EngineName | '';
  /** What a selection leaves out, in sentences: the backup ends with exit status 1. */
  readonly warnings: readonly string[];
  /** For an increment: what was read, and where the rest lies. */
  readonly increment?: IncrementOutcome | undefined;
}

export interface IncrementOutcome {
  /** Keys of the sets in which rows lie. */
  readonly needs: readonly string[];
  readonly pieces: number;
  readonly piecesRead: number;
  /** OIDs of the tables of which something was read. */
  readonly changed: readonly number[];
}

/**
 * A dump of one instance, in steps that the coordinator sets (proto: LockTables, ImportSnapshot, ReleaseTables,
 * RunDump). Implemented in segment-agent/dump/.
 */
export interface DumpWork {
  /**
   * Begins the holder's REPEATABLE READ transaction and takes ACCESS SHARE on every lockable table, before any query
   * that would take a snapshot. An earlier attempt is rolled back first.
   * @returns the holder's backend pid
   * @throws AppError TABLE_LOCK_TIMEOUT (retryable)
   */
  lockTables(request: TablesToLock): Promise<number>;
  /**
   * Holder and channels import the snapshot; the definitions' reader has its own locks when this resolves.
   * @throws AppError TABLE_LOCK_TIMEOUT (retryable: start again at lockTables), SNAPSHOT_INVALID
   */
  importSnapshot(request: { readonly snapshotId: string; readonly lockTimeoutMs: number }): Promise<void>;
  /** Rolls back; no transaction, no lock, no pg_dump is left. Idempotent. */
  releaseTables(): Promise<void>;
  /** Writes all files of the instance and publishes them. On failure or abort partial files are removed (unless kept). */
  run(signal: AbortSignal): Promise<DumpOutcome>;
  /** Ends everything in whatever state; idempotent; within seconds. */
  close(): Promise<void>;
}

// ---------------------------------------------------------------------------------------------------------- export

/** The instance's files of a set for another place, with the rows that lie in other sets. */
export interface ExportSpec {
  readonly kind: 'export';
  /** Who wrote the files. */
  readonly source: { readonly contentId: number; readonly dbid: number };
  /** The instance's, as the manifest has them. */
  readonly files: readonly WorkFile[];
  /** Absolute and checked, as WorkContext.directory. */
  readonly toDirectory: string;
  /** Undefined: the whole set. Else a script of these tables, which is no set. */
  readonly tables?: readonly TableName[] | undefined;
}

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

export interface ExportOutcome {
  readonly kind: 'export';
  readonly directory: string;
  readonly files: readonly WorkFile[];
  /** What came from other sets. */
  readonly rawBytes: number;
  readonly storedBytes: number;
  /** What a script lacks of what its tables had. */
  readonly warnings?: readonly string[];
}

// ------------------------------------------------------------------------------------------------------------ copy

/** The instance's files of a set for another place, byte for byte. */
export interface CopySpec {
  readonly kind: 'copy';
  /** As the manifest has them. */
  readonly files: readonly WorkFile[];
  /** Checked, as WorkContext.directory. */
  readonly toDirectory: string;
}

export interface CopyOutcome {
  readonly kind: 'copy';
  /** For people. */
  readonly directory: string;
  /** What the job has written encrypted, or found written so, there. */
  readonly files: readonly WorkFile[];
  readonly copiedBytes: number;
  /** Of files that an earlier attempt had brought. */
  readonly thereBytes: number;
}

// ----------------------------------------------------------------------------------------------------------- packs

/** What is deduplicated in a place: made ready, pruned in two phases, checked. */
export type PacksSpec = {
  readonly kind: 'packs';
} & (
  | { readonly action: 'init'; readonly clusterName: string }
  | { readonly action: 'condemn'; readonly dryRun: boolean }
  | {
      readonly action: 'sweep';
      readonly graceMs: number;
      /** Operations that were under way after the condemn job had ended. */
      readonly claims: readonly string[];
      /** The folder of this host in which operations claim sets of the place. */
      readonly claimsFolder: string;
    }
  | { readonly action: 'check'; readonly readsData: boolean; readonly repairs: boolean }
);

export interface PacksOutcome {
  readonly kind: 'packs';
  /** For people. */
  readonly directory: string;
  readonly made?: boolean;
  readonly packs?: number;
  readonly packBytes?: number;
  readonly referencedBytes?: number;
  readonly condemnedPacks?: number;
  readonly condemnedBytes?: number;
  readonly removedPacks?: number;
  readonly removedBytes?: number;
  readonly rewrittenBytes?: number;
  readonly waitingPacks?: number;
  readonly waitsFor?: readonly string[];
  readonly chunks?: number;
  readonly files?: number;
  readonly findings?: readonly WorkPacksFinding[];
}

export interface WorkPacksFinding {
  readonly object: string;
  readonly problem: string;
  readonly repaired: boolean;
  readonly timestampKey: string;
}

// ----------------------------------------------------------------------------------------------------------- merge

/** A set's data file and table of contents once more, with rows that lie in other sets; both get another revision. */
export interface MergeSpec {
  readonly kind: 'merge';
  /** Who wrote the files. */
  readonly source: { readonly contentId: number; readonly dbid: number };
  /** The instance's data file and table of contents, as the manifest has them. */
  readonly files: readonly WorkFile[];
  /** Undefined: the rows of all other sets are written. Else only the table of contents, which refers to this set. */
  readonly merged: MergedSpec | undefined;
}

export interface MergedSpec {
  readonly key: TimestampKey;
  readonly source: { readonly contentId: number; readonly dbid: number };
  readonly toc: WorkFile;
}

export interface MergeOutcome {
  readonly kind: 'merge';
  /** In the places of the spec's; the same where nothing had to be written. */
  readonly files: readonly WorkFile[];
  /** What came from other sets. */
  readonly rawBytes: number;
  readonly storedBytes: number;
  /** The sets in which rows lie now. */
  readonly needs: readonly TimestampKey[];
}

// --------------------------------------------------------------------------------------------------------- restore

export type RestorePhase =
  'check' | 'globals' | 'createDatabase' | 'preData' | 'data' | 'postData' | 'analyze' | 'statistics';

export interface RestoreSpec {
  readonly kind: 'restore';
  /** The instance whose files are read. */
  readonly source: { readonly contentId: number; readonly dbid: number };
  /** The target's name. */
  readonly database: string;
  /** The name in the set. */
  readonly sourceDatabase: string;
  readonly phase: RestorePhase;
  readonly jobs: number;
  readonly onErrorContinue: boolean;
  /** -e */
  readonly dropExisting: boolean;
  /** Make the database when it does not exist (--redirect). */
  readonly createMissing: boolean;
  readonly truncate: boolean;
  /** Tables that have rows are loaded all the same. */
  readonly append?: boolean | undefined;
  /** Nothing but rows is restored, and of an increment only those that lie in its own data file. */
  readonly rowsOnly?: boolean | undefined;
  /** Undefined: everything. */
  readonly tables: readonly { readonly schema: string; readonly name: string }[] | undefined;
  /** Beside `tables`: everything else in these schemas. */
  readonly wholeSchemas: readonly string[];
  /**
   * Tables and sequences that the pre-data phase of this restore has made, and schemas (with an empty name). Not known
   * of a restore that is resumed.
   */
  readonly made: readonly { readonly schema: string; readonly name: string }[];
  /** The schema that the tables and what belongs to them go into; undefined: their own. */
  readonly changeSchema: string | undefined;
  /** Greenplum: false leaves the coordinator's counts of append-optimised rows as they are (--noaostats). */
  readonly countAppendOptimised: boolean;
  readonly servers: readonly ServerRewrite[];
  /** How rows get into the server in the data phase. */
  readonly dataRole: DataRole;
  /** The same for the leader and all feeders of an operation: letters and digits. */
  readonly pipeToken: string;
  /** The leader lets the server decide where each row goes, whichever segment feeds it. */
  readonly redistribute: boolean;
  /** Gives the data file, which must be `dataFile`. */
  readonly plugin?: (PluginSpec & { readonly dataFile: WorkFile }) | undefined;
  /** The target database has a journal of the restore: what it says is done is not done again. */
  readonly journal?: boolean | undefined;
  /** The restore made the database, this one or the one that it resumes. */
  readonly databaseCreated?: boolean | undefined;
  /** The files are the original gpcrondump's scripts. */
  readonly original?: OriginalScripts | undefined;
  /** The source's files as the manifest has them: what is read must be that. Undefined: nothing says. */
  readonly files?: readonly WorkFile[] | undefined;
  /** For the phase `check`: what will follow on this instance. */
  readonly checks?: CheckedPhases | undefined;
}

export interface CheckedPhases {
  /** Definitions are restored on this instance. */
  readonly withDefinitions: boolean;
  /** The phase createDatabase follows. */
  readonly makesDatabase: boolean;
  /** The set's globals are restored before that. */
  readonly runsGlobals: boolean;
  /** Some of it was done by the restore that is gone on with. */
  readonly resume: boolean;
  /** Rows are loaded. */
  readonly withRows: boolean;
}

export interface OriginalScripts {
  /** Servers besides the instance that get the same definitions: on a fleet only the coordinator's script has any. */
  readonly defineOn: readonly { readonly host: string; readonly port: number }[];
  /** False: definitions only (-m). */
  readonly withRows: boolean;
  /** For the phase `check` of a whole restore: the set's tables. */
  readonly tables?: readonly { readonly schema: string; readonly name: string }[] | undefined;
}

/**
 * `ownRows`: the job copies its own file's rows into its own instance. `feedPipes`: it writes them into named pipes,
 * from which the server reads. `lead`: ownRows, and the COPY … ON SEGMENT statements that read the feeders' pipes.
 */
export type DataRole = 'ownRows' | 'feedPipes' | 'lead';

/** Foreign servers that point at the old place point at the new one after pre-data. */
export interface ServerRewrite {
  readonly oldHost: string;
  readonly oldPort: number;
  readonly oldDatabase: string;
  readonly newHost: string;
  readonly newPort: number;
  readonly newDatabase: string;
}

export interface WorkProblem {
  readonly code: string;
  readonly message: string;
  readonly object: string;
  readonly sqlstate: string;
}

export interface RestoreOutcome {
  readonly kind: 'restore';
  /** Rows loaded, by table. */
  readonly tables: readonly WorkTableRows[];
  /** What failed, with onErrorContinue. */
  readonly problems: readonly WorkProblem[];
  readonly rawBytes: number;
  readonly databaseCreated: boolean;
  /** Tables of which some rows belong to other segments here than in the set: the leader loaded nothing of them. */
  readonly displaced: readonly { readonly schema: string; readonly name: string }[];
  /** As RestoreSpec.made; after the pre-data phase of a restore of some tables. */
  readonly made: readonly { readonly schema: string; readonly name: string }[];
  /** What was left out, or came along without rows: the restore ends with exit status 1. */
  readonly warnings: readonly string[];
  /** The findings of the phase `check`. */
  readonly findings?: readonly WorkFinding[] | undefined;
}

/** `refusal` ends the restore, `failure` unless errors are collected. */
export type FindingSeverity = 'refusal' | 'failure' | 'warning';

export interface WorkFinding extends WorkProblem {
  readonly severity: FindingSeverity;
  readonly hint: string;
}

// ---------------------------------------------------------------------------------------------------------- verify

export interface VerifySpec {
  readonly kind: 'verify';
  readonly files: readonly WorkFile[];
  readonly sizesOnly: boolean;
  /** Check the table of contents and the scripts of this instance, too, and what they say of the data file. */
  readonly contents?: ContentsSpec | undefined;
  /** Read this instance's scripts of the original gpcrondump to their end instead. */
  readonly originalSource?: { readonly contentId: number; readonly dbid: number } | undefined;
}

export interface ContentsSpec {
  /** Who wrote the files. */
  readonly source: { readonly contentId: number; readonly dbid: number };
  readonly database: string;
  /** The data file as the manifest has it; undefined: it is among the files, or the manifest does not have it. */
  readonly dataFile?: WorkFile | undefined;
  readonly compression?: CompressionFormat | undefined;
  /** tablesDigest of the manifest's tables of this instance; undefined: the tables are the answer. */
  readonly tablesSha256?: string | undefined;
  /** True: read the data file's bytes member by member; false: its checksum and its size are enough. */
  readonly readsMembers: boolean;
  /** False: rows that lie in other sets are not looked at. */
  readonly readsSources?: boolean | undefined;
}

/** A table that a script of the original gpcrondump defines or has rows of. */
export interface OriginalTable {
  readonly schema: string;
  readonly name: string;
  /** Empty: the script has only its rows. */
  readonly owner: string;
  readonly kind: 'table' | 'partitioned' | 'foreign';
  /** The partitioned table of a leaf. */
  readonly root: { readonly schema: string; readonly name: string } | undefined;
  readonly hasRows: boolean;
  readonly rows: number;
}

export interface VerifyOutcome {
  readonly kind: 'verify';
  readonly problems: readonly { readonly name: string; readonly path: string; readonly problem: string }[];
  readonly bytesRead: number;
  readonly originalTables?: readonly OriginalTable[];
  /** Names of files that are named pipes and were not read. */
  readonly pipes?: readonly string[];
  /** The rows by the table of contents, with `contents`. */
  readonly tables?: readonly WorkTableRows[];
}

export type WorkSpec =
  CopySpec | DumpSpec | ExportSpec | MergeSpec | PacksSpec | PreviewSpec | RestoreSpec | VerifySpec;
export type WorkOutcome =
  | CopyOutcome
  | DumpOutcome
  | ExportOutcome
  | MergeOutcome
  | PacksOutcome
  | PreviewOutcome
  | RestoreOutcome
  | VerifyOutcome;

/** Work that needs no steps. */
export interface SingleWork {
  run(signal: AbortSignal): Promise<WorkOutcome>;
}

/** What makes the work of each kind of job, loaded when a job asks for it. */
export type Works = {
  readonly [Kind in WorkSpec['kind']]: () => Promise<
    (context: WorkContext, spec: Extract<WorkSpec, { kind: Kind }>) => DumpWork | SingleWork
  >;
};

/** The entry points; the worker process (segment-agent/worker/main.ts) calls them. */
export type RunCopy = (context: WorkContext, spec: CopySpec, signal: AbortSignal) => Promise<CopyOutcome>;
export type OpenDumpWork = (context: WorkContext, spec: DumpSpec) => DumpWork;
export type RunExport = (context: WorkContext, spec: ExportSpec, signal: AbortSignal) => Promise<ExportOutcome>;
export type RunMerge = (context: WorkContext, spec: MergeSpec, signal: AbortSignal) => Promise<MergeOutcome>;
export type RunPacks = (context: WorkContext, spec: PacksSpec, signal: AbortSignal) => Promise<PacksOutcome>;
export type RunPreview = (context: WorkContext, spec: PreviewSpec, signal: AbortSignal) => Promise<PreviewOutcome>;
export type RunRestore = (context: WorkContext, spec: RestoreSpec, signal: AbortSignal) => Promise<RestoreOutcome>;
export type RunVerify = (context: WorkContext, spec: VerifySpec, signal: AbortSignal) => Promise<VerifyOutcome>;
