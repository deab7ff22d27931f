/** Finds and reads sets on an archive host (-R HOST:PATH) through the agent that runs there. */
import { mapLimit } from 'async';
import { AppError } from '../../common/errors/app-error.js';
import { parseFileName, setFileName } from '../../common/sets/artefacts.js';
import { parseManifest, type Manifest } from '../../common/sets/manifest.js';
import { HostLimits } from '../../common/rate/host-limits.js';
import { throttled, throttleOf } from '../../common/rate/throttle.js';
import { REAL_CLOCK } from '../../common/rate/turnstile.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { raceNodes } from '../agents/every-node.js';
import type { AgentPoolPort, ArchivePort } from '../agents/agent-port.js';
import type { OperationPorts } from '../base/operation-ports.js';
import { menuLine, SET_MENU_TITLE } from './parameters.js';
import { formatBytes, plural } from '../report/units.js';
import type { RestoreRequest } from './request.js';
import type { RestoreNode, RestorePlan } from './restore-plan.js';

/** Files of one instance that are copied at once; all instances are copied at once. */
const FILES_AT_ONCE = 4;

export interface ArchivedSet {
  readonly archive: ArchivePort;
  /** Absolute, on the archive host. */
  readonly directory: string;
  readonly manifest: Manifest;
  /** The manifest as it is in the archive. */
  readonly manifestBytes: Buffer;
  /** The signature; undefined: there is none. */
  readonly signature: Buffer | undefined;
  /** Sizes by name. */
  readonly files: ReadonlyMap<string, number>;
}

interface ArchivePlace {
  readonly host: string;
  readonly path: string;
}

/**
 * Finds the set in the folder; several are offered in a menu.
 * @throws AppError SET_NOT_FOUND, MANIFEST_INVALID, DIRECTORY_NOT_ALLOWED, FILE_NOT_FOUND for files of the set that are
 *   not there whole
 */
export async function findArchivedSet(
  archive: ArchivePort,
  { host, path: directory }: ArchivePlace,
  prefix: string,
  ports: OperationPorts,
): Promise<ArchivedSet> {
  const { signal } = ports;
  const listed = await archive.call('listArchive', { directory, prefix }, { signal });
  const files = new Map(listed.files.map(({ name, sizeBytes }) => [name ?? '', sizeBytes ?? 0]));
  const keys = [...files.keys()].flatMap((name) => {
    const parsed = parseFileName(name);
    return parsed?.scope === 'set' && parsed.kind === 'manifest' ? [parsed.set.key] : [];
  });
  keys.sort();
  if (keys.length === 0) {
    throw new AppError('SET_NOT_FOUND', `Could not locate Master database dump files at ${host}:${directory}`, {
      host,
      hint: 'PATH is the folder in which the files of the set lie, its manifest among them; sets with a prefix need --prefix.',
    });
  }
  const index = keys.length === 1 ? 0 : await ports.choose(SET_MENU_TITLE, keys.map(menuLine));
  const key = keys[index] ?? keys[0]!;
  const name = setFileName({ key, prefix }, 'manifest');
  const read = async (file: string): Promise<Buffer> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.openArchiveFile({ directory, name: file }, { signal })) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const manifestBytes = await read(name);
  const manifest = parseManifest(manifestBytes, `${host}:${directory}/${name}`);
  assertFits(manifest, key, prefix, { host, path: directory });
  const signatureName = setFileName({ key, prefix }, 'manifestSignature');
  const signature = files.has(signatureName) ? await read(signatureName) : undefined;
  const set = { archive, directory, manifest, manifestBytes, signature, files };
  assertWhole(set, { host, path: directory });
  return set;
}

function assertFits(manifest: Manifest, key: TimestampKey, prefix: string, { host, path }: ArchivePlace): void {
  if (manifest.timestampKey !== key || manifest.prefix !== prefix) {
    throw new AppError('MANIFEST_INVALID', `The manifest of ${key} at ${host}:${path} belongs to another set.`, {
      host,
    });
  }
  if (manifest.type === 'incremental') {
    throw new AppError('SET_NOT_FOUND', `-R is not supported for restore with incremental timestamp ${key}`, {
      host,
      hint: 'Bring the set and those that it builds on into the dump directories, then restore with -t.',
    });
  }
}

