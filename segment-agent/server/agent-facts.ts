import { PROTOCOL_VERSION, type mppbackup } from '../../common/rpc/messages.js';
import type { CertificateInfo } from '../../common/tls/certificate-info.js';
import { PRODUCT_VERSION } from '../../common/version.js';

/** What the running agent knows of itself. */
export interface AgentFacts {
  /** Its own first, then the authorities it trusts; none on a Unix socket. */
  certificates(): readonly CertificateInfo[];
  reloadCertificates(): Promise<void>;
  /** Authenticated connections. */
  connections(): number;
  /** Undefined: no audit log is kept. */
  auditHead(): mppbackup.v1.IAuditHead | undefined;
  auditDirectory(): string | undefined;
  readonly startedUnixMs: number;
  /** Default: OWN_VERSIONS. */
  readonly versions: { readonly protocol: number; readonly product: string };
}

/** Those of this program. */
export const OWN_VERSIONS: AgentFacts['versions'] = { protocol: PROTOCOL_VERSION, product: PRODUCT_VERSION };
