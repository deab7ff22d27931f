/** The data phase of a segment: the COPY blocks of its script in one pass, each into the segment's own table. */
import { displayName } from '../../common/pg/quote.js';
import type { PhaseOutcome, RestoreJob } from '../restore/restore-job.js';
import { readTargets } from '../restore/target-tables.js';
import { nameKey } from '../restore/toc-reader.js';
import type { WorkTableRows } from '../worker/work.js';
import { DefinitionChoice } from './definition-choice.js';
import { loadBlock } from './load-block.js';
import { findScript } from './script-file.js';
import { walkScript } from './script-walk.js';

/**
 * Loads the rows of the tables asked for. Statements of a segment's script are settings, which the session has already.
 * @throws AppError of the first table that failed, unless failures are collected; FILE_DAMAGED
 */
export async function loadOriginalRows(job: RestoreJob): Promise<PhaseOutcome> {
  const { context, spec, sessions, signal } = job;
  const file = await findScript(job, spec.source, 'data');
  const choice = new DefinitionChoice({
    tables: spec.tables,
    wholeSchemas: spec.wholeSchemas,
    existing: new Set(),
  });
  const loaded: WorkTableRows[] = [];
  let rawBytes = 0;
  const session = await sessions.openLoader();
  try {
    const targets = await readTargets(session, context.instance.utility);
    const walk = walkScript(file, signal);
    for await (const part of walk.parts) {
      signal.throwIfAborted();
      if (part.part.kind !== 'copy' || part.topic.kind !== 'copy' || !choice.wantsRows(part.topic.table)) continue;
      const { table } = part.topic;
      const shown = displayName(table.schema, table.name);
      if (targets.unloadable.has(nameKey(table))) {
        context.log('WARNING', `Rows of ${shown} may belong to other segments here; they are loaded where they were.`);
      }
      const report = (): void =>
        context.progress({
          activity: shown,
          tablesDone: loaded.length,
          tablesTotal: 0,
          rawBytesDone: rawBytes,
          rawBytesTotal: 0,
          storedBytesDone: 0,
        });
      report();
      const onRawBytes = (bytes: number): void => {
        rawBytes += bytes;
        report();
      };
      const block = await loadBlock({ job, session, part, targets, onRawBytes });
      if (block) loaded.push(block);
    }
    if (!walk.isComplete()) {
      context.log('WARNING', `${file.path} does not end as pg_dump ends a script; it may be cut short between tables.`);
    }
  } finally {
    await sessions.close(session);
  }
  return { tables: loaded, rawBytes };
}
