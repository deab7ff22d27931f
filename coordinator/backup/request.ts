import type { Compression } from '../../common/sets/compression.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { BackupAround } from './around.js';
import type { ScriptWishes } from '../../common/sets/script-wishes.js';
import type { TableFilter } from '../base/table-filter.js';
import type { OperationRequest } from '../operation/operation.js';

/** What `gpcrondump` was asked to do. */
export interface BackupRequest extends OperationRequest {
  readonly database: string;
  /** -K; undefined: now. */
  readonly key: TimestampKey | undefined;
  readonly filter: TableFilter;
  /** The set of the chain that has this filter: what it names may have gone since. Undefined: it was asked for. */
  readonly filterFrom?: TimestampKey | undefined;
  /** The repositories into which the set is copied when it is there. */
  readonly copyTo?: readonly string[];
  /** --compression, -z */
  readonly compression: Compression;
  /** -r */
  readonly keepPartialFiles: boolean;
  /** -b */
  readonly skipSpaceCheck: boolean;
  /** -f, percent of the free space to keep. */
  readonly keepFreePercent: number;
  /** -G, -g, -h/-H */
  readonly withGlobals: boolean;
  readonly withConfig: boolean;
  readonly withHistory: boolean;
  readonly withLargeObjects: boolean;
  /** False with --no-unlogged-table-data; default true. */
  readonly withUnloggedRows?: boolean;
  readonly consistency: 'strict' | 'relaxed';
  readonly lockWaitMs: number;
  /** False with --no-plugin-verify: the plugin is not asked to give back what it took. */
  readonly pluginReadBack?: boolean;
  readonly dryRun: boolean;
  readonly around: BackupAround;
  /** --note, --ttl */
  readonly marks?: { readonly note: string | undefined; readonly lifeMs: number | undefined };
  readonly script: ScriptWishes;
  /** --incremental; undefined: a full backup. */
  readonly increment?: IncrementWish | undefined;
}

export interface IncrementWish {
  /** --incremental-from; undefined: the newest set of the database. */
  readonly from: TimestampKey | undefined;
  /** --full-if-needed: where no increment can follow, a full backup is taken. */
  readonly fullIfNeeded: boolean;
}
