/** Shapes that stall or eat memory elsewhere: many columns, very large cells, very many tiny rows. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { DEFAULT_COMPRESSION } from '../common/sets/compression.js';
import { connect } from '../test/support/dump-run.js';
import type { DumpChildArguments, DumpChildResult } from '../test/support/dump-child.js';
import type { Benchmark } from './benchmark.js';
import { runBenchChild } from './programs.js';
import type { Finding, Measured } from './report.js';
import type { RestoreProcessArguments } from './restore-process.js';

const COLUMNS = 1000;
const CELL_BYTES = 100_000_000;
const MEMORY_BYTES = 400 * 1024 * 1024;

interface Shape {
  readonly name: string;
  readonly create: (session: pg.Client, scale: number) => Promise<void>;
}

const SHAPES: readonly Shape[] = [
  {
    name: `${COLUMNS} columns`,
    create: async (session, scale) => {
      const names = Array.from({ length: COLUMNS }, (_, index) => `c${index}`);
      await session.query(`CREATE TABLE odd (${names.map((name) => `${name} int`).join(', ')})`);
      const values = names.map((_, index) => `n + ${index}`).join(', ');
      const rows = Math.max(10, Math.round(20_000 * scale));
      await session.query(`INSERT INTO odd SELECT ${values} FROM generate_series(1, ${rows}) AS n`);
    },
  },
  {
    name: 'cells of 100 MB',
    create: async (session, scale) => {
      await session.query('CREATE TABLE odd (id int, cell text)');
      await session.query(`ALTER TABLE odd ALTER cell SET STORAGE EXTERNAL`);
      const cells = Math.max(1, Math.round(10 * scale));
      for (let id = 1; id <= cells; id += 1) {
        await session.query(`INSERT INTO odd SELECT ${id}, repeat(md5('${id}'), ${CELL_BYTES / 32})`);
      }
    },
  },
  {
    name: 'rows of one integer',
    create: async (session, scale) => {
      const rows = Math.max(1000, Math.round(50_000_000 * scale));
      await session.query(`CREATE TABLE odd AS SELECT n FROM generate_series(1, ${rows}) AS n`);
    },
  },
];

export const wideAndOdd: Benchmark = {
  name: 'wide-and-odd',
  about: '1,000 columns; 1 GB in cells of 100 MB; 50 million rows of one integer',
  async run({ instance, folder, meter, scale }) {
    const measured: Measured[] = [];
    const findings: Finding[] = [];
    for (const [index, { name, create }] of SHAPES.entries()) {
      const source = `odd_${index}`;
      const target = `odd_${index}_back`;
      const admin = await connect(instance, 'postgres');
      for (const database of [source, target]) await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`);
      await admin.end();
      const session = await connect(instance, source);
      await create(session, scale);
      const directory = join(folder, source);
      await mkdir(directory, { mode: 0o700 });
      const backup = await meter(() =>
        runBenchChild<DumpChildArguments, DumpChildResult>('test/support/dump-child.js', {
          instance,
          directory,
          database: source,
          jobs: 1,
          compression: DEFAULT_COMPRESSION,
        }),
      );
      measured.push({ way: `${name}: backup`, ...backup.cost, storedBytes: backup.result.storedBytes });
      const given: RestoreProcessArguments = {
        instance,
        directory,
        database: target,
        phases: ['preData', 'data', 'postData'],
        jobs: 1,
      };
      const back = await meter(() =>
        runBenchChild<RestoreProcessArguments, { rows: number }>('bench/restore-process.js', given),
      );
      measured.push({ way: `${name}: restore`, ...back.cost });
      const rows = await countRows(session);
      await session.end();
      if (back.result.rows !== rows || backup.result.rows !== rows) throw new Error(`${name}: not ${rows} rows`);
      const peak = Math.max(backup.cost.peakRssBytes, back.cost.peakRssBytes);
      findings.push({
        text: `${name}: at most ${(peak / 1e6).toFixed(0)} MB in all processes of ours`,
        isMet: peak < MEMORY_BYTES,
      });
      await rm(directory, { recursive: true });
    }
    return { rawBytes: 0, measured, findings, data: {} };
  },
};

async function countRows(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ count: string }>('SELECT count(*) AS count FROM odd');
  return Number(rows[0]?.count);
}
