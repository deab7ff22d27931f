/**
 * Which entries of an archive of definitions some tables need: the tables, what hangs on them, and what all of that
 * depends on. Pure functions over the archive's list (entry-list.ts), shared by filtered dumps and filtered restores.
 */
import type { DdlEntry } from './entry-list.js';

/** `pg_class`: tables, views, sequences, indexes. */
const CLASS_OF_RELATIONS = 1259;

/** Entries of any object that says more about it and is of no use without it. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['COMMENT', 'ACL', 'SECURITY LABEL']);

/**
 * Entries that belong to the relation they depend on. A sequence depends on a table only when that table owns it; a
 * user mapping on its server. Keys depend on no other table, and Greenplum 6's pg_dump calls them without their table.
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
const LINKS: ReadonlySet<string> = new Set(['FK CONSTRAINT', 'TABLE ATTACH', 'INDEX ATTACH']);

/** What DATABASE and its companions are called; `pg_restore --create` is needed to print them. */
const DATABASE_DESCRIPTIONS: ReadonlySet<string> = new Set(['DATABASE', 'DATABASE PROPERTIES']);

/**
 * Dump ids of what the tables (by OID in the dumped database) need, in the archive's order: the tables themselves;
 * their indexes, constraints, defaults, triggers, rules, policies, statistics, owned sequences, comments and grants;
 * the types, functions, schemas, parents, servers and extensions that those depend on; foreign keys and attachments
 * only between selected tables.
 */
export function selectForTables(entries: readonly DdlEntry[], tableOids: ReadonlySet<number>): number[] {
  const byId = new Map(entries.map((entry) => [entry.dumpId, entry]));
  const dependents = dependentsOf(entries);
  const selected = new Set<number>();
  const waiting = entries.filter(
    (entry) => entry.classOid === CLASS_OF_RELATIONS && tableOids.has(entry.objectOid) && isRelation(entry),
  );
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (selected.has(entry.dumpId)) continue;
    selected.add(entry.dumpId);
    for (const id of entry.dependencies) {
      const needed = byId.get(id);
      if (needed) waiting.push(needed);
    }
    for (const dependent of dependents.get(entry.dumpId) ?? []) {
      if (isPartOf(dependent, entry)) waiting.push(dependent);
    }
  }
  addLinks(entries, byId, selected);
  return entries.filter(({ dumpId }) => selected.has(dumpId)).map(({ dumpId }) => dumpId);
}

/** Dump ids of the database itself with its settings, grants, comment and labels, in the archive's order. */
export function selectDatabase(entries: readonly DdlEntry[]): number[] {
  const databases = new Set(
    entries.filter(({ description }) => description === 'DATABASE').map(({ dumpId }) => dumpId),
  );
  return entries
    .filter(
      ({ description, dependencies }) =>
        DATABASE_DESCRIPTIONS.has(description) ||
        (ATTRIBUTES.has(description) && dependencies.some((id) => databases.has(id))),
    )
    .map(({ dumpId }) => dumpId);
}

/** An index has class 1259 as well, and its own entry; so has the constraint's index. */
function isRelation({ description }: DdlEntry): boolean {
  return ['TABLE', 'FOREIGN TABLE', 'VIEW', 'MATERIALIZED VIEW', 'SEQUENCE'].includes(description);
}

function dependentsOf(entries: readonly DdlEntry[]): Map<number, DdlEntry[]> {
  const dependents = new Map<number, DdlEntry[]>();
  for (const entry of entries) {
    for (const id of entry.dependencies) {
      const list = dependents.get(id);
      if (list) list.push(entry);
      else dependents.set(id, [entry]);
    }
  }
  return dependents;
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

/** An attached index of a level below the top depends on its own attachment's index only, so one pass is enough. */
function addLinks(entries: readonly DdlEntry[], byId: ReadonlyMap<number, DdlEntry>, selected: Set<number>): void {
  for (const entry of entries) {
    if (!LINKS.has(entry.description)) continue;
    const [first] = entry.dependencies;
    if (first !== undefined && entry.dependencies.every((id) => selected.has(id) || !byId.has(id))) {
      selected.add(entry.dumpId);
    }
  }
  for (const entry of entries) {
    const isAttributeOfLink =
      ATTRIBUTES.has(entry.description) &&
      entry.dependencies.length > 0 &&
      entry.dependencies.every((id) => selected.has(id));
    if (isAttributeOfLink) selected.add(entry.dumpId);
  }
}
