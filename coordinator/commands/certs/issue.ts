/** `mppbackup certs issue`: the certificate of a host's agent, of all hosts of a cluster file, or of a role's holder. */
import type { Role } from '../../../common/tls/roles.js';
import type { Environment } from '../../base/environment.js';
import { issueHostCertificate, issueRoleCertificate } from '../../certs/certificate-folder.js';
import type { IssueResult } from '../../report/certs-results.js';
import { openEngine } from '../open-engine.js';

export { DEFAULT_CERTIFICATE_DAYS } from '../../certs/certificate-folder.js';

export interface IssueCall {
  readonly folder: string;
  readonly days: number;
  readonly environment: Environment;
  readonly to:
    | {
        readonly kind: 'host';
        readonly name: string;
        /** By which else the agent is reached. */ readonly names: readonly string[];
      }
    | { readonly kind: 'cluster'; readonly clusterFile: string }
    | { readonly kind: 'role'; readonly name: string; readonly role: Role };
}

/** @throws AppError FILE_NOT_FOUND without an authority in the folder; USAGE when a host has the name */
export async function issueCerts({ folder, days, environment, to }: IssueCall): Promise<IssueResult> {
  if (to.kind === 'role') {
    const { cert } = await issueRoleCertificate(folder, to.name, to.role, days);
    return { certificates: [{ name: to.name, file: cert }] };
  }
  const certificates: IssueResult['certificates'][number][] = [];
  for (const { name, names } of to.kind === 'host' ? [to] : await hostsOf(to.clusterFile, environment)) {
    const { cert } = await issueHostCertificate(folder, name, names, days);
    certificates.push({ name, file: cert });
  }
  return { certificates };
}

async function hostsOf(
  path: string,
  environment: Environment,
): Promise<readonly { readonly name: string; readonly names: readonly string[] }[]> {
  const { topology } = await openEngine({ kind: 'file', path }, environment);
  return topology.hosts.map(({ name, address, agent }) => ({ name, names: [address, ...agentHost(agent)] }));
}

/** The host part of `address:port`; a Unix socket needs no certificate. */
function agentHost(agent: string | undefined): readonly string[] {
  if (agent === undefined || agent.startsWith('unix:')) return [];
  const match = /^\[?(.*?)\]?:\d+$/.exec(agent);
  return match?.[1] ? [match[1]] : [];
}
