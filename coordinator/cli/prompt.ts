/** The originals' questions (reference section 6.3), on a terminal or from a pipe; the end of the input means no. */
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { AppError } from '../../common/errors/app-error.js';
import { CommandError } from './command-error.js';
import type { Screen } from './screen.js';

export interface PrompterOptions {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly screen: Pick<Screen, 'line' | 'text'>;
  readonly signal: AbortSignal;
}

const INDENT = ' '.repeat(8);

/** Reads the input only once it asks; one reader for the whole run, so that a pipe's further lines are not lost. */
export class Prompter {
  readonly #options: PrompterOptions;
  #reader: Interface | undefined;
  #lines: AsyncIterator<string> | undefined;
  #isAtEnd = false;

  constructor(options: PrompterOptions) {
    this.#options = options;
  }

  /**
   * Asks until the answer is y, yes, n, no (any case) or empty (no).
   * @throws AppError CANCELLED, exit status 4, when the answer is no
   */
  async confirm(question: string): Promise<void> {
    const { screen } = this.#options;
    for (;;) {
      screen.text(`\n${question} Yy|Nn (default=N):\n> `);
      const answer = (await this.#nextLine()).trim();
      const word = answer.toLowerCase();
      if (word === 'y' || word === 'yes') return;
      if (word === '' || word === 'n' || word === 'no') {
        throw new AppError('CANCELLED', 'User abort requested, Exiting...', { exitStatus: 4 });
      }
      screen.line(`Invalid input: '${answer}'`);
    }
  }

  /**
   * The menu of gpdbrestore -b.
   * @param lines for example `20240102 030405`
   * @returns the index chosen
   * @throws CommandError `Invalid or null input`
   */
  async choose(title: string, lines: readonly string[]): Promise<number> {
    const { screen } = this.#options;
    screen.line(`${INDENT}${title}`);
    screen.line(`${INDENT} #           Date    Time`);
    screen.line(`${INDENT}${'-'.repeat(32)}`);
    for (const [index, line] of lines.entries()) screen.line(`${INDENT}[${index}] ...... ${line}`);
    screen.text(`${INDENT}Enter timestamp number to restore >\n> `);
    const answer = (await this.#nextLine()).trim();
    const index = /^\d{1,6}$/.test(answer) ? Number(answer) : -1;
    if (index < 0 || index >= lines.length) throw new CommandError('terse', 'Invalid or null input');
    return index;
  }

  /**
   * Asks for a passphrase. A terminal shows nothing of it, and is asked twice for a new one; from a pipe it is one line.
   * @throws AppError CANCELLED, exit status 4, when none is given; USAGE when the second is another
   */
  async secret(question: string, { isNew }: { readonly isNew: boolean }): Promise<string> {
    const answer = await this.#secretLine(`${question}: `);
    if (answer === '') throw new AppError('CANCELLED', 'No passphrase was given.', { exitStatus: 4 });
    const isAsked = isNew && this.#options.input.isTTY === true;
    if (isAsked && (await this.#secretLine(`${question}, once more: `)) !== answer)
      throw new AppError('USAGE', 'The passphrases are not the same.', { hint: 'Run the command again.' });
    return answer;
  }

  async #secretLine(question: string): Promise<string> {
    const { input, screen, signal } = this.#options;
    screen.text(question);
    if (input.isTTY !== true) {
      const answer = await this.#readLine();
      screen.line('');
      return answer;
    }
    // As a terminal's own line editor, which echoes to where its output goes: nowhere.
    const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() });
    const reader = createInterface({ input, output: nowhere, terminal: true, signal });
    try {
      const ended = new Promise<string>((resolve) => {
        reader.once('line', resolve);
        reader.once('close', () => resolve(''));
        // Ctrl-C is a key to a terminal without echo.
        reader.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      });
      const answer = await ended;
      signal.throwIfAborted();
      return answer;
    } finally {
      reader.close();
      screen.line('');
    }
  }

  /** Lets go of the input. Idempotent. */
  close(): void {
    this.#reader?.close();
    this.#reader = undefined;
  }

  /** Empty at the end of the input. */
  async #nextLine(): Promise<string> {
    const { input, screen } = this.#options;
    const answer = await this.#readLine();
    // A terminal has shown the answer and its newline already; from a pipe the next line would follow the `> `.
    if (this.#isAtEnd || input.isTTY !== true) screen.line(answer);
    return answer;
  }

  async #readLine(): Promise<string> {
    const { input, signal } = this.#options;
    signal.throwIfAborted();
    if (!this.#lines) {
      this.#reader = createInterface({ input, signal, terminal: false });
      this.#lines = this.#reader[Symbol.asyncIterator]();
    }
    const next = await this.#lines.next();
    signal.throwIfAborted();
    this.#isAtEnd = next.done === true;
    return next.done === true ? '' : next.value;
  }
}
