import assert from 'node:assert/strict';
import { DEFAULT_COMPRESSION } from '../../../../common/sets/compression.js';
import { PLAIN_SCRIPT } from '../../../../common/sets/script-wishes.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { NOTHING_AROUND } from '../../../../coordinator/backup/around.js';
import type { BackupRequest } from '../../../../coordinator/backup/request.js';
import { NO_FILTER } from '../../../../coordinator/base/table-filter.js';
import { formatRpt, type BackupReport } from '../../../../coordinator/report/backup-report.js';
import { formatBackupParameters } from '../../../../coordinator/backup/parameters.js';
import { formatRestoreParameters, menuLine } from '../../../../coordinator/restore/parameters.js';
import { formatRestoreRpt } from '../../../../coordinator/report/restore-report.js';
import { formatStatusReport } from '../../../../coordinator/report/status-report.js';
import { formatTableList } from '../../../../coordinator/report/table-list.js';
import { formatDurationMs, quoteArguments } from '../../../../coordinator/report/text.js';
import { formatBytes } from '../../../../coordinator/report/units.js';
import type { RestoreRequest } from '../../../../coordinator/restore/request.js';

const KEY = toTimestampKey('20240102030405');

const REPORT: BackupReport = {
  key: KEY,
  database: 'shop',
  commandLine: ['-a', '-x', 'shop', '-t', 'public.a b'],
  compression: 'gzip',
  backupType: 'full',
  nodes: [
    {
      contentId: -1,
      dbid: 1,
      host: 'mdw',
      port: 5432,
      dataFile: '/d/m/gp_dump_-1_1_20240102030405.gz',
      postDataFile: '/d/m/gp_dump_-1_1_20240102030405_post_data.gz',
    },
    { contentId: 0, dbid: 2, host: 'sdw1', port: 40000, dataFile: '/d/0/gp_dump_0_2_20240102030405.gz' },
    { contentId: 1, dbid: 3, host: 'sdw2', port: 40000, dataFile: '/d/1/gp_dump_1_3_20240102030405.gz' },
  ],
};

describe('formatRpt', () => {
  it('keeps the bytes of the lines that others read', () => {
    const lines = [
      '',
      'Greenplum Database Backup Report',
      'Timestamp Key: 20240102030405',
      'gp_dump Command Line: -a -x shop -t "public.a b"',
      'Pass through Command Line Options: None',
      'Compression Program: gzip',
      'Backup Type: Full',
      '',
      'Individual Results',
      '\tsegment 1 (dbid 3) Host sdw2 Port 40000 Database shop BackupFile /d/1/gp_dump_1_3_20240102030405.gz: Succeeded ',
      '\tsegment 0 (dbid 2) Host sdw1 Port 40000 Database shop BackupFile /d/0/gp_dump_0_2_20240102030405.gz: Succeeded ',
      '\tMaster (dbid 1) Host mdw Port 5432 Database shop BackupFile /d/m/gp_dump_-1_1_20240102030405.gz: Succeeded ',
      '\tMaster (dbid 1) Host mdw Port 5432 Database shop BackupFile /d/m/gp_dump_-1_1_20240102030405_post_data.gz: Succeeded ',
      '',
      'gp_dump utility finished successfully.',
      '',
    ];
    assert.equal(formatRpt(REPORT), lines.join('\n'));
  });

  it('puts what is new before the last line', () => {
    const text = formatRpt({
      ...REPORT,
      compression: 'none',
      scope: 'selection',
      consistency: { asked: 'strict', way: 'barrier', tries: 1, searchMs: 12.34, lockedMs: 2, catalogueLockMs: 480 },
      totals: { tables: 8, rows: 1, rawBytes: 1500, storedBytes: 700 },
      durationMs: 61_000,
    });
    assert.match(text, /^Compression Program: None$/m);
    assert.ok(
      text.endsWith(
        [
          'Summary',
          '\tScope: selection',
          '\tConsistency: one moment for all instances, behind SHARE locks (barrier)',
          '\tConsistency Asked: strict',
          '\tSnapshot Search: 1 attempt, 12.3 ms, tables locked for 2.0 ms',
          '\tCatalogue Lock: 480.0 ms',
          '\tTotals: 8 tables, 1 row, 1500 bytes (1.5 kB) raw, 700 bytes (700 bytes) stored',
          '\tDuration: 1 min 1 s',
          '',
          'gp_dump utility finished successfully.',
          '',
        ].join('\n'),
      ),
      text,
    );
  });

  it('counts failures and keeps a message with newlines on its line', () => {
    const [master, zero, one] = REPORT.nodes;
    assert.ok(master && zero && one);
    const text = formatRpt({ ...REPORT, nodes: [master, { ...zero, error: 'disk\nfull' }, { ...one, error: 'gone' }] });
    assert.match(text, /sdw1 .*: Failed with error: \n\{ disk full\}\n/);
    assert.match(text, /\n\ngp_dump utility finished unsuccessfully with {2}2 {2}failures\.\n$/);
    assert.doesNotMatch(text, /successfully\.$/m);
  });

  it('cannot be broken by the name of a database', () => {
    const text = formatRpt({ ...REPORT, database: 'x\ngp_dump utility finished successfully.' });
    assert.equal(text.match(/^gp_dump utility finished successfully\.$/gm)?.length, 1);
  });
});

