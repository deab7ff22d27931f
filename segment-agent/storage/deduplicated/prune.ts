/**
 * Removes what no recipe refers to, in two phases (docs/decisions/deduplication.md). The first notes which packs are to
 * go: from then on no new file refers to their chunks. The second comes after a grace period, when every operation that was
 * there at the first has ended: it looks at all recipes again, and brings what is still referred to into new packs first.
 */
import { AppError } from '../../../common/errors/app-error.js';
import { PARTIAL_SUFFIX } from '../../../common/sets/artefacts.js';
import { append } from '../../../common/lists/append.js';
import { ChunkTable } from './chunk-table.js';
import { formatCondemned, type Condemned } from './condemned.js';
import type { PackConfig } from './config.js';
import type { ChunkEntry } from './entries.js';
import type { IndexedPack } from './index-file.js';
import { entriesOf, readPack, takeInventory, type Inventory } from './inventory.js';
import { kindOfName, newName } from './names.js';
import { PackWriter } from './pack-writer.js';
import type { CondemnedNote, Packs } from './packs.js';
import { recipesBelow } from './references.js';
import { copyChunks, removeAll, replaceIndexes } from './rewrite.js';

/** A pack of which less is referred to is written anew. */
const LEAST_USED = 0.5;

export interface PruneOptions {
  readonly packs: Packs;
  readonly config: PackConfig;
  /** The repository's root, a bare place. */
  readonly root: string;
  readonly nowMs: number;
}

export interface CondemnOutcome {
  readonly packs: number;
  readonly packBytes: number;
  /** Bytes of chunks that recipes refer to. */
  readonly referencedBytes: number;
  /** Packs that are to go, from now on or since an earlier prune. */
  readonly condemnedPacks: number;
  readonly condemnedBytes: number;
}

export interface SweepOutcome {
  readonly removedPacks: number;
  readonly removedBytes: number;
  /** Of that what was brought into new packs. */
  readonly rewrittenBytes: number;
  /** Packs that are to go later. */
  readonly waitingPacks: number;
  /** Claims of operations that packs wait for. */
  readonly waitsFor: readonly string[];
  /** Packs that stay because they are damaged. */
  readonly problems: readonly { readonly object: string; readonly problem: string }[];
}

function sum(numbers: Iterable<number>): number {
  let all = 0;
  for (const number of numbers) all += number;
  return all;
}

/**
 * The first phase.
 * @param isDryRun nothing is noted
 * @throws AppError FILE_DAMAGED, FILE_NOT_READABLE where a recipe does not tell what it refers to; as the storage
 */
export async function condemn(
  { packs, config, root, nowMs }: PruneOptions,
  isDryRun: boolean,
): Promise<CondemnOutcome> {
  const before = new Set((await packs.condemned()).flatMap(({ note }) => note?.packs ?? []));
  const inventory = await takeInventory(packs, config.id);
  const { there } = inventory;
  const leftovers = (await packs.folder.list()).map(({ name }) => name).filter(isLeftover);
  const used = usedBytes(inventory, await referencesBelow(root, config), before);
  const isToGo = (name: string): boolean => {
    const stored = sum(entriesOf(inventory, name).map(({ length }) => length));
    return (used.get(name) ?? 0) < Math.max(1, stored * LEAST_USED);
  };
  const chosen = [...[...there.keys()].filter(isToGo), ...leftovers].filter((name) => !before.has(name));
  if (chosen.length > 0 && !isDryRun) {
    const note = { condemnedAt: new Date(nowMs).toISOString(), packs: chosen, claims: null };
    await writeNote(packs, newName('condemned'), note);
  }
  const condemned = [...before, ...chosen].filter((name) => there.has(name));
  return {
    packs: there.size,
    packBytes: sum(there.values()),
    referencedBytes: sum(used.values()),
    condemnedPacks: condemned.length,
    condemnedBytes: sum(condemned.map((name) => there.get(name) ?? 0)),
  };
}

