/** One node during the search for a cut: its sessions and their queries, each one round trip. */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlError } from '../../common/pg/connect.js';
import { quoteQualified } from '../../common/pg/quote.js';
import { capabilitiesOf, type Capabilities } from '../../common/server/capabilities.js';
import { readServerIdentity } from '../../common/server/identity.js';
import type { NodeSessions } from '../db/node-sessions.js';
import type { CatalogueTables } from '../base/catalogue-tables.js';
import type { Engine } from '../engine/engine.js';
import type { Instance } from '../base/topology.js';
import type { PreparedTransaction, TransactionStatus } from './judge-cut.js';
import { parseSnapshot, type Snapshot } from './snapshot.js';

/** The tables of a node that are dumped. */
export interface CutNodePlan {
  readonly instance: Instance;
  readonly tables: CatalogueTables;
}

/** Names are asked for when they are needed: a thousand nodes together would have a million. */
export interface LockedTables {
  readonly length: number;
  /** The names are quoted. */
  names(): readonly string[];
  oids(): readonly number[];
}

/** What a barrier locks on a node, and how long it may wait there. */
export interface LockedNode {
  readonly instance: Instance;
  readonly capabilities: Capabilities;
  readonly deadlockTimeoutMs: number;
  readonly locked: LockedTables;
}

export interface CutNode extends LockedNode {
  /** REPEATABLE READ: the snapshot that will be dumped. */
  readonly probe: pg.Client;
  /** Looks at the node afterwards, with a fresh snapshot for each statement. */
  readonly witness: pg.Client;
  readonly databaseOid: number;
  /** Every foreign table of the database with its partitioned parents; not only the plan's, see consistent-cut.md. */
  readonly foreignTables: ReadonlySet<number>;
}

interface Facts {
  readonly databaseOid: number;
  readonly deadlockTimeoutMs: number;
  readonly inRecovery: boolean;
}

const FACTS_SQL = `
SELECT (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())::int8::float8
         AS "databaseOid",
       (SELECT setting::int4 FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout') AS "deadlockTimeoutMs",
       pg_catalog.pg_is_in_recovery() AS "inRecovery"`;

const FOREIGN_TABLES_SQL = `
SELECT c.oid::int8::float8 AS oid FROM pg_catalog.pg_class c WHERE c.relkind = 'f'
 UNION
SELECT a.relid::pg_catalog.oid::int8::float8
  FROM pg_catalog.pg_class c, pg_catalog.pg_partition_ancestors(c.oid) AS a (relid)
 WHERE c.relkind = 'f' AND c.relispartition`;

/** Large objects are written under a lock on this one. */
const LARGE_OBJECTS = { schema: 'pg_catalog', name: 'pg_largeobject', oid: 2613 };

/** @throws AppError SEGMENT_DOWN (a standby), VERSION_UNSUPPORTED, and what connecting throws */
export async function openCutNode(sessions: NodeSessions, engine: Engine, plan: CutNodePlan): Promise<CutNode> {
  const { instance } = plan;
  const probe = await sessions.open(instance, 'probe');
  const witness = await sessions.open(instance, 'witness');
  const facts = await readFacts(witness, instance);
  const foreign = engine.rolesOf(instance).writesThroughForeignTables
    ? await ask<{ oid: number }>(witness, FOREIGN_TABLES_SQL)
    : [];
  return {
    ...(await lockedNode(witness, plan, facts)),
    probe,
    witness,
    databaseOid: facts.databaseOid,
    foreignTables: new Set(foreign.map(({ oid }) => oid)),
  };
}

/** The same for a node that only takes part in a barrier. */
export async function openLockedNode(session: pg.Client, plan: CutNodePlan): Promise<LockedNode> {
  return lockedNode(session, plan, await readFacts(session, plan.instance));
}

async function readFacts(session: pg.Client, instance: Instance): Promise<Facts> {
  const facts = (await ask<Facts>(session, FACTS_SQL))[0];
  if (!facts || facts.inRecovery) {
    throw new AppError('SEGMENT_DOWN', `The instance at ${instance.address}:${instance.port} is a standby.`, {
      hint: 'The cluster file must name the primary.',
    });
  }
  return facts;
}

async function lockedNode(session: pg.Client, plan: CutNodePlan, facts: Facts): Promise<LockedNode> {
  const capabilities = capabilitiesOf(await readServerIdentity(session));
  const tables = plan.tables.filter(({ withRows, distributed }) => withRows || distributed);
  const others = capabilities.largeObjects ? [LARGE_OBJECTS] : [];
  return {
    instance: plan.instance,
    capabilities,
    deadlockTimeoutMs: facts.deadlockTimeoutMs,
    locked: {
      length: tables.length + others.length,
      names: () => [...tables.descriptions, ...others].map(({ schema, name }) => quoteQualified(schema, name)),
      oids: () => [...tables.oids, ...others.map(({ oid }) => oid)],
    },
  };
}

