/**
 * pg_dump of before version 14 writes ATTACH PARTITION behind CREATE TABLE of the partition, in one entry of the archive.
 * A partition that is restored alone would be attached before it has its rows, indexes and keys, and the attachment would
 * make some of its own (docs/decisions/selections.md). So the archive is written again, with an entry of its own for
 * each attachment, as pg_dump writes it since 14 (dumpTableAttach in pg_dump.c).
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';
import {
  openStoredArchive,
  UnknownArchiveError,
  type StoredArchive,
  type StoredEntry,
} from '../restore/archive-toc.js';
import { identifiersOf, placedStatements, relationAfter } from '../restore/sql-statements.js';

const TABLES: ReadonlySet<string> = new Set(['TABLE', 'FOREIGN TABLE', 'EXTERNAL TABLE']);
/** In the archive: no text, and no object of the catalogue. */
const NONE = undefined;
const NO_OBJECT = '0';
/** The section of an entry, as numbered in pg_backup.h. */
const PRE_DATA = 2;

interface Separation {
  readonly attachment: string;
  /** What is left of the table's definition. */
  readonly definition: string;
}

/**
 * @param archivePath a custom-format archive without rows; it is written again where an entry has an attachment. One of
 *   a format that is not known stays as it is: it can be restored, but for partitions alone.
 * @throws what reading and writing files throws
 */
export async function separateAttachments(archivePath: string, signal: AbortSignal): Promise<void> {
  const { count, highestId } = await countAttachments(archivePath);
  if (count === 0) return;
  await withTemporaryFolder(async (folder) => {
    const path = join(folder, 'archive');
    await withArchive(archivePath, (archive) =>
      pipeline(rewritten(archive, { count, highestId }), createWriteStream(path, { mode: 0o600 }), { signal }),
    );
    // Into the same file, which keeps its mode and owner.
    await pipeline(createReadStream(path), createWriteStream(archivePath), { signal });
  });
}

async function countAttachments(archivePath: string): Promise<{ readonly count: number; readonly highestId: number }> {
  let [count, highestId] = [0, 0];
  try {
    await withArchive(archivePath, async ({ stored }) => {
      for await (const entry of stored) {
        highestId = Math.max(highestId, entry.dumpId);
        if (separate(entry)) count += 1;
      }
    });
  } catch (error) {
    if (!(error instanceof UnknownArchiveError)) throw error;
    return { count: 0, highestId };
  }
  return { count, highestId };
}

async function withArchive(path: string, use: (archive: StoredArchive) => Promise<void>): Promise<void> {
  const file = createReadStream(path);
  try {
    await use(await openStoredArchive(file[Symbol.asyncIterator]() as AsyncIterator<Buffer>, asCharacters));
  } finally {
    file.destroy();
  }
}

/** One to one and back: no encoding of a server has quotes or backslashes inside another character. */
function asCharacters(bytes: Buffer): string {
  return bytes.toString('latin1');
}

async function* rewritten(
  archive: StoredArchive,
  { count, highestId }: { readonly count: number; readonly highestId: number },
): AsyncGenerator<Buffer> {
  const { int, text } = encoder(archive.intBytes);
  const ids = new Map<string, number>();
  let nextId = highestId;
  yield archive.headBytes;
  yield int(archive.entries + count);
  for await (const entry of archive.stored) {
    if (TABLES.has(entry.description)) ids.set(JSON.stringify([entry.schema, entry.tag]), entry.dumpId);
    const separation = separate(entry);
    if (!separation) {
      yield entry.bytes;
      continue;
    }
    const { bytes, definitionAt } = entry;
    yield Buffer.concat([
      bytes.subarray(0, definitionAt.start),
      text(separation.definition),
      bytes.subarray(definitionAt.end),
    ]);
    const { schema, name } = relationAfter('table', separation.attachment)!;
    const parent = ids.get(JSON.stringify([schema, name]));
    nextId += 1;
    yield Buffer.concat([
      int(nextId),
      int(0), // without rows
      text(NO_OBJECT),
      text(NO_OBJECT),
      text(entry.tag),
      text('TABLE ATTACH'),
      int(PRE_DATA),
      text(separation.attachment),
      text(NONE), // DROP
      text(NONE), // COPY
      text(entry.schema),
      text(NONE), // tablespace
      ...(archive.minor >= 14 ? [text(NONE)] : []), // table access method
      text(entry.owner),
      text('false'), // WITH OIDS
      text(String(entry.dumpId)),
      ...(parent === undefined ? [] : [text(String(parent))]),
      text(NONE), // no more dependencies
      bytes.subarray(bytes.length - 1 - archive.offsetBytes),
    ]);
  }
  yield* archive.rest();
}

/** Undefined for an entry that attaches nothing. */
function separate({ description, definition }: StoredEntry): Separation | undefined {
  if (!TABLES.has(description) || !definition.includes('ATTACH PARTITION')) return undefined;
  for (const { start, end } of placedStatements(definition)) {
    const statement = definition.slice(start, end);
    if (!isAttachment(statement)) continue;
    return {
      attachment: `${statement}\n`,
      definition: definition.slice(0, start) + definition.slice(end).replace(/^\n/, ''),
    };
  }
  return undefined;
}

/** `ALTER TABLE ONLY schema.parent ATTACH PARTITION schema.child …`; names may be quoted, and be any words. */
function isAttachment(statement: string): boolean {
  const found = [...identifiersOf(statement)].slice(0, 7);
  return [
    [0, 'alter'],
    [1, 'table'],
    [2, 'only'],
    [5, 'attach'],
    [6, 'partition'],
  ].every(([at, word]) => found[at as number]?.isWord === true && found[at as number]?.value === word);
}

/** Numbers and texts as archives have them: a sign and the bytes, lowest first; a length, which is -1 for none. */
function encoder(intBytes: number): { int: (value: number) => Buffer; text: (value: string | undefined) => Buffer } {
  const int = (value: number): Buffer => {
    const bytes = Buffer.alloc(1 + intBytes);
    bytes[0] = value < 0 ? 1 : 0;
    let left = Math.abs(value);
    for (let at = 1; at <= intBytes; at += 1, left = Math.floor(left / 256)) bytes[at] = left % 256;
    return bytes;
  };
  const text = (value: string | undefined): Buffer =>
    value === undefined
      ? int(-1)
      : Buffer.concat([int(Buffer.byteLength(value, 'latin1')), Buffer.from(value, 'latin1')]);
  return { int, text };
}
