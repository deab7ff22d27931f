/** The input and the results of a restore. */
import type { AppError } from '../../common/errors/app-error.js';
import type { FileKeys } from '../../common/age/file-keys.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TrustedKeys } from '../certs/signing-key.js';
import type { SetKeys } from '../sets/stored-files.js';
import type { Operation } from '../operation/operation.js';
import type { RestoreRequest } from './request.js';
import type { RestorePlan, RowDifference } from './restore-plan.js';

export interface RestoreContext extends Operation<RestoreRequest> {
  /** Keys whose signature on a set is trusted. */
  readonly trustedKeys: TrustedKeys;
  /** Who opens encrypted files; undefined: nobody was named. */
  readonly identities: FileKeys | undefined;
}

/** A restore that knows its set, with the keys of what is encrypted of it and of the sets that it needs. */
export interface KeyedRestore extends RestoreContext {
  readonly keys: SetKeys;
}

/** What -L or --list-backup found. */
export interface ListedTables {
  readonly kind: 'listed';
  readonly manifest: Manifest;
}

export interface FinishedRestore {
  readonly kind: 'finished';
  readonly plan: RestorePlan;
  readonly manifest: Manifest;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly rows: number;
  /** Counted on each instance. */
  readonly tableParts: number;
  /** Tables whose rows were loaded somewhere. */
  readonly tables: number;
  /** What failed with --on-error-continue. */
  readonly problems: readonly AppError[];
  readonly differences: readonly RowDifference[];
  /** Warnings that did not make the restore fail. */
  readonly warnings: readonly string[];
  /** What a selection left out, or restored without rows. */
  readonly leftOut: readonly string[];
  /** The path on the coordinator's host; undefined where the report could not be written. */
  readonly reportPath: string | undefined;
}
