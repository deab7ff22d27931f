/** mppbackup config restore: what -g saved, compared with the hosts' files and written back. */
import { AppError } from '../../common/errors/app-error.js';
import { wire } from '../../common/rpc/messages.js';
import { instanceFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { onEveryNode } from '../agents/every-node.js';
import { instanceLabel, instancesOf, type Instance } from '../base/topology.js';
import { readTrustedKeys } from '../certs/signing-key.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { readSignedManifest } from '../sets/set-store.js';
import { judgeTrust, type SetTrust } from '../sets/set-trust.js';
import { mirrorsWithin } from '../sets/remove-set.js';
import type { Cluster } from './with-cluster.js';

export interface SavedConfigFile {
  readonly instance: Instance;
  readonly name: string;
  readonly state: 'same' | 'differs' | 'missing';
  /** Unified, from the host's file to the saved one; empty when they are the same. */
  readonly diff: string;
}

/** One instance whose files a set saved. */
interface SavedNode {
  readonly instance: Instance;
  readonly sha256: string;
}

export interface SavedConfig {
  readonly files: readonly SavedConfigFile[];
  /** What cannot be restored, and why. */
  readonly notes: readonly string[];
  readonly nodes: readonly SavedNode[];
  readonly manifest: Manifest;
  /** Configuration files name programs that servers run: they are written for a set that is trusted. */
  readonly trust: SetTrust;
}

type Store = StoreLocation & { readonly signal: AbortSignal };

/** @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, FILE_NOT_FOUND (a set without -g), FILE_DAMAGED */
export async function compareSavedConfig(store: Store, cluster: Cluster, key: TimestampKey): Promise<SavedConfig> {
  const signed = await readSignedManifest(store, key, store.signal);
  const { manifest } = signed;
  const trust = judgeTrust(signed, await readTrustedKeys(cluster.signing));
  const { topology } = cluster.engine;
  const known = [...instancesOf(topology), ...mirrorsWithin(topology)];
  const nodes: SavedNode[] = [];
  const notes: string[] = [];
  for (const node of manifest.nodes) {
    const name = instanceFileName({ key, prefix: store.prefix }, node, 'config');
    const file = node.files.find((candidate) => candidate.name === name);
    if (!file) continue;
    const instance = known.find(({ contentId, dbid }) => contentId === node.contentId && dbid === node.dbid);
    if (instance) nodes.push({ instance, sha256: file.sha256 });
    else notes.push(`${instanceLabel(node)} (dbid ${node.dbid}) is no instance of this cluster now.`);
  }
  if (nodes.length === 0 && notes.length === 0) {
    throw new AppError('FILE_NOT_FOUND', `The set ${key} has no configuration files.`, {
      hint: 'Only backups with -g save them; with several databases the last one has them.',
    });
  }
  const compared = await onEveryNode(nodes, async ({ instance, sha256 }) => {
    const request = { ...placeOf(store, key, instance), sha256 };
    const options = { signal: store.signal };
    const answer = await cluster.pool.forInstance(instance).call('compareConfig', request, options);
    return { instance, ...answer };
  });
  for (const { instance, leftOut } of compared) {
    for (const member of leftOut) notes.push(`${instanceLabel(instance)}: ${JSON.stringify(member)} is not restored.`);
  }
  const files = compared.flatMap(({ instance, files: found }) =>
    found.map(({ name, state, diff }) => ({
      instance,
      name: name ?? '',
      state: STATES[state ?? 0] ?? 'differs',
      diff: diff ?? '',
    })),
  );
  return { files, notes, nodes, manifest, trust };
}

const STATES: Readonly<Partial<Record<number, SavedConfigFile['state']>>> = {
  [wire.ConfigState.CONFIG_STATE_SAME]: 'same',
  [wire.ConfigState.CONFIG_STATE_DIFFERS]: 'differs',
  [wire.ConfigState.CONFIG_STATE_MISSING]: 'missing',
};

function placeOf(store: Store, key: TimestampKey, { contentId, dbid }: Instance): object {
  return {
    instance: { contentId, dbid },
    location: { timestampKey: key, prefix: store.prefix, backupDirectory: store.backupDirectory },
  };
}

export interface AppliedFile {
  readonly dbid: number;
  readonly path: string;
  /** Undefined: there was no such file. */
  readonly keptAs: string | undefined;
}

/** Writes what differs or is missing. */
export async function applySavedConfig(
  store: Store,
  cluster: Cluster,
  key: TimestampKey,
  saved: SavedConfig,
): Promise<readonly AppliedFile[]> {
  const applied = await onEveryNode(saved.nodes, async ({ instance, sha256 }) => {
    const own = saved.files.filter((file) => file.instance === instance && file.state !== 'same');
    if (own.length === 0) return [];
    const request = { ...placeOf(store, key, instance), sha256, names: own.map(({ name }) => name) };
    const { files } = await cluster.pool.forInstance(instance).call('applyConfig', request, { signal: store.signal });
    return files.map(({ path, keptAs }) => ({
      dbid: instance.dbid,
      path: path ?? '',
      keptAs: keptAs === '' || keptAs === null ? undefined : keptAs,
    }));
  });
  return applied.flat();
}
