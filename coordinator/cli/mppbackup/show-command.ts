/** `mppbackup show`: the sets that are there, or all of one. */
import * as z from 'zod';
import type { LastCheck } from '../../../common/sets/summary.js';
import { showEverywhere } from '../../commands/show-everywhere.js';
import { showSet, showSets, type ShownSetDetails } from '../../commands/show-sets.js';
import {
  setListSchema,
  shownSetDetailsSchema,
  type InUse,
  type SetList,
  type ShownSet,
} from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { together } from '../options/rules.js';
import { inSection, maybe, positional, timestampKey } from '../options/declare.js';
import { command, formatTable, SETS_OPTIONS } from './command.js';
import { describeMarks, hasMarks, shortMarks } from './set-command.js';

const options = inSection('options');

export const showCommand = command({
  name: 'show',
  summary: 'List the complete sets, newest first, or all of one set',
  notes: 'CHECKED says what the last mppbackup validate found; files are counted on every host whose agent answers.',
  options: {
    key: timestampKey(positional('KEY', 'Timestamp key of one set.')),
    database: maybe(options.text('--database DATABASE', 'Only sets of this database.')),
    allRepositories: options.flag(
      '--all-repositories',
      'The sets of every repository of the cluster file; one that lies in several is one line, which names them.',
    ),
    ...SETS_OPTIONS,
  },
  rules: [
    together(
      'KEY',
      '--all-repositories',
      'generic',
      '--all-repositories lists sets, and goes without a timestamp key.',
    ),
    together('--repository', '--all-repositories', 'generic', 'Name one --repository, or --all-repositories.'),
    together('-u', '--all-repositories', 'generic', '-u names one place, and --all-repositories all of them.'),
  ],
  result: z.union([setListSchema, shownSetDetailsSchema]),
  run: ({ key, allRepositories, ...values }, context): Promise<SetList | ShownSetDetails> => {
    if (key !== undefined) return showSet({ ...values, ...context, key });
    return allRepositories ? showEverywhere({ ...values, ...context }) : showSets({ ...values, ...context });
  },
  describe: (result) => ('sets' in result ? describeSets(result) : describeSet(result)),
});

const HEAD = [
  'KEY',
  'DATABASE',
  'SCOPE',
  'TYPE',
  'SEGMENTS',
  'TABLES',
  'ROWS',
  'STORED',
  'SECONDS',
  'CONSISTENCY',
  'CHECKED',
];

type InList = Pick<ShownSet, 'marks' | 'repositories'>;

/** Columns that most lists have nothing for: they are there where one of the sets has. */
function columnsOf(sets: readonly InList[]): readonly { readonly title: string; of(set: InList): string }[] {
  return [
    ...(sets.some(({ repositories }) => repositories)
      ? [{ title: 'REPOSITORIES', of: ({ repositories = [] }: InList) => repositories.join(', ') }]
      : []),
    ...(sets.some(({ marks }) => hasMarks(marks))
      ? [{ title: 'MARKS', of: ({ marks }: InList) => shortMarks(marks) }]
      : []),
  ];
}

type Row = Omit<ShownSet, 'cluster' | 'kind' | 'prefix' | 'rawBytes' | 'neededBy'>;

function tableOf(sets: readonly Row[]): string {
  const columns = columnsOf(sets);
  return formatTable([
    [...HEAD, ...columns.map(({ title }) => title)],
    ...sets.map((set) => [...rowOf(set), ...columns.map((column) => column.of(set))]),
  ]);
}

function rowOf(set: Row): string[] {
  const { timestampKey, database, scope, segments, tables, rows, storedBytes, seconds, consistency } = set;
  return [
    timestampKey,
    database,
    scope === 'database' ? 'whole' : 'selection',
    typeOf(set),
    ...[segments, tables, rows].map(String),
    formatBytes(storedBytes),
    seconds.toFixed(1),
    consistency,
    set.missing.length > 0 ? 'FILES MISSING' : describeCheck(set.checked),
  ];
}

