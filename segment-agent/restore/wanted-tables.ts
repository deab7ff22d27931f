/** Sorts the tables of a partial restore: the target lacks them, has them, or an earlier phase made them. */
import type { RestoreSpec } from '../worker/work.js';
import { findRelations, printedKey, type ArchiveSource } from './archive-objects.js';
import { inTarget } from './change-schema.js';
import type { RestoreJob } from './restore-job.js';
import { readTargetTables } from './target-tables.js';
import { nameKey, type Toc } from './toc-reader.js';

/** OIDs in the dumped database. */
export interface WantedTables {
  readonly missing: ReadonlySet<number>;
  /** An earlier phase of this restore made these. */
  readonly made: ReadonlySet<number>;
  /** These were there before this restore. */
  readonly there: ReadonlySet<number>;
  /** The number of missing ones that are neither in the table of contents nor in the archive. */
  readonly unknown: number;
}

/** Sorts the tables that are asked for by what the target has of them. */
export async function wantedTables(
  job: RestoreJob,
  archive: ArchiveSource,
  { toc, tables }: { readonly toc: Toc; readonly tables: NonNullable<RestoreSpec['tables']> },
): Promise<WantedTables> {
  const targets = await job.sessions.lend(readTargetTables);
  const madeBefore = new Set(job.spec.made.map(printedKey));
  const keyOf = (table: (typeof tables)[number]): string => nameKey(inTarget(table, job.spec.changeSchema));
  const oids = new Map(toc.tables.map((table) => [nameKey(table), table.oid]));
  const elsewhere = new Set(toc.distributed.map(nameKey));
  const groups = { missing: new Set<number>(), made: new Set<number>(), there: new Set<number>() };
  let unknown = 0;
  for (const [group, found] of Object.entries(groups)) {
    const some = tables.filter((table) => {
      const isMade = madeBefore.has(printedKey(inTarget(table, job.spec.changeSchema)));
      return group === (isMade ? 'made' : targets.has(keyOf(table)) ? 'there' : 'missing');
    });
    for (const table of some) {
      const oid = oids.get(keyOf(table));
      if (oid !== undefined) found.add(oid);
    }
    // Partitioned and foreign tables have no rows of their own, so they are not in the table of contents.
    const others = some.filter((table) => !oids.has(keyOf(table)));
    const relations = await findRelations(archive, others);
    for (const oid of relations) found.add(oid);
    if (group !== 'missing') continue;
    unknown = Math.max(0, others.filter((table) => !elsewhere.has(keyOf(table))).length - relations.size);
  }
  return { ...groups, unknown };
}
