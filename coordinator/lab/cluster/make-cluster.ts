/** Makes the parts of an embedded cluster: folders, certificates, instances, agents, and the files that name them. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { packageFile } from '../../../common/package-files.js';
import { AppError } from '../../../common/errors/app-error.js';
import type { AgentConfig } from '../../../common/config/agent-config.js';
import type { ClusterFile } from '../../../common/config/cluster-file.js';
import {
  coordinatorCommonName,
  coordinatorTlsFiles,
  hostTlsFiles,
  initCertificates,
  issueHostCertificate,
} from '../../certs/certificate-folder.js';
import { startAgent, stopAgent } from './agent-process.js';
import { writeState, type ClusterInstance, type ClusterPaths, type ClusterState } from './cluster-folder.js';
import { forEachBounded } from '../../base/for-each-bounded.js';
import { createInstance, type CreateInstanceOptions, type LocalInstance } from './instance.js';
import { PARALLEL_STARTS } from './limits.js';
import { agentUser, assertReachableBy, giveTo, giveTreeTo, serverUser } from './os-user.js';
import { findFreePort, findLoopbackAddresses, isPortFree } from './tcp-ports.js';
import { createStandby } from './standby.js';

const SUPERUSER = 'gpadmin';
const COORDINATOR_HOST = 'mdw';
const STANDBY_HOST = 'smdw';
const AGENT_PORT_ATTEMPTS = 10;

export interface ClusterShape {
  /** Default 3. */
  readonly segments: number;
  /** Segment hosts, over which the segments are spread in turn; default 2, never more than segments. */
  readonly hosts: number;
  /** A standby coordinator, on a host of its own; default false. */
  readonly standby: boolean;
  /** First of the ports, one after the other; default: free ones. */
  readonly basePort: number;
  /** False: a crash of the machine may lose the data (fsync off). Default true. */
  readonly durable: boolean;
  readonly settings: Readonly<Record<string, string | number>>;
}

export interface MakeOptions extends Partial<ClusterShape> {
  /** A setting of the agents. */
  readonly pluginTimeoutSeconds?: number | undefined;
  /** Data directory that all instances are copied from; default: each is made by initdb. */
  readonly template?: string | undefined;
  readonly signal?: AbortSignal;
}

interface PlannedInstance {
  readonly content: number;
  readonly dbid: number;
  readonly host: string;
  readonly port: number | undefined;
  readonly dataDirectory: string;
}

interface PlannedHost {
  readonly name: string;
  readonly address: string;
  readonly agentPort: number | undefined;
}

/** The caller sweeps the folder when this fails. */
export async function makeCluster(paths: ClusterPaths, options: MakeOptions): Promise<ClusterState> {
  const user = await serverUser();
  await assertReachableBy(user, paths.folder);
  await writeFile(paths.making, '', { mode: 0o600 });
  await giveTo(user, paths.folder);
  const { hosts, instances } = await plan(paths, options);
  const name = basename(paths.folder).replaceAll(/[^A-Za-z0-9._-]/g, '-');
  await makeFolders(paths, hosts);
  await makeCertificates(paths, name, hosts);
  const isStandby = ({ host }: PlannedInstance): boolean => host === STANDBY_HOST;
  const first = instances.filter((planned) => !isStandby(planned));
  const made = [...(await forEachBounded(first, PARALLEL_STARTS, (planned) => makeInstance(planned, hosts, options)))];
  for (const planned of instances.filter(isStandby)) {
    made.push(await createStandby({ ...instanceOptions(planned, hosts, options), primary: made[0]! }));
  }
  const members = instances.map((planned, index) => memberOf(planned, made[index]));
  const startedHosts = await forEachBounded(hosts, PARALLEL_STARTS, (host) =>
    makeAgent(
      {
        pluginTimeoutSeconds: options.pluginTimeoutSeconds,
        paths,
        name,
        host,
        members,
        sockets: made.map(({ socketDirectory }) => socketDirectory),
      },
      options.signal,
    ),
  );
  const state: ClusterState = { version: 1, name, superuser: SUPERUSER, hosts: [...startedHosts], instances: members };
  await writeFile(paths.clusterFile, stringify(clusterFileOf(paths, state)), { mode: 0o600 });
  await writeState(paths, state);
  await Promise.all([paths.clusterFile, paths.state, paths.certificates].map((path) => giveTreeTo(user, path)));
  options.signal?.throwIfAborted();
  await rm(paths.making);
  return state;
}

async function plan(
  paths: ClusterPaths,
  options: MakeOptions,
): Promise<{ readonly hosts: readonly PlannedHost[]; readonly instances: readonly PlannedInstance[] }> {
  const segments = options.segments ?? 3;
  const segmentHosts = Math.min(options.hosts ?? 2, segments);
  const segmentNames = Array.from({ length: segmentHosts }, (_, index) => `sdw${index + 1}`);
  const names = [COORDINATOR_HOST, ...segmentNames, ...(options.standby ? [STANDBY_HOST] : [])];
  const addresses = await findLoopbackAddresses(names.length);
  const portAt = (offset: number): number | undefined =>
    options.basePort === undefined ? undefined : options.basePort + offset;
  const count = segments + (options.standby ? 2 : 1);
  const hosts = names.map((name, index) => ({
    name,
    address: addresses[index] ?? '127.0.0.1',
    agentPort: portAt(count + index),
  }));
  const instances = Array.from({ length: count }, (_, index) => {
    const content = index > segments ? -1 : index - 1;
    const host = content >= 0 ? `sdw${(content % segmentHosts) + 1}` : index === 0 ? COORDINATOR_HOST : STANDBY_HOST;
    const dataDirectory = join(paths.host(host).folder, `gpseg${content}`);
    return { content, dbid: index + 1, host, port: portAt(index), dataDirectory };
  });
  return { hosts, instances };
}

