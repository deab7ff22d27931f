/** `mppbackup expire`: prints the plan, asks, and says what went. */
import { expireSets, type ExpiryPlan } from '../../commands/expire-sets.js';
import { expirySchema, type Expiry, type PlannedSet } from '../../report/retention-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, maybe } from '../options/declare.js';
import { RECORD_OPTIONS, WORK_OPTIONS } from '../options/shared-options.js';
import { command, formatTable, SETS_OPTIONS } from './command.js';

const options = inSection('options');
const { reconnectWindowMs, maxRate } = WORK_OPTIONS;

export const expireCommand = command({
  name: 'expire',
  summary: 'Remove the sets that the rules of the cluster file do not keep',
  notes:
    'Prints of each set whether it stays, and why, and asks. docs/retention.md explains the rules. Exit status: 0 done, or nothing is to go; 1 files are left on hosts that did not answer, or what must stay exceeds the limit; 2 nothing was removed; 4 the answer was no.',
  options: {
    database: maybe(options.text('--database DATABASE', 'Only sets of this database go.')),
    dryRun: options.flag('--dry-run', 'Print the plan, and remove nothing.'),
    mergeExpired: options.flag(
      '--merge-expired',
      'Where older sets stay only since increments need them, make a full set of the oldest increment that stays (mppbackup merge), so that they can go.',
    ),
    assumeYes: { ...RECORD_OPTIONS.assumeYes, flags: ['-a', '--yes'], help: 'Do not ask.' },
    reconnectWindowMs,
    maxRate,
    ...SETS_OPTIONS,
    prefix: {
      ...SETS_OPTIONS.prefix,
      help: 'Only sets of this prefix; without it those of every prefix, each counted apart.',
    },
  },
  result: expirySchema,
  run: ({ maxRate: rate, ...values }, context) =>
    expireSets({
      ...values,
      ...context,
      rates: { maxRate: rate },
      warn: context.note,
      confirm: async (plan) => {
        for (const line of describePlan(plan)) context.note(line);
        const going = plan.sets.filter(({ goes }) => goes).length;
        if (values.assumeYes || going + plan.merges.length === 0) return;
        await context.confirm(questionOf(going, plan.merges.length));
      },
    }),
  describe: (result) => [...(result.dryRun ? describePlan(result) : []), ...describeOutcome(result)],
});

function questionOf(going: number, merges: number): string {
  const remove = going === 1 ? 'Remove this set' : `Remove these ${going} sets`;
  if (merges === 0) return remove;
  return going === 0
    ? `Merge ${plural(merges, 'set')}, and remove what is not needed then`
    : `Merge ${plural(merges, 'set')}, ${remove.toLowerCase()}, and what is not needed then`;
}

const HEAD = ['KEY', 'DATABASE', 'TYPE', 'AGE', 'SIZE', 'PLAN', 'REASON'];

function describePlan({ sets, merges, overBytes }: ExpiryPlan): readonly string[] {
  const going = sets.filter(({ goes }) => goes);
  const bytes = going.reduce((sum, set) => sum + set.bytes, 0);
  return [
    sets.length === 0 ? 'There is no set.' : formatTable([HEAD, ...sets.map(rowOf)]),
    ...(sets.length === 0
      ? []
      : [
          `${plural(going.length, 'set')} of ${sets.length} ${going.length === 1 ? 'goes' : 'go'}: ${formatBytes(bytes)}`,
        ]),
    ...merges.map((key) => `${key} becomes a full set, so that older sets can go.`),
    ...(overBytes === 0
      ? []
      : [`What must stay exceeds the limit by ${formatBytes(overBytes)}: nothing more can be removed.`]),
  ];
}

function rowOf({ timestampKey, prefix, database, type, scope, bytes, ageDays, goes, reason }: PlannedSet): string[] {
  const what = type === null ? '-' : scope === 'selection' ? `${type}, selection` : type;
  return [
    prefix === '' ? timestampKey : `${timestampKey} (${prefix})`,
    database === '' ? '-' : database,
    what,
    ageDays < 2 ? `${Math.floor(ageDays * 24)} h` : `${Math.floor(ageDays)} d`,
    type === null ? '-' : formatBytes(bytes),
    goes ? 'REMOVE' : 'keep',
    reason,
  ];
}

function describeOutcome({ dryRun, merged, removed, freedBytes, left }: Expiry): readonly string[] {
  if (dryRun) return ['Dry run: nothing was removed.'];
  const gone = new Set(removed);
  return [
    ...merged.map((key) => `${key} is a full set now.`),
    removed.length === 0
      ? 'Nothing was removed.'
      : `Removed ${plural(removed.length, 'set')}, ${formatBytes(freedBytes)}: ${removed.join(', ')}`,
    ...left.map(
      ({ timestampKey, why }) => `${timestampKey}: ${gone.has(timestampKey) ? 'files are left: ' : ''}${why}`,
    ),
    ...(left.some(({ timestampKey }) => gone.has(timestampKey))
      ? ['Once these hosts answer, the next backup or expiry removes what is left, or mppbackup delete --incomplete.']
      : []),
  ];
}
