/** What one call of gpcrondump asks for: a request per database, and what is done once around all of them. */
import { keyOfDate } from '../../common/sets/timestamp-key.js';
import { readEmailFile } from './email-file.js';
import { readCleanup, toBackupRequests, type BackupSurroundings } from './backup-request.js';
import type { GPCRONDUMP_OPTIONS } from './options/gpcrondump-options.js';
import type { ParsedArguments } from './options/parse-arguments.js';
import type { BackupCall } from '../commands/backup-call.js';

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
    kind: kindOf(values),
    requests,
    clear: {
      choice: readCleanup(values),
      backupDirectory,
      repository: values.repositories[0],
      prefix,
      key: requests[0]?.key ?? keyOfDate(new Date()),
      dryRun,
      parallelHosts,
      databases: values.databases,
      assumeYes: values.assumeYes,
      force: values.force,
    },
    postProgram,
    postProgramOnAllHosts,
    postProgramTimeoutMs,
    emailDetails: given.has('--email-file') ? await readEmailFile(values.emailFile) : [],
  };
}

function kindOf({
  clearOnly,
  listBackupFiles,
  listFilterTables,
}: ParsedArguments<typeof GPCRONDUMP_OPTIONS>['values']): BackupCall['kind'] {
  if (clearOnly) return 'clear';
  if (listBackupFiles) return 'listFiles';
  return listFilterTables ? 'listFilter' : 'backup';
}
