/** A process that is only streams: what a program writes and the status it ends with. */
import { Readable, Writable } from 'node:stream';
import type { ProcessHost } from '../../coordinator/cli/process-host.js';

class Collector extends Writable {
  text = '';
  override _write(chunk: Buffer | string, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface FakeProcess extends ProcessHost {
  readonly out: () => string;
  readonly err: () => string;
  /** Sends a signal to the program. */
  readonly signal: (name: string) => void;
  /** Statuses it was ended with at once. */
  readonly exits: readonly number[];
  readonly watchers: () => number;
}

export function fakeProcess(
  args: readonly string[],
  given: { readonly environment?: Record<string, string>; readonly input?: string } = {},
): FakeProcess {
  const stdout = new Collector();
  const stderr = new Collector();
  const handlers = new Set<(name: string) => void>();
  const exits: number[] = [];
  return {
    args,
    environment: given.environment ?? {},
    stdin: Readable.from(given.input === undefined ? [] : [given.input]),
    stdout,
    stderr,
    onSignal: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    onUncaught: () => () => undefined,
    exit: (status) => exits.push(status),
    out: () => stdout.text,
    err: () => stderr.text,
    signal: (name) => {
      for (const handler of handlers) handler(name);
    },
    exits,
    watchers: () => handlers.size,
  };
}
