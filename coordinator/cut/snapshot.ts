/** Snapshots as pg_current_snapshot() prints them, and the arithmetic of transaction ids. Pure. */

export interface Snapshot {
  /** Every id below it has finished. */
  readonly xmin: bigint;
  /** No id at or above it has finished: such a transaction is open, or has not begun. */
  readonly xmax: bigint;
  /** Open top-level transactions between the two. Subtransactions are never listed. */
  readonly running: ReadonlySet<bigint>;
}

/** Reads `xmin:xmax:id,id,…` (manual, "Transaction ID and Snapshot Information Functions"); ids are 64 bits wide. */
export function parseSnapshot(text: string): Snapshot {
  const [xmin, xmax, list] = text.split(':');
  if (xmin === undefined || xmax === undefined || list === undefined) throw new Error(`not a snapshot: ${text}`);
  const running = list === '' ? [] : list.split(',').map(BigInt);
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), running: new Set(running) };
}

/** True for a top-level transaction that was open, or had not begun, when the snapshot was taken. */
export function isUnfinished(snapshot: Snapshot, id: bigint): boolean {
  return id >= snapshot.xmax || snapshot.running.has(id);
}

/**
 * The 64-bit id behind a 32-bit one: the one nearest to `near`. Two live transactions of a server are never 2^31 ids
 * apart (manual, "Preventing Transaction ID Wraparound Failures"), so any id of the same moment will do for `near`.
 */
export function toFullId(id: number, near: bigint): bigint {
  return near + BigInt.asIntN(32, BigInt(id) - near);
}

/**
 * Ids that were open or had not begun in `before` and are not listed as running in `after`, taken later on the same
 * server. Those of `before.running` have finished; some of the newer ones may be running subtransactions.
 * @returns undefined when there are more than `limit`
 */
export function idsGoneBetween(before: Snapshot, after: Snapshot, limit: number): readonly bigint[] | undefined {
  if (after.xmax - before.xmax > BigInt(limit) + BigInt(after.running.size)) return undefined;
  const gone = [...before.running].filter((id) => !isUnfinished(after, id));
  for (let id = before.xmax; id < after.xmax; id += 1n) if (!after.running.has(id)) gone.push(id);
  return gone.length > limit ? undefined : gone;
}
