/** What one call of gpcrondump asks for: a request per database, and what is done once around all of them. */
import { keyOfDate, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { BackupRequest } from '../backup/request.js';
import { readEmailFile, type EmailDetails } from '../mail/email-file.js';
import type { CleanupChoice } from '../sets/choose-dates.js';
import { readCleanup, toBackupRequests, type BackupSurroundings } from './backup-request.js';
import type { GPCRONDUMP_OPTIONS } from './options/gpcrondump-options.js';
import type { ParsedArguments } from './options/parse-arguments.js';

export interface BackupCall {
  /** `clear`: -o. `listFiles`: --list-backup-files. */
  readonly kind: 'backup' | 'clear' | 'listFiles';
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

export interface ClearRequest {
  readonly choice: CleanupChoice;
  readonly backupDirectory: string;
  readonly prefix: string;
  /** -K, or now: its date stays. */
  readonly key: TimestampKey;
  readonly dryRun: boolean;
  readonly parallelHosts: number;
}

/**
 * Reads the list files and the e-mail file, and nothing else.
 * @throws CommandError
 */
export async function toBackupCall(
  parsed: ParsedArguments<typeof GPCRONDUMP_OPTIONS>,
  surroundings: BackupSurroundings,
): Promise<BackupCall> {
  const { values, given } = parsed;
  const requests = await toBackupRequests(parsed, surroundings);
  const { backupDirectory, prefix, parallelHosts, dryRun } = values;
  const { postProgram, postProgramOnAllHosts, postProgramTimeoutMs } = values;
  return {
    kind: values.clearOnly ? 'clear' : values.listBackupFiles ? 'listFiles' : 'backup',
    requests,
    clear: {
      choice: readCleanup(values),
      backupDirectory,
      prefix,
      key: requests[0]?.key ?? keyOfDate(new Date()),
      dryRun,
      parallelHosts,
    },
    postProgram,
    postProgramOnAllHosts,
    postProgramTimeoutMs,
    emailDetails: given.has('--email-file') ? await readEmailFile(values.emailFile) : [],
  };
}
