/** The parts of the manual pages that no option table has. */
import { GPCRONDUMP_RULES } from '../options/gpcrondump-rules.js';
import { GPDBRESTORE_RULES } from '../options/gpdbrestore-rules.js';
import type { Rule } from '../options/rules.js';
import type { OptionTable } from '../options/option.js';
import { GPCRONDUMP, GPDBRESTORE } from '../programs.js';
import type { ProgramText } from '../options/help.js';

export interface Manual {
  readonly program: ProgramText & { readonly options: OptionTable };
  /** Which of its options do not go together. */
  readonly rules: readonly Pick<Rule<never>, 'given' | 'lacking' | 'only'>[];
  /** The program that undoes what this one does. */
  readonly other: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  readonly files: readonly (readonly [string, string])[];
  readonly environment: readonly (readonly [string, string])[];
  readonly examples: readonly (readonly [string, string])[];
}

const SIGNALS =
  'SIGINT (Ctrl-C) and SIGTERM stop the work and clean up on all hosts, within a minute; a second one exits at once, and the agents clean up by themselves when the reconnect window is over. SIGHUP does the same on a terminal and is ignored away from one, so that `nohup` works.';

export const EXIT_STATUSES = [
  ['0', 'Completed without warnings.'],
  [
    '1',
    'Completed, with warnings or, for gpdbrestore with `--on-error-continue`, with statements that failed. The log names them.',
  ],
  ['2', 'Failed, or the command line was wrong. Nothing that did not complete is left as a set.'],
  ['4', 'The question was answered with no.'],
] as const;

const LOG_FILES = (name: string): readonly (readonly [string, string])[] => [
  [`~/gpAdminLogs/${name}_YYYYMMDD.log`, 'The log: the lines of the screen, complete even with `-q`.'],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['MPPBACKUP_CLUSTER_FILE', 'The cluster file, when `--cluster-file` is not given.'],
  ['COORDINATOR_DATA_DIRECTORY, MASTER_DATA_DIRECTORY', "The coordinator's data directory, when `-d` is not given."],
  ['PGPASSFILE', 'The file with passwords; default ~/.pgpass. Passwords are never options and never logged.'],
  ['PGSSLMODE, PGSSLROOTCERT, PGSERVICE, …', 'TLS to the servers, as libpq has it: docs/server-connections.md.'],
];

export const MANUALS: readonly Manual[] = [
  {
    program: GPCRONDUMP,
    rules: GPCRONDUMP_RULES,
    other: 'gpdbrestore',
    description: [
      'gpcrondump backs up a database of a cluster: of the coordinator and of every segment, in parallel, each host writing its own files. All files of a backup, the *backup set*, carry one *timestamp key* (`YYYYMMDDHHMMSS`) in their names.',
      'The set shows one moment of the whole cluster: a transaction that changed rows on several segments is in it on all of them or on none. With `--consistency relaxed` that promise is given up, and the report says so.',
      'A set exists once its manifest is written, as the last file. A backup that fails leaves no set: other work is cancelled, locks and transactions end, files are removed (unless `-r`), and the message names segment, host, table and cause.',
      'Without `-a` the parameters are shown and a question is asked. When the input is not a terminal the answer is read from it; its end means no.',
      'Every line of the log has the form `YYYYMMDD:HH:MM:SS:PID gpcrondump:HOST:USER-[LEVEL]:-TEXT`. The key is in the lines `Timestamp key = KEY` and `Dump key = KEY`.',
      SIGNALS,
    ],
    files: [
      [
        'DIRECTORY/db_dumps/YYYYMMDD/gp_dump_CONTENT_DBID_KEY.gz',
        'The script of one instance: definitions, rows, sequence values. CONTENT is -1 for the coordinator.',
      ],
      ['…/gp_dump_KEY.rpt', 'The report, on the coordinator host.'],
      [
        '…/gp_dump_KEY_manifest',
        'The manifest, on the coordinator host. [on-disk-format.md](../on-disk-format.md) describes all files.',
      ],
      [
        '/etc/mppbackup/cluster.yaml',
        'The cluster file, in its last place. See [cluster-file.md](../cluster-file.md).',
      ],
      ...LOG_FILES('gpcrondump'),
    ],
    environment: [['PGDATABASE', 'The database, when `-x` is not given.'], ...ENVIRONMENT],
    examples: [
      ['Back up a database without a question:', 'gpcrondump -a -x shop'],
      [
        'Two schemas, with roles and configuration files, into another folder:',
        'gpcrondump -a -x shop -s sales -s stock -G -g -u /backup',
      ],
      [
        'Some tables, with a key and a prefix of one’s own:',
        'gpcrondump -a -x shop -t sales.orders -t \'sales."Order.Lines"\' -K 20260131235959 --prefix nightly',
      ],
      ['See what would be done:', 'gpcrondump -x shop --dry-run'],
      ['For a script:', 'gpcrondump -a -x shop --json | tail -n 1 | jq -r .timestampKey'],
    ],
  },
  {
    program: GPDBRESTORE,
    rules: GPDBRESTORE_RULES,
    other: 'gpcrondump',
    description: [
      'gpdbrestore restores a backup set: all instances in parallel, each host reading its own files.',
      'Before anything is dropped or written, every file of the set is read and compared with the manifest, on every host. A set without a manifest is incomplete and is refused.',
      'A restore runs all SQL of a set with the rights of the database user who restores. A set is therefore restored only when this cluster, or one that it trusts, has [signed it](../certificates.md); others need `--trust-set`. Sets of earlier versions and of the original gpcrondump are not signed. Every restore also runs functions that ordinary users made in the database, for example those of CHECK constraints, with these rights.',
      'The restore goes phase by phase over all instances: global objects (`-G`), the database (`-e`, `--redirect`), definitions, rows, large objects and sequence values, then indexes, constraints and triggers, then ANALYZE. At the end the rows of every table on every segment are compared with the manifest. A statement that fails ends the restore, unless `--on-error-continue` is given.',
      'Without `-a` the parameters are shown and a question is asked, as with gpcrondump.',
      SIGNALS,
    ],
    files: [
      [
        'DIRECTORY/db_dumps/YYYYMMDD/gp_dump_KEY_manifest',
        'The manifest that is restored from. [on-disk-format.md](../on-disk-format.md) describes all files.',
      ],
      ['…/gp_restore_KEY.rpt', 'The report of the restore, on the coordinator host.'],
      ...LOG_FILES('gpdbrestore'),
    ],
    environment: ENVIRONMENT,
    examples: [
      ['Bring a database back as it was, in place of the one that is there:', 'gpdbrestore -a -e -t 20260131235959'],
      ['The newest set of a database, into a copy beside it:', 'gpdbrestore -a -s shop --redirect shop_copy'],
      ['The rows of two tables, anew:', 'gpdbrestore -a -t 20260131235959 -T sales.orders,sales.lines --truncate'],
      ['What is in a set:', 'gpdbrestore -t 20260131235959 -L'],
    ],
  },
];
