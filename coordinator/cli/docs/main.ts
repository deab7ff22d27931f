import { outdatedPages, writePages } from './generate.js';

const root = process.cwd();
if (process.argv.includes('--check')) {
  const outdated = await outdatedPages(root);
  for (const path of outdated) process.stderr.write(`${path} is out of date: npm run docs\n`);
  process.exitCode = outdated.length === 0 ? 0 : 1;
} else await writePages(root);
