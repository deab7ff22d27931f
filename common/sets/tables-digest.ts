import { createHash } from 'node:crypto';

export interface DigestedTable {
  readonly schema: string;
  readonly name: string;
  readonly rows: number;
}

/**
 * One value for a list of tables with their rows, whatever its order: two programs that hold a million names each find
 * out whether they are the same without sending them.
 * @returns SHA-256, in hexadecimal
 */
export function tablesDigest(tables: readonly DigestedTable[]): string {
  const lines = tables.map(({ schema, name, rows }) => JSON.stringify([schema, name, rows])).sort();
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}
