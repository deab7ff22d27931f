/**
 * Who knows the keys of encrypted files. Each file has a key of its own, which its header wraps for the recipients: who
 * has an identity opens the header; who is to read some files only is given their keys, and learns nothing of others.
 */
import { AppError } from '../errors/app-error.js';

export interface OpenedFile {
  /** For messages. */
  readonly path: string;
  /** The file's name in the set, without its ending. */
  readonly name: string;
  readonly header: Buffer;
}

export interface FileKeys {
  /** @throws AppError IDENTITY_MISSING, IDENTITY_WRONG, FILE_DAMAGED */
  keyOf(file: OpenedFile): Promise<Buffer>;
}

/** Of someone who writes only, or looks at stored bytes. */
export const NO_KEYS: FileKeys = {
  keyOf: ({ path }) =>
    Promise.reject(
      new AppError('IDENTITY_MISSING', `${path} is encrypted, and no identity was given.`, {
        object: path,
        hint: 'Name the file of an identity: --identity FILE.',
      }),
    ),
};

/** Keys of some files, by their names in the set. Undefined: nobody has given any. */
export function givenKeys(keys: ReadonlyMap<string, Uint8Array> | Readonly<Record<string, Uint8Array>> = {}): FileKeys {
  const named: ReadonlyMap<string, Uint8Array> =
    keys instanceof Map ? (keys as ReadonlyMap<string, Uint8Array>) : new Map(Object.entries(keys));
  return {
    keyOf: (file) => {
      const key = named.get(file.name);
      return key ? Promise.resolve(Buffer.from(key)) : NO_KEYS.keyOf(file);
    },
  };
}
