/** `npm run docs` writes the pages that derive from tables; with `--check` it fails where one is out of date. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatBashCompletion, formatZshCompletion } from './completion.js';
import { formatErrorPage } from './error-page.js';
import { formatManPage } from './man-page.js';
import { asList, formatManSource, formatManualPage, GENERATED, table } from './manual-page.js';
import { MANUALS } from './manual-text.js';
import { formatResultPage } from './result-page.js';
import { formatSubcommandPage, SUBCOMMAND_SUMMARY } from './subcommand-page.js';
import { PRODUCT_NAME } from '../../../common/version.js';
import { COMMANDS } from '../mppbackup/commands.js';
import { makeFolder } from '../../../common/io/make-folder.js';

/** Path below the project's folder → content. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map([
    ['docs/commands/json-results.md', formatResultPage()],
    ['docs/errors.md', formatErrorPage()],
  ]);
  for (const manual of MANUALS) {
    const { name, summary } = manual.program;
    pages.set(`docs/commands/${name}.md`, formatManualPage(manual));
    pages.set(`man/${name}.1`, await formatManPage(formatManSource(manual), { name, section: 1, summary }));
    const own = [{ words: '', options: manual.program.options }];
    pages.set(`completion/${name}.bash`, formatBashCompletion({ name, commands: own }));
    pages.set(`completion/_${name}`, formatZshCompletion({ name, commands: own }));
  }
  const name = PRODUCT_NAME;
  const commands = COMMANDS.map(({ name: words, options }) => ({ words, options }));
  pages.set(`docs/commands/${name}.md`, [GENERATED, '', `# ${name}`, '', formatSubcommandPage(table)].join('\n'));
  const title = { name, section: 8, summary: SUBCOMMAND_SUMMARY };
  pages.set(`man/${name}.8`, await formatManPage(formatSubcommandPage(asList), title));
  pages.set(`completion/${name}.bash`, formatBashCompletion({ name, commands }));
  pages.set(`completion/_${name}`, formatZshCompletion({ name, commands }));
  return pages;
}

/** @returns the pages that differ from what the tables say */
export async function outdatedPages(root: string): Promise<readonly string[]> {
  const outdated: string[] = [];
  for (const [path, content] of await generatedPages()) {
    const found = await readFile(resolve(root, path), 'utf8').catch(() => undefined); // a missing page is out of date
    if (found !== content) outdated.push(path);
  }
  return outdated;
}

export async function writePages(root: string): Promise<void> {
  for (const [path, content] of await generatedPages()) {
    await makeFolder(dirname(resolve(root, path)), 0o755);
    await writeFile(resolve(root, path), content);
  }
}
