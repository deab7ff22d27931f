/** The memory in which a COPY's bytes arrive and are moved together, and the compiled code that does it. */
import { FRAMES_CODE } from './generated/frames-code.js';

const PAGE_BYTES = 65_536;
const INPUT_BYTES = 256 * 1024;
/** Room behind every buffer that the code may overwrite. */
const SLACK_BYTES = 64;

interface FramesCode {
  readonly outAt: { readonly value: number };
  readonly otherMessage: { readonly value: number };
  reset(): void;
  setOut(at: number, end: number): void;
  strip(from: number, end: number): number;
  countNewlines(from: number, end: number): number;
}

let code: Promise<WebAssembly.Module> | undefined;

/** Compiled once a process. */
function compile(): Promise<WebAssembly.Module> {
  code ??= WebAssembly.compile(FRAMES_CODE);
  return code;
}

/** What strip did with a chunk. */
export interface Stripped {
  /** Where in the input it stopped. */
  readonly next: number;
  /** Bytes put into the buffer. */
  readonly taken: number;
  /** The letter of a message that is not CopyData, at `next`; 0: none. */
  readonly otherMessage: number;
}

/** One connection's memory: its socket reads into `input`, rows go from there into one of a few buffers. */
export class Frames {
  /** They lie in memory that cannot grow. */
  readonly isScarce = true;
  /** Where the socket reads to. */
  readonly input: Uint8Array;
  readonly #spare: Buffer[];

  private constructor(
    private readonly code: FramesCode,
    memory: WebAssembly.Memory,
    buffers: number,
    bufferBytes: number,
  ) {
    const stride = bufferBytes + SLACK_BYTES;
    this.input = new Uint8Array(memory.buffer, 0, INPUT_BYTES);
    this.#spare = Array.from({ length: buffers }, (_, index) =>
      Buffer.from(memory.buffer, INPUT_BYTES + SLACK_BYTES + index * stride, bufferBytes),
    );
  }

  /** @param buffers how many are lent at once at most */
  static async create(buffers: number, bufferBytes: number): Promise<Frames> {
    const bytes = INPUT_BYTES + SLACK_BYTES + buffers * (bufferBytes + SLACK_BYTES);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const instance = await WebAssembly.instantiate(await compile(), { env: { memory } });
    return new Frames(instance.exports as FramesCode, memory, buffers, bufferBytes);
  }

  take(): Buffer {
    const buffer = this.#spare.pop();
    if (!buffer) throw new Error('more buffers are asked for than there are');
    return buffer;
  }

  give(buffer: Buffer): void {
    this.#spare.push(buffer);
  }

  /** Before each COPY. */
  reset(): void {
    this.code.reset();
  }

  /** Rows of the input between two places, into what is free of a buffer of take(). */
  strip(from: number, end: number, free: Buffer): Stripped {
    this.code.setOut(free.byteOffset, free.byteOffset + free.length);
    const next = this.code.strip(from, end);
    return { next, taken: this.code.outAt.value - free.byteOffset, otherMessage: this.code.otherMessage.value };
  }

  /** Counts in a buffer of take(), or a part of one. */
  countNewlines(buffer: Buffer): number {
    return this.code.countNewlines(buffer.byteOffset, buffer.byteOffset + buffer.length);
  }
}
