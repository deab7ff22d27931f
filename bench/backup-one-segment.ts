/** How fast one instance's rows leave the server: ways of its own, those of the peers, and ours by each library. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_COMPRESSION, type Compression } from '../common/sets/compression.js';
import type { EngineName } from '../segment-agent/compression/engine.js';
import type { DumpChildArguments, DumpChildResult } from '../test/support/dump-child.js';
import { connect } from '../test/support/dump-run.js';
import type { Benchmark } from './benchmark.js';
import { runBenchChild, runShell } from './programs.js';
import { speedup, type Finding, type Measured } from './report.js';
import { copyTextBytes, createLineitem } from './sample-data.js';

const GZIP = "COPY … TO PROGRAM 'gzip -1'";
const ZSTD = "COPY … TO PROGRAM 'zstd -1'";
const BARE = "bare COPY … TO '/dev/null'";

export const backupOneSegment: Benchmark = {
  name: 'backup-one-segment',
  about: 'one table, one instance, one channel',
  async run({ instance, folder, rows, meter }) {
    const session = await connect(instance, 'bench');
    const measured: Measured[] = [];
    const add = async (way: string, output: string | undefined, work: () => Promise<number>): Promise<void> => {
      const { result, cost } = await meter(work);
      if (result !== rows) throw new Error(`${way}: ${result} rows instead of ${rows}`);
      measured.push({ way, ...cost, ...(output === undefined ? {} : { storedBytes: await sizeOf(output) }) });
    };
    try {
      await createLineitem(session, 'lineitem', rows);
      const rawBytes = await copyTextBytes(session, 'lineitem');
      const copy = (target: string) => async (): Promise<number> =>
        (await session.query(`COPY lineitem TO ${target}`)).rowCount ?? -1;
      const program = (command: string, name: string): [string, () => Promise<number>] => {
        const output = join(instance.dataDirectory, name);
        return [output, copy(`PROGRAM '${command} > ${output}'`)];
      };
      // The first run of anything finds a cold machine.
      await copy("'/dev/null'")();
      await add(BARE, undefined, copy("'/dev/null'"));
      await add(GZIP, ...program('gzip -1', 'bench.gz'));
      await add(ZSTD, ...program('zstd -1 -q -f', 'bench.zst'));
      const pgDump = join(folder, 'pg_dump');
      await add('pg_dump -Fd -j2 -Z1', pgDump, async () => {
        await runShell(instance, `pg_dump -Fd -j2 -Z1 -f ${pgDump} bench`);
        return rows;
      });
      for (const engine of ['libisal', 'libdeflate', 'zlib'] as const satisfies readonly EngineName[]) {
        const directory = join(folder, engine);
        await mkdir(directory, { mode: 0o700 });
        await add(`ours, gzip by ${engine}`, directory, () => ours({ instance, directory, compressionEngine: engine }));
        await rm(directory, { recursive: true });
      }
      for (const level of [1, 3]) {
        const directory = join(folder, `zstd-${level}`);
        await mkdir(directory, { mode: 0o700 });
        const compression = { format: 'zstd', level } as const;
        await add(`ours, zstd level ${level}`, directory, () => ours({ instance, directory, compression }));
        await rm(directory, { recursive: true });
      }
      return { rawBytes, measured, findings: judge(measured), data: { rows } };
    } finally {
      await session.end();
    }
  },
};

async function ours(
  given: Pick<DumpChildArguments, 'directory' | 'compressionEngine' | 'instance'> & { compression?: Compression },
): Promise<number> {
  const result = await runBenchChild<DumpChildArguments, DumpChildResult>('test/support/dump-child.js', {
    database: 'bench',
    jobs: 1,
    compression: DEFAULT_COMPRESSION,
    ...given,
  });
  return result.rows;
}

/** Targets: 2.3 × the gzip path with no more bytes, 85 % of the bare COPY, no more CPU than the zstd path. */
function judge(measured: readonly Measured[]): readonly Finding[] {
  const of = (way: string): Measured => {
    const found = measured.find((row) => row.way === way);
    if (!found) throw new Error(`${way} was not measured`);
    return found;
  };
  const [bare, gzip, zstd, best] = [of(BARE), of(GZIP), of(ZSTD), of('ours, gzip by libisal')];
  const timesGzip = speedup(best, gzip);
  const ofBare = speedup(best, bare) * 100;
  return [
    { text: `${timesGzip.toFixed(2)} × the speed of the gzip -1 path (2.3)`, isMet: timesGzip >= 2.3 },
    {
      text: `${((best.storedBytes! / gzip.storedBytes!) * 100).toFixed(0)} % of its bytes (100)`,
      isMet: best.storedBytes! <= gzip.storedBytes!,
    },
    { text: `${ofBare.toFixed(0)} % of the bare COPY's speed (85)`, isMet: ofBare >= 85 },
    {
      text: `${best.cpuSeconds.toFixed(1)} CPU s, the zstd -1 path ${zstd.cpuSeconds.toFixed(1)}`,
      isMet: best.cpuSeconds <= zstd.cpuSeconds,
    },
  ];
}

/** A file, or all files of a folder. */
async function sizeOf(path: string): Promise<number> {
  const { readdir } = await import('node:fs/promises');
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const names = await readdir(path);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
