import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { packageFile } from '../../../../common/package-files.js';

const LAYERS = pathToFileURL(packageFile('build/lint/layers.mjs')).href;
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

  const UPWARD: readonly (readonly [from: string, to: string, why: string])[] = [
    ['commands', 'cli', 'commands stands below the person'],
    ['mail', 'cli', 'the outside stands below the person'],
    ['lab', 'commands', 'the lab stands below commands'],
    ['cli', 'sets', 'the person uses base, commands, report alone'],
    ['cli', 'lab', 'the person uses base, commands, report alone'],
    ['cli', 'certs', 'the person uses base, commands, report alone'],
    ['operation', 'backup', 'the frame stands below operations'],
    ['sets', 'operation', 'knowledge stands below the frame'],
    ['db', 'engine', 'the outside stands below knowledge'],
    ['base', 'agents', 'the ground stands below the outside'],
    ['backup', 'restore', 'operations do not know each other'],
    ['restore', 'validate', 'operations do not know each other'],
    ['attic', 'base', 'coordinator/attic stands on no floor (build/lint/layers.mjs)'],
    ['base', 'attic', 'coordinator/attic stands on no floor (build/lint/layers.mjs)'],
  ];
  for (const [from, to, why] of UPWARD) {
    it(`finds that ${from} imports ${to}`, async () => {
      const found = await lint({
        [`coordinator/${from}/deep/a.ts`]: `import type { B } from '../../${to}/b.js';\nexport type A = B;\n`,
        [`coordinator/${to}/b.ts`]: 'export type B = string;\n',
      });
      assert.deepEqual(found, [`coordinator/${from}/deep/a.ts does not import coordinator/${to}/b.ts: ${why}`]);
    });
  }

  const ACROSS: readonly (readonly [from: string, to: string])[] = [
    ['segment-agent', 'coordinator'],
    ['coordinator', 'segment-agent'],
    ['common', 'coordinator'],
    ['coordinator', 'test'],
  ];
  for (const [from, to] of ACROSS) {
    it(`finds that ${from} imports ${to}`, async () => {
      const found = await lint({
        [`${from}/base/a.ts`]: `export * from '../../${to}/base/b.js';\n`,
        [`${to}/base/b.ts`]: 'export const b = 1;\n',
      });
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', /does not import .* besides itself$/);
    });
  }

  it('finds that cli reaches past commands/ through common/', async () => {
    const found = await lint({
      'coordinator/cli/a.ts':
        "export * from '../../common/pg/connect.js';\nexport * from '../../common/errors/b.js';\n",
      'common/pg/connect.ts': 'export const a = 1;\n',
      'common/errors/b.ts': 'export const b = 1;\n',
    });
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^coordinator\/cli\/a\.ts does not import common\/pg\/connect\.ts: the person uses/);
  });

  it('has no exception that nothing needs', async () => {
    const { PERSON_USES_TOO } = (await import(LAYERS)) as { PERSON_USES_TOO: Record<string, { folder: string }> };
    for (const [path, { folder }] of Object.entries(PERSON_USES_TOO)) {
      assert.ok((await readFile(packageFile(path), 'utf8')).includes(`common/${folder}/`), path);
    }
  });

  it('lets each floor import from those below', async () => {
    const floors = ['bin', 'commands', 'lab', 'backup', 'operation', 'sets', 'agents', 'base'];
    const found = await lint({
      ...Object.fromEntries(floors.map((name) => [`coordinator/${name}/b.ts`, 'export const b = 1;\n'])),
      ...Object.fromEntries(
        floors.map((name, at) => [
          `coordinator/${name}/a.ts`,
          floors
            .slice(at)
            .map((lower, index) => `export { b as b${index} } from '../${lower}/b.js';\n`)
            .join(''),
        ]),
      ),
      'coordinator/sets/c.ts': "export { b } from '../engine/b.js';\nexport { d } from '../../common/d.js';\n",
      'coordinator/cli/a.ts': "export * from '../commands/b.js';\nexport * from '../base/b.js';\n",
      'coordinator/engine/b.ts': 'export const b = 1;\n',
      'common/d.ts': 'export const d = 1;\n',
    });
    assert.deepEqual(found, []);
  });

  it('is part of the project’s lint', async () => {
    const eslint = new ESLint({ cwd: dirname(packageFile('package.json')) });
    const config = (await eslint.calculateConfigForFile('coordinator/backup/run-backup.ts')) as Linter.Config;
    for (const rule of ['imports/no-cycle', 'imports/layers']) assert.equal([config.rules?.[rule]].flat(2)[0], 2);
  });
});
