/**
 * An operation's claim on a set: a small file among those of the set, in every folder where the operation writes, or on
 * the coordinator for one that reads. It is there from before the first file is written or read until the operation has
 * ended.
 */
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { lazily } from '../lazily.js';

const schema = lazily(() =>
  z.object({
    /** The ID of the whole command on one database; every file of the set is written in its name. */
    operationId: z.string().min(1),
    /** What is done, as a message has it: `backup`, `removal`, `restore`. */
    operation: z.string(),
    /** Empty where it is about no database. */
    database: z.string(),
    cluster: z.string(),
    /** Where the command runs. */
    host: z.string(),
    pid: z.number(),
    /** ISO 8601. */
    startedAt: z.string(),
    /** The session on the coordinator's server that lasts as long as the operation (`sessionOf`); empty: none. */
    session: z.string(),
    /** -r: what is written stays when the operation ends before its set is complete. */
    keepFiles: z.boolean(),
  }),
);

export type Reservation = z.infer<ReturnType<typeof schema>>;

/** `new`: the set is to be written; `remove`, `read`: it is there. Only readers do not keep each other away. */
export type ClaimKind = 'new' | 'remove' | 'read';

export function formatReservation(reservation: Reservation): string {
  return `${JSON.stringify(schema().parse(reservation))}\n`;
}

/** Whose claim the file is; undefined when it does not say (it is damaged, or a newer version wrote it). */
export function parseReservation(bytes: Buffer): Reservation | undefined {
  try {
    return schema().parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** For example `a backup of database sales (process 4711 on mdw, since 2026-01-31T22:00:00.000Z)`. */
export function describeReservation({ operation, database, host, pid, startedAt }: Reservation): string {
  const what = database === '' ? operation : `${operation} of database ${database}`;
  return `a ${what} (process ${pid} on ${host}, since ${startedAt})`;
}

/**
 * @param other undefined: its claim does not say whose it is
 * @param place the file or folder where the claim was met
 */
export function reservedBy(key: string, other: Reservation | undefined, place: string): AppError {
  const who = other ? describeReservation(other) : 'another operation';
  return new AppError('SET_RESERVED', `The set ${key} is in use by ${who}.`, {
    object: place,
    hint: 'Wait until that has ended, or take another set or key.',
  });
}
