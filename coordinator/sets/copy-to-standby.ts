/**
 * Copies what a restore needs from the coordinator's host into the dump directory of the standby coordinator, so that
 * each of the two can find the set alone. docs/decisions/standby-coordinator.md says why this comes after the commit.
 */
import { randomUUID } from 'node:crypto';
import { mapLimit } from 'async';
import { AppError } from '../../common/errors/app-error.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import { HostLimits } from '../../common/rate/host-limits.js';
import { throttled, throttleOf } from '../../common/rate/throttle.js';
import { REAL_CLOCK } from '../../common/rate/turnstile.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { parseManifest, pluginOf, type Manifest, type ManifestFile } from '../../common/sets/manifest.js';
import { barePlace, isDeduplicated } from '../../common/sets/set-root.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPort } from '../agents/agent-port.js';
import type { Instance } from '../base/topology.js';
import { asStored, readStoredList } from './stored-files.js';
import { isDataFile } from './node-files.js';
import { presentFiles } from './present-files.js';
import type { StoreLocation } from './named-sets.js';
import { readBeside, sha256Of } from './set-store.js';

const FILES_AT_ONCE = 4;
const ATTEMPTS = 10;
/** A connection that comes back within this time loses nothing. */
const RECONNECT_WINDOW_MS = 120_000;

export interface StandbyCopy extends StoreLocation {
  readonly standby: Instance;
  readonly rates?: RateTexts | undefined;
  /** The operation that has reserved the key; undefined: none has. */
  readonly operationId?: string;
  readonly signal: AbortSignal;
}

export interface CopiedSet {
  /** The number of files copied, without those that were there. */
  readonly files: number;
  readonly bytes: number;
}

/**
 * Copies what is missing. Each file gets its name only when its size and SHA-256 match the manifest, and the manifest
 * comes last.
 * @throws AppError AGENT_UNREACHABLE, SET_EXISTS when another set has the key there, FILE_NOT_FOUND, FILE_DAMAGED
 */
