/**
 * How transactions ended, from the server's own log of it (access/transam/clog.c): two bits each, in files of pages. For
 * servers before 10, which have no function that tells.
 */
import type pg from 'pg';
import { sqlstateOf } from '../../common/pg/connect.js';

const XIDS_PER_BYTE = 4n;
const PAGES_PER_FILE = 32n;
/** TRANSACTION_STATUS_COMMITTED; the others are 0 (none, as of a transaction that a crash ended), aborted, and in part. */
const COMMITTED = 1;
const IN_PART = 3;
/** IDs further back than this belong to another round of the 32-bit counter. */
const HALF = 2n ** 31n;
/** An ID that the server does not remember is in a file that was removed. */
const NO_SUCH_FILE = '58P01';

export type TransactionEnd = 'committed' | 'aborted' | 'other' | 'future' | undefined;

/** Where the log has an ID: the file's name, the byte, and the bit. Pure. */
export function placeInLog(
  xid: bigint,
  blockBytes: number,
): { readonly file: string; readonly byte: number; readonly bit: number } {
  const id = BigInt.asUintN(32, xid);
  const bytesPerFile = PAGES_PER_FILE * BigInt(blockBytes);
  const at = id / XIDS_PER_BYTE;
  return {
    file: (at / bytesPerFile).toString(16).toUpperCase().padStart(4, '0'),
    byte: Number(at % bytesPerFile),
    bit: Number(id % XIDS_PER_BYTE) * 2,
  };
}

/**
 * How transactions that are over by now ended, in the order of their IDs; undefined: the server does not know any more.
 * Such a log is in its files after a CHECKPOINT, which this asks for.
 * @param session of a superuser, outside a transaction
 * @param folder of the log, in the data directory
 */
export async function readTransactionEnds(
  session: pg.Client,
  folder: string,
  xids: readonly string[],
): Promise<readonly TransactionEnd[]> {
  await session.query('CHECKPOINT');
  const { rows } = await session.query<{ next: string; blockBytes: number }>(
    `SELECT pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot())::text AS next,
            pg_catalog.current_setting('block_size')::pg_catalog.float8 AS "blockBytes"`,
  );
  const { next, blockBytes } = rows[0]!;
  const bytes = new Map<string, number | undefined>();
  const ends: TransactionEnd[] = [];
  for (const xid of xids.map(BigInt)) {
    if (xid >= BigInt(next)) ends.push('future');
    else if (xid < BigInt(next) - HALF) ends.push(undefined);
    else {
      const { file, byte, bit } = placeInLog(xid, blockBytes);
      const at = `${folder}/${file} ${byte}`;
      if (!bytes.has(at)) bytes.set(at, await readByte(session, `${folder}/${file}`, byte));
      ends.push(endOf(bytes.get(at), bit));
    }
  }
  return ends;
}

function endOf(value: number | undefined, bit: number): TransactionEnd {
  if (value === undefined) return undefined;
  const status = (value >>> bit) & 3;
  if (status === IN_PART) return 'other';
  return status === COMMITTED ? 'committed' : 'aborted';
}

async function readByte(session: pg.Client, path: string, at: number): Promise<number | undefined> {
  try {
    const { rows } = await session.query<{ byte: Buffer }>('SELECT pg_catalog.pg_read_binary_file($1, $2, 1) AS byte', [
      path,
      at,
    ]);
    return rows[0]?.byte[0];
  } catch (error) {
    if (sqlstateOf(error) === NO_SUCH_FILE) return undefined;
    throw error;
  }
}
