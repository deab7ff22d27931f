// Compiles frames.ts to WebAssembly and writes it as a TypeScript module, so that a build needs no further step:
// `npm run wasm`; with --check it fails when the module is out of date.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const here = import.meta.dirname;
const target = join(here, '../generated/frames-code.ts');
const options = [
  '-O3',
  '--enable',
  'simd',
  '--enable',
  'bulk-memory',
  '--runtime',
  'stub',
  '--importMemory',
  '--noAssert',
];

const files = new Map();
const { error, stderr } = await asc.main(['frames.ts', '--outFile', 'frames.wasm', ...options], {
  readFile: (name) => readFile(join(here, name), 'utf8').catch(() => null),
  writeFile: (name, contents) => files.set(name, contents),
  listFiles: () => [],
});
if (error) {
  process.stderr.write(`${stderr.toString()}${error.message}\n`);
  process.exit(1);
}
const lines = Buffer.from(files.get('frames.wasm'))
  .toString('base64')
  .match(/.{1,110}/g);
const text = `// Made from assembly/frames.ts by \`npm run wasm\`. Do not edit.
export const FRAMES_CODE = Buffer.from(
  [
${lines.map((line) => `    '${line}',`).join('\n')}
  ].join(''),
  'base64',
);
`;
if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    process.stderr.write('segment-agent/copy-out/generated is out of date: npm run wasm\n');
    process.exit(1);
  }
} else {
  await mkdir(join(here, '../generated'), { recursive: true });
  await writeFile(target, text);
}
