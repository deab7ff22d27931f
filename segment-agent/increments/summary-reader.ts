/** Asks a server for its WAL summaries: whether they reach from the parent's horizon to this backup's snapshot. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { InstanceState } from '../../common/increments/state.js';
import { parseLsn } from '../../common/increments/lsn.js';
import {
  firstMissing,
  GROUP_BLOCKS,
  type LogRange,
  type NamedBlocks,
  type WalSummary,
} from '../../common/increments/wal-summaries.js';
import { sqlstateOf } from '../../common/pg/connect.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import type { ReadInstance } from './read-state.js';

/** A checkpoint wakes the summarizer, so that it takes milliseconds; after an error of its own it pauses for 10 s. */
const WAIT_MS = 30_000;
const POLL_MS = 50;

/**
 * SQLSTATEs after which page headers are read instead: insufficient_privilege; undefined_file (it was removed
 * meanwhile), io_error and data_corrupted of a summary; configuration_limit_exceeded (temp_file_limit).
 */
const UNREADABLE: Readonly<Record<string, string>> = {
  '42501': 'the database user may not read WAL summaries',
  '58P01': 'a WAL summary was removed meanwhile',
  '58030': 'a WAL summary cannot be read',
  XX001: 'a WAL summary is damaged',
  '53400': 'WAL summaries need more temporary files than the server allows',
};

/** Either what the summaries name, by the number of the file, or why they cannot be used. */
export type ReadSummaries =
  { readonly named: ReadonlyMap<number, NamedBlocks> } | { readonly named?: undefined; readonly reason: string };

export interface SummariesWanted {
  readonly parent: Pick<InstanceState, 'timeline' | 'horizon'>;
  readonly instance: Pick<ReadInstance, 'timeline' | 'databaseOid'>;
  readonly capabilities: Pick<Capabilities, 'walSummaries'>;
  /** An insert position that was read after the snapshot was taken, and before a checkpoint that has ended. */
  readonly reached: string;
  /** Numbers of the files that matter. */
  readonly filenodes: readonly number[];
  /** How long the summarizer may take to reach it. */
  readonly waitMs?: number;
}

/**
 * What changed in the files between the parent's horizon and the snapshot.
 * @param session outside a transaction: a statement may fail
 */
export async function readSummaries(
  session: pg.Client,
  wanted: SummariesWanted,
  signal: AbortSignal,
): Promise<ReadSummaries> {
  const { parent, instance, capabilities, reached } = wanted;
  if (!capabilities.walSummaries) return { reason: 'the server has no WAL summaries' };
  if (instance.timeline !== parent.timeline)
    return { reason: `the parent is of timeline ${parent.timeline}, the server on ${instance.timeline}` };
  if (!(await isSummarizing(session))) return { reason: 'summarize_wal is off' };
  const range = { from: parent.horizon, to: reached };
  try {
    const found = await awaitSummaries(session, { range, timeline: instance.timeline, ...wanted }, signal);
    return 'reason' in found ? found : await readContents(session, found.summaries, wanted);
  } catch (error) {
    const reason = UNREADABLE[sqlstateOf(error) ?? ''];
    if (reason === undefined) throw error;
    return { reason };
  }
}

async function isSummarizing(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ isOn: boolean }>(
    `SELECT pg_catalog.current_setting('summarize_wal')::bool AS "isOn"`,
  );
  return rows[0]!.isOn;
}

interface Awaited {
  readonly range: LogRange;
  readonly timeline: number;
  readonly waitMs?: number;
}

