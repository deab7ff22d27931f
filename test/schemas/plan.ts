/** What a run does with its schema: what is backed up, what happens to the database then, what is restored and how. */
import { quoteName } from '../../common/pg/quote.js';
import type { Draw } from './draw.js';
import { relationKey, type Relation, type Snapshot } from './snapshot.js';

export const SOURCE = 'gen source';
export const TARGET = 'gen target';

export type SelectionKind = 'all' | 'tables' | 'but tables' | 'schemas' | 'but schemas';

export interface Selection {
  readonly kind: SelectionKind;
  /** Quoted as the commands and pg_dump want it: "schema"."name", or a schema's plain name. */
  readonly names: readonly string[];
}

/** `new`: a database that is not there. `anew`: in place of the source. `live`: into the source, as it then is. */
export const PLACES = ['new', 'anew', 'live'] as const;
export type Place = (typeof PLACES)[number];

/** What happened to the source between backup and restore. */
export type Damage = 'none' | 'rows' | 'dropped tables' | 'emptied';

export interface Plan {
  readonly backup: Selection;
  readonly backupOptions: readonly string[];
  readonly restore: Selection;
  readonly restoreOptions: readonly string[];
  readonly place: Place;
  readonly damage: Damage;
  /** Names of the tables that suffer. */
  readonly damaged: readonly string[];
  readonly twice: boolean;
}

const ALL: Selection = { kind: 'all', names: [] };

export const BACKUP_FLAGS: Readonly<Record<SelectionKind, string>> = {
  all: '',
  tables: '-t',
  'but tables': '-T',
  schemas: '-s',
  'but schemas': '-S',
};
const RESTORE_FLAGS: Readonly<Record<string, string>> = { tables: '-T', schemas: '-S' };

const BACKUP_OPTIONS: readonly (readonly string[])[] = [
  [],
  [],
  [],
  ['-z'],
  ['--inserts'],
  ['--column-inserts'],
  ['-C'],
  ['--dump-stats'],
  ['--jobs', '3'],
];

export function drawPlan(draw: Draw, source: Snapshot): Plan {
  const backup = draw.chance(0.45)
    ? ALL
    : drawSelection(draw, source, ['tables', 'but tables', 'schemas', 'but schemas']);
  const backupOptions = draw.pick(BACKUP_OPTIONS);
  const twice = draw.chance(0.1);
  const isPart = draw.chance(backup.kind === 'all' ? 0.6 : 0.1);
  const inSet = { relations: new Map(chosenBy(backup, source).map((relation) => [relationKey(relation), relation])) };
  const restore = isPart ? drawSelection(draw, inSet, ['tables', 'schemas']) : ALL;
  const common = { backup, backupOptions, restore, twice };
  if (restore.kind === 'all') {
    const onlyDefinitions = draw.chance(0.05) ? ['-m'] : [];
    const place: Place = draw.pick(['new', 'new', 'anew', backup.kind === 'all' ? 'anew' : 'live']);
    if (place !== 'live') return { ...common, restoreOptions: onlyDefinitions, place, damage: 'none', damaged: [] };
    const damaged = chosenBy(backup, source).map((relation) => sqlName(relation));
    return { ...common, restoreOptions: [], place, damage: 'dropped tables', damaged };
  }
  const place: Place = draw.chance(0.5) ? 'new' : 'live';
  if (place === 'new') return { ...common, restoreOptions: [], place, damage: 'none', damaged: [] };
  const chosen = chosenBy(restore, source).filter(({ ancestors }) => ancestors.length === 0);
  const damage = draw.pick<Damage>(['none', 'rows', 'rows', 'dropped tables', 'dropped tables', 'emptied']);
  const victims = damage === 'rows' ? [...source.relations.values()].filter(({ kind }) => kind === 'table') : chosen;
  const damaged = draw.some(victims, 3).map((relation) => sqlName(relation));
  const restoreOptions = draw.pick([['--truncate'], ['--truncate'], ['--append'], []]);
  return { ...common, restoreOptions, place, damage, damaged };
}

