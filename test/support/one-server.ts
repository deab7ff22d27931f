/**
 * One server for all tests of a `describe`, with what each of them opens and makes on it: closed, looked for and dropped
 * when it has ended.
 *
 * Mocha runs `afterEach` hooks in the order in which they were registered, so this one comes before a file's own. What
 * must be closed before it looks for what is left is handed over with `atTestEnd`.
 */
import assert from 'node:assert/strict';
import type pg from 'pg';
import { quoteName } from '../../common/pg/quote.js';
import type { LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import type { Topology } from '../../coordinator/base/topology.js';
import { connect } from './dump-run.js';
import { leftBeside } from './fleet-checks.js';
import { startTestFleet, type TestFleet, type TestFleetOptions } from './test-cluster.js';

/** One query, or several, one after the other. */
export type Sql = string | readonly string[];

export interface OneServer {
  readonly instance: LocalInstance;
  readonly topology: Topology;
  /** For files of the tests; it goes with the server. */
  readonly folder: string;
  /** In the database postgres, for as long as the server is there. */
  readonly admin: pg.Client;
  /** A session until the test ends. */
  open(database: string, name?: string): Promise<pg.Client>;
  /** In a session of its own. @returns the rows of the last query */
  query<T extends object>(database: string, sql: Sql): Promise<readonly T[]>;
  /** One that a test makes, in whatever way, is dropped when it has ended; one that `before` makes stays. */
  createDatabase(name: string, content?: Sql, options?: string): Promise<void>;
  /** The last one handed over is closed first. */
  atTestEnd(close: () => Promise<unknown>): void;
}

export interface OneServerOptions extends Pick<TestFleetOptions, 'settings'> {
  /** What is in the database `source`; without it there is none. */
  readonly source?: Sql;
}

export function oneServer({ settings, source }: OneServerOptions = {}): OneServer {
  let fleet: TestFleet;
  let admin: pg.Client;
  let kept: readonly string[];
  const closers: (() => Promise<unknown>)[] = [];

  const server: OneServer = {
    get instance() {
      return fleet.coordinator;
    },
    get topology() {
      return fleet.topology;
    },
    get folder() {
      return fleet.folder;
    },
    get admin() {
      return admin;
    },
    open: async (database, name) => {
      const session = await connect(fleet.coordinator, database, name);
      server.atTestEnd(() => session.end());
      return session;
    },
    query: async <T extends object>(database: string, sql: Sql) => {
      const session = await connect(fleet.coordinator, database);
      try {
        let rows: readonly T[] = [];
        // A text of several statements has several results.
        for (const one of [sql].flat()) ({ rows } = [await session.query<T>(one)].flat().at(-1)!);
        return rows;
      } finally {
        await session.end();
      }
    },
    createDatabase: async (name, content = [], options = '') => {
      await admin.query(`CREATE DATABASE ${quoteName(name)} TEMPLATE template0 ${options}`);
      await server.query(name, content);
    },
    atTestEnd: (close) => void closers.push(close),
  };

  before(async () => {
    fleet = await startTestFleet({ segments: 0, settings });
    admin = await connect(fleet.coordinator, 'postgres', 'admin');
    if (source !== undefined) await server.createDatabase('source', source);
  });

  beforeEach(async () => {
    kept = await databasesOf(admin);
  });

  afterEach(async () => {
    await closeAll(closers.splice(0).reverse());
    assert.deepEqual(await leftBeside(admin), []);
    for (const name of await databasesOf(admin)) if (!kept.includes(name)) await dropDatabase(admin, name);
  });

  after(async () => {
    await admin?.end();
    await fleet?.destroy();
  });

  return server;
}

/** All of them, whichever fail. */
async function closeAll(closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: Error[] = [];
  for (const close of closers) await close().catch((error: Error) => failures.push(error));
  if (failures.length > 0) throw failures.length === 1 ? failures[0]! : new AggregateError(failures);
}

async function databasesOf(admin: pg.Client): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string }>('SELECT datname AS name FROM pg_database');
  return rows.map(({ name }) => name);
}

/** Templates too; a database that somebody still uses is a failure. */
async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query('UPDATE pg_database SET datistemplate = false WHERE datname = $1', [name]);
  await admin.query(`DROP DATABASE ${quoteName(name)}`);
}
