/**
 * How fast one instance's rows leave the server, side by side in one run: the server's bare COPY, COPY through gzip
 * (how backups by COPY … TO PROGRAM work), and a dump by this product, compressed and plain.
 *
 *   npm run bench [-- --rows N]
 *
 * Each figure is wall time; ratios matter, the machine does not. Rows are counted in what was written.
 */
import { mkdir, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createInstance } from '../coordinator/cluster/instance.js';
import { makeTemporaryFolder } from '../coordinator/cluster/os-user.js';
import { connect, dump, dumpContext, dumpSpec } from '../test/support/dump-run.js';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
if (!Number.isInteger(rows) || rows < 1) throw new Error(`--rows ${values.rows} is not a number of rows`);

const ROWS_SQL = `CREATE TABLE lineitem AS
  SELECT n AS orderkey, n * 7 % 200000 AS partkey, n % 7 AS linenumber, (n % 50)::numeric(15,2) AS quantity,
         (n * 37 % 100000 / 100.0)::numeric(15,2) AS price, 'N'::char(1) AS flag, date '1992-01-01' + n % 2500 AS shipdate,
         'DELIVER IN PERSON'::char(25) AS instruct, 'TRUCK'::char(10) AS mode, md5(n::text) || ' carefully final deposits' AS comment
    FROM generate_series(1, $1) AS n`;

interface Measured {
  readonly way: string;
  readonly seconds: number;
}

const folder = await makeTemporaryFolder('mppbackup-bench-');
const instance = await createInstance({ dataDirectory: join(folder, 'data'), address: '127.0.0.1', durable: false });
try {
  const admin = await connect(instance, 'postgres');
  await admin.query('CREATE DATABASE source');
  await admin.end();
  const session = await connect(instance, 'source');
  await session.query(ROWS_SQL.replace('$1', String(rows)));
  await session.query('VACUUM ANALYZE lineitem');
  const copied = await session.query<{ bytes: string }>('SELECT sum(length(l::text) + 1) AS bytes FROM lineitem AS l');
  const megabytes = Number(copied.rows[0]?.bytes ?? 0) / 1e6;
  const measured: Measured[] = [];
  const measure = async (way: string, work: () => Promise<number | null>): Promise<void> => {
    const started = performance.now();
    const found = await work();
    if (found !== rows) throw new Error(`${way}: ${found} rows instead of ${rows}`);
    measured.push({ way, seconds: (performance.now() - started) / 1000 });
  };
  const copy = (target: string) => async (): Promise<number | null> =>
    (await session.query(`COPY lineitem TO ${target}`)).rowCount;
  await measure("bare COPY TO '/dev/null'", copy("'/dev/null'"));
  await measure("COPY TO PROGRAM 'gzip -1'", copy("PROGRAM 'gzip -1 > /dev/null'"));
  await session.end();
  for (const [way, compress] of [
    ['dump, gzip members', true],
    ['dump, plain (-z)', false],
  ] as const) {
    const directory = join(folder, String(compress));
    await mkdir(directory, { mode: 0o700 });
    const context = await dumpContext(instance, directory);
    await measure(way, async () => {
      const outcome = await dump(context, dumpSpec({ compress, jobs: 1 }), instance);
      return outcome.tables.reduce((sum, table) => sum + table.rows, 0);
    });
  }
  report(measured, megabytes);
} finally {
  await instance.destroy();
  await rm(folder, { recursive: true, force: true });
}

function report(measured: readonly Measured[], megabytes: number): void {
  const [bare] = measured;
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.version}, ${rows} rows, ${megabytes.toFixed(0)} MB`,
  );
  for (const { way, seconds } of measured) {
    const ratio = seconds / (bare?.seconds ?? seconds);
    console.log(
      `${way.padEnd(28)} ${seconds.toFixed(2).padStart(7)} s  ${(megabytes / seconds).toFixed(0).padStart(5)} MB/s  ${ratio.toFixed(2)} × bare COPY`,
    );
  }
}
