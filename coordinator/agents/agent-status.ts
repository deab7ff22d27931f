/** How every agent of a cluster is, judged: what a person or a monitor should look at. */
import { PROTOCOL_VERSION, type mppbackup } from '../../common/rpc/messages.js';
import { EXPIRY_WARNING_DAYS, daysLeft } from '../../common/tls/certificate-info.js';
import { PRODUCT_VERSION } from '../../common/version.js';
import type { AgentStatus } from '../report/fleet-results.js';
import { formatBytes } from '../report/units.js';
import type { AgentClient } from './agent-client.js';

export const DEFAULT_CLOCK_LIMIT_MS = 2_000;
const LEAST_FREE_SHARE = 0.05;

/** @throws AppError of the call; an agent of another protocol is asked all the same, since GetStatus never changes */
export async function askStatus(
  client: AgentClient,
  options: { readonly clockLimitMs: number; readonly signal: AbortSignal },
): Promise<AgentStatus> {
  const askedAtMs = Date.now();
  const answer = await client.call('getStatus', {}, { signal: options.signal });
  const roundTripMs = Date.now() - askedAtMs;
  // Taken as the last thing before it answers.
  const clockDifferenceMs = Math.round(answer.clockUnixMs - (askedAtMs + roundTripMs));
  return judge(answer, { roundTripMs, clockDifferenceMs, clockLimitMs: options.clockLimitMs });
}

interface Timing {
  readonly roundTripMs: number;
  readonly clockDifferenceMs: number;
  readonly clockLimitMs: number;
}

/** Pure. */
export function judge(answer: mppbackup.v1.GetStatusResponse, timing: Timing): AgentStatus {
  const { roundTripMs, clockDifferenceMs, clockLimitMs } = timing;
  const [own] = answer.certificates;
  const certificateDays = own ? daysLeft(new Date(own.notAfterUnixMs ?? 0)) : undefined;
  const instances = answer.instances.map(({ instance, serverVersion, problem }) => ({
    contentId: instance?.contentId ?? 0,
    dbid: instance?.dbid ?? 0,
    version: serverVersion ?? '',
    problem: problem ?? '',
  }));
  const disks = answer.disks.map(({ directory, freeBytes, totalBytes, problem }) => ({
    directory: directory ?? '',
    freeBytes: freeBytes ?? 0,
    totalBytes: totalBytes ?? 0,
    problem: problem ?? '',
  }));
  const warnings: string[] = [];
  const problems: string[] = [];
  const { protocolVersion: protocol, agentVersion: version } = answer;
  if (protocol !== PROTOCOL_VERSION) {
    problems.push(`it speaks protocol ${protocol}, this coordinator ${PROTOCOL_VERSION}: it is not used`);
  } else if (version !== PRODUCT_VERSION) {
    warnings.push(`it has version ${version}, this coordinator ${PRODUCT_VERSION}; both speak protocol ${protocol}`);
  }
  if (Math.abs(clockDifferenceMs) > clockLimitMs + roundTripMs) {
    warnings.push(`its clock is ${clockDifferenceMs} ms ${clockDifferenceMs > 0 ? 'ahead' : 'behind'}`);
  }
  for (const { commonName, purpose, notAfterUnixMs } of answer.certificates) {
    const days = daysLeft(new Date(notAfterUnixMs ?? 0));
    const text = `the certificate of ${purpose} ${commonName} ends in ${days} days`;
    if (days < 0 && purpose === 'server') problems.push(text);
    else if (days < EXPIRY_WARNING_DAYS) warnings.push(text);
  }
  for (const { contentId, problem } of instances) if (problem !== '') problems.push(`content ${contentId}: ${problem}`);
  for (const { directory, freeBytes, totalBytes, problem } of disks) {
    if (problem !== '') problems.push(`${directory}: ${problem}`);
    else if (freeBytes < totalBytes * LEAST_FREE_SHARE)
      warnings.push(`${directory} has ${formatBytes(freeBytes)} left`);
  }
  return {
    version,
    protocol,
    clockDifferenceMs,
    roundTripMs,
    certificateDays,
    instances,
    disks,
    jobs: answer.jobs.map(({ kind, instance, timestampKey, database }) => ({
      kind: kind ?? '',
      contentId: instance?.contentId ?? 0,
      timestampKey: timestampKey ?? '',
      database: database ?? '',
    })),
    connections: answer.connections,
    residentBytes: answer.residentBytes,
    startedAt: new Date(answer.startedUnixMs).toISOString(),
    auditLines: answer.auditHead ? (answer.auditHead.sequence ?? 0) : undefined,
    warnings,
    problems,
  };
}
