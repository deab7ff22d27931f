// The lint rules about who imports whom: no cycles, and one way through the floors of layers.mjs.
// test/unit/build/lint/import-rules.test.ts plants what they are to find.
import { relative } from 'node:path';
import { importedFile, wayBetween } from './import-graph.mjs';
import { refusal } from './layers.mjs';

/**
 * @param {string} root the folder that paths in layers.mjs are relative to
 * @returns {object} for eslint.config.mjs
 */
export function importRules(root) {
  return {
    files: ['{bench,common,coordinator,segment-agent,test}/**/*.ts'],
    plugins: { imports: { rules: { 'no-cycle': noCycle, layers } } },
    rules: { 'imports/no-cycle': ['error', root], 'imports/layers': ['error', root] },
  };
}

/** The first option is the root in both rules. */
const schema = [{ type: 'string' }];

/** Imports of types count: a file cannot be understood without those that it takes types from. */
const noCycle = {
  meta: { type: 'problem', schema, messages: { cycle: 'this import closes a cycle: {{way}}' } },
  create: (context) =>
    eachImport(context, (node, file, target) => {
      const way = wayBetween(target, file);
      if (!way) return;
      const [root] = context.options;
      const names = way.map((path) => relative(root, path)).join(' → ');
      context.report({ node, messageId: 'cycle', data: { way: names } });
    }),
};

const layers = {
  meta: { type: 'problem', schema, messages: { upward: '{{from}} does not import {{to}}: {{why}}' } },
  create: (context) =>
    eachImport(context, (node, file, target) => {
      const [root] = context.options;
      const [from, to] = [relative(root, file), relative(root, target)];
      const why = refusal(from, to);
      if (why) context.report({ node, messageId: 'upward', data: { from, to, why } });
    }),
};

function eachImport(context, check) {
  const visit = (node) => {
    const target = node.source && importedFile(context.filename, String(node.source.value));
    if (target?.endsWith('.ts')) check(node, context.filename, target);
  };
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
    TSImportType: visit,
  };
}
