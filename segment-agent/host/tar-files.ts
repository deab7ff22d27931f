/** Tar files of a few small files: written as a stream, and read whole. */
import { list, Pack, type ReadEntry } from 'tar';
import { AppError } from '../../common/errors/app-error.js';

/** Streams a tar of files that lie directly in one folder, with their modes, owners and times. */
export async function* tarFiles(directory: string, names: readonly string[]): AsyncGenerator<Buffer> {
  const pack = new Pack({ cwd: directory, strict: true });
  for (const name of names) pack.add(name);
  pack.end();
  yield* pack;
}

export interface TarMember {
  readonly name: string;
  /** Undefined for what is not read: another kind than a file, one that is not wanted, one larger than the limit. */
  readonly content: Buffer | undefined;
}

/**
 * The members in their order.
 * @param isWanted for the names of those to be read
 * @throws AppError FILE_DAMAGED when it is no tar
 */
export async function readTar(
  path: string,
  { isWanted, limitBytes }: { readonly isWanted: (name: string) => boolean; readonly limitBytes: number },
): Promise<readonly TarMember[]> {
  const reading: Promise<TarMember>[] = [];
  const read = async (entry: ReadEntry): Promise<TarMember> => {
    const { path: name, type, size } = entry;
    const isFile = type === 'File' || type === 'OldFile' || type === 'ContiguousFile';
    if (isFile && isWanted(name) && size <= limitBytes) return { name, content: await entry.concat() };
    entry.resume();
    return { name, content: undefined };
  };
  try {
    await list({ file: path, strict: true, onReadEntry: (entry) => void reading.push(read(entry)) });
    return await Promise.all(reading);
  } catch (cause) {
    const message = `${path} cannot be read as a tar file: ${(cause as Error).message}`;
    throw new AppError('FILE_DAMAGED', message, { object: path, cause });
  }
}
