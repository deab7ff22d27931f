/** What goes beyond a limit of bytes: the oldest chains first, each as a whole. Pure. */
import type { ListedRemovable } from '../removable-sets.js';
import { nameOf } from './series.js';

/** Bytes of a set in the folders: rows in a plugin's storage take none of them. */
export function bytesOf({ summary }: Pick<ListedRemovable, 'summary'>): number {
  return summary && summary.storage === undefined ? summary.storedBytes : 0;
}

/**
 * Removes the oldest sets, each with all that need it, until the rest is no larger than the limit. A set stays when it or
 * one that needs it must.
 * @param kept newest first, with all that each of them needs
 * @returns also by how many bytes the rest exceeds the limit
 */
export function overLimit(
  kept: readonly ListedRemovable[],
  { mostBytes, isFixed }: { readonly mostBytes: number; readonly isFixed: (set: ListedRemovable) => boolean },
): { readonly going: readonly ListedRemovable[]; readonly overBytes: number } {
  const needing = needingOf(kept);
  const going = new Set<ListedRemovable>();
  let bytes = kept.reduce((sum, set) => sum + bytesOf(set), 0);
  for (const set of kept.toReversed()) {
    if (bytes <= mostBytes) break;
    if (going.has(set)) continue;
    const chain = withDependents(set, needing).filter((other) => !going.has(other));
    if (chain.some(isFixed)) continue;
    for (const other of chain) going.add(other);
    bytes -= chain.reduce((sum, other) => sum + bytesOf(other), 0);
  }
  return { going: [...going], overBytes: Math.max(0, bytes - mostBytes) };
}

function needingOf(sets: readonly ListedRemovable[]): ReadonlyMap<string, readonly ListedRemovable[]> {
  const found = new Map<string, ListedRemovable[]>();
  for (const set of sets) {
    for (const key of set.needs) {
      const name = nameOf({ key, prefix: set.prefix });
      const known = found.get(name);
      if (known) known.push(set);
      else found.set(name, [set]);
    }
  }
  return found;
}

function withDependents(
  first: ListedRemovable,
  needing: ReadonlyMap<string, readonly ListedRemovable[]>,
): readonly ListedRemovable[] {
  const found = new Set([first]);
  for (const set of found) for (const other of needing.get(nameOf(set)) ?? []) found.add(other);
  return [...found];
}
