/** Files of a set that are written and read within the host's rate limits. */
import type { Traffic } from '../../common/rate/host-limits.js';
import type { MaybeThrottle } from '../../common/rate/throttle.js';
import { isStore } from '../../common/sets/set-root.js';
import type { OpenWish, Pace, SetFileReader, SetFiles, SetFileWriter, StoredContent } from './set-storage.js';

/** Asks the throttle for each byte; undefined where there is no limit. */
export function paceOf(throttle: MaybeThrottle, traffic: Traffic): Pace | undefined {
  return throttle && ((wanted, signal) => throttle.take(traffic, wanted, signal));
}

/** What a store's bytes count as, and a folder's. @param directory a path, or a store's address */
export function trafficTo(directory: string): Traffic {
  return isStore(directory) ? 'network' : 'files';
}

/** @returns the files themselves where there is no limit */
export function throttledFiles(files: SetFiles, throttle: MaybeThrottle, traffic: Traffic): SetFiles {
  const pace = paceOf(throttle, traffic);
  return pace ? new Throttled(files, pace) : files;
}

/** A file that was created otherwise. @returns the writer itself where there is no limit */
export function throttledWriter(
  writer: SetFileWriter,
  throttle: MaybeThrottle,
  { traffic, signal }: { readonly traffic: Traffic; readonly signal: AbortSignal },
): SetFileWriter {
  const pace = paceOf(throttle, traffic);
  return pace ? new ThrottledWriter(writer, (wanted) => pace(wanted, signal)) : writer;
}

class Throttled implements SetFiles {
  constructor(
    private readonly files: SetFiles,
    private readonly pace: Pace,
  ) {}

  async create(name: string, signal: AbortSignal): Promise<SetFileWriter> {
    const writer = await this.files.create(name, signal);
    return new ThrottledWriter(writer, (wanted) => this.pace(wanted, signal));
  }

  open(name: string, wish: OpenWish = {}): Promise<SetFileReader> {
    return this.files.open(name, { ...wish, pace: this.pace });
  }
}

class ThrottledWriter implements SetFileWriter {
  constructor(
    private readonly writer: SetFileWriter,
    private readonly pace: (wanted: number) => Promise<number>,
  ) {}

  get name(): string {
    return this.writer.name;
  }

  get path(): string {
    return this.writer.path;
  }

  get position(): number {
    return this.writer.position;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    let left = pieces.filter(({ length }) => length > 0);
    for (let bytes = lengthOf(left); bytes > 0; bytes = lengthOf(left)) {
      const [now, later] = splitAt(left, await this.pace(bytes));
      await this.writer.append(now);
      left = later;
    }
  }

  finish(): Promise<StoredContent> {
    return this.writer.finish();
  }

  commit(): Promise<StoredContent> {
    return this.writer.commit();
  }

  discard(): Promise<void> {
    return this.writer.discard();
  }
}

function lengthOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function splitAt(pieces: readonly Buffer[], bytes: number): [now: Buffer[], later: Buffer[]] {
  const now: Buffer[] = [];
  const later: Buffer[] = [];
  let room = bytes;
  for (const piece of pieces) {
    const taken = Math.min(room, piece.length);
    if (taken > 0) now.push(piece.subarray(0, taken));
    if (taken < piece.length) later.push(piece.subarray(taken));
    room -= taken;
  }
  return [now, later];
}
