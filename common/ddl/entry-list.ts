/**
 * Reads what `pg_restore --list --verbose` prints of an archive of definitions: one line an entry, followed by a line
 * with the entries it depends on. Names are not delimited there (a schema, a table and an owner may all contain
 * blanks), so entries are told apart by their catalogue OIDs; the text is kept as it is.
 */
import { AppError } from '../errors/app-error.js';

export interface DdlEntry {
  /** The archive's own number of the entry; `pg_restore -L` takes it. */
  readonly dumpId: number;
  /** OID of the system catalogue the object is in; 0 where the entry is no object of its own. */
  readonly classOid: number;
  readonly objectOid: number;
  /** `TABLE`, `FK CONSTRAINT`, … */
  readonly description: string;
  /** Schema, tag and owner with blanks between them; newlines in names were made blanks by pg_restore. */
  readonly text: string;
  readonly dependencies: readonly number[];
}

/**
 * Descriptions of more than one word. A schema may be called `DATA`, so the first words in capitals would not do.
 * Source: the calls of ArchiveEntry in PostgreSQL's src/bin/pg_dump/pg_dump.c, versions 12 to 18, and Greenplum's.
 */
const LONG_DESCRIPTIONS = [
  'ACCESS METHOD',
  'BLOB METADATA',
  'CHECK CONSTRAINT',
  'DATABASE PROPERTIES',
  'DEFAULT ACL',
  'EVENT TRIGGER',
  'EXTERNAL TABLE',
  'FK CONSTRAINT',
  'FOREIGN DATA WRAPPER',
  'FOREIGN TABLE',
  'INDEX ATTACH',
  'LARGE OBJECT',
  'MATERIALIZED VIEW DATA',
  'MATERIALIZED VIEW',
  'OPERATOR CLASS',
  'OPERATOR FAMILY',
  'PROCEDURAL LANGUAGE',
  'PUBLICATION TABLES IN SCHEMA',
  'PUBLICATION TABLE',
  'ROW SECURITY',
  'SECURITY LABEL',
  'SEQUENCE OWNED BY',
  'SEQUENCE SET',
  'SHELL TYPE',
  'STATISTICS DATA',
  'SUBSCRIPTION TABLE',
  'TABLE ATTACH',
  'TABLE DATA',
  'TEXT SEARCH CONFIGURATION',
  'TEXT SEARCH DICTIONARY',
  'TEXT SEARCH PARSER',
  'TEXT SEARCH TEMPLATE',
  'USER MAPPING',
];

const ENTRY_SHAPE = /^(\d+); (\d+) (\d+) (.+)$/;
const DEPENDENCIES_SHAPE = /^;\tdepends on:((?: \d+)*)$/;

/**
 * Every entry of the list, in its order (the order in which pg_restore would restore).
 * @throws AppError FILE_DAMAGED for a line that is neither an entry nor a comment
 */
export function parseDdlList(list: string): DdlEntry[] {
  const entries: (DdlEntry & { dependencies: readonly number[] })[] = [];
  for (const line of list.split('\n')) {
    const dependencies = DEPENDENCIES_SHAPE.exec(line);
    const last = entries.at(-1);
    if (dependencies && last) {
      const ids = dependencies[1]!.split(' ').filter((id) => id !== '');
      entries[entries.length - 1] = { ...last, dependencies: [...new Set(ids.map(Number))] };
      continue;
    }
    if (line.trim() === '' || line.startsWith(';')) continue;
    entries.push(parseEntry(line));
  }
  return entries;
}

function parseEntry(line: string): DdlEntry {
  const match = ENTRY_SHAPE.exec(line);
  if (!match) {
    throw new AppError(
      'FILE_DAMAGED',
      `The archive's list has a line that is not an entry: ${JSON.stringify(line.slice(0, 200))}.`,
      { hint: 'Use the pg_restore of the version that wrote the archive, or a newer one.' },
    );
  }
  const [, dumpId, classOid, objectOid, rest] = match as unknown as [string, string, string, string, string];
  const description =
    LONG_DESCRIPTIONS.find((long) => rest.startsWith(`${long} `)) ?? rest.slice(0, (rest + ' ').indexOf(' '));
  return {
    dumpId: Number(dumpId),
    classOid: Number(classOid),
    objectOid: Number(objectOid),
    description,
    text: rest.slice(description.length + 1),
    dependencies: [],
  };
}

/** The file that `pg_restore --use-list` reads: it restores these entries in this order. */
export function formatUseList(dumpIds: readonly number[]): string {
  return dumpIds.map((id) => `${id};\n`).join('');
}
