/**
 * The frame of gpcrondump and gpdbrestore: arguments, log, signals, prompt, progress; what the body throws becomes the
 * originals' lines and an exit status.
 */
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { PRODUCT_NAME, PRODUCT_VERSION } from '../../common/version.js';
import type { OperationPorts, WarningCount } from '../base/operation-ports.js';
import { toErrorResult } from '../report/result.js';
import { CommandError } from './command-error.js';
import { defaultLogDirectory } from '../base/environment.js';
import { Logger } from './logger.js';
import { formatHelp, usageLine, type ProgramText } from './options/help.js';
import type { OptionTable } from './options/option.js';
import { parseArguments, type ParsedArguments } from './options/parse-arguments.js';
import type { ProcessHost } from './process-host.js';
import { openProgress } from './progress.js';
import { Prompter } from './prompt.js';
import { Screen } from './screen.js';
import { errorEntries, errorStack } from './show-error.js';
import { StallWatch } from './stall-watch.js';
import type { GENERAL_OPTIONS, RECORD_OPTIONS } from './options/shared-options.js';
import type { OperationContext, RunOutcome } from '../commands/call-context.js';

type SharedTable = typeof RECORD_OPTIONS & typeof GENERAL_OPTIONS;

export interface Program<T extends OptionTable> extends ProgramText {
  readonly options: T;
}

/** What the body is given. */
export interface Run<T extends OptionTable> extends OperationPorts {
  readonly secret: OperationContext['secret'];
  readonly parsed: ParsedArguments<T>;
  readonly host: ProcessHost;
  readonly warnings: WarningCount;
}

/** How long an interrupted operation may clean up. */
const CLEANUP_LIMIT_MS = 60_000;

/**
 * Runs a program to its exit status; throws nothing.
 * @returns 0, 1, 2 or 4
 */
export async function runMain<T extends OptionTable & SharedTable>(
  program: Program<T>,
  host: ProcessHost,
  body: (run: Run<T>) => Promise<RunOutcome>,
): Promise<number> {
  const parsed = parse(program, host);
  if (typeof parsed === 'number') return parsed;
  // Both programs have the shared options; TypeScript cannot see that in a generic table.
  const shared = (parsed as ParsedArguments<OptionTable> as ParsedArguments<SharedTable>).values;
  const screen = new Screen(host, shared.json);
  const logger = Logger.open({
    program: program.name,
    directory: shared.logDirectory === '' ? defaultLogDirectory(host.environment) : shared.logDirectory,
    quiet: shared.quiet,
    verbose: shared.verbose,
    screen,
  });
  logger.info(`Starting ${program.name} with args: ${host.args.join(' ')}`);
  for (const notice of parsed.notices) logger.log(notice.level, notice.text);
  const controller = new AbortController();
  const stopWatching = watchSignals(host, logger, controller);
  const stalls = new StallWatch();
  const prompter = new Prompter({ input: host.stdin, screen, signal: controller.signal });
  try {
    const outcome = await body({
      parsed,
      host,
      log: logger,
      warnings: logger,
      signal: controller.signal,
      openProgress: (request) => openProgress({ ...request, screen, log: logger, quiet: shared.quiet }),
      confirm: (question) => prompter.confirm(question),
      choose: (title, lines) => prompter.choose(title, lines),
      secret: (question, options) => prompter.secret(question, options),
    });
    const { exitStatus, result } = withWarnings(outcome, logger.take());
    if (shared.json) screen.result(result);
    return exitStatus;
  } catch (thrown) {
    const error = controller.signal.aborted ? interruption(controller.signal, thrown) : failure(thrown, stalls);
    for (const { level, text } of errorEntries(program.name, error)) logger.log(level, text);
    logger.debug(errorStack(error));
    if (shared.json) screen.result(toErrorResult(program.name, error));
    return error.exitStatus;
  } finally {
    prompter.close();
    stalls.close();
    stopWatching();
    logger.close();
  }
}

/** What was logged after the result took its warnings counts all the same. */
function withWarnings({ exitStatus, result }: RunOutcome, late: readonly string[]): RunOutcome {
  if (late.length === 0) return { exitStatus, result };
  const { warnings = [] } = result as { readonly warnings?: readonly string[] };
  return { exitStatus: 1, result: { ...result, exitStatus: 1, warnings: [...warnings, ...late] } };
}

/** The arguments, or the exit status when there is nothing more to do. */
function parse<T extends OptionTable>(program: Program<T>, host: ProcessHost): ParsedArguments<T> | number {
  try {
    const parsed = parseArguments(program.options, host.args);
    if (parsed.kind === 'values') return parsed;
    host.stdout.write(
      parsed.kind === 'help'
        ? formatHelp(program, program.options)
        : `${program.name} (${PRODUCT_NAME}) version ${PRODUCT_VERSION}\n`,
    );
    return 0;
  } catch (thrown) {
    const error = toAppError(thrown);
    const hint = error.hint === undefined ? '' : `Hint: ${error.hint}\n`;
    const usage = error instanceof CommandError && error.presentation === 'parser' ? `${usageLine(program)}\n\n` : '';
    host.stderr.write(`${usage}${program.name}: error: ${error.message}\n${hint}`);
    if (host.args.includes('--json')) {
      host.stdout.write(`${JSON.stringify(toErrorResult(program.name, error))}\n`);
    }
    return error.exitStatus;
  }
}

function failure(thrown: unknown, stalls: StallWatch): AppError {
  const error = toAppError(thrown);
  // Neither options that do not fit nor a question answered with no come of a process that stood still.
  return error instanceof CommandError || error.exitStatus === 4 ? error : stalls.explain(error);
}

/** The signal's error; what the work threw after it matters only when it says something else went wrong. */
function interruption(signal: AbortSignal, thrown: unknown): AppError {
  const error = toAppError(thrown);
  const reason = toAppError(signal.reason);
  // The abort ends sessions, too, and statements in them.
  const isSessionEnded = error.code === 'SQL_FAILED' && (error.sqlstate ?? '57').startsWith('57');
  const isEcho = isSessionEnded || ['CANCELLED', 'JOB_CANCELLED', 'INTERNAL'].includes(error.code);
  if (isEcho) return reason;
  return new AppError(reason.code, `${reason.message}\n${describeError(error)}`, {
    hint: error.hint,
    exitStatus: reason.exitStatus,
    cause: error,
  });
}

/** First signal: abort and clean up within a limit; second, or past the limit: exit. */
function watchSignals(host: ProcessHost, logger: Logger, controller: AbortController): () => void {
  let limit: NodeJS.Timeout | undefined;
  const offSignal = host.onSignal((name) => {
    if (controller.signal.aborted) {
      logger.critical(`${name} again: exiting without cleaning up.`);
      host.exit(2);
      return;
    }
    logger.warning(`${name} received: stopping and cleaning up. A second one exits at once.`);
    controller.abort(new AppError('CANCELLED', `Interrupted by ${name}.`));
    limit = setTimeout(() => {
      logger.critical(`Cleaning up took longer than ${CLEANUP_LIMIT_MS / 1000} s: exiting.`);
      host.exit(2);
    }, CLEANUP_LIMIT_MS);
  });
  const offUncaught = host.onUncaught((thrown) => {
    const error = toAppError(thrown);
    logger.critical(`An uncaught error: ${describeError(error)}`);
    logger.debug(errorStack(error));
    host.exit(2);
  });
  return () => {
    clearTimeout(limit);
    offSignal();
    offUncaught();
  };
}
