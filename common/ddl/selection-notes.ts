/** What a selection leaves out, in sentences: each names the object, who needs it, and what to add. Pure. */
import { displayName } from '../pg/quote.js';
import type { ArchiveGraph } from './archive-graph.js';
import type { DdlEntry } from './entry-list.js';
import type { Selection } from './selection.js';

/** An entry with its names, exactly; pg_restore --list does not delimit them. */
export interface NamedEntry {
  /** `TABLE`, `FK CONSTRAINT`, … */
  readonly type: string;
  /** `-` for objects outside schemas. */
  readonly schema: string;
  /** For a part of a table the name is `<table> <part>`. */
  readonly name: string;
  readonly definition: string;
}

export interface NotesOf {
  readonly graph: ArchiveGraph;
  readonly selection: Pick<Selection, 'rowless' | 'leftOut'>;
  /** By dump id. */
  readonly names: ReadonlyMap<number, NamedEntry>;
  /** What to do to have the table: `Add -t b.parent.` */
  readonly advice: (table: NamedEntry) => string;
}

export interface SelectionNotes {
  /** What a restore will miss: the exit status is 1. */
  readonly warnings: readonly string[];
  /** What was to be expected. */
  readonly remarks: readonly string[];
}

/** More of one kind are only counted: a selection may cut a hundred thousand foreign keys. */
const MOST = 50;
/** How pg_dump ends the definition of a partitioned table, which has no rows of its own. */
const PARTITIONED = /^PARTITION BY [A-Z]+ \(.*\);$/m;

/** Entries whose names selectionNotes needs. */
export function entriesToName(graph: ArchiveGraph, { rowless, leftOut }: NotesOf['selection']): readonly number[] {
  const shown = [
    ...rowless.slice(0, 2 * MOST).flatMap(({ table, neededBy }) => [table, neededBy]),
    ...leftOut.slice(0, 2 * MOST).flatMap(({ link, missing }) => [link, missing, ...graph.needs(link)]),
  ];
  return [...new Set(shown.map(({ dumpId }) => dumpId))];
}

export function selectionNotes(input: NotesOf): SelectionNotes {
  const { graph, selection, names, advice } = input;
  const nameOf = (entry: DdlEntry): NamedEntry =>
    names.get(entry.dumpId) ?? { type: entry.description, schema: '-', name: entry.text, definition: '' };
  const warnings: string[] = [];
  const remarks: string[] = [];
  const rowless = selection.rowless.filter(({ table }) => !PARTITIONED.test(nameOf(table).definition));
  for (const { table, neededBy } of rowless.slice(0, MOST)) {
    const named = nameOf(table);
    if (table.description === 'FOREIGN TABLE') {
      remarks.push(
        `Foreign table ${shown(named)} comes along: ${describe(nameOf(neededBy))} needs it, and it was not selected.`,
      );
      continue;
    }
    warnings.push(
      `Only the definition of table ${shown(named)} comes along, without rows: ${describe(nameOf(neededBy))} needs it, and it was not selected. ${advice(named)}`,
    );
  }
  if (rowless.length > MOST) warnings.push(`${rowless.length - MOST} more tables come along without rows.`);
  let links = 0;
  for (const { link, missing } of selection.leftOut) {
    const isWarning = link.description === 'FK CONSTRAINT' || link.description === 'TABLE ATTACH';
    if (isWarning) links += 1;
    if ((isWarning ? links : remarks.length) > MOST) continue;
    (isWarning ? warnings : remarks).push(leftOutLine({ graph, link, missing, nameOf, advice }));
  }
  if (links > MOST) warnings.push(`${links - MOST} more foreign keys and attachments were left out.`);
  return { warnings, remarks };
}

interface LeftOut extends Pick<NotesOf, 'graph' | 'advice'> {
  readonly link: DdlEntry;
  readonly missing: DdlEntry;
  readonly nameOf: (entry: DdlEntry) => NamedEntry;
}

function leftOutLine({ graph, link, missing, nameOf, advice }: LeftOut): string {
  const named = nameOf(link);
  if (link.description === 'FK CONSTRAINT') {
    const owner = graph.ownerOf(link);
    const tables = graph.needs(link).filter(({ description }) => description === 'TABLE');
    const table = owner && nameOf(owner);
    const other = tables.find((entry) => entry !== owner);
    const referred = nameOf(other ?? missing);
    const name = table ? named.name.slice(table.name.length + 1) : named.name;
    return `Foreign key ${name} of ${table ? shown(table) : named.schema} was left out: ${shown(referred)}, which it refers to, was not selected with all its rows. ${advice(referred)}`;
  }
  if (link.description === 'TABLE ATTACH') {
    const tables = graph.attached(link);
    if (tables?.parent === missing) {
      return `Partition ${shown(nameOf(tables.child))} was not attached to ${shown(nameOf(missing))}, which was not selected with all its partitions. ${advice(nameOf(missing))}`;
    }
    const parent = tables ? ` of ${shown(nameOf(tables.parent))}` : '';
    return `Partition ${shown(nameOf(missing))}${parent} was left out: it was not selected. ${advice(nameOf(missing))}`;
  }
  return `${describe(named)} was left out: ${describe(nameOf(missing))} was not selected.`;
}

function shown({ schema, name }: NamedEntry): string {
  return schema === '-' ? name : displayName(schema, name);
}

/** `table a.b`, `foreign key …`; parts of tables as pg_dump calls them. */
function describe(named: NamedEntry): string {
  const isWhole = /^(?:TABLE|VIEW|MATERIALIZED VIEW|FOREIGN TABLE|SEQUENCE|TYPE|DOMAIN)$/.test(named.type);
  const name = isWhole ? shown(named) : `${named.schema === '-' ? '' : `${named.schema}.`}${named.name}`;
  return `${named.type.toLowerCase()} ${name}`;
}
