/** `mppbackup agent install`: the agent of the host it is run on, as a service. */
import { execFile } from 'node:child_process';
import { access, chmod } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { CommandModule } from 'yargs';
import { stringify } from 'yaml';
import { packageFile } from '../../../common/package-files.js';
import type { AgentConfig } from '../../../common/config/agent-config.js';
import { AppError } from '../../../common/errors/app-error.js';
import { writeFileDurably } from '../../../common/io/atomic-file.js';
import { agentConfigOf } from '../../agents/agent-config-of.js';
import { UNIT_NAME, systemdUnit } from '../../agents/systemd-unit.js';
import { openEngine } from '../../commands/open-engine.js';
import { findCluster } from '../../base/environment.js';
import type { CommandContext } from './command-context.js';
import { makeFolder } from '../../../common/io/make-folder.js';

const AGENT_PROGRAM = packageFile('dist/segment-agent/bin/segment-agent.js');
const DEFAULT_FOLDER = '/etc/mppbackup';
const DEFAULT_UNIT_FOLDER = '/etc/systemd/system';
/** There exactly when systemd is the machine's init (sd_booted(3)). */
const SYSTEMD_MARK = '/run/systemd/system';

interface InstallArguments {
  readonly 'cluster-file': string;
  readonly host: string;
  readonly dir: string;
  readonly 'unit-dir': string;
  readonly user: string | undefined;
  readonly port: number | undefined;
  readonly print: boolean;
}

export function installCommand(context: CommandContext): CommandModule<object, InstallArguments> {
  return {
    command: 'install',
    describe: 'Write the configuration and the systemd unit of this host’s agent',
    builder: (yargs) =>
      yargs
        .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
        .option('host', { type: 'string', default: hostname(), requiresArg: true, describe: 'This host’s name in it' })
        .option('dir', { type: 'string', default: DEFAULT_FOLDER, requiresArg: true, describe: 'Of agent.yaml' })
        .option('unit-dir', {
          type: 'string',
          default: DEFAULT_UNIT_FOLDER,
          requiresArg: true,
          describe: 'Of the unit',
        })
        .option('user', {
          type: 'string',
          requiresArg: true,
          describe: 'Operating system user; default: the one who runs this command',
        })
        .option('port', {
          type: 'number',
          requiresArg: true,
          describe: 'Where it listens; default: as the cluster file',
        })
        .option('print', { type: 'boolean', default: false, describe: 'Show both files and write nothing' }),
    handler: async (args) => {
      const place = { environment: process.env, clusterFile: args['cluster-file'], dataDirectory: '' };
      const { topology } = await openEngine(await findCluster(place), process.env);
      const folder = resolve(args.dir);
      const files = filesOf(agentConfigOf(topology, args.host, args.port), { ...args, folder });
      if (args.print) {
        for (const { path, text } of files) context.print(`# ${path}\n${text}`);
        return;
      }
      await install(files, folder, context);
    },
  };
}

interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** Somebody may have changed it by hand: it stays when it is there. */
  readonly keep: boolean;
  readonly mode: number;
}

function filesOf(
  config: AgentConfig,
  { folder, user, 'unit-dir': unitFolder }: Pick<InstallArguments, 'user' | 'unit-dir'> & { readonly folder: string },
): readonly PlannedFile[] {
  const path = join(folder, 'agent.yaml');
  const writable = [
    ...config.instances.flatMap(({ dumpRoot, datadir }) => [dumpRoot, datadir]),
    ...config.allowedRoots,
    join(folder, 'audit'),
  ];
  const unit = systemdUnit({
    user: user ?? userInfo().username,
    node: process.execPath,
    agent: AGENT_PROGRAM,
    config: path,
    writable,
    needed: [
      ...config.instances.map(({ connect }) => connect),
      ...(config.postScripts ?? []),
      ...(config.plugins ?? []),
      ...(config.programDirectory === undefined ? [] : [config.programDirectory]),
    ],
  });
  return [
    { path, text: stringify(config, { lineWidth: 0 }), keep: true, mode: 0o644 },
    { path: join(resolve(unitFolder), UNIT_NAME), text: unit, keep: false, mode: 0o644 },
  ];
}

async function install(files: readonly PlannedFile[], folder: string, { print }: CommandContext): Promise<void> {
  const [config, unit] = files;
  try {
    await makeFolder(folder, 0o755);
    for (const { path, text, keep, mode } of files) {
      if (keep && (await exists(path))) {
        print(`${path} is there and stays as it is`);
        continue;
      }
      if (path === unit?.path && !(await exists(SYSTEMD_MARK)) && !(await exists(join(path, '..')))) continue;
      await writeFileDurably(path, text);
      // The agent's user reads them; there is no secret in either.
      await chmod(path, mode);
      print(`wrote ${path}`);
    }
  } catch (cause) {
    throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot install the agent: ${(cause as Error).message}`, {
      hint: 'Run it as root, or name other folders with --dir and --unit-dir; --print shows the files.',
      cause,
    });
  }
  print(`Next: certs/ca.crt, HOST.crt and HOST.key into ${folder}/certs, for the agent’s user alone; a folder`);
  print(
    `${folder}/audit that this user owns; then a look at everything: segment-agent --config ${config?.path} --check`,
  );
  if (await exists(SYSTEMD_MARK)) {
    await promisify(execFile)('systemctl', ['daemon-reload']).catch((error: Error) => print(error.message));
    print(`Start it, now and with the machine: systemctl enable --now ${UNIT_NAME}`);
  } else {
    print(`There is no systemd here. Have your init or supervisor run, as the agent’s user and again when it ends:`);
    print(`    ${process.execPath} ${AGENT_PROGRAM} --config ${config?.path}`);
    print('SIGTERM ends it once its jobs are cleaned up; SIGHUP reads the certificates again.');
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
