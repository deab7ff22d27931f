import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { packageFile } from '../../common/package-files.js';

const RULES = pathToFileURL(packageFile('build/lint/import-rules.mjs')).href;

describe('importRules', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'import-rules-'))));
  afterEach(() => rm(root, { recursive: true }));

  /** What the rules say of files with these texts. */
  async function lint(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    const { importRules } = (await import(RULES)) as { importRules: (root: string) => Linter.Config };
    const languageOptions = { parser: tseslint.parser as Linter.Parser };
    const eslint = new ESLint({
      cwd: root,
      overrideConfigFile: true,
      baseConfig: [{ files: ['**/*.ts'], languageOptions }, importRules(root)],
    });
    const results = await eslint.lintFiles(Object.keys(texts));
    return results.flatMap(({ messages }) => messages.map(({ message }) => message));
  }

  it('finds a cycle of three files, in each of them', async () => {
    const found = await lint({
      'common/a.ts': "import { b } from './b.js';\nexport const a = () => b;\n",
      'common/b.ts': "export { c as b } from './deep/c.js';\n",
      'common/deep/c.ts': "import { a } from '../a.js';\nexport const c = a;\n",
    });
    assert.deepEqual(found, [
      'this import closes a cycle: common/b.ts → common/deep/c.ts → common/a.ts',
      'this import closes a cycle: common/deep/c.ts → common/a.ts → common/b.ts',
      'this import closes a cycle: common/a.ts → common/b.ts → common/deep/c.ts',
    ]);
  });

  it('finds a cycle of types', async () => {
    const found = await lint({
      'common/a.ts': "import type { B } from './b.js';\nexport type A = B;\n",
      'common/b.ts': "export type B = import('./a.js').A;\n",
    });
    assert.equal(found.length, 2);
  });

  it('lets files import what does not come back to them', async () => {
    const found = await lint({
      'common/a.ts': "import { b } from './b.js';\nimport pg from 'pg';\nexport const a = [b, pg];\n",
      'common/b.ts': "import { c } from './c.js';\nexport const b = c;\n",
      'common/c.ts': 'export const c = 1;\n',
    });
    assert.deepEqual(found, []);
  });

  it('is part of the project’s lint', async () => {
    const eslint = new ESLint({ cwd: dirname(packageFile('package.json')) });
    const config = (await eslint.calculateConfigForFile('coordinator/backup/run-backup.ts')) as Linter.Config;
    assert.equal([config.rules?.['imports/no-cycle']].flat(2)[0], 2);
  });
});
