import type { ErrorCode } from './codes.js';
import { fileFailureCode } from './file-failure.js';

/** Where something happened: which instance on which host, and which table or file. */
export interface ErrorPlace {
  readonly contentId?: number;
  readonly host?: string;
  /** A table (quoted and qualified) or a file's path. */
  readonly object?: string;
}

export interface AppErrorOptions extends ErrorPlace {
  /** The next thing to do: a command or a setting. */
  readonly hint?: string;
  /** What the process ends with: 1 with warnings, 2 failed, 4 refused at the prompt. Default 2. */
  readonly exitStatus?: number;
  /** True when the same call may succeed later. */
  readonly retryable?: boolean;
  /** The SQLSTATE behind it, five characters. */
  readonly sqlstate?: string;
  readonly cause?: unknown;
}

/**
 * The one error that commands show to people: says what, which object, which value; the hint says the next step.
 * Its identity survives gRPC (common/rpc/error-detail.ts).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly exitStatus: number;
  readonly retryable: boolean;
  readonly sqlstate: string | undefined;
  readonly place: ErrorPlace;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.hint = options.hint;
    this.exitStatus = options.exitStatus ?? 2;
    this.retryable = options.retryable ?? false;
    this.sqlstate = options.sqlstate;
    this.place = { contentId: options.contentId, host: options.host, object: options.object };
  }

  /** The same error with what is known of its place filled in where it was missing. */
  at(place: ErrorPlace): AppError {
    return this.#copy(this.message, {
      contentId: this.place.contentId ?? place.contentId,
      host: this.place.host ?? place.host,
      object: this.place.object ?? place.object,
    });
  }

  /** The same error in other words. */
  withMessage(message: string): AppError {
    return this.#copy(message, this.place);
  }

  /** The same error with another next step. */
  withHint(hint: string): AppError {
    return this.#copy(this.message, this.place, hint);
  }

  #copy(message: string, place: ErrorPlace, hint = this.hint): AppError {
    return new AppError(this.code, message, {
      ...place,
      hint,
      exitStatus: this.exitStatus,
      retryable: this.retryable,
      sqlstate: this.sqlstate,
      cause: this.cause,
    });
  }
}

/** node-postgres marks a connection that is gone by its words alone. */
const SESSION_LOST = /^(?:Connection terminated|Client has encountered a connection error)/;

/** Errors of a socket; code that reads files, or writes to programs and pipes, looks at its errors itself. */
const SOCKET_LOST: readonly unknown[] = ['EPIPE', 'ECONNRESET', 'ETIMEDOUT'];

type Coded = Error & {
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly syscall?: unknown;
  /** The place of the session (openSession). */
  readonly place?: ErrorPlace;
};

/** What a server said, or its silence: no defect of this program, wherever it was met. */
function serverError(error: Coded): AppError | undefined {
  const { code, severity, message, place } = error;
  if (SESSION_LOST.test(message) || (error.syscall !== undefined && SOCKET_LOST.includes(code))) {
    return new AppError('SQL_FAILED', `A session with the server was lost: ${message}`, { ...place, cause: error });
  }
  if (typeof severity !== 'string' || typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return undefined;
  return new AppError('SQL_FAILED', message, { ...place, sqlstate: code, cause: error });
}

/**
 * `error` as an AppError: itself, SQL_FAILED for what a server said, the kind of a file system's failure, or INTERNAL
 * around whatever was thrown.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new AppError('CANCELLED', 'The operation was interrupted.', { cause: error });
  }
  if (!(error instanceof Error)) return new AppError('INTERNAL', String(error), { cause: error });
  const fromServer = serverError(error);
  if (fromServer) return fromServer;
  return new AppError(fileFailureCode(error) ?? 'INTERNAL', error.message, { cause: error });
}

/** Whether an error, or each of those that it stands for, has one of the codes. */
export function isOneOf(error: AppError, codes: ReadonlySet<string>): boolean {
  const { cause } = error;
  if (error.code !== 'SEVERAL' || !(cause instanceof AggregateError)) return codes.has(error.code);
  return cause.errors.every((each) => each instanceof AppError && isOneOf(each, codes));
}

/** Many failures as one: a single one stays itself, equal messages are merged with a count. */
export function mergeErrors(errors: readonly unknown[]): AppError {
  const all = errors.map(toAppError);
  const [first] = all;
  if (!first) return new AppError('INTERNAL', 'mergeErrors was called without an error');
  if (all.length === 1) return first;
  const counts = new Map<string, { error: AppError; count: number }>();
  for (const error of all) {
    const key = `${error.code} ${error.message} ${error.place.contentId ?? ''} ${error.place.object ?? ''}`;
    const seen = counts.get(key);
    if (seen) seen.count += 1;
    else counts.set(key, { error, count: 1 });
  }
  if (counts.size === 1) return first;
  const lines = [...counts.values()].map(
    ({ error, count }) => describeError(error) + (count > 1 ? ` (${count} times)` : ''),
  );
  // Failures of one kind stay of that kind.
  const code = all.every((error) => error.code === first.code) ? first.code : 'SEVERAL';
  return new AppError(code, lines.join('\n'), {
    hint: all.find(({ hint }) => hint !== undefined)?.hint,
    exitStatus: all.reduce((most, error) => Math.max(most, error.exitStatus), 0),
    retryable: all.every((error) => error.retryable),
    cause: new AggregateError(all),
  });
}

/** One line: message and place, without the hint. */
export function describeError(error: AppError): string {
  const { contentId, host, object } = error.place;
  const where: string[] = [];
  if (contentId !== undefined) where.push(contentId === -1 ? 'coordinator' : `segment ${contentId}`);
  if (host !== undefined && host !== '') where.push(`at ${host}`);
  const tail = where.length > 0 ? ` [${where.join(' ')}]` : '';
  const what = object !== undefined && object !== '' && !error.message.includes(object) ? ` (${object})` : '';
  return `${error.message}${what}${tail}`;
}
