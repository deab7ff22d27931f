/**
 * Tables spread over a fleet of stock servers the way an MPP spreads them: the rows are in ordinary tables on the
 * segments, and the coordinator has a table partitioned by hash whose partitions are those tables, seen through
 * postgres_fdw. One statement on the coordinator covers the whole table. For the demo and the tests.
 */
import type pg from 'pg';
import { AppError } from '../../../common/errors/app-error.js';
import { openSession, sqlError, sqlstateOf } from '../../../common/pg/connect.js';
import { readCapabilities, type Capabilities } from '../../../common/server/capabilities.js';
import { quoteLiteral, quoteName, quoteQualified } from '../../../common/pg/quote.js';
import { instancesOf, type Instance, type Topology } from '../../base/topology.js';
import { forEachBounded } from '../../base/for-each-bounded.js';
import { PARALLEL_STARTS } from './limits.js';

/** SQLSTATE duplicate_database. */
const DUPLICATE_DATABASE = '42P04';
const APPLICATION_NAME = 'mppbackup distribute';

export interface DistributedTable {
  readonly schema: string;
  readonly name: string;
  /** The column whose hash says on which segment a row lies. */
  readonly keyColumn: string;
  /** SQL of the columns, as between the parentheses of CREATE TABLE; no keys, which only the segments can hold. */
  readonly columns: readonly string[];
  /** SQL of table constraints, on the segments only: a partitioned table of foreign tables can have no keys. */
  readonly segmentConstraints?: readonly string[];
  /** SQL after `CREATE INDEX … ON <table>`, for example `(ship_date)` or `USING hash (name)`; on the segments only. */
  readonly indexes?: readonly string[];
}

/** The name of the foreign server, on the coordinator, behind which a segment is. */
export function segmentServerName(contentId: number): string {
  return `seg${contentId}`;
}

/**
 * Creates the database on every instance, and on the coordinator the foreign servers that lead to the segments. When it
 * fails, what was created is dropped again.
 * @throws AppError DATABASE_EXISTS, SEGMENT_DOWN, CONNECT_FAILED, SQL_FAILED
 */
export async function createDistributedDatabase(topology: Topology, name: string): Promise<void> {
  const created: Instance[] = [];
  try {
    await forEachBounded(instancesOf(topology), PARALLEL_STARTS, async (instance) => {
      await withSession(topology, instance, 'postgres', (session) => createDatabase(session, instance, name));
      created.push(instance);
    });
    await withSession(topology, topology.coordinator, name, async (session) => {
      const capabilities = await readCapabilities(session);
      await session.query('CREATE EXTENSION postgres_fdw');
      for (const segment of topology.segments) {
        await session.query(serverSql(segment, name, capabilities));
        await session.query(userMappingSql(segment, topology.user, capabilities));
      }
    });
  } catch (error) {
    await dropOn(topology, created, name);
    throw error;
  }
}

async function createDatabase(session: pg.Client, { contentId, host }: Instance, name: string): Promise<void> {
  try {
    await session.query(`CREATE DATABASE ${quoteName(name)}`);
  } catch (error) {
    if (sqlstateOf(error) !== DUPLICATE_DATABASE) throw error;
    throw new AppError('DATABASE_EXISTS', `Database ${name} exists already.`, {
      hint: 'Choose another name, or drop it on every instance.',
      cause: error,
      contentId,
      host,
    });
  }
}

/** Drops the database on every instance, ending its sessions; one that is missing is passed over. */
export async function dropDistributedDatabase(topology: Topology, name: string): Promise<void> {
  await dropOn(topology, instancesOf(topology), name);
}

async function dropOn(topology: Topology, instances: readonly Instance[], name: string): Promise<void> {
  await forEachBounded(instances, PARALLEL_STARTS, (instance) =>
    withSession(topology, instance, 'postgres', async (session) => {
      await session.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      await session.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
    }),
  );
}

