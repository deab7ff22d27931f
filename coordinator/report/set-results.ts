/** Results of mppbackup's commands about sets. With --json, `ok`, `command` and `exitStatus` stand before them. */
import * as z from 'zod';
import { faultSchema, listOf, timestampKeySchema as key } from './result.js';
import { marksSchema } from './retention-results.js';

const count = z.number().int().nonnegative();

const lastCheck = z.object({
  at: z.string().describe('ISO 8601.'),
  quick: z.boolean().describe('Only sizes were compared.'),
  problems: count,
  first: z.string().describe('The first problem; empty: there was none.'),
});

const shownSetSchema = z.object({
  timestampKey: key,
  prefix: z.string(),
  database: z.string(),
  cluster: z.string(),
  kind: z.string(),
  type: z.enum(['full', 'incremental']),
  scope: z.enum(['database', 'selection']),
  segments: count.describe('Without the coordinator.'),
  tables: count,
  rows: count,
  rawBytes: count,
  storedBytes: count,
  seconds: z.number().nonnegative(),
  consistency: z.string(),
  checked: lastCheck.nullable().describe('What the last validation said; null: there was none.'),
  missing: listOf(z.string()).describe('`host: n of m files`, for each instance that lacks some.'),
  needs: listOf(z.string()).describe('Keys of the sets in which rows of this one lie.'),
  neededBy: listOf(z.string()).describe('Keys of the sets that have rows in this one, newest first.'),
  marks: marksSchema,
  repositories: listOf(z.string()).optional().describe('With --all-repositories: those in which the set lies.'),
});

const chainLinkSchema = z.object({
  timestampKey: key,
  type: z.enum(['full', 'incremental']),
  storedBytes: count,
  needs: listOf(key),
});

const inUseSchema = z.object({
  timestampKey: key,
  by: z.string().describe('The operation that writes or removes the set.'),
  hasEnded: z.boolean().optional().describe('Absent: the coordinator’s server, which knows, does not answer.'),
});

export const setListSchema = z.object({
  sets: listOf(shownSetSchema).describe('Complete sets, newest first.'),
  originals: listOf(
    z.object({ timestampKey: key, database: z.string(), type: z.string(), succeeded: z.boolean() }),
  ).describe('Sets of the original gpcrondump.'),
  incomplete: listOf(key),
  damaged: listOf(z.object({ timestampKey: key, why: z.string() })).describe('Sets whose manifest cannot be read.'),
  inUse: listOf(inUseSchema),
  notCounted: listOf(z.object({ host: z.string(), why: z.string() })).describe(
    'Hosts on which the files could not be counted: whether they are there is not known.',
  ),
  notRead: listOf(z.object({ repository: z.string(), why: z.string() }))
    .optional()
    .describe('With --all-repositories: those that could not be read, so that what lies there is not known.'),
});

export const exportResultSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1)]),
  timestampKey: key,
  database: z.string(),
  to: z.string().describe('The folder on every host.'),
  took: listOf(key).describe('The sets whose rows it has now; empty: it needed none.'),
  files: count,
  bytes: count,
  signed: z.boolean(),
  tables: listOf(z.string()).describe('With --table: what scripts were written of; empty: the whole set.'),
  scripts: listOf(
    z.object({ contentId: z.number().int(), host: z.string(), port: count, path: z.string(), bytes: count }),
  ).describe('With --table: the scripts, each for the instance of that content.'),
  warnings: listOf(z.string()).describe('What the copy or the scripts lack.'),
  seconds: z.number().nonnegative(),
});

export const mergeResultSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1)]),
  timestampKey: key,
  database: z.string(),
  wrote: z.boolean().describe('False: the set was full already.'),
  from: listOf(key).describe('The sets whose rows it has.'),
  redirected: listOf(key).describe('Increments that refer to it now, and no longer to those.'),
  removed: listOf(key),
  stays: listOf(z.object({ timestampKey: key, why: z.string() })).describe('Sets that were to go and are still there.'),
  left: listOf(z.object({ timestampKey: key, why: z.string() })).describe(
    'Sets with files that nothing needs any more.',
  ),
  bytes: count.describe('Of the data files that were written.'),
  seconds: z.number().nonnegative(),
});

const trustSchema = z.object({
  state: z.enum(['trusted', 'unsigned', 'missing', 'unknown', 'wrong']),
  keyId: z.string().optional(),
  name: z.string().optional().describe('Whose key it is.'),
  publicKey: z.string().optional(),
  clusterName: z.string().optional(),
  why: z.string().optional(),
  text: z.string().optional().describe('The same for people.'),
});

