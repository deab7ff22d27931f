/** What one call of gpcrondump asks for: a request per database, and what is done once around all of them. */
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { EmailDetails } from '../mail/report-mail.js';
import type { BackupRequest } from '../backup/request.js';
import type { CleanupChoice } from '../sets/choose-dates.js';

export type { BackupAround } from '../backup/around.js';
export type { BackupRequest, CleanupChoice, EmailDetails };

export interface ClearRequest {
  readonly choice: CleanupChoice;
  readonly backupDirectory: string;
  readonly repository?: string | undefined;
  readonly prefix: string;
  /** -K, or now: its date stays. */
  readonly key: TimestampKey;
  readonly dryRun: boolean;
  readonly parallelHosts: number;
  /** -x; empty: sets of all databases. */
  readonly databases: readonly string[];
  /** -a */
  readonly assumeYes: boolean;
  readonly force: boolean;
}

export interface BackupCall {
  /** `clear`: -o. `listFiles`: --list-backup-files. `listFilter`: --list-filter-tables. */
  readonly kind: 'backup' | 'clear' | 'listFiles' | 'listFilter';
  /** None with -o. */
  readonly requests: readonly BackupRequest[];
  readonly clear: ClearRequest;
  /** -R; empty: none. */
  readonly postProgram: string;
  readonly postProgramOnAllHosts: boolean;
  readonly postProgramTimeoutMs: number;
  /** --email-file */
  readonly emailDetails: readonly EmailDetails[];
}