/** Creates a table on every segment and the partitioned table over them on the coordinator. */
export async function distributeTable(topology: Topology, database: string, table: DistributedTable): Promise<void> {
  await forEachBounded(topology.segments, PARALLEL_STARTS, (segment) =>
    withSession(topology, segment, database, async (session) => {
      for (const statement of segmentTableSql(table)) await session.query(statement);
    }),
  );
  await withSession(topology, topology.coordinator, database, async (session) => {
    for (const statement of coordinatorTableSql(topology, table)) await session.query(statement);
  });
}

/**
 * SQL that is true for rows of a segment, to be used in a session of that segment: loading there is far faster than
 * through the coordinator. `session` gets a temporary table that carries the hash function of the key's type.
 * @param key the key's SQL type and the expression with its value
 */
export async function rowsOfSegment(
  session: pg.Client,
  topology: Topology,
  contentId: number,
  key: { readonly type: string; readonly expression: string },
): Promise<string> {
  const name = quoteName(`route by ${key.type}`);
  await session.query(`CREATE TEMP TABLE IF NOT EXISTS ${name} (key ${key.type}) PARTITION BY HASH (key)`);
  const parent = `${quoteLiteral(`pg_temp.${name}`)}::regclass`;
  const remainder = topology.segments.findIndex((segment) => segment.contentId === contentId);
  return `satisfies_hash_partition(${parent}, ${topology.segments.length}, ${remainder}, (${key.expression})::${key.type})`;
}

function serverSql(segment: Instance, database: string, { foreignServerOptions }: Capabilities): string {
  const options = [
    ['host', segment.address],
    ['port', String(segment.port)],
    ['dbname', database],
    ...Object.entries(foreignServerOptions),
  ] as const;
  const list = options.map(([name, value]) => `${quoteName(name)} ${quoteLiteral(value)}`).join(', ');
  const server = quoteName(segmentServerName(segment.contentId));
  return `CREATE SERVER ${server} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${list})`;
}

function userMappingSql(segment: Instance, user: string, { foreignPasswordOptional }: Capabilities): string {
  const optional = foreignPasswordOptional ? ", password_required 'false'" : '';
  const server = quoteName(segmentServerName(segment.contentId));
  return `CREATE USER MAPPING FOR PUBLIC SERVER ${server} OPTIONS (user ${quoteLiteral(user)}${optional})`;
}

function segmentTableSql(table: DistributedTable): readonly string[] {
  const name = quoteQualified(table.schema, table.name);
  const body = [...table.columns, ...(table.segmentConstraints ?? [])].join(', ');
  return [
    `CREATE SCHEMA IF NOT EXISTS ${quoteName(table.schema)}`,
    `CREATE TABLE ${name} (${body})`,
    ...(table.indexes ?? []).map((index) => `CREATE INDEX ON ${name} ${index}`),
  ];
}

function coordinatorTableSql(topology: Topology, table: DistributedTable): readonly string[] {
  const name = quoteQualified(table.schema, table.name);
  const remote = `schema_name ${quoteLiteral(table.schema)}, table_name ${quoteLiteral(table.name)}`;
  const partitions = topology.segments.map(({ contentId }, index) => {
    const partition = quoteQualified(table.schema, `${table.name}_seg${contentId}`);
    const values = `FOR VALUES WITH (MODULUS ${topology.segments.length}, REMAINDER ${index})`;
    const server = quoteName(segmentServerName(contentId));
    return `CREATE FOREIGN TABLE ${partition} PARTITION OF ${name} ${values} SERVER ${server} OPTIONS (${remote})`;
  });
  return [
    `CREATE SCHEMA IF NOT EXISTS ${quoteName(table.schema)}`,
    `CREATE TABLE ${name} (${table.columns.join(', ')}) PARTITION BY HASH (${quoteName(table.keyColumn)})`,
    ...partitions,
  ];
}

async function withSession<T>(
  topology: Topology,
  instance: Instance,
  database: string,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = await openSession({
    host: instance.address,
    port: instance.port,
    user: topology.user,
    database,
    applicationName: APPLICATION_NAME,
    settings: { search_path: 'public' },
    place: { contentId: instance.contentId, host: instance.host },
  });
  try {
    return await work(session);
  } catch (error) {
    throw sqlError(error, 'Setting up distributed tables', { contentId: instance.contentId, host: instance.host });
  } finally {
    await session.end();
  }
}
