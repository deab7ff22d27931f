/**
 * Which entries of an archive of definitions a filtered dump keeps: those some tables need, those of some schemas, or
 * all but some tables and schemas. Pure, over the archive's list.
 */
import type { DdlEntry } from './entry-list.js';
import { selectForTables } from './selection.js';

export type DefinitionFilter =
  | { readonly keep: 'all' }
  /** The tables with these OIDs, what hangs on them, and what all of that depends on. */
  | { readonly keep: 'tables'; readonly tableOids: readonly number[] }
  /** Everything in the schemas, and what it depends on. */
  | { readonly keep: 'schemas'; readonly schemas: readonly string[]; readonly allSchemas: readonly string[] }
  /** Everything but these tables and schemas and what cannot be without them. */
  | {
      readonly keep: 'others';
      readonly tableOids: readonly number[];
      readonly schemas: readonly string[];
      readonly allSchemas: readonly string[];
    };

const CLASS_OF_RELATIONS = 1259;

/** Dump ids in the archive's order; undefined: all of them. */
export function selectDefinitions(entries: readonly DdlEntry[], filter: DefinitionFilter): number[] | undefined {
  switch (filter.keep) {
    case 'all':
      return undefined;
    case 'tables':
      return selectForTables(entries, new Set(filter.tableOids));
    case 'schemas':
      return withRequirements(entries, inSchemas(entries, filter.schemas, filter.allSchemas));
    case 'others': {
      const gone = inSchemas(entries, filter.schemas, filter.allSchemas);
      const tableOids = new Set(filter.tableOids);
      for (const { dumpId, classOid, objectOid } of entries) {
        if (classOid === CLASS_OF_RELATIONS && tableOids.has(objectOid)) gone.add(dumpId);
      }
      return withoutDependents(entries, gone);
    }
  }
}

/**
 * The entries in some schemas. The list's text begins with the schema's name and a blank, and both names and tags may
 * hold blanks: the longest of the database's schemas that fits is the entry's.
 */
function inSchemas(
  entries: readonly DdlEntry[],
  schemas: readonly string[],
  allSchemas: readonly string[],
): Set<number> {
  const printed = (name: string): string => name.replace(/[\n\r]/g, ' ');
  const wanted = new Set(schemas.map(printed));
  const longestFirst = allSchemas.map(printed).sort((a, b) => b.length - a.length);
  const selected = new Set<number>();
  for (const { dumpId, description, text } of entries) {
    const isWanted =
      description === 'SCHEMA'
        ? [...wanted].some((name) => text.startsWith(`- ${name} `))
        : wanted.has(longestFirst.find((name) => text.startsWith(`${name} `)) ?? '');
    if (isWanted) selected.add(dumpId);
  }
  return selected;
}

/** Adds what the selected entries depend on, whatever schema it is in. */
function withRequirements(entries: readonly DdlEntry[], selected: Set<number>): number[] {
  const byId = new Map(entries.map((entry) => [entry.dumpId, entry]));
  const waiting = entries.filter(({ dumpId }) => selected.has(dumpId));
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    for (const id of entry.dependencies) {
      const needed = byId.get(id);
      if (!needed || selected.has(id)) continue;
      selected.add(id);
      waiting.push(needed);
    }
  }
  return entries.filter(({ dumpId }) => selected.has(dumpId)).map(({ dumpId }) => dumpId);
}

/** Takes away what depends on something that is gone, until nothing does. */
function withoutDependents(entries: readonly DdlEntry[], gone: Set<number>): number[] {
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const { dumpId, dependencies } of entries) {
      if (dependencies.some((id) => gone.has(id))) gone.add(dumpId);
    }
  }
  return entries.filter(({ dumpId }) => !gone.has(dumpId)).map(({ dumpId }) => dumpId);
}
