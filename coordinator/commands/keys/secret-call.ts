import type { Identities } from '../../../common/age/identity.js';
import { readIdentities, type AskPassphrase } from '../../keys/identity-file.js';

/** What a command that opens identities is given, beside what is its own. */
export interface SecretCall {
  /** Asks for a passphrase, and shows nothing of the answer. */
  readonly secret: (question: string, options: { readonly isNew: boolean }) => Promise<string>;
}

/** What a command that may read encrypted sets is given. */
export interface IdentityCall extends SecretCall {
  /** --identity: paths of files; none: what is encrypted stays closed. */
  readonly identities: readonly string[];
}

/** Undefined: the call names none. @throws AppError IDENTITY_INVALID, FILE_NOT_FOUND, PLACE_NOT_SAFE */
export async function identitiesOf({ identities, secret }: IdentityCall): Promise<Identities | undefined> {
  if (identities.length === 0) return undefined;
  return readIdentities(identities, askFor(secret));
}

export function askFor(secret: SecretCall['secret']): AskPassphrase {
  return (source) => secret(`Passphrase of ${source}`, { isNew: false });
}
