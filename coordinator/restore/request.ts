import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { QualifiedName } from '../base/table-filter.js';
import type { OperationRequest } from '../operation/operation.js';

/** Which set is meant. */
export type SetChoice =
  | { readonly by: 'key'; readonly key: TimestampKey }
  /** -s: the newest complete set of that database. */
  | { readonly by: 'database'; readonly database: string }
  /** -b: YYYYMMDD; several sets of that date are offered in a menu. */
  | { readonly by: 'date'; readonly date: string }
  /** -R: of the folder `path` on an archive host, whose agent is at `port` unless the cluster file says where. */
  | { readonly by: 'archive'; readonly host: string; readonly path: string; readonly port: number | undefined };

/** What `gpdbrestore` was asked to do. */
export interface RestoreRequest extends OperationRequest {
  readonly set: SetChoice;
  /** What is restored: these tables and everything in these schemas; both empty means the whole set. */
  readonly tables: readonly QualifiedName[];
  readonly schemas: readonly string[];
  /** --redirect; undefined: the database named in the set. */
  readonly redirect: string | undefined;
  /** -e */
  readonly dropExisting: boolean;
  /** --force: -e drops the database for a set of a part of it, too. */
  readonly force: boolean;
  readonly truncate: boolean;
  /** --append: tables that have rows keep them, and get those of the set besides. */
  readonly append: boolean;
  /** --resume: go on with a restore that was broken off. */
  readonly resume: boolean;
  /** -G */
  readonly globals: 'none' | 'include' | 'only';
  /** --change-schema: the schema that the tables go into; undefined: their own. */
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
  /** False with --noanalyze and -m. */
  readonly analyze: boolean;
  readonly onErrorContinue: boolean;
  /**
   * Greenplum: rows go in by one COPY through the coordinator a table, checked and in one transaction on all segments,
   * or by each segment's own in utility mode, unchecked.
   */
  readonly loadThrough: 'coordinator' | 'segments';
  /** --trust-set: run the set's SQL whoever signed it, or nobody. */
  readonly trustSet: boolean;
}
