/**
 * The marks of a set: what people say of it after it was made. They lie in a small file of their own beside the manifest,
 * `gp_dump_KEY_marks`, so that they outlive a summary that is made again and a manifest that a merge replaces. No
 * signature covers them.
 *
 * The file is sealed (sealed.ts) under the name `marks`.
 */
import * as z from 'zod';
import type { SetName } from './artefacts.js';
import { seal, unseal } from './sealed.js';
import { isTimestampKey } from './timestamp-key.js';

const MARKS_FORMAT_VERSION = 1;
/** What a note or a reason may have at most, so that lists stay short. */
export const MOST_MARK_CHARACTERS = 1000;

const text = z.string().max(MOST_MARK_CHARACTERS);

const pinSchema = z.object({
  /** `user@host` */
  by: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** Empty: none was given. */
  reason: text,
});

const marksSchema = z.object({
  /** Present: nothing removes the set. */
  pin: pinSchema.optional(),
  /** ISO 8601: it stays until then and goes then, whatever the rules say. */
  expireAt: z.iso.datetime().optional(),
  note: text.optional(),
});

const fileSchema = marksSchema.extend({
  format: z.literal(MARKS_FORMAT_VERSION),
  timestampKey: z.string().refine(isTimestampKey, 'not a timestamp key'),
  prefix: z.string(),
});

export type SetMarks = Readonly<z.infer<typeof marksSchema>>;
/** `damaged`: there are some that cannot be read: nobody knows whether the set is pinned. */
export type FoundMarks = SetMarks | 'damaged';

export const NO_MARKS: SetMarks = {};

/** The file's bytes. */
export function formatMarks({ key, prefix }: SetName, marks: SetMarks): Buffer {
  const file = { format: MARKS_FORMAT_VERSION, timestampKey: key, prefix, ...marksSchema.parse(marks) };
  return seal('marks', file);
}

/** @param bytes undefined: there is no such file */
export function parseMarks({ key, prefix }: SetName, bytes: Uint8Array | undefined): FoundMarks {
  if (!bytes) return NO_MARKS;
  const { success, data } = fileSchema.safeParse(unseal('marks', bytes));
  if (!success || data.timestampKey !== key || data.prefix !== prefix) return 'damaged';
  const { format: _, timestampKey: __, prefix: ___, ...marks } = data;
  return marks;
}

/** Which marks a change sets; `null` takes one off, undefined leaves it. */
export interface MarkChanges {
  readonly pin?: SetMarks['pin'] | null;
  readonly expireAt?: string | null | undefined;
  readonly note?: string | null | undefined;
}

export function changeMarks(marks: SetMarks, changes: MarkChanges): SetMarks {
  const chosen = <T>(before: T | undefined, change: T | null | undefined): T | undefined =>
    change === undefined ? before : (change ?? undefined);
  const pin = chosen(marks.pin, changes.pin);
  const expireAt = chosen(marks.expireAt, changes.expireAt);
  const note = chosen(marks.note, changes.note);
  return { ...(pin ? { pin } : {}), ...(expireAt === undefined ? {} : { expireAt }), ...(note ? { note } : {}) };
}

/** For example `2026-01-31 22:00 UTC`. @param at ISO 8601 */
export function describeMoment(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** For example `pinned by ann@mdw since 2026-01-31: audit`. */
export function describePin({ by, at, reason }: NonNullable<SetMarks['pin']>): string {
  return `pinned by ${by} since ${at.slice(0, 10)}${reason === '' ? '' : `: ${reason}`}`;
}
