/** The instance's part of the set to which an increment refers. */
import { AppError } from '../../common/errors/app-error.js';
import type { BlockRange } from '../../common/increments/rule.js';
import { readState, type State } from '../../common/increments/state.js';
import { parseFileName } from '../../common/sets/artefacts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { TocHeader, TocPart, TocSource, TocTable } from '../../common/sets/toc.js';
import { partsOf } from '../../common/sets/toc-parts.js';
import { linesOf } from '../../common/text/lines.js';
import { readToc } from '../restore/toc-reader.js';
import { readValidated } from '../restore/set-file.js';
import { JobFiles } from '../storage/job-files.js';
import { contextOf } from '../storage/sibling-set.js';
import type { ParentSpec, WorkContext, WorkFile } from '../worker/work.js';

/** A stored piece: where its rows lie, whichever set has them. */
export interface ParentPiece {
  readonly blocks: BlockRange;
  readonly part: TocPart & Required<Pick<TocPart, 'in' | 'at'>>;
}

export interface ParentSet {
  readonly key: TimestampKey;
  readonly state: State;
  /** Pieces by the table's OID, in the order of the heap; a table whose pieces are not known is left out. */
  readonly pieces: ReadonlyMap<number, readonly ParentPiece[]>;
  /** All sets in which pieces lie. */
  readonly sources: ReadonlyMap<TimestampKey, TocSource>;
}

/**
 * Reads the parent's state and table of contents, and checks that they are what its manifest says.
 * @throws AppError STATE_INVALID, TOC_INVALID, FILE_NOT_FOUND, FILE_DAMAGED
 */
export async function readParent(context: WorkContext, spec: ParentSpec, signal: AbortSignal): Promise<ParentSet> {
  const files = new JobFiles(contextOf(context, spec.key));
  const job = { spec: { files: [spec.toc, spec.state] }, files, signal };
  const state = await readState(linesOf(readValidated(job, spec.state.name)), files.pathOf(spec.state.name));
  const toc = await readToc({
    path: files.pathOf(spec.toc.name),
    bytes: readValidated(job, spec.toc.name),
    key: spec.key,
    prefix: context.prefix,
    source: sourceOf(spec.toc),
    wanted: () => true,
    signal,
  });
  const pieces = new Map<number, readonly ParentPiece[]>();
  for (const table of toc.tables) {
    const known = piecesOf(table, spec.key);
    if (known) pieces.set(table.oid, known);
  }
  const sources = sourcesOf(toc.header, spec.key);
  await assertThere(context, pieces.values(), sources);
  return { key: spec.key, state, pieces, sources };
}

/**
 * An increment that names rows which are gone could not be restored: the files must be there, and reach as far as the
 * rows. What is in them is looked at by validations and restores.
 * @throws AppError FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_DAMAGED
 */
async function assertThere(
  context: WorkContext,
  pieces: Iterable<readonly ParentPiece[]>,
  sources: ParentSet['sources'],
): Promise<void> {
  const ends = new Map<TimestampKey, number>();
  for (const { part } of [...pieces].flat()) {
    for (const [offset, length] of part.at) ends.set(part.in, Math.max(ends.get(part.in) ?? 0, offset + length));
  }
  for (const [key, end] of ends) {
    const files = new JobFiles(contextOf(context, key));
    const { dataFile } = sources.get(key)!;
    const sizeBytes = await sizeOf(files, dataFile);
    if (sizeBytes >= end) continue;
    const object = files.pathOf(dataFile);
    throw new AppError('FILE_DAMAGED', `${object} ends at byte ${sizeBytes}, its rows at ${end}.`, { object });
  }
}

/** Of an encrypted file, which no increment can open, the plain size that its stored bytes have. */
async function sizeOf(files: JobFiles, name: string): Promise<number> {
  try {
    const stored = await files.open(name);
    await stored.close();
    return stored.sizeBytes;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'IDENTITY_MISSING') throw error;
    const measured = await files.folder.measure(name);
    if (measured) return measured.sizeBytes;
    throw error;
  }
}

function sourceOf({ name }: WorkFile): { readonly contentId: number; readonly dbid: number } {
  const parsed = parseFileName(name);
  if (parsed?.scope === 'instance' && parsed.kind === 'toc') return parsed.instance;
  throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(name)} is not the name of a table of contents.`);
}

function sourcesOf(header: TocHeader, key: TimestampKey): ReadonlyMap<TimestampKey, TocSource> {
  const { dataFile, compression, sources = [] } = header;
  const own = { timestampKey: key, dataFile, compression };
  return new Map([own, ...sources].map((source) => [source.timestampKey, source]));
}

/** Undefined where the pieces do not say which blocks they have, or do not make up the heap. */
function piecesOf(table: TocTable, key: TimestampKey): readonly ParentPiece[] | undefined {
  const bounds = table.parts ? table.parts.map(({ blocks }) => blocks) : [[0, null] as const];
  const found: ParentPiece[] = [];
  let next: number | null = 0;
  for (const [index, part] of partsOf(table).entries()) {
    const blocks = bounds[index];
    if (!blocks || blocks[0] !== next) return undefined;
    const { rows, rawBytes, sha256, ranges } = part;
    const at = ranges.map(([offset, length]): [number, number] => [offset, length]);
    const storedBytes = at.reduce((sum, [, length]) => sum + length, 0);
    found.push({
      blocks: { from: blocks[0], to: blocks[1] ?? undefined },
      part: { rows, rawBytes, storedBytes, sha256, ranges: 0, blocks: [...blocks], in: part.in ?? key, at },
    });
    next = blocks[1];
  }
  return next === null ? found : undefined;
}
