/** Makes from pg_dump's archive the script's definitions, the post-data file and the database's own statements. */
import { parseDdlList, type DdlEntry } from '../../common/ddl/entry-list.js';
import { beforeFirstObject, passOverMissing, stripMetaCommands } from '../../common/ddl/script.js';
import { selectDefinitions, type DefinitionFilter, type Unlisted } from '../../common/ddl/definition-filter.js';
import { selectDatabase, type Selection } from '../../common/ddl/selection.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { listArchive, scriptOfArchive, type ArchiveRead } from '../programs/postgres-programs.js';
import { withUseList } from '../programs/use-list.js';

/** initdb makes these; other objects may be in the schema or need the language, so they are not dropped. */
const DROP_OF_INITDB = /^DROP (?:SCHEMA (?:IF EXISTS )?public|EXTENSION (?:IF EXISTS )?plpgsql);\n/gm;
/**
 * These go with their table, or are in the way of nothing. A partition's index cannot be dropped without its parent's,
 * and a table that is no partition in the target cannot be detached.
 */
const GONE_WITH_TABLE: ReadonlySet<string> = new Set([
  'INDEX',
  'CONSTRAINT',
  'CHECK CONSTRAINT',
  'INDEX ATTACH',
  'TABLE ATTACH',
]);
/** What follows in the same session must belong to the role that runs the script. */
const RESET_ROLE = 'RESET SESSION AUTHORIZATION;\n';

export interface DefinitionRead extends ArchiveRead {
  readonly roles: ScriptRoles;
}

/** What the session with the archive's snapshot knows of the archive's entries. */
export interface EntryKnowledge {
  /** Needs of a selection that the archive's list does not have. */
  unlisted(entries: readonly DdlEntry[]): Promise<Unlisted>;
  /** Dump ids of what is made with an extension. */
  members(entries: readonly DdlEntry[]): Promise<ReadonlySet<number>>;
}

export class DefinitionScripts {
  private constructor(
    private readonly read: DefinitionRead,
    readonly entries: readonly DdlEntry[],
    /** Undefined: everything is selected. */
    readonly selection: Selection | undefined,
    /** Entries of the archive that no script has, since their extension makes them. */
    readonly members: readonly DdlEntry[],
  ) {}

  static async open(
    read: DefinitionRead,
    filter: DefinitionFilter,
    knowledge: EntryKnowledge,
  ): Promise<DefinitionScripts> {
    const listed = parseDdlList(await listArchive(read));
    const isMember = await knowledge.members(listed);
    const [members, entries] = [true, false].map((is) => listed.filter(({ dumpId }) => isMember.has(dumpId) === is));
    const selection =
      filter.keep === 'all' ? undefined : selectDefinitions(entries!, filter, await knowledge.unlisted(entries!));
    return new DefinitionScripts(read, entries!, selection, members!);
  }

  /** The entries that the scripts make. */
  selectedEntries(): readonly DdlEntry[] {
    const ids = this.selection && new Set(this.selection.ids);
    return ids ? this.entries.filter(({ dumpId }) => ids.has(dumpId)) : this.entries;
  }

  /** True when the scripts make the relation with that OID. */
  has(): (relationOid: number) => boolean {
    if (!this.selection) return () => true;
    const oids = new Set(this.selectedEntries().map(({ objectOid }) => objectOid));
    return (relationOid) => oids.has(relationOid);
  }

  /** Streams a section's script. */
  async section(section: 'pre-data' | 'post-data', onScript: (chunk: Buffer) => Promise<void>): Promise<void> {
    await this.#withSelected((useListPath) => scriptOfArchive({ ...this.read, section, useListPath, onScript }));
    if (this.read.roles.useSessionAuthorization) await onScript(Buffer.from(RESET_ROLE));
  }

  /** DROP statements for what both sections make. */
  async drops(): Promise<Buffer> {
    return dropStatements(this.read, this.selectedEntries());
  }

  async #withSelected(use: (useListPath: string | undefined) => Promise<void>): Promise<void> {
    if (!this.selection && this.members.length === 0) return use(undefined);
    return withUseList(this.selection?.ids ?? this.entries.map(({ dumpId }) => dumpId), use);
  }

  /**
   * CREATE DATABASE with encoding, locale, owner, settings, grants and comment, without psql's meta-commands. Bytes
   * become characters one to one and back: no encoding of a server has quotes or backslashes inside another character.
   */
  async database(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    await withUseList(selectDatabase(this.entries), (useListPath) =>
      scriptOfArchive({ ...this.read, useListPath, withDatabase: true, onScript: (chunk) => void chunks.push(chunk) }),
    );
    return Buffer.from(stripMetaCommands(Buffer.concat(chunks).toString('latin1')), 'latin1');
  }
}

/**
 * DROP statements for the entries, in an order in which no entry blocks another: foreign keys, rules and policies of
 * the post-data come first, since they would hold other tables. Bytes become characters one to one and back.
 */
export async function dropStatements(
  read: ArchiveRead & { readonly roles?: ScriptRoles | undefined },
  entries: readonly DdlEntry[],
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const dropped = entries.filter(({ description }) => !GONE_WITH_TABLE.has(description));
  await withUseList(
    dropped.map(({ dumpId }) => dumpId),
    (useListPath) =>
      scriptOfArchive({ ...read, clean: true, useListPath, onScript: (chunk) => void chunks.push(chunk) }),
  );
  const head = stripMetaCommands(beforeFirstObject(Buffer.concat(chunks).toString('latin1')));
  const reset = read.roles?.useSessionAuthorization ? RESET_ROLE : '';
  return Buffer.from(`${passOverMissing(head.replace(DROP_OF_INITDB, ''))}${reset}`, 'latin1');
}
