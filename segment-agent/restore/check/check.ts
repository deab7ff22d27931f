/** What one check before a restore is given, and what it gives. A check reads; it never writes. */
import type pg from 'pg';
import type { DdlEntry } from '../../../common/ddl/entry-list.js';
import { AppError, type AppErrorOptions } from '../../../common/errors/app-error.js';
import type { ErrorCode } from '../../../common/errors/codes.js';
import type { Capabilities } from '../../../common/server/capabilities.js';
import type { CheckedPhases, FindingSeverity } from '../../worker/work.js';
import type { RestoreJob } from '../restore-job.js';
import type { Toc } from '../toc-reader.js';
import type { SetNeeds } from './needs.js';

/**
 * `refusal`: the restore ends, since going on would destroy something for nothing. `failure`: it ends, too, unless
 * errors are collected (--on-error-continue), when it is a warning. Each names the object and, as its hint, the next step.
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
  /** The target database as the server has it now. */
  readonly database: CheckedDatabase | undefined;
  /** A session in the target database; undefined where it does not exist or is dropped and made anew (-e). */
  readonly target: pg.Client | undefined;
  /**
   * The set's table of contents, with the tables that are asked for, under their names in the target. Read once.
   * Undefined for sets of the original gpcrondump.
   */
  toc(): Promise<Toc | undefined>;
  /** All entries of the set's archive of definitions, read once; undefined for sets of the original gpcrondump. */
  archive(): Promise<readonly DdlEntry[] | undefined>;
  /** What the set needs and does not have in itself, read once. @throws AppError FILE_NOT_FOUND, FILE_DAMAGED */
  needs(): Promise<SetNeeds>;
}

export interface CheckedDatabase {
  readonly oid: number;
  readonly isTemplate: boolean;
}

/** Each is a file of its own in this folder and has its line in run-checks.ts. */
export type Check = (job: RestoreJob, context: CheckContext) => Promise<readonly Finding[]>;

type FindingOptions = Pick<AppErrorOptions, 'object' | 'sqlstate' | 'retryable'> & {
  /** The next step. */
  readonly hint: string;
};

/** @param message names the object, what is wanted of it and why that cannot be */
export function finding(severity: FindingSeverity, code: ErrorCode, message: string, options: FindingOptions): Finding {
  return { severity, error: new AppError(code, message, options) };
}
