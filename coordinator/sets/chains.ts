/** Sets that hang together: increments, the sets in which their rows lie, and other increments of these. Pure. */
import type { SetName } from '../../common/sets/artefacts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';

/** A set, and the keys of the same prefix that its restore needs. */
export interface LinkedSet extends SetName {
  readonly needs: readonly TimestampKey[];
}

/** All sets that are linked with `of`, in either direction and over others, itself included, in their order. */
export function chainOf<T extends LinkedSet>(of: SetName, sets: readonly T[]): readonly T[] {
  const own = sets.filter(({ prefix }) => prefix === of.prefix);
  const links = new Map<string, string[]>();
  const link = (from: string, to: string): void => void links.set(from, [...(links.get(from) ?? []), to]);
  for (const { key, needs } of own) {
    for (const other of needs) {
      link(key, other);
      link(other, key);
    }
  }
  const found = new Set<string>([of.key]);
  const waiting: string[] = [of.key];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const other of links.get(key) ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      waiting.push(other);
    }
  }
  return own.filter(({ key }) => found.has(key));
}

/** The sets that cannot be restored any more once `of` is gone, in their order, without itself. */
export function dependentsOf<T extends LinkedSet>(of: SetName, sets: readonly T[]): readonly T[] {
  const gone = new Set<string>([of.key]);
  const own = sets.filter(({ prefix }) => prefix === of.prefix);
  for (let before = 0; before !== gone.size;) {
    before = gone.size;
    for (const { key, needs } of own) if (needs.some((other) => gone.has(other))) gone.add(key);
  }
  return own.filter(({ key }) => gone.has(key) && key !== of.key);
}