describe('formatRestoreRpt', () => {
  it('has the shape of the original', () => {
    const nodes = REPORT.nodes.map(({ postDataFile: _, ...node }) => node);
    const text = formatRestoreRpt({
      ...REPORT,
      nodes,
      problems: ['relation "a" exists'],
      totals: { tables: 1, rows: 2, rawBytes: 3 },
    });
    assert.equal(
      text,
      [
        '',
        'Greenplum Database Restore Report',
        'Timestamp Key: 20240102030405',
        'gp_restore Command Line: -a -x shop -t "public.a b"',
        'Pass through Command Line Options: None',
        'Compression Program: gzip',
        '',
        'Individual Results',
        '\tRestore of shop on dbid 3 (sdw2:40000) from /d/1/gp_dump_1_3_20240102030405.gz: Succeeded ',
        '\tRestore of shop on dbid 2 (sdw1:40000) from /d/0/gp_dump_0_2_20240102030405.gz: Succeeded ',
        '\tRestore of shop on dbid 1 (mdw:5432) from /d/m/gp_dump_-1_1_20240102030405.gz: Succeeded ',
        '',
        'Summary',
        '\tTotals: 1 table, 2 rows, 3 bytes (3 bytes) raw',
        '',
        'Problems',
        '\trelation "a" exists',
        '',
        'gp_restore  utility finished successfully.',
        '',
      ].join('\n'),
    );
  });
});

describe('formatStatusReport', () => {
  it('is the reference section 6.4', () => {
    const lines = formatStatusReport({
      database: 'shop',
      key: KEY,
      backupType: 'full',
      startedAt: new Date(2024, 0, 2, 3, 4, 5),
      finishedAt: new Date(2024, 0, 2, 3, 9, 12),
      compression: true,
      warnings: 0,
      clearedDates: undefined,
      vacuumMode: 'Off',
    });
    assert.equal(
      lines.join('\n'),
      `Dump status report
---------------------------------------------------
Target database                          = shop
Dump subdirectory                        = 20240102
Dump type                                = Full database
Clear old dump directories               = Off
Dump start time                          = 03:04:05
Dump end time                            = 03:09:12
Status                                   = COMPLETED
Dump key                                 = 20240102030405
Dump file compression                    = On
Vacuum mode type                         = Off
Exit code zero, no warnings generated
---------------------------------------------------`,
    );
  });
});

