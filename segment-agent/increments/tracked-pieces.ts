/** What a tracker found, as pieces for the channels, as lines for the log, and as figures. Pure. */
import { changeLine, searchLine } from '../../common/increments/change-line.js';
import type { Piece } from '../dump/pieces.js';
import type { StoredPiece } from '../dump/toc-writer.js';
import type { TocSource, TocTable } from '../../common/sets/toc.js';
import type { DumpTable, IncrementOutcome } from '../worker/work.js';
import type { PlannedPiece, TableChange, TrackedTables } from './change-tracker.js';

/** The pieces to read, and the kept ones by the table's OID and their index. */
export function divide(
  tables: readonly DumpTable[],
  { pieces: planned, state }: Pick<TrackedTables, 'pieces' | 'state'>,
): { readonly pieces: readonly Piece[]; readonly kept: ReadonlyMap<number, ReadonlyMap<number, StoredPiece>> } {
  const pieces: Piece[] = [];
  const kept = new Map<number, ReadonlyMap<number, StoredPiece>>();
  for (const table of tables) {
    const all = planned.get(table.oid) ?? [];
    const blocks = state.tables.get(table.oid)?.blocks ?? 0;
    const keptHere = new Map<number, StoredPiece>();
    for (const [index, piece] of all.entries()) {
      if (piece.isKept) keptHere.set(index, storedAt(piece));
      else
        pieces.push(toPiece(table, { index, count: all.length, piece, blocks, blockBytes: state.instance.blockBytes }));
    }
    if (keptHere.size > 0) kept.set(table.oid, keptHere);
  }
  return { pieces, kept };
}

function toPiece(
  table: DumpTable,
  at: {
    readonly index: number;
    readonly count: number;
    readonly piece: PlannedPiece;
    readonly blocks: number;
    readonly blockBytes: number;
  },
): Piece {
  const { index, count, piece, blocks, blockBytes } = at;
  // A table that is one piece is read as a whole, however it is stored.
  const known = piece.parent?.sha256;
  if (count === 1) return { table, index, count, blocks: undefined, sizeBytes: table.sizeBytes, known };
  const { from, to = blocks } = piece.blocks;
  return { table, index, count, blocks: piece.blocks, sizeBytes: Math.max(0, to - from) * blockBytes, known };
}

/** How changed pages were found, then one line for each table of which something is read: how much, and why. */
export function changeLines({ changes, search }: Pick<TrackedTables, 'changes' | 'search'>): readonly string[] {
  const lines = changes.filter(({ piecesRead }) => piecesRead > 0).map(changeLine);
  return search ? [searchLine(search), ...lines] : lines;
}

/** The place of a piece in the parent's set, or where the parent has it from. */
export function storedAt({ parent }: PlannedPiece): StoredPiece {
  if (!parent) throw new Error('the parent does not have the piece');
  if (parent.at.length > 0) return { part: parent, ranges: [] };
  // Without rows there is nothing for which another set would be needed.
  const { in: _, at: __, ...part } = parent;
  return { part, ranges: [] };
}

/** The sets in which rows of these tables lie. */
export function sourcesOf(
  tables: readonly TocTable[],
  { sources }: Pick<TrackedTables, 'sources'>,
): readonly TocSource[] {
  const used = new Set(tables.flatMap(({ parts = [] }) => parts.flatMap((part) => part.in ?? [])));
  return [...used].sort().map((key) => sources.get(key)!);
}

export function outcomeOf(
  { changes }: Pick<TrackedTables, 'changes'>,
  sources: readonly TocSource[],
): IncrementOutcome {
  const sum = (of: (change: TableChange) => number): number => changes.reduce((total, change) => total + of(change), 0);
  return {
    needs: sources.map(({ timestampKey }) => timestampKey),
    pieces: sum(({ pieces }) => pieces),
    piecesRead: sum(({ piecesRead }) => piecesRead),
    changed: changes.filter(({ piecesRead }) => piecesRead > 0).map(({ table }) => table.oid),
  };
}
