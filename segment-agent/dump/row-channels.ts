/** The rows of all tables through the holder and the channels, side by side. */
import type pg from 'pg';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import type { TocTable } from '../../common/sets/toc.js';
import type { DirectSession } from '../copy-out/copy-out.js';
import type { DirectSocket } from '../copy-out/direct-socket.js';
import { Frames } from '../copy-out/frames.js';
import type { DumpTable } from '../worker/work.js';
import type { BlockWriter, StoredPart } from './block-writer.js';
import { copyTable, tryLock, unlock, type RowsTask } from './copy-rows.js';
import { copyLargeObjects } from './large-objects.js';
import { isBroken } from './broken-stream.js';
import { ScriptText } from './script-text.js';
import { TableQueue } from './table-queue.js';
import { tocTable } from './toc-writer.js';

export interface RowChannelsOptions {
  readonly holder: pg.Client;
  readonly channels: readonly pg.Client[];
  /** Another one of the same snapshot, in the place of one whose session ended. */
  readonly openChannel: (() => Promise<pg.Client>) | undefined;
  readonly onBroken: (text: string) => void;
  /** Of a session, where rows can be taken straight from it. */
  readonly socketOf: (session: pg.Client) => DirectSocket | undefined;
  readonly tables: readonly DumpTable[];
  readonly writer: BlockWriter;
  readonly encoding: string;
  readonly rowFormat: RowsTask['rowFormat'];
  readonly traits: RowsTask['traits'];
  readonly withLargeObjects: boolean;
  /** Tables in the order given, not largest first. */
  readonly asGiven: boolean;
  readonly place: ErrorPlace;
  readonly onTable: (shown: string, tablesDone: number) => void;
}

/** Of all channels of a dump together: whoever ends more of our sessions means it. */
const MOST_REOPENED = 5;

export class RowChannels {
  #reopened = 0;
  readonly #queue: TableQueue;
  readonly #parts = new Map<number, TocTable>();
  #largeObjects: StoredPart | undefined;

  constructor(private readonly options: RowChannelsOptions) {
    this.#queue = new TableQueue(options.tables, options.channels.length, options.asGiven);
  }

  /** One task a session, for runTogether. */
  tasks(): ((signal: AbortSignal) => Promise<void>)[] {
    return [
      (signal) => this.#runHolder(signal),
      ...this.options.channels.map((session) => (signal: AbortSignal) => this.#runChannel(session, signal)),
    ];
  }

  /** Lines for the table of contents, in the order in which the tables were given. */
  tocTables(): TocTable[] {
    return this.options.tables.map(({ oid }) => this.#parts.get(oid)).filter((line) => line !== undefined);
  }

  get largeObjects(): StoredPart | undefined {
    return this.#largeObjects;
  }

  async #runChannel(session: pg.Client, signal: AbortSignal): Promise<void> {
    try {
      let at: DumpTable | undefined;
      const task: RowsTask = {
        ...(await this.#task(session, signal)),
        reopen: (error, shown) => this.#reopen(task, at, { error, shown }),
      };
      for (let table = this.#queue.next(); table && !signal.aborted; table = this.#queue.next()) {
        at = table;
        if (await lockOverBreaks(task, table)) {
          await this.#copy(task, table);
          await unlock(task.session).catch(unlessBroken); // the next lock meets it
        } else {
          this.#queue.leaveToHolder(table);
        }
      }
    } finally {
      this.#queue.channelEnded();
    }
  }

  /** Another session in the place of a channel's that ended. The holder's cannot be replaced: it has locks and snapshot. */
  async #reopen(
    task: RowsTask,
    table: DumpTable | undefined,
    { error, shown }: { readonly error: unknown; readonly shown: string },
  ): Promise<void> {
    const { openChannel, onBroken, socketOf, encoding } = this.options;
    if (!openChannel || this.#reopened >= MOST_REOPENED) throw error;
    this.#reopened += 1;
    const why = error instanceof Error ? error.message : String(error);
    onBroken(
      `The session that read ${shown} ended (${why}); another one of the same snapshot goes on (${this.#reopened} of ${MOST_REOPENED} times).`,
    );
    // Without the holder there is no snapshot to share: then what happened first is what counts.
    const session = await openChannel().catch(() => {
      throw error;
    });
    const socket = socketOf(session);
    if (task.direct && !socket) throw error;
    task.session = session;
    task.text = new ScriptText(session, encoding);
    task.direct = task.direct && socket && { ...task.direct, client: session, socket };
    // Somebody waits for the holder's lock by now, and a new session would wait behind him.
    if (table && !(await tryLock(task, table))) throw error;
  }

  async #runHolder(signal: AbortSignal): Promise<void> {
    const task = await this.#task(this.options.holder, signal);
    if (this.options.withLargeObjects) this.#largeObjects = await copyLargeObjects(task, this.options.place);
    for (;;) {
      const table = await this.#queue.nextForHolder();
      if (!table || signal.aborted) return;
      await this.#copy(task, table);
    }
  }

  async #task(session: pg.Client, signal: AbortSignal): Promise<RowsTask> {
    const { writer, encoding, rowFormat, traits, place } = this.options;
    const direct = await this.#directSession(session);
    return { session, direct, writer, text: new ScriptText(session, encoding), rowFormat, traits, signal, place };
  }

  /** Undefined where somebody has to look at the rows on their way. */
  async #directSession(client: pg.Client): Promise<DirectSession | undefined> {
    const { writer, rowFormat, socketOf } = this.options;
    const socket = socketOf(client);
    if (!socket || rowFormat !== 'copy' || writer.options.contentCuts === true) return undefined;
    // One buffer is being filled and one compressed more than the writer waits for.
    return { client, socket, frames: await Frames.create(writer.compressions + 2, writer.memberBytes) };
  }

  async #copy(task: RowsTask, table: DumpTable): Promise<void> {
    this.#parts.set(table.oid, tocTable(table, await copyTable(task, table), this.options.traits.oids.has(table.oid)));
    this.options.onTable(displayName(table.schema, table.name), this.#parts.size);
  }
}

async function lockOverBreaks(task: RowsTask, table: DumpTable): Promise<boolean> {
  try {
    return await tryLock(task, table);
  } catch (error) {
    const { cause } = error as Error;
    if (!task.reopen || task.signal.aborted || !isBroken(cause)) throw error;
    await task.reopen(error, displayName(table.schema, table.name));
    return true;
  }
}

function unlessBroken(error: unknown): void {
  if (!isBroken(error)) throw error;
}
