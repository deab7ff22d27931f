/** `db_packs/repository`: whose packs these are, and the key by which chunks are named. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AppError } from '../../../common/errors/app-error.js';
import { seal, unseal } from '../../../common/sets/sealed.js';
import type { SetFolder } from '../set-storage.js';
import { CONFIG_NAME } from './names.js';

const MOST_BYTES = 64 * 1024;

const schema = z.strictObject({
  format: z.literal(1),
  /** 16 bytes; every pack, index and recipe has it. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** 32 bytes. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of who made it, for people. */
  clusterName: z.string(),
  createdAt: z.iso.datetime(),
});

export interface PackConfig {
  readonly id: Buffer;
  readonly key: Buffer;
  readonly clusterName: string;
}

/** A new repository's: its id and key are drawn here. */
export function newConfig(clusterName: string, now: Date): Buffer {
  const [id, key] = [randomBytes(16).toString('hex'), randomBytes(32).toString('hex')];
  return seal('repository', schema.parse({ format: 1, id, key, clusterName, createdAt: now.toISOString() }));
}

/** Undefined: there is none. @throws AppError FILE_DAMAGED; STORE_FAILED, STORE_REFUSED */
export async function readConfig(packs: SetFolder): Promise<PackConfig | undefined> {
  const bytes = await packs.readSmall(CONFIG_NAME, MOST_BYTES);
  if (!bytes) return undefined;
  const parsed = schema.safeParse(unseal('repository', bytes));
  const path = packs.pathOf(CONFIG_NAME);
  if (!parsed.success) {
    throw new AppError('FILE_DAMAGED', `${path} is damaged: without the key in it nothing is written there.`, {
      object: path,
      hint: 'Bring the file back from a copy. Sets are restored without it; a new repository takes new ones.',
    });
  }
  const { id, key, clusterName } = parsed.data;
  return { id: Buffer.from(id, 'hex'), key: Buffer.from(key, 'hex'), clusterName };
}

/** @throws AppError REPOSITORY_NOT_READY, and as readConfig */
export async function configOf(packs: SetFolder): Promise<PackConfig> {
  const config = await readConfig(packs);
  if (config) return config;
  const path = packs.pathOf(CONFIG_NAME);
  throw new AppError('REPOSITORY_NOT_READY', `Nothing was prepared for deduplication there: ${path} is missing.`, {
    object: path,
    hint: 'mppbackup repository init NAME makes it, once for each repository.',
  });
}
