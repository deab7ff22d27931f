/** `mppbackup sync-standby`: copies that the standby coordinator lacks, since it was away or is new. */
import { syncStandby } from '../../commands/sync-standby.js';
import { describeFault } from '../../report/result.js';
import { standbyCopiesSchema, type CopiedSet } from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { positional, timestampKey } from '../options/declare.js';
import { command, SETS_OPTIONS } from './command.js';

export const syncStandbyCommand = command({
  name: 'sync-standby',
  summary: 'Copy what the standby coordinator lacks of the coordinator’s files of all sets, or of one',
  notes: 'gpcrondump does this for its own set. Exit status: 0 the standby has all, 2 it does not.',
  options: { key: timestampKey(positional('KEY', 'Timestamp key of the set.')), ...SETS_OPTIONS },
  result: standbyCopiesSchema,
  run: (values, context) =>
    syncStandby({ ...values, ...context, onSet: (copied) => context.say(describeCopied(copied)) }),
  describe: ({ standby, onlyOnStandby }) =>
    onlyOnStandby.length === 0
      ? []
      : [`Only on ${standby}: ${onlyOnStandby.join(', ')}. mppbackup delete KEY removes what is left of one.`],
});

function describeCopied({ timestampKey: key, files, bytes, error }: CopiedSet): string {
  if (error) return `${key}: ${describeFault(error)}`;
  return `${key}: ${files === 0 ? 'all there' : `copied ${plural(files, 'file')}, ${formatBytes(bytes)}`}`;
}
