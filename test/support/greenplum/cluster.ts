/** The running Greenplum that the environment names as Greenplum's own tools take it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { AppError } from '../../../common/errors/app-error.js';
import { openSession } from '../../../common/pg/connect.js';
import { quoteName } from '../../../common/pg/quote.js';
import { libraryEnvironment } from '../../../common/process/library-path.js';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

export interface GreenplumInstance {
  readonly content: number;
  readonly dbid: number;
  readonly port: number;
  readonly address: string;
  readonly dataDirectory: string;
}

export interface Greenplum {
  readonly coordinator: GreenplumInstance;
  /** Acting primaries, by content. */
  readonly segments: readonly GreenplumInstance[];
  readonly user: string;
  /** The server's own programs. */
  readonly programFolder: string;
}

/** Skips the suite where no Greenplum is installed, and prints why. @throws Error when there is one that cannot be used */
export async function requireGreenplum(suite: Mocha.Context): Promise<Greenplum> {
  if (process.env.GPHOME === undefined) {
    console.log('      skipped: GPHOME is not set, so there is no Greenplum to test with');
    suite.skip();
  }
  return findGreenplum();
}

/** @throws Error that says what to set */
export async function findGreenplum(): Promise<Greenplum> {
  const { GPHOME, PGPORT, PGHOST = '127.0.0.1', PGUSER = 'gpadmin' } = process.env;
  const directory = process.env.COORDINATOR_DATA_DIRECTORY ?? process.env.MASTER_DATA_DIRECTORY;
  const missing = [
    ...(GPHOME ? [] : ['GPHOME']),
    ...(PGPORT ? [] : ['PGPORT']),
    ...(directory ? [] : ['MASTER_DATA_DIRECTORY or COORDINATOR_DATA_DIRECTORY']),
  ];
  if (missing.length > 0) throw new Error(`To test with a running Greenplum set ${missing.join(', ')}.`);
  const session = await openSession({
    host: PGHOST,
    port: Number(PGPORT),
    user: PGUSER,
    database: 'postgres',
    applicationName: 'test',
  }).catch((error: unknown) => {
    const why = error instanceof AppError ? error.message : String(error);
    throw new Error(`${why} Start the cluster, or set PGHOST, PGPORT and PGUSER to one that runs, or unset GPHOME.`);
  });
  try {
    const { rows } = await session.query<GreenplumInstance>(
      `SELECT content::int4 AS content, dbid::int4 AS dbid, port, address, datadir AS "dataDirectory"
       FROM pg_catalog.gp_segment_configuration WHERE role = 'p' ORDER BY content`,
    );
    const [coordinator, ...segments] = rows;
    if (!coordinator) throw new Error('the cluster has no instances');
    return { coordinator, segments, user: PGUSER, programFolder: join(GPHOME ?? '', 'bin') };
  } finally {
    await session.end();
  }
}

/** Coordinator first. */
export function greenplumInstances({ coordinator, segments }: Greenplum): readonly GreenplumInstance[] {
  return [coordinator, ...segments];
}

/** A session of a test: on a segment in utility mode. Who opens closes. */
export function openTestSession(
  { user }: Greenplum,
  instance: GreenplumInstance,
  database: string,
): Promise<pg.Client> {
  return openSession({
    host: instance.address,
    port: instance.port,
    user,
    database,
    applicationName: 'test',
    settings: { search_path: 'public' },
    utilityMode: instance.content >= 0,
  });
}

export async function onInstance<T>(
  greenplum: Greenplum,
  instance: GreenplumInstance,
  database: string,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = await openTestSession(greenplum, instance, database);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

export function onCoordinator<T>(
  greenplum: Greenplum,
  database: string,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  return onInstance(greenplum, greenplum.coordinator, database, work);
}

export async function createDatabase(greenplum: Greenplum, database: string): Promise<void> {
  await onCoordinator(greenplum, 'postgres', (session) =>
    session.query(`CREATE DATABASE ${quoteName(database)} TEMPLATE template0`),
  );
}

export async function dropDatabase(greenplum: Greenplum, database: string): Promise<void> {
  await onCoordinator(greenplum, 'postgres', (session) =>
    session.query(`DROP DATABASE IF EXISTS ${quoteName(database)}`),
  );
}

/**
 * One of the server's own programs (psql, pg_dump, …), connected to an instance.
 * @returns its standard output
 */
export async function runServerProgram(
  greenplum: Greenplum,
  program: string,
  args: readonly string[],
  instance: GreenplumInstance = greenplum.coordinator,
): Promise<string> {
  const path = join(greenplum.programFolder, program);
  const target = ['-h', instance.address, '-p', String(instance.port), '-U', greenplum.user];
  const utility = instance.content >= 0 ? ['-c gp_session_role=utility'] : [];
  const { stdout } = await run(path, [...target, ...args], {
    maxBuffer: MAX_OUTPUT_BYTES,
    env: {
      ...process.env,
      ...libraryEnvironment(path),
      PGCLIENTENCODING: 'UTF8',
      // The database's own settings must not decide how scripts are read and definitions printed.
      PGOPTIONS: ['-c standard_conforming_strings=on -c escape_string_warning=on', ...utility].join(' '),
    },
  });
  return stdout;
}

/** Runs a script in the database, to its first error. */
export async function runScript(
  greenplum: Greenplum,
  database: string,
  file: string,
  instance: GreenplumInstance = greenplum.coordinator,
): Promise<void> {
  await runServerProgram(
    greenplum,
    'psql',
    ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', database, '-f', file],
    instance,
  );
}
