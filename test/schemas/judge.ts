/**
 * What must hold after a restore, on one node. What the selection chose is as it was, what was there before is
 * untouched, what came along was needed; and what is otherwise has been named by a warning or an error.
 */
import { tokensOf, type Said } from './messages.js';
import { stockOptions } from './options.js';
import { chosenBy, OTHER_SCHEMA, restoredBy, type Plan } from './plan.js';
import { NO_ROWS, relationKey, type Definition, type Definitions, type Relation, type Snapshot } from './snapshot.js';

export interface Scene {
  readonly plan: Plan;
  readonly node: string;
  /** When it was backed up. */
  readonly source: Snapshot;
  /** In the target before the restore; undefined: it was not there. */
  readonly before: Snapshot | undefined;
  readonly after: Snapshot;
  /** What pg_dump writes for the same selection. */
  readonly stock: Definitions;
  /** Tables that both backup and restore chose, as they are called after the restore. */
  readonly chosen: readonly Relation[];
  readonly said: Said;
}

export interface Difference {
  /** The rule that is broken. */
  readonly rule: string;
  readonly object: string;
  readonly detail: string;
  readonly named: boolean;
}

/** They join two objects of which one may be outside of the selection. */
const LINKS = new Set([
  'FK CONSTRAINT',
  'TABLE ATTACH',
  'INDEX ATTACH',
  'PUBLICATION TABLE',
  'PUBLICATION TABLES IN SCHEMA',
]);
const MADE_BY_US = /mppbackup_restore|gpcrondump_history/;

export function judge(scene: Scene): readonly Difference[] {
  return [...judgeDefinitions(scene), ...judgeContents(scene)];
}

/** Of a restore into a live database that was refused or failed: each table has its rows or those of the set. */
export function judgeRefused(scene: Scene): readonly Difference[] {
  const { source, before, after, said } = scene;
  const differences: Difference[] = [];
  for (const [key, { type, schema, name, text }] of before?.definitions ?? []) {
    if (after.definitions.get(key)?.text === text) continue;
    const rule = `lost by a restore that failed ${type}`;
    differences.push({ rule, object: `${type} ${schema}.${name}`, detail: text, named: false });
  }
  const nothing = said.lines.some((line) => line.includes('Nothing was dropped or written'));
  for (const [key, relation] of after.relations) {
    const { kind, content, tree, empty } = relation;
    if (hasGrown(relation, before?.relations.get(key))) continue;
    const [had, was] = [before?.relations.get(key)?.content, source.relations.get(key)?.content];
    const may = nothing ? [had] : [had, was, sumOf(had, was), NO_ROWS, ...(had === undefined ? [empty] : [])];
    // The journal of a restore that may be resumed stays.
    if (kind === 'materialized view' || tree !== undefined || may.includes(content) || MADE_BY_US.test(key)) continue;
    const detail = `${content} instead of ${had} or ${was}`;
    differences.push({ rule: `half loaded ${kind}`, object: key, detail, named: false });
  }
  return differences;
}

/** The rows of all of them together. */
function sumOf(...contents: readonly (string | undefined)[]): string {
  const read = contents.map((content = NO_ROWS) => /^(\d+) rows (-?\d+)$/.exec(content));
  if (read.some((found) => !found)) return contents[0] ?? NO_ROWS;
  const add = (at: number): bigint => read.reduce((sum, found) => sum + BigInt(found?.[at] ?? 0), 0n);
  return `${add(1)} rows ${add(2)}`;
}

const isWhole = ({ backup, restore }: Plan): boolean => backup.kind === 'all' && restore.kind === 'all';

