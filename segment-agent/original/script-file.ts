/** The original's scripts of one instance: found by either naming, read once from begin to end, from pipes too. */
import { createGunzip } from 'node:zlib';
import { AppError } from '../../common/errors/app-error.js';
import { originalFileNames, type InstanceId, type OriginalFileKind } from '../../common/sets/artefacts.js';
import { unpackedBy } from '../compression/members.js';
import type { JobFiles } from '../storage/job-files.js';
import type { WorkContext } from '../worker/work.js';

export interface ScriptFile {
  readonly name: string;
  readonly path: string;
  readonly isPipe: boolean;
  readonly stored: (signal: AbortSignal) => AsyncGenerator<Buffer>;
}

const READ_BYTES = 256 * 1024;

/** @throws AppError FILE_NOT_FOUND that names the file in both namings */
export async function findScript(
  { files, context }: { readonly files: JobFiles; readonly context: Pick<WorkContext, 'key' | 'prefix'> },
  source: InstanceId,
  kind: OriginalFileKind,
): Promise<ScriptFile> {
  const names = originalFileNames({ key: context.key, prefix: context.prefix }, source, kind);
  for (const name of names) {
    const found = await files.folder.kindOf(name);
    if (found === 'file' || found === 'pipe') {
      return {
        name,
        path: files.pathOf(name),
        isPipe: found === 'pipe',
        stored: (signal) => files.readAll(name, signal),
      };
    }
  }
  const path = files.pathOf(names[0]!);
  throw new AppError('FILE_NOT_FOUND', `${path} is missing (looked for ${names.join(', ')}).`, {
    object: path,
    hint: 'Bring the file back from a copy, or restore another set.',
  });
}

/**
 * The script's text, decompressed where its first bytes say gzip. It is known to be whole only when this ends without an
 * error.
 * @param onStoredBytes told of what is read
 * @throws AppError as JobFiles.open; FILE_DAMAGED (gzip that does not end or does not fit its checksum)
 */
export async function* readScript(
  file: ScriptFile,
  signal: AbortSignal,
  onStoredBytes?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const stored = file.stored(signal);
  try {
    const first = await stored.next();
    if (first.done) return;
    onStoredBytes?.(first.value.length);
    const all = (async function* () {
      yield first.value;
      for await (const piece of stored) {
        onStoredBytes?.(piece.length);
        yield piece;
      }
    })();
    const isGzip = first.value[0] === 0x1f && (first.value.length === 1 || first.value[1] === 0x8b);
    yield* isGzip ? decompressed(file, all, signal) : all;
  } finally {
    await stored.return(undefined);
  }
}

async function* decompressed(
  file: ScriptFile,
  stored: AsyncIterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  try {
    yield* unpackedBy(createGunzip({ chunkSize: READ_BYTES }), stored);
  } catch (error) {
    signal.throwIfAborted();
    if (!/^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new AppError('FILE_DAMAGED', `${file.path} does not decompress to its end: ${(error as Error).message}`, {
      object: file.path,
      hint: 'Bring the file back from a copy, or restore another set.',
      cause: error,
    });
  }
}
