// node make-cache.cjs BUNDLE: writes BUNDLE.cache, V8's code cache with every function that the program's start has run.
// A command is started to print its help; a worker loads the work of every kind of job.
'use strict';
const { basename, dirname, join } = require('node:path');
const { writeFileSync } = require('node:fs');

const [, , path] = process.argv;
process.argv.splice(1, 2, path, '--help');
process.stdout.write = () => true;
const { startCached } = require(join(dirname(path), 'start-cached.cjs'));
const { script, program } = startCached(basename(path, '.cjs'));

process.on('exit', () => writeFileSync(`${path}.cache`, script.createCachedData()));
if (program.WORKS) {
  Promise.all(Object.values(program.WORKS).map((load) => load())).then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
