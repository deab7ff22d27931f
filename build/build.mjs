// `npm run build`: compiles with tsc, then joins the modules of each program into few files, in place: dist/**/bin/*.js
// and the worker's main.js are replaced by bundles or by what starts them, the rest goes to dist/chunks. A process then
// reads few files instead of a thousand, which halves its start. The commands and the worker are one CommonJS file each
// with V8's code cache beside it (build/start-cached.cjs): what their start compiles is compiled here, once.
//
// `tsc` alone gives programs that do the same, unbundled: its record of what is built is kept aside with the programs
// as it wrote them, so that it writes everything anew and no program is older than its modules.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const kept = join(dist, '.unbundled');
const record = '.tsbuildinfo';
/** Whose start is what a small backup costs. */
const cached = [
  'coordinator/bin/gpcrondump.js',
  'coordinator/bin/gpdbrestore.js',
  'coordinator/bin/mppbackup.js',
  'segment-agent/worker/main.js',
];
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// The last two are what benchmarks run in a worker's place; an image has no tests or benchmarks.
const all = [
  ...Object.values(bin),
  'dist/segment-agent/worker/main.js',
  'dist/test/support/dump-child.js',
  'dist/bench/restore-process.js',
]
  .filter((path) => path.startsWith('dist/'))
  .map((path) => path.slice('dist/'.length));

if (!existsSync(join(dist, record)) && existsSync(kept)) cpSync(kept, dist, { recursive: true });
compile();
removeOrphans();
const programs = all.filter((path) => existsSync(join(dist, path)));
for (const path of programs) {
  mkdirSync(dirname(join(kept, path)), { recursive: true });
  cpSync(join(dist, path), join(kept, path));
}
renameSync(join(dist, record), join(kept, record));
await bundle();

function compile() {
  const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.json')];
  const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Removes what was compiled from sources that have moved or gone: their tests would be run on, as they were. */
function removeOrphans() {
  const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  for (const folder of include.filter((name) => existsSync(join(dist, name)))) {
    for (const name of readdirSync(join(dist, folder), { recursive: true })) {
      const source = join(root, folder, name).replace(/\.js(\.map)?$/, '');
      if (source === join(root, folder, name) || existsSync(`${source}.ts`) || existsSync(`${source}.js`)) continue;
      rmSync(join(dist, folder, name));
    }
  }
}

async function bundle() {
  const { build } = await import('esbuild');
  const chunks = join(dist, 'chunks');
  rmSync(chunks, { recursive: true, force: true });
  const options = {
    absWorkingDir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Errors are known by the names of their classes.
    keepNames: true,
    // koffi has native parts, pg-native is not installed, the others read files that lie beside them.
    external: ['koffi', 'pg-native', 'grpc-health-check', 'yargs'],
    logLevel: 'warning',
  };
  // What nobody here uses: to see whether it runs on Cloudflare, pg makes a Response, for which Node.js loads its
  // HTTP client (a sixth of a worker's start).
  const define = { Response: 'undefined' };
  await build({
    ...options,
    define,
    entryPoints: programs.filter((path) => !cached.includes(path)),
    outdir: dist,
    outbase: dist,
    allowOverwrite: true,
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    // CommonJS packages ask for Node's own modules by require.
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
  });
  cpSync(join(root, 'build/start-cached.cjs'), join(chunks, 'start-cached.cjs'));
  for (const path of programs.filter((program) => cached.includes(program))) {
    const name = basename(path) === 'main.js' ? 'worker' : basename(path, '.js');
    await build({
      ...options,
      define: { ...define, 'import.meta.url': 'moduleUrl' },
      entryPoints: [path],
      outfile: join(chunks, `${name}.cjs`),
      format: 'cjs',
      // A script that runs from a cache cannot import; require does for the packages that are left out.
      supported: { 'dynamic-import': false },
      // What start-cached.cjs calls.
      banner: {
        js: `(function (exports, require, module, __filename, __dirname) { 'use strict'; const moduleUrl = require('node:url').pathToFileURL(__filename).href;`,
      },
      footer: { js: '})' },
    });
    const start = relative(dirname(path), 'chunks/start-cached.cjs');
    writeFileSync(
      join(dist, path),
      `#!/usr/bin/env node\nimport start from '${start}';\nstart.startCached('${name}');\n`,
    );
    makeCache(join(chunks, `${name}.cjs`));
  }
}

/** In a process of its own, which has run the program's start. */
function makeCache(path) {
  const script = join(root, 'build/make-cache.cjs');
  const { status, stderr } = spawnSync(process.execPath, [script, path], { cwd: root, encoding: 'utf8' });
  if (status === 0 && existsSync(`${path}.cache`)) return;
  console.error(`No code cache for ${path} (status ${status}): ${stderr}`);
  process.exit(1);
}
