import { parseFileName } from '../../common/sets/artefacts.js';
import type { Removal } from './set-storage.js';

export function isManifest(name: string): boolean {
  const parsed = parseFileName(name);
  return parsed?.scope === 'set' && parsed.kind === 'manifest';
}

const NOTHING: Removal = { removed: [], left: [] };

/**
 * Removes manifests before the files that they name, and these only when no manifest is left.
 * @param remove removes files of one kind, durably
 */
export async function removeManifestsFirst(
  names: readonly string[],
  remove: (names: readonly string[]) => Promise<Removal>,
): Promise<Removal> {
  const manifests = names.filter(isManifest);
  const others = names.filter((name) => !isManifest(name));
  const first = manifests.length > 0 ? await remove(manifests) : NOTHING;
  if (first.left.length > 0) {
    const kept = others.map((name) => ({ name, reason: 'the manifest that names it is still there' }));
    return { removed: first.removed, left: [...first.left, ...kept] };
  }
  const second = others.length > 0 ? await remove(others) : NOTHING;
  return { removed: [...first.removed, ...second.removed], left: second.left };
}
