/** What every phase of a restore is given: the request, the sessions, and where failures go. */
import { describeError, type AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import type { CompressionFormat } from '../../common/sets/compression.js';
import { fileOfKind, instanceFileName, type InstanceFileKind } from '../../common/sets/artefacts.js';
import type { JobFiles } from '../storage/job-files.js';
import type { RestoreOutcome, RestoreSpec, WorkContext, WorkProblem } from '../worker/work.js';
import type { RestoreSessions } from './restore-sessions.js';

export interface RestoreJob {
  readonly context: WorkContext;
  readonly spec: RestoreSpec;
  readonly files: JobFiles;
  readonly sessions: RestoreSessions;
  readonly failures: Failures;
  readonly signal: AbortSignal;
  readonly place: ErrorPlace;
}

/** What a phase adds to the outcome. */
export type PhaseOutcome = Partial<
  Pick<RestoreOutcome, 'tables' | 'rawBytes' | 'databaseCreated' | 'displaced' | 'findings' | 'made' | 'warnings'>
>;

/**
 * Logs the server's warnings about the set's statements (wal_level and publications, for example). They concern the
 * server, and pg_restore lets them pass too: they are for information and do not change the exit status.
 */
export function sayServerWarning({ context }: RestoreJob, what: string, message: string): void {
  context.log('NOTICE', `The server warns in ${what}: ${message}`);
}

/** With onErrorContinue failures are collected, without it the first one ends the phase. */
export class Failures {
  readonly #collect: boolean;
  readonly #log: WorkContext['log'];
  readonly problems: WorkProblem[] = [];

  constructor(collect: boolean, log: WorkContext['log']) {
    this.#collect = collect;
    this.#log = log;
  }

  /** @throws `error` itself unless failures are collected */
  add(error: AppError): void {
    if (!this.#collect) throw error;
    this.#log('WARNING', describeError(error));
    this.problems.push({
      code: error.code,
      message: error.message,
      object: error.place.object ?? '',
      sqlstate: error.sqlstate ?? '',
    });
  }
}

/** The name of one of the source instance's files: as the manifest has it, where there is one. */
export function sourceName(
  { context, spec }: Pick<RestoreJob, 'context'> & { readonly spec: Pick<RestoreSpec, 'files' | 'source'> },
  kind: InstanceFileKind,
  compression: CompressionFormat = 'none',
): string {
  const set = { key: context.key, prefix: context.prefix };
  const listed = fileOfKind(spec.files ?? [], spec.source, kind);
  return listed?.name ?? instanceFileName(set, spec.source, kind, compression);
}

/** For phases that have no tables to count. */
export function reportActivity({ context }: RestoreJob, activity: string, rawBytesDone = 0, rawBytesTotal = 0): void {
  context.progress({ activity, tablesDone: 0, tablesTotal: 0, rawBytesDone, rawBytesTotal, storedBytesDone: 0 });
}