async function makeFolders(paths: ClusterPaths, hosts: readonly PlannedHost[]): Promise<void> {
  const user = await serverUser();
  await mkdir(paths.hosts, { mode: 0o700 });
  await giveTo(user, paths.hosts);
  for (const { name } of hosts) {
    for (const folder of [paths.host(name).folder, paths.host(name).backups]) {
      await mkdir(folder, { mode: 0o700 });
      await giveTo(user, folder);
    }
  }
}

async function makeCertificates(paths: ClusterPaths, name: string, hosts: readonly PlannedHost[]): Promise<void> {
  await initCertificates(paths.certificates, { clusterName: name });
  for (const host of hosts) await issueHostCertificate(paths.certificates, host.name, [host.address, 'localhost']);
  await giveTreeTo(await serverUser(), paths.certificates);
}

function makeInstance(
  planned: PlannedInstance,
  hosts: readonly PlannedHost[],
  options: MakeOptions,
): Promise<LocalInstance> {
  return createInstance(instanceOptions(planned, hosts, options));
}

function instanceOptions(
  planned: PlannedInstance,
  hosts: readonly PlannedHost[],
  { durable, settings, template, signal }: MakeOptions,
): CreateInstanceOptions {
  const { dataDirectory, port } = planned;
  const address = hosts.find(({ name }) => name === planned.host)?.address ?? '127.0.0.1';
  return { dataDirectory, port, address, durable, settings, template, signal, superuser: SUPERUSER };
}

function memberOf(planned: PlannedInstance, made: LocalInstance | undefined): ClusterInstance {
  if (!made) throw new AppError('INTERNAL', `Instance ${planned.content} was planned and not made.`);
  const { content, dbid, host } = planned;
  return { content, dbid, host, port: made.port, dataDirectory: made.dataDirectory };
}

interface AgentMaking {
  readonly paths: ClusterPaths;
  readonly name: string;
  readonly host: PlannedHost;
  readonly members: readonly ClusterInstance[];
  /** In the order of `members`. */
  readonly sockets: readonly string[];
  readonly pluginTimeoutSeconds: number | undefined;
}

async function makeAgent(making: AgentMaking, signal: AbortSignal | undefined): Promise<ClusterState['hosts'][number]> {
  const { paths, host } = making;
  const user = await agentUser();
  const files = paths.host(host.name);
  for (let attempt = 1; ; attempt += 1) {
    const agentPort = host.agentPort ?? (await findFreePort(host.address));
    const target = `${host.address}:${agentPort}`;
    await writeFile(files.agentConfig, stringify(agentConfigOf(making, target)), { mode: 0o600 });
    await giveTo(user, files.agentConfig);
    try {
      const tls = coordinatorTlsFiles(paths.certificates);
      await startAgent({ paths: files, hostName: host.name, clusterName: making.name, target, tls }, user, signal);
      return { name: host.name, address: host.address, agentPort };
    } catch (error) {
      await stopAgent(files);
      // Another process may have taken the port between our look and the agent's bind.
      const taken = host.agentPort === undefined && !(await isPortFree(host.address, agentPort));
      if (!taken || attempt >= AGENT_PORT_ATTEMPTS || signal?.aborted) throw error;
    }
  }
}

function agentConfigOf(
  { paths, name, host, members, sockets, pluginTimeoutSeconds }: AgentMaking,
  target: string,
): AgentConfig {
  const instances = members.flatMap(({ content, dbid, port, dataDirectory, host: hostName }, index) =>
    hostName === host.name
      ? [
          {
            content,
            dbid,
            connect: sockets[index] ?? host.address,
            port,
            datadir: dataDirectory,
            dumpRoot: paths.host(host.name).backups,
          },
        ]
      : [],
  );
  return {
    version: 1,
    clusterName: name,
    hostName: host.name,
    listen: target,
    tls: { ...hostTlsFiles(paths.certificates, host.name), allow: [coordinatorCommonName(name)] },
    user: SUPERUSER,
    log: { file: paths.host(host.name).agentLog },
    allowedRoots: [paths.folder, tmpdir()],
    allowedBuckets: ['*'],
    ...(pluginTimeoutSeconds === undefined ? {} : { pluginTimeoutSeconds }),
    plugins: [DIRECTORY_PLUGIN, `${paths.folder}/plugins/`],
    instances,
  };
}

/** The example that the package ships. */
export const DIRECTORY_PLUGIN = packageFile('plugins/mppbackup-directory-plugin');

function clusterFileOf(paths: ClusterPaths, state: ClusterState): ClusterFile {
  const [coordinator, ...others] = state.instances.map(({ content, dbid, host, port, dataDirectory }) => ({
    content,
    dbid,
    host,
    port,
    datadir: dataDirectory,
  }));
  if (!coordinator) throw new AppError('INTERNAL', 'A cluster was planned without a coordinator.');
  return {
    version: 1,
    engine: 'postgres',
    name: state.name,
    user: state.superuser,
    hosts: state.hosts.map(({ name, address, agentPort }) => ({
      name,
      address,
      agent: `${address}:${agentPort}`,
      backupDirectory: paths.host(name).backups,
    })),
    coordinator,
    standby: others.find(({ content }) => content === -1),
    segments: others.filter(({ content }) => content >= 0),
    tls: coordinatorTlsFiles(paths.certificates),
  };
}
