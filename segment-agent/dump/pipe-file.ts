/** A file of the set that somebody made a named pipe of: written there as it comes, for whoever reads it. */
import { createHash } from 'node:crypto';
import { close, constants, fstat, open } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '../../common/errors/app-error.js';
import type { WorkFile } from '../worker/work.js';
import { fileError } from '../../common/errors/file-error.js';
import type { OutputFile } from './partial-file.js';

/** A reader may take one pipe after the other, and come to this one late. */
const READER_LIMIT_MS = 30 * 60_000;
const POLL_MS = 50;

export class PipeFile implements OutputFile {
  readonly #hash = createHash('sha256');
  #sizeBytes = 0;

  private constructor(
    readonly name: string,
    readonly path: string,
    private readonly socket: Socket,
  ) {
    socket.on('error', () => undefined); // each write reports it
  }

  /**
   * Waits for a reader.
   * @throws AppError PIPE_READER_GONE when none comes; the abort's reason
   */
  static async open(name: string, path: string, signal: AbortSignal): Promise<PipeFile> {
    const deadline = performance.now() + READER_LIMIT_MS;
    for (;;) {
      signal.throwIfAborted();
      const descriptor = await openWithReader(path);
      if (descriptor !== undefined) {
        return new PipeFile(name, path, new Socket({ fd: descriptor, readable: false, writable: true }));
      }
      if (performance.now() > deadline) throw gone(path, 'has no reader');
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined); // looked at above
    }
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Appends; one call at a time. @throws AppError PIPE_READER_GONE */
  async append(pieces: readonly Buffer[]): Promise<void> {
    for (const piece of pieces) {
      if (piece.length === 0) continue;
      await new Promise<void>((resolve, reject) => {
        this.socket.write(piece, (error) => (error ? reject(this.#failure(error)) : resolve()));
      });
      this.#sizeBytes += piece.length;
      this.#hash.update(piece);
    }
  }

  /** The reader sees the end; nothing can be appended any more. */
  async finish(): Promise<WorkFile> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('error', (error) => reject(this.#failure(error)));
      this.socket.once('close', () => resolve());
      this.socket.end(() => this.socket.destroy());
    });
    return { name: this.name, sizeBytes: this.#sizeBytes, sha256: this.#hash.digest('hex'), pipe: true };
  }

  discard(): Promise<void> {
    this.socket.destroy();
    return Promise.resolve();
  }

  #failure(error: Error): AppError {
    return (error as NodeJS.ErrnoException).code === 'EPIPE'
      ? gone(this.path, `was closed by its reader after ${this.#sizeBytes} bytes`, error)
      : fileError(error, this.path);
  }
}

function gone(path: string, what: string, cause?: unknown): AppError {
  return new AppError('PIPE_READER_GONE', `The named pipe ${path} ${what}.`, {
    object: path,
    hint: 'Start a reader for each pipe before the backup, and see in its log why it ended.',
    cause,
  });
}

/** Undefined: nobody reads. Opened without blocking: a thread that waits in open() could not be called back. */
async function openWithReader(path: string): Promise<number | undefined> {
  const { O_WRONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
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
