/**
 * The main process of a container that is one host of a cluster (docker-compose.yml): makes and starts the instances
 * that the cluster file places on this host, then runs the agent beside them until it is told to stop.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, copyFile, chmod, readFile, writeFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { packageFile } from '../../../../common/package-files.js';
import type { AgentConfig } from '../../../../common/config/agent-config.js';
import { readClusterFile, type ClusterFile, type ClusterFileInstance } from '../../../../common/config/cluster-file.js';
import { AppError, describeError, toAppError } from '../../../../common/errors/app-error.js';
import { coordinatorCommonName, hostTlsFiles } from '../../../certs/certificate-folder.js';
import { createInstance, openInstance, type LocalInstance } from '../instance.js';
import { createStandby } from '../standby.js';
import { makeFolder } from '../../../../common/io/make-folder.js';

const CLUSTER_FILE = process.env['MPPBACKUP_CLUSTER_FILE'] ?? '/etc/mppbackup/cluster.yaml';
const CERTIFICATES = '/certs';
const PASSWORD_FILE = '/certs/pgpass';
const ALL_ADDRESSES = '0.0.0.0';
const AGENT_PROGRAM = packageFile('dist/segment-agent/bin/segment-agent.js');
/** Hosts reach each other by name on the cluster's own network, with the password. */
const ACCESS_RULES = ['all', 'replication'].flatMap((database) =>
  ['0.0.0.0/0', '::/0'].map((from) => `host ${database} all ${from} scram-sha-256`),
);

async function main(signal: AbortSignal): Promise<number> {
  const cluster = await readClusterFile(CLUSTER_FILE);
  const name = hostname();
  const superuser = cluster.user ?? 'gpadmin';
  const members = membersOf(cluster).filter(({ host }) => host === name);
  if (members.length === 0) throw new AppError('CONFIG_INVALID', `${CLUSTER_FILE} places nothing on host ${name}.`);
  const password = await givePassword();
  const instances: LocalInstance[] = [];
  try {
    for (const member of members) instances.push(await serve(cluster, member, { superuser, password, signal }));
    const configPath = join(homedir(), 'agent.yaml');
    await writeFile(configPath, stringify(await agentConfig(cluster, name, instances)), { mode: 0o600 });
    return await runAgent(configPath, signal);
  } finally {
    for (const instance of instances) await instance.stop();
  }
}

/** Puts the password where libpq and node-postgres look for it; gives it for initdb. */
async function givePassword(): Promise<string> {
  const own = join(homedir(), '.pgpass');
  await copyFile(PASSWORD_FILE, own);
  await chmod(own, 0o600);
  return (await readFile(own, 'utf8')).trim().split(':').at(-1) ?? '';
}

function membersOf({ coordinator, standby, segments }: ClusterFile): readonly ClusterFileInstance[] {
  return [coordinator, ...(standby ? [standby] : []), ...segments];
}

async function serve(
  cluster: ClusterFile,
  member: ClusterFileInstance,
  options: { readonly superuser: string; readonly password: string; readonly signal: AbortSignal },
): Promise<LocalInstance> {
  const place = { dataDirectory: member.datadir, address: ALL_ADDRESSES, port: member.port };
  const isMade = await access(join(member.datadir, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!isMade && member === cluster.standby) {
    const { coordinator, hosts } = cluster;
    const address = hosts.find((host) => host.name === coordinator.host)?.address ?? coordinator.host;
    return createStandby({ ...place, ...options, primary: { address, port: coordinator.port } });
  }
  if (!isMade) return createInstance({ ...place, ...options, accessRules: ACCESS_RULES });
  const instance = await openInstance({ ...place, superuser: options.superuser });
  await instance.start(options.signal);
  return instance;
}

async function agentConfig(
  cluster: ClusterFile,
  name: string,
  instances: readonly LocalInstance[],
): Promise<AgentConfig> {
  const host = cluster.hosts.find((candidate) => candidate.name === name);
  const port = host?.agent?.split(':').at(-1);
  const dumpRoot = host?.backupDirectory;
  if (port === undefined || dumpRoot === undefined) {
    throw new AppError('CONFIG_INVALID', `${CLUSTER_FILE} gives host ${name} no agent or no backupDirectory.`);
  }
  await makeFolder(dumpRoot);
  return {
    version: 1,
    clusterName: cluster.name,
    hostName: name,
    listen: `${ALL_ADDRESSES}:${port}`,
    tls: { ...hostTlsFiles(CERTIFICATES, name), allow: [coordinatorCommonName(cluster.name)] },
    user: cluster.user ?? 'gpadmin',
    allowedRoots: ['/data', '/tmp', '/archive'],
    audit: { directory: '/data/audit' },
    instances: instances.flatMap((instance) =>
      membersOf(cluster)
        .filter(({ datadir, host: at }) => at === name && datadir === instance.dataDirectory)
        .map(({ content, dbid, datadir }) => ({
          content,
          dbid,
          connect: instance.socketDirectory,
          port: instance.port,
          datadir,
          dumpRoot,
        })),
    ),
  };
}

/** Until the agent ends by itself or by our signal; gives its exit status. */
async function runAgent(configPath: string, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  const agent = spawn(process.execPath, [AGENT_PROGRAM, '--config', configPath], { stdio: 'inherit' });
  const end = (): boolean => agent.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  const [code] = (await once(agent, 'exit')) as [number | null];
  return code ?? 1;
}

const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => controller.abort());
try {
  process.exitCode = await main(controller.signal);
} catch (caught) {
  const error = toAppError(caught);
  process.stderr.write(`serve-host: ${describeError(error)}\n${error.hint ?? ''}\n`);
  process.exitCode = error.exitStatus;
}