function judgeDefinitions(scene: Scene): readonly Difference[] {
  const { plan, source, before, after, stock, said } = scene;
  const differences: Difference[] = [];
  const note = (rule: string, { type, schema, name }: Definition, detail: string): void => {
    const object = `${type} ${schema}.${name}`;
    // An index is attached with its table.
    const index = type === 'INDEX ATTACH' ? source.definitions.get(`INDEX ${schema} ${name}`) : undefined;
    const named = said.names(name) || said.names(index?.text.split(' USING ')[0] ?? '');
    differences.push({ rule: `${rule} ${type}`, object, detail, named });
  };
  const wanted = (key: string): boolean => isWhole(plan) || stock.has(key);
  const excluded = excludedParts(scene);
  for (const [key, definition] of source.definitions) {
    const found = after.definitions.get(key);
    const had = before?.definitions.get(key);
    if (found === undefined) {
      if (had) note('lost', definition, 'was there before the restore');
      else if (
        wanted(key) &&
        !isOfLost(definition, after) &&
        !excluded.has(`${definition.schema}.${definition.name.replace(/^SEQUENCE /, '')}`)
      )
        note('missing', definition, definition.text);
      else if (
        before &&
        LINKS.has(definition.type) &&
        tableIsThere(definition, after) &&
        !isOfAnother(plan, definition)
      )
        note('link not made again', definition, definition.text);
    } else if (
      found.text !== definition.text &&
      found.text !== had?.text &&
      !hasMoreByDefault(definition, found, scene)
    ) {
      note('changed', definition, `${definition.text}\n=>\n${found.text}`);
    }
  }
  for (const [key, definition] of after.definitions) {
    if (source.definitions.has(key)) {
      const isExtra = !wanted(key) && before?.definitions.has(key) !== true;
      if (isExtra && comesUnasked(definition, scene) && !said.names(definition.name))
        note('came along', definition, 'not chosen, not named');
    } else if (before?.definitions.get(key)?.text !== definition.text && !isByDefault(definition, scene)) {
      note(MADE_BY_US.test(key) ? 'left behind' : 'new', definition, definition.text);
    }
  }
  return differences;
}

/** Links of tables that stay are not made to name one that goes into another schema. */
function isOfAnother({ moved }: Plan, { schema }: Definition): boolean {
  return moved === true && schema !== printed(OTHER_SCHEMA);
}

/** What there is of types, and comments on it. */
const OF_TYPES = /^(?:CAST|TRANSFORM)\b/;

/** A cast or transform of a type that is not there; pg_restore cannot make it either. */
function isOfLost({ type, name }: Definition, after: Snapshot): boolean {
  if (!OF_TYPES.test(type === 'COMMENT' ? name : type)) return false;
  const there = new Set(
    [...after.definitions.values()].flatMap((each) => (each.type === type ? [] : tokensOf(each.name))),
  );
  return tokensOf(name).some((token) => !there.has(token));
}

/** Rights that the target gives to what is made in it, where the set has none for it; pg_restore does the same. */
function isByDefault({ type }: Definition, { before }: Scene): boolean {
  if (type !== 'ACL') return false;
  return [...(before?.definitions.values() ?? [])].some((each) => each.type === 'DEFAULT ACL');
}

/** The same beside the set's own rights. */
function hasMoreByDefault(definition: Definition, found: Definition, scene: Scene): boolean {
  const lines = new Set(found.text.split('\n'));
  return isByDefault(definition, scene) && definition.text.split('\n').every((line) => lines.has(line));
}

/** pg_dump's comments have no newlines. */
const printed = (name: string): string => name.replaceAll('\n', ' ');

/** A table that nobody chose; a partitioned one comes with its partitions and has no rows that could be missing. */
function comesUnasked({ type, schema, name }: Definition, { source, chosen }: Scene): boolean {
  if (type !== 'TABLE' && type !== 'FOREIGN TABLE') return false;
  const isThis = (relation: Relation): boolean =>
    printed(relation.schema) === schema && printed(relation.name) === name;
  const isPartitioned = [...source.relations.values()].some((each) => each.kind === 'partitioned' && isThis(each));
  return !isPartitioned && !chosen.some(isThis);
}

/**
 * Sequences of tables that the backup excludes by name: they are parts of these (docs/decisions/selections.md), where
 * pg_dump makes a sequence that belongs to nothing.
 */
function excludedParts({ plan: { backup }, source }: Scene): ReadonlySet<string> {
  if (backup.kind !== 'but tables') return new Set();
  const kept = new Set(chosenBy(backup, source).map(relationKey));
  const sequences = [...source.relations.values()].filter(({ owner }) => owner !== undefined && !kept.has(owner));
  return new Set(sequences.map((sequence) => printed(relationKey(sequence))));
}

/** Tables that both backup and restore chose. */
export function chosenOf(plan: Plan, source: Snapshot): readonly Relation[] {
  const inSet = new Set(chosenBy(plan.backup, source).map(relationKey));
  return restoredBy(plan.restore, source).filter((relation) => inSet.has(relationKey(relation)));
}

/** The name of a link begins with that of its table. */
function tableIsThere({ schema, name }: Definition, { relations }: Snapshot): boolean {
  return [...relations.values()].some(
    (relation) => printed(relation.schema) === schema && name.startsWith(`${printed(relation.name)} `),
  );
}

