/** Checks of a request's values, from the command line or from a service. */
import { AppError } from '../../common/errors/app-error.js';

/** 255 bytes is a file name's limit on the usual file systems; the longest name of a set takes 60 of them. */
const PREFIX_LIMIT_BYTES = 180;

/** A prefix becomes part of file names on every host; the agents hold the same rule. */
export function assertPrefix(prefix: string): void {
  if (!/[/\p{Cc}]/u.test(prefix) && Buffer.byteLength(prefix) <= PREFIX_LIMIT_BYTES) return;
  throw new AppError('USAGE', `The prefix "${prefix}" cannot be part of a file name.`, {
    hint: `Use at most ${PREFIX_LIMIT_BYTES} bytes, without slashes and control characters.`,
  });
}

/** NAMEDATALEN less one, as servers are built. */
const LONGEST_NAME_BYTES = 63;

/** The server would cut a longer name, and take or make another database. */
export function assertDatabaseName(database: string): void {
  const bytes = Buffer.byteLength(database);
  if (bytes <= LONGEST_NAME_BYTES) return;
  throw new AppError('USAGE', `The name of the database ${database} has ${bytes} bytes.`, {
    hint: `Names have at most ${LONGEST_NAME_BYTES} bytes.`,
  });
}
