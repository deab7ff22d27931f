/** gpcrondump: options of vendors' storage, and those that are ignored. */
import { flag, text } from './declare.js';

const CHECKS = { section: 'checks' } as const;
const STORAGE = { section: 'storage' } as const;
const RECORD = { section: 'record' } as const;

export const GPCRONDUMP_VENDOR_OPTIONS = {
  dataDomainHost: text({ flags: ['--ddboost-host'], ...STORAGE, argument: 'HOST', help: 'Data Domain host.' }),
  dataDomainUser: text({ flags: ['--ddboost-user'], ...STORAGE, argument: 'USER', help: 'Data Domain user.' }),
  dataDomainFolder: text({
    flags: ['--ddboost-backupdir'],
    ...STORAGE,
    argument: 'DIRECTORY',
    help: 'Data Domain folder.',
  }),
  dataDomainRemote: flag({ flags: ['--ddboost-remote'], ...STORAGE, help: 'Configure the remote Data Domain.' }),
  dataDomainRemove: flag({
    flags: ['--ddboost-config-remove'],
    ...STORAGE,
    help: 'Remove the Data Domain configuration.',
  }),
  dataDomainVerify: flag({ flags: ['--ddboost-verify'], ...STORAGE, help: 'Check the Data Domain configuration.' }),
  dataDomainShow: flag({ flags: ['--ddboost-show-config'], ...STORAGE, help: 'Show the Data Domain configuration.' }),
  dataDomainNoPing: flag({
    flags: ['--ddboost-skip-ping'],
    ...STORAGE,
    help: 'Ignored: the plugin has no ping.',
    ignored: { level: 'DEBUG', notice: '--ddboost-skip-ping has no effect.' },
  }),
  replicate: flag({ flags: ['--replicate'], ...STORAGE, help: 'Copy the set to the remote Data Domain.' }),
  maxStreams: text({
    flags: ['--max-streams'],
    argument: 'NUMBER',
    ...STORAGE,
    help: 'Streams of --replicate.',
  }),
  netBackupPolicy: text({
    flags: ['--netbackup-policy'],
    argument: 'POLICY',
    ...STORAGE,
    help: 'NetBackup policy.',
  }),
  netBackupSchedule: text({
    flags: ['--netbackup-schedule'],
    argument: 'SCHEDULE',
    ...STORAGE,
    help: 'NetBackup schedule.',
  }),
  netBackupKeyword: text({
    flags: ['--netbackup-keyword'],
    argument: 'KEYWORD',
    ...STORAGE,
    help: 'NetBackup keyword.',
  }),
  reportDirectory: text({
    flags: ['-y'],
    argument: 'DIRECTORY',
    section: 'place',
    help: 'Ignored: the report lies with the set.',
    ignored: {
      // Nothing is lost by it.
      level: 'INFO',
      // The spelling is the original's: scripts compare the line.
      notice: '-y is a deprecacted option.  Report files are always generated with the backup set.',
    },
  }),
  segmentIds: text({
    flags: ['-w'],
    argument: 'DBIDS',
    section: 'selection',
    help: 'Ignored.',
    ignored: { level: 'INFO', notice: '-w is no longer supported, will continue with dump of primary segments.' },
  }),
  debug: flag({
    flags: ['-D'],
    ...RECORD,
    help: 'Like -v: very old releases had it.',
    implies: ['-v'],
    ignored: { level: 'INFO', notice: '-D is no longer supported, will continue as with -v.' },
  }),
  ignoredI: flag({
    flags: ['-i'],
    ...CHECKS,
    help: 'Ignored.',
    ignored: { level: 'DEBUG', notice: '-i has no effect.' },
  }),
  ignoredP: flag({
    flags: ['-p'],
    ...CHECKS,
    help: 'Ignored.',
    ignored: { level: 'DEBUG', notice: '-p has no effect.' },
  }),
} as const;
