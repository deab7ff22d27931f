/** `mppbackup keys …`: the keys with which repositories are encrypted. */
import { checkKeys } from '../../commands/keys/check.js';
import { DEFAULT_IDENTITY_FILE, generateKeys } from '../../commands/keys/generate.js';
import { showRecipients } from '../../commands/keys/recipient.js';
import { rewrapKeys } from '../../commands/keys/rewrap.js';
import {
  keysCheckResultSchema,
  keysGenerateResultSchema,
  keysRecipientResultSchema,
  keysRewrapResultSchema,
  type KeysCheckResult,
} from '../../report/keys-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, positional, required } from '../options/declare.js';
import { together } from '../options/rules.js';
import { CLUSTER_OPTIONS, command } from './command.js';

const options = inSection('options');

const identities = options.list(
  '--identity FILE',
  'A file of identities; may be given several times. A passphrase is asked for where the file has one.',
);
const files = options.list('--file FILE', 'An encrypted file of a set, NAME.age; may be given several times.');
// Not the option of commands on sets: such a repository is no other way to name a folder (-u).
const inRepository = options.text('--repository NAME', 'A repository of the cluster file that is a folder.');

const ONE_OF = 'Name files with --file, or a repository with --repository.';
const WHERE = [
  { given: [], lacking: ['--file', '--repository'], presentation: 'generic', message: ONE_OF },
  {
    given: [],
    lacking: ['--identity'],
    presentation: 'generic',
    message: 'Name the file of the identity: --identity FILE.',
  },
] as const;

const generateCommand = command({
  name: 'keys generate',
  summary: 'Make an identity, which opens what is encrypted to its recipient',
  notes:
    'The file is never replaced. Keep it, and a copy of it, away from the cluster and from the backups: without it nothing that was encrypted to it can be read again.',
  options: {
    to: options.text('--to FILE', 'Where it is written, mode 0600.', { fallback: DEFAULT_IDENTITY_FILE }),
    passphrase: options.flag('--passphrase', 'Encrypt the file with a passphrase, which is asked for.'),
  },
  result: keysGenerateResultSchema,
  run: (values, { secret }) => generateKeys({ ...values, secret }),
  describe: ({ file, recipient, fingerprint, protected: isProtected }) => [
    `Made an identity in ${file}${isProtected ? ', which its passphrase opens' : ''}.`,
    `Its recipient is ${recipient} (fingerprint ${fingerprint}). Write it into the cluster file, below the repository:`,
    `    encryption:\n      recipients: [${recipient}]`,
    `Take ${file} away from this cluster, to two places: who has it reads every backup, and without it nobody does.`,
    'Before you rely on it: mppbackup keys check --identity FILE --repository NAME',
  ],
});

const recipientCommand = command({
  name: 'keys recipient',
  summary: 'Print the recipients of a file of identities',
  options: { file: required(positional('FILE', 'A file of identities.')) },
  result: keysRecipientResultSchema,
  run: (values, { secret }) => showRecipients({ ...values, secret }),
  describe: ({ recipients }) => recipients.map(({ recipient }) => recipient),
});

const checkCommand = command({
  name: 'keys check',
  summary: 'Prove that an identity opens the newest set of a repository, or some files',
  notes: 'Exit status: 0 it does, 1 it does and new sets are encrypted to others, 2 it does not.',
  options: { identities, files, inRepository, ...CLUSTER_OPTIONS },
  rules: WHERE,
  result: keysCheckResultSchema,
  run: ({ inRepository: repository, ...values }, { secret, environment, signal }) =>
    checkKeys({ ...values, repository, secret, environment, signal }),
  describe: describeCheck,
});

function describeCheck({ exitStatus, files: proven, recipients, timestampKey }: KeysCheckResult): readonly string[] {
  const opened = proven.map(({ path, plainBytes }) => `${path}: opened, ${formatBytes(plainBytes)} plain.`);
  const of = timestampKey === null ? [] : [`The newest encrypted set, ${timestampKey}, can be read.`];
  const none = proven.length === 0 ? ['No encrypted set is there yet.'] : [];
  const names = recipients.map(({ recipient }) => recipient).join(', ');
  return [
    ...opened,
    ...of,
    ...none,
    ...(exitStatus === 1
      ? [`New sets are not encrypted to ${names}: the cluster file names other recipients for the repository.`]
      : []),
  ];
}

const rewrapCommand = command({
  name: 'keys rewrap',
  summary: 'Give encrypted files other recipients, without decrypting their rows',
  notes:
    'It needs an identity that opens them now. Copies made before keep their old recipients. Exit status 2: some file could not be changed; those that were changed stay, and the command can be run again.',
  options: {
    identities,
    recipients: options.list('--recipient age1…', 'To whom they are encrypted; may be given several times.', {
      fallbackText: 'those of the repository in the cluster file',
    }),
    files,
    inRepository,
    ...CLUSTER_OPTIONS,
  },
  rules: [...WHERE, together('--file', '--repository', 'generic', ONE_OF)],
  result: keysRewrapResultSchema,
  run: ({ inRepository: repository, ...values }, { secret, environment, signal, say }) =>
    rewrapKeys({
      ...values,
      repository,
      ...{ secret, environment, signal },
      onFile: ({ path, changed }) => say(changed ? `${path}: new header.` : `${path}: has these recipients already.`),
    }),
  describe: ({ files: done, recipients }) => [
    `${plural(done.filter(({ changed }) => changed).length, 'file')} of ${done.length} changed; recipients: ${recipients.map(({ fingerprint }) => fingerprint).join(', ')}.`,
  ],
});

export const KEYS_COMMANDS = [generateCommand, recipientCommand, checkCommand, rewrapCommand];
