// `npm run build`: compiles with tsc, then joins the modules of each program into few files, in place: dist/**/bin/*.js
// and the worker's main.js are replaced by bundles, what several share goes to dist/chunks. A process then reads ten
// files instead of a thousand, which halves its start; a backup starts one on every instance.
//
// `tsc` alone gives programs that do the same, unbundled: its record of what is built is kept aside with the programs
// as it wrote them, so that it writes everything anew and no program is older than its modules.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const kept = join(dist, '.unbundled');
const record = '.tsbuildinfo';
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
  rmSync(join(dist, 'chunks'), { recursive: true, force: true });
  await build({
    absWorkingDir: dist,
    entryPoints: programs,
    outdir: dist,
    outbase: dist,
    allowOverwrite: true,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // What nobody here uses: to see whether it runs on Cloudflare, pg makes a Response, for which Node.js loads its
    // HTTP client (a sixth of a worker's start).
    define: { Response: 'undefined' },
    // Errors are known by the names of their classes.
    keepNames: true,
    // koffi has native parts, pg-native is not installed, the others read files that lie beside them.
    external: ['koffi', 'pg-native', 'grpc-health-check', 'yargs'],
    // CommonJS packages ask for Node's own modules by require.
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
    logLevel: 'warning',
  });
}
