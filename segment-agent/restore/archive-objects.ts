/** Reads the exact names of the objects in an archive of definitions; `pg_restore --list` does not delimit them. */
import { join } from 'node:path';
import { readDefinitionName } from '../../common/ddl/definition-name.js';
import { parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import { programOutput } from '../../common/process/run-program.js';
import { LineSplitter } from '../../common/text/lines.js';
import { pieceDecoder } from './script-encoding.js';
import { relationAfter } from './sql-statements.js';
import { scriptOfArchive, type DumpSection } from '../programs/postgres-programs.js';

/** An entry of the archive with its names as pg_restore prints them: newlines in names are blanks. */
export interface ArchiveObject {
  readonly dumpId: number;
  /** `TABLE`, `FK CONSTRAINT`, … */
  readonly type: string;
  /** `-` for objects outside schemas. */
  readonly schema: string;
  /** A table's constraint, default or trigger is `<table> <part>`, whatever the version of pg_dump. */
  readonly name: string;
  /** First characters of the definition. */
  readonly definition: string;
}

export interface ArchiveSource {
  /** The server's name of the encoding. */
  readonly encoding: string;
  readonly programFolder: string;
  readonly archivePath: string;
  readonly signal: AbortSignal;
}

/** A name as pg_restore prints it. */
export function printedName(name: string): string {
  return name.replace(/[\r\n]/g, ' ');
}

/** The same key for an exact name and for that name in an ArchiveObject. */
export function printedKey({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([printedName(schema), printedName(name)]);
}

/** Names in one argument vector; far below what an OS takes. */
const NAMES_A_CALL = 500;
const DEFINITION_CHARACTERS = 2000;

const ENTRY_LINE = /^-- TOC entry (\d+) \(class \d+ OID \d+\)$/;

/**
 * The objects that a list of entries (formatUseList) selects, in order; of one section, or of both.
 * @param useListPath a file with the list
 */
export async function readArchiveObjects(
  source: ArchiveSource & { readonly section?: DumpSection },
  useListPath: string,
): Promise<ArchiveObject[]> {
  const reader = new ScriptReader(pieceDecoder(source.encoding));
  await scriptOfArchive({ ...source, useListPath, verbose: true, onScript: (chunk) => reader.add(chunk) });
  return reader.finish();
}

/** OIDs, in the dumped database, of relations that are in the archive under exactly these names. */
export async function findRelations(
  source: ArchiveSource,
  relations: readonly { readonly schema: string; readonly name: string }[],
): Promise<ReadonlySet<number>> {
  const bySchema = new Map<string, string[]>();
  for (const { schema, name } of relations) {
    const names = bySchema.get(schema);
    if (names) names.push(name);
    else bySchema.set(schema, [name]);
  }
  const oids = new Set<number>();
  for (const [schema, names] of bySchema) {
    for (let start = 0; start < names.length; start += NAMES_A_CALL) {
      const entries = await listRelations(source, schema, names.slice(start, start + NAMES_A_CALL));
      for (const { description, objectOid } of entries) if (description !== 'TABLE DATA') oids.add(objectOid);
    }
  }
  return oids;
}

async function listRelations(source: ArchiveSource, schema: string, names: readonly string[]): Promise<DdlEntry[]> {
  const output = await programOutput({
    path: join(source.programFolder, 'pg_restore'),
    args: ['--list', `--schema=${schema}`, ...names.map((name) => `--table=${name}`), source.archivePath],
    signal: source.signal,
  });
  return parseDdlList(output.toString('latin1'));
}

/** Takes the script of `pg_restore --verbose` apart at its comments. */
class ScriptReader {
  readonly #objects: ArchiveObject[] = [];
  readonly #splitter = new LineSplitter();
  #dumpId: number | undefined;
  #current: { dumpId: number; type: string; schema: string; name: string; definition: string } | undefined;

  constructor(private readonly decode: (piece: Buffer) => string) {}

  add(chunk: Buffer): void {
    for (const line of this.#splitter.add(this.decode(chunk))) this.#line(line);
  }

  finish(): ArchiveObject[] {
    this.#line(this.#splitter.rest());
    this.#end();
    return this.#objects;
  }

  #line(line: string): void {
    const entry = ENTRY_LINE.exec(line);
    if (entry) {
      this.#end();
      this.#dumpId = Number(entry[1]);
      return;
    }
    const named = this.#dumpId === undefined ? undefined : readDefinitionName(line);
    if (named && this.#dumpId !== undefined) {
      const { name, type, schema } = named;
      this.#current = { dumpId: this.#dumpId, type, schema, name, definition: '' };
      this.#dumpId = undefined;
      return;
    }
    if (this.#current && this.#current.definition.length < DEFINITION_CHARACTERS) {
      this.#current.definition += `${line.slice(0, DEFINITION_CHARACTERS)}\n`;
    }
  }

  #end(): void {
    if (this.#current) this.#objects.push({ ...this.#current, name: fullName(this.#current) });
    this.#current = undefined;
  }
}

/** The keyword before the table in the definitions, by type. */
const PARTS_OF_TABLES: Readonly<Record<string, string>> = {
  CONSTRAINT: 'table',
  'FK CONSTRAINT': 'table',
  'CHECK CONSTRAINT': 'table',
  DEFAULT: 'table',
  TRIGGER: 'on',
};

/** Servers made from PostgreSQL 9.5 and older name a table's part without the table; its definition names it. */
function fullName({ type, name, definition }: Pick<ArchiveObject, 'type' | 'name' | 'definition'>): string {
  const keyword = PARTS_OF_TABLES[type];
  if (keyword === undefined) return name;
  const relation = relationAfter(keyword, definition);
  const table = relation && printedName(relation.name);
  return table === undefined || name.startsWith(`${table} `) ? name : `${table} ${name}`;
}
