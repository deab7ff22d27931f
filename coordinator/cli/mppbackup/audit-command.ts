/** `mppbackup audit`: the agents' audit logs. */
import type { Argv, CommandModule } from 'yargs';
import { resolve } from 'node:path';
import { append } from '../../../common/lists/append.js';
import { readAuditFiles } from '../../../common/audit/audit-files.js';
import type { AuditLine } from '../../../common/audit/audit-line.js';
import { verifyChain, type ChainReport } from '../../../common/audit/verify-chain.js';
import { AppError, describeError } from '../../../common/errors/app-error.js';
import { withEachAgent, type HostAnswer } from '../../agents/each-agent.js';
import { readSeenHeads, rememberHeads, replaceHeads, type HeadOnHost } from '../../audit/seen-heads.js';
import { openEngine } from '../../commands/open-engine.js';
import { headOf, seenHeadsFile } from '../../commands/with-cluster.js';
import { findCluster } from '../../base/environment.js';
import { processInvoker } from '../../agents/invoker.js';
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
      const { answers } = await readLogs(
        args,
        context,
        () => Promise.resolve([]),
        (line) => isWanted(line, args),
      );
      const lines = answers
        .flatMap(({ value }) => value?.lines ?? [])
        .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.sequence - b.sequence));
      if (args.json) context.print(JSON.stringify(lines));
      else context.print(lines.length === 0 ? 'Nothing is recorded.' : formatTable([HEAD, ...lines.map(rowOf)]));
      sayErrors(answers, args.json ? undefined : context, report);
    },
  };
}

function isWanted({ time, result }: AuditLine, { since, failed }: ShowArguments): boolean {
  return time >= since && (!failed || result === 'failed' || result === 'refused');
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
      if (args.folder !== undefined) {
        const folder = resolve(args.folder);
        const chain = await verifyChain(readFolder(folder));
        sayReports([{ host: folder, value: { chain, lines: [] } }], args.json, context, report);
        return;
      }
      const { path, answers, heads } = await readLogs(args, context, async (file, host) => {
        const seen = await readSeenHeads(file);
        return args.accept ? [] : seen.of(host);
      });
      sayReports(answers, args.json, context, report);
      if (args.accept) await replaceHeads(path, heads);
      else await rememberHeads(path, heads);
    },
  };
}

async function* readFolder(folder: string): AsyncGenerator<Uint8Array> {
  try {
    yield* readAuditFiles(folder, 0);
  } catch (cause) {
    throw new AppError('AUDIT_FAILED', `Cannot read the audit log in ${folder}: ${(cause as Error).message}`, {
      object: folder,
      cause,
    });
  }
}

interface ReadLog {
  readonly chain: ChainReport;
  readonly lines: readonly AuditLine[];
}

/** Reads every host's log to its end; `keep` chooses the lines that are kept. */
async function readLogs(
  args: AuditArguments,
  context: CommandContext,
  seenOf: (path: string, host: string) => Promise<ReturnType<Awaited<ReturnType<typeof readSeenHeads>>['of']>>,
  keep: (line: AuditLine) => boolean = () => false,
): Promise<{
  readonly path: string;
  readonly answers: readonly HostAnswer<ReadLog>[];
  readonly heads: readonly HeadOnHost[];
}> {
  const environment = process.env;
  const cluster = await findCluster({ environment, clusterFile: args['cluster-file'], dataDirectory: '' });
  const { topology } = await openEngine(cluster, environment);
  const path = seenHeadsFile({ cluster, environment }, topology.clusterName);
  const heads: HeadOnHost[] = [];
  const options = { only: args.host, signal: context.signal, invoker: processInvoker() };
  const answers = await withEachAgent(topology, options, async (client) => {
    const { signal } = context;
    const { hostName } = client;
    const own = headOf({ hostName, handshake: await client.handshake({ signal }) });
    // What the running agent knows of its log is not in the file, where somebody could change it.
    const seen = [...(await seenOf(path, hostName)), ...own.map((head) => ({ ...head, seen: 'a moment ago' }))];
    const lines: AuditLine[] = [];
    const chain = await verifyChain(client.readAudit({ signal }), seen, (line) => {
      if (keep(line)) lines.push(line);
    });
    if (chain.problems.length === 0) append(heads, own);
    return { chain, lines };
  });
  return { path, answers, heads };
}

function sayReports(
  answers: readonly HostAnswer<ReadLog>[],
  json: boolean,
  context: CommandContext,
  report: Report,
): void {
  if (json) {
    const shown = answers.map(({ host, value, error }) => ({
      host,
      ok: value !== undefined && value.chain.problems.length === 0,
      lines: value?.chain.lines ?? 0,
      head: value?.chain.head,
      problems: value?.chain.problems ?? [],
      notices: value?.chain.notices ?? [],
      error: error && { code: error.code, message: error.message },
    }));
    context.print(JSON.stringify(shown));
  } else {
    for (const { host, value } of answers) {
      if (!value) continue;
      const { lines, problems, notices } = value.chain;
      const verdict = problems.length === 0 ? 'in order' : 'NOT what was written';
      context.print(`${host}: ${lines} lines, ${verdict}`);
      for (const text of [...problems, ...notices]) context.print(`    ${text}`);
    }
  }
  if (answers.some(({ value }) => value !== undefined && value.chain.problems.length > 0)) report(2);
  sayErrors(answers, json ? undefined : context, report);
}

function sayErrors(answers: readonly HostAnswer<unknown>[], context: CommandContext | undefined, report: Report): void {
  for (const { host, error } of answers) {
    if (!error) continue;
    report(2);
    context?.print(`${host}: ${describeError(error)}${error.hint === undefined ? '' : `\n    ${error.hint}`}`);
  }
}
