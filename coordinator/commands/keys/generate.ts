/** `mppbackup keys generate`: a new identity, in a file of its own. */
import { resolve } from 'node:path';
import { generateIdentity, protectIdentity } from '../../../common/age/identity.js';
import { fingerprintOf } from '../../../common/age/recipient.js';
import { writeIdentityFile } from '../../keys/identity-file.js';
import type { KeysGenerateResult } from '../../report/keys-results.js';

export const DEFAULT_IDENTITY_FILE = 'mppbackup.identity';

export interface GenerateCall {
  readonly to: string;
  readonly passphrase: boolean;
  /** Asks for a new passphrase. */
  readonly secret: (question: string, options: { readonly isNew: boolean }) => Promise<string>;
}

/** @throws AppError FILE_EXISTS, DIRECTORY_NOT_WRITABLE; CANCELLED without a passphrase */
export async function generateKeys({ to, passphrase, secret }: GenerateCall): Promise<KeysGenerateResult> {
  const file = resolve(to);
  const made = await generateIdentity(new Date());
  const text = passphrase
    ? await protectIdentity(made, await secret(`Passphrase for ${file}`, { isNew: true }))
    : made.text;
  await writeIdentityFile(file, text);
  return { file, protected: passphrase, recipient: made.recipient, fingerprint: fingerprintOf(made.recipient) };
}
