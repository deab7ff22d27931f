/** One file of a set, written and read by a process of its own: s3-stream.js DIRECTORY BYTES. Prints what it took as JSON. */
import { randomFillSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { folderAt } from '../segment-agent/storage/folder-at.js';
import type { Cost } from './meter.js';

const SAMPLE_MS = 10;
const PIECE_BYTES = 1024 * 1024;
const [, , directory = '', size = ''] = process.argv;
const folder = folderAt(directory);

/** Resident now, without what files are mapped from (proc(5), statm). */
function rssBytes(): number {
  return Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * 4096;
}

async function measure(work: () => Promise<unknown>): Promise<Cost> {
  let peak = rssBytes();
  const sampling = setInterval(() => (peak = Math.max(peak, rssBytes())), SAMPLE_MS);
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  clearInterval(sampling);
  const { user, system } = process.cpuUsage(cpu);
  return { wallSeconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6, peakRssBytes: peak };
}

await folder.prepare();
const small = await folder.create('small');
await small.append([Buffer.from('loads what is loaded once')]);
await small.commit();
await folder.digest('small');
const baseBytes = rssBytes();
const piece = randomFillSync(Buffer.alloc(PIECE_BYTES));
let written = '';
const up = await measure(async () => {
  const writer = await folder.create('large');
  for (let left = Number(size); left > 0; left -= PIECE_BYTES) await writer.append([piece.subarray(0, left)]);
  written = (await writer.commit()).sha256;
});
const down = await measure(async () => {
  const { sha256 } = await folder.digest('large');
  if (sha256 !== written) throw new Error(`read ${sha256}, wrote ${written}`);
});
console.log(JSON.stringify({ baseBytes, up, down }));
