/** What the source would be like, had the restore's options been in force there: what a restore is compared with. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteLiteral, quoteName } from '../../common/pg/quote.js';
import { REFERENCE, type Fleet } from './fleet.js';
import { chosenOf } from './judge.js';
import { dropDatabase, type NodeServer } from './node-server.js';
import { stockOptions } from './options.js';
import { OTHER_SCHEMA, SOURCE, sqlName, stockSelection, type Plan, type Selection } from './plan.js';
import {
  readDefinitions,
  readSnapshot,
  relationKey,
  type Definitions,
  type Relation,
  type Snapshot,
} from './snapshot.js';

export interface Expected {
  /** By node, the coordinator's first. */
  readonly sources: readonly Snapshot[];
  /** What pg_dump writes for the selection. */
  readonly stock: Definitions;
  /** Tables that both backup and restore chose; by node. */
  readonly chosen: readonly (readonly Relation[])[];
}

/** @param sources the database as it was backed up, which is still there */
export async function readExpected(fleet: Fleet, plan: Plan, sources: readonly Snapshot[]): Promise<Expected> {
  const { servers } = fleet;
  const changed = await Promise.all(
    servers.map(async (server, at) => withOptions(plan, await withoutRights(fleet, server, plan, sources[at]!))),
  );
  const chosen = sources.map((source) => chosenOf(plan, source));
  if (!plan.moved) return { sources: changed, stock: await readStock(servers[0]!, plan, sources[0]!), chosen };
  const moves = await Promise.all(servers.map((server, at) => inOtherSchema(server, changed[at]!, chosen[at]!)));
  return {
    sources: moves.map(({ source }) => source),
    stock: moves[0]!.stock,
    chosen: chosen.map((tables) => tables.map((table) => ({ ...table, schema: OTHER_SCHEMA }))),
  };
}

/** pg_dump's definitions of the same selection; those that both backup and restore choose. */
async function readStock(server: NodeServer, plan: Plan, source: Snapshot): Promise<Definitions> {
  const [backedUp, restored] = [stockSelection(plan.backup, source), stockSelection(plan.restore, source)];
  const first = backedUp.length === 0 && restored.length > 0 ? restored : backedUp;
  if (first.length === 0) return source.definitions;
  const definitions = await readDefinitions(server, SOURCE, first);
  if (first === restored || restored.length === 0) return definitions;
  const second = await readDefinitions(server, SOURCE, restored);
  return new Map([...definitions].filter(([key]) => second.has(key)));
}

/** With owners and rights as pg_dump and pg_restore make them with these options. */
async function withoutRights(fleet: Fleet, server: NodeServer, plan: Plan, source: Snapshot): Promise<Snapshot> {
  const options = stockOptions(plan.backupOptions).filter((option) => option.startsWith('--no-'));
  if (options.length === 0) return source;
  const file = join(fleet.cluster.folder, `stock-${server.instance.dbid}`);
  await server.program('pg_dump', SOURCE, ['-Fc', '-Z0', '-f', file, ...options]);
  await server.withSession('postgres', (session) =>
    session.query(`CREATE DATABASE ${quoteName(REFERENCE)} TEMPLATE template0`),
  );
  await server.program('pg_restore', REFERENCE, [...options, file]);
  const made = await readSnapshot(server, REFERENCE);
  await dropDatabase(server, REFERENCE);
  await rm(file, { force: true });
  const user = fleet.cluster.topology.user;
  return {
    ...source,
    definitions: made.definitions,
    largeObjects: made.largeObjects,
    database: {
      ...source.database,
      owner: options.includes('--no-owner') ? quoteName(user).replace(/^"(\w+)"$/, '$1') : source.database.owner,
      rights: '',
    },
  };
}

/** Of what the backup leaves out. */
function withOptions({ backupOptions }: Plan, source: Snapshot): Snapshot {
  const withoutUnlogged = backupOptions.includes('--no-unlogged-table-data');
  const relations = [...source.relations.values()].map((relation) => {
    const { unlogged, empty = '', content } = relation;
    return { ...relation, content: unlogged && withoutUnlogged && content !== '' ? empty : content };
  });
  return {
    ...source,
    relations: new Map(relations.map((relation) => [relationKey(relation), relation])),
    largeObjects: backupOptions.includes('--no-large-objects') ? '' : source.largeObjects,
  };
}

interface Moved {
  readonly source: Snapshot;
  readonly stock: Definitions;
}

/** As ALTER … SET SCHEMA makes it of a copy; the contents are those of the source. */
async function inOtherSchema(server: NodeServer, source: Snapshot, chosen: readonly Relation[]): Promise<Moved> {
  const schema = quoteName(OTHER_SCHEMA);
  await server.withSession('postgres', (session) =>
    session.query(`CREATE DATABASE ${quoteName(REFERENCE)} TEMPLATE ${quoteName(SOURCE)}`),
  );
  await server.withSession(REFERENCE, async (session) => {
    const { rows } = await session.query<{ sql: string }>(
      `SELECT format('ALTER EVENT TRIGGER %I DISABLE', evtname) AS sql FROM pg_event_trigger`,
    );
    for (const { sql } of rows) await session.query(sql);
    await session.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    for (const table of chosen) {
      const { rows: statistics } = await session.query<{ sql: string }>(
        `SELECT format('ALTER STATISTICS %I.%I SET SCHEMA ', n.nspname, s.stxname) AS sql
         FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxrelid = ${quoteLiteral(sqlName(table))}::regclass`,
      );
      for (const { sql } of statistics) await session.query(`${sql}${schema}`);
      await session.query(`ALTER TABLE ${sqlName(table)} SET SCHEMA ${schema}`);
    }
  });
  const made = await readSnapshot(server, REFERENCE);
  const names = chosen.map((table) => sqlName({ schema: OTHER_SCHEMA, name: table.name }));
  const selection: Selection = { kind: 'tables', names };
  const stock = await readDefinitions(server, REFERENCE, stockSelection(selection, made));
  await dropDatabase(server, REFERENCE);
  const relations = [...made.relations].map(([key, relation]) => [key, source.relations.get(key) ?? relation] as const);
  return { source: { ...source, definitions: made.definitions, relations: new Map(relations) }, stock };
}
