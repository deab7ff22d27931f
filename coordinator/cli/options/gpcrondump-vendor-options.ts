/** gpcrondump: options of vendors' storage, and those that are ignored. */
import { inSection } from './declare.js';

const storage = inSection('storage');
const place = inSection('place');
const selection = inSection('selection');
const record = inSection('record');
const checks = inSection('checks');

export const GPCRONDUMP_VENDOR_OPTIONS = {
  dataDomainHost: storage.text('--ddboost-host HOST', 'Data Domain host.'),
  dataDomainUser: storage.text('--ddboost-user USER', 'Data Domain user.'),
  dataDomainFolder: storage.text('--ddboost-backupdir DIRECTORY', 'Data Domain folder.'),
  dataDomainRemote: storage.flag('--ddboost-remote', 'Configure the remote Data Domain.'),
  dataDomainRemove: storage.flag('--ddboost-config-remove', 'Remove the Data Domain configuration.'),
  dataDomainVerify: storage.flag('--ddboost-verify', 'Check the Data Domain configuration.'),
  dataDomainShow: storage.flag('--ddboost-show-config', 'Show the Data Domain configuration.'),
  dataDomainNoPing: storage.flag('--ddboost-skip-ping', 'Ignored: the plugin has no ping.', {
    ignored: { level: 'DEBUG', notice: '--ddboost-skip-ping has no effect.' },
  }),
  replicate: storage.flag('--replicate', 'Copy the set to the remote Data Domain.'),
  maxStreams: storage.text('--max-streams NUMBER', 'Streams of --replicate.'),
  netBackupPolicy: storage.text('--netbackup-policy POLICY', 'NetBackup policy.'),
  netBackupSchedule: storage.text('--netbackup-schedule SCHEDULE', 'NetBackup schedule.'),
  netBackupKeyword: storage.text('--netbackup-keyword KEYWORD', 'NetBackup keyword.'),
  reportDirectory: place.text('-y DIRECTORY', 'Ignored: the report lies with the set.', {
    ignored: {
      // Nothing is lost by it.
      level: 'INFO',
      // The spelling is the original's: scripts compare the line.
      notice: '-y is a deprecacted option.  Report files are always generated with the backup set.',
    },
  }),
  segmentIds: selection.text('-w DBIDS', 'Ignored.', {
    ignored: { level: 'INFO', notice: '-w is no longer supported, will continue with dump of primary segments.' },
  }),
  debug: record.flag('-D', 'Like -v: very old releases had it.', {
    implies: ['-v'],
    ignored: { level: 'INFO', notice: '-D is no longer supported, will continue as with -v.' },
  }),
  ignoredI: checks.flag('-i', 'Ignored.', { ignored: { level: 'DEBUG', notice: '-i has no effect.' } }),
  ignoredP: checks.flag('-p', 'Ignored.', { ignored: { level: 'DEBUG', notice: '-p has no effect.' } }),
} as const;
