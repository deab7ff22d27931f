/** What one dump notes for later increments, and which rows it need not read because the parent has them. */
import { join } from 'node:path';
import type pg from 'pg';
import { AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import type { ChangedTable, PageSearch } from '../../common/increments/change-line.js';
import { lsnHalves } from '../../common/increments/lsn.js';
import { fullRanges, incrementRanges } from '../../common/increments/piece-ranges.js';
import {
  assertContinues,
  isAppendOptimised,
  isOpenAndGrown,
  wholeReason,
  type BlockRange,
} from '../../common/increments/rule.js';
import {
  STATE_FORMAT_VERSION,
  TEXT_RULES,
  type Marker,
  type State,
  type TableState,
} from '../../common/increments/state.js';
import { sqlError } from '../../common/pg/connect.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import { displayName } from '../../common/pg/quote.js';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { TocSource } from '../../common/sets/toc.js';
import type { DumpTable, WorkContext } from '../worker/work.js';
import { PageHeaders, SummarizedPages, type ChangedBlocks } from './changed-blocks.js';
import { bothMarks, findMarker, leaveMarker } from './marker.js';
import { noteHorizon, readOpenWriters, type Horizon } from './horizon.js';
import type { ParentPiece, ParentSet } from './parent-set.js';
import {
  filesBelow,
  filesThrough,
  readHistory,
  readInsertPosition,
  readInstance,
  readTables,
  type ReadInstance,
  type ReadTable,
} from './read-state.js';
import { readSummaries } from './summary-reader.js';

/** Pages are read without a pause for that long; then others have a turn. */
const TURN_MS = 50;

/** A piece of a table as it is planned: read, or taken from where it lies. */
export interface PlannedPiece {
  readonly blocks: BlockRange;
  /** What the parent has of the same blocks. */
  readonly parent: ParentPiece['part'] | undefined;
  /** False: it may have changed and is read. */
  readonly isKept: boolean;
}

export interface TableChange extends ChangedTable {
  readonly table: Pick<DumpTable, 'oid' | 'schema' | 'name'>;
}

export interface TrackedTables {
  readonly state: State;
  /** By the table's OID, in the order of the heap. */
  readonly pieces: ReadonlyMap<number, readonly PlannedPiece[]>;
  /** The sets in which the parent's pieces lie. */
  readonly sources: ReadonlyMap<TimestampKey, TocSource>;
  /** For an increment: each table, and why it is read. */
  readonly changes: readonly TableChange[];
  /** For an increment: how changed pages were found. */
  readonly search: PageSearch | undefined;
}

export interface TrackerOptions {
  readonly context: WorkContext;
  readonly database: string;
  readonly parent: ParentSet | undefined;
  readonly place: ErrorPlace;
  /** True: the rows, and so the pages, are another server's, whose files this agent cannot read. */
  readonly rowsAreElsewhere: boolean;
}

/** What the cut has, which the tracker needs. */
export interface TrackedCut {
  /** The session with the snapshot, and a lock on each table. */
  readonly holder: pg.Client;
  /** A session outside any transaction, of the same server. */
  readonly monitor: pg.Client;
  readonly capabilities: Capabilities;
  readonly encoding: string;
  /** Those whose rows are dumped. */
  readonly tables: readonly DumpTable[];
  readonly lsn: string;
}

export class ChangeTracker {
  #horizon: Horizon | undefined;
  #openWriters: ReadonlySet<number> = new Set();

  constructor(private readonly options: TrackerOptions) {}

  /** Called before the cut, first of all. @param monitor outside a transaction */
  async begin(monitor: pg.Client): Promise<void> {
    this.#horizon = await this.#asking(() => noteHorizon(monitor));
  }

  /** Called after `begin` and before the cut's snapshot. */
  async noteOpenWriters(monitor: pg.Client): Promise<void> {
    this.#openWriters = await this.#asking(() => readOpenWriters(monitor, this.#horizon!));
  }

  /**
   * Reads the present state and, for an increment, the pages.
   * @throws AppError CHAIN_BROKEN, FILE_NOT_READABLE, SQL_FAILED
   */
  async track(cut: TrackedCut, signal: AbortSignal): Promise<TrackedTables> {
    const { instance, present, ...found } = await this.#compare(cut, signal);
    // The horizon's mark alone would still be there on a disk that was set back to before the cut.
    const later = await this.#asking(() => leaveMarker(cut.monitor));
    const state = this.#state(cut, { instance, marker: bothMarks(this.#horizon!.marker, later) }, present);
    return { ...found, state, sources: this.options.parent?.sources ?? new Map() };
  }

  /**
   * What `track` would read now, of an instance that nothing is noted of. The holder needs no locks.
   * @throws AppError as track
   */
  async preview(cut: Omit<TrackedCut, 'lsn'>, signal: AbortSignal): Promise<Pick<TrackedTables, 'changes' | 'search'>> {
    return this.#compare(cut, signal);
  }

  async #compare(cut: Omit<TrackedCut, 'lsn'>, signal: AbortSignal): Promise<Comparison> {
    const { parent } = this.options;
    const instance = await this.#asking(() => readInstance(cut.monitor));
    if (parent) await this.#assertContinues(parent, instance, cut);
    const oids = cut.tables.map(({ oid }) => oid);
    const present = await this.#asking(() => readTables(cut.holder, oids, this.#openWriters));
    const changed = parent && (await this.#findChanged(parent, { cut, instance, present }, signal));
    const byOid = new Map(present.map((table) => [table.oid, table]));
    const pieces = new Map<number, readonly PlannedPiece[]>();
    const changes: TableChange[] = [];
    let since = performance.now();
    for (const table of cut.tables) {
      signal.throwIfAborted();
      const found = byOid.get(table.oid);
      const { planned, reason } = this.#plan(table, found, { instance, cut, changed });
      pieces.set(table.oid, planned);
      const piecesRead = planned.filter(({ isKept }) => !isKept).length;
      if (parent) changes.push({ table, pieces: planned.length, piecesRead, reason });
      if (performance.now() - since < TURN_MS) continue;
      await new Promise(setImmediate);
      since = performance.now();
    }
    return { instance, present, pieces, changes, search: changed?.search };
  }

  /** By the server's WAL summaries where they reach from the parent's horizon to the snapshot; else by all headers. */
  async #findChanged(
    { state }: ParentSet,
    at: {
      readonly cut: Pick<TrackedCut, 'monitor' | 'capabilities'>;
      readonly instance: ReadInstance;
      readonly present: readonly ReadTable[];
    },
    signal: AbortSignal,
  ): Promise<ChangedBlocks> {
    const { cut, instance, present } = at;
    const reached = await this.#asking(() => readInsertPosition(cut.monitor));
    // Begun after the snapshot: every page that was changed before it is in the files afterwards, and a summary ends
    // where it began.
    await this.#asking(() => cut.monitor.query('CHECKPOINT'));
    const filenodes = present.map(({ filenode }) => filenode);
    const wanted = { parent: state.instance, instance, capabilities: cut.capabilities, reached, filenodes };
    const summaries = await this.#asking(() => readSummaries(cut.monitor, wanted, signal));
    const horizon = lsnHalves(state.instance.horizon);
    return summaries.named ? new SummarizedPages(horizon, summaries.named) : new PageHeaders(horizon, summaries.reason);
  }

  #plan(
    table: DumpTable,
    present: ReadTable | undefined,
    at: {
      readonly instance: ReadInstance;
      readonly cut: Pick<TrackedCut, 'capabilities'>;
      readonly changed: ChangedBlocks | undefined;
    },
  ): Plan {
    const { instance, cut, changed } = at;
    const { parent } = this.options;
    const blocks = present?.blocks ?? 0;
    const isDivisible = cut.capabilities.tidRangeScans && table.condition === '' && table.columns.length > 0;
    const isHeap = present?.access === 'heap';
    const known = parent?.pieces.get(table.oid) ?? [];
    const byBegin = new Map(known.map((piece) => [piece.blocks.from, piece]));
    const whole = (reason: string | undefined): Plan => ({
      planned: (isDivisible && isHeap ? fullRanges(blocks, instance.blockBytes) : [ALL]).map((range) =>
        toRead(range, byBegin),
      ),
      reason,
    });
    if (!parent || !changed) return whole(undefined);
    if (!present) return whole('it has no state');
    if (table.condition !== '') return whole('a choice of rows');
    const before = parent.state.tables.get(table.oid);
    const reason = wholeReason(before, { type: 'table', ...present });
    if (reason !== undefined || !before) return whole(reason);
    if (known.length === 0) return whole('the parent does not say which blocks its pieces have');
    // Nothing of it has changed, however many blocks it has.
    if (isAppendOptimised(present)) return { planned: [keptWhole(byBegin)], reason: undefined };
    if (this.options.rowsAreElsewhere) return whole('its pages are another server’s');
    const ranges = isDivisible
      ? incrementRanges(
          { ranges: known.map((piece) => piece.blocks), blocks: before.blocks },
          blocks,
          instance.blockBytes,
        )
      : [ALL];
    return { planned: this.#compareBlocks(ranges, byBegin, { before, present, instance, changed }), reason: undefined };
  }

  #compareBlocks(
    ranges: readonly BlockRange[],
    known: ReadonlyMap<number, ParentPiece>,
    of: {
      readonly before: TableState;
      readonly present: ReadTable;
      readonly instance: ReadInstance;
      readonly changed: ChangedBlocks;
    },
  ): readonly PlannedPiece[] {
    const { context, place } = this.options;
    const { before, present, instance, changed } = of;
    const { blockBytes, blocksPerFile } = instance;
    const path = join(context.instance.datadir, present.path ?? '');
    const heap = changed.open({ path, blockBytes, blocksPerFile, filenode: present.filenode });
    try {
      return ranges.map((range): PlannedPiece => {
        const piece = toRead(range, known);
        if (!piece.parent) return piece;
        if (isOpenAndGrown(range, { parent: before.blocks, present: present.blocks })) return piece;
        const to = Math.min(range.to ?? present.blocks, present.blocks);
        return { ...piece, isKept: !heap.hasChanged({ from: range.from, to }) };
      });
    } catch (cause) {
      const object = displayName(present.schema, present.name);
      throw new AppError('FILE_NOT_READABLE', `The pages of ${object} cannot be read: ${(cause as Error).message}`, {
        ...place,
        object,
        hint: 'An increment needs an agent that may read the server’s data directory (datadir in the agent’s configuration). A full backup does not.',
        cause,
      });
    } finally {
      heap.close();
    }
  }

  #state(
    cut: TrackedCut,
    { instance, marker }: { readonly instance: ReadInstance; readonly marker: Marker },
    present: readonly ReadTable[],
  ): State {
    const { context, database } = this.options;
    const { content, dbid } = context.instance;
    const { systemIdentifier, databaseOid, timeline, blockBytes } = instance;
    return {
      instance: {
        type: 'instance',
        format: STATE_FORMAT_VERSION,
        timestampKey: toTimestampKey(context.key),
        contentId: content,
        dbid,
        database,
        databaseOid,
        systemIdentifier,
        timeline,
        horizon: this.#horizon!.lsn,
        nextXid: this.#horizon!.nextXid,
        marker,
        cut: cut.lsn,
        blockBytes,
        textRules: TEXT_RULES,
        encoding: cut.encoding,
      },
      tables: new Map(present.map(({ path: _, ...table }) => [table.oid, { type: 'table', ...table }])),
    };
  }

  async #assertContinues(
    { state }: ParentSet,
    instance: ReadInstance,
    cut: Pick<TrackedCut, 'encoding' | 'monitor' | 'capabilities'>,
  ): Promise<void> {
    const { context, place, rowsAreElsewhere } = this.options;
    const isSame = instance.timeline === state.instance.timeline;
    const files = rowsAreElsewhere ? filesThrough(cut.monitor) : filesBelow(context.instance.datadir);
    const reading = isSame ? Promise.resolve([]) : readHistory(instance.timeline, cut.capabilities, files);
    const history = await reading.catch((cause: Error) => {
      throw new AppError(
        'FILE_NOT_READABLE',
        `The history of timeline ${instance.timeline} cannot be read: ${cause.message}`,
        {
          ...place,
          hint: `It lies in ${cut.capabilities.wal.folder} of the data directory, which the agent must be able to read. Or take a full backup.`,
          cause,
        },
      );
    });
    const { encoding, monitor, capabilities } = cut;
    const marker = await this.#asking(() => findMarker(monitor, state.instance.marker, capabilities));
    assertContinues(state.instance, { ...instance, encoding, history, marker });
  }

  async #asking<T>(query: () => Promise<T>): Promise<T> {
    try {
      return await query();
    } catch (error) {
      throw sqlError(error, 'Cannot read what increments need', this.options.place);
    }
  }
}

interface Comparison extends Pick<TrackedTables, 'pieces' | 'changes' | 'search'> {
  readonly instance: ReadInstance;
  readonly present: readonly ReadTable[];
}

interface Plan {
  readonly planned: readonly PlannedPiece[];
  readonly reason: string | undefined;
}

const ALL: BlockRange = { from: 0, to: undefined };

/** @param known the parent's pieces by their first block */
function toRead(blocks: BlockRange, known: ReadonlyMap<number, ParentPiece>): PlannedPiece {
  const piece = known.get(blocks.from);
  return { blocks, parent: piece?.blocks.to === blocks.to ? piece?.part : undefined, isKept: false };
}

function keptWhole(known: ReadonlyMap<number, ParentPiece>): PlannedPiece {
  const piece = toRead(ALL, known);
  return { ...piece, isKept: piece.parent !== undefined };
}
