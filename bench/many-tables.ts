/** 10,000 tables with an index and 10 rows each: what a table costs besides its rows. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { DEFAULT_COMPRESSION } from '../common/sets/compression.js';
import { connect } from '../test/support/dump-run.js';
import type { DumpChildArguments, DumpChildResult } from '../test/support/dump-child.js';
import type { Benchmark } from './benchmark.js';
import { runBenchChild, runShell } from './programs.js';
import { speedup, type Finding, type Measured } from './report.js';
import type { RestoreProcessArguments } from './restore-process.js';

const TABLES = 10_000;
const TABLES_A_TRANSACTION = 1000;

export const manyTables: Benchmark = {
  name: 'many-tables',
  about: '10,000 tables with an index and 10 rows each, backup and restore, two channels',
  // Locks on every table are held at once.
  settings: { max_locks_per_transaction: 1000 },
  async run({ instance, folder, meter, scale }) {
    const tables = Math.max(10, Math.round(TABLES * scale));
    const session = await connect(instance, 'bench');
    const measured: Measured[] = [];
    const add = async (way: string, work: () => Promise<unknown>): Promise<void> => {
      const { cost } = await meter(work);
      measured.push({ way, ...cost });
    };
    try {
      await createTables(session, tables);
      await session.query('CREATE DATABASE by_pg_restore TEMPLATE template0');
      await session.query('CREATE DATABASE by_us TEMPLATE template0');
      const archive = join(folder, 'archive');
      await add('pg_dump -Fd -j2', () => runShell(instance, `pg_dump -Fd -j2 -Z1 -f ${archive} bench`));
      const directory = join(folder, 'set');
      await mkdir(directory, { mode: 0o700 });
      await add('backup by us', () =>
        runBenchChild<DumpChildArguments, DumpChildResult>('test/support/dump-child.js', {
          instance,
          directory,
          database: 'bench',
          jobs: 2,
          compression: DEFAULT_COMPRESSION,
        }),
      );
      await add('pg_restore -j2', () => runShell(instance, `pg_restore -j2 -d by_pg_restore ${archive}`));
      const given: RestoreProcessArguments = {
        instance,
        directory,
        database: 'by_us',
        phases: ['preData', 'data', 'postData'],
        jobs: 2,
      };
      await add('restore by us', () => runBenchChild('bench/restore-process.js', given));
      for (const database of ['by_pg_restore', 'by_us'])
        await assertRestored(await connect(instance, database), tables);
      await rm(directory, { recursive: true });
      return { rawBytes: 0, measured, findings: judge(measured), data: { tables } };
    } finally {
      await session.end();
    }
  },
};

async function createTables(session: pg.Client, tables: number): Promise<void> {
  for (let first = 1; first <= tables; first += TABLES_A_TRANSACTION) {
    const last = Math.min(tables, first + TABLES_A_TRANSACTION - 1);
    await session.query(`DO $$ BEGIN FOR n IN ${first}..${last} LOOP
      EXECUTE format('CREATE TABLE t%s AS SELECT i, md5(i::text) AS text FROM generate_series(1, 10) AS i', n);
      EXECUTE format('CREATE INDEX ON t%s (i)', n); END LOOP; END $$`);
  }
}

async function assertRestored(session: pg.Client, tables: number): Promise<void> {
  try {
    const { rows } = await session.query<{ tables: number; indexes: number; rows: number }>(
      `SELECT (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public') AS tables,
              (SELECT count(*)::int FROM pg_indexes WHERE schemaname = 'public') AS indexes,
              (SELECT sum((xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', tablename),
                 false, true, '')))[1]::text::int)::int FROM pg_tables WHERE schemaname = 'public') AS rows`,
    );
    const [found] = rows;
    const text = `${found?.tables} tables, ${found?.indexes} indexes, ${found?.rows} rows`;
    if (text !== `${tables} tables, ${tables} indexes, ${tables * 10} rows`) throw new Error(`restored: ${text}`);
  } finally {
    await session.end();
  }
}

function judge([pgDump, ours, pgRestore, oursBack]: readonly Measured[]): readonly Finding[] {
  const backup = speedup(ours!, pgDump!);
  const restore = speedup(oursBack!, pgRestore!);
  return [
    { text: `backup ${backup.toFixed(2)} × as fast as pg_dump -Fd -j2 (3)`, isMet: backup >= 3 },
    { text: `restore ${restore.toFixed(2)} × as fast as pg_restore -j2 (3)`, isMet: restore >= 3 },
  ];
}
