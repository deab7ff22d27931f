import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { QualifiedName } from '../base/table-filter.js';
import type { OperationRequest } from '../operation/operation.js';

/** The choice of the set. */
export type SetChoice =
  | { readonly by: 'key'; readonly key: TimestampKey }
  /** -s: the newest complete set of that database. */
  | { readonly by: 'database'; readonly database: string }
  /** -b: YYYYMMDD; several sets of that date are offered in a menu. */
  | { readonly by: 'date'; readonly date: string }
  /** -R: the set in folder `path` of an archive host, whose agent is at `port` unless the cluster file has another. */
  | { readonly by: 'archive'; readonly host: string; readonly path: string; readonly port: number | undefined };

/** What the operator asked `gpdbrestore` to do. */
export interface RestoreRequest extends OperationRequest {
  readonly set: SetChoice;
  /** The tables to restore, and schemas whose whole content is restored; both empty: the whole set. */
  readonly tables: readonly QualifiedName[];
  readonly schemas: readonly string[];
  /** --redirect; undefined: the database named in the set. */
  readonly redirect: string | undefined;
  /** -e */
  readonly dropExisting: boolean;
  /** --force: -e also drops the database for a set of a part of it. */
  readonly force: boolean;
  readonly truncate: boolean;
  /** --append: tables that have rows keep them and get the set's rows as well. */
  readonly append: boolean;
  /** --noplan: no definitions; of an increment the rows that lie in its own files. `append` is true with it. */
  readonly rowsOnly: boolean;
  /** --resume: continue an interrupted restore. */
  readonly resume: boolean;
  /** -G */
  readonly globals: 'none' | 'include' | 'only';
  /** --change-schema: the new schema of the tables; undefined: their own. */
  readonly changeSchema: string | undefined;
  /** --restore-stats */
  readonly statistics: 'none' | 'include' | 'only';
  /** --noaostats: the coordinator of a Greenplum does not count append-optimised rows that segments loaded. */
  readonly countAppendOptimised: boolean;
  /** --report-status-dir: absolute; empty: the set's own folder. */
  readonly reportDirectory: string;
  /** -m */
  readonly metadataOnly: boolean;
  /** -L: list the set's tables and stop. */
  readonly listTables: boolean;
  /** --list-backup: list the sets that the restore would read, and stop. */
  readonly listBackups: boolean;
  /** False with --noanalyze and -m. */
  readonly analyze: boolean;
  readonly onErrorContinue: boolean;
  /**
   * Greenplum loads each table by one COPY through the coordinator, checked and in one transaction on all segments, or
   * by a COPY of each segment in utility mode, unchecked.
   */
  readonly loadThrough: 'coordinator' | 'segments';
  /** --trust-set: run the set's SQL whatever its signature is, or without one. */
  readonly trustSet: boolean;
  /** --identity: files that open what is encrypted of the set. */
  readonly identities: readonly string[];
}

/** Whether the restore reads nothing of other sets: definitions are whole in every set. */
export function readsSetAlone({ rowsOnly, metadataOnly }: Pick<RestoreRequest, 'rowsOnly' | 'metadataOnly'>): boolean {
  return rowsOnly || metadataOnly;
}
