/** `mppbackup certs …`: the certificates of coordinator and agents. */
import type { Argv, CommandModule } from 'yargs';
import { AppError } from '../../../common/errors/app-error.js';
import { EXPIRY_WARNING_DAYS } from '../../../common/tls/certificate-info.js';
import { ROLES, type Role } from '../../../common/tls/roles.js';
import {
  DEFAULT_AUTHORITY_DAYS,
  DEFAULT_CERTIFICATE_DAYS,
  coordinatorCommonName,
  initCertificates,
  issueHostCertificate,
  issueRoleCertificate,
  listCertificates,
  type CertificateState,
} from '../../certs/certificate-folder.js';
import { renewAuthority, renewCertificates, retireAuthorities } from '../../certs/renew.js';
import { openEngine } from '../../commands/open-engine.js';
import { describeSigningKeys, listSigningKeys, renewSigning, trustCommand } from './signing-commands.js';
import { formatTable, wholeNumber, type CommandContext, type Report } from './command-context.js';

const DEFAULT_FOLDER = './certs';

interface FolderArguments {
  readonly dir: string;
}

interface InitArguments extends FolderArguments {
  readonly name: string;
  readonly 'authority-days': number;
  readonly days: number;
}

interface IssueArguments extends FolderArguments {
  readonly host: string | undefined;
  readonly san: string;
  readonly 'cluster-file': string | undefined;
  readonly role: Role | undefined;
  readonly days: number;
}

interface RenewArguments extends FolderArguments {
  readonly name: string | undefined;
  readonly days: number;
  readonly authority: boolean;
  readonly 'authority-days': number;
  readonly retire: boolean;
  readonly signing: boolean;
}

export function certsCommand(context: CommandContext, report: Report): CommandModule {
  return {
    command: 'certs',
    describe: 'Make and show the certificates with which coordinator and agents know each other',
    builder: (yargs) =>
      yargs
        .command(initCommand(context))
        .command(issueCommand(context))
        .command(renewCommand(context))
        .command(trustCommand(context, folderOption))
        .command(showCommand(context, report))
        .demandCommand(1, 'certs needs a subcommand: init, issue, renew, trust or show.')
        .epilogue(
          'Take ca.crt, HOST.crt and HOST.key to each host; ca.key stays where it is safest, and no agent needs it.',
        ),
    handler: () => undefined,
  };
}

function folderOption<T>(yargs: Argv<T>): Argv<T & FolderArguments> {
  return yargs.option('dir', {
    type: 'string',
    default: DEFAULT_FOLDER,
    requiresArg: true,
    describe: 'The folder of the authority and its certificates',
  });
}

function initCommand(context: CommandContext): CommandModule<object, InitArguments> {
  return {
    command: 'init',
    describe: 'Make a cluster’s authority, the coordinator’s certificate and the key that signs sets',
    builder: (yargs) =>
      folderOption(yargs)
        .option('name', { type: 'string', demandOption: true, requiresArg: true, describe: 'The cluster’s name' })
        .option('authority-days', {
          type: 'number',
          default: DEFAULT_AUTHORITY_DAYS,
          requiresArg: true,
          describe: 'Days the authority is valid',
        })
        .option('days', daysOption),
    handler: async ({ dir, name, 'authority-days': authorityDays, days }) => {
      await initCertificates(dir, {
        clusterName: name,
        authorityDays: wholeNumber('--authority-days', authorityDays, 1),
        days: wholeNumber('--days', days, 1),
      });
      context.print(
        `Made an authority, the coordinator’s certificate and the key that signs sets in ${dir}.\n` +
          `Agents must allow the common name "${coordinatorCommonName(name)}" (tls.allow in their configuration).`,
      );
    },
  };
}

function issueCommand(context: CommandContext): CommandModule<object, IssueArguments> {
  return {
    command: 'issue [host]',
    describe: 'Make the certificate of a host’s agent, of every host in a cluster file, or of somebody with a role',
    builder: (yargs) =>
      folderOption(yargs)
        .positional('host', { type: 'string', describe: 'The host’s name, or with --role somebody’s' })
        .option('san', {
          type: 'string',
          default: '',
          requiresArg: true,
          describe: 'Further names and IP addresses by which the agent is reached, with commas between them',
        })
        .option('cluster-file', { type: 'string', requiresArg: true, describe: 'Issue for every host of that file' })
        .option('role', {
          choices: ROLES,
          requiresArg: true,
          describe: 'The name is that of somebody who may call the agents with this role, not of a host',
        })
        .option('days', daysOption),
    handler: async ({ dir, host, san, 'cluster-file': clusterFile, role, days }) => {
      if (role !== undefined) {
        if (host === undefined || clusterFile !== undefined || san !== '') {
          throw new AppError('USAGE', '--role goes with a name, and with neither --san nor --cluster-file.');
        }
        const files = await issueRoleCertificate(dir, host, role, wholeNumber('--days', days, 1));
        context.print(`${host}, ${role}: ${files.cert}`);
        return;
      }
      const names = san.split(',').filter((name) => name !== '');
      const wanted = await wantedHosts(host, names, clusterFile);
      const validDays = wholeNumber('--days', days, 1);
      for (const { name, names } of wanted) {
        const files = await issueHostCertificate(dir, name, names, validDays);
        context.print(`${name}: ${files.cert}`);
      }
    },
  };
}

const daysOption = {
  type: 'number',
  default: DEFAULT_CERTIFICATE_DAYS,
  requiresArg: true,
  describe: 'Days the certificate is valid; never longer than the authority',
} as const;

