/** After a failed restore into existing tables: which of them have the set's rows, on which instances. Pure. */
import { displayName } from '../../common/pg/quote.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { nameKey, type QualifiedName } from '../base/table-filter.js';
import { instanceLabel, type Instance } from '../base/topology.js';
import { namesInSet } from './change-schema.js';
import type { RestorePlan } from './restore-plan.js';

/** More tables, and more instances of one, are counted and not named. */
const MOST_TABLES = 10;
const MOST_INSTANCES = 5;

/** Rows that are committed by a node's journal; the table has its name in the target. */
export interface CommittedRows extends QualifiedName {
  readonly rows: number;
}

export interface Committed {
  /** By dbid; undefined: the node's journal cannot be read. */
  readonly byNode: ReadonlyMap<number, readonly CommittedRows[] | undefined>;
  readonly changeSchema: string | undefined;
}

type State = 'committed' | 'not committed' | 'not known';
const SENTENCES: Readonly<Record<State, string>> = {
  committed: 'These tables have the set’s rows committed:',
  'not committed': 'These are as they were before:',
  'not known': 'Of these it is not known, since the instance does not answer:',
};
type Places = ReadonlyMap<string, readonly Instance[]>;

/**
 * Names each table with rows in the set, and the instances on which they are committed.
 * @returns sentences; undefined where nothing is committed anywhere: the database is as it was
 */
export function describeCommitted(plan: RestorePlan, manifest: Manifest, committed: Committed): string | undefined {
  const states: Record<State, Map<string, Instance[]>> = {
    committed: new Map(),
    'not committed': new Map(),
    'not known': new Map(),
  };
  const wanted = plan.tables && new Set(plan.tables.map(nameKey));
  const tables = manifest.body.tables.filter((table) => wanted?.has(nameKey(table)) ?? true);
  for (const { instance, index } of plan.nodes) {
    const rows = rowsBySetName(plan, committed, instance);
    for (const table of tables) {
      const expected = table.rows[index] ?? null;
      if (expected === null) continue;
      const isCommitted = rows?.get(nameKey(table)) === expected;
      const state = rows === undefined ? 'not known' : isCommitted ? 'committed' : 'not committed';
      const name = displayName(table.schema, table.name);
      const places = states[state].get(name);
      if (places) places.push(instance);
      else states[state].set(name, [instance]);
    }
  }
  if (states.committed.size === 0 && states['not known'].size === 0) return undefined;
  return (Object.keys(states) as State[])
    .filter((state) => states[state].size > 0)
    .map((state) => `${SENTENCES[state]} ${listed(states[state], plan.nodes.length)}.`)
    .join(' ');
}

function rowsBySetName(
  plan: RestorePlan,
  { byNode, changeSchema }: Committed,
  { dbid }: Instance,
): ReadonlyMap<string, number> | undefined {
  const found = byNode.get(dbid);
  if (found === undefined) return undefined;
  const inSet = namesInSet(plan.tables ?? [], changeSchema);
  const rows = new Map<string, number>();
  // A table that several sessions loaded has a note from each of them.
  for (const table of found) {
    const key = nameKey(inSet(table));
    rows.set(key, (rows.get(key) ?? 0) + table.rows);
  }
  return rows;
}

function listed(tables: Places, nodes: number): string {
  const named = [...tables]
    .slice(0, MOST_TABLES)
    .map(([name, instances]) => `${name} on ${placesOf(instances, nodes)}`);
  const more = tables.size > MOST_TABLES ? ` and ${tables.size - MOST_TABLES} more tables` : '';
  return `${named.join('; ')}${more}`;
}

function placesOf(instances: readonly Instance[], nodes: number): string {
  if (instances.length === nodes && nodes > 1) return 'all instances';
  const named = instances.slice(0, MOST_INSTANCES).map(instanceLabel);
  const more = instances.length > MOST_INSTANCES ? ` and ${instances.length - MOST_INSTANCES} more` : '';
  return `${named.join(', ')}${more}`;
}
