/** Reads an instance's scripts of the original gpcrondump to their ends and says what is in them. */
import { AppError } from '../../common/errors/app-error.js';
import { nameKey } from '../restore/toc-reader.js';
import type { OriginalTable, VerifyOutcome, WorkContext } from '../worker/work.js';
import type { InstanceId, OriginalFileKind } from '../../common/sets/artefacts.js';
import { JobFiles } from '../storage/job-files.js';
import { findScript, type ScriptFile } from './script-file.js';
import { walkScript } from './script-walk.js';

type Found = { -readonly [Key in keyof OriginalTable]: OriginalTable[Key] };

/**
 * Every file is there, its gzip is whole to its end, each COPY block ends, the coordinator's scripts end as pg_dump ends
 * them. What is wrong is a finding, not an error. Named pipes are only told: they can be read once.
 * @throws AppError CANCELLED
 */
export async function verifyOriginal(
  context: WorkContext,
  source: InstanceId,
  signal: AbortSignal,
): Promise<VerifyOutcome> {
  const kinds: readonly OriginalFileKind[] = source.contentId === -1 ? ['data', 'postData'] : ['data'];
  const files = new JobFiles(context);
  const tables = new Map<string, Found>();
  const problems: { name: string; path: string; problem: string }[] = [];
  const pipes: string[] = [];
  let bytesRead = 0;
  for (const kind of kinds) {
    let file: ScriptFile | undefined;
    try {
      file = await findScript({ files, context }, source, kind);
      if (file.isPipe) {
        pipes.push(file.name);
        continue;
      }
      const { path, name } = file;
      const walk = walkScript(file, signal, (bytes) => {
        bytesRead += bytes;
        report(context, name, bytesRead);
      });
      await collect(walk.parts, tables);
      if (source.contentId === -1 && !walk.isComplete()) {
        throw new AppError('FILE_DAMAGED', `${path} ends before the dump was complete.`);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError)) throw error;
      problems.push({ name: file?.name ?? '', path: file?.path ?? context.directory, problem: error.message });
    }
  }
  for (const { problem } of problems) context.log('ERROR', problem);
  return { kind: 'verify', problems, bytesRead, originalTables: [...tables.values()], pipes };
}

async function collect(parts: ReturnType<typeof walkScript>['parts'], tables: Map<string, Found>): Promise<void> {
  const found = (table: { readonly schema: string; readonly name: string }): Found => {
    const known = tables.get(nameKey(table));
    if (known) return known;
    const made: Found = { ...table, owner: '', kind: 'table', root: undefined, hasRows: false, rows: 0 };
    tables.set(nameKey(table), made);
    return made;
  };
  for await (const { part, topic, header } of parts) {
    if (topic.kind === 'createTable') {
      const table = found(topic.table);
      table.kind = topic.tableKind;
      table.owner = header?.owner ?? '';
      for (const name of topic.leaves) {
        const leaf = found({ schema: topic.table.schema, name });
        leaf.root = topic.table;
        leaf.owner = table.owner;
      }
    }
    if (part.kind !== 'copy' || topic.kind !== 'copy') continue;
    const table = found(topic.table);
    table.hasRows = true;
    for await (const rows of part.rows) table.rows += countNewlines(rows);
  }
}

export function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

function report(context: WorkContext, activity: string, bytesRead: number): void {
  context.progress({
    activity,
    tablesDone: 0,
    tablesTotal: 0,
    rawBytesDone: 0,
    rawBytesTotal: 0,
    storedBytesDone: bytesRead,
  });
}