/** Round 1. It ends the probe's former transaction. */
export async function takeProbe({ probe, capabilities }: CutNode): Promise<Snapshot> {
  const results = await askSeveral(
    probe,
    `ROLLBACK; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT ${capabilities.currentSnapshot}()::text AS snapshot`,
  );
  return parseSnapshot(snapshotOf(results[2]));
}

export interface WitnessReport {
  readonly prepared: readonly PreparedTransaction[];
  readonly witness: Snapshot;
}

/**
 * Round 2. The list comes first: COMMIT PREPARED leaves the snapshots before it leaves the list
 * (FinishPreparedTransaction in twophase.c), so a transaction that is not in the list has finished in the snapshot
 * taken after it.
 */
export async function takeWitness({ witness, capabilities, databaseOid }: CutNode): Promise<WitnessReport> {
  const results = await askSeveral(
    witness,
    `SELECT transaction::text AS id, gid, pg_catalog.pg_get_userbyid(ownerid)::text AS owner,
            (EXTRACT(epoch FROM pg_catalog.clock_timestamp() - prepared) * 1000)::float8 AS "ageMs"
       FROM pg_catalog.pg_prepared_xact() WHERE dbid = ${databaseOid};
     SELECT ${capabilities.currentSnapshot}()::text AS snapshot`,
  );
  const rows = (results[0]?.rows ?? []) as { id: string; gid: string; owner: string; ageMs: number }[];
  return {
    prepared: rows.map((row) => ({ ...row, id: Number(row.id) })),
    witness: parseSnapshot(snapshotOf(results[1])),
  };
}

/** Locks that come with writing to a table: ROW EXCLUSIVE and stronger; ANALYZE's SHARE UPDATE EXCLUSIVE writes nothing. */
export const WRITERS_MODES = [
  'RowExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
] as const;

/** Between the rounds, on nodes with foreign tables: process ids of the sessions that write to one. */
export async function readForeignWriters(node: CutNode): Promise<readonly number[]> {
  const modes = WRITERS_MODES.map((mode) => `'${mode}'`).join(', ');
  const rows = await ask<{ relation: number; pid: number | null }>(
    node.witness,
    `SELECT relation::int8::float8 AS relation, pid FROM pg_catalog.pg_locks
      WHERE locktype = 'relation' AND database = ${node.databaseOid} AND granted AND mode IN (${modes})`,
  );
  // A prepared transaction (no pid) cannot have written through postgres_fdw, and counts as prepared anyway.
  const writers = rows.filter(({ relation, pid }) => pid !== null && node.foreignTables.has(relation));
  return [...new Set(writers.map(({ pid }) => pid as number))];
}

/** The states of transactions by pg_xact_status(); all null where the server lacks that function. */
export async function readStatuses(
  { witness, capabilities }: CutNode,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, TransactionStatus>> {
  const { xactStatus, xactIdType } = capabilities;
  if (xactStatus === undefined) return new Map(ids.map((id) => [id, null]));
  const rows = await ask<{ id: string; status: string | null }>(
    witness,
    `SELECT id, ${xactStatus}(id::${xactIdType}) AS status
       FROM pg_catalog.unnest('{${ids.join(',')}}'::pg_catalog.text[]) AS ids (id)`,
  );
  return new Map(rows.map(({ id, status }) => [BigInt(id), status]));
}

/** For SET TRANSACTION SNAPSHOT; valid while the probe's transaction is open. */
export async function exportSnapshot({ probe }: CutNode): Promise<string> {
  const [row] = await ask<{ snapshot: string }>(probe, 'SELECT pg_catalog.pg_export_snapshot() AS snapshot');
  if (!row) throw new AppError('INTERNAL', 'pg_export_snapshot() gave nothing.');
  return row.snapshot;
}

async function ask<R extends pg.QueryResultRow>(session: pg.Client, sql: string): Promise<readonly R[]> {
  try {
    return (await session.query<R>(sql)).rows;
  } catch (error) {
    throw sqlError(error, 'Asking for the state of transactions failed');
  }
}

/** Sends several statements in one message: node-postgres then gives a list of results. */
async function askSeveral(session: pg.Client, sql: string): Promise<readonly pg.QueryResult[]> {
  try {
    return (await session.query(sql)) as unknown as pg.QueryResult[];
  } catch (error) {
    throw sqlError(error, 'Taking a snapshot failed');
  }
}

function snapshotOf(result: pg.QueryResult | undefined): string {
  return (result?.rows[0] as { snapshot: string } | undefined)?.snapshot ?? '';
}
