/** Proves that identities open the newest encrypted set of a place that no single host sees: through the agents. */
import { randomUUID } from 'node:crypto';
import type { FileKeys } from '../../common/age/file-keys.js';
import { AppError } from '../../common/errors/app-error.js';
import { parseFileName } from '../../common/sets/artefacts.js';
import { storedNameOf } from '../../common/sets/encrypted-names.js';
import type { ManifestFile } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { runJob } from '../agents/run-job.js';
import type { Topology } from '../base/topology.js';
import { namedSets, type StoreLocation } from '../sets/named-sets.js';
import { filesOf } from '../sets/node-files.js';
import { readManifest } from '../sets/set-store.js';
import { openSetKeys, readStoredList } from '../sets/stored-files.js';

const RECONNECT_WINDOW_MS = 120_000;

export interface ProvenSet {
  readonly key: TimestampKey;
  /** The file that was opened and read whole; sizes are of the plain bytes. */
  readonly file: ManifestFile;
  readonly path: string;
}

/**
 * Opens every header of the newest whole set of which something is encrypted, and reads its smallest encrypted file on
 * the coordinator as a restore would.
 * @returns undefined where no set is encrypted
 * @throws AppError IDENTITY_WRONG, FILE_DAMAGED, STORED_LIST_INVALID
 */
export async function proveIdentities(
  place: StoreLocation,
  {
    topology,
    identities,
    signal,
  }: {
    readonly topology: Topology;
    readonly identities: FileKeys;
    readonly signal: AbortSignal;
  },
): Promise<ProvenSet | undefined> {
  for await (const { key, prefix, isComplete } of namedSets(place, { signal, anyPrefix: true, namesOnly: true })) {
    const store = { ...place, prefix };
    const list = isComplete ? await readStoredList(store, key, signal) : undefined;
    if (!list) continue;
    const keys = await openSetKeys(store, [key], { identities, signal });
    const { nodes } = await readManifest(store, key, signal);
    const node = nodes.find(({ contentId }) => contentId === -1)!;
    const encrypted = new Set(list.files.map(({ name }) => name));
    const [file] = node.files
      .filter(({ name }) => encrypted.has(name) && parseFileName(name)?.scope === 'instance')
      .sort((a, b) => a.sizeBytes - b.sizeBytes);
    if (!file) continue;
    const { problems } = await runJob(
      store.pool.forInstance(store.coordinator),
      'verify',
      {
        operationId: randomUUID(),
        instance: filesOf(node, store.coordinator, topology),
        location: { timestampKey: key, prefix, backupDirectory: store.backupDirectory },
        files: [file],
        fileKeys: keys.of(node.contentId),
      },
      { signal, reconnectWindowMs: RECONNECT_WINDOW_MS },
    );
    const [problem] = problems ?? [];
    const path = storedNameOf(file.name);
    if (problem) {
      throw new AppError('FILE_DAMAGED', `${problem.path}: ${problem.problem}.`, {
        object: path,
        hint: `mppbackup validate ${key} --identity FILE names everything that is damaged of it.`,
      });
    }
    return { key, file, path };
  }
  return undefined;
}
