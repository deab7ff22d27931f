import { EXPIRY_WARNING_DAYS, daysLeft, describeCertificate, splitBundle } from '../../common/tls/certificate-info.js';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import type { KnownAgent } from './agent-pool.js';

/** What ends soon, a line for each host: the agents' certificates, this coordinator's, and the authorities it trusts. */
export function certificateWarnings(
  agents: readonly KnownAgent[],
  own: TlsMaterial | undefined,
  nowMs = Date.now(),
): readonly string[] {
  const lines: string[] = [];
  const look = (whose: string, validTo: Date): void => {
    const days = daysLeft(validTo, nowMs);
    if (days >= EXPIRY_WARNING_DAYS) return;
    const until = validTo.toISOString().slice(0, 10);
    lines.push(`${whose} ends in ${days} days, on ${until}: mppbackup certs renew makes a new one.`);
  };
  for (const { hostName, handshake } of agents) {
    const { certificate } = handshake;
    if (certificate) look(`The certificate of the agent on ${hostName}`, new Date(certificate.notAfterUnixMs ?? 0));
  }
  if (!own) return lines;
  const [certificate] = splitBundle(own.cert);
  if (certificate) look('This coordinator’s certificate', describeCertificate(certificate).validTo);
  // While an authority is replaced, the old one may end: it is the last of them that counts.
  const authorities = splitBundle(own.ca).map((each) => describeCertificate(each).validTo);
  const last = new Date(Math.max(...authorities.map((validTo) => validTo.getTime())));
  look('The authority of the certificates', last);
  return lines;
}
