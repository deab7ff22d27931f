import { Readable } from 'node:stream';
import { formatStatusLine, type LogLevel } from '../../common/log/log-line.js';
import { writeSetFile } from '../storage/set-files.js';

/** Name of the originals' agent: monitors look for its lines. */
const PROGRAM = 'gp_dump_agent';
/** The originals' success marker, which monitors look for. */
const SUCCESS = 'Finished successfully';

/** Collects the lines of a dump's status file and passes them on to the job's log. */
export class StatusLog {
  readonly #lines: string[] = [];

  constructor(private readonly log: (level: LogLevel, text: string) => void) {}

  info(text: string): void {
    this.#lines.push(formatStatusLine(PROGRAM, 'INFO', text));
    this.log('DEBUG', text);
  }

  /** What the commands show, too. */
  notice(text: string): void {
    this.#lines.push(formatStatusLine(PROGRAM, 'INFO', text));
    this.log('NOTICE', text);
  }

  warning(text: string): void {
    this.#lines.push(formatStatusLine(PROGRAM, 'WARN', text));
    this.log('WARNING', text);
  }

  /** The whole file's content after a success. */
  succeeded(): Buffer {
    this.info('Succeeded');
    this.info(SUCCESS);
    return Buffer.from(`${this.#lines.join('\n')}\n`);
  }

  /** Writes the status file of a failed dump whose partial files were kept, with the reason. */
  async writeFailure(path: string, message: string): Promise<void> {
    const line = formatStatusLine(PROGRAM, 'ERROR', message.replaceAll('\n', ' '));
    await writeSetFile(path, Readable.from([Buffer.from(`${[...this.#lines, line].join('\n')}\n`)]));
  }
}
