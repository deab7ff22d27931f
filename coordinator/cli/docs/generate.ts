/** `npm run docs` writes the pages that derive from tables; with `--check` it fails where one is out of date. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatErrorPage } from './error-page.js';
import { formatManualPage } from './manual-page.js';
import { MANUALS } from './manual-text.js';
import { formatResultPage } from './result-page.js';

/** Path below the project's folder → content. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map([
    ...MANUALS.map((manual) => [`docs/commands/${manual.program.name}.md`, formatManualPage(manual)] as const),
    ['docs/commands/json-results.md', formatResultPage()],
    ['docs/errors.md', formatErrorPage()],
  ]);
}

/** @returns the pages that differ from what the tables say */
export async function outdatedPages(root: string): Promise<readonly string[]> {
  const outdated: string[] = [];
  for (const [path, content] of generatedPages()) {
    const found = await readFile(resolve(root, path), 'utf8').catch(() => undefined); // a missing page is out of date
    if (found !== content) outdated.push(path);
  }
  return outdated;
}

export async function writePages(root: string): Promise<void> {
  for (const [path, content] of generatedPages()) {
    await mkdir(dirname(resolve(root, path)), { recursive: true });
    await writeFile(resolve(root, path), content);
  }
}
