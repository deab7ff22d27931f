/** What each library and level costs and saves, without a server's work around it; and reading it again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeCompression, parseCompression } from '../common/sets/compression.js';
import { COMPRESSION_LIBRARIES } from '../common/sets/compression-libraries.js';
import { loadEngine } from '../segment-agent/compression/choose-engine.js';
import { openDecompressor } from '../segment-agent/compression/decompress.js';
import type { CompressionEngine, EngineName } from '../segment-agent/compression/engine.js';
import { connect } from '../test/support/dump-run.js';
import type { Benchmark } from './benchmark.js';
import type { Measured } from './report.js';
import { createLineitem } from './sample-data.js';

/** What a dump puts into a member. */
const MEMBER_BYTES = 1024 * 1024;
const AT_ONCE = 2;
/** Of the usual number of rows: the slowest levels take seconds for each. */
const SHARE_OF_ROWS = 0.2;

const WAYS: readonly (readonly [EngineName, readonly string[]])[] = [
  ['libisal', ['gzip:1']],
  ['libdeflate', ['gzip:1', 'gzip:6', 'gzip:9']],
  ['zlib', ['gzip:1', 'gzip:6', 'gzip:9']],
  ['libzstd', ['zstd:1', 'zstd:3', 'zstd:9', 'zstd:19']],
  ['node-zstd', ['zstd:1']],
];

export const compression: Benchmark = {
  name: 'compression',
  about: 'COPY text in members of 1 MB, two at once',
  async run({ instance, folder, rows, meter }) {
    const session = await connect(instance, 'bench');
    const path = join(folder, 'lineitem');
    try {
      await createLineitem(session, 'lineitem', Math.ceil(rows * SHARE_OF_ROWS));
      await session.query(`COPY lineitem TO '${path}'`);
    } finally {
      await session.end();
    }
    const text = await readFile(path);
    const measured: Measured[] = [];
    for (const [name, choices] of WAYS) {
      for (const choice of choices) {
        const parsed = parseCompression(choice)!;
        const engine = await loadEngine(name, parsed.level).catch((error: Error) => error);
        if (engine instanceof Error) {
          console.log(`without ${name} ${choice}: ${engine.message}`);
          continue;
        }
        const way = `${describeCompression(parsed)} by ${COMPRESSION_LIBRARIES[name].title}`;
        const packed = await meter(() => pack(engine, text));
        const storedBytes = packed.result.length;
        measured.push({ way, ...packed.cost, storedBytes });
        const { cost } = await meter(() => assertReads(engine.format, packed.result, text));
        measured.push({ way: `  reading it again`, ...cost, storedBytes });
      }
    }
    return { rawBytes: text.length, measured, findings: [], data: {} };
  },
};

async function pack(engine: CompressionEngine, text: Buffer): Promise<Buffer> {
  const members: Buffer[] = [];
  for (let at = 0; at < text.length; at += AT_ONCE * MEMBER_BYTES) {
    const pieces = Array.from({ length: AT_ONCE }, (_, index) =>
      text.subarray(at + index * MEMBER_BYTES, at + (index + 1) * MEMBER_BYTES),
    );
    members.push(...(await Promise.all(pieces.map((piece) => engine.compress(piece)))));
  }
  return Buffer.concat(members);
}

async function assertReads(format: 'gzip' | 'zstd', stored: Buffer, text: Buffer): Promise<void> {
  let at = 0;
  for await (const piece of (await openDecompressor(format))([stored])) {
    if (!text.subarray(at, at + piece.length).equals(piece)) throw new Error(`${format}: other text at byte ${at}`);
    at += piece.length;
  }
  if (at !== text.length) throw new Error(`${format}: ${at} bytes instead of ${text.length}`);
}
