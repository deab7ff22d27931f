/** What a run does with its schema: what is backed up, what happens to the database then, what is restored and how. */
import { quoteName } from '../../common/pg/quote.js';
import type { Draw } from './draw.js';
import { drawBackupOptions, drawRestoreOptions, stockOptions } from './options.js';
import { relationKey, type Relation, type Snapshot } from './snapshot.js';

export const SOURCE = 'gen source';
export const TARGET = 'gen target';
/** Where --change-schema puts tables. */
export const OTHER_SCHEMA = 'gen "other" s';

export type SelectionKind = 'all' | 'tables' | 'but tables' | 'schemas' | 'but schemas';

export interface Selection {
  readonly kind: SelectionKind;
  /** Quoted as the commands and pg_dump want it: "schema"."name", or a schema's plain name. */
  readonly names: readonly string[];
  /** They are given in a file. Default: one by one. */
  readonly inFile?: boolean;
}

/** `new`: a database that is not there. `anew`: in place of the source. `live`: into the source, as it then is. */
export const PLACES = ['new', 'anew', 'live'] as const;
export type Place = (typeof PLACES)[number];

/** What happened to the source between backup and restore. */
export type Damage = 'none' | 'rows' | 'dropped tables' | 'dropped schemas' | 'emptied';

export interface Plan {
  readonly backup: Selection;
  readonly backupOptions: readonly string[];
  readonly restore: Selection;
  readonly restoreOptions: readonly string[];
  readonly place: Place;
  readonly damage: Damage;
  /** Names of the tables or schemas that suffer. */
  readonly damaged: readonly string[];
  readonly twice: boolean;
  /** --change-schema. Default: false. */
  readonly moved?: boolean;
}

export const ALL: Selection = { kind: 'all', names: [] };

export const BACKUP_FLAGS: Readonly<Record<SelectionKind, string>> = {
  all: '',
  tables: '-t',
  'but tables': '-T',
  schemas: '-s',
  'but schemas': '-S',
};
const RESTORE_FLAGS: Readonly<Record<string, string>> = { tables: '-T', schemas: '-S' };
/** Restores have only the first. */
const FILE_FLAGS: Readonly<Record<SelectionKind, string>> = {
  all: '',
  tables: '--table-file',
  'but tables': '--exclude-table-file',
  schemas: '--schema-file',
  'but schemas': '--exclude-schema-file',
};

export function drawPlan(draw: Draw, source: Snapshot): Plan {
  const backup = draw.chance(0.45)
    ? ALL
    : drawSelection(draw, source, ['tables', 'but tables', 'schemas', 'but schemas']);
  const backupOptions = drawBackupOptions(draw);
  const options = drawRestoreOptions(draw, backupOptions);
  const twice = draw.chance(0.1);
  const isPart = draw.chance(backup.kind === 'all' ? 0.6 : 0.1);
  const inSet = { relations: new Map(chosenBy(backup, source).map((relation) => [relationKey(relation), relation])) };
  const part = isPart ? drawSelection(draw, inSet, ['tables', 'schemas']) : ALL;
  const restore = part.kind === 'schemas' ? { ...part, inFile: false } : part;
  const common = { backup, backupOptions, restore, twice };
  if (restore.kind === 'all') {
    const onlyDefinitions = draw.chance(0.05) && options.length === 0 ? ['-m'] : options;
    // Of all but some, nearly everything is there still: a set that is restored into that is refused.
    const mayLive = backup.kind === 'tables' || backup.kind === 'schemas' || draw.chance(0.2);
    const place: Place = draw.pick(['new', 'new', 'anew', backup.kind !== 'all' && mayLive ? 'live' : 'anew']);
    if (place !== 'live') return { ...common, restoreOptions: onlyDefinitions, place, damage: 'none', damaged: [] };
    if (backup.kind === 'schemas' && !backup.names.includes('public')) {
      const schemas = backup.names.map((name) => quoteName(name));
      return { ...common, restoreOptions: options, place, damage: 'dropped schemas', damaged: schemas };
    }
    const damaged = chosenBy(backup, source).map((relation) => sqlName(relation));
    return { ...common, restoreOptions: options, place, damage: 'dropped tables', damaged };
  }
  const place: Place = draw.chance(0.5) ? 'new' : 'live';
  const moved = restore.kind === 'tables' && stockOptions(backupOptions).length === 0 && draw.chance(0.35);
  if (place === 'new') {
    return { ...common, restoreOptions: options, place, damage: 'none', damaged: [], moved, twice: twice && !moved };
  }
  const chosen = chosenBy(restore, source).filter(({ ancestors }) => ancestors.length === 0);
  const damage = draw.pick<Damage>(['none', 'rows', 'rows', 'dropped tables', 'dropped tables', 'emptied']);
  const victims = damage === 'rows' ? [...source.relations.values()].filter(({ kind }) => kind === 'table') : chosen;
  const damaged = draw.some(victims, 3).map((relation) => sqlName(relation));
  const restoreOptions = [...options, ...draw.pick([['--truncate'], ['--truncate'], ['--append'], []])];
  return { ...common, restoreOptions, place, damage, damaged, moved };
}

