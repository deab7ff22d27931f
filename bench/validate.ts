/** Checking a set: beside reading its bytes and hashing them. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_COMPRESSION } from '../common/sets/compression.js';
import { runVerify } from '../segment-agent/verify/run-verify.js';
import { connect, dump, dumpContext, dumpSpec } from '../test/support/dump-run.js';
import type { Benchmark } from './benchmark.js';
import { speedup, type Measured } from './report.js';
import { createLineitem } from './sample-data.js';

export const validate: Benchmark = {
  name: 'validate',
  about: 'the files of one instance, which the machine has in memory',
  async run({ instance, folder, rows, meter }) {
    const session = await connect(instance, 'bench');
    const directory = join(folder, 'set');
    try {
      await createLineitem(session, 'lineitem', rows);
      await mkdir(directory, { mode: 0o700 });
      const context = await dumpContext(instance, directory);
      const { files } = await dump(
        context,
        dumpSpec({ database: 'bench', jobs: 2, compression: NO_COMPRESSION }),
        instance,
      );
      const rawBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      const paths = files.map(({ name }) => join(directory, name));
      const measured: Measured[] = [];
      const add = async (way: string, work: () => Promise<unknown>): Promise<void> => {
        const { cost } = await meter(work);
        measured.push({ way, ...cost });
      };
      const read = async (onChunk: (chunk: Buffer) => void): Promise<void> => {
        for (const path of paths) {
          for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) onChunk(chunk as Buffer);
        }
      };
      await read(() => undefined); // from here on in memory
      await add('reading', () => read(() => undefined));
      const hash = createHash('sha256');
      await add('reading and SHA-256, one after the other', () => read((chunk) => void hash.update(chunk)));
      await add('ours', async () => {
        const spec = { kind: 'verify', files, sizesOnly: false } as const;
        const { problems } = await runVerify(context, spec, new AbortController().signal);
        if (problems.length > 0) throw new Error(problems[0]?.problem);
      });
      const small = Math.max(...(await Promise.all(paths.map(async (path) => (await stat(path)).size))));
      await rm(directory, { recursive: true });
      const ratio = speedup(measured[2]!, measured[1]!);
      const findings = [
        { text: `${ratio.toFixed(2)} × as fast as reading and hashing one after the other`, isMet: undefined },
      ];
      return { rawBytes, measured, findings, data: { files: files.length, largestBytes: small } };
    } finally {
      await session.end();
    }
  },
};
