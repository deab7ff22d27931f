import assert from 'node:assert/strict';
import { NO_COMPRESSION } from '../../../../common/sets/compression.js';
import { PLAIN_SCRIPT } from '../../../../common/sets/script-wishes.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTHING_AROUND } from '../../../../coordinator/backup/around.js';
import type { BackupRequest } from '../../../../coordinator/backup/request.js';
import { toBackupRequests } from '../../../../coordinator/cli/backup-request.js';
import type { Presentation } from '../../../../coordinator/cli/command-error.js';
import { GPCRONDUMP_OPTIONS } from '../../../../coordinator/cli/options/gpcrondump-options.js';
import { GPCRONDUMP_RULES } from '../../../../coordinator/cli/options/gpcrondump-rules.js';
import { firstBroken } from '../../../../coordinator/cli/options/rules.js';
import { parsed, refuses } from '../../../support/cli-requests.js';

interface Given {
  readonly pgdatabase?: string;
  readonly log?: (text: string) => void;
}

async function backup(args: readonly string[], given: Given = {}): Promise<readonly BackupRequest[]> {
  return toBackupRequests(parsed(GPCRONDUMP_OPTIONS, args), {
    defaultDatabase: given.pgdatabase,
    log: given.log ?? (() => undefined),
    args,
  });
}

let folder: string;
const file = async (name: string, text: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mppbackup-cli-'));
});
after(async () => {
  await rm(folder, { recursive: true });
});

