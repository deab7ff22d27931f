/** What a backup needs of its surroundings: the log, the prompt, progress, report. Made in coordinator/cli. */
import type { LogLevel } from '../../common/log/log-line.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { Instance } from '../engine/topology.js';
import type { BackupPlan } from './backup-plan.js';
import type { CutRecord, NodeResult } from './build-manifest.js';
import type { NodePreflight } from './preflight.js';
import type { BackupRequest } from './request.js';

export interface ProgressUpdate {
  readonly activity?: string | null;
  readonly tablesDone?: number | null;
  readonly tablesTotal?: number | null;
  readonly rawBytesDone?: number | null;
  readonly rawBytesTotal?: number | null;
  readonly storedBytesDone?: number | null;
}

export interface ProgressDisplay {
  update(label: string, progress: ProgressUpdate): void;
  close(): void;
}

export interface ReportInput {
  readonly request: BackupRequest;
  readonly plan: BackupPlan;
  readonly cut: CutRecord;
  readonly results: ReadonlyMap<number, NodeResult>;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

export interface BackupPorts {
  readonly log: (level: LogLevel, text: string) => void;
  /** Prints the parameters and asks, unless -a; throws with exit status 4 when refused. */
  confirm(key: TimestampKey, nodes: readonly NodePreflight[]): Promise<void>;
  /** --dry-run */
  showPlan(plan: BackupPlan): Promise<void> | void;
  onDirectories(coordinator: NodePreflight): void;
  /** `level` is the wire's LogLine.Level. */
  onAgentLog(instance: Instance, level: number, text: string): void;
  openProgress(labels: readonly string[]): ProgressDisplay;
  formatReport(input: ReportInput): string;
}
