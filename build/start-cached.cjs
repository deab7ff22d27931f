// Runs a program's bundle from V8's code cache beside it; build/build.mjs makes both and puts this file there. Node.js of
// another version does not take the cache and compiles the bundle, as it would have done without.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** @returns the script, of which build/make-cache.cjs asks for the cache */
exports.startCached = function startCached(name) {
  const filename = join(__dirname, `${name}.cjs`);
  // Bundles are ASCII, which is read fastest so.
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: readCache(`${filename}.cache`) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, filename, __dirname);
  return { script, program: module.exports };
};

function readCache(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
