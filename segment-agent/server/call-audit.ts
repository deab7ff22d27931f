/** Calls → lines of the audit log. Only fields that are named here get into it: options of plugins may be secrets. */
import * as z from 'zod';
import type { Metadata } from '@grpc/grpc-js';
import type { AuditEntry, AuditWho } from '../../common/audit/audit-line.js';
import { type AppError, toAppError } from '../../common/errors/app-error.js';
import { INVOKER_KEY } from '../../common/rpc/invoker.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { Job } from '../jobs/job.js';
import type { AgentLog } from './agent-log.js';
import type { Caller } from './callers.js';
import { CALLS, type CallName } from './calls.js';

export type CallFacts = Record<string, unknown>;

const RECORDED = [
  'operationId',
  'jobId',
  'instance',
  'instances',
  'source',
  'location',
  'database',
  'sourceDatabase',
  'phase',
  'name',
  'names',
  'date',
  'directory',
  'backupDirectory',
  'prefix',
  'program',
  'executablePath',
  'command',
  'reason',
] as const;
const MOST_ITEMS = 100;

/** What of a request is recorded. */
export function factsOf(request: unknown): CallFacts {
  const facts: CallFacts = {};
  if (typeof request !== 'object' || request === null) return facts;
  const fields = request as Readonly<Record<string, unknown>>;
  for (const name of RECORDED) {
    const value = fields[name];
    // Default values of the wire's messages say nothing.
    if (value === undefined || value === null || value === '' || value === 0) continue;
    facts[name] = Array.isArray(value) ? value.slice(0, MOST_ITEMS) : value;
  }
  return facts;
}

const toldSchema = z.object({ user: z.string(), host: z.string(), command: z.string() }).partial();

/** What the caller claims to be, unproven. A malformed part is left out. */
export function toldBy(metadata: Metadata): AuditWho['told'] {
  const [bytes] = metadata.get(INVOKER_KEY);
  if (!(bytes instanceof Buffer) || bytes.length > 16 * 1024) return undefined;
  try {
    return toldSchema.parse(JSON.parse(bytes.toString()));
  } catch {
    // Not proven in any case, and no reason to refuse the call.
    return undefined;
  }
}

export class CallAudit {
  readonly #audit: AuditLog | undefined;
  readonly #log: AgentLog;
  readonly #jobs = new WeakSet<Job>();

  constructor(audit: AuditLog | undefined, log: AgentLog) {
    this.#audit = audit;
    this.#log = log;
  }

  /** Before it is done, so that nothing is done that leaves no trace. @throws AppError AUDIT_FAILED */
  async asked(call: CallName, who: AuditWho, what: CallFacts): Promise<void> {
    const rule = CALLS[call].audit;
    if (rule === 'operation' || rule === 'job')
      await this.#audit?.append({ event: 'call', who, call, what, result: 'asked' });
  }

  async done(call: CallName, who: AuditWho, what: CallFacts): Promise<void> {
    const rule = CALLS[call].audit;
    if (rule === 'operation' || rule === 'once') await this.#note({ event: 'call', who, call, what, result: 'done' });
  }

  async failed(call: CallName, who: AuditWho, what: CallFacts, error: AppError): Promise<void> {
    const refused = error.code === 'PERMISSION_DENIED' || error.code === 'AGENT_UNTRUSTED';
    if (CALLS[call].audit === 'none' && !refused) return;
    const result = refused ? 'refused' : 'failed';
    await this.#note({ event: 'call', who, call, what, result, error: errorOf(error) });
  }

  /** The line with a job's result, once for each job. */
  follow(job: Job, who: AuditWho, what: CallFacts): void {
    if (this.#jobs.has(job)) return;
    this.#jobs.add(job);
    void job.ended.then(() => {
      const error = job.events.error;
      const facts = { ...what, jobId: job.id, kind: job.kind };
      const outcome = error ? { result: 'failed', error: errorOf(error) } : { result: 'done' };
      return this.#note({ event: 'jobEnded', who, what: facts, ...outcome });
    });
  }

  async note(event: string, what: CallFacts): Promise<void> {
    await this.#note({ event, what, result: 'done' });
  }

  /** What was done is done: that it cannot be recorded is said in the agent's log, and the next operation is refused. */
  async #note(entry: AuditEntry): Promise<void> {
    await this.#audit?.append(entry).catch((error: unknown) => this.#log('ERROR', toAppError(error).message));
  }
}

export function whoOf({ name, role, peer, fingerprint }: Caller, metadata: Metadata): AuditWho {
  const told = toldBy(metadata);
  return {
    name,
    role,
    peer,
    ...(fingerprint === undefined ? {} : { certificate: fingerprint }),
    ...(told ? { told } : {}),
  };
}

function errorOf({ code, message }: AppError): NonNullable<AuditEntry['error']> {
  return { code, message };
}
