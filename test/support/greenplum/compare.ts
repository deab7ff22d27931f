/** What a Greenplum database is: definitions, catalogues, and the contents of each segment. */
import type pg from 'pg';
import { hashContents } from '../../../coordinator/lab/compare/content-hash.js';
import { displayName, quoteName } from '../../../common/pg/quote.js';
import { OWN_TABLES, type NodeSnapshot } from '../compare.js';
import { readCatalogueFacts } from './catalogue.js';
import { onCoordinator, onInstance, runServerProgram, type Greenplum, type GreenplumInstance } from './cluster.js';

/** Each takes a process on every segment, which has max_connections of them. */
const RELATIONS_PER_DISPATCH = 4;

const MOVING_SQL = `
SELECT n.nspname AS schema, c.relname AS name
FROM pg_catalog.gp_distribution_policy p JOIN pg_catalog.pg_class c ON c.oid = p.localoid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (p.distkey)
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid LEFT JOIN pg_catalog.pg_type e ON e.oid IN (t.typelem, t.typbasetype)
WHERE 'e' IN (t.typtype, e.typtype)`;

/**
 * The coordinator as its users see it, then each segment by itself. Compared by assertSame() of ../compare.ts.
 * Unlogged tables' rows are not looked at; where rows belong after a restore, findMisplacedRows() tells.
 */
export async function snapshotGreenplum(greenplum: Greenplum, database: string): Promise<readonly NodeSnapshot[]> {
  const definitions = await dumpDefinitions(greenplum, database);
  const catalogue = await onCoordinator(greenplum, database, readCatalogueFacts);
  const [coordinator, ...segments] = await snapshotContents(greenplum, database);
  return [{ ...coordinator!, definitions, catalogue }, ...segments];
}

/** The same without definitions, for what changes them in ways that the server's own dump does not keep. */
export async function snapshotContents(greenplum: Greenplum, database: string): Promise<readonly NodeSnapshot[]> {
  const nothing = { definitions: '', globals: '', catalogue: '' };
  const contents = await contentsOf(greenplum, greenplum.coordinator, database);
  const moving = await onCoordinator(greenplum, database, readMovingTables);
  const movingNames = moving.map(({ schema, name }) => displayName(schema, name));
  const coordinator: NodeSnapshot = { label: 'coordinator', ...nothing, contents };
  const segments = await Promise.all(
    greenplum.segments.map(async (segment): Promise<NodeSnapshot> => {
      const all = await contentsOf(greenplum, segment, database);
      // Sequences live on the coordinator; what segments have of them lags behind.
      const entries = all.entries.filter(({ kind, name }) => kind !== 'sequence' && !movingNames.includes(name));
      return {
        label: `segment ${segment.content}`,
        ...nothing,
        contents: { ...all, entries },
      };
    }),
  );
  return [coordinator, ...segments];
}

/** Tables distributed by an enum, or by what is made of enums: their rows move to other segments with a restore. */
export async function readMovingTables(
  session: pg.Client,
): Promise<readonly { readonly schema: string; readonly name: string }[]> {
  return (await session.query<{ schema: string; name: string }>(MOVING_SQL)).rows;
}

/** pg_dump of the server's own, without what its own restore does not keep. */
export async function dumpDefinitions(greenplum: Greenplum, database: string): Promise<string> {
  const own = OWN_TABLES.map((name) => `--exclude-table=*.${name}`);
  const text = await runServerProgram(greenplum, 'pg_dump', ['--schema-only', '--gp-syntax', ...own, database]);
  return (
    text
      .replaceAll(`DATABASE ${quoteName(database)} `, 'DATABASE x ')
      .replaceAll(`DATABASE ${database} `, 'DATABASE x ')
      .replaceAll(`DATABASE ${database};`, 'DATABASE x;')
      // An external leaf is called by OIDs while it is dumped.
      .replaceAll(/_external_partition_parrelid_\d+_relid_\d+/g, '_external_partition')
      // A heap leaf gets the option appendonly=false, after which it is printed with a blank more.
      .replaceAll("appendonly='false' )", "appendonly='false')")
  );
}

/** Roles and resource queues, as the server's own pg_dumpall prints them. */
export async function dumpGlobals(greenplum: Greenplum): Promise<string> {
  return runServerProgram(greenplum, 'pg_dumpall', ['--globals-only', '--resource-queues', '--resource-groups']);
}

function contentsOf(
  greenplum: Greenplum,
  instance: GreenplumInstance,
  database: string,
): ReturnType<typeof hashContents> {
  return onInstance(greenplum, instance, database, (session) =>
    hashContents(session, {
      skip: ({ name }) => OWN_TABLES.includes(name),
      ...(instance.content === -1 ? { relationsPerStatement: RELATIONS_PER_DISPATCH } : {}),
    }),
  );
}
