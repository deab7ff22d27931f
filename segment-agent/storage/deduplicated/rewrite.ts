/** Brings chunks into new packs, and index files in line with the packs that are there. */
import type { SetFileReader } from '../set-storage.js';
import { chunkId } from './chunk-id.js';
import type { PackConfig } from './config.js';
import type { ChunkEntry } from './entries.js';
import { formatIndex, type IndexedPack } from './index-file.js';
import { bytesOf } from './inventory.js';
import { newName } from './names.js';
import type { PackWriter } from './pack-writer.js';
import type { Packs } from './packs.js';

/** Copies chunks of a pack, each compared with its id. @returns those that are damaged, which are not copied */
export async function copyChunks(
  packs: Packs,
  {
    name,
    entries,
    config,
  }: { readonly name: string; readonly entries: readonly ChunkEntry[]; readonly config: PackConfig },
  into: PackWriter,
): Promise<readonly ChunkEntry[]> {
  const damaged: ChunkEntry[] = [];
  const reader = await packs.folder.open(name);
  try {
    for (const entry of entries) {
      const chunk = await chunkOf(reader, entry, config);
      if (chunk) await into.add(entry.id, chunk);
      else damaged.push(entry);
    }
  } finally {
    await reader.close();
  }
  return damaged;
}

/** Undefined: these bytes are not the chunk. */
export async function chunkOf(
  reader: SetFileReader,
  { id, offset, length }: ChunkEntry,
  { key }: PackConfig,
): Promise<Buffer | undefined> {
  if (offset + length > reader.sizeBytes) return undefined;
  const chunk = await bytesOf(reader, offset, length);
  return chunkId(key, chunk).equals(id) ? chunk : undefined;
}

/** Writes one index, durably, and removes those whose place it takes. Without packs none is written. */
export async function replaceIndexes(
  packs: Packs,
  config: PackConfig,
  { listed, instead }: { readonly listed: readonly IndexedPack[]; readonly instead: readonly string[] },
): Promise<void> {
  if (listed.length > 0) {
    const writer = await packs.folder.create(newName('index'), undefined, 'new');
    try {
      await writer.append([formatIndex(config.id, listed)]);
      await writer.commit();
    } catch (error) {
      await packs.folder.discard(writer);
      throw error;
    }
  }
  await removeAll(packs, instead);
}

/** @throws Error that names what is still there */
export async function removeAll(packs: Packs, names: readonly string[]): Promise<void> {
  const { left } = await packs.folder.remove(names);
  if (left.length > 0)
    throw new Error(left.map(({ name, reason }) => `${packs.folder.pathOf(name)}: ${reason}`).join('; '));
}