/** What a killed writer left of a pack or an index. */
function isLeftover(name: string): boolean {
  const whole = name.endsWith(PARTIAL_SUFFIX) ? name.slice(0, -PARTIAL_SUFFIX.length) : '';
  return ['pack', 'index'].includes(kindOfName(whole) ?? '');
}

async function writeNote(packs: Packs, name: string, note: Omit<Condemned, 'format'>): Promise<void> {
  const writer = await packs.folder.create(name, undefined, 'replacing');
  try {
    await writer.append([formatCondemned(note)]);
    await writer.commit();
  } catch (error) {
    await packs.folder.discard(writer);
    throw error;
  }
}

async function referencesBelow(root: string, config: PackConfig): Promise<ChunkTable> {
  const table = new ChunkTable();
  for await (const { path, recipe } of recipesBelow(root)) {
    if (!recipe) {
      throw new AppError(
        'FILE_DAMAGED',
        `${path} is damaged: nobody knows which chunks it needs. Nothing is removed.`,
        {
          object: path,
          hint: 'Bring the file back from another copy of the set, or remove the set: mppbackup delete.',
        },
      );
    }
    if (!recipe.repository.equals(config.id)) {
      throw new AppError(
        'REPOSITORY_NOT_READY',
        `${path} was written with another repository’s key. Nothing is removed.`,
        {
          object: path,
          hint: 'Bring that repository’s file db_packs/repository back, or remove the set.',
        },
      );
    }
    for (const { id } of recipe.pieces()) if (id) table.add(id);
  }
  return table;
}

/** By pack, the bytes of chunks that are referred to. Of a chunk that is stored twice one place counts. */
function usedBytes(inventory: Inventory, references: ChunkTable, condemned: ReadonlySet<string>): Map<string, number> {
  const used = new Map<string, number>();
  const counted = new ChunkTable();
  const names = [...inventory.there.keys()].sort();
  // Where a chunk lies in a pack that stays, that place counts.
  for (const name of [...names.filter((one) => !condemned.has(one)), ...names.filter((one) => condemned.has(one))]) {
    for (const { id, length } of entriesOf(inventory, name)) {
      if (references.find(id) < 0 || counted.find(id) >= 0) continue;
      counted.add(id);
      used.set(name, (used.get(name) ?? 0) + length);
    }
  }
  return used;
}

export interface SweepOptions extends PruneOptions {
  /** Operations that are under way, looked up after the first phase: one text for each. */
  readonly claims: readonly string[];
  readonly graceMs: number;
}

/** The second phase, for the notes that are due. @throws AppError as condemn */
export async function sweep(options: SweepOptions): Promise<SweepOutcome> {
  const { packs } = options;
  const notes = await packs.condemned();
  const now = new Set(options.claims);
  const ready: CondemnedNote[] = [];
  const waitsFor = new Set<string>();
  for (const found of notes) {
    const note = found.note && (await lookedAt(options, found.name, found.note));
    // Nobody knows what one is about that cannot be read: its packs are condemned once more, by a new one.
    if (!note) {
      await removeAll(packs, [found.name]);
      continue;
    }
    if (options.nowMs - Date.parse(note.condemnedAt) < options.graceMs) continue;
    const waits = (note.claims ?? []).filter((claim) => now.has(claim));
    if (waits.length === 0) ready.push({ name: found.name, note });
    for (const claim of waits) waitsFor.add(claim);
  }
  const condemned = new Set(notes.flatMap(({ note }) => note?.packs ?? []));
  const removal = ready.length > 0 ? await remove(options, ready, condemned) : NOTHING;
  const left = (await packs.condemned()).flatMap(({ note }) => note?.packs ?? []);
  const waitingPacks = left.filter((name) => kindOfName(name) === 'pack').length;
  return { ...removal, waitingPacks, waitsFor: [...waitsFor] };
}

