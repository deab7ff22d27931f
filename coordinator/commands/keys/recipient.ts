/** `mppbackup keys recipient`: the public keys of a file of identities. */
import { fingerprintOf } from '../../../common/age/recipient.js';
import { readIdentities } from '../../keys/identity-file.js';
import type { KeysRecipientResult } from '../../report/keys-results.js';
import { askFor, type SecretCall } from './secret-call.js';

export interface RecipientCall extends SecretCall {
  readonly file: string;
}

/** @throws AppError IDENTITY_INVALID, FILE_NOT_FOUND, PLACE_NOT_SAFE */
export async function showRecipients({ file, secret }: RecipientCall): Promise<KeysRecipientResult> {
  const { recipients } = await readIdentities([file], askFor(secret));
  return { recipients: recipients.map((recipient) => ({ recipient, fingerprint: fingerprintOf(recipient) })) };
}
