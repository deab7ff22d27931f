/** The originals' questions (reference section 6.3), on a terminal or from a pipe; the end of the input means no. */
import { createInterface } from 'node:readline';
import { AppError } from '../../common/errors/app-error.js';
import { CommandError } from './command-error.js';
import type { Screen } from './screen.js';

export interface PromptContext {
  readonly input: NodeJS.ReadableStream;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/**
 * Asks until the answer is y, yes, n, no (any case) or empty (no).
 * @throws AppError CANCELLED, exit status 4, when the answer is no
 */
export async function confirm(context: PromptContext, question: string): Promise<void> {
  await withLines(context, async (nextLine) => {
    for (;;) {
      context.screen.text(`\n${question} Yy|Nn (default=N):\n> `);
      const answer = await nextLine();
      const word = (answer ?? '').trim().toLowerCase();
      if (word === 'y' || word === 'yes') return;
      if (word === '' || word === 'n' || word === 'no') {
        throw new AppError('CANCELLED', 'User abort requested, Exiting...', { exitStatus: 4 });
      }
      context.screen.line(`Invalid input: '${(answer ?? '').trim()}'`);
    }
  });
}

const INDENT = ' '.repeat(8);

/**
 * The menu of gpdbrestore -b.
 * @param lines `20240102 030405`
 * @returns the index chosen
 * @throws CommandError `Invalid null input` in the originals' words
 */
export async function choose(context: PromptContext, title: string, lines: readonly string[]): Promise<number> {
  const { screen } = context;
  screen.line(`${INDENT}${title}`);
  screen.line(`${INDENT} #           Date    Time`);
  screen.line(`${INDENT}${'-'.repeat(30)}`);
  for (const [index, line] of lines.entries()) screen.line(`${INDENT}[${index}] ...... ${line}`);
  return withLines(context, async (nextLine) => {
    screen.text(`${INDENT}Enter timestamp number to restore >\n> `);
    const answer = ((await nextLine()) ?? '').trim();
    const index = /^\d{1,6}$/.test(answer) ? Number(answer) : -1;
    if (index < 0 || index >= lines.length) throw new CommandError('terse', 'Invalid or null input');
    return index;
  });
}

/** Lends a reader of lines that answers undefined at the end of the input. */
async function withLines<T>(
  { input, signal }: PromptContext,
  use: (nextLine: () => Promise<string | undefined>) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const reader = createInterface({ input, signal, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  try {
    return await use(async () => {
      const next = await lines.next();
      signal.throwIfAborted();
      return next.done === true ? undefined : next.value;
    });
  } finally {
    reader.close();
  }
}
