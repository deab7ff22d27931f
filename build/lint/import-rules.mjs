// The lint rules about who imports whom. test/unit/import-rules.test.ts plants what they are to find.
import { relative } from 'node:path';
import { importedFile, wayBetween } from './import-graph.mjs';

/**
 * @param {string} root the folder that paths in messages are relative to
 * @returns {object} for eslint.config.mjs
 */
export function importRules(root) {
  return {
    files: ['{bench,common,coordinator,segment-agent,test}/**/*.ts'],
    plugins: { imports: { rules: { 'no-cycle': noCycle } } },
    rules: { 'imports/no-cycle': ['error', root] },
  };
}

/** Imports of types count: a file cannot be understood without those that it takes types from. */
const noCycle = {
  meta: { type: 'problem', schema: [{ type: 'string' }], messages: { cycle: 'this import closes a cycle: {{way}}' } },
  create: (context) =>
    eachImport(context, (node, file, target) => {
      const way = wayBetween(target, file);
      if (!way) return;
      const [root] = context.options;
      const names = way.map((path) => relative(root, path)).join(' → ');
      context.report({ node, messageId: 'cycle', data: { way: names } });
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
