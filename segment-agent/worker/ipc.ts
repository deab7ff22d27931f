/** What the agent's server and a worker process say to each other (Node's IPC, structured clone). */
import { AppError } from '../../common/errors/app-error.js';
import type { ErrorCode } from '../../common/errors/codes.js';
import type { Traffic } from '../../common/rate/host-limits.js';
import type { KnownAnswer } from '../../common/pg/program-answers.js';
import type { LogLevel } from '../../common/log/log-line.js';
import type { TablesToLock, WorkContext, WorkOutcome, WorkProgress, WorkSpec } from './work.js';

/** The part of a WorkContext that can travel. */
export type WorkSurroundings = Omit<WorkContext, 'log' | 'progress' | 'throttle'>;

/** A message, and which job of the process it is from or for: a number that the server gives. */
export interface Addressed<Message> {
  readonly seat: number;
  readonly message: Message;
}

/** A step of a dump, as the coordinator asks for it. */
export type DumpStep =
  | ({ readonly method: 'lockTables' } & TablesToLock)
  | { readonly method: 'importSnapshot'; readonly snapshotId: string; readonly lockTimeoutMs: number }
  | { readonly method: 'releaseTables' }
  | { readonly method: 'run' };

export type ToWorker =
  | {
      readonly type: 'start';
      readonly surroundings: WorkSurroundings;
      readonly spec: WorkSpec;
      /** The agent must be asked for every byte of the set's files. */
      readonly isLimited?: boolean;
      /** What the agent knows of PostgreSQL's programs: the worker need not start them to ask. */
      readonly programAnswers?: readonly KnownAnswer[];
    }
  /** The answer to takeBytes: so many may pass. */
  | { readonly type: 'bytes'; readonly id: number; readonly bytes: number }
  | { readonly type: 'step'; readonly id: number; readonly step: DumpStep }
  | { readonly type: 'cancel'; readonly error: PackedError };

export type FromWorker =
  | { readonly type: 'log'; readonly level: LogLevel; readonly text: string }
  | { readonly type: 'progress'; readonly progress: WorkProgress }
  | { readonly type: 'takeBytes'; readonly id: number; readonly traffic: Traffic; readonly wanted: number }
  /** Nobody waits for that answer any more. */
  | { readonly type: 'leaveLine'; readonly id: number }
  /** A dump's work is loaded and waits for its first step. */
  | { readonly type: 'opened' }
  /** `value`: the holder's backend pid after lockTables. */
  | { readonly type: 'reply'; readonly id: number; readonly value?: number; readonly error?: PackedError }
  /** The last message of a job; by then everything is closed and cleaned up. `isAsNew`: nothing is left in the process. */
  | { readonly type: 'finished'; readonly outcome: WorkOutcome; readonly isAsNew: boolean }
  | { readonly type: 'failed'; readonly error: PackedError };

/** An AppError as plain data. */
export interface PackedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string | undefined;
  readonly exitStatus: number;
  readonly retryable: boolean;
  readonly sqlstate: string | undefined;
  readonly contentId: number | undefined;
  readonly host: string | undefined;
  readonly object: string | undefined;
}

export function packError(error: AppError): PackedError {
  const { code, message, hint, exitStatus, retryable, sqlstate } = error;
  const { contentId, host, object } = error.place;
  return { code, message, hint, exitStatus, retryable, sqlstate, contentId, host, object };
}

export function unpackError(packed: PackedError): AppError {
  return new AppError(packed.code, packed.message, packed);
}
