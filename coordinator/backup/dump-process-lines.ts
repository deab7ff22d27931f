/** The original's lines about its dump process (reference section 2.7), which scripts look for in the log. */
import { below, describePlace, isOwnFolder } from '../../common/sets/set-root.js';
import { join } from 'node:path';
import { dateOfKey } from '../../common/sets/timestamp-key.js';
import type { BackupPlan } from './backup-plan.js';
import type { BackupRequest } from './request.js';

/** The lines in the originals' order. Their command line is what the original would have run; it is not run here. */
export function dumpProcessLines(request: BackupRequest, plan: BackupPlan): readonly string[] {
  const { compression, prefix, script } = request;
  return [
    ...(compression.format !== 'none' ? ['Adding compression parameter'] : []),
    ...(script.encoding === '' ? [] : [`Adding encoding ${script.encoding}`]),
    ...(prefix === '' ? [] : ['Adding --prefix']),
    'Adding --no-expand-children',
    `Dump process command line ${commandLine(request, plan)}`,
  ];
}

function commandLine(
  { database, compression, prefix, backupDirectory, script }: BackupRequest,
  plan: BackupPlan,
): string {
  const [coordinator] = plan.nodes;
  const relative = join('db_dumps', dateOfKey(plan.key));
  return [
    `gp_dump -p ${coordinator!.instance.port}`,
    `--gp-d=${isOwnFolder(backupDirectory) ? relative : below(describePlace(backupDirectory), 'db_dumps', dateOfKey(plan.key))}`,
    `--gp-r=${coordinator!.directory}`,
    `--gp-s=p --gp-k=${plan.key} --no-lock`,
    ...(script.clean ? ['-c'] : []),
    ...(compression.format !== 'none' ? ['--gp-c'] : []),
    ...(script.encoding === '' ? [] : [`--encoding=${script.encoding}`]),
    ...(prefix === '' ? [] : [`--prefix=${prefix}_`]),
    `--no-expand-children ${JSON.stringify(database)}`,
    ...passedOn(script),
    ...(compression.rsyncable ? ['--rsyncable'] : []),
  ].join(' ');
}

function passedOn(script: BackupRequest['script']): string[] {
  return [
    ...(script.rowFormat === 'inserts' ? ['--inserts'] : []),
    ...(script.rowFormat === 'columnInserts' ? ['--column-inserts'] : []),
    ...(script.oids ? ['--oids'] : []),
    ...(script.noOwner ? ['--no-owner'] : []),
    ...(script.noPrivileges ? ['--no-privileges'] : []),
    ...(script.useSessionAuthorization ? ['--use-set-session-authorization'] : []),
  ];
}
