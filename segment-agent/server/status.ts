/** GetStatus and ReloadCertificates: how this host is. */
import type { AgentConfig, AgentInstance } from '../../common/config/agent-config.js';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { describeServer, readServerIdentity } from '../../common/server/identity.js';
import type { CertificateInfo } from '../../common/tls/certificate-info.js';
import { HostFolder } from '../storage/host-folder.js';
import { openMaintenanceSession } from '../jobs/maintenance-session.js';
import type { AgentServices } from './services.js';
import type { UnaryHandlers } from './unary-calls.js';

export function makeStatusHandlers({
  config,
  registry,
  facts,
}: AgentServices): Pick<UnaryHandlers, 'getStatus' | 'reloadCertificates'> {
  const certificates = (): mppbackup.v1.ICertificateInfo[] => facts.certificates().map(toWireCertificate);
  return {
    getStatus: async () => ({
      protocolVersion: facts.versions.protocol,
      agentVersion: facts.versions.product,
      hostName: config.hostName,
      startedUnixMs: facts.startedUnixMs,
      certificates: certificates(),
      instances: await Promise.all(config.instances.map((instance) => lookAt(instance, config))),
      disks: await Promise.all([...new Set(config.instances.map(({ dumpRoot }) => dumpRoot))].map(lookAtDisk)),
      jobs: registry.running.map((job) => ({
        jobId: job.id,
        kind: job.kind,
        instance: { contentId: job.instance.content, dbid: job.instance.dbid },
        timestampKey: job.key,
        database: job.database,
      })),
      auditHead: facts.auditHead(),
      connections: facts.connections(),
      residentBytes: process.memoryUsage.rss(),
      // Last: the caller compares it with the time at which the answer comes.
      clockUnixMs: Date.now(),
    }),
    reloadCertificates: async () => {
      await facts.reloadCertificates();
      return { certificates: certificates() };
    },
  };
}

export function toWireCertificate(info: CertificateInfo): mppbackup.v1.ICertificateInfo {
  return {
    commonName: info.commonName,
    purpose: info.purpose,
    notAfterUnixMs: info.validTo.getTime(),
    fingerprint: info.fingerprint256,
  };
}

async function lookAt(instance: AgentInstance, config: AgentConfig): Promise<mppbackup.v1.IInstanceStatus> {
  const ref = { contentId: instance.content, dbid: instance.dbid };
  try {
    const session = await openMaintenanceSession(instance, config.user, 'status');
    try {
      return { instance: ref, serverVersion: describeServer(await readServerIdentity(session)) };
    } finally {
      await session.end();
    }
  } catch (error) {
    return { instance: ref, problem: describeError(toAppError(error)) };
  }
}

async function lookAtDisk(directory: string): Promise<mppbackup.v1.IDiskStatus> {
  try {
    const folder = new HostFolder(directory);
    if (!(await folder.isThere())) return { directory, problem: `${directory} is no folder.` };
    const { freeBytes, totalBytes } = await folder.space();
    return { directory, freeBytes, totalBytes };
  } catch (error) {
    return { directory, problem: (error as Error).message };
  }
}
