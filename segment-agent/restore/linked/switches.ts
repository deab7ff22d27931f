/**
 * Triggers and rules that must not fire while rows are loaded, and the ones that must. As a replica
 * (session_replication_role) the session fires none of the ordinary ones, but those that are ENABLE ALWAYS and ENABLE
 * REPLICA; and not those by which the server checks deferrable unique constraints. The load's own transaction switches
 * them, and switches them back before it commits: no other session sees them switched.
 */
import type pg from 'pg';
import { AppError, type ErrorPlace } from '../../../common/errors/app-error.js';
import { displayName, quoteName, quoteQualified } from '../../../common/pg/quote.js';
import type { RestoreJob } from '../restore-job.js';

/** As pg_trigger.tgenabled and pg_rewrite.ev_enabled have it: ordinary, always, as a replica only, disabled. */
type FiringState = 'O' | 'A' | 'R' | 'D';

export interface Switch {
  /** The table's OID. */
  readonly oid: number;
  readonly schema: string;
  readonly table: string;
  readonly what: 'TRIGGER' | 'RULE';
  readonly name: string;
  readonly before: FiringState;
  readonly during: FiringState;
  /** The session may alter the table. */
  readonly isOwner: boolean;
}

const WORDS: Readonly<Record<FiringState, string>> = {
  O: 'ENABLE',
  A: 'ENABLE ALWAYS',
  R: 'ENABLE REPLICA',
  D: 'DISABLE',
};

/** Statements that set the state for the load, or restore it. */
export function switchSql(switches: readonly Switch[], to: 'before' | 'during'): readonly string[] {
  return switches.map(
    (one) =>
      `ALTER TABLE ONLY ${quoteQualified(one.schema, one.table)} ${WORDS[one[to]]} ${one.what} ${quoteName(one.name)}`,
  );
}

/** INSERT, DELETE and TRUNCATE in pg_trigger.tgtype; 1 is FOR EACH ROW. */
const EVENTS = 4 | 8 | 32;

/**
 * What has to be switched on the tables for a load; warns of constraint triggers, which do not fire either.
 * @param tables OIDs
 * @param asReplica the load sets session_replication_role
 * @throws AppError TABLE_NOT_OWNED
 */
export async function planSwitches(
  session: pg.Client,
  job: RestoreJob,
  tables: readonly number[],
  asReplica: boolean,
): Promise<readonly Switch[]> {
  if (tables.length === 0) return [];
  const switches = await readSwitches(session, tables, asReplica);
  assertMaySwitch(switches, job.place);
  for (const { schema, table, names } of await readConstraintTriggers(session, tables)) {
    job.context.log(
      'WARNING',
      `Constraint triggers of ${displayName(schema, table)} are not fired by the load, so whether its rows are as they want is not known: ${names.join(', ')}`,
    );
  }
  return switches;
}

async function readSwitches(
  session: pg.Client,
  tables: readonly number[],
  asReplica: boolean,
): Promise<readonly Switch[]> {
  const firing = asReplica ? ['A', 'R'] : ['O', 'A'];
  // Row triggers of a partitioned table do not fire: its partitions have their own.
  const { rows } = await session.query<Switch>(
    `SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid, n.nspname AS schema, c.relname AS "table",
            s.what, s.name, s.before, s.during, pg_catalog.pg_has_role(c.relowner, 'USAGE') AS "isOwner"
     FROM (
       SELECT t.tgrelid AS relid, 'TRIGGER' AS what, t.tgname AS name, t.tgenabled AS before,
              CASE WHEN k.contype IN ('p', 'u', 'x') THEN 'A' ELSE 'D' END AS during
       FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class r ON r.oid = t.tgrelid
       LEFT JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint AND k.contype <> 't'
       WHERE t.tgtype::pg_catalog.int4 & ${EVENTS} <> 0 AND (r.relkind <> 'p' OR t.tgtype::pg_catalog.int4 & 1 = 0)
         AND CASE WHEN k.oid IS NULL THEN t.tgenabled = ANY ($2::"char"[])
                  WHEN k.contype = 'f' THEN $3 AND k.convalidated AND t.tgenabled = ANY ($2::"char"[])
                  ELSE $3 AND t.tgenabled = 'O' END
       UNION ALL
       SELECT w.ev_class, 'RULE', w.rulename, w.ev_enabled, 'D'
       FROM pg_catalog.pg_rewrite w WHERE w.ev_type = '4' AND w.ev_enabled = ANY ($2::"char"[])
     ) s JOIN pg_catalog.pg_class c ON c.oid = s.relid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid = ANY ($1::pg_catalog.oid[]) ORDER BY c.oid, s.what, s.name`,
    [tables, firing, asReplica],
  );
  return rows;
}

/** Nothing has been loaded. @throws AppError TABLE_NOT_OWNED */
function assertMaySwitch(switches: readonly Switch[], place: ErrorPlace): void {
  const refused = switches.find(({ isOwner }) => !isOwner);
  if (!refused) return;
  const object = displayName(refused.schema, refused.table);
  throw new AppError(
    'TABLE_NOT_OWNED',
    `The ${refused.what.toLowerCase()} ${refused.name} of ${object} would change the rows that are loaded, and only the table’s owner or a superuser can keep it from it.`,
    { ...place, object, hint: 'Nothing was loaded. Run the restore as a superuser of the server.' },
  );
}

/** Triggers of constraints that users wrote (CREATE CONSTRAINT TRIGGER): what they check is not known. */
async function readConstraintTriggers(
  session: pg.Client,
  tables: readonly number[],
): Promise<readonly { readonly schema: string; readonly table: string; readonly names: readonly string[] }[]> {
  const { rows } = await session.query<{ schema: string; table: string; names: string[] }>(
    `SELECT n.nspname AS schema, c.relname AS "table", pg_catalog.array_agg(t.tgname::pg_catalog.text ORDER BY t.tgname) AS names
     FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint AND k.contype = 't'
     JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid = ANY ($1::pg_catalog.oid[]) AND t.tgenabled <> 'D' AND t.tgtype::pg_catalog.int4 & ${EVENTS} <> 0
     GROUP BY n.nspname, c.relname ORDER BY 1, 2`,
    [tables],
  );
  return rows;
}
