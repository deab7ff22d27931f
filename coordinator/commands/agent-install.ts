/** mppbackup agent config and install: the agent of a host as a service. */
import { execFile } from 'node:child_process';
import { access, chmod } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import { makeFolder } from '../../common/io/make-folder.js';
import { packageFile } from '../../common/package-files.js';
import { agentConfigOf } from '../agents/agent-config-of.js';
import { UNIT_NAME, systemdUnit } from '../agents/systemd-unit.js';
import type { AgentConfigResult, InstalledFile, InstallResult } from '../report/fleet-results.js';
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
export async function showAgentConfig(call: AgentConfigCall): Promise<AgentConfigResult> {
  return { config: await agentConfig(call) };
}

async function agentConfig(call: AgentConfigCall): Promise<AgentConfig> {
  const { topology } = await readTopology(call);
  return agentConfigOf(topology, call.host, call.port);
}

export interface InstallCall extends AgentConfigCall {
  /** The absolute folder of agent.yaml. */
  readonly folder: string;
  readonly unitFolder: string;
  /** Operating system user; undefined: the one who runs this. */
  readonly user: string | undefined;
  /** Nothing is written. */
  readonly planOnly: boolean;
}

interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** The operator may have changed it: one that exists stays. */
  readonly keep: boolean;
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
    { path, text: stringify(config, { lineWidth: 0 }), keep: true },
    { path: join(resolve(unitFolder), UNIT_NAME), text: unit, keep: false },
  ];
}

/** @throws AppError DIRECTORY_NOT_WRITABLE */
export async function installAgent(call: InstallCall): Promise<InstallResult> {
  const { folder } = call;
  const planned = filesOf(await agentConfig(call), call);
  const hasSystemd = await exists(SYSTEMD_MARK);
  const run = [process.execPath, AGENT_PROGRAM, '--config', planned[0]!.path];
  const result = { unit: hasSystemd ? UNIT_NAME : null, run };
  if (call.planOnly) {
    return { ...result, files: planned.map(({ path, text }) => ({ path, text, state: 'planned' })) };
  }
  const files: InstalledFile[] = [];
  try {
    await makeFolder(folder, 0o755);
    for (const file of planned) files.push(await install(file, hasSystemd));
  } catch (cause) {
    throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot install the agent: ${(cause as Error).message}`, {
      hint: 'Run it as root, or name other folders with --dir and --unit-dir; --print shows the files.',
      cause,
    });
  }
  const problem = hasSystemd ? await readUnits() : undefined;
  return { ...result, files, ...(problem === undefined ? {} : { problem }) };
}

async function install({ path, text, keep }: PlannedFile, hasSystemd: boolean): Promise<InstalledFile> {
  if (keep && (await exists(path))) return { path, text, state: 'kept' };
  // Without systemd nobody needs the unit; a folder for it that is there is filled all the same.
  if (!keep && !hasSystemd && !(await exists(dirname(path)))) return { path, text, state: 'skipped' };
  await writeFileDurably(path, text);
  // The agent's user reads them; there is no secret in either.
  await chmod(path, 0o644);
  return { path, text, state: 'written' };
}

/** @returns why systemd could not */
async function readUnits(): Promise<string | undefined> {
  return promisify(execFile)('systemctl', ['daemon-reload']).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
