/** Copies the rows of all tables through the holder and the channels, side by side. */
import type pg from 'pg';
import { AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import type { TocTable } from '../../common/sets/toc.js';
import type { DirectSession } from '../copy-out/copy-out.js';
import type { DirectSocket } from '../copy-out/direct-socket.js';
import { Frames } from '../copy-out/frames.js';
import type { DumpTable } from '../worker/work.js';
import type { BlockWriter, WrittenPart } from './block-writer.js';
import { isBroken } from './broken-stream.js';
import { begin, copyPiece, end, type RowsTask } from './copy-rows.js';
import { copyLargeObjects, writeLargeObjectDefinitions } from './large-objects.js';
import { PieceQueue } from './piece-queue.js';
import type { Piece } from './pieces.js';
import { RowChannel } from './row-channel.js';
import { ScriptText } from './script-text.js';
import { tocTable, writtenPiece, type StoredPiece } from './toc-writer.js';

export interface RowChannelsOptions {
  readonly holder: pg.Client;
  readonly channels: readonly pg.Client[];
  /** Opens another channel of the same snapshot for one whose session ended. */
  readonly openChannel: (() => Promise<pg.Client>) | undefined;
  readonly onBroken: (text: string) => void;
  /** The socket of a session, where rows can be taken straight from it. */
  readonly socketOf: (session: pg.Client) => DirectSocket | undefined;
  readonly tables: readonly DumpTable[];
  /** All pieces of those tables that are read. */
  readonly pieces: readonly Piece[];
  /** The other pieces, by the table's OID and the piece's index: an increment's, which other sets have. */
  readonly kept?: ReadonlyMap<number, ReadonlyMap<number, StoredPiece>> | undefined;
  /** Where the bytes lie that a piece says are known. */
  readonly knownAt?: ((piece: Piece) => StoredPiece) | undefined;
  readonly writer: BlockWriter;
  readonly encoding: string;
  readonly rowFormat: RowsTask['rowFormat'];
  readonly traits: RowsTask['traits'];
  readonly withLargeObjects: boolean;
  /** Writes the definitions of large objects before their contents; undefined: pg_dump has written them. */
  readonly largeObjectDefinitions: Parameters<typeof writeLargeObjectDefinitions>[1] | undefined;
  /** True: pieces in the order given, not largest first. */
  readonly asGiven: boolean;
  readonly place: ErrorPlace;
  readonly onTable: (shown: string, tablesDone: number) => void;
}

/** The limit for all channels of a dump together: when more of our sessions are ended, it is intended. */
const MOST_REOPENED = 5;

export class RowChannels {
  #reopened = 0;
  #unchanged = 0;
  readonly #queue: PieceQueue;
  /** Parts of tables that are not complete yet, by oid and then by the part's index. */
  readonly #parts = new Map<number, Map<number, StoredPiece>>();
  readonly #done = new Map<number, TocTable>();
  #largeObjects: WrittenPart | undefined;
  #largeObjectDefinitions: WrittenPart | undefined;

  constructor(private readonly options: RowChannelsOptions) {
    this.#queue = new PieceQueue(options.pieces, options.channels.length, options.asGiven);
    const read = new Set(options.pieces.map(({ table }) => table.oid));
    for (const table of options.tables) {
      const kept = options.kept?.get(table.oid);
      if (kept && !read.has(table.oid)) this.#finish(table, kept);
    }
  }

  /** One task a session, for runTogether. */
  tasks(): ((signal: AbortSignal) => Promise<void>)[] {
    return [
      (signal) => this.#runHolder(signal),
      ...this.options.channels.map((session) => (signal: AbortSignal) => this.#runChannel(session, signal)),
    ];
  }

  /**
   * Lines for the table of contents, in the order in which the tables were given.
   * @throws AppError INTERNAL when one of them has not been copied: such a set must not exist
   */
  tocTables(): TocTable[] {
    const { tables, place } = this.options;
    return tables.map(({ oid, schema, name }) => {
      const line = this.#done.get(oid);
      if (line) return line;
      const object = displayName(schema, name);
      throw new AppError('INTERNAL', `The rows of ${object} were not written.`, { ...place, object });
    });
  }

  /** How many pieces were read and are what an earlier set has. */
  get unchanged(): number {
    return this.#unchanged;
  }

  get largeObjects(): WrittenPart | undefined {
    return this.#largeObjects;
  }

  /** Undefined where pg_dump has written them. */
  get largeObjectDefinitions(): WrittenPart | undefined {
    return this.#largeObjectDefinitions;
  }

  async #runChannel(session: pg.Client, signal: AbortSignal): Promise<void> {
    try {
      const { socketOf, encoding } = this.options;
      const channel = new RowChannel(await this.#task(session, signal), {
        queue: this.#queue,
        reopen: (error, shown) => this.#reopen(error, shown),
        socketOf,
        encoding,
        copy: (task, piece) => this.#copy(task, piece),
      });
      await channel.run();
    } finally {
      this.#queue.channelEnded();
    }
  }

  /** Replaces a channel's ended session by another one. The holder's cannot be replaced: it has locks and snapshot. */
  async #reopen(error: unknown, shown: string): Promise<pg.Client> {
    const { openChannel, onBroken } = this.options;
    const why = error instanceof Error ? error.message : String(error);
    while (openChannel && this.#reopened < MOST_REOPENED) {
      this.#reopened += 1;
      onBroken(
        `The session that read ${shown} ended (${why}); another one of the same snapshot goes on (${this.#reopened} of ${MOST_REOPENED} times).`,
      );
      try {
        return await openChannel();
      } catch (failure) {
        // Without the holder there is no snapshot to share; one that was ended while it was opened can be replaced, too.
        if (!isBroken(failure) && !isBroken((failure as Error).cause)) break;
      }
    }
    throw error;
  }

  async #runHolder(signal: AbortSignal): Promise<void> {
    const task = await this.#task(this.options.holder, signal);
    if (this.options.withLargeObjects) await this.#copyLargeObjects(task);
    for (;;) {
      const piece = await this.#queue.nextForHolder();
      if (!piece || signal.aborted) return;
      if (piece.blocks) await begin(task, piece.blocks);
      await this.#copy(task, piece);
      if (piece.blocks) await end(task.session);
    }
  }

  async #copyLargeObjects(task: RowsTask): Promise<void> {
    const { largeObjectDefinitions, place } = this.options;
    if (largeObjectDefinitions) {
      this.#largeObjectDefinitions = await writeLargeObjectDefinitions(task, largeObjectDefinitions, place);
    }
    this.#largeObjects = await copyLargeObjects(task, place);
  }

  async #task(session: pg.Client, signal: AbortSignal): Promise<RowsTask> {
    const { writer, encoding, rowFormat, traits, place } = this.options;
    const direct = await this.#directSession(session);
    return { session, direct, writer, text: new ScriptText(session, encoding), rowFormat, traits, signal, place };
  }

  /** Undefined where this program must see the rows on their way. */
  async #directSession(client: pg.Client): Promise<DirectSession | undefined> {
    const { writer, rowFormat, socketOf } = this.options;
    const socket = socketOf(client);
    if (!socket || rowFormat !== 'copy' || writer.options.compressor.rsyncable) return undefined;
    // One buffer is being filled and one compressed more than the writer waits for.
    return { client, socket, frames: await Frames.create(writer.compressions + 2, writer.memberBytes) };
  }

  async #copy(task: RowsTask, piece: Piece): Promise<void> {
    const { table, index, count } = piece;
    const part = await copyPiece(task, piece);
    const parts = this.#parts.get(table.oid) ?? new Map<number, StoredPiece>(this.options.kept?.get(table.oid));
    if (part.isKnown) this.#unchanged += 1;
    const stored = part.isKnown ? this.options.knownAt!(piece) : writtenPiece(part, piece.blocks);
    this.#parts.set(table.oid, parts.set(index, stored));
    if (parts.size < count) return;
    this.#parts.delete(table.oid);
    this.#finish(table, parts);
    this.options.onTable(displayName(table.schema, table.name), this.#done.size);
  }

  #finish(table: DumpTable, parts: ReadonlyMap<number, StoredPiece>): void {
    const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, stored]) => stored);
    this.#done.set(table.oid, tocTable(table, inOrder, this.options.traits.oids.has(table.oid)));
  }
}
