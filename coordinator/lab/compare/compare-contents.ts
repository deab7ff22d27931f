import type { ContentHash } from './content-hash.js';
import type { ContentEntry } from './content-entry.js';

/**
 * What differs between two content hashes, one line each for people, in the order of names; empty when they are equal.
 * `before` is what is expected.
 */
export function compareContents(before: ContentHash, after: ContentHash): readonly string[] {
  const keyOf = ({ kind, name }: ContentEntry): string => `${kind} ${name}`;
  const found = new Map(after.entries.map((entry) => [keyOf(entry), entry]));
  const differences: string[] = [];
  for (const expected of before.entries) {
    const key = keyOf(expected);
    const actual = found.get(key);
    found.delete(key);
    if (!actual) differences.push(`${key} is missing`);
    else if (actual.count !== expected.count) {
      const unit = expected.kind === 'large object' ? 'bytes' : 'rows';
      differences.push(`${key} has ${actual.count ?? 'no'} ${unit} instead of ${expected.count ?? 'none'}`);
    } else if (actual.hash !== expected.hash) {
      differences.push(`${key} has other contents: ${actual.hash} instead of ${expected.hash}`);
    }
  }
  return [...differences, ...[...found.keys()].map((key) => `${key} is new`)];
}
