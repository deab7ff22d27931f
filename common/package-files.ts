import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json: of the checkout, or of the installed package. */
const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * Where a file of this package lies. To be used instead of a path relative to the module: build/bundle.mjs joins
 * modules into files that lie elsewhere.
 * @param path from the package's root, as `dist/segment-agent/worker/main.js`
 */
export function packageFile(path: string): string {
  return join(ROOT, path);
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('This program is not in its package: no package.json above it.');
  return findRoot(parent);
}
