/** Loads the fixture database of test/fixtures, and parts of it that SQL alone would make awkward. */
import { execFile } from 'node:child_process';
import { access, constants, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type pg from 'pg';
import { findProgramFolder } from '../../common/pg/programs.js';
import { quoteName } from '../../common/pg/quote.js';
import { instancesOf, type Instance, type Topology } from '../../coordinator/base/topology.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';

const run = promisify(execFile);

/** The sources' test/fixtures: SQL is not copied to dist. */
export const FIXTURES = fileURLToPath(new URL('../../../test/fixtures', import.meta.url));

const EXTENSION_FILES = ['mppbackup_fixture.control', 'mppbackup_fixture--1.0.sql'];

/** Names of the roles that everything/globals.sql makes. */
export const FIXTURE_ROLES = [
  'fixture_owner',
  'fixture_reader',
  'Fixture; DROP ROLE x; --',
  'fixture "grantor"',
  'fixture_ロール🐘',
  'fixture_password',
];

/** psql on one node. The database's own settings must not decide how a script is read. */
export async function runPsql(
  topology: Topology,
  instance: Instance,
  database: string,
  args: readonly string[],
): Promise<string> {
  const psql = join(await findProgramFolder(['psql']), 'psql');
  const target = ['-h', instance.address, '-p', String(instance.port), '-U', topology.user, '-d', database];
  const { stdout } = await run(psql, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...target, ...args], {
    env: { ...process.env, PGCLIENTENCODING: 'UTF8' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/**
 * Puts the test's own extension where the servers of this machine find it.
 * @returns a function that removes it; undefined where the folder cannot be written to, and then the fixture goes
 * without that extension
 */
export async function installFixtureExtension(): Promise<(() => Promise<void>) | undefined> {
  const config = join(await findProgramFolder(['pg_config']), 'pg_config');
  const folder = join((await run(config, ['--sharedir'])).stdout.trim(), 'extension');
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) return undefined;
  for (const name of EXTENSION_FILES) await copyFile(join(FIXTURES, 'extension', name), join(folder, name));
  return async () => {
    for (const name of EXTENSION_FILES) await rm(join(folder, name), { force: true });
  };
}

/** Roles on every node, once a cluster. */
export async function loadFixtureRoles(topology: Topology): Promise<void> {
  const file = join(FIXTURES, 'everything/globals.sql');
  for (const instance of instancesOf(topology)) await runPsql(topology, instance, 'postgres', ['-f', file]);
}

/** Creates the database with everything on every node; rows differ by node. */
export async function loadEverything(topology: Topology, database: string): Promise<void> {
  await createDatabase(topology, database);
  const file = join(FIXTURES, 'everything.sql');
  await Promise.all(
    instancesOf(topology).map((instance) =>
      runPsql(topology, instance, database, ['-v', `content=${instance.contentId}`, '-f', file]),
    ),
  );
}

/** An empty database on every node. */
export async function createDatabase(topology: Topology, database: string): Promise<void> {
  await onNodes(topology, 'postgres', (session) => session.query(`CREATE DATABASE ${quoteName(database)}`));
}

/** Ends the sessions of the database, then drops it, on every node. */
export async function dropDatabase(topology: Topology, database: string): Promise<void> {
  await onNodes(topology, 'postgres', async (session) => {
    await session.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
    await session.query(`DROP DATABASE IF EXISTS ${quoteName(database)}`);
  });
}

export async function dropFixtureRoles(topology: Topology): Promise<void> {
  await onNodes(topology, 'postgres', async (session) => {
    for (const role of FIXTURE_ROLES) await session.query(`DROP ROLE IF EXISTS ${quoteName(role)}`);
  });
}

/** `count` small tables, a few rows each, on every node of an existing database. */
export async function loadManyTables(topology: Topology, database: string, count: number): Promise<void> {
  // A transaction holds a lock for each table it makes: batches stay below the server's lock table.
  const batch = 500;
  await onNodes(topology, database, async (session) => {
    for (let start = 1; start <= count; start += batch) {
      const end = Math.min(count, start + batch - 1);
      await session.query(`DO $$ BEGIN FOR n IN ${start}..${end} LOOP
        EXECUTE format('CREATE TABLE public.%I (id integer, t text)', 'table ' || n);
        EXECUTE format('INSERT INTO public.%I SELECT i, %L || i FROM generate_series(1, %s) AS i', 'table ' || n, 'row ', n % 4);
      END LOOP; END $$`);
    }
  });
}

/** Cells of `bytes` each: text without a newline, text of newlines and backslashes, bytea. */
export async function loadBigCells(session: pg.Client, bytes: number): Promise<void> {
  await session.query('CREATE TABLE public.big_cells (id integer PRIMARY KEY, t text, b bytea)');
  const pieces = Math.ceil(bytes / 32);
  await session.query(
    `INSERT INTO public.big_cells SELECT 1, string_agg(md5(n::text), ''), NULL FROM generate_series(1, ${pieces}) AS n`,
  );
  await session.query(`INSERT INTO public.big_cells VALUES (2, repeat(E'\\n\\\\.\\t', ${Math.ceil(bytes / 8)}), '')`);
  await session.query(
    `INSERT INTO public.big_cells SELECT 3, '', string_agg(decode(md5(n::text), 'hex'), '') FROM generate_series(1, ${pieces}) AS n`,
  );
}

/** One session a node, at once. */
export async function onNodes(
  topology: Topology,
  database: string,
  work: (session: pg.Client, instance: Instance) => Promise<unknown>,
): Promise<void> {
  await Promise.all(
    instancesOf(topology).map(async (instance) => {
      const session = await openNodeSession(topology, instance, database, 'test');
      try {
        await work(session, instance);
      } finally {
        await session.end();
      }
    }),
  );
}
