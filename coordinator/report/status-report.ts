/** What gpcrondump logs at its end (reference section 6.4): lines that automation reads the key from. */
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { DASHES, keyValue } from './text.js';

export interface StatusReport {
  readonly database: string;
  readonly key: TimestampKey;
  readonly backupType: 'full' | 'incremental';
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly compression: boolean;
  readonly warnings: number;
  /** Date folders that -c deleted; undefined: -c was not given. */
  readonly clearedDates: readonly string[] | undefined;
  /** `Off`, `pre-dump`, `post-dump`, `pre-dump, post-dump`. */
  readonly vacuumMode: string;
}

const KEY_COLUMN = 42;

/** The lines, to be logged as INFO one by one. */
export function formatStatusReport(report: StatusReport): readonly string[] {
  const line = (key: string, value: string): string => keyValue(key, value, KEY_COLUMN);
  return [
    'Dump status report',
    DASHES,
    line('Target database', report.database),
    line('Dump subdirectory', dateOfKey(report.key)),
    line('Dump type', report.backupType === 'full' ? 'Full database' : 'Incremental'),
    line('Clear old dump directories', report.clearedDates ? 'On' : 'Off'),
    ...(report.clearedDates ?? []).map((date) => line('Backup set deleted', date)),
    line('Dump start time', clock(report.startedAt)),
    line('Dump end time', clock(report.finishedAt)),
    line('Status', 'COMPLETED'),
    line('Dump key', report.key),
    line('Dump file compression', report.compression ? 'On' : 'Off'),
    line('Vacuum mode type', report.vacuumMode),
    report.warnings === 0 ? 'Exit code zero, no warnings generated' : countLine(report.warnings),
    DASHES,
  ];
}

/** The closing line of what ended with warnings. @param when where it is not the end of everything */
export function countLine(warnings: number, when = ''): string {
  return `Exit code one, ${warnings} warning(s) generated${when === '' ? '' : ` ${when}`}, check log file`;
}

/** What follows the report once the program of -R has ended: it runs after everything else, as in the originals. */
export function formatScriptLine(exitStatus: number): string {
  return keyValue('Post dump program exit status', exitStatus, KEY_COLUMN);
}

/** HH:MM:SS, local time. */
export function clock(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
