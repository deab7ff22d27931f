// Compiles what StrykerJS has mutated, file by file and without looking at types: those of mutated sources do not hold.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const FOLDERS = ['common', 'coordinator', 'segment-agent', 'test'];
const ASSEMBLY = join('segment-agent', 'copy-out', 'assembly');

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => /(?<!\.d)\.(?:ts|js)$/.test(path) && !path.startsWith(ASSEMBLY)),
);
await build({ entryPoints: sources, outdir: 'dist', outbase: '.', format: 'esm', platform: 'node', target: 'node20' });
