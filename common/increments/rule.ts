/**
 * When stored rows may stand in for rows that would be read now. Pure: two states and what was seen of the pages. Each
 * condition is one row of docs/decisions/increments.md, and each has been a fault of some tool that lacked it.
 */
import { AppError } from '../errors/app-error.js';
import { parseLsn } from './lsn.js';
import { TEXT_RULES, type AppendOptimisedState, type InstanceState, type TableState } from './state.js';
import { descendsFrom, type TimelineSwitch } from './timeline.js';

/** Where the server stands now. */
export interface PresentInstance {
  readonly systemIdentifier: string;
  readonly databaseOid: number;
  readonly timeline: number;
  /** The history of that timeline. */
  readonly history: readonly TimelineSwitch[];
  /** The insert position. */
  readonly insertLsn: string;
  readonly blockBytes: number;
  readonly encoding: string;
  /** What the server says of the parent's mark. */
  readonly marker: MarkerSeen;
}

/** `lost`: the server gave its transactions to others; `forgotten`: it does not know any more how they ended. */
export type MarkerSeen = 'there' | 'lost' | 'forgotten';

/** Why an increment cannot refer to that parent; undefined: it can. */
export function chainBreak(parent: InstanceState, present: PresentInstance): string | undefined {
  if (present.systemIdentifier !== parent.systemIdentifier)
    return `the server is another one (system identifier ${present.systemIdentifier}, in the parent ${parent.systemIdentifier})`;
  if (present.databaseOid !== parent.databaseOid)
    return `the database was made anew (OID ${present.databaseOid}, in the parent ${parent.databaseOid})`;
  if (!descendsFrom(present, { timeline: parent.timeline, lsn: parent.cut }))
    return `the server’s timeline ${present.timeline} left timeline ${parent.timeline} before ${parent.cut}, where the parent was taken`;
  if (parseLsn(present.insertLsn) < parseLsn(parent.cut))
    return `the server’s write-ahead log is at ${present.insertLsn}, the parent was taken at ${parent.cut}: the server was set back`;
  if (present.marker === 'lost')
    return 'the transactions that it noted are others’ on this server: the server, or its disk, was set back to before that';
  if (present.marker === 'forgotten')
    return 'the server has frozen the transactions that it noted, so that nothing proves that the server was not set back';
  if (present.blockBytes !== parent.blockBytes) return 'the size of blocks is another one';
  if (present.encoding !== parent.encoding)
    return `rows are written in ${present.encoding}, the parent has ${parent.encoding}`;
  if (parent.textRules !== TEXT_RULES) return 'another version of this program wrote the parent’s rows as text';
  return undefined;
}

/** @throws AppError CHAIN_BROKEN */
export function assertContinues(parent: InstanceState, present: PresentInstance): void {
  const why = chainBreak(parent, present);
  if (why === undefined) return;
  throw new AppError('CHAIN_BROKEN', `No increment can follow the set ${parent.timestampKey}: ${why}.`, {
    object: parent.timestampKey,
    hint: 'Take a full backup: gpcrondump without --incremental, or with --full-if-needed.',
  });
}

/** Tables of which something shows a change of rows. */
const COMPARABLE: ReadonlySet<string> = new Set(['heap', 'ao_row', 'ao_column']);

/** Whether segment files and a visibility map tell of a change, instead of pages. */
export function isAppendOptimised({ access }: Pick<TableState, 'access'>): boolean {
  return access !== 'heap' && COMPARABLE.has(access);
}

/** Why all rows of a table are read; undefined: of a heap its pages tell, an append-optimised table is as it was. */
export function wholeReason(parent: TableState | undefined, present: TableState): string | undefined {
  if (!parent) return 'new table';
  if (!COMPARABLE.has(present.access) || present.access !== parent.access) return `access method ${present.access}`;
  if (present.persistence !== 'p' || parent.persistence !== 'p') return 'unlogged table';
  if (present.filenode !== parent.filenode) return 'rewritten or truncated';
  if (present.fingerprint === '' || parent.fingerprint === '') return 'a column whose text depends on the catalogue';
  if (present.fingerprint !== parent.fingerprint) return 'columns or types changed';
  if (isAppendOptimised(present)) return appendOptimisedReason(parent.appendOptimised, present.appendOptimised);
  if (parent.openWriter === true) return 'a transaction was writing at the parent’s cut';
  if (present.blocks < parent.blocks) return `${present.blocks} blocks, in the parent ${parent.blocks}`;
  return undefined;
}

/** Both states are of a snapshot: what was open at the parent's cut is in neither, and changes the present one. */
function appendOptimisedReason(
  parent: AppendOptimisedState | undefined,
  present: AppendOptimisedState | undefined,
): string | undefined {
  if (!parent || !present) return 'the state of its segment files is not known';
  if (present.segmentFiles !== parent.segmentFiles) return 'segment files changed';
  if (present.visibility !== parent.visibility) return 'rows deleted or updated';
  return undefined;
}

/** Blocks of a heap, [from, to); without `to` all from there on. */
export interface BlockRange {
  readonly from: number;
  readonly to: number | undefined;
}

/**
 * Whether a piece has to be read whatever its pages say: rows of the last one, which has no end, could be in two pieces
 * once there are more blocks.
 */
export function isOpenAndGrown(
  range: BlockRange,
  blocks: { readonly parent: number; readonly present: number },
): boolean {
  return range.to === undefined && blocks.present !== blocks.parent;
}

/** Whether a page says of itself that it may have been written since the horizon. @param page its header */
export function isChangedPage(
  page: { readonly high: number; readonly low: number; readonly isEmpty: boolean },
  horizon: { readonly high: number; readonly low: number },
): boolean {
  const { high, low } = page;
  if (page.isEmpty || (high === 0 && low === 0)) return true;
  return high > horizon.high || (high === horizon.high && low >= horizon.low);
}
