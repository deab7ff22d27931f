#!/usr/bin/env node
/** The segment agent's command. Only here are argv, stdin, stdout, signals and exit codes. */
import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { agentConfigSchema, readAgentConfig, type AgentConfig } from '../../common/config/agent-config.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { formatLogLine } from '../../common/log/log-line.js';
import { RotatingFile } from '../../common/log/rotating-file.js';
import { hideDeveloperWarnings } from '../../common/process/process-warnings.js';
import { PRODUCT_VERSION } from '../../common/version.js';
import type { AgentLog } from '../server/agent-log.js';
import { checkAgent } from '../server/check.js';
import { runAgent, type RunningAgent } from '../server/run-agent.js';

const PROGRAM = 'segment-agent';

interface Arguments {
  readonly config: string | undefined;
  readonly check: boolean;
  readonly private: boolean;
  readonly verbose: boolean;
}

async function parseArguments(argv: string[]): Promise<Arguments> {
  return yargs(argv)
    .scriptName(PROGRAM)
    .usage('$0 --config FILE\n\nServes the instances of one host to the coordinator, over mutual TLS.')
    .option('config', { alias: 'c', type: 'string', requiresArg: true, describe: 'configuration file (YAML)' })
    .option('check', {
      type: 'boolean',
      default: false,
      describe: 'look at everything the configuration names, then end',
    })
    .option('private', {
      type: 'boolean',
      default: false,
      describe: 'configuration as JSON on stdin; ends when stdin closes',
    })
    .option('verbose', { alias: 'v', type: 'boolean', default: false, describe: 'log each call' })
    .check(({ config, private: isPrivate }) => {
      // Not `conflicts`: it counts a default of false as given.
      if (config !== undefined && isPrivate) throw new Error('--config and --private exclude each other');
      return true;
    })
    .strict()
    .help()
    .alias('help', 'h')
    .version(PRODUCT_VERSION)
    .fail((message, error) => {
      throw new AppError('USAGE', message || error.message, { hint: `${PROGRAM} --help lists the options.` });
    })
    .parseAsync();
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_LOG_MEGABYTES = 16;
const DEFAULT_LOG_FILES = 5;

/** @throws AppError CONFIG_INVALID when the file cannot be opened */
function makeLog(verbose: boolean, { log }: AgentConfig): AgentLog {
  const file = log && openLogFile(log);
  const write = (lines: string): void => {
    try {
      if (file) file.write(lines);
      else process.stderr.write(lines);
    } catch (error) {
      // A full disk must not end a backup.
      process.stderr.write(`${PROGRAM}: cannot write ${log?.file}: ${(error as Error).message}\n${lines}`);
    }
  };
  return (level, text) => {
    if (level === 'DEBUG' && !verbose) return;
    write(
      text
        .split('\n')
        .map((line) => `${formatLogLine(PROGRAM, level, line)}\n`)
        .join(''),
    );
  };
}

function openLogFile({ file, maxFileMegabytes, keepFiles }: NonNullable<AgentConfig['log']>): RotatingFile {
  try {
    return new RotatingFile({
      path: file,
      maxBytes: (maxFileMegabytes ?? DEFAULT_LOG_MEGABYTES) * MEGABYTE,
      keep: keepFiles ?? DEFAULT_LOG_FILES,
    });
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `Cannot write the log ${file}: ${(cause as Error).message}`, {
      object: file,
      hint: 'Correct log.file in the agent’s configuration, or let the agent’s user write there.',
      cause,
    });
  }
}

/** First line of stdin; the rest is only read to see its end. */
async function readPrivateConfig(): Promise<AgentConfig> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', 'The configuration on stdin is not JSON.', { cause });
  }
  const parsed = agentConfigSchema.safeParse(value);
  const wrong = (why: string): AppError =>
    new AppError('CONFIG_INVALID', `The configuration on stdin is wrong: ${why}`, {
      hint: `Start ${PROGRAM} --config FILE; --private is for the coordinator’s programs.`,
    });
  if (!parsed.success)
    throw wrong(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  if (!parsed.data.listen.startsWith('unix:/')) throw wrong('listen must be unix:/path');
  return parsed.data;
}

async function readConfig(given: Arguments): Promise<AgentConfig> {
  if (given.private) return readPrivateConfig();
  if (given.config !== undefined) return readAgentConfig(given.config);
  throw new AppError('USAGE', 'No configuration file is named.', { hint: `${PROGRAM} --config FILE` });
}

/** The first request to stop cleans up, the second forces. Resolves when the agent has stopped. */
function untilStopped(agent: RunningAgent, log: AgentLog, isPrivate: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked = false;
    const ask = (why: string): void => {
      if (asked) {
        log('WARNING', `${why} again: forced down`);
        agent.force();
        return;
      }
      asked = true;
      log('INFO', `${why}: stopping`);
      agent.stop().then(resolve, reject);
    };
    process.on('SIGTERM', () => ask('SIGTERM'));
    process.on('SIGINT', () => ask('SIGINT'));
    process.on('SIGHUP', () => {
      agent.reload().then(
        () => log('INFO', 'SIGHUP: certificates read again'),
        (error: unknown) => log('ERROR', `SIGHUP: ${describeError(toAppError(error))}; the old certificates stay`),
      );
    });
    if (!isPrivate) return;
    // The coordinator's end: whatever way it ended, the pipe closes.
    for (const event of ['end', 'close', 'error'] as const) {
      process.stdin.once(event, () => {
        if (!asked) ask('stdin closed');
      });
    }
    process.stdin.resume();
  });
}

/** A private agent's socket has a folder of its own; a coordinator that was killed cannot remove it. */
async function removeSocketFolder({ listen }: AgentConfig): Promise<void> {
  await rmdir(dirname(listen.replace(/^unix:(?:\/\/)?/, ''))).catch((error: unknown) => {
    // The coordinator was faster, or keeps something there.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  });
}

async function main(): Promise<void> {
  // Sockets, dumps and folders are for the agent's user alone, whatever it was started with.
  process.umask(0o077);
  const given = await parseArguments(hideBin(process.argv));
  const config = await readConfig(given);
  if (given.check) {
    for (const line of await checkAgent(config)) process.stdout.write(`${line}\n`);
    return;
  }
  const log = makeLog(given.verbose, config);
  const agent = await runAgent({ config, log });
  process.stdout.write(`${PROGRAM} ${PRODUCT_VERSION} listening on ${agent.address}, pid ${process.pid}\n`);
  log('INFO', `listening on ${agent.address} for cluster ${config.clusterName}, host ${config.hostName}`);
  await untilStopped(agent, log, given.private);
  if (given.private) await removeSocketFolder(config);
  log('INFO', 'stopped');
}

hideDeveloperWarnings((line) => void process.stderr.write(`${line}\n`));
// The agent must not end because the reader of its log is gone.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
try {
  await main();
  process.exit(0);
} catch (error) {
  const appError = toAppError(error);
  process.stderr.write(`${PROGRAM}: ${describeError(appError)}\n`);
  if (appError.hint !== undefined) process.stderr.write(`${PROGRAM}: hint: ${appError.hint}\n`);
  process.exit(2);
}
