/** Results of `mppbackup certs`. */
import * as z from 'zod';
import { listOf } from './result.js';

const path = z.string();
const certificate = z.object({ name: z.string(), file: path });
const signingKey = { keyId: z.string(), publicKey: z.string(), name: z.string().describe('Mostly a cluster’s name.') };

export const initResultSchema = z.object({
  folder: z.string(),
  commonName: z.string().describe('The coordinator’s, which agents must allow.'),
});

export const issueResultSchema = z.object({ certificates: listOf(certificate) });

export const renewResultSchema = z.object({
  renewed: z.enum(['certificates', 'authority', 'retired', 'signing']),
  certificates: listOf(certificate).optional(),
  bundle: z
    .string()
    .optional()
    .describe('With --authority and --retire: the file of the authorities that are trusted.'),
  retired: z.number().int().optional().describe('With --retire: how many authorities are no longer trusted.'),
  key: z
    .object({ keyId: z.string(), publicKey: z.string(), files: listOf(path) })
    .optional()
    .describe('With --signing: the key that signs from now on.'),
});

export const trustResultSchema = z.object({
  keys: listOf(z.object({ ...signingKey, change: z.enum(['added', 'was there', 'removed']) })),
  file: path,
});

const certificateSchema = z.object({
  commonName: z.string(),
  purpose: z.enum(['authority', 'server', 'client']),
  names: z.string().describe('Host names, addresses and roles, as OpenSSL prints them.'),
  roles: listOf(z.object({ clusterName: z.string(), role: z.string() })),
  validFrom: z.string(),
  validTo: z.string(),
  fingerprint256: z.string(),
  file: path,
  trusted: z.boolean().describe('An authority of the folder has signed it.'),
  daysLeft: z.number().int(),
  state: z.enum(['valid', 'soon', 'expired', 'notYet', 'untrusted']),
});

const signingKeySchema = z.object({ purpose: z.enum(['signing', 'trusted signer']), ...signingKey, file: path });

export const certificateListSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  certificates: listOf(certificateSchema),
  signingKeys: listOf(signingKeySchema),
});

export type InitResult = Readonly<z.infer<typeof initResultSchema>>;
export type IssueResult = Readonly<z.infer<typeof issueResultSchema>>;
export type RenewResult = Readonly<z.infer<typeof renewResultSchema>>;
export type TrustResult = Readonly<z.infer<typeof trustResultSchema>>;
export type CertificateList = Readonly<z.infer<typeof certificateListSchema>>;
