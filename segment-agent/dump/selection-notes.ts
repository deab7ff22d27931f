/** Names what a backup's selection leaves out. */
import { ArchiveGraph } from '../../common/ddl/archive-graph.js';
import type { DefinitionFilter } from '../../common/ddl/definition-filter.js';
import type { DdlEntry } from '../../common/ddl/entry-list.js';
import type { Selection } from '../../common/ddl/selection.js';
import {
  entriesToName,
  selectionNotes,
  type NamedEntry,
  type SelectionNotes,
} from '../../common/ddl/selection-notes.js';
import { displayName } from '../../common/pg/quote.js';
import { readArchiveObjects, type ArchiveSource } from '../restore/archive-objects.js';
import { withUseList } from '../programs/use-list.js';

interface Made {
  readonly entries: readonly DdlEntry[];
  readonly selection: Selection;
  readonly keep: DefinitionFilter['keep'];
}

/** Names are only read from the archive when there is something to report. */
export async function noteSelection(
  archive: ArchiveSource,
  { entries, selection, keep }: Made,
): Promise<SelectionNotes> {
  if (selection.rowless.length === 0 && selection.leftOut.length === 0) return { warnings: [], remarks: [] };
  const graph = new ArchiveGraph(entries);
  const names = new Map<number, NamedEntry>();
  await withUseList(entriesToName(graph, selection), async (useListPath) => {
    for (const object of await readArchiveObjects(archive, useListPath)) names.set(object.dumpId, object);
  });
  return selectionNotes({ graph, selection, names, advice: (table) => advice(keep, table) });
}

function advice(keep: DefinitionFilter['keep'], { schema, name }: NamedEntry): string {
  const table = displayName(schema, name);
  if (keep === 'tables') return `Add -t ${table} to have its rows.`;
  if (keep === 'schemas') return `Add -s ${displayName(schema, 'x').slice(0, -2)} to have its rows.`;
  return `Do not exclude ${table} or its schema, to have its rows.`;
}