export function drawWholePlan(draw: Draw): Plan {
  const rest = { restore: ALL, damage: 'none', damaged: [], twice: false } as const;
  const backupOptions = drawBackupOptions(draw);
  const restoreOptions = drawRestoreOptions(draw, backupOptions);
  return { ...rest, backup: ALL, backupOptions, place: draw.pick(['new', 'anew']), restoreOptions };
}

function drawSelection(draw: Draw, source: Pick<Snapshot, 'relations'>, kinds: readonly SelectionKind[]): Selection {
  const tables = [...source.relations.values()].filter(isTable);
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  if (tables.length === 0) return ALL;
  const kind = draw.pick(kinds);
  if (kind === 'tables' || kind === 'but tables') {
    const names = draw.some(tables, 3).map((relation) => sqlName(relation));
    return { kind, names, inFile: canBeLines(names) && draw.chance(0.3) };
  }
  const wanted = draw.some(schemas, 2);
  // Everything but everything is nothing.
  if (kind === 'but schemas' && wanted.length === schemas.length) return ALL;
  return { kind, names: wanted, inFile: canBeLines(wanted) && draw.chance(0.3) };
}

/** A file has one name a line. */
const canBeLines = (names: readonly string[]): boolean => !names.some((name) => name.includes('\n'));

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

/** @param file what `listOf` the selection is written to */
export function backupArguments({ backup, backupOptions }: Plan, file: string): readonly string[] {
  const chosen = given(backup, BACKUP_FLAGS[backup.kind], file);
  return ['-a', '-x', SOURCE, '-H', ...backupOptions, ...chosen];
}

/** @param file what `listOf` the selection is written to */
export function restoreArguments(
  { restore, restoreOptions, place, moved }: Plan,
  key: string,
  file: string,
): readonly string[] {
  const chosen = given(restore, RESTORE_FLAGS[restore.kind] ?? '', file);
  const where = place === 'new' ? ['--redirect', TARGET] : place === 'anew' ? ['-e', '--force'] : [];
  return ['-a', '-t', key, ...where, ...restoreOptions, ...(moved ? ['--change-schema', OTHER_SCHEMA] : []), ...chosen];
}

function given({ kind, names, inFile }: Selection, flag: string, file: string): readonly string[] {
  return inFile ? [FILE_FLAGS[kind], file] : names.flatMap((name) => [flag, name]);
}

/** A selection as the programs read it from a file: a line each, with blanks and empty lines that mean nothing. */
export function listOf({ kind, names }: Selection): string {
  const isOfSchemas = kind === 'schemas' || kind === 'but schemas';
  return names.map((name) => `  ${isOfSchemas ? quoteName(name) : name} \n\n`).join('');
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

/** What a run tries, for the report. */
export function featuresOf(plan: Plan): readonly string[] {
  const { backup, restore, place, damage } = plan;
  const selections = [`backup of ${backup.kind}`, `restore of ${restore.kind}`, `into ${place}`, `damage ${damage}`];
  const others = [plan.moved ? '--change-schema' : '', backup.inFile || restore.inFile ? 'names in a file' : ''];
  const options = [...plan.backupOptions, ...plan.restoreOptions].filter((option) => option.startsWith('-'));
  return [...new Set([...selections, ...others, ...options])].filter((feature) => feature !== '');
}
