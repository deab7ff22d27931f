import assert from 'node:assert/strict';
import { CommandError } from '../../../../../coordinator/cli/command-error.js';
import { splitOutsideQuotes } from '../../../../../coordinator/cli/options/declare.js';
import { parseDurationMs } from '../../../../../coordinator/cli/options/declare.js';
import { GPCRONDUMP_OPTIONS } from '../../../../../coordinator/cli/options/gpcrondump-options.js';
import { GPCRONDUMP_RULES } from '../../../../../coordinator/cli/options/gpcrondump-rules.js';
import { GPDBRESTORE_OPTIONS } from '../../../../../coordinator/cli/options/gpdbrestore-options.js';
import { GPDBRESTORE_RULES } from '../../../../../coordinator/cli/options/gpdbrestore-rules.js';
import type { OptionTable } from '../../../../../coordinator/cli/options/option.js';
import { parseArguments, type ParsedArguments } from '../../../../../coordinator/cli/options/parse-arguments.js';

function values<T extends OptionTable>(table: T, ...args: string[]): ParsedArguments<T> {
  const parsed = parseArguments(table, args);
  assert.equal(parsed.kind, 'values');
  return parsed;
}
const dump = (...args: string[]) => values(GPCRONDUMP_OPTIONS, ...args);
const restore = (...args: string[]) => values(GPDBRESTORE_OPTIONS, ...args);
const refuses = (message: string, ...args: string[]): void => {
  assert.throws(
    () => parseArguments(GPCRONDUMP_OPTIONS, args),
    (error) => error instanceof CommandError && error.message === message && error.exitStatus === 2,
  );
};

describe('Option tables', () => {
  for (const [name, table, rules] of [
    ['gpcrondump', GPCRONDUMP_OPTIONS, GPCRONDUMP_RULES],
    ['gpdbrestore', GPDBRESTORE_OPTIONS, GPDBRESTORE_RULES],
  ] as const) {
    it(`of ${name} give every flag to one option, and rules name flags that exist`, () => {
      const options = Object.values<OptionTable[string]>(table);
      const flags = options.flatMap((option) => option.flags);
      assert.deepEqual([...flags].sort(), [...new Set(flags)].sort());
      const named = [
        ...options.flatMap((option) => option.implies),
        ...rules.flatMap((rule) => [...rule.given.flat(), ...rule.lacking]),
      ];
      for (const flag of named) assert.ok(flags.includes(flag), flag);
      for (const option of options) {
        assert.match(option.help, /^[\w-].*[.)]$/s, option.flags.join());
        assert.equal(option.arity === 'none', option.argument === undefined, option.flags.join());
      }
    });
  }
});

