/** The one table of how long calls to agents may take, and for how long they are repeated. */
import type { UnaryCalls } from '../../common/rpc/service.js';

const MINUTE_MS = 60_000;

/** Locks and cleanup have limits of their own on the agent's side; these are beyond them. */
export const DEADLINES_MS: Readonly<Record<keyof UnaryCalls, number>> = {
  handshake: 15_000,
  getStatus: 30_000,
  reloadCertificates: 30_000,
  preflight: MINUTE_MS,
  startDump: MINUTE_MS,
  lockTables: 10 * MINUTE_MS,
  importSnapshot: 10 * MINUTE_MS,
  releaseTables: MINUTE_MS,
  runDump: MINUTE_MS,
  startRestore: MINUTE_MS,
  startCopy: MINUTE_MS,
  startExport: MINUTE_MS,
  startMerge: MINUTE_MS,
  startPacks: MINUTE_MS,
  startPreview: MINUTE_MS,
  startVerify: MINUTE_MS,
  cancelJob: MINUTE_MS,
  listArchive: 5 * MINUTE_MS,
  listSets: 5 * MINUTE_MS,
  countFiles: 5 * MINUTE_MS,
  listSetFiles: 5 * MINUTE_MS,
  reserveSet: MINUTE_MS,
  releaseSet: MINUTE_MS,
  removeSet: 5 * MINUTE_MS,
  removeDate: 10 * MINUTE_MS,
  runPostScript: 60 * MINUTE_MS,
  compareConfig: MINUTE_MS,
  applyConfig: MINUTE_MS,
  openPlugin: 5 * MINUTE_MS,
  runPlugin: 60 * MINUTE_MS,
  closePlugin: 5 * MINUTE_MS,
};

/** For a small file. */
export const FILE_DEADLINE_MS = 10 * MINUTE_MS;
/**
 * For one attempt at a small file. A call on a connection that dies in that moment may never be answered by grpc-js, and
 * the file is asked for, or written, again.
 */
export const FILE_ATTEMPT_MS = 20_000;
/** A day: a file of a terabyte over a slow line. */
export const LARGE_FILE_DEADLINE_MS = 24 * 60 * MINUTE_MS;

/**
 * For how long a call is repeated after a cut where it is not the reconnect window. A script must not run twice. Cleanup
 * does not wait for an agent that is away: it cleans up by itself when the lease is over.
 */
export const REPEAT_LIMITS_MS: Readonly<Partial<Record<string, number>>> = {
  releaseTables: 5_000,
  cancelJob: 5_000,
  releaseSet: 5_000,
  removeSet: 5_000,
  runPostScript: 0,
};