function judgeContents(scene: Scene): readonly Difference[] {
  const { plan, source, before, after, said } = scene;
  const differences: Difference[] = [];
  const chosen = new Set(scene.chosen.map(relationKey));
  for (const [key, relation] of after.relations) {
    // An event trigger that comes with a part of the database writes of what is made after it, as with pg_restore.
    const log = before || isWhole(plan) ? before?.relations.get(key) : source.relations.get(key);
    if (relation.tree !== undefined || hasGrown(relation, log)) continue;
    const leaves = leavesOf(key, scene);
    const one = (leaf: Relation): readonly string[] =>
      expectedOf(relationKey(leaf), leaf, { plan, source, before, chosen });
    const expected = leaves.length === 0 ? one(relation) : [sumOf(...leaves.map((leaf) => one(leaf)[0] || NO_ROWS))];
    if (expected.length === 0 || expected.includes(relation.content)) continue;
    const rule = `${chosen.has(key) || isWhole(plan) ? 'other' : 'touched'} contents of ${relation.kind}`;
    const detail = `${relation.content || 'nothing'} instead of ${expected.join(' or ')}`;
    differences.push({ rule, object: key, detail, named: said.names(key) });
  }
  const same = (what: string, was: string, is: string): void => {
    if (was !== is) differences.push({ rule: what, object: what, detail: `${is}\ninstead of\n${was}`, named: false });
  };
  if (!plan.restoreOptions.includes('-m')) same('large objects', largeObjectsOf(scene), after.largeObjects);
  if (isWhole(plan) && before === undefined) {
    same('settings of the database', source.settings, after.settings);
    same('properties of the database', propertiesOf(source, plan), propertiesOf(after, plan));
  }
  return differences;
}

/** A log of event triggers that were there. */
function hasGrown(now: Relation, before: Relation | undefined): boolean {
  return before?.isLog === true && now.rows >= before.rows;
}

/** A choice of tables or schemas leaves them out; those that are there stay, unless a set with -C drops them. */
function largeObjectsOf({ plan: { backup, backupOptions, restore }, source, before }: Scene): string {
  const isChoice = backup.kind === 'tables' || backup.kind === 'schemas' || restore.kind !== 'all';
  const drops = backupOptions.includes('-C') && !backupOptions.includes('--no-large-objects');
  return isChoice || (before && !drops) ? (before?.largeObjects ?? '') : source.largeObjects;
}

/** A database without its owner's name or without rights has other rights. */
function propertiesOf({ database: { owner, rights, others } }: Snapshot, { backupOptions }: Plan): string {
  return [owner, stockOptions(backupOptions).length === 0 ? rights : '', others].join('\n');
}

/** Of a tree whose rows may lie in any of its partitions: these. */
function leavesOf(key: string, { source, after }: Scene): readonly Relation[] {
  const all = new Map([...source.relations, ...after.relations]);
  return [...all.values()].filter(({ kind, tree }) => kind === 'table' && tree === key);
}

/** Contents that may be there; none: anything. */
function expectedOf(
  key: string,
  { kind, content, unlogged = false }: Relation,
  {
    plan,
    source,
    before,
    chosen,
  }: Pick<Scene, 'plan' | 'source' | 'before'> & { readonly chosen: ReadonlySet<string> },
): readonly string[] {
  const [was, had] = [source.relations.get(key)?.content, before?.relations.get(key)?.content];
  if (kind === 'foreign') return [];
  if (kind === 'sequence' && plan.restoreOptions.includes('-m')) return [];
  if (kind === 'sequence') return [was, had].filter((each) => each !== undefined);
  const hasRows = !plan.restoreOptions.includes('-m') && !plan.backupOptions.includes('--no-unlogged-table-data');
  if (kind === 'materialized view' && !(isWhole(plan) && hasRows)) {
    // Its rows follow from its tables', which may have none here.
    return (was === 'not populated') === (content === 'not populated') ? [] : [was ?? ''];
  }
  const options = plan.restoreOptions;
  if (options.includes('-m') && (isWhole(plan) || chosen.has(key))) return had === undefined ? ['', NO_ROWS] : [had];
  // A set without their rows leaves those of live tables alone.
  const isWithoutRows = unlogged && plan.backupOptions.includes('--no-unlogged-table-data');
  if (chosen.has(key) && isWithoutRows && had !== undefined) return [had, was ?? ''];
  if (chosen.has(key) && options.includes('--append')) return [kind === 'table' ? sumOf(had, was) : (was ?? '')];
  if (isWhole(plan) || chosen.has(key)) return [was ?? ''];
  if (had !== undefined) return [had];
  return ['', NO_ROWS];
}