/** Beside these fields the result has all of the manifest. */
export const shownSetDetailsSchema = z
  .looseObject({
    timestampKey: key,
    database: z.string(),
    scope: z.enum(['database', 'selection']),
    checked: lastCheck.nullable().describe('What the last validation said; null: there was none.'),
    marks: marksSchema,
    chain: listOf(chainLinkSchema).describe('The sets that hang together with it, newest first, itself included.'),
    signature: trustSchema.describe('All other fields are the manifest’s (on-disk-format.md).'),
  })
  .describe('KEY');

const findingsSchema = z.object({
  timestampKey: key,
  database: z.string().describe('Empty where nothing says.'),
  whole: z.boolean().describe('Nothing that was looked at is damaged.'),
  problems: listOf(
    z.object({ host: z.string(), path: z.string().describe('Empty for what is not a file’s.'), problem: z.string() }),
  ),
  notes: listOf(z.string()).describe('What could not be looked at, and why.'),
  isWholeLook: z.boolean().describe('false: some host did not answer.'),
  encryption: z
    .enum(['none', 'stored', 'opened'])
    .describe(
      'stored: the stored bytes were compared and not opened, for want of an identity; none: nothing is encrypted.',
    ),
  trust: trustSchema,
  files: count,
  tables: count,
  rows: count,
  bytesRead: count,
  seconds: z.number().nonnegative(),
});

export const validationResultSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  sets: listOf(findingsSchema),
  incomplete: listOf(key).describe('With --all: sets without a manifest, which are never restored.'),
});

const deletedSetSchema = z.object({
  timestampKey: key,
  files: count.describe('How many were removed.'),
  left: listOf(z.string()).describe('What could not be removed yet, and why.'),
  isSwept: z.boolean().describe('true: the next backup removes what is left; false: it is a standby’s copy.'),
});

export const deletionResultSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1)]),
  plugin: z.string().nullable().describe('The plugin from whose storage the set was removed as well.'),
  sets: listOf(deletedSetSchema),
});

export const copyResultSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1)]),
  from: z.string().describe('The repository.'),
  to: z.string().describe('The repository.'),
  sets: listOf(
    z.object({
      timestampKey: key,
      database: z.string(),
      wrote: z.boolean().describe('False: all of it was there already.'),
      files: count,
      bytes: count.describe('What was copied now.'),
      thereBytes: count.describe('Of files that an earlier attempt had brought.'),
    }),
  ),
  bytes: count,
  seconds: z.number().nonnegative(),
});

export const moveResultSchema = copyResultSchema.extend({
  removed: listOf(deletedSetSchema).describe('What was removed where the set was.'),
});

const copiedSetSchema = z.object({
  timestampKey: key,
  files: count.describe('How many were copied, without those that were there.'),
  bytes: count,
  error: faultSchema.optional(),
});

export const standbyCopiesSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(2)]),
  standby: z.string().describe('Its host.'),
  sets: listOf(copiedSetSchema),
  onlyOnStandby: listOf(key),
});

export const activationResultSchema = z.object({
  host: z.string().describe('The new coordinator.'),
  clusterFile: z.string(),
});

const configFileSchema = z.object({
  contentId: z.number().int().min(-1).describe('-1 is the coordinator.'),
  host: z.string(),
  path: z.string(),
  state: z.enum(['same', 'differs', 'missing']).describe('Before anything was written.'),
  diff: z.string().describe('Unified, from the host’s file to the saved one.'),
  keptAs: z.string().nullable().describe('Where the file that was there is now.'),
});

export const configResultSchema = z.object({
  timestampKey: key,
  applied: z.boolean(),
  files: listOf(configFileSchema),
  notes: listOf(z.string()).describe('What cannot be restored, and why.'),
});

export type ShownSet = Readonly<z.infer<typeof shownSetSchema>>;
export type ChainLink = Readonly<z.infer<typeof chainLinkSchema>>;
export type InUse = Readonly<z.infer<typeof inUseSchema>>;
export type SetList = Readonly<z.infer<typeof setListSchema>>;
export type ValidatedSet = Readonly<z.infer<typeof findingsSchema>>;
export type ValidationResult = Readonly<z.infer<typeof validationResultSchema>>;
export type DeletedSet = Readonly<z.infer<typeof deletedSetSchema>>;
export type ExportResult = Readonly<z.infer<typeof exportResultSchema>>;
export type CopyResult = Readonly<z.infer<typeof copyResultSchema>>;
export type MoveResult = Readonly<z.infer<typeof moveResultSchema>>;
export type MergeSetResult = Readonly<z.infer<typeof mergeResultSchema>>;
export type DeletionResult = Readonly<z.infer<typeof deletionResultSchema>>;
export type CopiedSet = Readonly<z.infer<typeof copiedSetSchema>>;
export type StandbyCopies = Readonly<z.infer<typeof standbyCopiesSchema>>;
export type ActivationResult = Readonly<z.infer<typeof activationResultSchema>>;
export type ConfigFile = Readonly<z.infer<typeof configFileSchema>>;
export type ConfigResult = Readonly<z.infer<typeof configResultSchema>>;