async function wantedHosts(
  host: string | undefined,
  san: readonly string[],
  clusterFile: string | undefined,
): Promise<readonly { readonly name: string; readonly names: readonly string[] }[]> {
  if ((host === undefined) === (clusterFile === undefined)) {
    throw new AppError('USAGE', 'Name a host or a --cluster-file, and not both.');
  }
  if (host !== undefined) return [{ name: host, names: san }];
  if (san.length > 0) throw new AppError('USAGE', '--san belongs to one host, not to a --cluster-file.');
  const { topology } = await openEngine({ kind: 'file', path: clusterFile ?? '' }, process.env);
  return topology.hosts.map(({ name, address, agent }) => ({ name, names: [address, ...agentHost(agent)] }));
}

/** The host part of `address:port`; a Unix socket needs no certificate. */
function agentHost(agent: string | undefined): readonly string[] {
  if (agent === undefined || agent.startsWith('unix:')) return [];
  const match = /^\[?(.*?)\]?:\d+$/.exec(agent);
  return match?.[1] ? [match[1]] : [];
}

function renewCommand(context: CommandContext): CommandModule<object, RenewArguments> {
  return {
    command: 'renew [name]',
    describe:
      'Issue certificates again with new keys; --authority and --retire begin and end the change of an authority',
    builder: (yargs) =>
      folderOption(yargs)
        .positional('name', { type: 'string', describe: 'One of them: a host, coordinator, …; default: all' })
        .option('days', daysOption)
        .option('authority', { type: 'boolean', default: false, describe: 'Make a new authority beside the old one' })
        .option('authority-days', {
          type: 'number',
          default: DEFAULT_AUTHORITY_DAYS,
          requiresArg: true,
          describe: 'Days the new authority is valid',
        })
        .option('retire', { type: 'boolean', default: false, describe: 'Trust the old authority no longer' })
        .option('signing', {
          type: 'boolean',
          default: false,
          describe: 'Make a new key that signs sets; the old one stays trusted',
        }),
    handler: async ({ dir, name, days, authority, 'authority-days': authorityDays, retire, signing }) => {
      if ([name !== undefined, authority, retire, signing].filter(Boolean).length > 1) {
        throw new AppError('USAGE', 'A name, --authority, --retire and --signing exclude each other.');
      }
      if (signing) await renewSigning(dir, context);
      else if (authority) {
        await renewAuthority(dir, wholeNumber('--authority-days', authorityDays, 1));
        context.print(
          `${dir}/ca.crt holds the new authority and the old. Take it to every host and to the coordinator host, ` +
            'then: mppbackup certs renew',
        );
      } else if (retire) {
        const count = await retireAuthorities(dir);
        context.print(
          count === 0
            ? 'There is one authority: nothing to retire.'
            : `${dir}/ca.crt holds the new authority alone. Take it to every host and to the coordinator host.`,
        );
      } else {
        const renewed = await renewCertificates(dir, name, wholeNumber('--days', days, 1));
        for (const each of renewed) context.print(`${each}: ${dir}/${each}.crt`);
        context.print('Take each to its host, key and certificate; a running agent takes them up by itself.');
      }
    },
  };
}

function showCommand(
  context: CommandContext,
  report: Report,
): CommandModule<object, FolderArguments & { readonly json: boolean; readonly signing: boolean }> {
  return {
    command: 'show',
    describe: `List the certificates and signing keys. Status 1: one ends in less than ${EXPIRY_WARNING_DAYS} days; 2: one cannot be used`,
    builder: (yargs) =>
      folderOption(yargs)
        .option('signing', { type: 'boolean', default: false, describe: 'The signing keys alone' })
        .option('json', {
          type: 'boolean',
          default: false,
          describe: 'Print one JSON array: of certificates, or with --signing of keys',
        }),
    handler: async ({ dir, json, signing }) => {
      const keys = await listSigningKeys(dir);
      if (signing) {
        context.print(json ? JSON.stringify(keys) : describeSigningKeys(keys));
        return;
      }
      // A cluster without certificates has signing keys all the same.
      const list = await listCertificates(dir).catch((error: unknown) => {
        if (keys.length > 0 && error instanceof AppError && error.code === 'FILE_NOT_FOUND') return [];
        throw error;
      });
      const states = new Set(list.map(({ state }) => state));
      if (states.has('soon')) report(1);
      if (states.has('expired') || states.has('untrusted') || states.has('notYet')) report(2);
      if (json) {
        context.print(JSON.stringify(list));
        return;
      }
      const rows = list.map(({ commonName, purpose, validTo, daysLeft, state, trusted, names }) => [
        commonName,
        purpose,
        validTo.toISOString().slice(0, 10),
        String(daysLeft),
        STATE_TEXTS[state],
        trusted ? 'yes' : 'NO',
        names,
      ]);
      const head = ['NAME', 'PURPOSE', 'VALID TO', 'DAYS', 'STATE', 'TRUSTED', 'VALID FOR'];
      const tables = [rows.length === 0 ? '' : formatTable([head, ...rows]), describeSigningKeys(keys)];
      context.print(tables.filter((table) => table !== '').join('\n\n'));
    },
  };
}

const STATE_TEXTS: Readonly<Record<CertificateState, string>> = {
  valid: 'valid',
  soon: 'ENDS SOON',
  expired: 'EXPIRED',
  notYet: 'NOT YET VALID',
  untrusted: 'UNTRUSTED',
};
