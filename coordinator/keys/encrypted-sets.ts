/** The sets of a repository, as far as keys are checked on them: of a folder that this host sees. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AgeReader, type AgeSource } from '../../common/age/age-reader.js';
import type { FileKeys } from '../../common/age/file-keys.js';
import { AppError } from '../../common/errors/app-error.js';
import { DUMPS_FOLDER, parseFileName, type SetName } from '../../common/sets/artefacts.js';
import { plainNameOf } from '../../common/sets/encrypted-names.js';
import { openLocalAgeFile } from './local-age-file.js';

/** What a check of keys reads of a repository; a store that is no folder of this host has its own. */
export interface EncryptedSets {
  /** Encrypted files of the newest whole set that has any, smallest first as far as that is known; undefined: none has. */
  newest(): Promise<EncryptedSet | undefined>;
}

export interface EncryptedSet {
  readonly set: SetName;
  /** Names in the set. */
  readonly files: readonly string[];
  open(name: string): Promise<AgeSource & { close(): Promise<void> }>;
}

/** A folder with db_dumps in it. */
export function setsInFolder(root: string): EncryptedSets {
  const dumps = join(root, DUMPS_FOLDER);
  return {
    newest: async () => {
      const dates = (await namesIn(dumps)).filter((name) => /^\d{8}$/.test(name)).sort();
      for (const date of dates.reverse()) {
        const found = newestIn(await namesIn(join(dumps, date)));
        if (!found) continue;
        const open = (name: string): ReturnType<EncryptedSet['open']> =>
          openLocalAgeFile(join(dumps, date, `${name}.age`));
        return { ...found, open };
      }
      return undefined;
    },
  };
}

/** The newest set with a manifest among the files of one day, and what of it is encrypted. Pure. */
export function newestIn(names: readonly string[]): Pick<EncryptedSet, 'set' | 'files'> | undefined {
  const encrypted = names.flatMap((stored) => {
    const name = plainNameOf(stored);
    const parsed = name === undefined ? undefined : parseFileName(name);
    return name !== undefined && parsed && !parsed.partial ? [{ name, set: parsed.set }] : [];
  });
  const whole = names.flatMap((name) => {
    const parsed = parseFileName(name);
    return parsed?.scope === 'set' && parsed.kind === 'manifest' && !parsed.partial ? [parsed.set] : [];
  });
  for (const set of whole.sort((a, b) => (a.key < b.key ? 1 : -1))) {
    const own = encrypted.filter((file) => file.set.key === set.key && file.set.prefix === set.prefix);
    if (own.length === 0) continue;
    return { set, files: own.map(({ name }) => name).sort((a, b) => (isSmall(b) ? 1 : 0) - (isSmall(a) ? 1 : 0)) };
  }
  return undefined;
}

/** The definition of the database has some hundred bytes. */
function isSmall(name: string): boolean {
  const parsed = parseFileName(name);
  return parsed?.scope === 'instance' && parsed.kind === 'cdatabase';
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new AppError('FILE_NOT_READABLE', `Cannot read ${folder}: ${cause.message}`, { object: folder, cause });
  });
}

/** Opens the file's header and its last chunk with the keys. @throws AppError as AgeReader.open */
export async function proveKeys(
  source: AgeSource,
  name: string,
  keys: FileKeys,
  signal: AbortSignal,
): Promise<{ readonly plainBytes: number }> {
  const reader = await AgeReader.open(source, name, keys, signal);
  return { plainBytes: reader.sizeBytes };
}
