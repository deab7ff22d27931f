/** The packs of a repository and what is noted beside them: which there are, and which chunks new files may refer to. */
import { above, below } from '../../../common/sets/set-root.js';
import { DUMPS_FOLDER } from '../../../common/sets/artefacts.js';
import { PACKS_FOLDER } from '../../../common/sets/deduplicated-names.js';
import type { SetFolder } from '../set-storage.js';
import { ChunkTable } from './chunk-table.js';
import { parseCondemned, type Condemned } from './condemned.js';
import { ENTRY_BYTES } from './entries.js';
import { parseIndex, type IndexedPack } from './index-file.js';
import { kindOfName, type PackFileKind } from './names.js';

/** An index of a repository of ten terabytes is smaller. */
const MOST_INDEX_BYTES = 2 ** 31 - 1;
const MOST_NOTE_BYTES = 64 * 1024 * 1024;

/** Where the packs lie of the sets in a folder; undefined: it is no date folder below db_dumps. @param directory a bare place */
export function packsDirectory(directory: string): string | undefined {
  const dumps = above(directory).directory;
  if (above(dumps).name !== DUMPS_FOLDER) return undefined;
  return below(above(dumps).directory, PACKS_FOLDER);
}

export interface CondemnedNote {
  readonly name: string;
  /** Undefined: it cannot be read. */
  readonly note: Condemned | undefined;
}

export interface FoundIndex {
  readonly name: string;
  /** Undefined: the file is damaged. */
  readonly index: { readonly repository: Buffer; readonly packs: readonly IndexedPack[] } | undefined;
}

export class Packs {
  constructor(readonly folder: SetFolder) {}

  async names(kind: PackFileKind): Promise<readonly string[]> {
    const entries = await this.folder.list(`${kind}-`);
    return entries.flatMap(({ name }) => (kindOfName(name) === kind ? [name] : []));
  }

  /** The notes of prunes that have not ended. One that has gone since it was listed is none. */
  async condemned(): Promise<readonly CondemnedNote[]> {
    const notes: CondemnedNote[] = [];
    for (const name of await this.names('condemned')) {
      const bytes = await this.folder.readSmall(name, MOST_NOTE_BYTES);
      if (!bytes && (await this.folder.kindOf(name)) === undefined) continue;
      notes.push({ name, note: bytes && parseCondemned(bytes) });
    }
    return notes;
  }

  /** One index after the other: together they may be large. One that has gone since it was listed is none. */
  async *indexes(): AsyncGenerator<FoundIndex> {
    for (const name of await this.names('index')) {
      const bytes = await this.folder.readSmall(name, MOST_INDEX_BYTES);
      if (!bytes && (await this.folder.kindOf(name)) === undefined) continue;
      yield { name, index: bytes && parseIndex(bytes) };
    }
  }

  /**
   * The chunks that a new file may refer to: those in packs that are there and that no prune is going to remove. Notes of
   * prunes are read first and packs listed last, which is the other way round than a prune writes and removes them.
   */
  async usable(repository: Buffer): Promise<ChunkTable> {
    const notes = await this.condemned();
    // Which packs a note that cannot be read is about nobody knows: then all is stored again.
    if (notes.some(({ note }) => note === undefined)) return new ChunkTable();
    const condemned = new Set(notes.flatMap(({ note }) => note?.packs ?? []));
    const first = await this.#chunksIn(repository, (pack) => !condemned.has(pack));
    const there = new Set(await this.names('pack'));
    if ([...first.packs].every((pack) => there.has(pack))) return first.table;
    const rest = await this.#chunksIn(repository, (pack) => there.has(pack) && !condemned.has(pack));
    return rest.table;
  }

  async #chunksIn(
    repository: Buffer,
    isWanted: (pack: string) => boolean,
  ): Promise<{ readonly table: ChunkTable; readonly packs: ReadonlySet<string> }> {
    const table = new ChunkTable();
    const packs = new Set<string>();
    for await (const { index } of this.indexes()) {
      if (!index?.repository.equals(repository)) continue;
      for (const { pack, entries } of index.packs) {
        if (!isWanted(pack)) continue;
        packs.add(pack);
        for (let at = 0; at < entries.length; at += ENTRY_BYTES) table.add(entries, at);
      }
    }
    return { table, packs };
  }
}
