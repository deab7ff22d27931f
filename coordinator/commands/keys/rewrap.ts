/** `mppbackup keys rewrap`: gives encrypted files the recipients that new ones get, or others. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assertRecipients, fingerprintOf } from '../../../common/age/recipient.js';
import { AppError } from '../../../common/errors/app-error.js';
import { DUMPS_FOLDER } from '../../../common/sets/artefacts.js';
import { plainNameOf } from '../../../common/sets/encrypted-names.js';
import { readIdentities } from '../../keys/identity-file.js';
import { rewrapFiles, type Rewrapped } from '../../keys/rewrap.js';
import type { KeysRewrapResult } from '../../report/keys-results.js';
import { localRoot, readNamedRepository, type RepositoryCall } from './named-repository.js';
import { askFor, type SecretCall } from './secret-call.js';

export interface RewrapCall extends RepositoryCall, SecretCall {
  readonly identities: readonly string[];
  /** None: those of the repository. */
  readonly recipients: readonly string[];
  /** Paths of encrypted files; none: all of the repository. */
  readonly files: readonly string[];
  readonly onFile: (done: Rewrapped) => void;
  readonly signal: AbortSignal;
}

/** @throws AppError as rewrapFiles; RECIPIENT_INVALID */
export async function rewrapKeys(call: RewrapCall): Promise<KeysRewrapResult> {
  const repository = call.repository === '' ? undefined : await readNamedRepository(call);
  const recipients = call.recipients.length > 0 ? call.recipients : (repository?.encryption?.recipients ?? []);
  if (recipients.length === 0) {
    throw new AppError('USAGE', 'There is no recipient to encrypt to.', {
      hint: 'Name one with --recipient, or write it into the cluster file: encryption.recipients of the repository.',
    });
  }
  assertRecipients(recipients);
  const identities = await readIdentities(call.identities, askFor(call.secret));
  const paths = call.files.length > 0 ? call.files : await filesBelow(localRoot(repository!));
  const files = await rewrapFiles(paths, { keys: identities, recipients, signal: call.signal }, call.onFile);
  return {
    recipients: recipients.map((recipient) => ({ recipient, fingerprint: fingerprintOf(recipient) })),
    files,
  };
}

/** The encrypted files of all sets, by date and name. */
async function filesBelow(root: string): Promise<readonly string[]> {
  const dumps = join(root, DUMPS_FOLDER);
  const dates = (await readdir(dumps)).filter((name) => /^\d{8}$/.test(name)).sort();
  const files = await Promise.all(
    dates.map(async (date) => {
      const names = (await readdir(join(dumps, date))).filter((name) => !name.endsWith('.partial'));
      return names
        .filter((name) => plainNameOf(name) !== undefined)
        .sort()
        .map((name) => join(dumps, date, name));
    }),
  );
  return files.flat();
}
