/** A writer on Greenplum: amounts move between rows on different segments in transactions of the coordinator's. */
import { openSession } from '../../../common/pg/connect.js';
import type { Topology } from '../../../coordinator/base/topology.js';
import { writerIn, type Writer } from '../writer-log.js';

/** Greenplum 6 serialises the UPDATEs of one table unless it has global deadlock detection: each writer has its own. */
export function accountsOf(writer: number): string {
  return `bank.account_${writer}`;
}

/** Rows of each table; they lie on all segments. */
export const ROWS_PER_WRITER = 60;

export async function openCoordinatorWriter(
  { coordinator, user }: Topology,
  database: string,
  writer: number,
  openMs: number,
): Promise<Writer> {
  const { address: host, port } = coordinator;
  const session = await openSession({
    host,
    port,
    user,
    database,
    applicationName: 'writer',
    settings: { search_path: 'public' },
  });
  // Planning these statements with the other optimizer takes longer than running them.
  await session.query('SET optimizer = off');
  const write = (id: number, amount: number): string =>
    `UPDATE ${accountsOf(writer)} SET amount = amount + ${amount} WHERE id = ${id}`;
  return writerIn(session, { places: ROWS_PER_WRITER, openMs, write });
}