const NOTHING: Removed = { removedPacks: 0, removedBytes: 0, rewrittenBytes: 0, problems: [] };
type Removed = Omit<SweepOutcome, 'waitingPacks' | 'waitsFor'>;

/** Nobody has looked yet which operations may have seen the packs before the note was there. */
async function lookedAt({ packs, claims }: SweepOptions, name: string, note: Condemned): Promise<Condemned> {
  if (note.claims) return note;
  const { condemnedAt, packs: condemned } = note;
  await writeNote(packs, name, { condemnedAt, packs: condemned, claims: [...claims] });
  return { ...note, claims: [...claims] };
}

async function remove(
  { packs, config, root }: PruneOptions,
  ready: readonly CondemnedNote[],
  condemned: ReadonlySet<string>,
): Promise<Removed> {
  const names = new Set(ready.flatMap(({ note }) => note?.packs ?? []));
  const inventory = await takeInventory(packs, config.id);
  const table = await referencesBelow(root, config);
  const kept = new ChunkTable();
  for (const [name] of inventory.there) {
    if (!condemned.has(name)) for (const { id } of entriesOf(inventory, name)) kept.add(id);
  }
  const into = new PackWriter(packs.folder, config.id);
  const gone: string[] = [];
  const problems: SweepOutcome['problems'][number][] = [];
  try {
    for (const name of [...names].filter((one) => inventory.there.has(one))) {
      const entries = await entriesOfPack(packs, inventory, name);
      if (typeof entries === 'string') {
        problems.push({ object: packs.folder.pathOf(name), problem: `it is no pack that can be read: ${entries}` });
        continue;
      }
      const needed = entries.filter(({ id }) => table.find(id) >= 0 && kept.find(id) < 0);
      for (const { id } of needed) kept.add(id);
      if (isMostlyUsed(needed, entries)) continue;
      const damaged = needed.length > 0 ? await copyChunks(packs, { name, entries: needed, config }, into) : [];
      if (damaged.length === 0) gone.push(name);
      else
        problems.push({
          object: packs.folder.pathOf(name),
          problem: `${damaged.length} chunks that sets need are damaged`,
        });
    }
    await into.finish();
  } catch (error) {
    await into.discard();
    throw error;
  }
  await removeAll(packs, gone);
  await forget(packs, config, new Set(gone));
  await removeAll(packs, [
    ...[...names].filter((name) => name.endsWith(PARTIAL_SUFFIX)),
    ...ready.map(({ name }) => name),
  ]);
  return {
    removedPacks: gone.length,
    removedBytes: sum(gone.map((name) => inventory.there.get(name) ?? 0)),
    rewrittenBytes: into.storedBytes,
    problems,
  };
}

/** The chunks of a pack; a text: why they are not known. Of a pack without an index the pack itself tells. */
async function entriesOfPack(
  packs: Packs,
  inventory: Inventory,
  name: string,
): Promise<readonly ChunkEntry[] | string> {
  if (inventory.listed.has(name)) return entriesOf(inventory, name);
  const found = await readPack(packs, name);
  return typeof found === 'string' ? found : found.entries;
}

/** A file that was begun before the note may have taken most of it: it stays as it is. */
function isMostlyUsed(needed: readonly ChunkEntry[], entries: readonly ChunkEntry[]): boolean {
  const [some, all] = [needed, entries].map((list) => sum(list.map(({ length }) => length)));
  return needed.length > 0 && some! >= all! * LEAST_USED;
}

/** Takes packs that are gone out of the indexes. */
async function forget(packs: Packs, config: PackConfig, gone: ReadonlySet<string>): Promise<void> {
  const instead: string[] = [];
  const listed: IndexedPack[] = [];
  for await (const { name, index } of packs.indexes()) {
    if (!index?.repository.equals(config.id) || !index.packs.some(({ pack }) => gone.has(pack))) continue;
    instead.push(name);
    append(
      listed,
      index.packs.filter(({ pack }) => !gone.has(pack)),
    );
  }
  await replaceIndexes(packs, config, { listed, instead });
}
