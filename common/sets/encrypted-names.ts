/**
 * Which files of a set are encrypted where a repository says so, and what they are called there: `NAME.age`. What holds
 * rows or definitions is encrypted. Manifest, signature, summary and reports are not, so that sets are listed and
 * validated without an identity; neither are tables of contents and state files, which the next increment reads: they
 * have names, counts and checksums, and no values (docs/encryption.md).
 */
import { parseFileName, type InstanceFileKind } from './artefacts.js';
import { StoredNames } from './stored-names.js';

const AGE_SUFFIX = '.age';

const IS_ENCRYPTED: Readonly<Record<InstanceFileKind, boolean>> = {
  data: true,
  postData: true,
  ddl: true,
  cdatabase: true,
  globals: true,
  config: true,
  statistics: true,
  toc: false,
  state: false,
  status: false,
  restoreStatus: false,
};

/** Whether a file of that name, finished or partial, is encrypted where the repository has recipients. */
export function isEncryptedFile(name: string): boolean {
  const parsed = parseFileName(name);
  return parsed?.scope === 'instance' && IS_ENCRYPTED[parsed.kind];
}

export const ENCRYPTED_NAMES = new StoredNames(AGE_SUFFIX, isEncryptedFile);

/** For example `gp_dump_0_2_20260131235959.gz.age`; other names stay as they are. */
export const storedNameOf = (name: string): string => ENCRYPTED_NAMES.toStored(name);

/** The other way; undefined: that is no name of an encrypted file. */
export const plainNameOf = (stored: string): string | undefined => ENCRYPTED_NAMES.toPlain(stored);
