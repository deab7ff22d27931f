/**
 * The one table of who may call what, and which calls leave a line in the audit log. A call that is not in it cannot be
 * served: the compiler and a test see to that.
 */
import type { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { Role } from '../../common/tls/roles.js';

export type CallName = keyof typeof SEGMENT_AGENT_SERVICE;

/**
 * - operation: it changes or removes something for good: a line before it is done, and one with its result
 * - job: a line when it is asked for, and one when the job has ended
 * - once: a line with its result. Of the calls that read files, those of files that hold rows; reports and manifests
 *   leave none
 * - none: a step of something that has its line already, or harmless
 *
 * A call that is refused for its caller's role leaves a line whatever stands here.
 */
export type AuditRule = 'operation' | 'job' | 'once' | 'none';

export interface CallRule {
  readonly roles: readonly Role[];
  readonly audit: AuditRule;
}

const ANYBODY: readonly Role[] = ['operator', 'auditor', 'security'];
const READERS: readonly Role[] = ['operator', 'auditor'];
const OPERATOR: readonly Role[] = ['operator'];

export const CALLS: Readonly<Record<CallName, CallRule>> = {
  handshake: { roles: ANYBODY, audit: 'none' },
  getStatus: { roles: ANYBODY, audit: 'none' },
  reloadCertificates: { roles: ['operator', 'security'], audit: 'once' },
  readAudit: { roles: READERS, audit: 'none' },
  preflight: { roles: OPERATOR, audit: 'none' },
  startDump: { roles: OPERATOR, audit: 'job' },
  lockTables: { roles: OPERATOR, audit: 'none' },
  importSnapshot: { roles: OPERATOR, audit: 'none' },
  releaseTables: { roles: OPERATOR, audit: 'none' },
  runDump: { roles: OPERATOR, audit: 'none' },
  startCopy: { roles: OPERATOR, audit: 'job' },
  startExport: { roles: OPERATOR, audit: 'job' },
  startPacks: { roles: OPERATOR, audit: 'job' },
  startMerge: { roles: OPERATOR, audit: 'job' },
  startPreview: { roles: OPERATOR, audit: 'job' },
  startRestore: { roles: OPERATOR, audit: 'job' },
  startVerify: { roles: OPERATOR, audit: 'job' },
  watchJob: { roles: OPERATOR, audit: 'none' },
  cancelJob: { roles: OPERATOR, audit: 'once' },
  writeFile: { roles: OPERATOR, audit: 'once' },
  // An auditor gets reports, status files and manifests; see mayRead in callers.ts.
  readFile: { roles: READERS, audit: 'once' },
  listArchive: { roles: OPERATOR, audit: 'none' },
  readArchiveFile: { roles: OPERATOR, audit: 'once' },
  listSets: { roles: READERS, audit: 'none' },
  countFiles: { roles: READERS, audit: 'none' },
  listSetFiles: { roles: READERS, audit: 'none' },
  reserveSet: { roles: OPERATOR, audit: 'none' },
  releaseSet: { roles: OPERATOR, audit: 'none' },
  removeSet: { roles: OPERATOR, audit: 'operation' },
  removeDate: { roles: OPERATOR, audit: 'operation' },
  runPostScript: { roles: OPERATOR, audit: 'operation' },
  compareConfig: { roles: OPERATOR, audit: 'none' },
  applyConfig: { roles: OPERATOR, audit: 'operation' },
  openPlugin: { roles: OPERATOR, audit: 'none' },
  runPlugin: { roles: OPERATOR, audit: 'operation' },
  closePlugin: { roles: OPERATOR, audit: 'none' },
};
