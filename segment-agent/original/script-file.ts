/** The original's scripts of one instance: found by either naming, read once from begin to end, from pipes too. */
import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../common/errors/app-error.js';
import { originalFileNames, type InstanceId, type OriginalFileKind } from '../../common/sets/artefacts.js';
import type { WorkContext } from '../worker/work.js';

export interface ScriptFile {
  readonly name: string;
  readonly path: string;
  readonly isPipe: boolean;
}

const READ_BYTES = 256 * 1024;
const PIPE_POLL_MS = 20;
/** As long as the originals wait for a restore's agents to begin. */
const WRITER_WAIT_MS = 600_000;

/** @throws AppError FILE_NOT_FOUND that names the file in both namings */
export async function findScript(
  context: Pick<WorkContext, 'directory' | 'key' | 'prefix'>,
  source: InstanceId,
  kind: OriginalFileKind,
): Promise<ScriptFile> {
  const names = originalFileNames({ key: context.key, prefix: context.prefix }, source, kind);
  for (const name of names) {
    const path = join(context.directory, name);
    const info = await stat(path).catch(() => undefined); // the next name
    if (info?.isFile() || info?.isFIFO()) return { name, path, isPipe: info.isFIFO() };
  }
  const path = join(context.directory, names[0]!);
  throw new AppError('FILE_NOT_FOUND', `${path} is missing (looked for ${names.join(', ')}).`, {
    object: path,
    hint: 'Bring the file back from a copy, or restore another set.',
  });
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onStoredBytes?: (bytes: number) => void;
  /** A pipe that nobody has opened for writing yet. */
  readonly onWait?: () => void;
}

/**
 * The script's text, decompressed where its first bytes say gzip. It is known to be whole only when this ends without an
 * error.
 * @throws AppError FILE_NOT_FOUND, FILE_DAMAGED (gzip that does not end or does not fit its checksum)
 */
export async function* readScript(file: ScriptFile, options: ReadOptions): AsyncGenerator<Buffer> {
  const handle = await openScript(file);
  try {
    const stored = storedBytes(file, handle, options);
    const first = await stored.next();
    if (first.done) return;
    const all = (async function* () {
      yield first.value;
      yield* stored;
    })();
    const isGzip = first.value[0] === 0x1f && (first.value.length === 1 || first.value[1] === 0x8b);
    yield* isGzip ? decompressed(file, all, options.signal) : all;
  } finally {
    await handle.close();
  }
}

/** Without waiting for a pipe's writer: a thread that waits in open() could not be called back. */
async function openScript({ path }: ScriptFile): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw new AppError('FILE_NOT_FOUND', `${path} cannot be opened: ${(cause as Error).message}`, {
      object: path,
      hint: 'Bring the file back from a copy, or restore another set.',
      cause,
    });
  }
}

async function* storedBytes(file: ScriptFile, handle: FileHandle, options: ReadOptions): AsyncGenerator<Buffer> {
  let begun = !file.isPipe;
  const deadline = Date.now() + WRITER_WAIT_MS;
  for (;;) {
    options.signal.throwIfAborted();
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    const bytesRead = await readSome(handle, buffer);
    if (bytesRead > 0) {
      begun = true;
      options.onStoredBytes?.(bytesRead);
      yield buffer.subarray(0, bytesRead);
      continue;
    }
    if (bytesRead === 0 && begun) return;
    if (!begun) {
      options.onWait?.();
      if (Date.now() > deadline) {
        throw new AppError('FILE_NOT_FOUND', `Nobody writes into the named pipe ${file.path}.`, {
          object: file.path,
          hint: 'Start the program that feeds the pipe, then the restore again.',
        });
      }
    }
    await sleep(PIPE_POLL_MS, undefined, { signal: options.signal });
  }
}

/** Negative: a writer is there and has nothing yet. */
async function readSome(handle: FileHandle, buffer: Buffer): Promise<number> {
  try {
    return (await handle.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return -1;
    throw error;
  }
}

async function* decompressed(
  file: ScriptFile,
  stored: AsyncIterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: READ_BYTES });
  const feeding = pipeline(stored, gunzip);
  feeding.catch(() => undefined); // the loop below meets the same error
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
    await feeding;
  } catch (error) {
    signal.throwIfAborted();
    if (!/^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new AppError('FILE_DAMAGED', `${file.path} does not decompress to its end: ${(error as Error).message}`, {
      object: file.path,
      hint: 'Bring the file back from a copy, or restore another set.',
      cause: error,
    });
  } finally {
    gunzip.destroy();
    await feeding.catch(() => undefined);
  }
}
