/**
 * LockTables for many nodes whose tables are alike. A thousand requests of a thousand tables would be the largest thing
 * in the coordinator's memory and the most it encodes, over and over the same names and columns.
 */
import protobuf from 'protobufjs/minimal.js';
import { wire, type mppbackup } from './messages.js';

/** A request whose tables are encoded, by `TableEncoder`. */
export interface EncodedLockTables extends Omit<mppbackup.v1.ILockTablesRequest, 'tables'> {
  readonly encodedTables: Uint8Array;
}

/** LockTablesRequest.tables as a length-delimited field. */
const TABLES_TAG = (2 << 3) | 2;

/** Encodes what tables have in common once. */
export class TableEncoder<Description extends object> {
  readonly #encoded = new Map<Description, Uint8Array>();

  /** @param toWire everything of a table but its OID and size */
  constructor(
    private readonly toWire: (description: Description) => Omit<mppbackup.v1.IDumpTable, 'oid' | 'sizeBytes'>,
  ) {}

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
    const encoded = wire.DumpTable.encode(this.toWire(description)).finish();
    this.#encoded.set(description, encoded);
    return encoded;
  }
}

/** Requests of either kind. */
export const lockTablesRequest = {
  encode(request: mppbackup.v1.ILockTablesRequest | EncodedLockTables): protobuf.Writer {
    const writer = wire.LockTablesRequest.encode(request);
    return 'encodedTables' in request ? writer.raw(request.encodedTables) : writer;
  },
  decode: (bytes: Uint8Array): mppbackup.v1.LockTablesRequest => wire.LockTablesRequest.decode(bytes),
};
