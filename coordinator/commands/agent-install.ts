/** mppbackup agent config and install: the agent of a host as a service. */
import { execFile } from 'node:child_process';
import { access, chmod } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import { makeFolder } from '../../common/io/make-folder.js';
import { packageFile } from '../../common/package-files.js';
import { agentConfigOf } from '../agents/agent-config-of.js';
import { UNIT_NAME, systemdUnit } from '../agents/systemd-unit.js';
import { readTopology, type ClusterCall } from './cluster-call.js';

const AGENT_PROGRAM = packageFile('dist/segment-agent/bin/segment-agent.js');
/** There exactly when systemd is the machine's init (sd_booted(3)). */
const SYSTEMD_MARK = '/run/systemd/system';

export interface AgentConfigCall extends Omit<ClusterCall, 'signal'> {
  readonly host: string;
  /** Where it listens; undefined: as the cluster file. */
  readonly port: number | undefined;
}

/** The configuration of one host's agent, with every instance of that host. */
export async function agentConfig(call: AgentConfigCall): Promise<AgentConfig> {
  const { topology } = await readTopology(call);
  return agentConfigOf(topology, call.host, call.port);
}

export interface InstallCall extends AgentConfigCall {
  /** The absolute folder of agent.yaml. */
  readonly folder: string;
  readonly unitFolder: string;
  /** Operating system user; undefined: the one who runs this. */
  readonly user: string | undefined;
}

/** The configuration and the systemd unit, which are not written yet. */
export async function planInstall(call: InstallCall): Promise<readonly PlannedFile[]> {
  return filesOf(await agentConfig(call), call);
}

export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** An existing file stays: the operator may have changed it. */
  readonly keep: boolean;
  readonly mode: number;
}

function filesOf(config: AgentConfig, { folder, user, unitFolder }: InstallCall): readonly PlannedFile[] {
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

/** @throws AppError DIRECTORY_NOT_WRITABLE */
export async function installAgent(
  files: readonly PlannedFile[],
  folder: string,
  print: (text: string) => void,
): Promise<void> {
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
