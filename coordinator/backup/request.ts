import type { Compression } from '../../common/sets/compression.js';
import type { PluginConfig } from '../../common/plugin/plugin-config.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { BackupAround } from './around.js';
import type { ScriptWishes } from '../../common/sets/script-wishes.js';
import type { TableFilter } from '../base/table-filter.js';

/** What `gpcrondump` was asked to do, free of argv. Everything has its default filled in. */
export interface BackupRequest {
  readonly database: string;
  /** -K; undefined: now. */
  readonly key: TimestampKey | undefined;
  /** --prefix, without the underscore; empty for none. */
  readonly prefix: string;
  /** -u: absolute; empty: each host's own. */
  readonly backupDirectory: string;
  readonly filter: TableFilter;
  /** --compression, -z */
  readonly compression: Compression;
  /** -a: no prompt. */
  readonly assumeYes: boolean;
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
  /** -B: how many hosts are looked at at once. */
  readonly parallelHosts: number;
  /** --jobs: channels inside a segment; undefined: by cores and segments per host. */
  readonly jobs: number | undefined;
  readonly consistency: 'strict' | 'relaxed';
  readonly lockWaitMs: number;
  readonly reconnectWindowMs: number;
  /** --max-rate, --max-network-rate; default: no limits. */
  readonly rates?: RateTexts;
  /** --plugin-config, or what a vendor option stands for. */
  readonly plugin?: PluginConfig | undefined;
  /** False with --no-plugin-verify: what the plugin took is not asked for again. */
  readonly pluginReadBack?: boolean;
  readonly dryRun: boolean;
  readonly around: BackupAround;
  readonly script: ScriptWishes;
  /** The arguments as given, for report, history and manifest. */
  readonly commandLine: readonly string[];
}
