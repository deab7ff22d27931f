/** `mppbackup set`: marks of a set that outlive all that is made again of it. */
import { describeMoment, describePin } from '../../../common/sets/marks.js';
import { markSet } from '../../commands/mark-set.js';
import { markedSetSchema, type ShownMarks } from '../../report/retention-results.js';
import { inSection, positional, timestampKey } from '../options/declare.js';
import { life, moment, remark } from '../options/mark-options.js';
import { together } from '../options/rules.js';
import { command, SETS_OPTIONS } from './command.js';

const options = inSection('options');
const pin = options.text(
  '--pin REASON',
  'Nothing removes the set, neither mppbackup expire nor delete, -c or -o, until --unpin. Without a reason the option comes last, or before another one.',
);

export const setCommand = command({
  name: 'set',
  summary: 'Pin a set, say until when it stays, or note something beside it',
  notes:
    'The marks lie beside the manifest, which they leave as it is; mppbackup show prints them. Exit status: 0 done, 1 done, and the standby coordinator does not have them, 2 nothing was changed.',
  options: {
    key: timestampKey(positional('KEY', 'Timestamp key of the set.')),
    pin: { ...remark(pin), arity: 'optional' },
    unpin: options.flag('--unpin', 'Take the pin off.'),
    expireAt: moment(
      options.text(
        '--expire-at TIME',
        'mppbackup expire removes the set at that time and keeps it until then, whatever the rules say; a pin, and what else must stay, is stronger. A date, or a date and time: 2027-01-31T22:00, in local time unless it names its zone.',
      ),
    ),
    ttl: life(options.text('--ttl LENGTH', 'The same, so long from now: 12h, 30d, 8w, 7y.')),
    noExpire: options.flag('--no-expire', 'The set has no time of its own any more: the rules say how long it stays.'),
    note: remark(options.text('--note TEXT', 'A note for people; empty: none.')),
    ...SETS_OPTIONS,
  },
  rules: [
    {
      given: [],
      lacking: ['KEY'],
      presentation: 'generic',
      message: 'set needs a timestamp key.',
      hint: 'It stands first, since --pin takes the word behind it as its reason. mppbackup show lists the sets.',
    },
    {
      given: [],
      lacking: ['--pin', '--unpin', '--expire-at', '--ttl', '--no-expire', '--note'],
      presentation: 'generic',
      message: 'set needs a mark: --pin, --unpin, --expire-at, --ttl, --no-expire or --note.',
      hint: 'mppbackup show KEY prints the marks that there are.',
    },
    together('--pin', '--unpin', 'generic', '--pin and --unpin exclude each other.'),
    together('--expire-at', ['--ttl', '--no-expire'], 'generic', 'Say once how long the set stays.'),
    together('--ttl', '--no-expire', 'generic', 'Say once how long the set stays.'),
  ],
  result: markedSetSchema,
  run: ({ unpin, ttl, noExpire, expireAt, ...values }, context) => {
    const { key } = values;
    if (key === undefined) throw new Error('The rules ask for a key.');
    const until = ttl === undefined ? expireAt : new Date(Date.now() + ttl);
    return markSet({
      ...context,
      ...values,
      key,
      pin: unpin ? null : values.pin,
      expireAt: noExpire ? null : until,
    });
  },
  describe: ({ timestampKey: key, before, marks, notCopied }) => [
    ...describeMarks(key, marks),
    ...(hasMarks(before) && !isSame(before, marks)
      ? ['Before:', ...describeMarks(key, before).map((line) => `  ${line}`)]
      : []),
    ...(notCopied === null ? [] : [`${key}: ${notCopied}. Once it answers: mppbackup sync-standby`]),
  ],
});

function isSame(a: ShownMarks, b: ShownMarks): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function hasMarks({ pin: own, expireAt, note, damaged }: ShownMarks): boolean {
  return own !== null || expireAt !== null || note !== '' || damaged;
}

/** Each mark in a line; one line where there is none. */
export function describeMarks(key: string, marks: ShownMarks): readonly string[] {
  if (!hasMarks(marks)) return [`${key} has no marks.`];
  if (marks.damaged) {
    return [`${key} has marks that cannot be read, and stays until mppbackup set ${key} --pin or --unpin.`];
  }
  return [
    ...(marks.pin ? [`${key} is ${describePin(marks.pin)}`] : []),
    ...(marks.expireAt === null ? [] : [`${key} expires ${describeMoment(marks.expireAt)}`]),
    ...(marks.note === '' ? [] : [`${key}: ${marks.note}`]),
  ];
}

/** For a column of a list: `pinned, until 2027-01-31, note`. */
export function shortMarks({ pin: own, expireAt, note, damaged }: ShownMarks): string {
  return [
    ...(damaged ? ['UNREADABLE'] : []),
    ...(own ? ['pinned'] : []),
    ...(expireAt === null ? [] : [`until ${expireAt.slice(0, 10)}`]),
    ...(note === '' ? [] : [note.length > MOST_NOTE ? `${note.slice(0, MOST_NOTE - 1)}…` : note]),
  ].join(', ');
}

const MOST_NOTE = 30;
