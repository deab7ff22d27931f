/**
 * Writes one script file that several channels fill at once. Each channel writes blocks, and no block contains bytes of
 * another channel. Specified in docs/on-disk-format.md.
 */
import { createHash } from 'node:crypto';
import type { ByteRange } from '../../common/sets/toc.js';
import { ContentCutter, type CutSizes } from '../compression/content-cutter.js';
import type { MemberCompressor } from './member-compressor.js';
import { Mutex } from '../storage/mutex.js';
import { countNewlines } from './newline-count.js';
import type { SetFileWriter } from '../storage/set-storage.js';

const NOTHING = Buffer.alloc(0);
const RAW_BYTES = 1024 * 1024;
const MAX_BLOCK_BYTES = 4 * 1024 * 1024;
const MIN_BLOCK_BYTES = 256 * 1024;
/** The limit of stored bytes that all channels together keep back before they append their blocks. */
const ALL_BLOCKS_BYTES = 48 * 1024 * 1024;

export interface BlockWriterOptions {
  readonly file: SetFileWriter;
  readonly compressor: MemberCompressor;
  /** The number of channels that write at once. */
  readonly channels: number;
  /** Raw and stored bytes just written. */
  readonly onAppend?: (rawBytes: number, storedBytes: number) => void;
  /** Default: by the number of channels, 4 MB at most. */
  readonly blockBytes?: number;
  /** Raw bytes in a member; default 1 MB. */
  readonly memberBytes?: number;
  /** Where the content decides where members end: how long they are. */
  readonly cut?: CutSizes | undefined;
}

/** The stored ranges and counts of one table or section. */
export class WrittenPart {
  readonly ranges: ByteRange[] = [];
  readonly #hash = createHash('sha256');
  rawBytes = 0;
  storedBytes = 0;
  newlines = 0;
  /** The bytes are those that the frame said are known: they were not written. */
  isKnown = false;

  add(offset: number, stored: Buffer): void {
    const last = this.ranges.at(-1);
    if (last && last[0] + last[1] === offset) this.ranges[this.ranges.length - 1] = [last[0], last[1] + stored.length];
    else this.ranges.push([offset, stored.length]);
    this.#hash.update(stored);
    this.storedBytes += stored.length;
  }

  /** The digest of the stored bytes of all ranges, in order. It can be asked for once. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** Buffers in which a part's bytes are gathered before they are compressed. */
export interface MemberBuffers {
  take(): Buffer;
  give(buffer: Buffer): void;
  countNewlines(buffer: Buffer): number;
  /** True: there are only a few buffers, and stored bytes must not keep one. */
  readonly isScarce: boolean;
}

export interface PartFrame {
  /** Written before and after each block, outside the ranges. */
  readonly begin: string | Buffer;
  readonly end: string | Buffer;
  /** True: one block, however long it gets; no other part writes meanwhile. */
  readonly exclusive?: boolean;
  /** Default: buffers of the writer. */
  readonly buffers?: MemberBuffers | undefined;
  /** SHA-256 of stored bytes that lie elsewhere: a part that has them and fits a block is not written. */
  readonly known?: string | undefined;
}

export class BlockWriter implements MemberBuffers {
  readonly isScarce = false;
  readonly #mutex = new Mutex();
  readonly #spare: Buffer[] = [];
  #end: { readonly text: string | Buffer; readonly stored: Promise<readonly Buffer[]> } | undefined;
  readonly blockBytes: number;
  /** The pieces of one channel in the compressor at once: two keep it reading, a lone channel may use more cores. */
  readonly compressions: number;
  readonly memberBytes: number;

  constructor(readonly options: BlockWriterOptions) {
    this.memberBytes = options.memberBytes ?? RAW_BYTES;
    const share = Math.floor(ALL_BLOCKS_BYTES / options.channels);
    this.blockBytes = options.blockBytes ?? Math.min(MAX_BLOCK_BYTES, Math.max(MIN_BLOCK_BYTES, share));
    this.compressions = options.channels === 1 ? 3 : 2;
  }

