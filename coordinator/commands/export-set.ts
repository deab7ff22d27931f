/** `mppbackup export`: a set into another folder, where it needs no other set, or scripts of some of its tables. */
import { join } from 'node:path';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { displayName } from '../../common/pg/quote.js';
import type { QualifiedName } from '../base/table-filter.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { openSigner, readTrustedKeys } from '../certs/signing-key.js';
import { withOperationSession } from '../db/operation-session.js';
import { exportSet as writeElsewhere, type ExportedSet } from '../chains/export-set.js';
import { exportTables, type ExportedTables } from '../chains/export-tables.js';
import type { ExportResult } from '../report/set-results.js';
import { completeSets, listSets } from '../sets/named-sets.js';
import { judgeTrust, trustClause, type SignedManifest } from '../sets/set-trust.js';
import { identitiesOf, type IdentityCall } from './keys/secret-call.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

export interface ExportCall extends SetsCall, IdentityCall {
  readonly reconnectWindowMs: number;
  readonly rates: RateTexts;
  /** Undefined: the newest. */
  readonly key: TimestampKey | undefined;
  /** --to: absolute, on every host. */
  readonly to: string;
  /** --table: scripts of these; empty: the whole set. */
  readonly tables: readonly QualifiedName[];
  readonly warn: (text: string) => void;
}

/** @throws AppError SET_NOT_FOUND, SET_EXISTS, CHAIN_BROKEN, DIRECTORY_NOT_ALLOWED, and what a copy meets */
export function exportSet(call: ExportCall): Promise<ExportResult> {
  return withSets(call, async (open) => {
    const { engine, signal } = open;
    const startedMs = performance.now();
    const identities = await identitiesOf(call);
    const key = call.key ?? completeSets(await listSets(open.store, signal))[0];
    return withOperationSession(engine, { purpose: 'export of a set', signal }, async (session) => {
      const { pool, prefix, backupDirectory } = open.store;
      const from = { pool, topology: engine.topology, prefix, backupDirectory, log: SILENT_LOG };
      const { to: toDirectory, reconnectWindowMs, rates } = call;
      const options = { from, toDirectory, session, reconnectWindowMs, rates, identities, signal: session.signal };
      const seconds = (): number => (performance.now() - startedMs) / 1000;
      if (call.tables.length > 0) {
        const done = await exportTables(options, key, call.tables);
        const warnings = [...done.warnings, ...(await trustOf(open, done.set))];
        for (const warning of warnings) call.warn(warning);
        return resultOfScripts(done, warnings, call, seconds());
      }
      const warnings: string[] = [];
      const warn = (text: string): void => {
        warnings.push(text);
        call.warn(text);
      };
      const done = await writeElsewhere({ ...options, signerFor: (set) => signerOf(open, set, warn) }, key);
      return resultOf(done, warnings, call, seconds());
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

/** Whoever runs a script trusts who wrote the set. */
async function trustOf({ signing }: OpenSets, set: SignedManifest): Promise<readonly string[]> {
  const trust = judgeTrust(set, await readTrustedKeys(signing));
  return trust.state === 'trusted' ? [] : [`Read the scripts before you run them: ${trustClause(trust, 'the set')}`];
}

function resultOfScripts(
  { set: { manifest }, tables, scripts }: ExportedTables,
  warnings: readonly string[],
  { to }: ExportCall,
  seconds: number,
): ExportResult {
  return {
    exitStatus: warnings.length === 0 ? 0 : 1,
    timestampKey: manifest.timestampKey,
    database: manifest.database,
    to,
    took: [],
    files: scripts.length,
    bytes: scripts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    signed: false,
    tables: tables.map(({ schema, name }) => displayName(schema, name)),
    scripts: scripts.map(({ instance: { contentId, host, port }, directory, name, sizeBytes }) => {
      return { contentId, host, port, path: join(directory, name), bytes: sizeBytes };
    }),
    warnings: [...warnings],
    seconds,
  };
}

function resultOf(
  { manifest, took }: ExportedSet,
  warnings: readonly string[],
  { to }: ExportCall,
  seconds: number,
): ExportResult {
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
    tables: [],
    scripts: [],
    warnings: [...warnings],
    seconds,
  };
}
