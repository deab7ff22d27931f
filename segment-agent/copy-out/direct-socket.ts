/**
 * A socket whose bytes the caller may take where the kernel put them. node-postgres sees an ordinary socket, except
 * while a COPY's rows come: those it never sees.
 */
import { Socket, type OnReadOpts, type SocketConstructorOpts } from 'node:net';

export interface ByteTaker {
  /** Where the kernel is to put what comes. */
  readonly input: Uint8Array;
  /**
   * Takes the first `length` bytes of the input, before anything else comes.
   * @returns false to hold the server back until resume()
   */
  take(length: number): boolean;
}

const USUAL_BYTES = 64 * 1024;

export class DirectSocket extends Socket {
  #taker: ByteTaker | undefined;

  constructor() {
    const usual = new Uint8Array(USUAL_BYTES);
    const onread: OnReadOpts = {
      buffer: () => this.#taker?.input ?? usual,
      callback: (length, buffer) => this.#arrived(length, buffer),
    };
    // The constructor takes it too; its type says so of connect() only.
    super({ onread } as SocketConstructorOpts);
  }

  /** Gives `taker` the bytes from the next chunk on, until the call with undefined. */
  handTo(taker: ByteTaker | undefined): void {
    this.#taker = taker;
  }

  /**
   * Passes bytes to the socket's ordinary reader.
   * @returns false when the reader has enough for now
   */
  deliver(bytes: Uint8Array): boolean {
    return this.push(Buffer.from(bytes));
  }

  #arrived(length: number, buffer: Uint8Array): boolean {
    // A read that began before handTo has filled the other buffer.
    const taker = this.#taker;
    if (taker && buffer.buffer === taker.input.buffer) return taker.take(length);
    if (taker) {
      taker.input.set(buffer.subarray(0, length));
      return taker.take(length);
    }
    return this.deliver(buffer.subarray(0, length));
  }
}