  /** Opens a part to write; the caller calls finish or abandon. */
  async open(frame: PartFrame): Promise<PartWriter> {
    const { exclusive = false, buffers = this, known } = frame;
    const [begin, end] = await Promise.all([this.#store(frame.begin), this.#storedEnd(frame.end)]);
    const part = new PartWriter(this, { begin, end, exclusive, buffers, known });
    if (frame.exclusive) await part.beginBlock();
    return part;
  }

  async #store(text: string | Buffer): Promise<readonly Buffer[]> {
    return text.length === 0 ? [] : [await this.options.compressor.compress(Buffer.from(text))];
  }

  /** Kept compressed: nearly all blocks end alike. */
  #storedEnd(text: string | Buffer): Promise<readonly Buffer[]> {
    if (!this.#end || this.#end.text !== text) this.#end = { text, stored: this.#store(text) };
    return this.#end.stored;
  }

  acquire(): Promise<() => void> {
    return this.#mutex.acquire();
  }

  /** To be called only inside acquire. */
  async append(pieces: readonly Buffer[]): Promise<void> {
    await this.options.file.append(pieces);
  }

  take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(this.memberBytes);
  }

  countNewlines(buffer: Buffer): number {
    return countNewlines(buffer);
  }

  give(buffer: Buffer): void {
    if (this.#spare.length < 2 * this.options.channels) this.#spare.push(buffer);
  }
}

interface Member {
  readonly stored: Buffer;
  readonly rawBytes: number;
  /** The buffer is given back when `stored` is written (it may be the same memory). */
  readonly buffer: Buffer;
}

/** One table's rows or one section on the way into the file. One caller uses it, one call at a time. */
export class PartWriter {
  readonly part = new WrittenPart();
  #raw: Buffer;
  #filled = 0;
  readonly #compressing: Promise<Member>[] = [];
  #ready: Member[] = [];
  #readyBytes = 0;
  /** Set while a block of this part is open in the file. */
  #release: (() => void) | undefined;
  #hasBegun = false;
  readonly #cutter: ContentCutter | undefined;

  constructor(
    private readonly writer: BlockWriter,
    private readonly frame: {
      readonly begin: readonly Buffer[];
      readonly end: readonly Buffer[];
      readonly exclusive: boolean;
      readonly buffers: MemberBuffers;
      readonly known: string | undefined;
    },
  ) {
    this.#raw = frame.buffers.take();
    if (writer.options.compressor.rsyncable) this.#cutter = new ContentCutter(writer.options.cut);
  }

  /** Takes a copy of `chunk`; resolves when there is room for more. */
  async write(chunk: Buffer): Promise<void> {
    for (let taken = 0; taken < chunk.length;) {
      // What lies behind the end of a full member belongs to the next one, wherever the server ended its message.
      const room = chunk.subarray(taken, taken + this.free().length);
      const cut = this.#cutter?.next(room, 0) ?? -1;
      const copied = room.copy(this.free(), 0, 0, cut < 0 ? room.length : cut);
      taken += copied;
      const full = this.took(copied);
      if (full) await full;
      else if (cut >= 0) await this.#passOn();
    }
  }

  /** The free rest of the buffer in hand; never empty. */
  free(): Buffer {
    return this.#raw.subarray(this.#filled);
  }

  /** Notes bytes that were put into free(). @returns undefined when there is room for more, else what to wait for */
  took(length: number): Promise<void> | undefined {
    this.#filled += length;
    return this.#filled === this.#raw.length ? this.#passOn() : undefined;
  }

