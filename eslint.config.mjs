// Lint rules. Those about imports are the architecture: build/lint/layers.mjs.
import tseslint from 'typescript-eslint';
import { importRules } from './build/lint/import-rules.mjs';
import { storageRules } from './build/lint/storage-rules.mjs';

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'common/rpc/generated/**', 'segment-agent/copy-out/assembly/**'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      eqeqeq: 'error',
    },
  },
  importRules(import.meta.dirname),
  storageRules,
  {
    files: ['segment-agent/**/*.ts'],
    ignores: ['segment-agent/server/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/common/rpc/messages.js', '**/common/rpc/generated/**'],
              message: 'the wire’s types end in segment-agent/server/, where requests are checked once',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['{common,coordinator,segment-agent}/**/*.ts'],
    ignores: ['common/package-files.ts', 'common/pg/connect.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MetaProperty',
          message: 'modules end up in bundles that lie elsewhere (build/build.mjs): use packageFile()',
        },
        {
          selector: 'ImportExpression[source.value=/^(?!\\.|node:|koffi$)/]',
          message:
            'a bundle has a CommonJS package without its names: import it statically in a module, and that one here',
        },
        {
          selector:
            'CallExpression:matches([callee.name=/^mkdir(Sync)?$/], [callee.property.name=/^mkdir(Sync)?$/]) Property[key.name="recursive"]',
          message: 'Node’s recursive mkdir never ends in /proc: use makeFolder() (common/io/make-folder.ts)',
        },
        {
          selector:
            'NewExpression:matches([callee.property.name=/^(Client|Pool)$/][callee.object.name="pg"], [callee.name="Pool"])',
          message: 'a session without the pinned settings is at the mercy of ALTER ROLE: use openSession()',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
          message:
            'a database may have more objects than the stack has room for: use append() (common/lists/append.ts)',
        },
        {
          selector: 'Property:matches([key.name="PGOPTIONS"], [key.value="PGOPTIONS"])',
          message: 'programs get their settings from libpqEnvironment() (common/pg/connect.ts)',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
