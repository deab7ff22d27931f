/** The authenticated connections that are open: how many of all, of a class of callers, of one certificate. */
import type { TLSSocket } from 'node:tls';
import type { CallerClass, ConnectionLimits } from './limits.js';

export class ConnectionPlaces {
  readonly #limits: ConnectionLimits;
  readonly #byKey = new Map<string, number>();
  #open = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  get open(): number {
    return this.#open;
  }

  /**
   * Takes a place until the socket closes.
   * @param fingerprint of the caller's certificate
   * @returns why there is none; undefined when it was taken
   */
  take(socket: TLSSocket, callers: CallerClass, fingerprint: string): string | undefined {
    const { connections, classes } = this.#limits;
    const own = classes[callers];
    if (this.#open >= connections) {
      return `${connections} connections are open (limits.connections in the agent’s configuration)`;
    }
    const who = callers === 'none' ? 'callers without a role in this cluster' : `the role ${callers}`;
    if (this.#count(callers) >= own.connections) {
      return `${own.connections} connections of ${who} are open, which is all they may have`;
    }
    if (this.#count(fingerprint) >= own.connectionsOfOne) {
      return `${own.connectionsOfOne} connections with that certificate are open, which is all that one of ${who} may have`;
    }
    this.#add(callers, fingerprint, 1);
    socket.once('close', () => this.#add(callers, fingerprint, -1));
    return undefined;
  }

  #count(key: string): number {
    return this.#byKey.get(key) ?? 0;
  }

  #add(callers: CallerClass, fingerprint: string, by: 1 | -1): void {
    this.#open += by;
    for (const key of [callers, fingerprint]) {
      const count = this.#count(key) + by;
      if (count === 0) this.#byKey.delete(key);
      else this.#byKey.set(key, count);
    }
  }
}