describe('parseArguments', () => {
  it('fills in the defaults', () => {
    const { values: found, given } = dump();
    assert.equal(found.parallelHosts, 64);
    assert.equal(found.keepFreePercent, 10);
    assert.equal(found.lockWaitMs, 300_000);
    assert.equal(found.reconnectWindowMs, 120_000);
    assert.equal(found.consistency, 'strict');
    assert.equal(found.jobs, undefined);
    assert.deepEqual(found.compression, { format: 'gzip', level: 1 });
    assert.equal(given.size, 0);
  });

  it('reads clusters, attached values and values that begin with a dash', () => {
    const { values: found } = dump('-azvxshop', '-t', '-odd.table', '--prefix=p', '-B8', '-f', '0');
    assert.ok(found.assumeYes && found.noCompression && found.verbose);
    assert.deepEqual(found.databases, ['shop']);
    assert.deepEqual(found.includeTables, ['-odd.table']);
    assert.equal(found.prefix, 'p');
    assert.equal(found.parallelHosts, 8);
    assert.equal(found.keepFreePercent, 0);
  });

  it('takes -x with commas and repeated, -t repeated and without splitting at commas', () => {
    const { values: found } = dump('-x', 'a,b', '-x', 'c', '-t', 's.a,b', '-t', 's.c');
    assert.deepEqual(found.databases, ['a', 'b', 'c']);
    assert.deepEqual(found.includeTables, ['s.a,b', 's.c']);
  });

  it('treats -h as history, and -? and --help as help', () => {
    assert.equal(dump('-h', '-x', 'a').values.withHistory, true);
    assert.equal(parseArguments(GPCRONDUMP_OPTIONS, ['-a', '-?', '--nonsense']).kind, 'help');
    assert.equal(parseArguments(GPCRONDUMP_OPTIONS, ['--help']).kind, 'help');
    assert.equal(parseArguments(GPCRONDUMP_OPTIONS, ['--version']).kind, 'version');
  });

  it('completes unique beginnings of long options', () => {
    assert.equal(dump('--exclude-t', 'f').values.excludeTableFile, 'f');
    refuses('ambiguous option: --exclude (--exclude-schema-file, --exclude-table-file?)', '--exclude', 'f');
  });

  it('refuses unknown options, missing and needless values in the words of the originals', () => {
    refuses('no such option: -X', '-a', '-X');
    refuses('no such option: -X', '-aX');
    refuses('no such option: --nonsense', '--nonsense=1');
    refuses('-x option requires an argument', '-a', '-x');
    refuses('--prefix option requires an argument', '--prefix');
    refuses('--json option does not take a value', '--json=1');
  });

  it('checks numbers, durations and words', () => {
    refuses("option -B: invalid integer value: '4x'", '-B', '4x');
    refuses("option -B: invalid integer value: ''", '-B', '');
    refuses('-B <parallel processes> must be greater than 0', '-B', '0');
    refuses('-B <parallel processes> must be greater than 0', '-B', '-3');
    refuses('option -f: 100 is not between 0 and 99', '-f', '100');
    refuses('option --jobs: 256 is not between 1 and 255', '--jobs', '256');
    refuses("option --lock-wait: invalid duration value: 'soon'", '--lock-wait', 'soon');
    refuses('option --reconnect-window: 0s is not between 1s and 86400s', '--reconnect-window', '0s');
    refuses("option --consistency: invalid choice: 'none' (choose from 'strict', 'relaxed')", '--consistency', 'none');
    const choices = "(choose from 'gzip[:0-9]', 'zstd[:1-19]', 'none')";
    for (const wrong of [
      'lz4',
      'gzip:10',
      'gzip:',
      'gzip:-1',
      'zstd:0',
      'zstd:20',
      'zstd:3:4',
      'none:0',
      'zstd:1.5',
      '',
    ]) {
      refuses(`option --compression: invalid choice: '${wrong}' ${choices}`, '--compression', wrong);
    }
    refuses('option -x: a value holds a zero byte', '-x', 'a\0b');
    assert.equal(dump('--lock-wait', '90').values.lockWaitMs, 90_000);
    assert.deepEqual(dump('--compression', 'zstd').values.compression, { format: 'zstd', level: 1 });
    assert.deepEqual(dump('--compression=zstd:19').values.compression, { format: 'zstd', level: 19 });
    assert.deepEqual(dump('--compression', 'gzip:0').values.compression, { format: 'gzip', level: 0 });
    assert.deepEqual(dump('--compression', 'none').values.compression, { format: 'none', level: 0 });
  });

  it('checks rates, and keeps them as they are written', () => {
    refuses('option --max-rate: "100" is not a rate.', '--max-rate', '100');
    refuses('option --max-rate: A rate of 1k is not between 32k/s and 1024G/s.', '--max-rate', '1k');
    refuses('option --max-network-rate: "8-9" is not a time window.', '--max-network-rate', '8-9=1M');
    const windows = '08:00-18:00=50M,*=unlimited';
    assert.equal(dump('--max-rate', windows).values.maxRate, windows);
    assert.equal(restore('--max-network-rate', '5M').values.maxNetworkRate, '5M');
  });

  it('notes ignored options and positional arguments', () => {
    const parsed = dump('-x', 'a', '-y', '/r', '-w', '1,2', 'stray', '--', '-z');
    assert.deepEqual(
      parsed.notices.map(({ level, text }) => `${level} ${text}`),
      [
        'INFO -y is a deprecacted option.  Report files are always generated with the backup set.',
        'INFO -w is no longer supported, will continue with dump of primary segments.',
        "WARNING please note that some of the arguments (stray -z) aren't valid and will be ignored.",
      ],
    );
    assert.equal(parsed.values.noCompression, false);
  });

  it('gives an implied option its value', () => {
    assert.equal(dump('-D').values.verbose, true);
    assert.equal(restore('--restore-stats', 'only').values.noAnalyze, true);
  });

  it('reads -G of gpdbrestore with and without a value', () => {
    assert.equal(restore().values.globals, 'none');
    assert.equal(restore('-G').values.globals, 'include');
    assert.equal(restore('-G', '-a').values.globals, 'include');
    assert.equal(restore('-G', 'only').values.globals, 'only');
    assert.throws(() => restore('-G', 'all'), {
      message: 'all is not a valid argument for -G.  Valid arguments are "include" and "only".',
    });
  });
});

describe('parseDurationMs', () => {
  it('reads the units and nothing else', () => {
    assert.equal(parseDurationMs('500ms'), 500);
    assert.equal(parseDurationMs('30s'), 30_000);
    assert.equal(parseDurationMs('5m'), 300_000);
    assert.equal(parseDurationMs('1h'), 3_600_000);
    assert.equal(parseDurationMs('7'), 7000);
    for (const text of ['', 's', '-1s', '1.5m', '1d', '1e3', 'constructor']) {
      assert.equal(parseDurationMs(text), undefined, text);
    }
  });
});

describe('splitOutsideQuotes', () => {
  it('keeps commas inside quotes', () => {
    assert.deepEqual(splitOutsideQuotes('a.b,"x,y".z,c'), ['a.b', '"x,y".z', 'c']);
  });
});
