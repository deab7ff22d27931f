import type { AskPassphrase } from '../../keys/identity-file.js';

/** What a command that opens identities is given, beside what is its own. */
export interface SecretCall {
  /** Asks for a passphrase, and shows nothing of the answer. */
  readonly secret: (question: string, options: { readonly isNew: boolean }) => Promise<string>;
}

export function askFor(secret: SecretCall['secret']): AskPassphrase {
  return (source) => secret(`Passphrase of ${source}`, { isNew: false });
}
