/** What an operation (coordinator/backup, coordinator/restore) needs of the program around it. */
import type { LogLevel } from '../../common/log/log-line.js';

/** The program's log: screen and file. A text with newlines becomes several lines. */
export interface OperationLog {
  log(level: LogLevel, text: string): void;
  debug(text: string): void;
  info(text: string): void;
  warning(text: string): void;
  error(text: string): void;
}

/** For what has nothing to tell the person. */
export const SILENT_LOG: Pick<OperationLog, 'debug' | 'info'> = { debug: () => undefined, info: () => undefined };

/** The one count of warnings: every line that is logged as a warning counts. */
export interface WarningCount {
  /** Those that no result has taken yet. */
  readonly open: readonly string[];
  /** Gives them to a result, once. */
  take(): readonly string[];
}

export interface ProgressUpdate {
  /** A few words: `public.orders`, `post-data`. */
  readonly activity: string;
  readonly tablesDone: number;
  readonly tablesTotal: number;
  readonly rawBytesDone: number;
  /** An estimate while dumping; may be less than what is done. */
  readonly rawBytesTotal: number;
  readonly storedBytesDone: number;
  readonly finished?: boolean;
}

/** Bars on a terminal, log lines elsewhere. */
export interface ProgressDisplay {
  /** `label` is one of the rows it was opened with. */
  update(label: string, progress: ProgressUpdate): void;
  /** Idempotent. */
  close(): void;
}

export interface ProgressRequest {
  readonly kind: 'dump' | 'restore' | 'verify';
  /** One row an instance. */
  readonly rows: readonly { readonly label: string }[];
}

export interface OperationPorts {
  readonly log: OperationLog;
  /** Aborted by SIGINT, SIGTERM or a hang-up; the reason is an AppError CANCELLED. */
  readonly signal: AbortSignal;
  readonly openProgress: (request: ProgressRequest) => ProgressDisplay;
  /**
   * Asks a yes-no question. @throws AppError CANCELLED with exit status 4 when the answer is no.
   */
  readonly confirm: (question: string) => Promise<void>;
  /** Shows a menu and returns the index chosen (reference section 6.3). */
  readonly choose: (title: string, lines: readonly string[]) => Promise<number>;
}
