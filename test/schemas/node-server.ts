/** What the tests themselves do on a node's server: sessions and programs that no setting of a run can disturb. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findProgramFolder } from '../../common/pg/programs.js';
import { quoteName } from '../../common/pg/quote.js';
import type { Instance, Topology } from '../../coordinator/base/topology.js';

const run = promisify(execFile);

/** Of the database, of its roles: these win over all that a run may set. */
const PINNED: Readonly<Record<string, string>> = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  search_path: 'pg_catalog',
  datestyle: 'ISO',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '3',
  xmloption: 'content',
  standard_conforming_strings: 'on',
  escape_string_warning: 'on',
  backslash_quote: 'safe_encoding',
  array_nulls: 'on',
  client_encoding: 'UTF8',
  client_min_messages: 'warning',
  default_transaction_read_only: 'off',
  default_transaction_isolation: 'read\\ committed',
  default_transaction_deferrable: 'off',
  row_security: 'off',
  session_replication_role: 'origin',
  default_tablespace: '',
  default_toast_compression: 'pglz',
  role: 'none',
  lc_monetary: 'C',
  lc_messages: 'C',
  transform_null_equals: 'off',
  enable_seqscan: 'on',
  'plpgsql.extra_errors': 'none',
};

const OPTIONS = Object.entries(PINNED)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ');

export interface ProgramRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface NodeServer {
  readonly instance: Instance;
  /** Lends a session. `replica` fires no triggers but those that always fire. */
  withSession<T>(database: string, work: (session: pg.Client) => Promise<T>): Promise<T>;
  /** pg_dump, pg_restore, psql against a database; a failure is no exception. */
  program(name: string, database: string, args: readonly string[]): Promise<ProgramRun>;
}

export function nodeServer(topology: Topology, instance: Instance): NodeServer {
  const { address, port } = instance;
  const user = topology.user;
  return {
    instance,
    withSession: async (database, work) => {
      const session = new pg.Client({
        host: address,
        port,
        user,
        database,
        application_name: 'test',
        options: OPTIONS,
      });
      session.on('error', () => undefined);
      await session.connect();
      try {
        return await work(session);
      } finally {
        await session.end();
      }
    },
    program: async (name, database, args) => {
      const path = join(await findProgramFolder([name]), name);
      const env = { ...process.env, PGOPTIONS: OPTIONS, PGCLIENTENCODING: 'UTF8' };
      const target = ['-h', address, '-p', String(port), '-U', user, '-d', database];
      try {
        const done = await run(path, [...target, ...args], { env, maxBuffer: 256 * 1024 * 1024 });
        return { status: 0, ...done };
      } catch (error) {
        const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string };
        if (typeof code !== 'number') throw error;
        return { status: code, stdout, stderr };
      }
    },
  };
}

/** Whoever is connected, whatever keeps it from being dropped. */
export async function dropDatabase(server: NodeServer, database: string): Promise<void> {
  const exists = await server.withSession('postgres', async (session) => {
    const { rows } = await session.query<{ here: boolean }>(
      'SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS here',
      [database],
    );
    return rows[0]?.here === true;
  });
  if (!exists) return;
  await server.withSession(database, async (session) => {
    // One that fires always may refuse every DROP.
    const { rows: triggers } = await session.query<{ evtname: string }>('SELECT evtname FROM pg_event_trigger');
    for (const { evtname } of triggers) await session.query(`ALTER EVENT TRIGGER ${quoteName(evtname)} DISABLE`);
    const { rows } = await session.query<{ subname: string }>(
      'SELECT subname FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())',
    );
    for (const { subname } of rows) {
      await session.query('SET session_replication_role = replica');
      await session.query(`ALTER SUBSCRIPTION ${quoteName(subname)} SET (slot_name = NONE)`);
      await session.query(`DROP SUBSCRIPTION ${quoteName(subname)}`);
    }
  });
  await server.withSession('postgres', (session) => session.query(`DROP DATABASE ${quoteName(database)} WITH (FORCE)`));
}