export function drawWholePlan(draw: Draw): Plan {
  const rest = { restore: ALL, restoreOptions: [], damage: 'none', damaged: [], twice: false } as const;
  return { backup: ALL, backupOptions: draw.pick(BACKUP_OPTIONS), place: draw.pick(['new', 'anew']), ...rest };
}

function drawSelection(draw: Draw, source: Pick<Snapshot, 'relations'>, kinds: readonly SelectionKind[]): Selection {
  const tables = [...source.relations.values()].filter(isTable);
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  if (tables.length === 0) return ALL;
  const kind = draw.pick(kinds);
  if (kind === 'tables' || kind === 'but tables') {
    return { kind, names: draw.some(tables, 3).map((relation) => sqlName(relation)) };
  }
  const wanted = draw.some(schemas, 2);
  // Everything but everything is nothing.
  return kind === 'but schemas' && wanted.length === schemas.length ? ALL : { kind, names: wanted };
}

export const isTable = ({ kind }: Relation): boolean =>
  kind === 'table' || kind === 'partitioned' || kind === 'foreign';

export const sqlName = ({ schema, name }: Pick<Relation, 'schema' | 'name'>): string =>
  `${quoteName(schema)}.${quoteName(name)}`;

/** The tables that a selection names; a partitioned one means its partitions. */
export function chosenBy({ kind, names }: Selection, { relations }: Pick<Snapshot, 'relations'>): readonly Relation[] {
  const tables = [...relations.values()].filter(isTable);
  const sqlNames = new Map(tables.map((relation) => [relationKey(relation), sqlName(relation)]));
  const named = (relation: Relation): boolean =>
    [relationKey(relation), ...relation.ancestors].some((key) => names.includes(sqlNames.get(key) ?? ''));
  switch (kind) {
    case 'all':
      return tables;
    case 'tables':
      return tables.filter(named);
    case 'but tables':
      return tables.filter((relation) => !named(relation));
    case 'schemas':
      return tables.filter(({ schema }) => names.includes(schema));
    case 'but schemas':
      return tables.filter(({ schema }) => !names.includes(schema));
  }
}

export function backupArguments({ backup, backupOptions }: Plan): readonly string[] {
  const chosen = backup.names.flatMap((name) => [BACKUP_FLAGS[backup.kind], name]);
  return ['-a', '-x', SOURCE, '-H', ...backupOptions, ...chosen];
}

export function restoreArguments({ restore, restoreOptions, place }: Plan, key: string): readonly string[] {
  const chosen = restore.names.flatMap((name) => [RESTORE_FLAGS[restore.kind] ?? '', name]);
  const where = place === 'new' ? ['--redirect', TARGET] : place === 'anew' ? ['-e'] : [];
  return ['-a', '-t', key, ...where, ...restoreOptions, ...chosen];
}

/** What gpdbrestore takes: a partition comes with its parent, also out of another schema. */
export function restoredBy(selection: Selection, source: Pick<Snapshot, 'relations'>): readonly Relation[] {
  const named = new Set(chosenBy(selection, source).map(relationKey));
  const isWanted = (relation: Relation): boolean =>
    [relationKey(relation), ...relation.ancestors].some((key) => named.has(key));
  return [...source.relations.values()].filter((relation) => isTable(relation) && isWanted(relation));
}

/** The same selection for pg_dump. It takes names as patterns; quoted ones mean themselves. */
export function stockSelection({ kind, names }: Selection, source: Pick<Snapshot, 'relations'>): readonly string[] {
  if (kind === 'all') return [];
  if (kind === 'schemas') return names.flatMap((name) => ['-n', quoteName(name)]);
  if (kind === 'but schemas') return names.flatMap((name) => ['-N', quoteName(name)]);
  const tables: Selection = { kind: 'tables', names };
  const flag = kind === 'tables' ? '-t' : '-T';
  return chosenBy(tables, source).flatMap((relation) => [flag, sqlName(relation)]);
}
