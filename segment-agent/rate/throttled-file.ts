/** A file of the set that is not written faster than allowed. */
import type { Traffic } from '../../common/rate/host-limits.js';
import type { Throttle } from '../../common/rate/throttle.js';
import type { OutputFile } from '../dump/partial-file.js';
import type { WorkFile } from '../worker/work.js';

export interface ThrottledFileOptions {
  readonly throttle: Throttle;
  readonly traffic: Traffic;
  readonly signal: AbortSignal;
}

export class ThrottledFile implements OutputFile {
  constructor(
    private readonly file: OutputFile,
    private readonly options: ThrottledFileOptions,
  ) {}

  get name(): string {
    return this.file.name;
  }

  get path(): string {
    return this.file.path;
  }

  get sizeBytes(): number {
    return this.file.sizeBytes;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    const { throttle, traffic, signal } = this.options;
    let left = pieces.filter(({ length }) => length > 0);
    for (let bytes = lengthOf(left); bytes > 0; bytes = lengthOf(left)) {
      const [now, later] = splitAt(left, await throttle.take(traffic, bytes, signal));
      await this.file.append(now);
      left = later;
    }
  }

  finish(): Promise<WorkFile> {
    return this.file.finish();
  }

  discard(): Promise<void> {
    return this.file.discard();
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
