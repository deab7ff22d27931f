/** Results of `mppbackup keys`. No field has a secret. */
import * as z from 'zod';
import { listOf, timestampKeySchema } from './result.js';

const publicKey = {
  recipient: z.string().describe('The public key, `age1…`, to which files are encrypted.'),
  fingerprint: z.string().describe('Of the recipient; the list of what is stored names recipients by it.'),
};

export const keysGenerateResultSchema = z.object({
  file: z.string(),
  protected: z.boolean().describe('A passphrase opens the file.'),
  ...publicKey,
});

export const keysRecipientResultSchema = z.object({ recipients: listOf(z.object(publicKey)) });

export const keysCheckResultSchema = z.object({
  recipients: listOf(
    z.object({
      ...publicKey,
      used: z.boolean().nullable().describe('The repository encrypts to it; null: no repository was named.'),
    }),
  ),
  timestampKey: timestampKeySchema
    .nullable()
    .describe('The newest set; null: single files were named, or none is there.'),
  files: listOf(z.object({ path: z.string(), plainBytes: z.number().int().nonnegative() })).describe(
    'Files that the identity opens.',
  ),
  exitStatus: z.union([z.literal(0), z.literal(1)]).describe('1: new sets are encrypted to none of the identities.'),
});

export const keysRewrapResultSchema = z.object({
  recipients: listOf(z.object(publicKey)),
  files: listOf(
    z.object({ path: z.string(), changed: z.boolean().describe('False: it had these recipients already.') }),
  ),
});

export type KeysGenerateResult = Readonly<z.infer<typeof keysGenerateResultSchema>>;
export type KeysRecipientResult = Readonly<z.infer<typeof keysRecipientResultSchema>>;
export type KeysCheckResult = Readonly<z.infer<typeof keysCheckResultSchema>>;
export type KeysRewrapResult = Readonly<z.infer<typeof keysRewrapResultSchema>>;
