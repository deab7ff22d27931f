/**
 * LockTables: what it asks for, and how that travels. For many nodes whose tables are alike, what these have in common is
 * encoded once. A thousand requests of a thousand tables would be the largest thing in the coordinator's memory and the
 * most it encodes, over and over the same names and columns.
 */
import type protobuf from 'protobufjs/minimal.js';
import { wire, type mppbackup } from './messages.js';
import { varintBytes, writeVarint } from './packed-numbers.js';

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

/** LockTablesRequest.tables, DumpTable.oid and DumpTable.size_bytes as they stand before their values. */
const TABLES_TAG = (2 << 3) | 2;
const OID_TAG = 1 << 3;
const SIZE_TAG = 6 << 3;
/** The most bytes that a table takes beside what it has in common with others: three tags, a length, OID and size. */
const OWN_BYTES = 3 + 5 + 5 + 10;

/** Tables by columns: `oids[i]`, `sizes[i]` (bytes) and `descriptions[i]` are of table i. */
export interface TableColumns<Description> {
  readonly oids: ArrayLike<number>;
  readonly sizes: ArrayLike<number>;
  readonly descriptions: ArrayLike<Description>;
}

/**
 * Encodes what tables have in common once. The rest is written here and not by protobufjs: of a thousand nodes with a
 * thousand tables it would be most of what a coordinator does before the cut.
 */
export class TableEncoder<Description extends object> {
  readonly #encoded = new Map<Description, Uint8Array>();

  constructor(private readonly toTable: (description: Description) => TableInCommon) {}

  encode({ oids, sizes, descriptions }: TableColumns<Description>): Uint8Array {
    let most = 0;
    for (let index = 0; index < oids.length; index += 1) most += this.#once(descriptions[index]!).length + OWN_BYTES;
    const bytes = Buffer.allocUnsafe(most);
    let at = 0;
    for (let index = 0; index < oids.length; index += 1) {
      const common = this.#once(descriptions[index]!);
      const oid = oids[index]!;
      const size = sizes[index]!;
      bytes[at] = TABLES_TAG;
      at = writeVarint(bytes, at + 1, common.length + 2 + varintBytes(oid) + varintBytes(size));
      // Fields of a message may come in any order.
      bytes.set(common, at);
      at += common.length;
      bytes[at] = OID_TAG;
      at = writeVarint(bytes, at + 1, oid);
      bytes[at] = SIZE_TAG;
      at = writeVarint(bytes, at + 1, size);
    }
    return bytes.subarray(0, at);
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
