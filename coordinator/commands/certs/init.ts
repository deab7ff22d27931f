/** `mppbackup certs init`: a cluster's authority, its coordinator's certificate, and the key that signs its sets. */
import { coordinatorCommonName, initCertificates } from '../../certs/certificate-folder.js';
import type { InitResult } from '../../report/certs-results.js';

export { DEFAULT_AUTHORITY_DAYS } from '../../certs/certificate-folder.js';

export interface InitCall {
  readonly folder: string;
  readonly clusterName: string;
  readonly authorityDays: number;
  readonly days: number;
}

/** @throws AppError CLUSTER_EXISTS when the folder has an authority */
export async function initCerts(call: InitCall): Promise<InitResult> {
  await initCertificates(call.folder, call);
  return { folder: call.folder, commonName: coordinatorCommonName(call.clusterName) };
}
