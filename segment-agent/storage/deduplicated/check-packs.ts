/**
 * Holds packs, indexes and recipes against each other. A repair makes lost or damaged indexes anew from the packs, and
 * brings the chunks that are whole out of damaged packs. What is lost then is in no index: the next full backup that has
 * the same rows stores them again, and the sets that lack them are whole again.
 */
import { parseFileName } from '../../../common/sets/artefacts.js';
import { ChunkTable } from './chunk-table.js';
import type { PackConfig } from './config.js';
import { parseEntries, type ChunkEntry } from './entries.js';
import { listed as listedPack } from './index-file.js';
import { readPack, takeInventory, type Inventory } from './inventory.js';
import { PackWriter } from './pack-writer.js';
import type { Packs } from './packs.js';
import { recipesBelow } from './references.js';
import { chunkOf, copyChunks, removeAll, replaceIndexes } from './rewrite.js';

export interface CheckOptions {
  readonly packs: Packs;
  readonly config: PackConfig;
  readonly root: string;
  /** Reads every chunk and compares it with its id. */
  readonly readsData: boolean;
  readonly repairs: boolean;
  readonly onBytes?: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface PackFinding {
  /** A path. */
  readonly object: string;
  readonly problem: string;
  readonly isRepaired: boolean;
  /** Of a file of a set: the set's key; else empty. */
  readonly timestampKey: string;
}

export interface PacksCheck {
  readonly packs: number;
  readonly packBytes: number;
  readonly indexes: number;
  readonly chunks: number;
  readonly files: number;
  readonly readBytes: number;
  readonly findings: readonly PackFinding[];
}

interface CheckedPack {
  readonly name: string;
  /** The chunks in it that are whole, as far as was looked. */
  readonly entries: readonly ChunkEntry[];
  /** Why it cannot stay as it is. */
  readonly problem: string | undefined;
}

/** @throws AppError where something cannot be read at all; the signal's reason */
export async function checkPacks(options: CheckOptions): Promise<PacksCheck> {
  const { packs, config, repairs } = options;
  const inventory = await takeInventory(packs, config.id);
  const findings: PackFinding[] = indexFindings(options, inventory);
  const checked: CheckedPack[] = [];
  for (const [name, sizeBytes] of inventory.there) {
    options.signal.throwIfAborted();
    const pack = await checkPack(options, inventory, name);
    checked.push(pack);
    options.onBytes?.(sizeBytes);
    const problem = pack.problem ?? whyIndexDiffers(inventory, pack);
    if (problem !== undefined) findings.push(finding(packs, name, problem, repairs));
  }
  for (const name of inventory.listed.keys()) {
    if (inventory.there.has(name)) continue;
    findings.push(finding(packs, name, 'the pack is missing, and an index names it', repairs));
  }
  const chunks = new ChunkTable();
  for (const { entries } of checked) for (const { id } of entries) chunks.add(id);
  if (repairs && findings.length > 0) await repair(options, inventory, checked);
  const files = await checkFiles(options, chunks, findings);
  return {
    packs: inventory.there.size,
    packBytes: [...inventory.there.values()].reduce((sum, bytes) => sum + bytes, 0),
    indexes: inventory.indexes.length,
    chunks: chunks.count,
    files,
    readBytes: options.readsData ? [...inventory.there.values()].reduce((sum, bytes) => sum + bytes, 0) : 0,
    findings,
  };
}

function finding(packs: Packs, name: string, problem: string, isRepaired: boolean): PackFinding {
  return { object: packs.folder.pathOf(name), problem, isRepaired, timestampKey: '' };
}

function indexFindings({ packs, repairs }: CheckOptions, inventory: Inventory): PackFinding[] {
  return [
    ...inventory.damagedIndexes.map((name) => finding(packs, name, 'the index is damaged', repairs)),
    ...inventory.foreignIndexes.map((name) => finding(packs, name, 'the index is another repository’s', false)),
  ];
}

async function checkPack(options: CheckOptions, inventory: Inventory, name: string): Promise<CheckedPack> {
  const { packs, config, readsData } = options;
  const own = await readPack(packs, name);
  if (typeof own !== 'string' && !own.repository.equals(config.id)) {
    return { name, entries: [], problem: 'the pack was written with another repository’s key' };
  }
  // Of a pack that is cut off an index still tells what was in it.
  const isWhole = typeof own !== 'string';
  const entries = isWhole ? own.entries : parseEntries(inventory.listed.get(name) ?? Buffer.alloc(0));
  if (isWhole && !readsData) return { name, entries, problem: undefined };
  const good = await goodEntries(options, name, entries);
  if (isWhole && good.length === entries.length) return { name, entries, problem: undefined };
  const lost = entries.length - good.length;
  const problem = isWhole
    ? `${lost} of its ${entries.length} chunks are damaged`
    : `the pack is damaged: ${own}; ${good.length} of its ${entries.length || 'unknown'} chunks can be read`;
  return { name, entries: good, problem };
}

async function goodEntries(
  { packs, config, signal }: CheckOptions,
  name: string,
  entries: readonly ChunkEntry[],
): Promise<readonly ChunkEntry[]> {
  const reader = await packs.folder.open(name);
  try {
    const good: ChunkEntry[] = [];
    for (const entry of entries) {
      signal.throwIfAborted();
      if (await chunkOf(reader, entry, config)) good.push(entry);
    }
    return good;
  } finally {
    await reader.close();
  }
}

function whyIndexDiffers(inventory: Inventory, { name, entries }: CheckedPack): string | undefined {
  const written = inventory.listed.get(name);
  if (!written) return 'no index names the pack';
  return written.equals(listedPack(name, entries).entries) ? undefined : 'an index has other chunks of the pack';
}

/** New packs, then one index of everything that is whole, then what it takes the place of goes. */
async function repair(
  { packs, config }: CheckOptions,
  inventory: Inventory,
  checked: readonly CheckedPack[],
): Promise<void> {
  const bad = checked.filter(({ problem }) => problem !== undefined);
  const own = bad.filter(({ problem }) => problem?.includes('another repository') !== true);
  const into = new PackWriter(packs.folder, config.id);
  try {
    for (const { name, entries } of own) await copyChunks(packs, { name, entries, config }, into);
    await into.finish();
  } catch (error) {
    await into.discard();
    throw error;
  }
  const whole = checked.filter(({ problem }) => problem === undefined);
  const instead = inventory.indexes.filter((name) => !inventory.foreignIndexes.includes(name));
  await replaceIndexes(packs, config, {
    listed: whole.map(({ name, entries }) => listedPack(name, entries)),
    instead,
  });
  await removeAll(
    packs,
    own.map(({ name }) => name),
  );
}

/** @returns the number of deduplicated files */
async function checkFiles(
  { root, config }: CheckOptions,
  chunks: ChunkTable,
  findings: PackFinding[],
): Promise<number> {
  let files = 0;
  for await (const { name, path, recipe } of recipesBelow(root)) {
    files += 1;
    const timestampKey = parseFileName(name)?.set.key ?? '';
    const found = (problem: string): unknown =>
      findings.push({ object: path, problem, isRepaired: false, timestampKey });
    if (!recipe) found('the list of its chunks is damaged: take another copy of the set, or an earlier one');
    else if (!recipe.repository.equals(config.id)) found('it was written with another repository’s key');
    else {
      const lost = [...recipe.pieces()].filter(({ id }) => id && chunks.find(id) < 0);
      const bytes = lost.reduce((sum, { length }) => sum + length, 0);
      if (lost.length > 0) {
        found(
          `${lost.length} of its chunks are lost (${bytes} bytes); a full backup that has the same rows brings them back`,
        );
      }
    }
  }
  return files;
}
