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

  /** From the next chunk on, until it is called with nothing. */
  handTo(taker: ByteTaker | undefined): void {
    this.#taker = taker;
  }

  /**
   * Bytes for whoever reads the socket as any other.
   * @returns false when that one has enough for now
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
