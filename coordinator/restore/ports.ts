/** What a restore needs of its surroundings; made in coordinator/cli. */
import type { LogLevel } from '../../common/log/log-line.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { AppError } from '../../common/errors/app-error.js';
import type { ProgressDisplay } from '../backup/ports.js';
import type { Instance } from '../engine/topology.js';
import type { ListedSet } from '../sets/set-store.js';
import type { RestorePlan, RowDifference } from './restore-plan.js';

export interface RestoreReportInput {
  readonly plan: RestorePlan;
  readonly manifest: Manifest;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly problems: readonly AppError[];
  readonly differences: readonly RowDifference[];
  readonly commandLine: readonly string[];
}

export interface RestorePorts {
  readonly log: (level: LogLevel, text: string) => void;
  /** Prints the parameters and asks, unless -a; throws with exit status 4 when refused. */
  confirm(plan: RestorePlan, manifest: Manifest): Promise<void>;
  /** -b with several sets: the menu. */
  chooseSet(sets: readonly ListedSet[]): Promise<ListedSet>;
  /** -L */
  listTables(manifest: Manifest): void;
  onAgentLog(instance: Instance, level: number, text: string): void;
  openProgress(labels: readonly string[]): ProgressDisplay;
  formatReport(input: RestoreReportInput): string;
}
