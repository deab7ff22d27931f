/** `mppbackup certs …`: the certificates of coordinator and agents, and the keys that sign sets. */
import { ROLES } from '../../../common/tls/roles.js';
import { EXPIRY_WARNING_DAYS } from '../../../common/tls/certificate-info.js';
import { DEFAULT_AUTHORITY_DAYS, initCerts } from '../../commands/certs/init.js';
import { DEFAULT_CERTIFICATE_DAYS, issueCerts, type IssueCall } from '../../commands/certs/issue.js';
import { renewCerts } from '../../commands/certs/renew.js';
import { showCerts } from '../../commands/certs/show.js';
import { trustCerts } from '../../commands/certs/trust.js';
import {
  certificateListSchema,
  initResultSchema,
  issueResultSchema,
  renewResultSchema,
  trustResultSchema,
  type CertificateList,
  type RenewResult,
  type TrustResult,
} from '../../report/certs-results.js';
import { inSection, positional, required } from '../options/declare.js';
import { needs, together } from '../options/rules.js';
import { command, formatTable } from './command.js';

const options = inSection('options');

const MOST_DAYS = 1_000_000;

const folder = options.text('--dir DIRECTORY', 'The folder of the authority and its certificates.', {
  fallback: './certs',
});
const authorityDays = options.integer('--authority-days DAYS', 'How long the authority is valid.', {
  fallback: DEFAULT_AUTHORITY_DAYS,
  min: 1,
  max: MOST_DAYS,
});
const days = options.integer('--days DAYS', 'How long the certificate is valid; never longer than the authority.', {
  fallback: DEFAULT_CERTIFICATE_DAYS,
  min: 1,
  max: MOST_DAYS,
});

const initCommand = command({
  name: 'certs init',
  summary: 'Make a cluster’s authority, the coordinator’s certificate and the key that signs sets',
  notes: 'Take ca.crt, HOST.crt and HOST.key to each host; ca.key stays where it is safest, and no agent needs it.',
  options: {
    clusterName: required(options.text('--name NAME', 'The cluster’s name.')),
    folder,
    authorityDays,
    days,
  },
  result: initResultSchema,
  run: initCerts,
  describe: (result) => [
    `Made an authority, the coordinator’s certificate and the key that signs sets in ${result.folder}.`,
    `Agents must allow the common name "${result.commonName}" (tls.allow in their configuration).`,
  ],
});

const issueCommand = command({
  name: 'certs issue',
  summary:
    'Make the certificate of a host’s agent, of every host in a cluster file, or of a person or program with a role',
  options: {
    name: positional('NAME', 'The host’s name; with --role the name of the person or program.'),
    names: options.list('--san NAME[,NAME]', 'Further names and IP addresses by which the agent is reached.', {
      splitsCommas: true,
    }),
    clusterFile: options.text('--cluster-file FILE', 'Issue for every host of that file.'),
    role: options.choice(
      `--role ${ROLES.join('|')}`,
      'The role with which this person or program may call the agents.',
      { choices: ROLES, fallback: undefined },
    ),
    folder,
    days,
  },
  rules: [
    ...['--cluster-file', '--san'].map((other) =>
      together('--role', other, 'generic', '--role goes with a name, and with neither --san nor --cluster-file.'),
    ),
    needs('--role', 'NAME', 'generic', '--role goes with a name, and with neither --san nor --cluster-file.'),
    together('NAME', '--cluster-file', 'generic', 'Name a host or a --cluster-file, and not both.'),
    together('--san', '--cluster-file', 'generic', '--san belongs to one host, not to a --cluster-file.'),
    {
      given: [],
      lacking: ['NAME', '--cluster-file'],
      presentation: 'generic',
      message: 'Name a host or a --cluster-file, and not both.',
    },
  ],
  result: issueResultSchema,
  run: ({ name = '', names, clusterFile, role, ...values }, { environment }) => {
    const to: IssueCall['to'] =
      role !== undefined
        ? { kind: 'role', name, role }
        : clusterFile !== ''
          ? { kind: 'cluster', clusterFile }
          : { kind: 'host', name, names };
    return issueCerts({ ...values, environment, to });
  },
  describe: ({ certificates }, { role }) =>
    certificates.map(({ name, file }) => `${name}${role === undefined ? '' : `, ${role}`}: ${file}`),
});

const EXCLUSIVE = ['NAME', '--authority', '--retire', '--signing'];

