import assert from 'node:assert/strict';
import type { Presentation } from '../../../../coordinator/cli/command-error.js';
import { GPDBRESTORE_OPTIONS } from '../../../../coordinator/cli/options/gpdbrestore-options.js';
import { GPDBRESTORE_RULES } from '../../../../coordinator/cli/options/gpdbrestore-rules.js';
import { firstBroken } from '../../../../coordinator/cli/options/rules.js';
import { toRestoreRequest } from '../../../../coordinator/cli/restore-request.js';
import type { RestoreRequest } from '../../../../coordinator/restore/request.js';
import { parsed, refuses } from '../../../support/cli-requests.js';

async function restore(...args: string[]): Promise<RestoreRequest> {
  return toRestoreRequest(parsed(GPDBRESTORE_OPTIONS, args), args);
}

const WRONG_ARCHIVE = [
  'The arguments of the -R flag are incorrect. The correct form should be as follows:',
  'IPv4_address:path_to_dumpset',
  '[IPv6_address]:path_to_dumpset',
].join('\n');

describe('toRestoreRequest', () => {
  const T = '20260131235959';

  it('puts each value in its place', async () => {
    const args =
      `-a -e --force -t ${T} -u /b --prefix p --redirect copy -T s.t,"q,r".u -S w -G only -B 2 --jobs 3`.split(' ');
    assert.deepEqual(await restore(...args), {
      set: { by: 'key', key: T },
      tables: [
        { schema: 's', name: 't' },
        { schema: 'q,r', name: 'u' },
      ],
      schemas: ['w'],
      prefix: 'p',
      backupDirectory: '/b',
      repository: '',
      redirect: 'copy',
      loadThrough: 'coordinator',
      dropExisting: true,
      force: true,
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
      listTables: false,
      listBackups: false,
      analyze: true,
      onErrorContinue: false,
      assumeYes: true,
      parallelHosts: 2,
      jobs: 3,
      reconnectWindowMs: 120_000,
      commandLine: args,
    });
  });

  it('finds the set by database or date, and does not analyse definitions alone', async () => {
    assert.deepEqual((await restore('-s', 'shop')).set, { by: 'database', database: 'shop' });
    assert.deepEqual((await restore('-b', '20260131')).set, { by: 'date', date: '20260131' });
    assert.equal((await restore('-s', 'shop', '-m')).analyze, false);
    assert.equal((await restore('-s', 'shop', '--noanalyze')).analyze, false);
  });

  it('reads host and path of an archive, IPv6 addresses in brackets', async () => {
    const set = async (...args: readonly string[]): Promise<unknown> => (await restore(...args)).set;
    assert.deepEqual(await set('-R', 'h:/a/b/'), { by: 'archive', host: 'h', path: '/a/b', port: undefined });
    assert.deepEqual(await set('-R', '[fe80::1]:/a:b', '--archive-agent-port', '7'), {
      by: 'archive',
      host: 'fe80::1',
      path: '/a:b',
      port: 7,
    });
  });

  it('lets statistics stand for ANALYZE, but not in another schema', async () => {
    const { analyze, statistics } = await restore('-t', T, '--restore-stats');
    assert.deepEqual({ analyze, statistics }, { analyze: false, statistics: 'include' });
    const moved = await restore('-t', T, '-T', 's.t', '--restore-stats', '--change-schema', 'q');
    assert.deepEqual([moved.analyze, moved.statistics, moved.changeSchema], [true, 'none', 'q']);
  });

  it('lets schema.* absorb its tables', async () => {
    const { tables, schemas } = await restore('-t', T, '-T', 'a.x,b.y,a.*');
    assert.deepEqual(tables, [{ schema: 'b', name: 'y' }]);
    assert.deepEqual(schemas, ['a']);
    assert.deepEqual((await restore('-t', T, '-T', 'a."*"')).tables, [{ schema: 'a', name: '*' }]);
  });

  const rows: readonly (readonly [string, Presentation, string])[] = [
    ['-a', 'argument', 'Must supply one of -t, -b, -R, or -s.'],
    [`-t ${T} -s shop`, 'argument', 'Only supply one of -t, -b, -R, or -s.'],
    ['-s shop -L', 'argument', 'Need to supply -t <timestamp> for -L option'],
    [`-t ${T} -b 20260131`, 'argument', 'Only supply one of -t, -b, -R, or -s.'],
    [`-R h:/p -t ${T}`, 'argument', 'Only supply one of -t, -b, -R, or -s.'],
    ['-R h:/p -b 20260131', 'argument', 'Only supply one of -t, -b, -R, or -s.'],
    ['-b 20260131 -s shop', 'argument', 'Only supply one of -t, -b, -R, or -s.'],
    ['-R h:/p -s shop', 'argument', 'Only supply one of -t, -b, -R, or -s.'],
    ['-s shop --list-backup', 'argument', 'Need to supply -t <timestamp> for --list-backup option'],
    [`-t ${T} --list-backup -e`, 'generic', 'Cannot specify --list-backup and -e together'],
    [`-t ${T} -e --restore-stats only`, 'generic', 'Cannot specify --restore-stats only and -e together'],
    [`-t ${T} -T s.t --append --truncate`, 'generic', 'Cannot specify --append and --truncate together'],
    [`-t ${T} --append -e`, 'generic', 'Cannot specify --append and -e together'],
    [`-t ${T} --append -m`, 'generic', 'Cannot specify --append and -m together'],
    [`-t ${T} --append -L`, 'generic', 'Cannot specify --append and -L together'],
    [`-t ${T} --append -G only`, 'generic', 'Cannot specify --append and -G only together'],
    [`-t ${T} --append --restore-stats only`, 'generic', 'Cannot specify --append and --restore-stats only together'],
    [`-t ${T} --resume --on-error-continue`, 'generic', 'Cannot specify --resume and --on-error-continue together'],
    [`-t ${T} --resume -L`, 'generic', 'Cannot specify --resume and -L together'],
    [`-t ${T} --resume -G only`, 'generic', 'Cannot specify --resume and -G only together'],
    [`-t ${T} --resume --restore-stats only`, 'generic', 'Cannot specify --resume and --restore-stats only together'],
    [`-t ${T} -T s.t --list-backup`, 'generic', 'Cannot specify -T and --list-backup together'],
    [`-t ${T} -m --noplan`, 'generic', 'Cannot specify --noplan and -m together.'],
    [`-t ${T} -e --noplan`, 'generic', 'Cannot specify --noplan and -e together.'],
    [`-t ${T} --noplan -G only`, 'generic', 'Cannot specify --noplan and -G only together'],
    [`-t ${T} --noplan --restore-stats only`, 'generic', 'Cannot specify --noplan and --restore-stats only together'],
    [`-t ${T} -m --restore-stats`, 'generic', 'Cannot specify --noanalyze and -m together.'],
    [
      `-t ${T} --change-schema q`,
      'generic',
      '-T or --table-file option must be specified with the --change-schema option',
    ],
    [`-t ${T} --change-schema q -S s -T s.t`, 'generic', '-S option cannot be used with --change-schema option'],
    ['-R h:/p --netbackup-service-host h', 'generic', '-R is not supported for restore with NetBackup.'],
    ['-s shop --netbackup-service-host h', 'generic', '-s is not supported with NetBackup.'],
    ['-b 20260131 --netbackup-service-host h', 'generic', '-b is not supported with NetBackup.'],
    [`-t ${T} -L --netbackup-service-host h`, 'generic', '-L is not supported with NetBackup.'],
    [`-t ${T} --ddboost --netbackup-service-host h`, 'generic', '--ddboost option is not supported with NetBackup'],
    ['-R h:/p --ddboost', 'terse', '-R cannot be used with DDBoost parameters.'],
    [`-t ${T} -u /b --ddboost`, 'terse', '-u cannot be used with DDBoost parameters.'],
    [
      `-t ${T} --ddboost-storage-unit u`,
      'generic',
      'Cannot use ddboost storage unit option without specifying --ddboost option.',
    ],
    [`-t ${T} --truncate`, 'generic', '--truncate can be specified only with -S, -T, or --table-file option'],
    [`-t ${T} --truncate -e -T s.t`, 'generic', 'Cannot specify --truncate and -e together'],
    [`-t ${T} --table-file f -T s.t`, 'generic', 'Cannot specify -T and --table-file together'],
    [`-t ${T} -m --noanalyze`, 'generic', 'Cannot specify --noanalyze and -m together.'],
    [`-t ${T} --table-file /no/such`, 'generic', 'Table file does not exist "/no/such"'],
    [`-t ${T} -T orders`, 'generic', 'No schema name supplied for orders, removing from list of tables to restore'],
    ['-t 2026', 'terse', 'Invalid timestamp specified, please specify in the following format: YYYYMMDDHHMMSS.'],
    ['-b 20260230', 'terse', 'Invalid date "20260230"'],
    [`-t ${T} --redirect ${'n'.repeat(64)}`, 'terse', `The name of the database ${'n'.repeat(64)} has 64 bytes.`],
    [`-t ${T} -u b`, 'terse', '"b" is not an absolute path.'],
    ['-s=', 'argument', '-s needs the name of a database.'],
    ['-R /p', 'argument', WRONG_ARCHIVE],
    ['-R h:p', 'argument', WRONG_ARCHIVE],
    ['-R ::1:/p', 'argument', WRONG_ARCHIVE],
    [`-t ${T} --report-status-dir r`, 'terse', '"r" is not an absolute path.'],
    [`-t ${T} --force`, 'generic', '--force can be specified only with -e option'],
    [`-t ${T} -T s.t --change-schema=`, 'argument', '--change-schema needs the name of a schema.'],
    [
      `-t ${T} -T s.t --change-schema q --restore-stats only`,
      'generic',
      'Cannot specify --restore-stats only and --change-schema together',
    ],
    [`-t ${T} -u /b --repository nfs`, 'generic', 'Name the sets’ place once: with --repository or with -u.'],
    [`-t ${T} --repository nfs --plugin-config /p`, 'generic', '--repository cannot be used with a storage plugin.'],
  ];
  for (const [args, presentation, message] of rows) {
    it(`refuses ${args}`, () => {
      const list = args === '-s=' ? ['-s', ''] : args.split(' ');
      return refuses(restore(...list), presentation, message);
    });
  }

  it('has a row here for every rule', () => {
    const broken = rows.map(([args]) => firstBroken(GPDBRESTORE_RULES, parsed(GPDBRESTORE_OPTIONS, args.split(' '))));
    const missing = GPDBRESTORE_RULES.filter((rule) => !broken.includes(rule));
    assert.deepEqual(missing, []);
  });
});
