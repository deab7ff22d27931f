/** The files of a set that its manifest named before a merge and names no more. */
import { AppError, describeError } from '../../common/errors/app-error.js';
import { parseFileName, revisedFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { OperationSession } from '../db/operation-session.js';
import { standbyOf, type Instance } from '../base/topology.js';
import { linkedSets } from '../sets/catalogue.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { filesOf } from '../sets/node-files.js';
import { withClaimedSet, type KeyPlace } from '../sets/reservations.js';
import { readManifest, readSignedManifest } from '../sets/set-store.js';
import { nodePlaces } from '../sets/set-nodes.js';

export interface Superseded {
  /** By whom the set is in use, who may have read the earlier manifest; undefined: by nobody. */
  readonly inUse?: string;
  /** Why some of the files are still there. */
  readonly left?: string;
}

/**
 * Removes them where nobody reads the set now, and data files only where no increment refers to them any more. What
 * stays takes space alone: the next merge of the chain removes it, or the removal of the set.
 */
export async function removeSuperseded(
  place: KeyPlace,
  key: TimestampKey,
  session: OperationSession,
): Promise<Superseded> {
  const { pool, topology, prefix, backupDirectory } = place;
  const store = { pool, coordinator: topology.coordinator, prefix, backupDirectory };
  const remover = { session, operation: 'merge', database: '', kind: 'remove' as const };
  try {
    await withClaimedSet(place, key, remover, async () => {
      const { manifest, manifestSha256 } = await readSignedManifest(store, key, session.signal);
      const withData = !(await isReferredTo(store, key, { manifestSha256, signal: session.signal }));
      const standby = standbyOf(topology);
      for (const { node, instance } of nodePlaces(manifest, topology)) {
        const names = supersededNames(manifest, node, withData);
        if (names.length === 0) continue;
        await removeOn(place, { key, names, at: filesOf(node, instance, topology), host: instance });
        if (node.contentId === -1 && standby) await removeOn(place, { key, names, at: standby, host: standby });
      }
    });
  } catch (error) {
    session.signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    return error.code === 'SET_RESERVED' ? { inUse: error.message } : { left: describeError(error) };
  }
  return {};
}

async function removeOn(
  { pool, prefix, backupDirectory }: KeyPlace,
  what: {
    readonly key: TimestampKey;
    readonly names: readonly string[];
    readonly at: Pick<Instance, 'contentId' | 'dbid'>;
    readonly host: Instance;
  },
): Promise<void> {
  const { key, names, at, host } = what;
  const agent = await pool.reach(host);
  await agent.call('removeSet', {
    instances: [{ contentId: at.contentId, dbid: at.dbid }],
    location: { timestampKey: key, prefix, backupDirectory },
    names: [...names],
  });
}

/** Whether another set refers to files that an earlier manifest named. */
async function isReferredTo(
  store: StoreLocation,
  key: TimestampKey,
  { manifestSha256, signal }: { readonly manifestSha256: string; readonly signal: AbortSignal },
): Promise<boolean> {
  for (const { key: other, needs } of await linkedSets(store, signal)) {
    if (!needs.includes(key)) continue;
    const manifest = await readManifest(store, other, signal);
    const need = manifest.needs.find(({ timestampKey }) => timestampKey === key);
    if (need && need.manifestSha256 !== manifestSha256) return true;
  }
  return false;
}

function supersededNames(
  { timestampKey: key, prefix }: Manifest,
  node: Manifest['nodes'][number],
  withData: boolean,
): readonly string[] {
  return node.files.flatMap(({ name }) => {
    const parsed = parseFileName(name);
    if (parsed?.scope !== 'instance' || (parsed.kind !== 'data' && parsed.kind !== 'toc')) return [];
    if (parsed.kind === 'data' && !withData) return [];
    const { kind, compression, instance } = parsed;
    return Array.from({ length: parsed.revision - 1 }, (_, index) =>
      revisedFileName({ key, prefix }, instance, { kind, revision: index + 1, compression }),
    );
  });
}
