/**
 * Loads the tables of a group in one transaction: it switches off what must not fire, removes and brings rows, proves
 * foreign keys, switches everything back, and then commits. If it is killed at any moment, nothing has changed.
 */
import type pg from 'pg';
import { type AppError, type ErrorPlace } from '../../../common/errors/app-error.js';
import { sqlError } from '../../../common/pg/connect.js';
import { displayName, quoteQualified } from '../../../common/pg/quote.js';
import type { Qualified, Relation } from './foreign-keys.js';
import type { GroupTable, LoadedTable, LoadGroup } from './load-groups.js';
import { proofSql, tableOf, violation, type Proof } from './proof.js';
import { switchSql } from './switches.js';

/** `public.a, public.b and public.c` */
export function namesOf(tables: readonly Qualified[]): string {
  const names = tables.map(({ schema, name }) => displayName(schema, name));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

export class GroupLoad<T extends LoadedTable> {
  readonly #proofs: readonly Proof[];

  constructor(
    readonly group: LoadGroup<T>,
    readonly session: pg.Client,
    private readonly place: ErrorPlace,
  ) {
    this.#proofs = proofsOf(group);
  }

  /** Everything before the first row. @throws AppError SQL_FAILED */
  async begin(): Promise<void> {
    await this.#orRollBack(() => this.session.query(beginningOf(this.group, this.#proofs).join(';\n')));
  }

  /**
   * Proves, switches back, and commits.
   * @param notes statements that are to be committed with the rows
   * @throws AppError CONSTRAINT_BROKEN, SQL_FAILED (also for a deferrable constraint); nothing was loaded
   */
  async finish(notes: readonly string[]): Promise<void> {
    const { session, group } = this;
    await this.#orRollBack(async () => {
      await this.#prove();
      await session.query(
        ['SET CONSTRAINTS ALL IMMEDIATE', ...switchSql(group.switches, 'before'), ...notes, 'COMMIT'].join(';\n'),
      );
    });
  }

  /** Rolls back: nothing was loaded. The error names the group's other tables, too. */
  async rollBack(error: unknown): Promise<AppError> {
    // A session that is gone has rolled back by itself.
    await this.session.query('ROLLBACK').catch(() => undefined);
    const all = this.group.tables.map(({ table }) => table);
    const failure = sqlError(error, `Cannot load ${namesOf(all)}`, this.place);
    if (all.length === 1) return failure;
    const why = this.group.foreignKeys.length > 0 ? 'foreign keys link them' : 'their rows go through one root';
    return failure.withMessage(
      `${failure.message}\n${namesOf(all)} are loaded in one transaction, since ${why}: all were left as they were.`,
    );
  }

  async #prove(): Promise<void> {
    const { session, group } = this;
    if (this.#proofs.length === 0) return;
    // Another session may remove a parent row at this moment: neither session sees the other's change yet.
    const parents = group.truncate ? [] : this.#proofs.map(({ key }) => key.referenced);
    // As ALTER TABLE … ADD FOREIGN KEY has it.
    const memory = `SELECT pg_catalog.set_config('work_mem', pg_catalog.current_setting('maintenance_work_mem'), true)`;
    await session.query([...lockSql(parents, 'SHARE'), memory].join(';\n'));
    for (const proof of this.#proofs) {
      const { rows } = await session.query<{ key: (string | null)[] }>(proofSql(proof));
      if (rows.length > 0) {
        throw violation(
          proof,
          rows.map(({ key }) => key),
          this.place,
        );
      }
    }
  }

  async #orRollBack(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw await this.rollBack(error);
    }
  }
}

/**
 * Incoming rows are checked against the rows that they refer to; where rows were removed, all rows that refer to the
 * table are checked, in every table.
 */
export function proofsOf<T extends LoadedTable>({ tables, foreignKeys, truncate }: LoadGroup<T>): readonly Proof[] {
  const own = new Map(tables.flatMap((one) => one.oids.map((oid) => [oid, one] as const)));
  return foreignKeys.flatMap((key): readonly Proof[] => {
    const isWhole = truncate && key.loadedReferenced.some((oid) => own.has(oid));
    // Partitions of the referencing table that a root spreads rows over.
    const members = key.loadedReferencing.flatMap((oid) => own.get(oid) ?? []);
    if (isWhole || members.some(({ table }) => table.loadInto)) return [{ key, of: key.referencing }];
    return members.map(({ target }) => ({
      key,
      of: { oid: target.oid, schema: target.schema, name: target.name, isPartitioned: false },
    }));
  });
}

/**
 * With --truncate no other session may write to what the proof reads, from before the first row is removed. Otherwise
 * another session's wait for these tables would meet ours at the end of a long load, and ours would fail.
 */
export function beginningOf<T extends LoadedTable>(group: LoadGroup<T>, proofs: readonly Proof[]): readonly string[] {
  const { tables, switches, truncate, asReplica } = group;
  const own = new Set(tables.flatMap(({ oids }) => oids));
  const others = proofs
    .flatMap(({ key, of }) => [key.referenced, of])
    .filter(({ oid, isPartitioned }) => isPartitioned || !own.has(oid));
  return [
    'BEGIN',
    ...(asReplica ? ['SET LOCAL session_replication_role = replica'] : []),
    ...(truncate ? lockSql(others, 'SHARE') : []),
    ...switchSql(switches, 'during'),
    ...(truncate ? emptySql(tables) : []),
  ];
}

/** TRUNCATE refuses a table that others refer to; rows removed as a replica leave theirs alone. */
function emptySql<T extends LoadedTable>(tables: readonly GroupTable<T>[]): readonly string[] {
  const name = ({ schema, name: table }: Qualified): string => quoteQualified(schema, table);
  const isReferenced = tables.filter(({ target }) => target.isReferenced);
  const others = tables.filter(({ target }) => !target.isReferenced);
  return [
    ...isReferenced.map(({ target }) => `LOCK TABLE ONLY ${name(target)} IN SHARE ROW EXCLUSIVE MODE`),
    ...isReferenced.map(({ target }) => `DELETE FROM ONLY ${name(target)}`),
    ...(others.length === 0 ? [] : [`TRUNCATE TABLE ${others.map(({ target }) => `ONLY ${name(target)}`).join(', ')}`]),
  ];
}

/** All sessions lock in the same order: two that lock the same tables do not deadlock. */
function lockSql(relations: readonly Relation[], mode: 'SHARE'): readonly string[] {
  const distinct = [...new Map(relations.map((relation) => [relation.oid, relation])).values()];
  if (distinct.length === 0) return [];
  const sorted = distinct.sort((a, b) => a.oid - b.oid);
  return [`LOCK TABLE ${sorted.map(tableOf).join(', ')} IN ${mode} MODE`];
}
