/** Reads from the text of constraints what the archive of definitions does not list as their needs. */
import type { DdlEntry } from '../../common/ddl/entry-list.js';
import { writeUseList } from '../programs/use-list.js';
import { readArchiveObjects, type ArchiveSource } from './archive-objects.js';

/** `schema.function(`, as the server prints a call. */
const CALL =
  /((?:"(?:[^"]|"")+"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)\.(?:"(?:[^"]|"")+"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*))\(/g;

/** Constraints whose index is no btree: since PostgreSQL 18 also keys over periods. */
const NOT_BY_BTREE = /\b(?:EXCLUDE USING|WITHOUT OVERLAPS)\b/;

/**
 * An exclusion constraint, or a key over periods, needs operator classes, which may be an extension's, and the functions of its expressions:
 * by dump id of the constraint all extensions and the functions with such a name.
 */
export async function readUnlistedNeeds(
  archive: ArchiveSource,
  entries: readonly DdlEntry[],
  { selected, useListPath }: { readonly selected: readonly number[]; readonly useListPath: string },
): Promise<ReadonlyMap<number, readonly number[]>> {
  const ids = new Set(selected);
  const constraints = entries.filter(({ dumpId, description }) => description === 'CONSTRAINT' && ids.has(dumpId));
  if (constraints.length === 0) return new Map();
  await writeUseList(
    useListPath,
    constraints.map(({ dumpId }) => dumpId),
  );
  const objects = await readArchiveObjects({ ...archive, section: 'post-data' }, useListPath);
  const exclusions = objects.filter(({ definition }) => NOT_BY_BTREE.test(definition));
  if (exclusions.length === 0) return new Map();
  const extensions = entries.filter(({ description }) => description === 'EXTENSION').map(({ dumpId }) => dumpId);
  const functions = functionsByName(entries);
  return new Map(
    exclusions.map(({ dumpId, definition }) => [
      dumpId,
      [...extensions, ...[...definition.matchAll(CALL)].flatMap(([, name]) => functions.get(listed(name!)) ?? [])],
    ]),
  );
}

/** By `schema name`, as the list has them: bytes as characters. */
function functionsByName(entries: readonly DdlEntry[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { dumpId, description, text } of entries) {
    if (description !== 'FUNCTION') continue;
    const name = text.slice(0, text.indexOf('('));
    const ids = found.get(name);
    if (ids) ids.push(dumpId);
    else found.set(name, [dumpId]);
  }
  return found;
}

function listed(qualified: string): string {
  const names = [...qualified.matchAll(/"(?:[^"]|"")+"|[^".]+/g)].map(([name]) =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name,
  );
  return Buffer.from(names.join(' '), 'utf8').toString('latin1');
}