describe('toBackupRequests', () => {
  it('makes one request a database, each value in its place', async () => {
    const args = '-a -x shop,web -u /b --prefix p -z -B 3 -b -f 5 -r -G -g -H --jobs 4 --lock-wait 10s --dry-run'.split(
      ' ',
    );
    const requests = await backup(args);
    assert.deepEqual(
      requests.map(({ database }) => database),
      ['shop', 'web'],
    );
    assert.deepEqual(
      requests.map(({ withConfig }) => withConfig),
      [false, true],
    );
    const { database: _database, ...rest } = requests.at(-1)!;
    assert.deepEqual(rest, {
      prefix: 'p',
      backupDirectory: '/b',
      repository: undefined,
      copyTo: [],
      compression: { ...NO_COMPRESSION, rsyncable: false },
      assumeYes: true,
      keepPartialFiles: true,
      skipSpaceCheck: true,
      keepFreePercent: 5,
      withGlobals: true,
      withConfig: true,
      withHistory: false,
      withLargeObjects: true,
      withUnloggedRows: true,
      parallelHosts: 3,
      jobs: 4,
      consistency: 'strict',
      script: PLAIN_SCRIPT,
      lockWaitMs: 10_000,
      reconnectWindowMs: 120_000,
      dryRun: true,
      around: NOTHING_AROUND,
      key: undefined,
      filter: { includeTables: [], excludeTables: [], includeSchemas: [], excludeSchemas: [] },
      commandLine: args,
    });
  });

  it('hands --rsyncable on with the compression', async () => {
    const [request] = await backup(['-x', 'a', '--compression', 'zstd:3', '--rsyncable']);
    assert.deepEqual(request?.compression, { format: 'zstd', level: 3, rsyncable: true });
  });

  it('hands rate limits on where there are any', async () => {
    const [request] = await backup(['-x', 'a', '--max-rate', '100M']);
    assert.deepEqual(request?.rates, { maxRate: '100M', maxNetworkRate: '' });
    assert.equal((await backup(['-x', 'a']))[0]?.rates, undefined);
  });

  it('takes the database from PGDATABASE and says so', async () => {
    const lines: string[] = [];
    const [request] = await backup(['-a'], { pgdatabase: 'shop', log: (text) => lines.push(text) });
    assert.equal(request?.database, 'shop');
    assert.deepEqual(lines, ['Setting dump database to value of $PGDATABASE which is shop']);
  });

  it('reads table names from options and files', async () => {
    const path = await file('tables', '\ufeffpublic.Orders\r\n\n  "My ""S".“x” \n"a.b"."c"  \n');
    const [request] = await backup(['-x', 'a', '--table-file', path]);
    assert.deepEqual(request?.filter.includeTables, [
      { schema: 'public', name: 'Orders' },
      { schema: 'My "S', name: '“x”' },
      { schema: 'a.b', name: 'c' },
    ]);
    const [other] = await backup(['-x', 'a', '-T', 's.t', '-T', 's."u.v"']);
    assert.deepEqual(other?.filter.excludeTables, [
      { schema: 's', name: 't' },
      { schema: 's', name: 'u.v' },
    ]);
  });

  it('reads schemas from options and files', async () => {
    const path = await file('schemas', 'one\n"Two "\n');
    const [request] = await backup(['-x', 'a', '--exclude-schema-file', path]);
    assert.deepEqual(request?.filter.excludeSchemas, ['one', 'Two ']);
    const [other] = await backup(['-x', 'a', '-s', 'with.dot', '-s', 'b']);
    assert.deepEqual(other?.filter.includeSchemas, ['with.dot', 'b']);
  });

  const KEY = '20260131235959';
  const NET_BACKUP = '--netbackup-service-host h --netbackup-policy p --netbackup-schedule s';
  const DATA_DOMAIN_PAIR =
    'For DDBoost config, both options are required --ddboost-host <ddboost_hostname> --ddboost-user <ddboost_user>.';
  // Reference section 1.3: number, arguments, kind, message.
  const rows: readonly (readonly [string, string, Presentation, string])[] = [
    ['[5] -H', '-x a -h -H', 'generic', '-H option cannot be selected with -h option. '],
    [
      '1',
      `-x a ${NET_BACKUP} --netbackup-keyword ${'k'.repeat(101)}`,
      'generic',
      'NetBackup Keyword provided has more than max limit (100) characters. Cannot proceed with backup.',
    ],
    ...(
      [
        ['--netbackup-service-host', 'Service Hostname'],
        ['--netbackup-policy', 'Policy Name'],
        ['--netbackup-schedule', 'Schedule Name'],
      ] as const
    ).map(
      ([flag, label]) =>
        [
          '1 [5]',
          `-x a ${flag} ${'v'.repeat(128)}`,
          'generic',
          `Netbackup ${label} (${'v'.repeat(128)}) exceeds the maximum length of 127 characters`,
        ] as const,
    ),
    ['2', '--incremental', 'terse', 'Must supply -x <database name> with incremental option'],
    [
      '3',
      '-x a,b -x c --incremental',
      'terse',
      'multi-database backup is not supported with incremental backup: 3 databases selected',
    ],
    ['4', '-x a -o --incremental', 'generic', '-o option cannot be selected with incremental backup'],
    ['4a', '-x a --cleanup-date 20260101', 'terse', 'Must supply -c or -o with --cleanup-date option'],
    ['force', '-x a --force', 'terse', 'Must supply -c or -o with --force option'],
    ['4b', '-x a --cleanup-total 2', 'terse', 'Must supply -c or -o with --cleanup-total option'],
    ['5', '-x a --list-backup-files', 'generic', 'Must supply -K option when listing backup files'],
    ['6', `-x a,b -K ${KEY}`, 'terse', 'multi-database backup is not supported with -K option'],
    ['7', '-a', 'terse', 'Must supply -x <database name> because $PGDATABASE is not set'],
    [
      '7a',
      '-x a --ddboost-storage-unit u',
      'generic',
      'Must specify --ddboost option together with the --ddboost-storage-unit',
    ],
    ...['--ddboost', '--ddboost-backupdir d', '--ddboost-verify', '--ddboost-skip-ping', '--ddboost-host h'].map(
      (option) =>
        [
          '8',
          `-x a -K ${KEY} --list-backup-files ${option}`,
          'generic',
          'list backup files not supported with ddboost option',
        ] as const,
    ),
    ...['', ' --prefix p', ' --incremental'].map(
      (rest) =>
        [
          '9',
          `-x a --list-filter-tables${rest}`,
          'generic',
          'list filter tables option requires --prefix and --incremental',
        ] as const,
    ),
    [
      '11',
      '-x a --netbackup-policy p --netbackup-schedule s',
      'generic',
      'NetBackup service hostname (--netbackup-service-host) param should be provided in order to use NetBackup',
    ],
    [
      '11',
      '-x a --netbackup-service-host h --netbackup-schedule s',
      'generic',
      'NetBackup policy name (--netbackup-policy) param should be provided in order to use NetBackup',
    ],
    [
      '11',
      '-x a --netbackup-service-host h --netbackup-policy p --netbackup-block-size 512',
      'generic',
      'NetBackup schedule name (--netbackup-schedule) param should be provided in order to use NetBackup',
    ],
    ['12', `-x a --ddboost ${NET_BACKUP}`, 'generic', '--ddboost is not supported with NetBackup'],
    ['13', '-x a -f 20 --ddboost', 'generic', '-f option cannot be selected with ddboost'],
    ['14', '-x a -f 20 --incremental', 'generic', '-f option cannot be selected with incremental backup'],
    ['15', '-x a --ddboost --replicate', 'terse', '--max-streams must be specified along with --replicate'],
    ['15', '-x a --ddboost --max-streams 3', 'terse', '--max-streams must be specified along with --replicate'],
    ...['0', '-1', 'x', '1.5', ''].map(
      (streams) =>
        [
          '16',
          `-x a --ddboost --replicate --max-streams=${streams}`,
          'terse',
          '--max-streams must be a number greater than zero',
        ] as const,
    ),
    ['17', '-x a --ddboost -u /b', 'terse', '-u cannot be used with DDBoost parameters.'],
    ['18', '-x a --replicate', 'terse', '--replicate and --max-streams cannot be used without --ddboost'],
    ['18', '-x a --max-streams 3', 'terse', '--replicate and --max-streams cannot be used without --ddboost'],
    ['19', '-x a -s q --exclude-schema-file f', 'generic', '-s can not be selected with --exclude-schema-file option'],
    ['20', '-x a -s q --schema-file f', 'generic', '-s can not be selected with --schema-file option'],
    ['21', '-x a -S q -s r', 'generic', '-s can not be selected with -S option'],
    ['22', '-x a -S q --exclude-schema-file f', 'generic', '-S can not be selected with --exclude-schema-file option'],
    ['23', '-x a -S q --schema-file f', 'generic', '-S can not be selected with --schema-file option'],
    [
      '24',
      '-x a --schema-file f --exclude-schema-file f',
      'generic',
      '--exclude-schema-file can not be selected with --schema-file option',
    ],
    ...['-s q', '-S q', '--schema-file f', '--exclude-schema-file f'].map(
      (option, index) =>
        [
          String(25 + index),
          `-x a --incremental ${option}`,
          'generic',
          `${option.slice(0, -2)} option can not be selected with incremental backup`,
        ] as const,
    ),
    ...(
      [
        ['37', '-t s.t', 'include table list can not'],
        ['38', '-T s.t', 'exclude table list can not'],
        ['39', '--table-file f', 'include table file can not'],
        ['40', '--exclude-table-file f', 'exclude table file can not'],
        ['41', '-c', '-c option can not'],
        ['42', '-C', '-C option can not'],
        ['42', '--clean', '-C option can not'],
        ['49', '--inserts', '--inserts, --column-inserts, --oids cannot'],
        ['49', '--oids', '--inserts, --column-inserts, --oids cannot'],
        ['49', '--column-inserts', '--inserts, --column-inserts, --oids cannot'],
      ] as const
    ).map(
      ([row, option, message]) =>
        [row, `-x a --incremental ${option}`, 'generic', `${message} be selected with incremental backup`] as const,
    ),
    ['start', '--ddboost-host h', 'terse', DATA_DOMAIN_PAIR],
    ['start', '--ddboost-user u', 'terse', DATA_DOMAIN_PAIR],
    [
      'start',
      '--ddboost-host h --ddboost-user u -x a',
      'terse',
      'The options --ddboost-host and --ddboost-user are standalone. They are NOT used in conjunction with any other gocrondump options (only with --ddboost-verify).',
    ],
    ...['--exclude-schema-file', '--schema-file', '-s', '-S'].flatMap((other, index) => [
      [
        String(29 + index),
        `-x a --table-file f ${other} g`,
        'generic',
        `--table-file and --exclude-table-file can not be selected with ${other} option`,
      ] as const,
      [
        String(29 + index),
        `-x a --exclude-table-file f ${other} g`,
        'generic',
        `--table-file and --exclude-table-file can not be selected with ${other} option`,
      ] as const,
      [
        String(33 + index),
        `-x a -t s.t ${other} g`,
        'generic',
        `-t and -T can not be selected with ${other} option`,
      ] as const,
      [
        String(33 + index),
        `-x a -T s.t ${other} g`,
        'generic',
        `-t and -T can not be selected with ${other} option`,
      ] as const,
    ]),
    ['43', '-x a --table-file f -t s.t', 'generic', '-t can not be selected with --table-file option'],
    ['44', '-x a -t s.t --exclude-table-file f', 'generic', '-t can not be selected with --exclude-table-file option'],
    ['45', '-x a -T s.t --exclude-table-file f', 'generic', '-T can not be selected with --exclude-table-file option'],
    ['46', '-x a -T s.t --table-file f', 'generic', '-T can not be selected with --table-file option'],
    ['47', '-x a -T s.t -t s.t', 'generic', '-t can not be selected with -T option'],
    [
      '48',
      '-x a --table-file f --exclude-table-file f',
      'generic',
      '--table-file can not be selected with --exclude-table-file option',
    ],
    ['50', '-x a -s ok -s pg_catalog', 'generic', "can not specify catalog schema 'pg_catalog' using -s option"],
    ['50', '-x a -S pg_toast', 'generic', "can not specify catalog schema 'pg_toast' using -S option"],
    ['-K', '-x a -K 2026013123595', 'terse', 'Invalid timestamp key'],
    ['-K date', '-x a -K 20260231235959', 'terse', 'Invalid timestamp key'],
    [
      '-u',
      '-x a -u b/c',
      'terse',
      '"b/c" is not an absolute path. Please specify the absolute path where the backup files will be placed on each host.',
    ],
    ['2.3 include', '-x a -t orders', 'terse', 'No schema name supplied for table orders'],
    ['2.3 exclude', '-x a -T orders', 'terse', 'No schema name supplied for exclude table orders'],
    ['three parts', '-x a -t a.b.c', 'terse', 'Cannot read the table name a.b.c'],
    ['several -s', '-x a,b -s q', 'terse', 'Cannot include specific schema if multiple database dumps are requested'],
    ['several -S', '-x a,b -S q', 'terse', 'Cannot exclude specific schema if multiple database dumps are requested'],
    [
      'several -t',
      '-x a,b -t s.t',
      'terse',
      'Cannot supply a table dump list if multiple database dumps are requested',
    ],
    ['several -T', '-x a,b -T s.t', 'terse', 'Cannot exclude specific tables if multiple database dumps are requested'],
    ['script', '-x a --post-script-all-hosts', 'terse', 'Must supply -R with --post-script-all-hosts option'],
    ['compression', '-x a --compression zstd:3 -z', 'generic', '-z can not be selected with --compression option'],
    ['prefix', '-x a --prefix ../x', 'terse', 'The prefix "../x" cannot be part of a file name.'],
    ['name', `-x ${'ä'.repeat(32)}`, 'terse', `The name of the database ${'ä'.repeat(32)} has 64 bytes.`],
    ['ours', '-x a --incremental-from 20260131235959', 'generic', '--incremental-from requires --incremental'],
    ['ours', '-x a --full-if-needed', 'generic', '--full-if-needed requires --incremental'],
    ['ours', '-x a --merge-expired', 'generic', '--merge-expired requires --delete-expired'],
    [
      'ours',
      '-o --delete-expired',
      'generic',
      '--delete-expired, --note and --ttl go with a backup: mppbackup expire and set do the same without one.',
    ],
    ['one place', '-x a -u /b --repository nfs', 'generic', 'Name the sets’ place once: with --repository or with -u.'],
    [
      'plugin',
      '-x a --repository nfs --plugin-config /p',
      'generic',
      '--repository cannot be used with a storage plugin.',
    ],
  ];
  for (const [row, args, presentation, message] of rows) {
    it(`refuses ${args} (row ${row})`, () => refuses(backup(args.split(' ')), presentation, message));
  }

  it('has a row here for every rule', () => {
    const broken = rows.map(([, args]) => firstBroken(GPCRONDUMP_RULES, parsed(GPCRONDUMP_OPTIONS, args.split(' '))));
    const missing = GPCRONDUMP_RULES.filter((rule) => !broken.includes(rule));
    assert.deepEqual(missing, []);
  });

  it('reports the first row that applies, whatever the order of the arguments', async () => {
    const first = '-s can not be selected with --exclude-schema-file option';
    const args = ['-xa', '-Ts.t', '-ts.t', '-Sq', '-sr', '--schema-file=f', '--exclude-schema-file=f'];
    await refuses(backup(args), 'generic', first);
    await refuses(backup(args.reverse()), 'generic', first);
  });

  it('refuses list files that are missing, empty, not UTF-8 or name a catalogue schema', async () => {
    const missing = join(folder, 'missing');
    await refuses(backup(['-x', 'a', '--table-file', missing]), 'generic', `Table file does not exist "${missing}"`);
    await refuses(backup(['-x', 'a', '--table-file=']), 'generic', 'Table file does not exist ""');
    await refuses(backup(['-x', 'a', '--schema-file', missing]), 'generic', `Schema file does not exist "${missing}"`);
    const empty = await file('empty', '\n \n');
    await refuses(backup(['-x', 'a', '--table-file', empty]), 'generic', `Table file "${empty}" names nothing`);
    const latin = await file('latin', Uint8Array.of(0x73, 0x2e, 0xe9, 0x0a));
    await refuses(backup(['-x', 'a', '--table-file', latin]), 'generic', `Table file "${latin}" is not UTF-8`);
    const schemas = await file('catalogue', 'ok\ngp_toolkit\n');
    await refuses(
      backup(['-x', 'a', '--schema-file', schemas]),
      'generic',
      `can not include catalog schema 'gp_toolkit' in schema file '${schemas}'`,
    );
    await refuses(
      backup(['-x', 'a', '--exclude-schema-file', schemas]),
      'generic',
      `can not exclude catalog schema 'gp_toolkit' in schema file '${schemas}'`,
    );
  });
});
