/**
 * Finds the tables that one transaction must load together: those that foreign keys link, which are proven before it
 * commits. docs/decisions/loading-into-existing-tables.md says why.
 */
import type pg from 'pg';
import { readCapabilities } from '../../../common/server/capabilities.js';
import type { TocTable } from '../../../common/sets/toc.js';
import type { RestoreJob } from '../restore-job.js';
import type { Targets, TargetTable } from '../target-tables.js';
import { nameKey } from '../toc-reader.js';
import { readForeignKeys, type ForeignKey, type Qualified } from './foreign-keys.js';
import { planSwitches, type Switch } from './switches.js';

/** A table of the set, and the tables that its rows get into. */
export interface GroupTable<T extends LoadedTable = TocTable> {
  readonly table: T;
  readonly target: TargetTable;
  /** OIDs: the table itself; where rows go through a root, that and all of its partitions. */
  readonly oids: readonly number[];
}

/** The traits of a table that is to be loaded. */
export type LoadedTable = Qualified & { readonly loadInto?: Qualified | undefined; readonly rawBytes?: number };

export interface LoadGroup<T extends LoadedTable = TocTable> {
  readonly tables: readonly GroupTable<T>[];
  readonly switches: readonly Switch[];
  /** The foreign keys to prove; `loadedReferencing` and `loadedReferenced` name tables of all groups. */
  readonly foreignKeys: readonly ForeignKey[];
  readonly truncate: boolean;
  readonly asReplica: boolean;
}

/** Groups by the nameKey of each of their tables. */
export type LoadGroups<T extends LoadedTable = TocTable> = ReadonlyMap<string, LoadGroup<T>>;

/**
 * The groups of the tables. A table in no group is loaded alone, as are tables that this restore made: they have no
 * triggers yet.
 * @throws AppError TABLE_NOT_OWNED when triggers would fire that the session may not switch off
 */
export async function planGroups<T extends LoadedTable>(
  session: pg.Client,
  job: RestoreJob,
  tables: readonly T[],
  targets: Targets,
): Promise<LoadGroups<T>> {
  const { truncate } = job.spec;
  const candidates = tables.flatMap((table) => candidateOf(table, targets, truncate));
  if (candidates.length === 0) return new Map();
  const { enforcesForeignKeys, partitions } = await readCapabilities(session);
  const loaded =
    partitions === 'declarative'
      ? await Promise.all(candidates.map((one) => withPartitions(session, one)))
      : candidates;
  const oids = loaded.flatMap((one) => one.oids);
  const asReplica = targets.superuser;
  const switches = await planSwitches(session, job, oids, asReplica);
  // Without the setting the server's own triggers check each row.
  const foreignKeys = asReplica && enforcesForeignKeys ? await readForeignKeys(session, oids) : [];
  const proven = foreignKeys.filter(
    ({ loadedReferencing, loadedReferenced }) =>
      loadedReferencing.length > 0 || (truncate && loadedReferenced.length > 0),
  );
  return formGroups({ loaded, switches, foreignKeys: proven, truncate, asReplica });
}

interface Links<T extends LoadedTable> extends Omit<LoadGroup<T>, 'tables'> {
  readonly loaded: readonly GroupTable<T>[];
}

