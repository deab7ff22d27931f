import assert from 'node:assert/strict';
import { access, readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERROR_CODES } from '../../../../../common/errors/codes.js';
import { generatedPages, outdatedPages } from '../../../../../coordinator/cli/docs/generate.js';
import { COMMANDS } from '../../../../../coordinator/cli/mppbackup/commands.js';
import { GPCRONDUMP_OPTIONS } from '../../../../../coordinator/cli/options/gpcrondump-options.js';
import { GPDBRESTORE_OPTIONS } from '../../../../../coordinator/cli/options/gpdbrestore-options.js';

const ROOT = fileURLToPath(new URL('../../../../../../', import.meta.url));

describe('Documents', () => {
  it('that derive from tables are up to date (npm run docs)', async () => {
    assert.deepEqual(await outdatedPages(ROOT), []);
  });

  it('name every option and every error code', async () => {
    const pages = await generatedPages();
    const page = (path: string): string => pages.get(path) ?? '';
    for (const [path, table] of [
      ['docs/commands/gpcrondump.md', GPCRONDUMP_OPTIONS],
      ['docs/commands/gpdbrestore.md', GPDBRESTORE_OPTIONS],
      ...COMMANDS.map(({ options }) => ['docs/commands/mppbackup.md', options] as const),
    ] as const) {
      for (const { flags } of Object.values<{ flags: readonly string[] }>(table)) {
        for (const flag of flags) assert.ok(page(path).includes(flag), `${path} lacks ${flag}`);
      }
    }
    for (const { name } of COMMANDS) {
      assert.ok(page('docs/commands/mppbackup.md').includes(`\n## mppbackup ${name}\n`), name);
      assert.ok(page('docs/commands/json-results.md').includes(`\n## mppbackup ${name}`), name);
    }
    for (const code of Object.keys(ERROR_CODES)) assert.ok(page('docs/errors.md').includes(`\`${code}\``), code);
  });

  it('link only to files that are there', async () => {
    const names = await readdir(join(ROOT, 'docs'), { recursive: true });
    for (const name of names.filter((path) => path.endsWith('.md'))) {
      const text = await readFile(join(ROOT, 'docs', name), 'utf8');
      for (const [, target] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
        await access(resolve(ROOT, 'docs', dirname(name), target ?? '')).catch(() =>
          assert.fail(`docs/${name} links to ${target}, which is not there`),
        );
      }
    }
  });
});
