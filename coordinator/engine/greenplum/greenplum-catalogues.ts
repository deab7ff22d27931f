/** What each node of a Greenplum has to dump: read from the coordinator, and divided between it and the segments. */
import type pg from 'pg';
import { sqlError, sqlstateOf } from '../../../common/pg/connect.js';
import { capabilitiesOf } from '../../../common/server/capabilities.js';
import { readServerIdentity } from '../../../common/server/identity.js';
import { readCatalogue } from '../../db/read-catalogue.js';
import { CatalogueTables, type CatalogueTable } from '../../base/catalogue-tables.js';
import type { NodeCatalogue, Catalogue } from '../../base/catalogue.js';
import { openEngineSession } from '../engine-session.js';
import type { Topology } from '../../base/topology.js';

const LOCK_NOT_AVAILABLE = '55P03';
/** pg_relation_size() queues behind another session's ACCESS EXCLUSIVE lock: an estimate is not worth that wait. */
const SIZE_LOCK_TIMEOUT_MS = 200;
/** Above so many sizes (tables × segments), a table is taken to be spread evenly. */
const MOST_SIZES = 1_000_000;

/** Bytes of a table on one segment. */
export type SizeOf = (tableOid: number, contentId: number) => number;

/** @throws AppError SQL_FAILED */
export async function readGreenplumCatalogues(topology: Topology, database: string): Promise<readonly NodeCatalogue[]> {
  const session = await openEngineSession(topology, topology.coordinator, database, 'catalogue');
  try {
    const capabilities = capabilitiesOf(await readServerIdentity(session));
    const catalogue = await readCatalogue(session, capabilities, { withSizes: false });
    const replicated = await readReplicated(session);
    const sizeOf = await readSizes(session, catalogue, topology);
    return divide(topology, catalogue, replicated, sizeOf);
  } catch (error) {
    throw sqlError(error, 'Reading the catalogue failed', { contentId: -1, host: topology.coordinator.host });
  } finally {
    await session.end();
  }
}

/**
 * The coordinator dumps definitions, sequences and the rows that every segment has (a replicated table is whole on each
 * of them, so they are read from the first); the segments dump the rows that are spread. Tables come largest first, in
 * the same order on every node: the nodes of a restore agree on it without a word. Pure.
 */
export function divide(
  topology: Topology,
  catalogue: Catalogue,
  replicated: ReadonlySet<number>,
  sizeOf: SizeOf,
): readonly NodeCatalogue[] {
  const contents = topology.segments.map(({ contentId }) => contentId);
  const [first] = topology.segments;
  const total = new Map(
    catalogue.tables.map(({ oid }) => [oid, contents.reduce((sum, content) => sum + sizeOf(oid, content), 0)]),
  );
  const ordered = [...catalogue.tables].sort((a, b) => total.get(b.oid)! - total.get(a.oid)!);
  const isReplicated = ({ oid }: CatalogueTable): boolean => replicated.has(oid);
  const onCoordinator = ordered.map((table): CatalogueTable => {
    const sizeBytes = isReplicated(table) ? sizeOf(table.oid, first?.contentId ?? 0) : 0;
    return {
      ...table,
      sizeBytes,
      withRows: table.withRows && isReplicated(table),
      distributed: table.withRows && !isReplicated(table),
    };
  });
  const spread = CatalogueTables.of(ordered.filter((table) => table.withRows && !isReplicated(table)));
  return [
    {
      instance: topology.coordinator,
      catalogue: { ...catalogue, tables: CatalogueTables.of(onCoordinator) },
      rowsFrom: first,
    },
    ...topology.segments.map((instance) => ({
      instance,
      catalogue: {
        schemas: catalogue.schemas,
        tables: spread.sized((oid) => sizeOf(oid, instance.contentId)),
        sequences: [],
      },
    })),
  ];
}

/** Tables that are whole on every segment (manual, "DISTRIBUTED REPLICATED"). */
async function readReplicated(session: pg.Client): Promise<ReadonlySet<number>> {
  const { rows } = await session.query<{ oid: string }>(
    `SELECT localoid::int8 AS oid FROM pg_catalog.gp_distribution_policy WHERE policytype = 'r'`,
  );
  return new Set(rows.map(({ oid }) => Number(oid)));
}

/** Each segment measures its own files, all at once; where a table is locked, no size is known. */
async function readSizes(session: pg.Client, catalogue: Catalogue, { segments }: Topology): Promise<SizeOf> {
  const spread = catalogue.tables.filter(({ withRows }) => withRows);
  const inDetail = spread.length * segments.length <= MOST_SIZES;
  const measured = `
    SELECT gp_segment_id AS content, oid::int8 AS oid,
           pg_catalog.pg_relation_size(oid)
             + CASE WHEN reltoastrelid = 0 THEN 0 ELSE pg_catalog.pg_relation_size(reltoastrelid) END AS bytes
      FROM gp_dist_random('pg_catalog.pg_class')
     WHERE relkind = 'r' AND oid = ANY ($1::pg_catalog.oid[])`;
  const sql = inDetail
    ? `SELECT content, oid, bytes::float8 AS bytes FROM (${measured}) AS sizes`
    : `SELECT NULL::int4 AS content, oid, (sum(bytes) / ${segments.length})::float8 AS bytes FROM (${measured}) AS sizes GROUP BY oid`;
  try {
    await session.query(`BEGIN; SET LOCAL lock_timeout = ${SIZE_LOCK_TIMEOUT_MS}`);
    const { rows } = await session.query<{ content: number | null; oid: string; bytes: number }>(sql, [
      [...spread.oids],
    ]);
    const sizes = new Map(rows.map(({ content, oid, bytes }) => [`${content ?? ''} ${oid}`, bytes]));
    return (oid, content) => sizes.get(`${content} ${oid}`) ?? sizes.get(` ${oid}`) ?? 0;
  } catch (error) {
    if (sqlstateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    return () => 0;
  } finally {
    // A lost session needs no rollback, and its error is on its way.
    await session.query('ROLLBACK').catch(() => undefined);
  }
}
