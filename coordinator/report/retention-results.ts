/** Results of mppbackup's commands about how long sets stay. With --json, `ok`, `command` and `exitStatus` stand before them. */
import * as z from 'zod';
import { listOf, timestampKeySchema as key } from './result.js';

const count = z.number().int().nonnegative();

export const marksSchema = z
  .object({
    pin: z
      .object({ by: z.string().describe('user@host'), at: z.string().describe('ISO 8601.'), reason: z.string() })
      .nullable()
      .describe('null: it is not pinned.'),
    expireAt: z
      .string()
      .nullable()
      .describe('ISO 8601: it goes then whatever the rules say; null: the rules say when.'),
    note: z.string().describe('Empty: there is none.'),
    damaged: z.boolean().describe('They cannot be read: until they are set again nothing removes the set.'),
  })
  .describe('What mppbackup set has said of it.');

const plannedSetSchema = z.object({
  timestampKey: key,
  prefix: z.string(),
  database: z.string().describe('Empty where nothing says.'),
  type: z.enum(['full', 'incremental']).nullable().describe('null where nothing says.'),
  scope: z.enum(['database', 'selection']).nullable(),
  bytes: count,
  ageDays: z.number().nonnegative(),
  goes: z.boolean(),
  reason: z.string().describe('Why it goes or stays, for people.'),
});

export const expirySchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1)]),
  repository: z.string(),
  dryRun: z.boolean(),
  sets: listOf(plannedSetSchema).describe('The plan, newest first.'),
  merges: listOf(key).describe('With --merge-expired: increments that are to become full sets.'),
  overBytes: count.describe('By how much what must stay exceeds the limit.'),
  merged: listOf(key),
  removed: listOf(key),
  freedBytes: count,
  left: listOf(z.object({ timestampKey: key, prefix: z.string(), why: z.string() })).describe(
    'What was to go, or to be merged, and what stood against it.',
  ),
});

export const markedSetSchema = z.object({
  exitStatus: z.union([z.literal(0), z.literal(1)]),
  timestampKey: key,
  before: marksSchema,
  marks: marksSchema,
  notCopied: z
    .string()
    .nullable()
    .describe('Why the standby coordinator does not have them; null: it does, or none is there.'),
});

export type ShownMarks = Readonly<z.infer<typeof marksSchema>>;
export type PlannedSet = Readonly<z.infer<typeof plannedSetSchema>>;
export type Expiry = Readonly<z.infer<typeof expirySchema>>;
export type MarkedSet = Readonly<z.infer<typeof markedSetSchema>>;
