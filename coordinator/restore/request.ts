import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { QualifiedName } from '../backup/select-tables.js';

/** Which set: by key (-t), the newest of a database (-s), or one of a day (-b). */
export type SetChoice =
  | { readonly by: 'key'; readonly key: TimestampKey }
  | { readonly by: 'database'; readonly database: string }
  | { readonly by: 'date'; readonly date: string };

/** What `gpdbrestore` was asked to do, free of argv. */
export interface RestoreRequest {
  readonly choice: SetChoice;
  readonly prefix: string;
  /** -u; empty: each host's own. */
  readonly backupDirectory: string;
  /** -e */
  readonly dropExisting: boolean;
  /** --redirect; undefined: the database named in the set. */
  readonly redirect: string | undefined;
  /** -T, --table-file; `name: '*'` is every table of the schema. */
  readonly tables: readonly QualifiedName[];
  /** -S */
  readonly schemas: readonly string[];
  readonly truncate: boolean;
  /** -G */
  readonly globals: 'none' | 'include' | 'only';
  /** -m */
  readonly metadataOnly: boolean;
  /** False with --noanalyze. */
  readonly analyze: boolean;
  readonly assumeYes: boolean;
  /** -L */
  readonly listTables: boolean;
  readonly parallelHosts: number;
  readonly jobs: number | undefined;
  readonly onErrorContinue: boolean;
  readonly reconnectWindowMs: number;
  readonly commandLine: readonly string[];
}
