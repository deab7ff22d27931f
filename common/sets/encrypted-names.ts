/**
 * Which files of a set are encrypted where a repository says so, and what they are called there: `NAME.age`. What holds
 * rows or definitions is encrypted. Manifest, signature, summary and reports are not, so that sets are listed and
 * validated without an identity; neither are tables of contents and state files, which the next increment reads: they
 * have names, counts and checksums, and no values (docs/encryption.md).
 */
import { PARTIAL_SUFFIX, parseFileName, type InstanceFileKind } from './artefacts.js';

export const AGE_SUFFIX = '.age';
const PARTIAL_ENDING = /(?:\.[0-9a-f]{12})?\.partial$/;

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

/** For example `gp_dump_0_2_20260131235959.gz.age`; other names stay as they are. */
export function storedNameOf(name: string): string {
  if (!isEncryptedFile(name)) return name;
  const [ending = ''] = endingOf(name);
  return `${name.slice(0, name.length - ending.length)}${AGE_SUFFIX}${ending}`;
}

/** The other way; undefined: that is no name of an encrypted file. */
export function plainNameOf(stored: string): string | undefined {
  const [ending = ''] = endingOf(stored);
  const whole = stored.slice(0, stored.length - ending.length);
  if (!whole.endsWith(AGE_SUFFIX)) return undefined;
  const name = `${whole.slice(0, -AGE_SUFFIX.length)}${ending}`;
  return isEncryptedFile(name) ? name : undefined;
}

function endingOf(name: string): readonly string[] {
  return name.endsWith(PARTIAL_SUFFIX) ? (PARTIAL_ENDING.exec(name) ?? []) : [];
}
