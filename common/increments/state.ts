/**
 * What a backup writes down of an instance so that a later increment can tell what has changed: one JSON object a line,
 * the instance's own line first, then one for each table whose rows it has. Specified in docs/on-disk-format.md.
 */
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { lazily } from '../lazily.js';
import { isTimestampKey, type TimestampKey } from '../sets/timestamp-key.js';
import { isLsn } from './lsn.js';

export const STATE_FORMAT_VERSION = 1;
/**
 * The rules by which values become text. It rises when a setting of sessions for rows changes, or anything else of the
 * text of rows: stored text of an earlier rule is not put beside text of a later one.
 */
export const TEXT_RULES = 1;

const schemas = lazily(() => {
  const nonNegative = z.number().int().nonnegative();
  const lsn = z.string().refine(isLsn, 'not a place in the write-ahead log');

  /** Decimal digits: a 64-bit number. */
  const xid = z.string().regex(/^\d+$/);

  const instanceState = z.object({
    type: z.literal('instance'),
    format: z.literal(STATE_FORMAT_VERSION),
    timestampKey: z.custom<TimestampKey>((value) => typeof value === 'string' && isTimestampKey(value)),
    contentId: z.number().int(),
    dbid: nonNegative,
    database: z.string(),
    databaseOid: nonNegative,
    /** Decimal digits: a 64-bit number. */
    systemIdentifier: z.string().regex(/^\d+$/),
    timeline: nonNegative,
    /** Noted when the backup began, before `nextXid`: what a later transaction wrote has this LSN or a higher one. */
    horizon: lsn,
    /** Decimal digits: transactions with this ID or a later one had not begun to write at the horizon. */
    nextXid: xid,
    /** Transactions of ours, taken behind the horizon, by how they ended. A server that was set back has others. */
    marker: z.object({ committed: z.array(xid), aborted: z.array(xid) }),
    /** Noted when the snapshot was shared. */
    cut: lsn,
    /** Bytes of a block. */
    blockBytes: nonNegative,
    textRules: nonNegative,
    /** The server's encoding of the rows. */
    encoding: z.string(),
  });

  /** Of an append-optimised table, as the snapshot shows it. Hexadecimal MD5; empty: there are no rows. */
  const appendOptimisedState = z.object({
    /** Of the rows that say how far each segment file is filled (pg_aoseg, pg_aocsseg), with their transaction IDs. */
    segmentFiles: z.string().regex(/^([0-9a-f]{32})?$/),
    /** Of the rows that say which rows are deleted (pg_aovisimap), with their transaction IDs. */
    visibility: z.string().regex(/^([0-9a-f]{32})?$/),
  });

  const tableState = z.object({
    type: z.literal('table'),
    oid: nonNegative,
    schema: z.string(),
    name: z.string(),
    filenode: nonNegative,
    /** The access method's name: `heap`, on Greenplum also `ao_row` and `ao_column`. */
    access: z.string(),
    persistence: z.string().length(1),
    /** Blocks of the main fork, counted while the snapshot was held. */
    blocks: nonNegative,
    /** Hexadecimal SHA-256 of columns and types; empty: their text depends on the catalogue, and may change at any time. */
    fingerprint: z.string().regex(/^([0-9a-f]{64})?$/),
    /** A transaction from before the horizon was writing, and may have written pages below it. */
    openWriter: z.boolean().optional(),
    appendOptimised: appendOptimisedState.optional(),
  });

  return { instanceState, appendOptimisedState, tableState };
});
type Schemas = ReturnType<typeof schemas>;

export type InstanceState = Readonly<z.infer<Schemas['instanceState']>>;
export type Marker = InstanceState['marker'];
export type TableState = Readonly<z.infer<Schemas['tableState']>>;
export type AppendOptimisedState = Readonly<z.infer<Schemas['appendOptimisedState']>>;

export interface State {
  readonly instance: InstanceState;
  /** By OID. */
  readonly tables: ReadonlyMap<number, TableState>;
}

/** The file's lines, each with its newline. */
export function* formatState({ instance, tables }: State): Generator<string> {
  yield `${JSON.stringify(instance)}\n`;
  for (const table of tables.values()) yield `${JSON.stringify(table)}\n`;
}

/**
 * Reads the lines of a state file.
 * @param path for messages
 * @throws AppError STATE_INVALID
 */
export async function readState(lines: AsyncIterable<string>, path: string): Promise<State> {
  const tables = new Map<number, TableState>();
  let instance: InstanceState | undefined;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    try {
      const json: unknown = JSON.parse(line);
      if (instance) {
        const table = schemas().tableState.parse(json);
        tables.set(table.oid, table);
      } else instance = schemas().instanceState.parse(json);
    } catch (cause) {
      throw invalid(path, `its line ${number} is wrong`, cause);
    }
  }
  if (!instance) throw invalid(path, 'it is empty');
  return { instance, tables };
}

function invalid(path: string, why: string, cause?: unknown): AppError {
  return new AppError('STATE_INVALID', `The state file ${path} cannot be used: ${why}.`, {
    object: path,
    hint: 'Take a full backup, to which the next increments refer. The set itself can still be restored.',
    cause,
  });
}
