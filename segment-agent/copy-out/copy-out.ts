/**
 * COPY … TO STDOUT with nothing between socket and compressor but the code in assembly/frames.ts. To node-postgres it
 * is a statement like any other, whose rows never come; errors, notices and the end of the statement do.
 */
import type pg from 'pg';
import type { Connection } from 'pg';
import type { ByteTaker, DirectSocket } from './direct-socket.js';
import type { Frames } from './frames.js';

/** Where rows go. */
export interface RowSink {
  /** What is free of the buffer in hand, one of Frames.take(); never empty. */
  free(): Buffer;
  /**
   * `length` bytes have been put into what free() gave.
   * @returns undefined when there is more room, else what to wait for before there is
   */
  took(length: number): Promise<void> | undefined;
}

/** Message letters of the protocol. */
const COPY_OUT_RESPONSE = 'H'.charCodeAt(0);
const COPY_DONE = 'c'.charCodeAt(0);
const ERROR_RESPONSE = 'E'.charCodeAt(0);
/** The letter, and a length of four bytes. */
const HEADER_BYTES = 5;

export interface DirectSession {
  readonly client: pg.Client;
  readonly socket: DirectSocket;
  readonly frames: Frames;
}

/**
 * Runs a COPY … TO STDOUT; the session has been opened over a DirectSocket.
 * @returns the rows that the server says it has sent
 * @throws what the server, the connection or the sink throws, or the signal's reason; the session is then of no use
 *   unless the server itself refused
 */
export function copyOut(
  session: DirectSession,
  statement: string,
  sink: RowSink,
  signal: AbortSignal,
): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const query = new CopyOutQuery(session, statement, sink, { resolve, reject });
    const onAbort = (): void => query.fail(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    query.onEnd = () => signal.removeEventListener('abort', onAbort);
    if (signal.aborted) {
      query.fail(signal.reason);
      return;
    }
    session.client.query(query as unknown as pg.Submittable);
  });
}

interface Settled {
  readonly resolve: (rows: number) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * `messages`: whole messages, up to the one with which the rows begin; `rows`: those; `aside`: a message between rows;
 * `over`: node-postgres has the connection again; `failed`: on our side, what comes is dropped.
 */
type State = 'messages' | 'rows' | 'aside' | 'over' | 'failed';

class CopyOutQuery implements ByteTaker {
  onEnd: () => void = () => undefined;
  #state: State = 'messages';
  /** Pieces of a message that is not CopyData, as far as it has come. */
  #pieces: Buffer[] = [];
  /** Bytes missing of the message's header, then of what the header announces. */
  #missing = HEADER_BYTES;
  #rows = 0;

  constructor(
    private readonly session: DirectSession,
    private readonly statement: string,
    private readonly sink: RowSink,
    private readonly settled: Settled,
  ) {}

  get input(): Uint8Array {
    return this.session.frames.input;
  }

  // ------------------------------------------------------------------------------ what node-postgres calls

  submit(connection: Connection): void {
    this.session.frames.reset();
    this.session.socket.handTo(this);
    connection.query(this.statement);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.#rows = Number(/^COPY (\d+)$/.exec(message.text)?.[1] ?? Number.NaN);
  }

  handleReadyForQuery(): void {
    this.onEnd();
    this.settled.resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.session.socket.handTo(undefined);
    this.onEnd();
    // Rows that wait for the sink come too late: they may be read again.
    this.#state = 'failed';
    this.settled.reject(error);
  }

  // ------------------------------------------------------------------------------ what the socket calls

  take(length: number): boolean {
    return this.#run(0, length);
  }

  /** What the server still sends is read and dropped, until its session is ended. */
  fail(reason: unknown): void {
    if (this.#state === 'failed') return;
    this.#state = 'failed';
    this.onEnd();
    this.settled.reject(reason);
    this.session.socket.resume();
  }

  /** @returns false when the sink has to be waited for; reading goes on by itself then */
  #run(from: number, end: number): boolean {
    let at = from;
    while (at < end) {
      switch (this.#state) {
        case 'failed':
          return true;
        case 'over':
          this.session.socket.deliver(this.input.subarray(at, end));
          return true;
        case 'messages':
        case 'aside':
          at = this.#collect(at, end);
          break;
        case 'rows': {
          const { next, taken, otherMessage } = this.session.frames.strip(at, end, this.sink.free());
          at = next;
          if (otherMessage !== 0) this.#state = 'aside';
          const waiting = taken > 0 ? this.sink.took(taken) : undefined;
          if (waiting) {
            this.#goOnAfter(waiting, at, end);
            return false;
          }
        }
      }
    }
    return true;
  }

  #goOnAfter(waiting: Promise<void>, at: number, end: number): void {
    waiting
      .then(() => {
        if (this.#run(at, end)) this.session.socket.resume();
      })
      .catch((error: unknown) => this.fail(error));
  }

  /** Takes what there is of one message. @returns where it stopped */
  #collect(from: number, end: number): number {
    const taken = Math.min(this.#missing, end - from);
    // The input is filled again behind our back.
    this.#pieces.push(Buffer.from(this.input.subarray(from, from + taken)));
    this.#missing -= taken;
    if (this.#missing > 0) return from + taken;
    const message = Buffer.concat(this.#pieces);
    this.#missing = missingBytes(message);
    this.#pieces = [message];
    if (this.#missing === 0) this.#handOn(message);
    return from + taken;
  }

  #handOn(message: Buffer): void {
    this.#pieces = [];
    this.#missing = HEADER_BYTES;
    const letter = message[0];
    if (letter === COPY_OUT_RESPONSE) {
      this.#state = 'rows';
      return;
    }
    if (letter === COPY_DONE || letter === ERROR_RESPONSE) {
      this.#state = 'over';
      this.session.socket.handTo(undefined);
    } else if (this.#state === 'aside') this.#state = 'rows'; // a notice, or a setting that has changed
    this.session.socket.deliver(message);
  }
}

/** First of the header, then of what it announces (the length counts itself). */
function missingBytes(message: Buffer): number {
  return 1 + message.readUInt32BE(1) - message.length;
}
