/** How long an increment looks for changed pages in a large table: by all page headers, and by WAL summaries. */
import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from '../coordinator/lab/cluster/os-user.js';
import { connect, dumpContext } from '../test/support/dump-run.js';
import { lookForChanges, takeParent } from '../test/support/increment-look.js';
import { serverMajor } from '../test/support/server-major.js';
import type { Benchmark } from './benchmark.js';
import type { Finding, Measured } from './report.js';
import { createLineitem } from './sample-data.js';

/** 1.7 GB of heap at the usual scale. */
const ROWS = 10_000_000;
const TRIES = 3;

const CHANGES: readonly (readonly [string, string])[] = [
  ['nothing changed', 'SELECT 1'],
  ['one row changed', 'UPDATE lineitem SET price = price + 1 WHERE ctid = $$(7,1)$$'],
];

export const changedPages: Benchmark = {
  name: 'changed-pages',
  about: 'what an increment needs to know what has changed in one large table; nothing is dumped',
  settings: { max_wal_size: '8GB', shared_buffers: '128MB' },
  async run({ instance, scale, meter }) {
    const session = await connect(instance, 'bench');
    // Sets do not go below a folder that everybody may write into.
    const folder = await makeTemporaryFolder('mppbackup-bench-');
    try {
      // Earlier servers have headers only.
      const ways = (await serverMajor()) >= 17 ? [false, true] : [false];
      if (ways.includes(true)) await session.query('ALTER SYSTEM SET summarize_wal = on');
      await session.query('SELECT pg_reload_conf()');
      await createLineitem(session, 'lineitem', Math.ceil(ROWS * scale));
      await session.query('VACUUM (FREEZE) lineitem');
      await session.query('CHECKPOINT');
      const { rows } = await session.query<{ bytes: number; path: string }>(
        `SELECT pg_relation_size('lineitem')::float8 AS bytes, pg_relation_filepath('lineitem') AS path`,
      );
      const { bytes, path } = rows[0]!;
      const context = await dumpContext(instance, join(folder, 'db_dumps', '20260131'));
      const parent = await takeParent(context, { instance, database: 'bench' });
      const measured: Measured[] = [];
      const findings: Finding[] = [];
      for (const [name, change] of CHANGES) {
        await session.query(change);
        for (const isCold of [true, false]) {
          const seconds: number[] = [];
          for (const walSummaries of ways) {
            let best: Measured | undefined;
            for (let time = 0; time < TRIES; time += 1) {
              await session.query('CHECKPOINT');
              if (isCold) await forget(join(instance.dataDirectory, path));
              const of = { instance, database: 'bench', parent, more: { walSummaries } };
              const { result, cost } = await meter(() => lookForChanges(context, of));
              const { fallback, pagesRead } = result.search!;
              const way = `${name}, ${isCold ? 'not in memory' : 'in memory'}: ${fallback === undefined ? 'WAL summaries' : `page headers (${fallback})`}, ${pagesRead} pages`;
              if (!best || cost.wallSeconds < best.wallSeconds) best = { way, ...cost };
            }
            measured.push(best!);
            seconds.push(best!.wallSeconds);
          }
          const [headers, summaries] = seconds;
          if (headers === undefined || summaries === undefined) continue;
          const where = `${name}, ${isCold ? 'not in memory' : 'in memory'}`;
          findings.push({
            text: `${where}: ${(headers / summaries).toFixed(1)} × as fast by summaries`,
            isMet: undefined,
          });
        }
      }
      return { rawBytes: 0, measured, findings, data: { heapBytes: bytes } };
    } finally {
      await session.end();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Takes a table's files out of the system's memory. */
async function forget(path: string): Promise<void> {
  const folder = dirname(path);
  const own = (await readdir(folder)).filter(
    (name) => join(folder, name) === path || join(folder, name).startsWith(`${path}.`),
  );
  for (const name of own) {
    await promisify(execFile)('dd', [`if=${join(folder, name)}`, 'iflag=nocache', 'count=0', 'status=none']);
  }
}