export async function copyToStandby(copy: StandbyCopy, key: TimestampKey): Promise<CopiedSet> {
  const { pool, coordinator, standby, signal } = copy;
  const from = pool.forInstance(coordinator);
  const to = await pool.reach(standby);
  const name = setFileName({ key, prefix: copy.prefix }, 'manifest');
  const manifestBytes = await from.readFile(fileOf(copy, coordinator, key, name), { signal });
  const manifest = parseManifest(manifestBytes, name);
  const there = await manifestThere(copy, to, key, name);
  const isEarlier = there !== undefined && (manifest.formerly ?? []).includes(sha256Of(there));
  if (there && !isEarlier && !there.equals(manifestBytes)) throw otherSet(standby, key);
  // What is encrypted is copied as it lies there, under that name: nobody here has a key.
  const files = asStored(copiedFiles(manifest), await readStoredList(copy, key, signal));
  const present = await presentFiles(to, {
    ...fileOf(copy, standby, key, name),
    operationId: randomUUID(),
    files,
    reconnectWindowMs: RECONNECT_WINDOW_MS,
    signal,
  });
  const missing = files.filter((file) => !present.has(file.name));
  // All bytes pass through this process.
  const throttle = throttleOf(new HostLimits({}, REAL_CLOCK).join('', copy.rates ?? {}));
  const source = { contentId: coordinator.contentId, dbid: writerOf(manifest).dbid };
  await mapLimit(missing, FILES_AT_ONCE, async (file: ManifestFile) => {
    const chunks = from.openFile({ ...fileOf(copy, coordinator, key, file.name), source }, { signal });
    const header = { ...fileOf(copy, standby, key, file.name), source, expected: { ...file } };
    await to.streamFile(header, throttled(chunks, throttle, 'network', signal), { signal });
  });
  // The signature comes before the manifest, since a set without one counts as unsigned; a summary needs a manifest.
  const signature = await copyBeside(copy, to, key, 'manifestSignature');
  const stored = await copyBeside(copy, to, key, 'stored');
  if (!there || isEarlier) {
    const replaces = there ? { replaces: sha256Of(there), operationId: '' } : {};
    await to.writeFile({ ...fileOf(copy, standby, key, name), ...replaces }, manifestBytes, { signal });
  }
  const summary = await copyBeside(copy, to, key, 'summary');
  const marks = await copyBeside(copy, to, key, 'marks');
  const sizes = [
    ...missing.map(({ sizeBytes }) => sizeBytes),
    there && !isEarlier ? 0 : manifestBytes.length,
    signature,
    stored,
    summary,
    marks,
  ];
  return {
    files: missing.length + sizes.slice(missing.length).filter((bytes) => bytes > 0).length,
    bytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** Brings the standby the marks of a set, where it has the set. @throws AppError AGENT_UNREACHABLE */
export async function copyMarks(copy: StandbyCopy, key: TimestampKey): Promise<void> {
  const to = await copy.pool.reach(copy.standby);
  if (!(await manifestThere(copy, to, key, setFileName({ key, prefix: copy.prefix }, 'manifest')))) return;
  // Who copied what another command has changed meanwhile sees that here, and copies once more.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if ((await copyBeside(copy, to, key, 'marks')) === 0) return;
  }
}

/** @returns the bytes copied of a file that the manifest does not name; 0: there is none, or the standby has it */
async function copyBeside(
  copy: StandbyCopy,
  to: AgentPort,
  key: TimestampKey,
  kind: 'manifestSignature' | 'summary' | 'marks' | 'stored',
): Promise<number> {
  const { standby, signal } = copy;
  const bytes = await readBeside(copy, key, kind, signal);
  if (!bytes) return 0;
  const there = await readBeside({ ...copy, coordinator: standby }, key, kind, signal);
  if (there?.equals(bytes)) return 0;
  const name = setFileName({ key, prefix: copy.prefix }, kind);
  await to.writeFile(fileOf(copy, standby, key, name), bytes, { signal });
  return bytes.length;
}

/** Files from named pipes, and rows in a plugin's storage, are not on the host. */
function copiedFiles(manifest: Manifest): readonly ManifestFile[] {
  const plugin = pluginOf(manifest);
  const isHere = ({ name, pipe }: ManifestFile): boolean => !pipe && !(plugin && isDataFile(name));
  return [...writerOf(manifest).files, ...manifest.setFiles].filter(isHere);
}

/** The coordinator at that time: its dbid is in the names. */
function writerOf({ nodes, timestampKey }: Manifest): Manifest['nodes'][number] {
  const writer = nodes.find(({ contentId }) => contentId === -1);
  if (writer) return writer;
  throw new AppError('MANIFEST_INVALID', `The manifest of ${timestampKey} names no coordinator.`);
}

async function manifestThere(
  copy: StandbyCopy,
  to: AgentPort,
  key: TimestampKey,
  name: string,
): Promise<Buffer | undefined> {
  try {
    return await to.readFile(fileOf(copy, copy.standby, key, name), { signal: copy.signal });
  } catch (error) {
    if (error instanceof AppError && error.code === 'FILE_NOT_FOUND') return undefined;
    throw error;
  }
}

function otherSet({ host }: Instance, key: TimestampKey): AppError {
  return new AppError('SET_EXISTS', `Another set has the key ${key} in the dump directory of ${host}.`, {
    host,
    hint: `Look at both (gp_dump_${key}_manifest); remove that of ${host} by hand when it is not needed.`,
  });
}

interface PlacedFile {
  readonly instance: { readonly contentId: number; readonly dbid: number };
  readonly location: { readonly timestampKey: string; readonly prefix: string; readonly backupDirectory: string };
  readonly name: string;
  readonly operationId: string;
}

function fileOf(
  { prefix, backupDirectory, operationId, standby }: StandbyCopy,
  { contentId, dbid }: Instance,
  key: TimestampKey,
  name: string,
): PlacedFile {
  // The standby's copies are whole files: nothing prunes there.
  const isWhole = dbid === standby.dbid && isDeduplicated(backupDirectory);
  const location = {
    timestampKey: key,
    prefix,
    backupDirectory: isWhole ? barePlace(backupDirectory) : backupDirectory,
  };
  return { instance: { contentId, dbid }, location, name, operationId: operationId ?? '' };
}
