/** What lies below db_packs: the packs with their chunks, as indexes and the packs themselves tell. */
import type { SetFileReader } from '../set-storage.js';
import { parseEntries, type ChunkEntry } from './entries.js';
import { listBytes, PACK_HEAD_BYTES, PACK_TAIL_BYTES, parsePack } from './pack.js';
import { kindOfName } from './names.js';
import type { Packs } from './packs.js';

const NEVER = new AbortController().signal;

export interface Inventory {
  /** By the pack's name: its entries in an index, as formatEntry writes them. */
  readonly listed: ReadonlyMap<string, Buffer>;
  /** Names of index files, and those of them that are damaged or another repository's. */
  readonly indexes: readonly string[];
  readonly damagedIndexes: readonly string[];
  readonly foreignIndexes: readonly string[];
  /** The packs that are there, with their sizes. They are listed after the indexes. */
  readonly there: ReadonlyMap<string, number>;
}

export async function takeInventory(packs: Packs, repository: Buffer): Promise<Inventory> {
  const listed = new Map<string, Buffer>();
  const indexes: string[] = [];
  const damagedIndexes: string[] = [];
  const foreignIndexes: string[] = [];
  for await (const { name, index } of packs.indexes()) {
    indexes.push(name);
    if (!index) damagedIndexes.push(name);
    else if (!index.repository.equals(repository)) foreignIndexes.push(name);
    else for (const { pack, entries } of index.packs) listed.set(pack, entries);
  }
  const there = new Map<string, number>();
  for (const { name, measured } of await packs.folder.list('pack-')) {
    if (kindOfName(name) !== 'pack') continue;
    const found = measured ?? (await packs.folder.measure(name));
    if (found) there.set(name, found.sizeBytes);
  }
  return { listed, indexes, damagedIndexes, foreignIndexes, there };
}

export function entriesOf(inventory: Inventory, pack: string): readonly ChunkEntry[] {
  return parseEntries(inventory.listed.get(pack) ?? Buffer.alloc(0));
}

/** What a pack says of itself; a text: why nothing can be believed of it. @throws AppError as SetFolder.open */
export async function readPack(
  packs: Packs,
  name: string,
): Promise<{ readonly repository: Buffer; readonly entries: readonly ChunkEntry[] } | string> {
  const reader = await packs.folder.open(name);
  try {
    const { sizeBytes } = reader;
    if (sizeBytes < PACK_HEAD_BYTES + PACK_TAIL_BYTES) return 'it is cut off';
    const tail = await bytesOf(reader, sizeBytes - PACK_TAIL_BYTES, PACK_TAIL_BYTES);
    const list = listBytes(tail, sizeBytes);
    if (list === undefined) return 'it is cut off, or no pack';
    const parsed = parsePack({
      head: await bytesOf(reader, 0, PACK_HEAD_BYTES),
      list: await bytesOf(reader, sizeBytes - PACK_TAIL_BYTES - list, list),
      tail,
    });
    return parsed ?? 'its list of chunks is damaged';
  } finally {
    await reader.close();
  }
}

export async function bytesOf(reader: SetFileReader, offset: number, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of reader.read([offset, length], NEVER)) pieces.push(piece);
  return Buffer.concat(pieces);
}
