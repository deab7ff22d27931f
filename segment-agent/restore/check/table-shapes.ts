/** Checks that the tables that rows are loaded into are tables with the set's columns under these names. */
import type pg from 'pg';
import { displayName } from '../../../common/pg/quote.js';
import { isMissing } from '../../storage/open-stored.js';
import { openArchive, UnknownArchiveError } from '../archive-toc.js';
import { sourceName, type RestoreJob } from '../restore-job.js';
import { textDecoder } from '../script-encoding.js';
import { nameKey, type Toc } from '../toc-reader.js';
import { finding, type CheckContext, type Finding } from './check.js';
import { columnSources, columnTypes, type Qualified } from './column-types.js';
import { hasShapes, readColumns, readNamed, readUnfit, type TargetColumn } from './target-shapes.js';

/** More are counted, not named. */
const NAMED = 10;

interface Wanted {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Undefined: not known. */
  readonly rows?: number;
  readonly loadInto?: { readonly schema: string; readonly name: string } | undefined;
}

/** Tables of the set that the target has in another shape, or something else under their names. */
export async function checkTableShapes(job: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  const { target, phases } = context;
  const toc = await context.toc();
  if (!toc || !target || !phases.withDefinitions || !phases.withRows) return [];
  // A set that was made with -C drops its tables before it makes them.
  if (job.spec.tables === undefined && job.spec.rowsOnly !== true && toc.header.drops === true) return [];
  const wanted: readonly Wanted[] = [...toc.tables, ...toc.distributed];
  const problems = [
    ...(await otherKinds(target, wanted, job.spec.truncate)),
    ...(await otherColumns(job, target, toc)),
  ];
  const shown = problems.slice(0, NAMED).map(({ table, problem }) => differs(job, table, problem));
  if (problems.length <= NAMED) return shown;
  return [...shown, differs(job, `${problems.length - NAMED} more tables`, 'see the others')];
}

interface Problem {
  readonly table: string;
  readonly problem: string;
}

function differs({ spec }: RestoreJob, table: string, problem: string): Finding {
  return finding(
    'failure',
    'TABLE_DIFFERS',
    `Rows of the set cannot be loaded into ${table} of database ${spec.database}: ${problem}.`,
    {
      object: table,
      hint: 'Rename or alter what is there, or restore into another schema or database (--change-schema, --redirect). With --on-error-continue the other tables are restored.',
    },
  );
}

async function otherKinds(
  target: pg.Client,
  wanted: readonly Wanted[],
  truncate: boolean,
): Promise<readonly Problem[]> {
  const kinds = await readNamed(target, wanted);
  return wanted.flatMap((table) => {
    const kind = kinds.get(nameKey(table));
    if (kind === undefined || kind === 'table' || kind === 'foreign table') return [];
    const shown = displayName(table.schema, table.name);
    if (kind !== 'partitioned table')
      return [{ table: shown, problem: `it is ${kind === 'index' ? 'an' : 'a'} ${kind} there, and no table` }];
    return truncate
      ? [{ table: shown, problem: `it is a partitioned table there, which --truncate does not empty` }]
      : [];
  });
}

async function otherColumns(job: RestoreJob, target: pg.Client, toc: Toc): Promise<readonly Problem[]> {
  const wanted: readonly Wanted[] = [...toc.tables, ...toc.distributed];
  const present = await readColumns(
    target,
    wanted.map((table) => table.loadInto ?? table),
  );
  const isThere = (table: Wanted): boolean => present.has(nameKey(table.loadInto ?? table));
  const existing = wanted.filter(isThere);
  if (existing.length === 0 && !(await hasShapes(target))) return [];
  const definitions = await readDefinitions(job, toc, existing);
  return [
    ...(await changedColumns(target, existing, { present, definitions })),
    ...(await lostColumns(
      target,
      wanted.filter((table) => !isThere(table)),
      definitions,
      (tables) => readOwnColumns(job, toc, tables),
    )),
  ];
}

type Columns = ReadonlyMap<string, TargetColumn>;

interface Shapes {
  /** Of the tables in the target, by nameKey. */
  readonly present: ReadonlyMap<string, Columns>;
  readonly definitions: Definitions;
}

/** Tables that the target has with other columns. */
async function changedColumns(
  target: pg.Client,
  existing: readonly Wanted[],
  { present, definitions }: Shapes,
): Promise<readonly Problem[]> {
  const compared = existing.map((table) => {
    const columns = present.get(nameKey(table.loadInto ?? table))!;
    const before = definitions.types.get(nameKey(table)) ?? new Map<string, string>();
    const changed = table.columns.flatMap((name) => {
      const [column, source] = [columns.get(name), before.get(name)];
      return column && source !== undefined && source !== column.type ? [{ column, source }] : [];
    });
    return { table, columns, changed };
  });
  const unfit = await readUnfit(
    target,
    compared.flatMap(({ changed }) => changed),
  );
  return compared.flatMap(({ table, columns, changed }) => {
    const problems = [
      ...missingColumns(table, columns),
      ...changed.flatMap((one) =>
        unfit.has(one) ? [`its column ${one.column.name} is of type ${one.column.type} and was ${one.source}`] : [],
      ),
    ];
    return problems.length === 0
      ? []
      : [{ table: displayName(table.schema, table.name), problem: problems.join(', ') }];
  });
}

