/** One table of 50 MB out of sets of 0.1, 1 and 5 GB: the size of the set must not matter. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { connect, dump, dumpContext, dumpSpec } from '../test/support/dump-run.js';
import type { Benchmark } from './benchmark.js';
import type { Cost } from './meter.js';
import { runBenchChild } from './programs.js';
import type { Finding, Measured } from './report.js';
import type { RestoreProcessArguments } from './restore-process.js';
import { copyTextBytes, createLineitem, fingerprint } from './sample-data.js';

/** Of COPY text, in rows of lineitem (137 bytes each). */
const TABLE_ROWS = 365_000;
/** In tables of that size, the wanted one included: 0.05, 0.1, 1 and 5 GB. */
const SETS = [1, 2, 20, 100];
/** Of each the median: a run takes about a second. */
const RUNS = 3;
const WANTED = { schema: 'public', name: 'wanted' };

export const restoreOneTable: Benchmark = {
  name: 'restore-one-table',
  about: 'one table of 50 MB out of larger and larger sets; the first set has it alone',
  async run({ instance, folder, meter, scale }) {
    const session = await connect(instance, 'bench');
    const admin = await connect(instance, 'postgres');
    const measured: Measured[] = [];
    try {
      await createLineitem(session, 'wanted', TABLE_ROWS);
      const fingerprintWanted = await fingerprint(session, 'wanted');
      const rawBytes = await copyTextBytes(session, 'wanted');
      let tables = 1;
      for (const wanted of SETS.map((count) => Math.max(1, Math.round(count * scale)))) {
        for (; tables < wanted; tables += 1) await copyOf(session, `other_${tables}`);
        const directory = join(folder, 'set');
        await mkdir(directory, { mode: 0o700 });
        const context = await dumpContext(instance, directory);
        const outcome = await dump(context, dumpSpec({ database: 'bench', jobs: 2 }), instance);
        const given: RestoreProcessArguments = {
          instance,
          directory,
          database: 'target',
          phases: ['preData', 'data', 'postData'],
          jobs: 1,
          tables: [WANTED],
        };
        const costs: Cost[] = [];
        for (let run = 0; run < RUNS; run += 1) {
          await admin.query('CREATE DATABASE target TEMPLATE template0');
          await admin.query('CHECKPOINT');
          costs.push((await meter(() => runBenchChild('bench/restore-process.js', given))).cost);
          const target = await connect(instance, 'target');
          const found = await fingerprint(target, 'wanted');
          await target.end();
          if (found !== fingerprintWanted) throw new Error(`${found} instead of ${fingerprintWanted}`);
          await admin.query('DROP DATABASE target');
        }
        const [, median] = costs.sort((one, other) => one.wallSeconds - other.wallSeconds);
        measured.push({ way: `out of ${(outcome.rawBytes / 1e9).toFixed(2)} GB`, ...median! });
        await rm(directory, { recursive: true });
      }
      return { rawBytes, measured, findings: judge(measured), data: { tables } };
    } finally {
      await session.end();
      await admin.end();
    }
  },
};

async function copyOf(session: pg.Client, name: string): Promise<void> {
  await session.query(`CREATE TABLE ${name} AS TABLE wanted`);
}

function judge([alone, ...others]: readonly Measured[]): readonly Finding[] {
  const times = others.map(({ wallSeconds }) => wallSeconds);
  const spread = (Math.max(...times) / Math.min(...times) - 1) * 100;
  const most = Math.max(...times) / alone!.wallSeconds;
  return [
    { text: `the times differ by ${spread.toFixed(0)} % (less than 20)`, isMet: spread < 20 },
    { text: `at most ${most.toFixed(2)} × the time out of a set of that table alone (1.2)`, isMet: most <= 1.2 },
  ];
}