function assertWhole({ manifest, files }: ArchivedSet, { host, path }: ArchivePlace): void {
  const missing = [...manifest.nodes.flatMap((node) => node.files), ...manifest.setFiles]
    .filter(({ name, sizeBytes }) => files.get(name) !== sizeBytes)
    .map(({ name, sizeBytes }) => {
      const found = files.get(name);
      return `${host}:${path}/${name}: ${found === undefined ? 'missing' : `size ${found} instead of ${sizeBytes}`}`;
    });
  if (missing.length === 0) return;
  throw new AppError('FILE_NOT_FOUND', `The set ${manifest.timestampKey} is not whole:\n${missing.join('\n')}`, {
    host,
    hint: 'Nothing was copied. Bring the files of all hosts into the folder.',
  });
}

export interface Bringing {
  readonly set: ArchivedSet;
  readonly plan: RestorePlan;
  readonly pool: AgentPoolPort;
  readonly request: RestoreRequest;
  readonly ports: OperationPorts;
  /** Names of those files that the node's dump directory has as in the manifest. */
  readonly present: (node: RestoreNode, files: readonly ManifestFileLike[]) => Promise<ReadonlySet<string>>;
}

interface ManifestFileLike {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * Copies missing files into the dump directories of the target's hosts. Each file gets its name only when its size and
 * SHA-256 match the manifest, and the manifest comes last.
 * @throws AppError SET_EXISTS when another set has the key, FILE_DAMAGED
 */
export async function bringSet(bringing: Bringing): Promise<void> {
  const { set, plan, ports } = bringing;
  const coordinator = plan.nodes.find(({ source }) => source.contentId === -1);
  if (coordinator) await assertNoOther(bringing, coordinator);
  // All bytes pass through this process, so that no host gets more than its limit allows.
  const throttle = throttleOf(new HostLimits({}, REAL_CLOCK).join('', bringing.request.rates ?? {}));
  await raceNodes(plan.nodes, ports.signal, async (node, signal) => {
    const wanted = node === coordinator ? [...node.source.files, ...set.manifest.setFiles] : node.source.files;
    const present = await bringing.present(node, wanted);
    const missing = wanted.filter(({ name }) => !present.has(name));
    const bytes = missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    ports.log.info(
      `Copying ${plural(missing.length, 'file')}, ${formatBytes(bytes)}, to ${node.instance.host}; ${present.size} are there already`,
    );
    await mapLimit(missing, FILES_AT_ONCE, async (file: ManifestFileLike) => {
      signal.throwIfAborted();
      const chunks = set.archive.openArchiveFile({ directory: set.directory, name: file.name }, { signal });
      await send(bringing, node, file, throttled(chunks, throttle, 'network', signal), signal);
    });
  });
  if (!coordinator) return;
  if (set.signature) {
    const signature = { name: setFileName({ key: plan.key, prefix: plan.prefix }, 'manifestSignature') };
    await send(bringing, coordinator, signature, once(set.signature), ports.signal);
  }
  const manifest = manifestFile(set);
  await send(bringing, coordinator, manifest, once(set.manifestBytes), ports.signal);
}

async function send(
  { plan, pool, request }: Bringing,
  node: RestoreNode,
  file: { readonly name: string; readonly sizeBytes?: number; readonly sha256?: string },
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const { contentId, dbid } = node.source;
  await pool.forInstance(node.instance).streamFile(
    {
      instance: node.files,
      source: { contentId, dbid },
      location: { timestampKey: plan.key, prefix: plan.prefix, backupDirectory: request.backupDirectory },
      name: file.name,
      ...(file.sha256 === undefined ? {} : { expected: file }),
    },
    chunks,
    { signal },
  );
}

/** Refuses another set's manifest in the dump directory, which has other bytes: its files would be overwritten. */
async function assertNoOther({ set, plan, pool, request, ports }: Bringing, node: RestoreNode): Promise<void> {
  const { name } = manifestFile(set);
  let found: Buffer;
  try {
    found = await pool.forInstance(node.instance).readFile(
      {
        instance: node.files,
        location: { timestampKey: plan.key, prefix: plan.prefix, backupDirectory: request.backupDirectory },
        name,
      },
      { signal: ports.signal },
    );
  } catch (error) {
    if (error instanceof AppError && error.code === 'FILE_NOT_FOUND') return;
    throw error;
  }
  if (found.equals(set.manifestBytes)) return;
  throw new AppError(
    'SET_EXISTS',
    `Another set has the key ${plan.key} in the dump directory of ${node.instance.host}.`,
    {
      host: node.instance.host,
      hint: 'Name another root with -u, or remove that set with mppbackup delete.',
    },
  );
}

function manifestFile({ manifest }: ArchivedSet): { readonly name: string } {
  const key = manifest.timestampKey;
  return { name: setFileName({ key, prefix: manifest.prefix }, 'manifest') };
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
