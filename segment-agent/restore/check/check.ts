/** The input and the result of a check before a restore. A check reads; it never writes. */
import type pg from 'pg';
import { displayName } from '../../../common/pg/quote.js';
import { AppError, type AppErrorOptions } from '../../../common/errors/app-error.js';
import type { ErrorCode } from '../../../common/errors/codes.js';
import type { Capabilities } from '../../../common/server/capabilities.js';
import type { CheckedPhases, FindingSeverity } from '../../worker/work.js';
import type { RestoreJob } from '../restore-job.js';
import type { Toc } from '../toc-reader.js';
import type { SetNeeds } from './needs.js';

/**
 * `refusal`: the restore ends, since it would destroy something without success. `failure`: it ends too, but with
 * --on-error-continue this is a warning. Each names the object and, as its hint, the next step.
 */
export interface Finding {
  readonly severity: FindingSeverity;
  readonly error: AppError;
}

export interface CheckContext {
  /** The phases that will follow on this instance. */
  readonly phases: CheckedPhases;
  readonly capabilities: Capabilities;
  /** A session outside the target database, for as long as the checks run. */
  readonly maintenance: pg.Client;
  /** The present target database on the server. */
  readonly database: CheckedDatabase | undefined;
  /** A session in the target database; undefined where it does not exist or is dropped and made anew (-e). */
  readonly target: pg.Client | undefined;
  /**
   * The set's table of contents, with the tables that are asked for, under their names in the target. Read once.
   * Undefined for sets of the original gpcrondump.
   */
  toc(): Promise<Toc | undefined>;
  /** Objects that the set needs and does not have itself, read once. @throws AppError FILE_NOT_FOUND, FILE_DAMAGED */
  needs(): Promise<SetNeeds>;
}

export interface CheckedDatabase {
  readonly oid: number;
  readonly isTemplate: boolean;
}

/** Each check has a file of its own in this folder and a line in run-checks.ts. */
export type Check = (job: RestoreJob, context: CheckContext) => Promise<readonly Finding[]>;

type FindingOptions = Pick<AppErrorOptions, 'object' | 'sqlstate' | 'retryable'> & {
  /** The next step. */
  readonly hint: string;
};

/** @param message names the object, what the restore needs of it and why that is impossible */
export function finding(severity: FindingSeverity, code: ErrorCode, message: string, options: FindingOptions): Finding {
  return { severity, error: new AppError(code, message, options) };
}

const NAMED = 10;

/** The first tables by name, for the finding's object, and with the number of the others for its message. */
export function nameSome(tables: readonly { readonly schema: string; readonly name: string }[]): {
  readonly object: string;
  readonly text: string;
} {
  const object = tables
    .slice(0, NAMED)
    .map(({ schema, name }) => displayName(schema, name))
    .join(', ');
  return { object, text: tables.length > NAMED ? `${object} and ${tables.length - NAMED} more` : object };
}
