/** Reads what the set needs on this server, from its archive of definitions and its scripts. */
import type pg from 'pg';
import { idRanges } from '../../../common/ddl/id-ranges.js';
import { displayName } from '../../../common/pg/quote.js';
import { openArchive, UnknownArchiveError, type ArchiveEntry } from '../archive-toc.js';
import { inTarget } from '../change-schema.js';
import { readSetFile } from '../set-file.js';
import { sourceName, type RestoreJob } from '../restore-job.js';
import { decodeScript, textDecoder } from '../script-encoding.js';
import { splitStatements } from '../sql-statements.js';
import { readTargetTables } from '../target-tables.js';
import { nameKey, type Toc } from '../toc-reader.js';
import type { CheckContext } from './check.js';
import {
  madeByGlobals,
  needsOfDatabaseStatement,
  needsOfEntry,
  type Need,
  type NeedKind,
  type SetNeeds,
} from './needs.js';

type Context = Pick<CheckContext, 'phases' | 'database' | 'target' | 'toc'>;

/** @throws AppError as JobFiles.open; FILE_DAMAGED */
export async function readSetNeeds(job: RestoreJob, context: Context): Promise<SetNeeds> {
  const needed = new Map<NeedKind, Map<string, string>>();
  const add = (what: string, needs: readonly Need[]): void => {
    for (const { kind, name } of needs) {
      const names = needed.get(kind) ?? new Map<string, string>();
      needed.set(kind, names);
      if (!names.has(name)) names.set(name, what);
    }
  };
  const brought = new Map<NeedKind, Set<string>>();
  if (context.phases.runsGlobals && !job.spec.original) {
    for (const { kind, name } of madeByGlobals(await readStatements(job, 'globals'))) {
      brought.set(kind, (brought.get(kind) ?? new Set()).add(name));
    }
  }
  if (context.phases.makesDatabase && (!context.database || job.spec.dropExisting) && !job.spec.original) {
    for (const statement of await readStatements(job, 'cdatabase')) {
      add(`database ${job.spec.database}`, needsOfDatabaseStatement(statement));
    }
  }
  const toc = context.phases.withDefinitions ? await context.toc() : undefined;
  const versions = toc ? await readArchive(job, { toc, target: context.target, add }) : undefined;
  return { needed, brought, serverVersion: versions?.server, programVersion: versions?.program };
}

async function readStatements(job: RestoreJob, kind: 'globals' | 'cdatabase'): Promise<readonly string[]> {
  const name = sourceName(job, kind);
  const bytes = await readSetFile(job, name);
  return bytes === undefined ? [] : splitStatements(decodeScript(bytes, job.files.pathOf(name)));
}

interface ArchiveReading {
  readonly toc: Toc;
  readonly target: pg.Client | undefined;
  readonly add: (what: string, needs: readonly Need[]) => void;
}

async function readArchive(
  job: RestoreJob,
  { toc, target, add }: ArchiveReading,
): Promise<{ readonly server: string; readonly program: string } | undefined> {
  const name = sourceName(job, 'ddl');
  try {
    const decode = textDecoder(toc.header.encoding);
    if (!decode) throw new UnknownArchiveError(`its encoding is ${toc.header.encoding}`);
    const { serverVersion, programVersion, entries } = await openArchive(job.files.readAll(name, job.signal), decode);
    const isMade = await chooseEntries(job, toc, target);
    for await (const entry of entries) {
      job.signal.throwIfAborted();
      if (isMade(entry)) add(shown(entry), needsOfEntry(entry, toc.header.roles));
    }
    return { server: serverVersion, program: programVersion };
  } catch (error) {
    if (!(error instanceof UnknownArchiveError)) throw error;
    // pg_restore may read it: what is missing is then found during the restore.
    job.context.log(
      'INFO',
      `Whether the server has what the definitions need is not checked: ${job.files.pathOf(name)} cannot be read here, ${error.message}`,
    );
    return undefined;
  }
}

/** Parts of a table that are made with it, wherever they come in the archive. */
const PARTS: ReadonlySet<string> = new Set(['ACL', 'POLICY', 'INDEX', 'CONSTRAINT', 'TRIGGER', 'DEFAULT']);
const TABLES: ReadonlySet<string> = new Set(['TABLE', 'FOREIGN TABLE', 'EXTERNAL TABLE']);

/**
 * A restore of some tables makes those that the target does not have, with their parts. Their other needs, and what
 * needs them, show when the statements run: the archive names them too broadly to refuse a restore.
 */
async function chooseEntries(
  job: RestoreJob,
  { header }: Toc,
  target: pg.Client | undefined,
): Promise<(entry: ArchiveEntry) => boolean> {
  const { tables, changeSchema } = job.spec;
  if (tables === undefined) {
    // The archive of a set of a selection has all definitions of the database.
    const has = header.selection ? idRanges(header.selection.definitions) : () => true;
    return ({ dumpId }) => has(dumpId);
  }
  const there = target ? await readTargetTables(target) : new Map<string, unknown>();
  const missing = tables.filter((table) => !there.has(nameKey(inTarget(table, changeSchema))));
  const wanted = new Set(missing.map(nameKey));
  const made = new Set<number>();
  // Each entry comes after those that it depends on.
  return ({ dumpId, description, schema, tag, dependencies }) => {
    if (TABLES.has(description) && wanted.has(nameKey({ schema, name: tag }))) {
      made.add(dumpId);
      return true;
    }
    return PARTS.has(description) && dependencies.some((id) => made.has(id));
  };
}

function shown({ description, schema, tag }: ArchiveEntry): string {
  return `${description} ${schema === '' ? tag : displayName(schema, tag)}`;
}