function missingColumns(table: Wanted, columns: ReadonlyMap<string, TargetColumn>): readonly string[] {
  const names = new Set(table.columns);
  const absent = table.columns.filter((name) => !columns.has(name));
  const generated = table.columns.filter((name) => columns.get(name)?.isGenerated);
  const wanting = table.rows === 0 ? [] : [...columns.values()].filter((one) => one.isWanting && !names.has(one.name));
  return [
    ...absent.map((name) => `it has no column ${name}`),
    ...generated.map((name) => `its column ${name} is generated`),
    ...wanting.map(({ name }) => `its column ${name} must not be null, and the set has no values for it`),
  ];
}

/**
 * Tables that are made from the set and have columns of a parent or a type that the target has already: it stays as it
 * is there, and what it has lost the new table does not get. A parent that the restore makes has all its columns.
 * @param readOwn of tables of the set, by nameKey
 */
async function lostColumns(
  target: pg.Client,
  made: readonly Wanted[],
  { sources }: Definitions,
  readOwn: (tables: ReadonlySet<string>) => Promise<ReadonlyMap<string, ReadonlySet<string>>>,
): Promise<readonly Problem[]> {
  const heirs = made.filter((table) => sources.has(nameKey(table)));
  if (heirs.length === 0) return [];
  const from = [...sources.values()].flatMap((source) => source.from);
  const present = await readColumns(target, from, { withTypes: true });
  const isMade = (key: string): boolean => !present.has(key) && !sources.has(key);
  const plain = await readOwn(new Set(from.map(nameKey).filter(isMade)));
  /** Undefined: not known, as of a type that the restore makes. */
  const columnsOf = (parent: Qualified): readonly string[] | undefined => {
    const key = nameKey(parent);
    const there = present.get(key);
    if (there) return [...there.keys()];
    const source = sources.get(key);
    const own = source?.own ?? plain.get(key);
    const inherited = (source?.from ?? []).map(columnsOf);
    return own && inherited.every((columns) => columns !== undefined) ? [...own, ...inherited.flat()] : undefined;
  };
  return heirs.flatMap((table) => {
    const { own, from: parents } = sources.get(nameKey(table))!;
    const columns = parents.map(columnsOf);
    if (columns.includes(undefined)) return [];
    const inherited = new Set(columns.flat());
    const lost = table.columns.filter((name) => !own.has(name) && !inherited.has(name));
    const names = parents
      .filter((parent) => present.has(nameKey(parent)))
      .map(({ schema, name }) => displayName(schema, name))
      .join(', ');
    return lost.map((name) => ({
      table: displayName(table.schema, table.name),
      problem: `its column ${name} comes from ${names}, which has no such column there`,
    }));
  });
}

interface Definitions {
  /** The types of the columns of tables that are in the target, by the table's name in the target. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Tables of the set that have columns from elsewhere: the columns of their own, and where the others come from. */
  readonly sources: ReadonlyMap<string, { readonly own: ReadonlySet<string>; readonly from: readonly Qualified[] }>;
}

/** The columns that tables of the set define themselves, by nameKey. */
async function readOwnColumns(
  job: RestoreJob,
  { header }: Toc,
  tables: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  const decode = textDecoder(header.encoding);
  if (!decode || tables.size === 0) return found;
  // It was read before, for the tables that ask.
  const { entries } = await openArchive(job.files.readAll(sourceName(job, 'ddl'), job.signal), decode);
  for await (const { description, schema, tag, definition } of entries) {
    job.signal.throwIfAborted();
    const key = nameKey({ schema, name: tag });
    if (description === 'TABLE' && tables.has(key)) found.set(key, new Set(columnTypes(definition).keys()));
  }
  return found;
}

/** Reads definitions of the set. Where the archive cannot be read here, nothing is known of them. */
async function readDefinitions(job: RestoreJob, { header }: Toc, existing: readonly Wanted[]): Promise<Definitions> {
  const decode = textDecoder(header.encoding);
  const types = new Map<string, ReadonlyMap<string, string>>();
  const sources = new Map<string, { readonly own: ReadonlySet<string>; readonly from: readonly Qualified[] }>();
  const { tables, changeSchema } = job.spec;
  if (!decode) return { types, sources };
  const inSet = (table: Wanted): string =>
    nameKey(changeSchema === undefined ? table : (tables?.find(({ name }) => name === table.name) ?? table));
  const keys = new Map(existing.map((table) => [inSet(table), nameKey(table)]));
  try {
    const { entries } = await openArchive(job.files.readAll(sourceName(job, 'ddl'), job.signal), decode);
    for await (const { description, schema, tag, definition } of entries) {
      job.signal.throwIfAborted();
      if (description !== 'TABLE') continue;
      const key = keys.get(nameKey({ schema, name: tag }));
      if (key !== undefined) types.set(key, columnTypes(definition));
      // With --change-schema the parents that come along have other names.
      if (key !== undefined || changeSchema !== undefined) continue;
      const from = columnSources(definition);
      if (from.length > 0) {
        sources.set(nameKey({ schema, name: tag }), { own: new Set(columnTypes(definition).keys()), from });
      }
    }
  } catch (error) {
    // The check of the set's needs reports a missing archive.
    if (!(error instanceof UnknownArchiveError) && !isMissing(error)) throw error;
  }
  return { types, sources };
}