  /** Resolves when everything is in the file. */
  async finish(): Promise<WrittenPart> {
    if (this.#filled > 0) this.#compress(this.#filled);
    while (this.#compressing.length > 0) await this.#collect();
    if (this.#isKnown()) this.#drop();
    else if (this.#release || this.#ready.length > 0) await this.#endBlock();
    this.frame.buffers.give(this.#raw);
    return this.part;
  }

  /** Whether all of the part is still here and is what lies elsewhere. */
  #isKnown(): boolean {
    const { known } = this.frame;
    if (known === undefined || this.#release || this.part.ranges.length > 0) return false;
    const hash = createHash('sha256');
    for (const { stored } of this.#ready) hash.update(stored);
    return hash.digest('hex') === known;
  }

  #drop(): void {
    this.part.isKnown = true;
    for (const member of this.#ready) this.#giveBack(member);
    this.#ready = [];
    this.#readyBytes = 0;
  }

  /** A member's memory, when its bytes are not needed any more. */
  #giveBack({ stored, buffer }: Member): void {
    if (stored.buffer === buffer.buffer) this.frame.buffers.give(buffer);
    else this.writer.options.compressor.reuse(stored);
  }

  /** Lets the other parts go on after a failure of this one (to their own end). */
  async abandon(): Promise<void> {
    // The compressors read from the buffers until they have ended.
    await Promise.allSettled(this.#compressing);
    this.#release?.();
    this.#release = undefined;
  }

  /** The file belongs to this part from here to the end of the block. */
  async beginBlock(): Promise<void> {
    this.#release ??= await this.writer.acquire();
  }

  /** Gives a full or cut-off buffer to the compressor, and ends a due block behind a whole row. */
  async #passOn(): Promise<void> {
    this.#cutter?.restart();
    const isDue = !this.frame.exclusive && (this.#release !== undefined || this.#readyBytes >= this.writer.blockBytes);
    // Where the content decides, a full member ends behind a row, too, whether or not a block is due just then.
    const isAtRow = isDue || this.#cutter !== undefined;
    const boundary = isAtRow ? this.#raw.lastIndexOf(10, this.#filled - 1) + 1 : 0;
    const rest = boundary === 0 ? NOTHING : this.#raw.subarray(boundary, this.#filled);
    this.#compress(boundary || this.#filled);
    rest.copy(this.#raw);
    this.#filled = rest.length;
    if (!isDue || boundary === 0) {
      while (this.#compressing.length >= this.writer.compressions) await this.#collect();
      // A row is longer than a block: it goes into the file now and does not fill the memory.
      if (this.#release || this.#readyBytes >= 2 * this.writer.blockBytes) await this.#appendReady();
      return;
    }
    while (this.#compressing.length > 0) await this.#collect();
    await this.#endBlock();
  }

  #compress(length: number): void {
    const buffer = this.#raw;
    const raw = buffer.subarray(0, length);
    this.part.rawBytes += length;
    this.part.newlines += this.frame.buffers.countNewlines(raw);
    const member = this.writer.options.compressor.compress(raw).then((stored) => ({
      stored: this.frame.buffers.isScarce && stored.buffer === buffer.buffer ? Buffer.from(stored) : stored,
      rawBytes: length,
      buffer,
    }));
    // Members are awaited in order; until then a failure must not count as unhandled.
    member.catch(() => undefined);
    this.#compressing.push(member);
    this.#raw = this.frame.buffers.take();
    this.#filled = 0;
  }

  async #collect(): Promise<void> {
    const next = this.#compressing.shift();
    if (!next) return;
    const member = await next;
    const isCopy = member.stored.buffer !== member.buffer.buffer;
    if (isCopy) this.frame.buffers.give(member.buffer);
    this.#ready.push(member);
    this.#readyBytes += member.stored.length;
  }

  /** Appends the members that are ready, after the block's beginning where it has none yet. */
  async #appendReady(end: readonly Buffer[] = []): Promise<void> {
    await this.beginBlock();
    const begin = this.#hasBegun ? [] : this.frame.begin;
    this.#hasBegun = true;
    const members = this.#ready;
    this.#ready = [];
    this.#readyBytes = 0;
    let offset = this.writer.options.file.position + lengthOf(begin);
    await this.writer.append([...begin, ...members.map(({ stored }) => stored), ...end]);
    for (const member of members) {
      this.part.add(offset, member.stored);
      offset += member.stored.length;
      this.#giveBack(member);
    }
    const rawBytes = members.reduce((sum, member) => sum + member.rawBytes, 0);
    this.writer.options.onAppend?.(rawBytes, lengthOf(members.map(({ stored }) => stored)));
  }

  async #endBlock(): Promise<void> {
    await this.#appendReady(this.frame.end);
    this.#hasBegun = false;
    this.#release?.();
    this.#release = undefined;
  }
}

function lengthOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
