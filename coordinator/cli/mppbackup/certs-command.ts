/** `mppbackup certs …`: the certificates of coordinator and agents. */
import type { Argv, CommandModule } from 'yargs';
import { AppError } from '../../../common/errors/app-error.js';
import {
  DEFAULT_AUTHORITY_DAYS,
  DEFAULT_CERTIFICATE_DAYS,
  coordinatorCommonName,
  initCertificates,
  issueHostCertificate,
  listCertificates,
} from '../../certs/certificate-folder.js';
import { openEngine } from '../../commands/open-engine.js';
import { formatTable, wholeNumber, type CommandContext } from './command-context.js';

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
  readonly days: number;
}

export function certsCommand(context: CommandContext): CommandModule {
  return {
    command: 'certs',
    describe: 'Make and show the certificates with which coordinator and agents know each other',
    builder: (yargs) =>
      yargs
        .command(initCommand(context))
        .command(issueCommand(context))
        .command(showCommand(context))
        .demandCommand(1, 'certs needs a subcommand: init, issue or show.')
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
    describe: 'Make a cluster’s authority and the coordinator’s certificate',
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
        `Made an authority and the coordinator’s certificate in ${dir}.\n` +
          `Agents must allow the common name "${coordinatorCommonName(name)}" (tls.allow in their configuration).`,
      );
    },
  };
}

function issueCommand(context: CommandContext): CommandModule<object, IssueArguments> {
  return {
    command: 'issue [host]',
    describe: 'Make the certificate of a host’s agent, or of every host in a cluster file',
    builder: (yargs) =>
      folderOption(yargs)
        .positional('host', { type: 'string', describe: 'The host’s name' })
        .option('san', {
          type: 'string',
          default: '',
          requiresArg: true,
          describe: 'Further names and IP addresses by which the agent is reached, with commas between them',
        })
        .option('cluster-file', { type: 'string', requiresArg: true, describe: 'Issue for every host of that file' })
        .option('days', daysOption),
    handler: async ({ dir, host, san, 'cluster-file': clusterFile, days }) => {
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

function showCommand(context: CommandContext): CommandModule<object, FolderArguments & { readonly json: boolean }> {
  return {
    command: 'show',
    describe: 'List the certificates: for whom, for what, until when',
    builder: (yargs) =>
      folderOption(yargs).option('json', { type: 'boolean', default: false, describe: 'Print one JSON array' }),
    handler: async ({ dir, json }) => {
      const list = await listCertificates(dir);
      if (json) {
        context.print(JSON.stringify(list));
        return;
      }
      const rows = list.map(({ commonName, purpose, validTo, trusted, names }) => [
        commonName,
        purpose,
        validTo.toISOString().slice(0, 10),
        trusted ? 'yes' : 'NO',
        names,
      ]);
      context.print(formatTable([['NAME', 'PURPOSE', 'VALID TO', 'TRUSTED', 'VALID FOR'], ...rows]));
    },
  };
}
