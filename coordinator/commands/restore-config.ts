/** mppbackup config restore: what -g saved, compared with the hosts' files and written back. */
import { join } from 'node:path';
import type { FileKeys } from '../../common/age/file-keys.js';
import { AppError } from '../../common/errors/app-error.js';
import { wire } from '../../common/rpc/messages.js';
import { instanceFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { onEveryNode } from '../agents/every-node.js';
import { instanceLabel, instancesOf, type Instance } from '../base/topology.js';
import { openSetKeys } from '../sets/stored-files.js';
import { readTrustedKeys } from '../certs/signing-key.js';
import type { ConfigFile, ConfigResult } from '../report/set-results.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { readSignedManifest } from '../sets/set-store.js';
import { assertTrusted, judgeTrust, type SetTrust } from '../sets/set-trust.js';
import { mirrorsWithin } from '../sets/remove-set.js';
import { identitiesOf, type IdentityCall } from './keys/secret-call.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

export interface RestoreConfigCall extends SetsCall, IdentityCall {
  readonly key: TimestampKey;
  /** Write what differs or is missing; what was there is kept. */
  readonly apply: boolean;
  /** Write the files of a set that is not signed by this cluster or one it trusts. */
  readonly trustSet: boolean;
  /** Told how the files differ, before anything is written. */
  readonly onCompared: (files: readonly ConfigFile[], notes: readonly string[]) => void;
  readonly note: (text: string) => void;
  /** @throws AppError CANCELLED */
  readonly confirm: (question: string) => Promise<void>;
}

/**
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, FILE_NOT_FOUND (a set without -g), FILE_DAMAGED, SET_NOT_TRUSTED,
 *   CANCELLED
 */
export function restoreConfig(call: RestoreConfigCall): Promise<ConfigResult> {
  const { apply, confirm, key, note, onCompared, trustSet } = call;
  return withSets(call, async (open) => {
    const saved = await compare(open, key, await identitiesOf(call));
    const { notes, trust, manifest } = saved;
    const compared = saved.files.map((file) => toResult(file));
    onCompared(compared, notes);
    const count = compared.filter(({ state }) => state !== 'same').length;
    if (!apply || count === 0) return { timestampKey: key, applied: false, files: compared, notes };
    const log = { info: note, debug: () => undefined };
    for (const warning of assertTrusted(trust, manifest, { trustSet, log })) note(warning);
    await confirm(`Write ${count} configuration file(s)`);
    const kept = await write(open, key, saved);
    const files = saved.files.map((file) => toResult(file, kept.get(file)));
    return { timestampKey: key, applied: true, files, notes };
  });
}

interface SavedFile {
  readonly instance: Instance;
  readonly name: string;
  readonly state: ConfigFile['state'];
  /** Unified, from the host's file to the saved one; empty when they are the same. */
  readonly diff: string;
}

function toResult({ instance, name, state, diff }: SavedFile, keptAs: string | null = null): ConfigFile {
  const { contentId, host, dataDirectory } = instance;
  return { contentId, host, path: join(dataDirectory, name), state, diff, keptAs };
}

/** One instance whose files a set saved. */
interface SavedNode {
  readonly instance: Instance;
  readonly sha256: string;
  readonly fileKeys: Record<string, Uint8Array>;
}

interface SavedConfig {
  readonly files: readonly SavedFile[];
  /** What cannot be restored, and why. */
  readonly notes: readonly string[];
  readonly nodes: readonly SavedNode[];
  readonly manifest: Manifest;
  /** Configuration files name programs that servers run: they are written for a set that is trusted. */
  readonly trust: SetTrust;
}

async function compare(open: OpenSets, key: TimestampKey, identities: FileKeys | undefined): Promise<SavedConfig> {
  const { store, engine, signing, signal } = open;
  const signed = await readSignedManifest(store, key, signal);
  const { manifest } = signed;
  const trust = judgeTrust(signed, await readTrustedKeys(signing));
  const { topology } = engine;
  const known = [...instancesOf(topology), ...mirrorsWithin(topology)];
  const keys = await openSetKeys(store, [key], { identities, signal });
  const nodes: SavedNode[] = [];
  const notes: string[] = [];
  for (const node of manifest.nodes) {
    const name = instanceFileName({ key, prefix: store.prefix }, node, 'config');
    const file = node.files.find((candidate) => candidate.name === name);
    if (!file) continue;
    const instance = known.find(({ contentId, dbid }) => contentId === node.contentId && dbid === node.dbid);
    if (instance) nodes.push({ instance, sha256: file.sha256, fileKeys: keys.of(node.contentId) });
    else notes.push(`${instanceLabel(node)} (dbid ${node.dbid}) is no instance of this cluster now.`);
  }
  if (nodes.length === 0 && notes.length === 0) {
    throw new AppError('FILE_NOT_FOUND', `The set ${key} has no configuration files.`, {
      hint: 'Only backups with -g save them; with several databases the last one has them.',
    });
  }
  const compared = await onEveryNode(nodes, async ({ instance, sha256, fileKeys }) => {
    const request = { ...placeOf(store, key, instance), sha256, fileKeys };
    const answer = await open.pool.forInstance(instance).call('compareConfig', request, { signal });
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

const STATES: Readonly<Partial<Record<number, SavedFile['state']>>> = {
  [wire.ConfigState.CONFIG_STATE_SAME]: 'same',
  [wire.ConfigState.CONFIG_STATE_DIFFERS]: 'differs',
  [wire.ConfigState.CONFIG_STATE_MISSING]: 'missing',
};

function placeOf(store: StoreLocation, key: TimestampKey, { contentId, dbid }: Instance): object {
  return {
    instance: { contentId, dbid },
    location: { timestampKey: key, prefix: store.prefix, backupDirectory: store.backupDirectory },
  };
}

/** Writes what differs or is missing. @returns where the files that were there are now; none: there was no such file */
async function write(
  { store, pool, signal }: OpenSets,
  key: TimestampKey,
  saved: SavedConfig,
): Promise<ReadonlyMap<SavedFile, string>> {
  const kept = new Map<SavedFile, string>();
  await onEveryNode(saved.nodes, async ({ instance, sha256, fileKeys }) => {
    const own = saved.files.filter((file) => file.instance === instance && file.state !== 'same');
    if (own.length === 0) return;
    const request = { ...placeOf(store, key, instance), sha256, fileKeys, names: own.map(({ name }) => name) };
    const { files } = await pool.forInstance(instance).call('applyConfig', request, { signal });
    for (const { path, keptAs } of files) {
      const file = own.find(({ name }) => join(instance.dataDirectory, name) === path);
      if (file && keptAs) kept.set(file, keptAs);
    }
  });
  return kept;
}