function typeOf({ type, needs }: Pick<ShownSet, 'type' | 'needs'>): string {
  return needs.length === 0 ? type : `${type}, needs ${needs.length}`;
}

function describeCheck(checked: LastCheck | null | undefined): string {
  if (!checked) return 'never';
  const day = checked.at.slice(0, 10);
  if (checked.problems > 0) return `DAMAGED ${day}`;
  return checked.quick ? `sizes ${day}` : day;
}

function describeSets(shown: SetList): readonly string[] {
  const { sets, originals, incomplete, damaged, inUse, notCounted, notRead = [] } = shown;
  return [
    sets.length === 0 ? 'There is no complete set.' : tableOf(sets),
    ...originals.map(
      ({ timestampKey, database, type, succeeded }) =>
        `${timestampKey} of ${database} was written by the original gpcrondump (${succeeded ? type : 'failed'}).`,
    ),
    ...sets.flatMap(describeFaults),
    ...damaged.map(({ timestampKey, why }) => `${timestampKey}: ${why}`),
    ...inUse.map(describeUse),
    ...notCounted.map(
      ({ host, why }) => `The files on ${host} were not counted, so that missing ones are not known: ${why}`,
    ),
    ...notRead.map(
      ({ repository, why }) =>
        `The repository ${repository} was not read, so that what lies there is not known: ${why}`,
    ),
    ...(incomplete.length === 0
      ? []
      : [`\nNot complete, and never restored: ${incomplete.join(', ')}. mppbackup delete --incomplete removes them.`]),
  ];
}

function describeFaults({ timestampKey, missing, checked }: ShownSet): readonly string[] {
  const lines = missing.map((where) => `${timestampKey} cannot be restored: files are missing, ${where}.`);
  if (!checked || checked.problems === 0) return lines;
  const problems = plural(checked.problems, 'problem');
  return [
    ...lines,
    `${timestampKey} is damaged: mppbackup validate found ${problems} at ${checked.at}, first ${checked.first}`,
  ];
}

function describeUse({ timestampKey, by, hasEnded: isOver }: InUse): string {
  return isOver === true
    ? `${timestampKey} was left by ${by}, which has ended. The next backup removes it, or mppbackup delete --incomplete.`
    : `${timestampKey} is in use by ${by}.`;
}

function describeSet(set: ShownSetDetails): readonly string[] {
  const files = set.nodes.flatMap(({ host, directory, files: own }) =>
    own.map(({ name, sizeBytes, sha256 }) => [`${host}:${directory}/${name}`, formatBytes(sizeBytes), sha256]),
  );
  const row = {
    ...set,
    segments: set.nodes.filter(({ contentId }) => contentId >= 0).length,
    ...set.body.totals,
    seconds: (Date.parse(set.finishedAt) - Date.parse(set.startedAt)) / 1000,
    consistency: set.consistency.way,
    missing: [],
    needs: set.needs.map(({ timestampKey }) => timestampKey),
  };
  return [
    `${tableOf([row])}\n`,
    ...(hasMarks(set.marks) ? [`${describeMarks(set.timestampKey, set.marks).join('\n')}\n`] : []),
    ...(set.chain.length < 2 ? [] : [`${describeChain(set)}\n`]),
    `Signature: ${set.signature.text}.\n`,
    formatTable([['FILE', 'SIZE', 'SHA-256'], ...files]),
  ];
}

/** Oldest first, since each needs older ones. `*` stands before the set that was asked for. */
function describeChain({ chain, timestampKey: asked }: ShownSetDetails): string {
  const rows = chain.toReversed().map(({ timestampKey, type, storedBytes, needs }) => {
    const neededBy = chain.filter((other) => other.needs.includes(timestampKey)).length;
    const mark = timestampKey === asked ? '*' : ' ';
    return [`${mark} ${timestampKey}`, type, formatBytes(storedBytes), needs.join(', ') || '-', String(neededBy)];
  });
  return formatTable([['  CHAIN', 'TYPE', 'STORED', 'NEEDS', 'NEEDED BY'], ...rows]);
}
