/**
 * Files of a set in named pipes that the operator made. They are written as they come, and read once, in order. Every
 * wait here can be cancelled: a thread that blocks in open() could not be.
 */
import { close, constants, fstat, open } from 'node:fs';
import { open as openHandle, type FileHandle } from 'node:fs/promises';
import { Socket } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '../../common/errors/app-error.js';
import { fileError } from '../../common/errors/file-error.js';
import type { ByteRange } from '../../common/sets/toc.js';
import { Mutex } from './mutex.js';
import { openFailure } from './open-stored.js';
import type { OpenWish, SetFileReader, SetFiles, SetFileWriter, StoredContent } from './set-storage.js';
import { StreamWriter, type StreamSink } from './stream-writer.js';
import { digestOf, takeAllowed } from './streams.js';

/** A reader may read several pipes one after the other, and come to this one late. */
const READER_LIMIT_MS = 30 * 60_000;
const READER_POLL_MS = 50;
/** The originals wait as long for a restore's agents to begin. */
const WRITER_LIMIT_MS = 600_000;
const WRITER_POLL_MS = 20;
const READ_BYTES = 256 * 1024;
const { O_RDONLY, O_WRONLY, O_NONBLOCK, O_NOFOLLOW } = constants;

export class PipeFiles implements SetFiles {
  constructor(private readonly directory: string) {}

  /** Waits for a reader. @throws AppError PIPE_READER_GONE when none comes; the abort's reason */
  async create(name: string, signal: AbortSignal): Promise<SetFileWriter> {
    const path = join(this.directory, name);
    const deadline = performance.now() + READER_LIMIT_MS;
    for (;;) {
      signal.throwIfAborted();
      const descriptor = await openWithReader(path);
      if (descriptor !== undefined) {
        const socket = new Socket({ fd: descriptor, readable: false, writable: true });
        return new StreamWriter(path, new PipeSink(path, socket));
      }
      if (performance.now() > deadline) throw readerGone(path, 'has no reader');
      await sleep(READER_POLL_MS, undefined, { signal }).catch(() => undefined); // throwIfAborted looks at the abort
    }
  }

  /** @throws AppError FILE_NOT_FOUND, from reads, when no program writes into the pipe */
  async open(name: string, wish: OpenWish = {}): Promise<SetFileReader> {
    const path = join(this.directory, name);
    try {
      return new PipeReader(path, await openHandle(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW), wish);
    } catch (cause) {
      throw openFailure(cause, path);
    }
  }
}

class PipeSink implements StreamSink {
  #bytes = 0;

  constructor(
    private readonly path: string,
    private readonly socket: Socket,
  ) {
    socket.on('error', () => undefined); // each write reports it
  }

  /** @throws AppError PIPE_READER_GONE */
  async write(piece: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.socket.write(piece, (error) => (error ? reject(this.#failure(error)) : resolve()));
    });
    this.#bytes += piece.length;
  }

  /** The reader sees the end of the file. */
  finish(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('error', (error) => reject(this.#failure(error)));
      this.socket.once('close', () => resolve());
      this.socket.end(() => this.socket.destroy());
    });
  }

  stop(): Promise<void> {
    this.socket.destroy();
    return Promise.resolve();
  }

  #failure(error: Error): AppError {
    return (error as NodeJS.ErrnoException).code === 'EPIPE'
      ? readerGone(this.path, `was closed by its reader after ${this.#bytes} bytes`, error)
      : fileError(error, this.path);
  }
}

/** A caller that wants later bytes waits until they come; bytes that have passed do not come again. */
class PipeReader implements SetFileReader {
  /** The size is not known: the table of contents says which bytes are wanted. */
  readonly sizeBytes = Number.MAX_SAFE_INTEGER;
  readonly #mutex = new Mutex();
  #left: Buffer = Buffer.alloc(0);
  #position = 0;
  #hasBegun = false;

  constructor(
    readonly path: string,
    private readonly handle: FileHandle,
    private readonly wish: OpenWish,
  ) {}

  get name(): string {
    return basename(this.path);
  }

  lock(): Promise<() => void> {
    return this.#mutex.acquire();
  }

  async *read([offset, length]: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
    if (offset < this.#position) throw new Error(`byte ${offset} of the pipe ${this.path} has gone by`);
    const end = offset + length;
    while (this.#position < end) {
      if (this.#left.length === 0) this.#left = (await this.#next(signal)) ?? this.#endsEarly();
      const wanted = Math.max(offset, this.#position);
      this.#take(Math.min(this.#left.length, wanted - this.#position));
      const piece = this.#left.subarray(0, end - this.#position);
      if (this.#position < offset || piece.length === 0) continue;
      this.#take(piece.length);
      yield piece;
    }
  }

  async *readAll(signal: AbortSignal): AsyncGenerator<Buffer> {
    for (let piece = await this.#next(signal); piece; piece = await this.#next(signal)) yield piece;
  }

  digest(signal = new AbortController().signal, onBytes?: (bytes: number) => void): Promise<StoredContent> {
    return digestOf(this.readAll(signal), onBytes);
  }

  /** Reads the rest, so that the writer ends well. */
  async finish(signal: AbortSignal): Promise<void> {
    for await (const _ of this.readAll(signal)) continue;
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** Undefined at the end. */
  async #next(signal: AbortSignal): Promise<Buffer | undefined> {
    const deadline = performance.now() + WRITER_LIMIT_MS;
    for (;;) {
      signal.throwIfAborted();
      const buffer = Buffer.allocUnsafe(READ_BYTES);
      const bytesRead = await readSome(this.handle, buffer);
      if (bytesRead > 0) {
        this.#hasBegun = true;
        await takeAllowed(this.wish.pace, bytesRead, signal);
        return buffer.subarray(0, bytesRead);
      }
      if (bytesRead === 0 && this.#hasBegun) return undefined;
      if (!this.#hasBegun) {
        this.wish.onWait?.();
        if (performance.now() > deadline) throw nobodyWrites(this.path);
      }
      await sleep(WRITER_POLL_MS, undefined, { signal });
    }
  }

  #endsEarly(): never {
    throw new AppError('FILE_DAMAGED', `The named pipe ${this.path} ended at byte ${this.#position}.`, {
      object: this.path,
      hint: 'Look at the program that feeds the pipe, then restore again.',
    });
  }

  #take(count: number): void {
    this.#left = this.#left.subarray(count);
    this.#position += count;
  }
}

/** Undefined: no program reads the pipe. */
async function openWithReader(path: string): Promise<number | undefined> {
  let descriptor: number;
  try {
    descriptor = await promisify(open)(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') return undefined;
    throw fileError(error, path);
  }
  if ((await promisify(fstat)(descriptor)).isFIFO()) return descriptor;
  await promisify(close)(descriptor);
  throw fileError(Object.assign(new Error('exists'), { code: 'EEXIST' }), path);
}

/** Negative: a writer has the pipe open and has written nothing yet. */
async function readSome(handle: FileHandle, buffer: Buffer): Promise<number> {
  try {
    return (await handle.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return -1;
    throw error;
  }
}

function readerGone(path: string, what: string, cause?: unknown): AppError {
  return new AppError('PIPE_READER_GONE', `The named pipe ${path} ${what}.`, {
    object: path,
    hint: 'Start a reader for each pipe before the backup, and see in its log why it ended.',
    cause,
  });
}

function nobodyWrites(path: string): AppError {
  return new AppError('FILE_NOT_FOUND', `Nobody writes into the named pipe ${path}.`, {
    object: path,
    hint: 'Start the program that feeds the pipe, then the restore again.',
  });
}
