/** `mppbackup export`: a set into another folder, where it needs no other set. */
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { openSigner, readTrustedKeys } from '../certs/signing-key.js';
import { withOperationSession } from '../db/operation-session.js';
import { exportSet as writeElsewhere, type ExportedSet } from '../chains/export-set.js';
import type { ExportResult } from '../report/set-results.js';
import { completeSets, listSets } from '../sets/named-sets.js';
import { judgeTrust, trustClause } from '../sets/set-trust.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

export interface ExportCall extends SetsCall {
  readonly reconnectWindowMs: number;
  readonly rates: RateTexts;
  /** Undefined: the newest. */
  readonly key: TimestampKey | undefined;
  /** --to: absolute, on every host. */
  readonly to: string;
  readonly warn: (text: string) => void;
}

/** @throws AppError SET_NOT_FOUND, SET_EXISTS, CHAIN_BROKEN, DIRECTORY_NOT_ALLOWED, and what a copy meets */
export function exportSet(call: ExportCall): Promise<ExportResult> {
  return withSets(call, async (open) => {
    const { engine, signal } = open;
    const startedMs = performance.now();
    const key = call.key ?? completeSets(await listSets(open.store, signal))[0];
    return withOperationSession(engine, { purpose: 'export of a set', signal }, async (session) => {
      const { pool, prefix, backupDirectory } = open.store;
      const from = { pool, topology: engine.topology, prefix, backupDirectory, log: SILENT_LOG };
      const { to: toDirectory, reconnectWindowMs, rates } = call;
      const options = { from, toDirectory, session, reconnectWindowMs, rates, signal: session.signal };
      const done = await writeElsewhere({ ...options, signerFor: (set) => signerOf(open, set, call.warn) }, key);
      return resultOf(done, call, (performance.now() - startedMs) / 1000);
    });
  });
}

/** A signature vouches for what it signs: a set that nobody vouches for gets none by being copied. */
async function signerOf(
  { signing, engine }: OpenSets,
  set: Parameters<typeof judgeTrust>[0],
  warn: ExportCall['warn'],
): ReturnType<Parameters<typeof writeElsewhere>[0]['signerFor']> {
  const trust = judgeTrust(set, await readTrustedKeys(signing));
  if (trust.state !== 'trusted') {
    warn(`The copy is not signed, since ${trustClause(trust, 'the set')}: its restore needs --trust-set`);
    return undefined;
  }
  try {
    return await openSigner(signing, engine.topology.clusterName);
  } catch (error) {
    warn(`The copy is not signed, and its restore needs --trust-set: ${describeError(toAppError(error))}`);
    return undefined;
  }
}

function resultOf({ manifest, took }: ExportedSet, { to }: ExportCall, seconds: number): ExportResult {
  const files = [...manifest.nodes.flatMap((node) => node.files), ...manifest.setFiles];
  const signed = manifest.signedBy !== undefined;
  return {
    exitStatus: signed ? 0 : 1,
    timestampKey: manifest.timestampKey,
    database: manifest.database,
    to,
    took: [...took],
    files: files.length + (signed ? 2 : 1),
    bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    signed,
    seconds,
  };
}
