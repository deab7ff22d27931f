/** Writes one table's rows into a pipe that the server reads. */
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stands in the line that makes a COPY fail; the leader finds it in the server's message. */
export const DAMAGED_MARK = 'mppbackup: the rows end here, they are damaged';
/** How long the server may take to read on when the rows cannot be finished. */
const SPOIL_LIMIT_MS = 1000;

export interface PipeWrite {
  /** Open for writing, not blocking; closed here. */
  readonly descriptor: number;
  readonly text: AsyncIterable<Buffer>;
  readonly columns: number;
  readonly signal: AbortSignal;
  readonly onRawBytes: (bytes: number) => void;
}

/**
 * Resolves when the server has, or can have, all the text, or has stopped reading: then its COPY has failed, or ends
 * with fewer rows than it should. The rest of the text is read all the same, since rows that the server did not
 * understand may be damaged ones, which only the end tells. When reading the text fails, the COPY is made to fail too.
 * @returns whether all was written
 * @throws whatever the text throws; the abort's reason
 */
export async function writePipe(write: PipeWrite): Promise<boolean> {
  const { descriptor, text, columns, signal, onRawBytes } = write;
  const socket = new Socket({ fd: descriptor, readable: false, writable: true });
  socket.on('error', () => undefined); // each write reports it
  const aborted = rejectOnAbort(signal);
  let isRead = true;
  try {
    for await (const chunk of wholeRows(text)) {
      isRead &&= await Promise.race([written(socket, chunk), aborted.promise]);
      if (isRead) onRawBytes(chunk.length);
    }
    return isRead;
  } catch (error) {
    await Promise.race([
      isRead ? written(socket, spoilingLine(columns)) : undefined,
      sleep(SPOIL_LIMIT_MS, undefined, { ref: false }),
    ]).catch(() => undefined); // the error before it is the one that counts
    throw error;
  } finally {
    aborted.forget();
    // What was written is in the pipe; the server reads it to its end.
    socket.destroy();
  }
}

/** Longer rows are cut: the server's message may then show their beginning and not the mark. */
const LONGEST_HELD_BYTES = 1024 * 1024;

/** Pieces that end with a row, so that what comes in place of the next one stands at a line's beginning. */
async function* wholeRows(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of text) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      if (held.length > 0) yield held;
      yield chunk.subarray(0, end);
      held = chunk.subarray(end);
    } else held = Buffer.concat([held, chunk]);
    if (held.length > LONGEST_HELD_BYTES) {
      yield held;
      held = Buffer.alloc(0);
    }
  }
  if (held.length > 0) yield held;
}

const NEWLINE = 10;

/** More fields than the table has columns: wherever in a row the text stopped, the server refuses that row. */
function spoilingLine(columns: number): Buffer {
  return Buffer.from(`${DAMAGED_MARK}${'\t'.repeat(Math.max(1, columns))}\n`);
}

/** False when the server has closed the pipe. */
function written(socket: Socket, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    socket.write(chunk, (error) => {
      if (!error) resolve(true);
      else if ((error as NodeJS.ErrnoException).code === 'EPIPE') resolve(false);
      else reject(error);
    });
  });
}

function rejectOnAbort(signal: AbortSignal): { readonly promise: Promise<never>; readonly forget: () => void } {
  let onAbort = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    onAbort = (): void => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  promise.catch(() => undefined); // nobody may be waiting just then
  return { promise, forget: () => signal.removeEventListener('abort', onAbort) };
}
