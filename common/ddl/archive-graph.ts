/** The entries of an archive of definitions as a graph: what each needs, and what is a part of what. Pure. */
import type { DdlEntry } from './entry-list.js';

/** `pg_class`: tables, views, sequences, indexes. */
export const CLASS_OF_RELATIONS = 1259;

/** Entries of any object that says more about it and is of no use without it. */
export const ATTRIBUTES: ReadonlySet<string> = new Set(['COMMENT', 'ACL', 'SECURITY LABEL']);

/**
 * Entries that belong to the relation they depend on. A sequence depends on a table only when that table owns it.
 * Keys depend on no other table, and Greenplum 6's pg_dump calls them without their table.
 */
const PARTS: ReadonlySet<string> = new Set([
  'CONSTRAINT',
  'INDEX',
  'SEQUENCE',
  'SEQUENCE OWNED BY',
  'STATISTICS',
  'ROW SECURITY',
  'MATERIALIZED VIEW DATA',
  'USER MAPPING',
]);

/**
 * Entries that may depend on other tables too (a rule's action, a policy's subquery). Their tag begins with the name
 * of the table they are part of.
 */
const NAMED_PARTS: ReadonlySet<string> = new Set(['CHECK CONSTRAINT', 'DEFAULT', 'TRIGGER', 'RULE', 'POLICY']);

const OF_ONE_TABLE: ReadonlySet<string> = new Set(['DEFAULT', 'TRIGGER']);

/** Entries that join things: wanted only when all of them are there anyhow. */
const LINKS: ReadonlySet<string> = new Set([
  'FK CONSTRAINT',
  'TABLE ATTACH',
  'INDEX ATTACH',
  'PUBLICATION TABLE',
  'PUBLICATION TABLES IN SCHEMA',
  'SUBSCRIPTION TABLE',
]);

/** Come with their types: no expression depends on them, though its text may not be understood without them. */
const OF_TYPES: ReadonlySet<string> = new Set(['CAST', 'TRANSFORM', 'OPERATOR CLASS']);
const FUNCTIONS: ReadonlySet<string> = new Set(['FUNCTION', 'AGGREGATE', 'PROCEDURE']);
const RELATIONS: ReadonlySet<string> = new Set([
  'TABLE',
  'FOREIGN TABLE',
  'EXTERNAL TABLE',
  'VIEW',
  'MATERIALIZED VIEW',
  'SEQUENCE',
]);

export function isLink({ description }: DdlEntry): boolean {
  return LINKS.has(description);
}

export function isAttribute({ description }: DdlEntry): boolean {
  return ATTRIBUTES.has(description);
}

export function isOfTypes({ description }: DdlEntry): boolean {
  return OF_TYPES.has(description);
}

/** An index has the class of relations as well, and its own entry; so has the constraint's index. */
export function isRelation({ description }: DdlEntry): boolean {
  return RELATIONS.has(description);
}

export class ArchiveGraph {
  readonly #byId: ReadonlyMap<number, DdlEntry>;
  readonly #dependents = new Map<number, DdlEntry[]>();
  /** By what follows `SERVER` in their text. */
  readonly #mappings = new Map<string, DdlEntry[]>();

  /** @param unrecorded dump ids of what an entry needs though the archive does not say so */
  constructor(
    readonly entries: readonly DdlEntry[],
    private readonly unrecorded: ReadonlyMap<number, readonly number[]> = new Map(),
  ) {
    this.#byId = new Map(entries.map((entry) => [entry.dumpId, entry]));
    for (const entry of entries) {
      for (const id of entry.dependencies) addTo(this.#dependents, id, entry);
      if (entry.description === 'USER MAPPING') {
        for (const server of serversOf(entry.text)) addTo(this.#mappings, server, entry);
      }
    }
  }

  get(dumpId: number): DdlEntry | undefined {
    return this.#byId.get(dumpId);
  }

  /** What the entry cannot be made without, as far as it is in the archive. */
  needs({ dumpId, dependencies }: DdlEntry): readonly DdlEntry[] {
    const ids = [...dependencies, ...(this.unrecorded.get(dumpId) ?? [])];
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  dependents({ dumpId }: DdlEntry): readonly DdlEntry[] {
    return this.#dependents.get(dumpId) ?? [];
  }

  /** What belongs to the entry and is of no use without it: indexes, triggers, owned sequences, grants, … */
  parts(entry: DdlEntry): readonly DdlEntry[] {
    const parts = this.dependents(entry).filter(
      // A comment or label of a link goes with the link, though it may depend on the table too.
      (dependent) => isPartOf(dependent, entry) && !(isAttribute(dependent) && this.needs(dependent).some(isLink)),
    );
    // pg_dump lets a user mapping depend on nothing.
    if (entry.description !== 'SERVER') return parts;
    return [...parts, ...(this.#mappings.get(entry.text.replace(/^- /, '')) ?? [])];
  }

  /** True for a cast, a transform or an operator class all of whose types are selected. */
  areTypesThere(entry: DdlEntry, selected: ReadonlySet<number>): boolean {
    return this.needs(entry).every(
      ({ dumpId, description }) =>
        selected.has(dumpId) || FUNCTIONS.has(description) || !/^(?:TYPE|DOMAIN|TABLE|VIEW)$/.test(description),
    );
  }

  /** The table that has the foreign key; undefined where the key's name does not tell. */
  ownerOf(foreignKey: DdlEntry): DdlEntry | undefined {
    const tables = this.needs(foreignKey).filter(isRelation);
    return tables.length === 1 ? tables[0] : tables.find((table) => isNamedAfter(foreignKey.text, table.text));
  }

  /** The partitioned table and the partition that an attachment joins. */
  attached(attachment: DdlEntry): { readonly parent: DdlEntry; readonly child: DdlEntry } | undefined {
    const tables = this.needs(attachment).filter(isRelation);
    const child = tables.find(({ text }) => text === attachment.text) ?? tables[0];
    const parent = tables.find((table) => table !== child);
    return child && parent ? { parent, child } : undefined;
  }
}

function addTo<K>(map: Map<K, DdlEntry[]>, key: K, entry: DdlEntry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

/** `s me` from `- USER MAPPING me SERVER s me`, for every way to read it. */
function serversOf(text: string): readonly string[] {
  const word = ' SERVER ';
  const found: string[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(text.slice(at + word.length));
  return found;
}

function isPartOf(part: DdlEntry, owner: DdlEntry): boolean {
  if (ATTRIBUTES.has(part.description)) return true;
  // Everything depends on its schema too, and is no part of that.
  if (PARTS.has(part.description)) return isRelation(owner) || owner.description === 'SERVER';
  // Greenplum 6's pg_dump calls these without their table; of tables they depend on their own alone.
  if (OF_ONE_TABLE.has(part.description) && owner.description === 'TABLE') return true;
  return NAMED_PARTS.has(part.description) && isNamedAfter(part.text, owner.text);
}

/**
 * True when `part` is `<schema> <table> <name> <owner>` and `table` is `<schema> <table> <owner>`. Each of the words
 * may hold blanks, so every way to read the table's text is tried; reading too much costs one needless definition.
 */
function isNamedAfter(part: string, table: string): boolean {
  for (let blank = table.lastIndexOf(' '); blank > 0; blank = table.lastIndexOf(' ', blank - 1)) {
    const head = table.slice(0, blank + 1);
    const tail = table.slice(blank);
    if (part.length > head.length + tail.length && part.startsWith(head) && part.endsWith(tail)) return true;
  }
  return false;
}
