import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { packageFile } from '../../../../common/package-files.js';

const RULES = pathToFileURL(packageFile('build/lint/storage-rules.mjs')).href;
const root = dirname(packageFile('package.json'));

describe('The rule that files of sets are the storage’s alone', () => {
  let rules: Linter.Config;
  let others: readonly string[];
  before(async () => {
    const loaded = (await import(RULES)) as {
      storageRules: Linter.Config;
      OTHER_FILES: Readonly<Record<string, string>>;
    };
    rules = loaded.storageRules;
    others = Object.keys(loaded.OTHER_FILES);
  });

  async function problems(text: string, name: string, { ignores = rules.ignores ?? [] } = {}): Promise<number> {
    const languageOptions = { parser: tseslint.parser as Linter.Parser };
    const baseConfig = [
      { files: ['**/*.ts'], languageOptions },
      { ...rules, ignores },
    ];
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, baseConfig });
    const [result] = await eslint.lintText(text, { filePath: join(root, name) });
    return result!.messages.length;
  }

  it('finds each way to open, link, rename or remove a file', async () => {
    for (const planted of [
      "import { open } from 'node:fs/promises';",
      "import { unlinkSync } from 'node:fs';",
      "import * as fs from 'fs';",
      "import { rename } from 'fs/promises';",
      "export { link } from 'node:fs/promises';",
      "export * from 'node:fs';",
      "const { rm } = await import('node:fs/promises');",
      "const fs = require('fs');",
      "const fs = process.getBuiltinModule('node:fs');",
      "import { openToRead } from '../../common/io/new-file.js';",
      "import { publishFile } from '../../../common/io/atomic-file.js';",
      "import { HOST_DISK } from '../../common/io/disk.js';",
    ]) {
      assert.equal(await problems(`${planted}\n`, 'segment-agent/dump/planted.ts'), 1, planted);
    }
  });

  it('leaves alone the storage itself, types, and the coordinator', async () => {
    const text = "import { open } from 'node:fs/promises';\n";
    assert.equal(await problems(text, 'segment-agent/storage/planted.ts'), 0);
    assert.equal(await problems(text, 'coordinator/sets/planted.ts'), 0);
    assert.equal(await problems("import type { Stats } from 'node:fs';\n", 'segment-agent/dump/planted.ts'), 0);
  });

  it('excepts only files that need it', async () => {
    for (const name of others) {
      const text = readFileSync(join(root, name), 'utf8');
      assert.ok((await problems(text, name, { ignores: [] })) > 0, `${name} need not be listed`);
    }
  });

  it('is part of the project’s lint, as is the one that the wire’s types end in server/', async function () {
    this.timeout(120_000);
    const eslint = new ESLint({ cwd: root });
    const planted = `import { rename } from 'node:fs/promises';
      import type { mppbackup } from '../../common/rpc/messages.js';
      export const x: mppbackup.v1.ISetFile = { name: String(rename) };`;
    const [result] = await eslint.lintText(planted, { filePath: join(root, 'segment-agent/dump/pieces.ts') });
    assert.deepEqual(
      result!.messages.map(({ ruleId }) => ruleId),
      ['storage/only-storage', '@typescript-eslint/no-restricted-imports'],
    );
  });
});
