/** What full backups store in a repository that deduplicates, after changes of several kinds, and what it costs. */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { DEFAULT_COMPRESSION } from '../common/sets/compression.js';
import { initPacks } from '../segment-agent/storage/deduplicated/init-packs.js';
import { Packs } from '../segment-agent/storage/deduplicated/packs.js';
import { plainFolderAt } from '../segment-agent/storage/folder-at.js';
import type { DumpChildArguments, DumpChildResult } from '../test/support/dump-child.js';
import { connect } from '../test/support/dump-run.js';
import type { Benchmark } from './benchmark.js';
import { runBenchChild } from './programs.js';
import type { Finding, Measured } from './report.js';
import { copyTextBytes, createLineitem } from './sample-data.js';

/** Of the bytes that the first full stores. */
const MOST_SHARES = { unchanged: 0.005, neighbours: 0.05 } as const;

export const deduplication: Benchmark = {
  name: 'deduplication',
  about: 'full backups of one table into a repository that deduplicates, two channels',
  async run({ instance, folder, rows, meter }) {
    const session = await connect(instance, 'bench');
    const measured: Measured[] = [];
    const root = join(folder, 'packed');
    await mkdir(root, { mode: 0o700 });
    await initPacks({
      packs: new Packs(plainFolderAt(join(root, 'db_packs'))),
      ...{ root, clusterName: 'bench', now: new Date() },
    });
    let date = 20260201;
    const dump = async (place: string, query: string, rsyncable: boolean): Promise<void> => {
      date += 1;
      const result = await runBenchChild<DumpChildArguments, DumpChildResult>('test/support/dump-child.js', {
        ...{ instance, database: 'bench', jobs: 2, directory: `${place}/db_dumps/${date}${query}` },
        compression: { ...DEFAULT_COMPRESSION, rsyncable },
      });
      if (result.rows !== rows) throw new Error(`${result.rows} rows instead of ${rows}`);
    };
    const plain = join(folder, 'plain');
    await mkdir(plain, { mode: 0o700 });
    const add = async (way: string, place: string, work: () => Promise<void>): Promise<number> => {
      const before = await bytesBelow(place);
      const { cost } = await meter(work);
      const storedBytes = (await bytesBelow(place)) - before;
      measured.push({ way, ...cost, storedBytes });
      return storedBytes;
    };
    const full = (): Promise<void> => dump(`file://${root}`, '?deduplicate=true', true);
    try {
      await createLineitem(session, 'lineitem', rows);
      const rawBytes = await copyTextBytes(session, 'lineitem');
      await dump(plain, '', false); // the first run of anything finds a cold machine
      await add('plain', plain, () => dump(plain, '', false));
      await add('plain, --rsyncable', plain, () => dump(plain, '', true));
      const first = await add('deduplicated, the first full', root, full);
      const unchanged = await add('  the same again', root, full);
      await change(session, `orderkey BETWEEN ${Math.floor(rows / 3)} AND ${Math.floor(rows / 3) + rows / 100 - 1}`);
      const neighbours = await add('  after 1 % of the rows, neighbours, were changed', root, full);
      await change(session, `orderkey % ${Math.floor(rows / 100)} = 7`);
      const hundred = await add('  after 100 rows, scattered, were changed', root, full);
      await change(session, 'orderkey % 100 = 7');
      const scattered = await add('  after 1 % of the rows, scattered, were changed', root, full);
      const shares = { unchanged: unchanged / first, neighbours: neighbours / first };
      const findings: Finding[] = (['unchanged', 'neighbours'] as const).map((kind) => ({
        text: `${kind}: ${(shares[kind] * 100).toFixed(2)} % of the first full is stored (${MOST_SHARES[kind] * 100})`,
        isMet: shares[kind] <= MOST_SHARES[kind],
      }));
      findings.push(
        { text: `100 rows, scattered: ${((hundred / first) * 100).toFixed(1)} %`, isMet: undefined },
        { text: `1 % of the rows, scattered: ${((scattered / first) * 100).toFixed(1)} %`, isMet: undefined },
      );
      return { rawBytes, measured, findings, data: { rows } };
    } finally {
      await session.end();
    }
  },
};

/** Other text of the same length. */
async function change(session: pg.Client, rows: string): Promise<void> {
  await session.query(`UPDATE lineitem SET comment = md5(comment) || ' carefully final deposits' WHERE ${rows}`);
  await session.query('VACUUM lineitem');
}

async function bytesBelow(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map(async (name) => {
    const info = await stat(join(folder, name));
    return info.isFile() ? info.size : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
