import { join } from 'node:path';
import { findProgramFolder, programVersion } from '../../common/pg/programs.js';

/** The major version of the PostgreSQL that tests start their servers with. */
export async function serverMajor(): Promise<number> {
  return (await programVersion(join(await findProgramFolder(['postgres']), 'postgres'))).major;
}

/** A server before 14 reads no part of a table without the rest: there a table on a node is one piece. */
export async function tablesHavePieces(): Promise<boolean> {
  return (await serverMajor()) >= 14;
}

/** Settings with which a server writes WAL summaries; none before 17, which has no such setting. */
export async function summarySettings(): Promise<Readonly<Record<string, string>>> {
  return (await serverMajor()) >= 17 ? { summarize_wal: 'on' } : {};
}
