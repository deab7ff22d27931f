/** What a backup works with, and what comes of it. */
import type { Manifest } from '../../common/sets/manifest.js';
import type { Signer } from '../../common/sets/signature.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { Operation } from '../operation/operation.js';
import type { NodePreflight } from '../operation/preflight.js';
import type { ClaimedSet, Reserved } from '../sets/reservations.js';
import type { BackupPlan } from './backup-plan.js';
import type { DumpJobs } from './dump-jobs.js';
import type { BackupRequest } from './request.js';

export interface BackupContext extends Operation<BackupRequest> {
  /** Whose key signs the set; undefined: it is not signed. */
  readonly signer?: Signer | undefined;
}

/** A backup whose key no other operation has until it has ended. */
export interface ReservedBackup extends BackupContext {
  readonly reserved: Reserved & ClaimedSet;
}

/** One of the attempts to take it: the next begins where a table's lock had to give way. */
export interface Attempt {
  readonly backup: ReservedBackup;
  readonly nodes: readonly NodePreflight[];
  readonly jobs: DumpJobs;
  /** The end of --lock-wait, by performance.now(). */
  readonly deadline: number;
}

/** What --dry-run found. */
export interface PlannedBackup {
  readonly kind: 'planned';
  readonly plan: BackupPlan;
}

export interface FinishedBackup {
  readonly kind: 'finished';
  readonly key: TimestampKey;
  /** The coordinator's folder of the set. */
  readonly directory: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly manifest: Manifest;
  /** Not in the log yet. What is logged as a warning counts by itself. */
  readonly warnings: readonly string[];
}
