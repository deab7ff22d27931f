/**
 * The tables of a group in one transaction: what must not fire is switched off, rows are taken out and brought in,
 * foreign keys are proven, everything is switched back, and only then it commits. Killed at any moment, it has not been.
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

  /** Nothing was loaded; says that of the group's other tables, too. */
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
    // Rows whose parent another session takes away at this moment: it cannot see them yet, nor we that it has.
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
 * Rows that come in are held against what they refer to; where rows were taken out, all that refer to the table are,
 * whichever table they are in.
 */
export function proofsOf<T extends LoadedTable>({ tables, foreignKeys, truncate }: LoadGroup<T>): readonly Proof[] {
  const own = new Map(tables.flatMap((one) => one.oids.map((oid) => [oid, one] as const)));
  return foreignKeys.flatMap((key): readonly Proof[] => {
    const isWhole = truncate && key.loadedReferenced.some((oid) => own.has(oid));
    // Those that a root spreads are partitions of the referencing table.
    const members = key.loadedReferencing.flatMap((oid) => own.get(oid) ?? []);
    if (isWhole || members.some(({ table }) => table.loadInto)) return [{ key, of: key.referencing }];
    return members.map(({ target }) => ({
      key,
      of: { oid: target.oid, schema: target.schema, name: target.name, isPartitioned: false },
    }));
  });
}

/**
 * With --truncate nobody else may write to what the proof looks at from before the first row is taken out: another
 * session's wait for these tables would else meet ours at the end of a long load, and ours would be the one to fail.
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

/** In one order for everybody: two that lock the same tables do not wait for each other. */
function lockSql(relations: readonly Relation[], mode: 'SHARE'): readonly string[] {
  const distinct = [...new Map(relations.map((relation) => [relation.oid, relation])).values()];
  if (distinct.length === 0) return [];
  const sorted = distinct.sort((a, b) => a.oid - b.oid);
  return [`LOCK TABLE ${sorted.map(tableOf).join(', ')} IN ${mode} MODE`];
}
