/** `mppbackup`: the subcommands, and how their errors are shown. Each subcommand has a file of its own beside this one. */
import { Readable } from 'node:stream';
import yargs, { type Argv } from 'yargs';
import { AppError, describeError, toAppError } from '../../../common/errors/app-error.js';
import { PRODUCT_NAME, PRODUCT_VERSION } from '../../../common/version.js';
import { activateStandbyCommand } from './activate-standby-command.js';
import { agentCommand } from './agent-command.js';
import { auditCommand } from './audit-command.js';
import { certsCommand } from './certs-command.js';
import { clusterCommand } from './cluster-command.js';
import { configCommand } from './config-command.js';
import { pluginCommand } from './plugin-command.js';
import { deleteCommand } from './delete-command.js';
import { showCommand } from './show-command.js';
import { syncStandbyCommand } from './sync-standby-command.js';
import { validateCommand } from './validate-command.js';
import { Prompter } from '../prompt.js';
import type { CommandContext, Report } from './command-context.js';

export interface MppbackupStreams {
  out(text: string): void;
  err(text: string): void;
  /** Where answers to questions come from; without it each is no. */
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/** The subcommands with their options; also what the manual page is made of. */
export function mppbackupParser(args: readonly string[], context: CommandContext, report: Report): Argv {
  return yargs([...args])
    .scriptName(PRODUCT_NAME)
    .usage('$0 <command>\n\nBackups of MPP PostgreSQL: clusters, certificates and sets.')
    .version(PRODUCT_VERSION)
    .locale('en')
    .strictCommands()
    .strict()
    .exitProcess(false)
    .parserConfiguration({ 'camel-case-expansion': false, 'duplicate-arguments-array': false, 'greedy-arrays': false })
    .command(clusterCommand(context, report))
    .command(certsCommand(context, report))
    .command(agentCommand(context, report))
    .command(auditCommand(context, report))
    .command(pluginCommand(context, report))
    .command(showCommand(context))
    .command(validateCommand(context, report))
    .command(deleteCommand(context, report))
    .command(syncStandbyCommand(context, report))
    .command(activateStandbyCommand(context))
    .command(configCommand(context))
    .demandCommand(1, 'A command is missing.')
    .fail((message: string, error: Error | undefined) => {
      // YError is yargs' own, for example an option without its value; anything else comes from a command.
      if (error && error.name !== 'YError') throw error;
      throw new AppError('USAGE', message, { hint: 'See mppbackup --help, or --help after a subcommand.' });
    })
    .wrap(100);
}

/** Runs one command line; gives the exit status. */
export async function runMppbackup(
  args: readonly string[],
  streams: MppbackupStreams,
  signal: AbortSignal,
): Promise<number> {
  let status = 0;
  const print = (text: string): void => streams.out(`${text}\n`);
  const { input = Readable.from([]) } = streams;
  // Questions go to stderr: stdout may be read by a program.
  const screen = { line: (text: string) => streams.err(`${text}\n`), text: (text: string) => streams.err(text) };
  const prompter = new Prompter({ input, screen, signal });
  const context: CommandContext = { print, confirm: (question) => prompter.confirm(question), signal };
  const report = (reported: number): void => void (status = reported);
  try {
    await mppbackupParser(args, context, report).parseAsync();
    return status;
  } catch (caught) {
    const error = toAppError(caught);
    streams.err(`${PRODUCT_NAME}: ${describeError(error)}\n`);
    if (error.hint !== undefined) streams.err(`${error.hint}\n`);
    if (error.code === 'INTERNAL' && error.stack !== undefined) streams.err(`${error.stack}\n`);
    return error.exitStatus;
  } finally {
    prompter.close();
  }
}
