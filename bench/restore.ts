/** How fast rows come back into one instance: ways of the server's own, pg_restore, and ours. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, dump, dumpContext, dumpSpec } from '../test/support/dump-run.js';
import type { Benchmark } from './benchmark.js';
import { runBenchChild, runShell } from './programs.js';
import { speedup, type Finding, type Measured } from './report.js';
import { copyTextBytes, createLineitem, fingerprint } from './sample-data.js';
import type { RestoreProcessArguments } from './restore-process.js';

const BARE = 'bare COPY … FROM a file';
const OURS = 'ours';

export const restore: Benchmark = {
  name: 'restore',
  about: 'one table without indexes, one instance',
  async run({ instance, folder, rows, meter }) {
    const session = await connect(instance, 'bench');
    const admin = await connect(instance, 'postgres');
    const measured: Measured[] = [];
    try {
      await createLineitem(session, 'lineitem', rows);
      const wanted = await fingerprint(session, 'lineitem');
      const rawBytes = await copyTextBytes(session, 'lineitem');
      const plain = join(instance.dataDirectory, 'bench.txt');
      const packed = join(instance.dataDirectory, 'bench.gz');
      await session.query(`COPY lineitem TO '${plain}'`);
      await session.query(`COPY lineitem TO PROGRAM 'gzip -1 > ${packed}'`);
      const archive = join(folder, 'archive');
      const directory = join(folder, 'set');
      await runShell(instance, `pg_dump -Fd -j2 -Z1 -f ${archive} bench`);
      await mkdir(directory, { mode: 0o700 });
      const context = await dumpContext(instance, directory);
      await dump(context, dumpSpec({ database: 'bench', jobs: 1 }), instance);
      /** Into a database that has the empty table, so that all ways load rows and nothing else. */
      const add = async (way: string, work: (database: string) => Promise<unknown>): Promise<void> => {
        const database = `target_${measured.length}`;
        await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`);
        await runShell(instance, `pg_dump -s bench | psql -qX -v ON_ERROR_STOP=1 -o /dev/null -d ${database}`);
        await admin.query('CHECKPOINT');
        const { cost } = await meter(() => work(database));
        const target = await connect(instance, database);
        const found = await fingerprint(target, 'lineitem');
        await target.end();
        if (found !== wanted) throw new Error(`${way}: ${found} instead of ${wanted}`);
        measured.push({ way, ...cost });
        await admin.query(`DROP DATABASE ${database}`);
      };
      const copy =
        (source: string) =>
        async (database: string): Promise<void> => {
          const target = await connect(instance, database);
          await target.query(`COPY lineitem FROM ${source}`);
          await target.end();
        };
      await add(BARE, copy(`'${plain}'`));
      await add("COPY … FROM PROGRAM 'gzip -dc'", copy(`PROGRAM 'gzip -dc ${packed}'`));
      await add('pg_restore -j2', (database) => runShell(instance, `pg_restore -a -j2 -d ${database} ${archive}`));
      await add(OURS, (database) =>
        runBenchChild<RestoreProcessArguments, unknown>('bench/restore-process.js', {
          instance,
          directory,
          database,
          phases: ['data'],
          jobs: 1,
        }),
      );
      await rm(directory, { recursive: true });
      return { rawBytes, measured, findings: judge(measured), data: { rows } };
    } finally {
      await session.end();
      await admin.end();
    }
  },
};

function judge(measured: readonly Measured[]): readonly Finding[] {
  const of = (way: string): Measured => measured.find((row) => row.way === way)!;
  const ofBare = speedup(of(OURS), of(BARE)) * 100;
  return [{ text: `${ofBare.toFixed(0)} % of the bare COPY's speed (95)`, isMet: ofBare >= 95 }];
}