/** Pure: connected components. A table that nothing is to be switched or proven for is in none. */
export function formGroups<T extends LoadedTable>({ loaded, switches, foreignKeys, ...rest }: Links<T>): LoadGroups<T> {
  const joined = new Components();
  for (const { table, oids } of loaded) {
    for (const oid of oids) joined.join(oids[0]!, oid);
    // Emptied together: one by one, a table could lose rows that another's load had just brought.
    if (table.loadInto && rest.truncate) for (const oid of oids) joined.mark(oid);
  }
  for (const { oid } of switches) joined.mark(oid);
  for (const key of foreignKeys) {
    const [first, ...others] = linkedBy(key, rest.truncate);
    for (const other of others) joined.join(first!, other);
    for (const oid of [...key.loadedReferencing, ...key.loadedReferenced]) joined.mark(oid);
  }
  const marked = joined.markedComponents();
  const byComponent = new Map<number, GroupTable<T>[]>();
  for (const one of loaded) {
    const component = joined.componentOf(one.oids[0]!);
    if (!marked.has(component)) continue;
    const members = byComponent.get(component);
    if (members) members.push(one);
    else byComponent.set(component, [one]);
  }
  const groups = new Map<string, LoadGroup<T>>();
  const ofComponent = <I>(items: readonly I[], oidsOf: (item: I) => readonly number[]): ReadonlyMap<number, I[]> => {
    const found = new Map<number, I[]>();
    for (const item of items) {
      for (const component of new Set(oidsOf(item).map((oid) => joined.componentOf(oid)))) {
        const list = found.get(component);
        if (list) list.push(item);
        else found.set(component, [item]);
      }
    }
    return found;
  };
  const ownSwitches = ofComponent(switches, ({ oid }) => [oid]);
  const ownKeys = ofComponent(foreignKeys, (key) => [...key.loadedReferencing, ...key.loadedReferenced]);
  for (const [component, tables] of byComponent) {
    const group: LoadGroup<T> = {
      ...rest,
      tables,
      switches: ownSwitches.get(component) ?? [],
      foreignKeys: ownKeys.get(component) ?? [],
    };
    for (const { table } of tables) groups.set(nameKey(table), group);
  }
  return groups;
}

/**
 * Tables that must be loaded together for this foreign key. Where only referencing ones are loaded, each is proven by
 * itself; rows removed from several referenced partitions are proven once, when all of these are loaded.
 */
function linkedBy({ loadedReferencing, loadedReferenced }: ForeignKey, truncate: boolean): readonly number[] {
  if (loadedReferenced.length === 0) return [];
  if (loadedReferencing.length === 0) return truncate ? loadedReferenced : [];
  return [...loadedReferencing, ...loadedReferenced];
}

/** Foreign keys are triggers too, on both sides. */
function candidateOf<T extends LoadedTable>(
  table: T,
  { tables }: Targets,
  truncate: boolean,
): readonly GroupTable<T>[] {
  const target = tables.get(nameKey(table));
  if (!target) return [];
  const root = table.loadInto && tables.get(nameKey(table.loadInto));
  if (root && (truncate || root.hasTriggers || target.hasTriggers))
    return [{ table, target, oids: [root.oid, target.oid] }];
  return !table.loadInto && target.hasTriggers ? [{ table, target, oids: [target.oid] }] : [];
}

/** Rows that go through a root may get into any of its partitions. */
async function withPartitions<T extends LoadedTable>(session: pg.Client, one: GroupTable<T>): Promise<GroupTable<T>> {
  if (!one.table.loadInto) return one;
  const { rows } = await session.query<{ oid: number }>(
    `SELECT relid::pg_catalog.oid::pg_catalog.int8::pg_catalog.float8 AS oid
     FROM pg_catalog.pg_partition_tree($1::pg_catalog.oid::pg_catalog.regclass)`,
    [one.oids[0]],
  );
  return { ...one, oids: [...new Set([...one.oids, ...rows.map(({ oid }) => oid)])] };
}

/** Numbers that belong together, some of them marked. */
class Components {
  readonly #parents = new Map<number, number>();
  readonly #marked = new Set<number>();

  componentOf(one: number): number {
    let top = one;
    for (let next = this.#parents.get(top); next !== undefined; next = this.#parents.get(top)) top = next;
    for (let at = one; at !== top;) {
      const next = this.#parents.get(at)!;
      this.#parents.set(at, top);
      at = next;
    }
    return top;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.componentOf(one), this.componentOf(other)];
    if (a !== b) this.#parents.set(b, a);
  }

  mark(one: number): void {
    this.#marked.add(one);
  }

  markedComponents(): ReadonlySet<number> {
    return new Set([...this.#marked].map((one) => this.componentOf(one)));
  }
}
