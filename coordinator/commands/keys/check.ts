/** `mppbackup keys check`: proves that the identities at hand open the newest set, before one of them is needed. */
import { plainNameOf } from '../../../common/sets/encrypted-names.js';
import type { Identities } from '../../../common/age/identity.js';
import { fingerprintOf } from '../../../common/age/recipient.js';
import { basename } from 'node:path';
import { proveKeys, setsInFolder, type EncryptedSets } from '../../keys/encrypted-sets.js';
import { readIdentities } from '../../keys/identity-file.js';
import { openLocalAgeFile } from '../../keys/local-age-file.js';
import type { KeysCheckResult } from '../../report/keys-results.js';
import { proveIdentities } from '../../validate/prove-identities.js';
import { withSets } from '../with-sets.js';
import { readNamedRepository, type RepositoryCall } from './named-repository.js';
import { askFor, type SecretCall } from './secret-call.js';

export interface CheckCall extends RepositoryCall, SecretCall {
  readonly identities: readonly string[];
  /** Paths of encrypted files; none: the newest set of the repository. */
  readonly files: readonly string[];
  readonly signal: AbortSignal;
}

/** @throws AppError IDENTITY_WRONG, IDENTITY_INVALID, FILE_DAMAGED, FILE_NOT_FOUND */
export async function checkKeys(call: CheckCall): Promise<KeysCheckResult> {
  const identities = await readIdentities(call.identities, askFor(call.secret));
  const repository = call.repository === '' ? undefined : await readNamedRepository(call);
  const used = repository && new Set(repository.encryption?.recipients ?? []);
  const { timestampKey, files } =
    call.files.length > 0
      ? { timestampKey: null, files: await proveFiles(call.files, identities, call.signal) }
      : repository!.kind === 'folder'
        ? await proveNewest(setsInFolder(repository!.path), identities, call.signal)
        : await proveInPlace(call, identities);
  const recipients = identities.recipients.map((recipient) => ({
    recipient,
    fingerprint: fingerprintOf(recipient),
    used: used ? used.has(recipient) : null,
  }));
  const isForNone = recipients.every((each) => each.used === false);
  return { exitStatus: isForNone ? 1 : 0, recipients, timestampKey, files };
}

type Proven = KeysCheckResult['files'];

async function proveFiles(paths: readonly string[], keys: Identities, signal: AbortSignal): Promise<Proven> {
  const files: Proven[number][] = [];
  for (const path of paths) {
    const source = await openLocalAgeFile(path);
    try {
      files.push({ path, ...(await proveKeys(source, plainNameOf(basename(path)) ?? path, keys, signal)) });
    } finally {
      await source.close();
    }
  }
  return files;
}

/** Where no single host sees the files, agents open one. */
function proveInPlace(call: CheckCall, identities: Identities): ReturnType<typeof proveNewest> {
  return withSets({ ...call, backupDirectory: '', prefix: '' }, async ({ engine, store, signal }) => {
    const proven = await proveIdentities(store, { topology: engine.topology, identities, signal });
    if (!proven) return { timestampKey: null, files: [] };
    return { timestampKey: proven.key, files: [{ path: proven.path, plainBytes: proven.file.sizeBytes }] };
  });
}

/** One file is enough: all of a set are encrypted to the same recipients. */
async function proveNewest(
  sets: EncryptedSets,
  keys: Identities,
  signal: AbortSignal,
): Promise<{ readonly timestampKey: string | null; readonly files: Proven }> {
  const newest = await sets.newest();
  const name = newest?.files[0];
  if (!newest || name === undefined) return { timestampKey: null, files: [] };
  const source = await newest.open(name);
  try {
    const { plainBytes } = await proveKeys(source, name, keys, signal);
    return { timestampKey: newest.set.key, files: [{ path: source.path, plainBytes }] };
  } finally {
    await source.close();
  }
}
