/** `mppbackup audit …`: the agents' audit logs. */
import { resolve } from 'node:path';
import type { AuditLine } from '../../../common/audit/audit-line.js';
import { showAudit, verifyAudit } from '../../commands/audit.js';
import { auditCheckSchema, auditListSchema, type VerifiedLog } from '../../report/fleet-results.js';
import { describeFault, type Fault } from '../../report/result.js';
import { inSection, maybe, positional } from '../options/declare.js';
import { CLUSTER_OPTIONS, command, formatTable } from './command.js';

const options = inSection('options');

const host = maybe(options.text('--host HOST', 'Only this host’s log.', { fallbackText: 'all' }));

const showCommand = command({
  name: 'audit show',
  summary: 'Print what is recorded, of all hosts in the order of time',
  options: {
    host,
    since: options.text('--since TIME', 'From this time on, for example 2026-01-31 or 2026-01-31T12:00 (UTC).'),
    failed: options.flag('--failed', 'Only what failed or was refused.'),
    ...CLUSTER_OPTIONS,
  },
  result: auditListSchema,
  lists: [{ field: 'lines' }],
  run: async (values, context) => {
    const result = await showAudit({ ...values, ...context });
    for (const one of result.unanswered) context.note(describeUnanswered(one));
    return result;
  },
  describe: ({ lines }) => [lines.length === 0 ? 'Nothing is recorded.' : formatTable([HEAD, ...lines.map(rowOf)])],
});

const HEAD = ['TIME', 'HOST', 'WHO', 'ROLE', 'FROM', 'WHAT', 'ON', 'RESULT'];

function rowOf({ time, host: where, who, event, call, what, result, error }: AuditLine): string[] {
  const name = who?.told?.user === undefined ? (who?.name ?? '') : `${who.name} (${who.told.user})`;
  const outcome = error ? `${result}: ${error.code}` : result;
  return [time, where, name, who?.role ?? '', who?.peer ?? '', call ?? event, objectOf(what ?? {}), outcome];
}

/** The set, database, file or program that it was about. */
function objectOf(what: Readonly<Record<string, unknown>>): string {
  const location = what.location as { readonly timestampKey?: unknown } | undefined;
  return [location?.timestampKey, what.database, what.name, what.program, what.date, what.reason, what.disturbed]
    .filter((value) => typeof value === 'string' && value !== '')
    .join(' ');
}

function describeUnanswered({ host: name, error }: { readonly host: string; readonly error: Fault }): string {
  return `${name}: ${describeFault(error)}`;
}

const verifyCommand = command({
  name: 'audit verify',
  summary: 'Check every line of the logs against the next, and against what this coordinator has seen of them',
  options: {
    folder: positional('FOLDER', 'A copy of one agent’s audit folder instead of the agents.'),
    host,
    accept: options.flag(
      '--accept',
      'Take the logs as they are from now on, where they were moved away or begun anew on purpose.',
    ),
    ...CLUSTER_OPTIONS,
  },
  result: auditCheckSchema,
  lists: [{ field: 'hosts' }],
  run: ({ folder, ...values }, context) =>
    verifyAudit({ ...values, ...context, folder: folder === undefined ? undefined : resolve(folder) }),
  describe: ({ hosts }) => hosts.flatMap(describeLog),
});

function describeLog({ host: name, lines, ok, problems, notices, error }: VerifiedLog): readonly string[] {
  if (error) return [describeUnanswered({ host: name, error })];
  const state = `${name}: ${lines} lines, ${ok ? 'in order' : 'NOT what was written'}`;
  return [state, ...[...problems, ...notices].map((found) => `    ${found}`)];
}

export const AUDIT_COMMANDS = [showCommand, verifyCommand];
