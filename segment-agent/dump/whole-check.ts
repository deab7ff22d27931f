/** Compares what a dump writes with its own definitions, before its files are published. */
import { join } from 'node:path';
import type pg from 'pg';
import type { DdlEntry } from '../../common/ddl/entry-list.js';
import { AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import {
  CLASS_OF_EXTENSIONS,
  CLASS_OF_RELATIONS,
  neededTitles,
  undefinedContents,
  withoutEntry,
  type Content,
  type Definer,
} from '../../common/sets/completeness.js';
import { notAmong, ScriptScanner } from '../../common/sets/script-scanner.js';
import type { DumpTable } from '../worker/work.js';
import { largeObjectOids } from './large-objects.js';
import type { ScriptText } from './script-text.js';

/** The most names in a message; a broken pg_dump could give a million. */
const MOST_NAMED = 10;

export interface WholeSource {
  /** A session that nothing else of the dump waits for. */
  readonly session: pg.Client;
  readonly text: ScriptText;
  /** The tables of the node; partitions are looked up among them. */
  readonly tables: readonly DumpTable[];
  readonly partitions: Capabilities['partitions'];
}

export class WholeCheck {
  #scanner = new ScriptScanner([]);
  readonly #ownDefinitions = new ScriptScanner([]);

  constructor(
    private readonly programFolder: string,
    private readonly place: ErrorPlace,
  ) {}

  /** Takes every byte of the script of pg_dump's definitions, in order. */
  scan(chunk: Uint8Array): void {
    this.#scanner.add(chunk);
  }

  /** Takes every byte of this program's definitions of large objects, which are written beside the others. */
  scanOwn(chunk: Uint8Array): void {
    this.#ownDefinitions.add(chunk);
  }

  /**
   * Called before the script is written.
   * @returns a function to call afterwards: it throws SET_NOT_WHOLE where contents have no definition
   */
  async expect(contents: readonly Content[], entries: readonly DdlEntry[], source: WholeSource): Promise<() => void> {
    const definers = await definersOf(withoutEntry(contents, entries), source);
    const titles = neededTitles(contents, definers);
    // One call encodes all titles: none of them holds a newline.
    const encoded = (await source.text.encode(titles.join('\n'))).toString('latin1').split('\n');
    const inScript = new Map(titles.map((title, index) => [title, encoded[index]!]));
    this.#scanner = new ScriptScanner(encoded);
    return () => {
      const found = (title: string): boolean => this.#scanner.has(inScript.get(title) ?? '');
      const missing = undefinedContents(contents, definers, { entries, found });
      if (missing.length === 0) return;
      this.#throw(
        missing.map(({ contents: named, from }) => `${named} (not in the ${from === 'list' ? 'archive' : 'script'})`),
      );
    };
  }

  /**
   * Called when both definitions and contents are written.
   * @param session has the dump's snapshot, and nothing to do
   * @throws AppError SET_NOT_WHOLE
   */
  async assertLargeObjects(session: pg.Client): Promise<void> {
    const defined = [this.#scanner.largeObjects(), this.#ownDefinitions.largeObjects()];
    const missing: number[] = [];
    for await (const oids of largeObjectOids(session)) {
      for (const oid of defined.reduce(notAmong, oids)) missing.push(oid);
    }
    if (missing.length > 0) this.#throw(missing.map((oid) => `contents of large object ${oid}`));
  }

  #throw(missing: readonly string[]): never {
    const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
    const pgDump = join(this.programFolder, 'pg_dump');
    throw new AppError(
      'SET_NOT_WHOLE',
      `The set would have no definition for: ${missing.slice(0, MOST_NAMED).join(', ')}${more}.`,
      {
        ...this.place,
        object: missing[0],
        hint: `${pgDump} and pg_restore beside it write the definitions: look whether they are PostgreSQL’s own and of the server’s version or newer. With -t, -T, -s or -S, back up what is missing too. Then repeat the backup.`,
      },
    );
  }
}

/** The entries that make relations which have no entry of their own in the archive. */
async function definersOf(contents: readonly Content[], source: WholeSource): Promise<ReadonlyMap<number, Definer>> {
  const definers = new Map<number, Definer>();
  if (contents.length === 0) return definers;
  const oids = contents.map(({ oid }) => oid);
  const { rows } = await source.session.query<{ member: number; oid: number; name: string }>(
    `SELECT d.objid::pg_catalog.int8::pg_catalog.float8 AS member, e.oid::pg_catalog.int8::pg_catalog.float8 AS oid,
            e.extname::pg_catalog.text AS name
     FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
     WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e'
       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.objid = ANY ($1::pg_catalog.oid[])`,
    [oids],
  );
  for (const { member, oid, name } of rows) {
    definers.set(member, { classOid: CLASS_OF_EXTENSIONS, oid, schema: '-', name });
  }
  if (source.partitions === 'pg_partition') await addRoots(definers, oids, source);
  return definers;
}

/** On Greenplum 6 the statement that makes the root of a partition tree makes all of its tables. */
async function addRoots(definers: Map<number, Definer>, oids: readonly number[], source: WholeSource): Promise<void> {
  const byOid = new Map(source.tables.map((table) => [table.oid, table]));
  const { rows } = await source.session.query<{ child: number; parent: number }>(
    `SELECT i.inhrelid::pg_catalog.int8::pg_catalog.float8 AS child,
            i.inhparent::pg_catalog.int8::pg_catalog.float8 AS parent
     FROM pg_catalog.pg_partition_rule r JOIN pg_catalog.pg_inherits i ON i.inhrelid = r.parchildrelid`,
  );
  const parents = new Map(rows.map(({ child, parent }) => [child, parent]));
  for (const oid of oids) {
    let root = oid;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    const table = byOid.get(root);
    if (root !== oid && table) {
      definers.set(oid, { classOid: CLASS_OF_RELATIONS, oid: root, schema: table.schema, name: table.name });
    }
  }
}
