import { readdir } from 'node:fs/promises';
import { AppError } from '../../common/errors/app-error.js';
import { tarFiles } from '../host/tar-files.js';
import type { SetFileWriter } from '../storage/set-storage.js';

/** Writes a tar of the `*.conf` files in the data directory. @throws AppError DATA_DIRECTORY_INVALID */
export async function writeConfigTar(file: SetFileWriter, dataDirectory: string, signal: AbortSignal): Promise<void> {
  let names: string[];
  try {
    const entries = await readdir(dataDirectory, { withFileTypes: true });
    names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.conf')).map(({ name }) => name);
  } catch (cause) {
    throw new AppError('DATA_DIRECTORY_INVALID', `Cannot read ${dataDirectory}: ${(cause as Error).message}`, {
      object: dataDirectory,
      hint: 'Correct datadir in the agent’s configuration; the agent’s OS user must be able to read it.',
      cause,
    });
  }
  if (names.length === 0) {
    throw new AppError('DATA_DIRECTORY_INVALID', `${dataDirectory} has no *.conf file.`, {
      object: dataDirectory,
      hint: 'Correct datadir in the agent’s configuration, or leave -g out.',
    });
  }
  for await (const chunk of tarFiles(dataDirectory, names.sort())) {
    signal.throwIfAborted();
    await file.append([chunk]);
  }
}