/** The summaries that together have the range, once the summarizer has written them. */
async function awaitSummaries(
  session: pg.Client,
  { range, timeline, waitMs = WAIT_MS }: Awaited,
  signal: AbortSignal,
): Promise<{ readonly summaries: readonly WalSummary[] } | { readonly reason: string }> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    // Asked first: what has been summarized by then is in the list.
    const summarized = await readSummarized(session, timeline);
    const summaries = await listSummaries(session, timeline, range);
    const missing = firstMissing(summaries, range);
    if (missing === undefined) return { summaries };
    // The summarizer goes forward only.
    if (parseLsn(missing) < parseLsn(summarized)) return { reason: `no WAL summary has ${missing}` };
    if (performance.now() >= deadline)
      return { reason: `WAL summaries end at ${missing} after ${waitMs / 1000} s, ${range.to} is needed` };
    await sleep(POLL_MS, undefined, { signal });
  }
}

/** How far the timeline has been summarized; 0/0 while another one is. */
async function readSummarized(session: pg.Client, timeline: number): Promise<string> {
  const { rows } = await session.query<{ lsn: string }>(
    `SELECT CASE s.summarized_tli WHEN $1 THEN s.summarized_lsn ELSE '0/0' END::text AS lsn
       FROM pg_catalog.pg_get_wal_summarizer_state() s`,
    [timeline],
  );
  return rows[0]!.lsn;
}

async function listSummaries(
  session: pg.Client,
  timeline: number,
  { from, to }: LogRange,
): Promise<readonly WalSummary[]> {
  const { rows } = await session.query<WalSummary>(
    `SELECT s.start_lsn::text AS start, s.end_lsn::text AS "end" FROM pg_catalog.pg_available_wal_summaries() s
      WHERE s.tli = $1 AND s.end_lsn > $2::pg_catalog.pg_lsn AND s.start_lsn < $3::pg_catalog.pg_lsn`,
    [timeline, from, to],
  );
  return rows;
}

interface NamedRow {
  readonly filenode: number;
  readonly limit: number | null;
  readonly groups: readonly number[] | null;
}

/**
 * One row for each file, made by the server, which keeps one summary at a time and spills to its temporary files. The
 * tablespace is left out: ALTER DATABASE … SET TABLESPACE keeps the numbers of the files, and what was written before is
 * in summaries under the earlier tablespace. A file of the same number in another tablespace is read in vain. File 0
 * stands for all of a database that was created, moved or dropped.
 */
async function readContents(
  session: pg.Client,
  summaries: readonly WalSummary[],
  { instance, filenodes }: SummariesWanted,
): Promise<ReadSummaries> {
  const { rows } = await session.query<NamedRow>(
    `SELECT g.filenode::pg_catalog.int8::pg_catalog.float8 AS filenode,
            pg_catalog.min(g.least)::pg_catalog.float8 AS "limit",
            pg_catalog.array_agg(g.number) FILTER (WHERE g.number IS NOT NULL) AS groups
       FROM (SELECT c.relfilenode AS filenode,
                    CASE WHEN NOT c.is_limit_block THEN (c.relblocknumber / ${GROUP_BLOCKS})::pg_catalog.int4 END AS number,
                    pg_catalog.min(c.relblocknumber) FILTER (WHERE c.is_limit_block) AS least
               FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.pg_lsn[]), pg_catalog.unnest($2::pg_catalog.pg_lsn[]))
                      s(start_lsn, end_lsn),
                    pg_catalog.pg_wal_summary_contents($3, s.start_lsn, s.end_lsn) c
              WHERE c.reldatabase = $4::pg_catalog.oid AND c.relforknumber = 0
                AND (c.relfilenode = 0 OR c.relfilenode = ANY ($5::pg_catalog.oid[]))
              GROUP BY 1, 2) g
      GROUP BY g.filenode`,
    [
      summaries.map(({ start }) => start),
      summaries.map(({ end }) => end),
      instance.timeline,
      instance.databaseOid,
      filenodes,
    ],
  );
  const named = new Map(
    rows.map(({ filenode, limit, groups }) => [
      filenode,
      { limit: limit ?? undefined, groups: new Set(groups) } satisfies NamedBlocks,
    ]),
  );
  if (named.has(0)) return { reason: 'the database was created or moved to another tablespace in that time' };
  return { named };
}
