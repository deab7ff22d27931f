/** The input and the results of a backup. */
import type { ChangedTable, PageSearch } from '../../common/increments/change-line.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { Signer } from '../../common/sets/signature.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { TrustedKeys } from '../certs/signing-key.js';
import type { Operation } from '../operation/operation.js';
import type { NodePreflight } from '../operation/preflight.js';
import type { ClaimedSet, Reserved } from '../sets/reservations.js';
import type { BackupPlan } from './backup-plan.js';
import type { DumpJobs } from './dump-jobs.js';
import type { ParentSet } from './parent-set.js';
import type { BackupRequest } from './request.js';

export interface BackupContext extends Operation<BackupRequest> {
  /** The signer of the set; undefined: the set is not signed. */
  readonly signer?: Signer | undefined;
  /** Whose signature on a parent is believed; undefined: there is no increment. */
  readonly trustedKeys?: TrustedKeys | undefined;
}

/** A backup with a key that no other operation gets until it has ended. */
export interface ReservedBackup extends BackupContext {
  readonly reserved: Reserved & ClaimedSet;
  /** The set to which the increment refers; undefined: a full backup. */
  readonly parent?: ParentSet | undefined;
}

/**
 * One attempt at the backup, and what it has made: undone by that alone. The next one begins where a table's lock had
 * to give way.
 */
export interface Attempt {
  readonly backup: ReservedBackup;
  readonly nodes: readonly NodePreflight[];
  readonly jobs: DumpJobs;
  /** The end of --lock-wait, as performance.now() counts. */
  readonly deadline: number;
  /** The manifest may be there: a set that may exist is never undone in part. */
  manifestBegun: boolean;
}

export interface IncrementPreview {
  readonly parent: ParentSet;
  /** By dbid. */
  readonly nodes: ReadonlyMap<number, NodePreview>;
}

/** What an increment would read of one instance. */
export interface NodePreview {
  /** In the order of the plan's tables. */
  readonly changes: readonly ChangedTable[];
  /** How changed pages were found; undefined: an earlier agent does not say. */
  readonly search: PageSearch | undefined;
}

/** What --dry-run found. */
export interface PlannedBackup {
  readonly kind: 'planned';
  readonly plan: BackupPlan;
  /** Undefined: a full backup. */
  readonly increment?: IncrementPreview | undefined;
}

export interface FinishedBackup {
  readonly kind: 'finished';
  readonly key: TimestampKey;
  /** The coordinator's folder of the set. */
  readonly directory: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly manifest: Manifest;
  /** Warnings that are not in the log yet. Warnings in the log are counted there. */
  readonly warnings: readonly string[];
}
