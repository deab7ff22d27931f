/** What the rules look at: the sets of one database with one prefix, and which of them can be relied on. Pure. */
import type { SetName } from '../../../common/sets/artefacts.js';
import type { SetSummary } from '../../../common/sets/summary.js';
import type { ListedRemovable } from '../removable-sets.js';

/** A set that the rules can judge: complete, and of this cluster. */
export type JudgedSet = ListedRemovable & { readonly summary: SetSummary };

export function nameOf({ key, prefix }: SetName): string {
  return `${prefix}/${key}`;
}

export function isFull({ summary }: JudgedSet): boolean {
  return summary.type === 'full' && summary.scope === 'database';
}

/** What a set says of itself and of all sets that it needs. */
export class Chains {
  readonly #byName: ReadonlyMap<string, ListedRemovable>;
  readonly #sound = new Map<ListedRemovable, boolean>();
  readonly #bases = new Map<ListedRemovable, ListedRemovable | undefined>();

  constructor(all: readonly ListedRemovable[]) {
    this.#byName = new Map(all.map((set) => [nameOf(set), set]));
  }

  /** False: a validation found it damaged, or a set that it needs, or one of these is not there. */
  isSound(set: ListedRemovable): boolean {
    const known = this.#sound.get(set);
    if (known !== undefined) return known;
    // Sets that need each other in a circle are not sound either.
    this.#sound.set(set, false);
    const isOwn = set.summary !== undefined && (set.summary.checked?.problems ?? 0) === 0;
    const sound = isOwn && set.needs.every((key) => this.#isSoundNeeded({ key, prefix: set.prefix }));
    this.#sound.set(set, sound);
    return sound;
  }

  #isSoundNeeded(name: SetName): boolean {
    const needed = this.#byName.get(nameOf(name));
    return needed !== undefined && this.isSound(needed);
  }

  /** The newest full set in which rows of the increment lie; of a full set, itself. */
  baseOf(set: ListedRemovable): ListedRemovable | undefined {
    if (set.summary?.type === 'full') return set;
    if (this.#bases.has(set)) return this.#bases.get(set);
    this.#bases.set(set, undefined);
    let base: ListedRemovable | undefined;
    for (const key of set.needs) {
      const needed = this.#byName.get(nameOf({ key, prefix: set.prefix }));
      const other = needed && this.baseOf(needed);
      if (other && (!base || base.key < other.key)) base = other;
    }
    this.#bases.set(set, base);
    return base;
  }
}

/** By database and prefix, each newest first. */
export function seriesOf(sets: readonly JudgedSet[]): readonly (readonly JudgedSet[])[] {
  const found = new Map<string, JudgedSet[]>();
  for (const set of sets) {
    const id = JSON.stringify([set.database, set.prefix]);
    const series = found.get(id);
    if (series) series.push(set);
    else found.set(id, [set]);
  }
  return [...found.values()].map((series) => series.sort((a, b) => (a.key < b.key ? 1 : -1)));
}
