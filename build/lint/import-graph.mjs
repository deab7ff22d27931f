// Which file of the tree imports which, imports of types among them: they show what knows of what as well.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

const known = new Map();

/**
 * The file that `specifier` names in `file`: imports say .js where the source is .ts. Undefined: none of this tree.
 * @param {string} file absolute
 * @param {string} specifier
 * @returns {string | undefined}
 */
export function importedFile(file, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const path = resolve(dirname(file), specifier);
  return [path.replace(/\.js$/, '.ts'), path].find((candidate) => existsSync(candidate));
}

/**
 * The files that a file imports. Each file is read once in a process.
 * @param {string} file absolute
 * @returns {readonly string[]}
 */
export function importsOf(file) {
  const before = known.get(file);
  if (before) return before;
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const imports = importedFiles.map(({ fileName }) => importedFile(file, fileName)).filter(Boolean);
  known.set(file, imports);
  return imports;
}

/**
 * The shortest way along imports from one file to another, both included; undefined: none leads there.
 * @param {string} from absolute
 * @param {string} to absolute
 * @returns {readonly string[] | undefined}
 */
export function wayBetween(from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) return wayBack(cameFrom, to);
    for (const next of importsOf(file)) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return undefined;
}

function wayBack(cameFrom, to) {
  const way = [];
  for (let file = to; file !== undefined; file = cameFrom.get(file)) way.unshift(file);
  return way;
}