const renewCommand = command({
  name: 'certs renew',
  summary: 'Issue certificates again with new keys; --authority and --retire begin and end the change of an authority',
  options: {
    name: positional('NAME', 'One of them: a host, coordinator, …; without a name all.'),
    authority: options.flag('--authority', 'Make a new authority beside the old one.'),
    retire: options.flag('--retire', 'Trust the old authority no longer.'),
    signing: options.flag('--signing', 'Make a new key that signs sets; the old one stays trusted.'),
    folder,
    authorityDays,
    days,
  },
  rules: EXCLUSIVE.flatMap((first, index) =>
    EXCLUSIVE.slice(index + 1).map((second) =>
      together(first, second, 'generic', 'A name, --authority, --retire and --signing exclude each other.'),
    ),
  ),
  result: renewResultSchema,
  run: ({ authority, retire, signing, ...values }) =>
    renewCerts({
      ...values,
      what: signing ? 'signing' : authority ? 'authority' : retire ? 'retired' : 'certificates',
    }),
  describe: describeRenewed,
});

function describeRenewed({ certificates = [], bundle, key, renewed, retired }: RenewResult): readonly string[] {
  switch (renewed) {
    case 'signing':
      return [
        `The key ${key?.keyId} signs sets from now on: ${key?.publicKey}`,
        `Keys before it stay trusted. Take ${key?.files.slice(0, -1).join(', ')} and ${key?.files.at(-1)} to the coordinator host and its standby.`,
      ];
    case 'authority':
      return [
        `${bundle} holds the new authority and the old. Take it to every host and to the coordinator host, then: mppbackup certs renew`,
      ];
    case 'retired':
      if (retired === 0) return ['There is one authority: nothing to retire.'];
      return [`${bundle} holds the new authority alone. Take it to every host and to the coordinator host.`];
    case 'certificates':
      return [
        ...certificates.map(({ name, file }) => `${name}: ${file}`),
        'Take each to its host, key and certificate; a running agent takes them up by itself.',
      ];
  }
}

const trustCommand = command({
  name: 'certs trust',
  summary: 'Restore the sets of another cluster as one’s own: its public signing key, or the file with it',
  options: {
    key: required(positional('KEY', 'ed25519:…, or a file as signing.pub; with --remove a key’s ID.')),
    remove: options.flag('--remove', 'Trust that key no longer.'),
    folder,
  },
  result: trustResultSchema,
  run: trustCerts,
  describe: ({ keys, file }, { remove }) => [
    ...keys.map(describeTrusted),
    ...(remove ? [] : [`Take ${file} to every host from which you restore.`]),
  ],
});

function describeTrusted({ keyId, name, change }: TrustResult['keys'][number]): string {
  const key = `${keyId}${name === '' ? '' : ` (${name})`}`;
  if (change === 'removed') return `${key} is trusted no longer.`;
  const done = change === 'added' ? 'is trusted from now on' : 'was trusted already';
  return `${key} ${done}: sets that it signed are restored without --trust-set.`;
}

const showCommand = command({
  name: 'certs show',
  summary: 'List the certificates and signing keys',
  notes: `Exit status: 1 a certificate ends in less than ${EXPIRY_WARNING_DAYS} days, 2 one cannot be used.`,
  options: {
    onlySigning: options.flag('--signing', 'The signing keys alone.'),
    folder,
  },
  result: certificateListSchema,
  lists: [{ field: 'signingKeys', when: 'onlySigning' }, { field: 'certificates' }],
  run: showCerts,
  describe: ({ certificates, signingKeys }) => {
    const rows = signingKeys.map(({ keyId, purpose, name, publicKey }) => [keyId, purpose, name, publicKey]);
    const keys = rows.length === 0 ? [] : [formatTable([['KEY ID', 'PURPOSE', 'CLUSTER', 'PUBLIC KEY'], ...rows])];
    const own = certificates.length === 0 ? [] : [formatTable([HEAD, ...certificates.map(rowOf)])];
    return [[...own, ...keys].join('\n\n')];
  },
});

const HEAD = ['NAME', 'PURPOSE', 'VALID TO', 'DAYS', 'STATE', 'TRUSTED', 'VALID FOR'];

function rowOf(certificate: CertificateList['certificates'][number]): readonly string[] {
  const { commonName, purpose, validTo, daysLeft, state, trusted, names } = certificate;
  const left = String(daysLeft);
  return [commonName, purpose, validTo.slice(0, 10), left, STATE_TEXTS[state], trusted ? 'yes' : 'NO', names];
}

const STATE_TEXTS = {
  valid: 'valid',
  soon: 'ENDS SOON',
  expired: 'EXPIRED',
  notYet: 'NOT YET VALID',
  untrusted: 'UNTRUSTED',
} as const;

export const CERTS_COMMANDS = [initCommand, issueCommand, renewCommand, trustCommand, showCommand];
