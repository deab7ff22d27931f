/**
 * LockTables: what it asks for, and how that travels. For many nodes whose tables are alike, what these have in common is
 * encoded once. A thousand requests of a thousand tables would be the largest thing in the coordinator's memory and the
 * most it encodes, over and over the same names and columns.
 */
import protobuf from 'protobufjs/minimal.js';
import { wire, type mppbackup } from './messages.js';

export interface DumpTable {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** What COPY names: no generated columns; empty for a table without columns. */
  readonly columns: readonly string[];
  /** `WHERE …` of an extension's configuration table; mostly empty. */
  readonly condition: string;
  /** An estimate, for order and progress. */
  readonly sizeBytes: number;
  /** False: lock and define only (partitioned, foreign, left out). */
  readonly withRows: boolean;
  /** False for foreign tables: LOCK TABLE refuses them. */
  readonly lockable: boolean;
  /** The table that a restore loads the rows into, where it is another: the root of a tree hashed by an enum. */
  readonly loadInto?: { readonly schema: string; readonly name: string };
  /** That table where the selection has only a part of its tree: the partition is not attached, and takes its own rows. */
  readonly apartFrom?: { readonly schema: string; readonly name: string };
  /** Rows are dumped by other nodes' jobs; the table of contents names it for the restore. */
  readonly distributed?: boolean;
}

export interface DumpSequence {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
}

/** What one attempt to dump locks. */
export interface TablesToLock {
  readonly tables: readonly DumpTable[];
  readonly sequences: readonly DumpSequence[];
  readonly lockTimeoutMs: number;
  /** The tables that a filter leaves out. */
  readonly leftOutTableOids?: readonly number[];
  readonly allSchemas?: readonly string[];
}

/** What nodes whose tables are alike have in common. */
export type TableInCommon = Omit<DumpTable, 'oid' | 'sizeBytes'>;

/** A request whose tables are encoded, by `TableEncoder`. */
export interface EncodedLockTables extends Omit<mppbackup.v1.ILockTablesRequest, 'tables'> {
  readonly encodedTables: Uint8Array;
}

/** LockTablesRequest.tables as a length-delimited field. */
const TABLES_TAG = (2 << 3) | 2;

/** Encodes what tables have in common once. */
export class TableEncoder<Description extends object> {
  readonly #encoded = new Map<Description, Uint8Array>();

  constructor(private readonly toTable: (description: Description) => TableInCommon) {}

  encode(
    tables: Iterable<{ readonly oid: number; readonly sizeBytes: number; readonly description: Description }>,
  ): Uint8Array {
    const writer = protobuf.Writer.create();
    for (const { oid, sizeBytes, description } of tables) {
      // Fields of a message may come in any order.
      writer.uint32(TABLES_TAG).fork().raw(this.#once(description));
      wire.DumpTable.encode({ oid, sizeBytes }, writer).ldelim();
    }
    return writer.finish();
  }

  #once(description: Description): Uint8Array {
    const known = this.#encoded.get(description);
    if (known) return known;
    const encoded = wire.DumpTable.encode(toWireTable(this.toTable(description))).finish();
    this.#encoded.set(description, encoded);
    return encoded;
  }
}

/** What nodes have in common of a table, as it travels. */
export function toWireTable({ columns, loadInto, apartFrom, ...table }: TableInCommon): mppbackup.v1.IDumpTable {
  const tree = loadInto ?? apartFrom;
  return {
    ...table,
    columns: [...columns],
    ...(tree ? { loadSchema: tree.schema, loadName: tree.name, apart: apartFrom !== undefined } : {}),
  };
}

/** What a request asks for. */
export function toTablesToLock(request: mppbackup.v1.ILockTablesRequest): TablesToLock {
  return {
    tables: (request.tables ?? []).map(fromWireTable),
    sequences: (request.sequences ?? []).map(({ oid, schema, name }) => ({
      oid: oid ?? 0,
      schema: schema ?? '',
      name: name ?? '',
    })),
    lockTimeoutMs: request.lockTimeoutMs ?? 0,
    leftOutTableOids: request.leftOutTableOids ?? [],
    allSchemas: request.allSchemas ?? [],
  };
}

/** A table as LockTables and StartPreview name it. */
export function fromWireTable(table: mppbackup.v1.IDumpTable): DumpTable {
  return {
    oid: table.oid ?? 0,
    schema: table.schema ?? '',
    name: table.name ?? '',
    columns: table.columns ?? [],
    condition: table.condition ?? '',
    sizeBytes: table.sizeBytes ?? 0,
    withRows: table.withRows ?? false,
    lockable: table.lockable ?? false,
    distributed: table.distributed ?? false,
    ...(table.loadName
      ? { [table.apart ? 'apartFrom' : 'loadInto']: { schema: table.loadSchema ?? '', name: table.loadName } }
      : {}),
  };
}

/** Requests of either kind. */
export const lockTablesRequest = {
  encode(request: mppbackup.v1.ILockTablesRequest | EncodedLockTables): protobuf.Writer {
    const writer = wire.LockTablesRequest.encode(request);
    return 'encodedTables' in request ? writer.raw(request.encodedTables) : writer;
  },
  decode: (bytes: Uint8Array): mppbackup.v1.LockTablesRequest => wire.LockTablesRequest.decode(bytes),
};
