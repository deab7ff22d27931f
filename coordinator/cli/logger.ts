/** The originals' log (reference section 6.1): the same lines on the screen and in `<folder>/<program>_<YYYYMMDD>.log`. */
import { closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openToAppend } from '../../common/io/new-file.js';
import { formatLogLine, logTime, type LogLevel } from '../../common/log/log-line.js';
import type { OperationLog, WarningCount } from '../base/operation-ports.js';
import type { Screen } from './screen.js';
import { makeFolderSync } from '../../common/io/make-folder.js';

const RANK: Readonly<Record<LogLevel, number>> = {
  DEBUG: 0,
  INFO: 1,
  NOTICE: 1,
  WARNING: 2,
  ERROR: 3,
  CRITICAL: 4,
};

export interface LoggerOptions {
  readonly program: string;
  /** Absolute or relative to the working folder; made when missing. */
  readonly directory: string;
  /** -q: screen from WARNING on. */
  readonly quiet: boolean;
  /** -v: DEBUG on both. */
  readonly verbose: boolean;
  readonly screen: Screen;
  readonly now?: () => Date;
}

export class Logger implements OperationLog, WarningCount {
  readonly #options: LoggerOptions;
  readonly #now: () => Date;
  /** The file; undefined when none could be opened. */
  readonly path: string | undefined;
  #file: number | undefined;
  #open: string[] = [];

  private constructor(options: LoggerOptions, path: string | undefined, file: number | undefined) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.path = path;
    this.#file = file;
  }

  /** Never throws: without a file there is one warning on the screen. The date in the name is that of the start. */
  static open(options: LoggerOptions): Logger {
    const day = logTime((options.now ?? (() => new Date()))()).slice(0, 8);
    const path = join(options.directory, `${options.program}_${day}.log`);
    try {
      makeFolderSync(options.directory);
      return new Logger(options, path, openToAppend(path));
    } catch (error) {
      const logger = new Logger(options, undefined, undefined);
      const reason = (error as Error).message.replace(/\.$/, '');
      logger.warning(`Cannot write the log file ${path}: ${reason}. Going on without it; -l names another folder.`);
      return logger;
    }
  }

  log(level: LogLevel, text: string): void {
    const { program, screen, quiet, verbose } = this.#options;
    if (level === 'DEBUG' && !verbose) return;
    if (level === 'WARNING') this.#open.push(text);
    for (const line of text.split('\n')) {
      const formatted = formatLogLine(program, level, line, this.#now());
      if (!quiet || RANK[level] >= RANK.WARNING) screen.line(formatted);
      this.#write(`${formatted}\n`);
    }
  }

  debug(text: string): void {
    this.log('DEBUG', text);
  }
  info(text: string): void {
    this.log('INFO', text);
  }
  warning(text: string): void {
    this.log('WARNING', text);
  }
  error(text: string): void {
    this.log('ERROR', text);
  }
  critical(text: string): void {
    this.log('CRITICAL', text);
  }

  get open(): readonly string[] {
    return this.#open;
  }

  take(): readonly string[] {
    return this.#open.splice(0);
  }

  close(): void {
    if (this.#file === undefined) return;
    const file = this.#file;
    this.#file = undefined;
    closeSync(file);
  }

  /** Synchronous, so that the last line before an exit is there. A full disk must not end a backup: one warning. */
  #write(line: string): void {
    if (this.#file === undefined) return;
    try {
      writeSync(this.#file, line);
    } catch (error) {
      this.#file = undefined;
      this.warning(`Cannot write the log file ${this.path ?? ''}: ${(error as Error).message}. Going on without it.`);
    }
  }
}
