import { basename } from 'node:path';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { coordinatorCommonName, hostTlsFiles } from '../certs/certificate-folder.js';
import { instancesOf, type Host, type Topology } from '../base/topology.js';

const DEFAULT_PORT = 7660;

/**
 * The configuration of a host's agent over TLS; mirrors are in it, since they may be primaries tomorrow.
 * @throws AppError CONFIG_INVALID for a host that has no instance
 */
export function agentConfigOf(topology: Topology, hostName: string, port: number | undefined): AgentConfig {
  const own = [...instancesOf(topology), ...(topology.mirrors ?? [])].filter(({ host }) => host === hostName);
  const host = topology.hosts.find(({ name }) => name === hostName);
  if (!host || own.length === 0) {
    const known = topology.hosts.map(({ name }) => name).join(', ');
    throw new AppError('CONFIG_INVALID', `No instance of ${topology.clusterName} is on host ${hostName}.`, {
      hint: `Its hosts are ${known}.`,
    });
  }
  return {
    version: 1,
    clusterName: topology.clusterName,
    engine: topology.engine,
    hostName,
    listen: port === undefined ? listenAddress(host) : `${host.address}:${port}`,
    tls: { ...certificates(hostName), allow: [coordinatorCommonName(topology.clusterName)] },
    user: topology.user,
    allowedRoots: [],
    instances: own.map((instance) => ({
      content: instance.contentId,
      dbid: instance.dbid,
      connect: instance.address,
      port: instance.port,
      datadir: instance.dataDirectory,
      dumpRoot: host.backupDirectory ?? instance.dataDirectory,
    })),
  };
}

/** Relative to the configuration's folder, where `mppbackup certs issue` files are copied to. */
function certificates(hostName: string): { readonly ca: string; readonly cert: string; readonly key: string } {
  const { ca, cert, key } = hostTlsFiles('certs', hostName);
  const inFolder = (path: string): string => `certs/${basename(path)}`;
  return { ca: inFolder(ca), cert: inFolder(cert), key: inFolder(key) };
}

function listenAddress({ agent, address }: Host): string {
  return agent === undefined || agent.startsWith('unix:') ? `${address}:${DEFAULT_PORT}` : agent;
}