describe('Parameters', () => {
  const request: BackupRequest = {
    database: 'shop',
    key: undefined,
    prefix: '',
    backupDirectory: '',
    filter: { ...NO_FILTER, includeTables: [{ schema: 'public', name: 'Orders' }] },
    compression: DEFAULT_COMPRESSION,
    assumeYes: false,
    keepPartialFiles: false,
    skipSpaceCheck: false,
    keepFreePercent: 10,
    withGlobals: false,
    withConfig: false,
    withHistory: true,
    withLargeObjects: true,
    parallelHosts: 64,
    jobs: undefined,
    consistency: 'strict',
    lockWaitMs: 1,
    reconnectWindowMs: 1,
    dryRun: false,
    around: NOTHING_AROUND,
    script: PLAIN_SCRIPT,
    commandLine: [],
  };

  it('of a backup stand at column 38', () => {
    const lines = formatBackupParameters({ request, directory: '/d', port: 5432, dataDirectory: '/m' });
    assert.ok(lines.includes('Dump type                            = Single database, specific table'));
    assert.ok(lines.includes('Table inclusion list                 = public."Orders"'));
    assert.ok(lines.includes('Ensuring remaining free disk         > 10'));
    for (const line of lines.filter((text) => / [=>] /.test(text))) assert.match(line[37] ?? '', /[=>]/, line);
    const full = { ...request, filter: NO_FILTER, skipSpaceCheck: true };
    const plain = formatBackupParameters({ request: full, directory: '/d', port: 1, dataDirectory: '/m' });
    assert.ok(plain.includes('Dump type                            = Full database'));
    assert.ok(!plain.some((line) => line.startsWith('Ensuring')));
  });

  it('of a restore stand at column 27', () => {
    const restore: RestoreRequest = {
      set: { by: 'key', key: KEY },
      prefix: '',
      backupDirectory: '',
      tables: [{ schema: 'a', name: 'b' }],
      schemas: ['c'],
      redirect: 'copy',
      dropExisting: true,
      force: false,
      truncate: false,
      trustSet: false,
      identities: [],
      append: false,
      rowsOnly: false,
      resume: false,
      globals: 'only',
      changeSchema: undefined,
      statistics: 'none',
      countAppendOptimised: true,
      reportDirectory: '',
      metadataOnly: false,
      loadThrough: 'coordinator',
      listTables: false,
      listBackups: false,
      analyze: true,
      onErrorContinue: false,
      assumeYes: false,
      parallelHosts: 1,
      jobs: undefined,
      reconnectWindowMs: 1,
      commandLine: [],
    };
    const set = { key: KEY, database: 'shop', scope: 'selection', compression: true } as const;
    const lines = formatRestoreParameters({ ...set, request: restore });
    assert.ok(lines.includes('Scope of the set          = selection'));
    assert.ok(lines.includes('Restore type              = Table Restore'));
    assert.ok(lines.includes('Table restore list        = a.b, c.*'));
    for (const line of lines.filter((text) => text.includes(' = '))) assert.equal(line[26], '=', line);
    assert.equal(menuLine(KEY), '20240102 030405');
  });
});

describe('formatTableList', () => {
  it('sorts, and quotes names that need it', () => {
    const lines = formatTableList(KEY, [
      { schema: 'public', name: 'Z', owner: 'me' },
      { schema: 'a', name: 'x', owner: undefined },
      { schema: 'public', name: 'b', owner: 'you' },
    ]);
    const dashes = '-'.repeat(51);
    assert.deepEqual(lines, [
      dashes,
      'List of database tables for dump file with time stamp 20240102030405',
      dashes,
      'Table a.x',
      'Table public."Z" Owner me',
      'Table public.b Owner you',
      dashes,
    ]);
  });
});

describe('Units', () => {
  it('round without jumping over a unit', () => {
    assert.equal(formatBytes(0), '0 bytes');
    assert.equal(formatBytes(999), '999 bytes');
    assert.equal(formatBytes(1000), '1.0 kB');
    assert.equal(formatBytes(999_949), '999.9 kB');
    assert.equal(formatBytes(999_950), '1.0 MB');
    assert.equal(formatDurationMs(59_600), '1 min 0 s');
    assert.equal(formatDurationMs(9_940), '9.9 s');
    assert.equal(formatDurationMs(7_800_000), '2 h 10 min');
    assert.equal(quoteArguments([]), 'None');
    assert.equal(quoteArguments(['', 'a\tb']), '"" "a b"');
  });
});
