/** Whatever is typed ends in requests or in an error that the originals could have shown, never in a crash. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toBackupRequests } from '../../../../coordinator/cli/backup-request.js';
import { CommandError } from '../../../../coordinator/cli/command-error.js';
import { GPCRONDUMP_OPTIONS } from '../../../../coordinator/cli/options/gpcrondump-options.js';
import { GPDBRESTORE_OPTIONS } from '../../../../coordinator/cli/options/gpdbrestore-options.js';
import type { OptionTable } from '../../../../coordinator/cli/options/option.js';
import { parseArguments } from '../../../../coordinator/cli/options/parse-arguments.js';
import { toRestoreRequest } from '../../../../coordinator/cli/restore-request.js';
import { errorEntries } from '../../../../coordinator/cli/show-error.js';

const RUNS = Number(process.env.MPPBACKUP_TEST_ARGUMENT_LISTS ?? 10_000);

/** Values that mean something somewhere, and values that mean nothing anywhere. */
const value = fc.oneof(
  fc.constantFrom('shop', 'a,b', '20260131235959', '20260131', 's.t', '"A.b"."c,d"', 's.*', '/tmp', '5', '0', 'only'),
  fc.constantFrom('', '-', '--', '-1', '99999999999999999999', '"', "'", '.', '..', '\0', '\n', '%s', '$(x)', '\ud800'),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.integer().map(String),
);

/** @param usual a beginning that is right, which half of the lists have */
function argumentLists(table: OptionTable, usual: readonly string[]): fc.Arbitrary<string[]> {
  const flag = fc.constantFrom(...Object.values(table).flatMap((option) => option.flags));
  const argument = fc.oneof(
    { weight: 4, arbitrary: flag.map((name) => [name]) },
    { weight: 4, arbitrary: fc.tuple(flag, value).map(([name, text]) => [name, text]) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(flag, value)
        .map(([name, text]) => [name.startsWith('--') ? `${name}=${text}` : `${name}${text}`]),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(flag, fc.integer({ min: 1, max: 12 })).map(([name, cut]) => [name.slice(0, cut)]),
    },
    { weight: 1, arbitrary: value.map((text) => [text]) },
  );
  return fc
    .tuple(fc.boolean(), fc.array(argument, { maxLength: 9 }))
    .map(([isUsual, parts]) => [...(isUsual ? usual : []), ...parts.flat()]);
}

/** @returns what the attempt ended in */
async function attempt(program: string, work: () => Promise<unknown>): Promise<'help' | 'requests' | 'refused'> {
  try {
    return (await work()) === undefined ? 'help' : 'requests';
  } catch (error) {
    assert.ok(error instanceof CommandError, `not an error of the command line: ${String(error)}`);
    assert.equal(error.exitStatus, 2);
    assert.notEqual(error.message, '');
    const shown = errorEntries(program, error)
      .map(({ text }) => text)
      .join('\n');
    assert.doesNotMatch(shown, /\n {4}at |undefined|\[object/);
    return 'refused';
  }
}

async function throwAt(
  program: string,
  table: OptionTable,
  usual: readonly string[],
  work: (args: readonly string[]) => Promise<unknown>,
): Promise<void> {
  const ends = { help: 0, requests: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(argumentLists(table, usual), async (args) => {
      ends[await attempt(program, () => work(args))] += 1;
    }),
    { numRuns: RUNS },
  );
  console.log(`      ${ends.refused} refused, ${ends.requests} accepted, ${ends.help} asked for help or version`);
  assert.ok(ends.requests > 0 && ends.refused > 0 && ends.help > 0, 'the lists are too much alike');
}

describe('Random argument lists', function () {
  this.timeout(300_000);

  it(`of gpcrondump are understood or refused, ${RUNS} of them`, () =>
    throwAt('gpcrondump', GPCRONDUMP_OPTIONS, ['-a', '-x', 'shop'], async (args) => {
      const parsed = parseArguments(GPCRONDUMP_OPTIONS, args);
      if (parsed.kind !== 'values') return undefined;
      return toBackupRequests(parsed, { defaultDatabase: undefined, log: () => undefined, args });
    }));

  it(`of gpdbrestore are understood or refused, ${RUNS} of them`, () =>
    throwAt('gpdbrestore', GPDBRESTORE_OPTIONS, ['-a', '-t', '20260131235959'], async (args) => {
      const parsed = parseArguments(GPDBRESTORE_OPTIONS, args);
      return parsed.kind === 'values' ? toRestoreRequest(parsed, args) : undefined;
    }));
});
