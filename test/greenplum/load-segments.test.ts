import assert from 'node:assert/strict';
import { readCapabilities } from '../../common/server/capabilities.js';
import { analyzeTables } from '../../segment-agent/restore/analyze.js';
import { countAppendOptimised } from '../../segment-agent/restore/append-optimised.js';
import { Failures, type RestoreJob } from '../../segment-agent/restore/restore-job.js';
import { RestoreSessions } from '../../segment-agent/restore/restore-sessions.js';
import { JobFiles } from '../../segment-agent/storage/job-files.js';
import { contentsOf, loadBySegment, specOf } from '../support/greenplum-load.js';
import { onCoordinator, requireGreenplum, type Greenplum } from '../support/greenplum/cluster.js';
import { makeSet, type HandmadeSet } from '../support/greenplum-set.js';

const SOURCE = 'mppbackup_segments_source';
const TARGET = 'mppbackup_segments_target';
const DEFINITIONS = `
  CREATE TABLE heap (id int, v text) DISTRIBUTED BY (id);
  CREATE TABLE ao_row (id int, v text) WITH (appendonly = true) DISTRIBUTED BY (id);
  CREATE TABLE ao_column (id int, v text) WITH (appendonly = true, orientation = column) DISTRIBUTED BY (id);
  CREATE TABLE sales (id int, year int) DISTRIBUTED BY (id)
    PARTITION BY RANGE (year) SUBPARTITION BY LIST (id) SUBPARTITION TEMPLATE (DEFAULT SUBPARTITION rest)
    (START (2000) END (2003) EVERY (1));
  CREATE TABLE parent (id int) DISTRIBUTED BY (id);
  CREATE TABLE child (v text) INHERITS (parent) DISTRIBUTED BY (id);
`;
const ROWS = `
  INSERT INTO heap SELECT g, 'v' || g FROM generate_series(1, 1000) g;
  INSERT INTO ao_row SELECT g, 'v' || g FROM generate_series(1, 2000) g;
  INSERT INTO ao_column SELECT g, 'v' || g FROM generate_series(1, 3000) g;
  INSERT INTO sales SELECT g, 2000 + g % 3 FROM generate_series(1, 900) g;
  INSERT INTO parent SELECT g FROM generate_series(1, 10) g;
`;
const TABLES = ['heap', 'ao_row', 'ao_column', 'sales'];

describe('Loading by the segments of a Greenplum', () => {
  let greenplum: Greenplum;
  let set: HandmadeSet;

  before(async function () {
    greenplum = await requireGreenplum(this);
    await onCoordinator(greenplum, 'postgres', async (session) => {
      for (const name of [SOURCE, TARGET]) {
        await session.query(`DROP DATABASE IF EXISTS ${name}`);
        await session.query(`CREATE DATABASE ${name}`);
      }
    });
    await onCoordinator(greenplum, SOURCE, (session) => session.query(DEFINITIONS + ROWS));
    await onCoordinator(greenplum, TARGET, (session) => session.query(DEFINITIONS));
    set = await makeSet({ greenplum, database: SOURCE });
  });

  after(async () => {
    if (greenplum === undefined) return; // skipped
    await set.remove();
    await onCoordinator(greenplum, 'postgres', async (session) => {
      for (const name of [SOURCE, TARGET]) await session.query(`DROP DATABASE IF EXISTS ${name}`);
    });
  });

  /** A step on the coordinator. */
  async function onLeader(step: (job: RestoreJob) => Promise<unknown>): Promise<void> {
    const context = set.context(greenplum.coordinator);
    const { signal } = new AbortController();
    const sessions = new RestoreSessions(context, TARGET, signal);
    const spec = specOf(greenplum.coordinator, 'ownRows', { database: TARGET });
    try {
      const [files, failures] = [new JobFiles(context), new Failures(false, context.log)];
      await step({ context, spec, files, sessions, failures, signal, place: {} });
    } finally {
      await sessions.closeAll();
    }
  }

  function notParent(): { readonly schema: string; readonly name: string }[] {
    const lines = set.tocs.get(-1) ?? [];
    return lines.flatMap((line) =>
      line.type === 'distributed' && line.name !== 'parent' ? [{ schema: line.schema, name: line.name }] : [],
    );
  }

  it('puts every row on the segment that had it, and lets the coordinator count append-optimised ones', async () => {
    await loadBySegment({ greenplum, set, database: TARGET, changes: { tables: notParent() } });
    assert.deepEqual(await contentsOf(greenplum, TARGET, TABLES), await contentsOf(greenplum, SOURCE, TABLES));
    await onLeader(countAppendOptimised);
    const { countAppendOptimised: counts } = await onCoordinator(greenplum, TARGET, readCapabilities);
    if (counts === undefined) return; // 7 keeps no count on the coordinator
    for (const [table, rows] of [
      ['ao_row', 2000],
      ['ao_column', 3000],
    ] as const) {
      assert.equal(await countedRows(table), rows, table);
    }
  });

  it('leaves a table from which others inherit to the coordinator', async () => {
    const tables = [{ schema: 'public', name: 'parent' }];
    const outcomes = await loadBySegment({ greenplum, set, database: TARGET, changes: { tables } });
    for (const { displaced, tables: loaded } of outcomes) assert.deepEqual([displaced, loaded], [tables, []]);
  });

  it('gives the tables the statistics that ANALYZE of the database gives', async () => {
    await onLeader(analyzeTables);
    const ours = await statistics();
    await onCoordinator(greenplum, TARGET, (session) => session.query('ANALYZE'));
    assert.deepEqual(ours, await statistics());
    assert.ok(
      ours.some((line) => line.startsWith('sales ')),
      'the root has none',
    );
  });

  /** As the coordinator has it. */
  async function countedRows(table: string): Promise<number> {
    return onCoordinator(greenplum, TARGET, async (session) => {
      const { rows } = await session.query<{ name: string }>(
        `SELECT s.relname AS name FROM pg_catalog.pg_appendonly a JOIN pg_catalog.pg_class s ON s.oid = a.segrelid
         WHERE a.relid = 'public.${table}'::regclass`,
      );
      const counted = await session.query<{ sum: string }>(
        `SELECT sum(tupcount) FROM pg_aoseg."${rows[0]?.name ?? ''}"`,
      );
      return Number(counted.rows[0]?.sum);
    });
  }

  async function statistics(): Promise<string[]> {
    return onCoordinator(greenplum, TARGET, async (session) => {
      const { rows } = await session.query<{ line: string }>(
        `SELECT tablename || ' ' || attname || ' ' || null_frac || ' ' || avg_width || ' ' || n_distinct AS line
         FROM pg_catalog.pg_stats WHERE schemaname = 'public'
         UNION ALL
         SELECT relname || ' rows ' || reltuples FROM pg_catalog.pg_class
         WHERE relkind = 'r' AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'public')
         ORDER BY 1`,
      );
      return rows.map(({ line }) => line);
    });
  }
});
