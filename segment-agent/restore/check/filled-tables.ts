/** Checks that no table with rows gets more, unless that was asked for: the set's rows would be in it twice. */
import type pg from 'pg';
import { HISTORY_TABLE } from '../../../common/history-table.js';
import { displayName, quoteQualified } from '../../../common/pg/quote.js';
import { JOURNAL_EXISTS, READ_DONE } from '../../../common/restore/journal.js';
import { shareOf } from '../journal-notes.js';
import type { RestoreJob } from '../restore-job.js';
import { nameKey } from '../toc-reader.js';
import { finding, nameSome, type CheckContext, type Finding } from './check.js';

const TABLES_A_QUERY = 100;

interface Wanted {
  readonly schema: string;
  readonly name: string;
  /** In the set; undefined for sets of the original gpcrondump. */
  readonly oid?: number;
  readonly loadInto?: { readonly schema: string; readonly name: string } | undefined;
}

/** Tables of the set that have rows in the target, on this instance. */
export async function checkFilledTables(job: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  const { spec } = job;
  const { target, phases } = context;
  if (!target || !phases.withDefinitions || !phases.withRows || spec.truncate || spec.append) return [];
  if (await dropsFirst(job, context)) return [];
  const loaded = phases.resume ? await readLoaded(target) : new Set<number>();
  const wanted = (await wantedTables(job, context)).filter(
    (table) =>
      (table.oid === undefined || !loaded.has(table.oid)) && displayName(table.schema, table.name) !== HISTORY_TABLE,
  );
  const filled = await readFilled(target, wanted);
  if (filled.length === 0) return [];
  const { object, text } = nameSome(filled);
  return [
    finding(
      'refusal',
      'TABLE_NOT_EMPTY',
      `There are rows already in ${text} of database ${spec.database}: those of the set would be added to them.`,
      {
        object,
        hint: 'Give --truncate (with -T, --table-file or -S) to replace the rows, --append to keep them and add those of the set.',
      },
    ),
  ];
}

/** A whole set that was made with -C drops its tables before it makes them, so that no row is there twice. */
async function dropsFirst({ spec }: RestoreJob, context: CheckContext): Promise<boolean> {
  return spec.tables === undefined && (await context.toc())?.header.drops === true;
}

async function wantedTables({ spec }: RestoreJob, context: CheckContext): Promise<readonly Wanted[]> {
  if (spec.original) return spec.tables ?? spec.original.tables ?? [];
  const { tables = [], distributed = [] } = (await context.toc()) ?? {};
  return [...tables, ...distributed];
}

/** OIDs in the set of tables that the resumed restore has loaded, or parts of them. */
async function readLoaded(target: pg.Client): Promise<ReadonlySet<number>> {
  if ((await target.query(JOURNAL_EXISTS)).rowCount === 0) return new Set();
  const { rows } = await target.query<{ step: string }>(READ_DONE);
  return new Set(
    rows.flatMap(({ step }) => {
      const oid = shareOf(step, 0)?.oid ?? tableOf(step);
      return oid === undefined ? [] : [oid];
    }),
  );
}

async function readFilled(target: pg.Client, wanted: readonly Wanted[]): Promise<readonly Wanted[]> {
  const existing = await readRelations(target);
  const present = wanted.flatMap((table) => {
    // Rows that go through a root may get into any of its partitions.
    const into = table.loadInto ?? table;
    const isPartitioned = existing.get(nameKey(into));
    return isPartitioned === undefined
      ? []
      : [{ table, from: `${isPartitioned ? '' : 'ONLY '}${quoteQualified(into.schema, into.name)}` }];
  });
  const filled: Wanted[] = [];
  for (let begin = 0; begin < present.length; begin += TABLES_A_QUERY) {
    const batch = present.slice(begin, begin + TABLES_A_QUERY);
    const sql = batch.map(({ from }, index) => `SELECT ${index} AS index WHERE EXISTS (SELECT FROM ${from})`);
    const { rows } = await target.query<{ index: number }>(sql.join(' UNION ALL '));
    for (const { index } of rows) filled.push(batch[index]!.table);
  }
  return filled;
}

/** Whether each is partitioned, by nameKey. */
async function readRelations(target: pg.Client): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await target.query<{ schema: string; name: string; isPartitioned: boolean }>(
    `SELECT n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS "isPartitioned"
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'pg_toast' AND c.relpersistence <> 't'`,
  );
  return new Map(rows.map((row) => [nameKey(row), row.isPartitioned]));
}

function tableOf(step: string): number | undefined {
  const oid = Number(/^table (\d+)$/.exec(step)?.[1]);
  return Number.isNaN(oid) ? undefined : oid;
}
