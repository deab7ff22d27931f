/** `mppbackup audit`: the agents' audit logs. */
import { resolve } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import type { AuditLine } from '../../../common/audit/audit-line.js';
import type { ChainReport } from '../../../common/audit/verify-chain.js';
import { describeError } from '../../../common/errors/app-error.js';
import { showAudit, verifyAudit, verifyAuditFolder, type AuditAnswer, type AuditCall } from '../../commands/audit.js';
import { formatTable, type CommandContext, type Report } from './command-context.js';

interface AuditArguments {
  readonly 'cluster-file': string;
  readonly host: string | undefined;
  readonly json: boolean;
}

interface VerifyArguments extends AuditArguments {
  readonly folder: string | undefined;
  readonly accept: boolean;
}

interface ShowArguments extends AuditArguments {
  readonly since: string;
  readonly failed: boolean;
}

export function auditCommand(context: CommandContext, report: Report): CommandModule {
  return {
    command: 'audit',
    describe: 'The agents’ audit logs: who did what, and whether the logs are what was written',
    builder: (yargs: Argv) =>
      yargs
        .command(showCommand(context, report))
        .command(verifyCommand(context, report))
        .demandCommand(1, 'A command is missing after audit: show or verify.')
        .strictCommands(),
    handler: () => undefined,
  };
}

function auditOptions<T>(yargs: Argv<T>): Argv<T & AuditArguments> {
  return yargs
    .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
    .option('host', { type: 'string', requiresArg: true, describe: 'Only this host’s; default: all' })
    .option('json', { type: 'boolean', default: false, describe: 'Print JSON' });
}

function showCommand(context: CommandContext, report: Report): CommandModule<object, ShowArguments> {
  return {
    command: 'show',
    describe: 'Print what is recorded, of all hosts in the order of time',
    builder: (yargs) =>
      auditOptions(yargs)
        .option('since', {
          type: 'string',
          default: '',
          requiresArg: true,
          describe: 'From this time on, for example 2026-01-31 or 2026-01-31T12:00 (UTC)',
        })
        .option('failed', { type: 'boolean', default: false, describe: 'Only what failed or was refused' }),
    handler: async (args) => {
      const { lines, answers } = await showAudit(callOf(args, context), args);
      if (args.json) context.print(JSON.stringify(lines));
      else context.print(lines.length === 0 ? 'Nothing is recorded.' : formatTable([HEAD, ...lines.map(rowOf)]));
      sayErrors(answers, args.json ? undefined : context, report);
    },
  };
}

function callOf(args: AuditArguments, { signal }: CommandContext): AuditCall {
  return { clusterFile: args['cluster-file'], host: args.host, environment: process.env, signal };
}

const HEAD = ['TIME', 'HOST', 'WHO', 'ROLE', 'FROM', 'WHAT', 'ON', 'RESULT'];

function rowOf({ time, host, who, event, call, what, result, error }: AuditLine): string[] {
  const name = who?.told?.user === undefined ? (who?.name ?? '') : `${who.name} (${who.told.user})`;
  const outcome = error ? `${result}: ${error.code}` : result;
  return [time, host, name, who?.role ?? '', who?.peer ?? '', call ?? event, objectOf(what ?? {}), outcome];
}

/** The set, database, file or program that it was about. */
function objectOf(what: Readonly<Record<string, unknown>>): string {
  const location = what.location as { readonly timestampKey?: unknown } | undefined;
  return [location?.timestampKey, what.database, what.name, what.program, what.date, what.reason, what.disturbed]
    .filter((value) => typeof value === 'string' && value !== '')
    .join(' ');
}

function verifyCommand(context: CommandContext, report: Report): CommandModule<object, VerifyArguments> {
  return {
    command: 'verify [folder]',
    describe: 'Check every line of the logs against the next, and against what this coordinator has seen of them',
    builder: (yargs) =>
      auditOptions(yargs)
        .positional('folder', { type: 'string', describe: 'A copy of one agent’s audit folder instead of the agents' })
        .option('accept', {
          type: 'boolean',
          default: false,
          describe: 'Take the logs as they are from now on, where they were moved away or begun anew on purpose',
        }),
    handler: async (args) => {
      const answers =
        args.folder === undefined
          ? await verifyAudit(callOf(args, context), args.accept)
          : await verifyAuditFolder(resolve(args.folder));
      if (args.json) context.print(JSON.stringify(answers.map(toJson)));
      else for (const answer of answers) sayChain(answer, context);
      if (answers.some(({ value }) => value !== undefined && value.problems.length > 0)) report(2);
      sayErrors(answers, args.json ? undefined : context, report);
    },
  };
}

function toJson({ host, value, error }: AuditAnswer<ChainReport>): object {
  return {
    host,
    ok: value !== undefined && value.problems.length === 0,
    lines: value?.lines ?? 0,
    head: value?.head,
    problems: value?.problems ?? [],
    notices: value?.notices ?? [],
    error: error && { code: error.code, message: error.message },
  };
}

function sayChain({ host, value }: AuditAnswer<ChainReport>, { print }: CommandContext): void {
  if (!value) return;
  const { lines, problems, notices } = value;
  print(`${host}: ${lines} lines, ${problems.length === 0 ? 'in order' : 'NOT what was written'}`);
  for (const text of [...problems, ...notices]) print(`    ${text}`);
}

function sayErrors(
  answers: readonly AuditAnswer<unknown>[],
  context: CommandContext | undefined,
  report: Report,
): void {
  for (const { host, error } of answers) {
    if (!error) continue;
    report(2);
    context?.print(`${host}: ${describeError(error)}${error.hint === undefined ? '' : `\n    ${error.hint}`}`);
  }
}
