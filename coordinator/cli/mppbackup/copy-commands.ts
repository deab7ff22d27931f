/** `mppbackup copy` and `mppbackup move`: say what was brought where. */
import { copySets, moveSet } from '../../commands/copy-sets.js';
import { copyResultSchema, moveResultSchema, type CopyResult } from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, positional, required, timestampKey } from '../options/declare.js';
import { together } from '../options/rules.js';
import { RECORD_OPTIONS, PLACE_OPTIONS, WORK_OPTIONS } from '../options/shared-options.js';
import { command, CLUSTER_OPTIONS, IDENTITY } from './command.js';

const options = inSection('options');
const { reconnectWindowMs, maxRate, maxNetworkRate } = WORK_OPTIONS;

const PLACES = {
  from: required(options.text('--from NAME', 'The repository that has the set; hosts: the hosts’ own folders.')),
  to: required(options.text('--to NAME', 'The repository that gets it.')),
  reconnectWindowMs,
  maxRate,
  maxNetworkRate,
  prefix: PLACE_OPTIONS.prefix,
  ...IDENTITY,
  ...CLUSTER_OPTIONS,
};

export const copyCommand = command({
  name: 'copy',
  summary: 'Bring sets into another repository, with the sets that they need',
  notes:
    'The copy is the same set: the same key, files, manifest and signature. Every file is compared with the manifest where it is read, and read again where it was written; the manifest goes last. A copy that was cut off is given again and goes on. Exit status: 0 the sets are there, 2 one is not.',
  options: {
    key: timestampKey({ ...positional('KEY', 'Timestamp key of the set.'), fallbackText: 'the newest' }),
    chain: options.flag(
      '--chain',
      'Also all sets that hang together with that one: increments and what they refer to.',
    ),
    all: options.flag('--all', 'Every complete set; those that are there already are passed over.'),
    ...PLACES,
  },
  rules: [
    together('KEY', '--all', 'generic', '--all goes without a timestamp key.'),
    together('--chain', '--all', 'generic', '--all has every chain.'),
  ],
  result: copyResultSchema,
  run: ({ key, all, maxRate: rate, maxNetworkRate: networkRate, ...values }, context) =>
    copySets({
      ...values,
      ...context,
      sets: all ? 'all' : (key ?? 'newest'),
      rates: { maxRate: rate, maxNetworkRate: networkRate },
      onSet: () => undefined,
    }),
  describe: describeCopy,
});

export const moveCommand = command({
  name: 'move',
  summary: 'Bring a set into another repository and remove it where it was',
  notes:
    'What the set needs is copied and stays. A set that others need, and the newest full backup of a database, stay where they are, as with delete. Exit status: 0 done, 1 files were left, 2 failed: the set is then still where it was.',
  options: {
    key: required(timestampKey(positional('KEY', 'Timestamp key of the set.'))),
    ...PLACES,
    assumeYes: { ...RECORD_OPTIONS.assumeYes, flags: ['-a', '--yes'], help: 'Do not ask.' },
    force: options.flag('--force', 'Also the newest full backup of a database, or a set of another cluster.'),
  },
  result: moveResultSchema,
  run: ({ maxRate: rate, maxNetworkRate: networkRate, assumeYes, ...values }, context) =>
    moveSet({
      ...values,
      ...context,
      rates: { maxRate: rate, maxNetworkRate: networkRate },
      onSet: () => undefined,
      warn: context.note,
      confirm: async (lines) => {
        for (const line of lines) context.note(line);
        if (!assumeYes) await context.confirm(`Remove this set from ${values.from}`);
      },
    }),
  describe: (result) => [
    ...describeCopy(result),
    ...result.removed.map(
      ({ timestampKey, files }) => `${timestampKey}: removed ${plural(files, 'file')} from ${result.from}`,
    ),
  ],
});

function describeCopy({ sets, from, to, bytes, seconds }: CopyResult): readonly string[] {
  const wrote = sets.filter((set) => set.wrote);
  const total =
    wrote.length > 1 ? [`${plural(wrote.length, 'set')}, ${formatBytes(bytes)}, in ${seconds.toFixed(1)} s`] : [];
  return [
    ...sets.map((set) => {
      if (!set.wrote) return `${set.timestampKey} of ${set.database}: it is in ${to} already`;
      const earlier = set.thereBytes > 0 ? `, and ${formatBytes(set.thereBytes)} were there` : '';
      return `${set.timestampKey} of ${set.database}: copied ${formatBytes(set.bytes)} from ${from} to ${to}${earlier}`;
    }),
    ...total,
  ];
}
