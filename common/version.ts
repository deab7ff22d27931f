import { readFileSync } from 'node:fs';
import { packageFile } from './package-files.js';

/** This product's version, from package.json. */
export const PRODUCT_VERSION = readVersion(packageFile('package.json'));
export const PRODUCT_NAME = 'mppbackup';

function readVersion(path: string): string {
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version?: unknown };
  if (typeof version !== 'string') throw new Error(`${path} has no version.`);
  return version;
}
