/** The phases of a restore that run the original's scripts on the coordinator, and on a fleet on every node. */
import { AppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { quoteQualified } from '../../common/pg/quote.js';
import type pg from 'pg';
import { countAppendOptimised } from '../restore/append-optimised.js';
import { createDatabase } from '../restore/create-database.js';
import { runPsqlScript } from '../restore/psql-script.js';
import { reportActivity, type PhaseOutcome, type RestoreJob } from '../restore/restore-job.js';
import { readTargets, type Targets } from '../restore/target-tables.js';
import { nameKey } from '../restore/toc-reader.js';
import type { WorkTableRows } from '../worker/work.js';
import { DefinitionChoice } from './definition-choice.js';
import { loadBlock } from './load-block.js';
import { findScript, readScript, type ScriptFile } from './script-file.js';
import { storageDefaults } from './storage-defaults.js';
import { walkScript, type WalkedPart } from './script-walk.js';
import { openDefiner, withTargets, type Definer } from './targets.js';

const DUPLICATE_OBJECT = '42710';
const DUPLICATE_SCHEMA = '42P06';
const UNDEFINED_OBJECT = '42704';
/** An index, a constraint, a primary key, a trigger or rule that is there. */
const DUPLICATES: ReadonlySet<string> = new Set(['42P07', '42710', '42P16', '42723']);

export async function restoreOriginalGlobals(job: RestoreJob): Promise<PhaseOutcome> {
  reportActivity(job, 'globals');
  const file = await findScript(job, job.spec.source, 'globals');
  const pieces: Buffer[] = [];
  for await (const piece of readScript(file, job.signal)) pieces.push(piece);
  // pg_dumpall goes to another database by a command of psql, which scripts may not give here.
  const text = Buffer.concat(pieces)
    .toString('latin1')
    .replace(/^\\connect .*$/gm, '');
  return withTargets(job, async (targets) => {
    for (const target of targets) {
      const errors = await runPsqlScript(target, {
        database: await target.sessions.maintenanceDatabase(),
        text: [Buffer.from(text, 'latin1')],
        what: 'globals',
        stopOnError: false,
      });
      for (const error of errors) if (error.sqlstate !== DUPLICATE_OBJECT) job.failures.add(error);
    }
    return {};
  });
}

export async function createOriginalDatabase(job: RestoreJob): Promise<PhaseOutcome> {
  const { name } = await findScript(job, job.spec.source, 'cdatabase');
  return withTargets(job, async (targets) => {
    let databaseCreated = false;
    for (const target of targets) {
      const outcome = await createDatabase(target, name);
      databaseCreated ||= outcome.databaseCreated ?? false;
    }
    return { databaseCreated };
  });
}

/**
 * Runs the coordinator's script in one pass: definitions and sequence values on every target, rows (mostly none: the
 * segments have them) on the coordinator.
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected; FILE_DAMAGED
 */
export async function restoreOriginalPreData(job: RestoreJob): Promise<PhaseOutcome> {
  return runDefinitionScript(job, 'data');
}

export async function restoreOriginalPostData(job: RestoreJob): Promise<PhaseOutcome> {
  await countAppendOptimised(job);
  if (job.spec.rowsOnly === true) return {};
  return runDefinitionScript(job, 'postData');
}

async function runDefinitionScript(job: RestoreJob, kind: 'data' | 'postData'): Promise<PhaseOutcome> {
  const file = await findScript(job, job.spec.source, kind);
  return withTargets(job, async (targets) => {
    const sessions: Definer[] = [];
    try {
      for (const target of targets) sessions.push(await openDefiner(target));
      return await new ScriptRun(job, sessions, kind).run(file);
    } finally {
      for (const { target, session } of sessions) await target.sessions.close(session);
    }
  });
}

class ScriptRun {
  readonly #loaded: WorkTableRows[] = [];
  #statements = 0;

  constructor(
    private readonly job: RestoreJob,
    private readonly sessions: readonly Definer[],
    private readonly kind: 'data' | 'postData',
  ) {}

  async run(file: ScriptFile): Promise<PhaseOutcome> {
    const { job } = this;
    const own = this.sessions[0]!;
    const targets = await readTargets(own.session);
    if (this.kind === 'data') await this.#makeRoom(targets);
    const choice = new DefinitionChoice({
      tables: job.spec.tables,
      wholeSchemas: job.spec.wholeSchemas,
      existing: this.kind === 'data' ? new Set(targets.tables.keys()) : new Set(),
    });
    const walk = walkScript(file, job.signal);
    for await (const read of walk.parts) {
      for (const part of choice.add(read)) {
        job.signal.throwIfAborted();
        if (part.part.kind === 'statement') await this.#statement(part);
        else if (job.spec.original?.withRows) await this.#rows(own.session, part, targets);
      }
    }
    if (!walk.isComplete()) {
      throw new AppError('FILE_DAMAGED', `${file.path} ends before the dump was complete.`, { object: file.path });
    }
    job.context.log('INFO', `${file.name}: ${this.#statements} statements run`);
    return { tables: this.#loaded };
  }

  async #statement({ text, topic, header }: WalkedPart): Promise<void> {
    // The sessions speak UTF8: the text was turned into it.
    if (topic.kind === 'set' && topic.setting === 'client_encoding') return;
    this.#statements += 1;
    const object = header && `${header.type} ${header.schema === '-' ? '' : `${header.schema}.`}${header.name}`;
    reportActivity(this.job, object ?? (this.kind === 'data' ? 'pre-data' : 'post-data'));
    for (const { target, session, appendOptimisedBy } of this.sessions) {
      const isStorage = topic.kind === 'set' && topic.setting === 'gp_default_storage_options';
      const translated = isStorage ? storageDefaults(topic.value, appendOptimisedBy) : undefined;
      try {
        for (const sql of translated ?? [text]) await session.query(sql);
      } catch (error) {
        const sqlstate = sqlstateOf(error);
        const what = `${this.kind === 'data' ? 'pre-data' : 'post-data'}${object === undefined ? '' : `, ${object}`}`;
        const place = { ...target.place, object: object ?? text.slice(0, 120) };
        const failure = sqlError(error, `${what} (${text.slice(0, 120)})`, place);
        this.job.signal.throwIfAborted();
        if (sqlstate === undefined || sqlstate.startsWith('57P')) throw failure;
        const why = this.#harmless(text, topic.kind, sqlstate);
        if (why === undefined) this.job.failures.add(failure);
        else this.job.context.log('DEBUG', `Skipped: ${why}: ${text.slice(0, 200)}`);
      }
    }
  }

  /** Why a statement that failed is not missed. */
  #harmless(text: string, kind: string, sqlstate: string): string | undefined {
    if (kind === 'set') {
      if (sqlstate === UNDEFINED_OBJECT) return 'the server has no such setting';
      // WITH OIDS went away; tables that have them say so themselves.
      if (/^SET default_with_oids\b/i.test(text)) return 'the server has no OIDS any more';
    }
    if (sqlstate === DUPLICATE_SCHEMA) return 'the schema is there';
    if (sqlstate === DUPLICATE_OBJECT && /^CREATE\s+(?:TRUSTED\s+)?(?:PROCEDURAL\s+)?LANGUAGE\b/i.test(text)) {
      return 'the language is there';
    }
    if (this.kind === 'postData' && this.job.spec.tables && DUPLICATES.has(sqlstate)) return 'it is there';
    return undefined;
  }

  async #rows(session: pg.Client, part: WalkedPart, targets: Targets): Promise<void> {
    const loaded = await loadBlock({ job: this.job, session, part, targets });
    if (loaded) this.#loaded.push(loaded);
  }

  /** --truncate: on the coordinator, which empties the segments' tables too; on a fleet on every node. */
  async #makeRoom({ tables, superuser }: Targets): Promise<void> {
    const { job } = this;
    if (!job.spec.truncate) return;
    const wanted = (job.spec.tables ?? []).filter((table) => tables.has(nameKey(table)));
    for (const { target, session } of this.sessions) {
      for (const table of wanted) {
        const name = quoteQualified(table.schema, table.name);
        const isReferenced = tables.get(nameKey(table))?.isReferenced === true;
        try {
          await session.query('BEGIN');
          if (isReferenced && superuser) await session.query('SET LOCAL session_replication_role = replica');
          // TRUNCATE refuses a table that others refer to.
          await session.query(isReferenced ? `DELETE FROM ${name}` : `TRUNCATE TABLE ${name}`);
          await session.query('COMMIT');
        } catch (error) {
          await session.query('ROLLBACK').catch(() => undefined); // a session that is gone has rolled back
          throw sqlError(error, `Cannot empty ${name}`, { ...target.place, object: name });
        }
      }
    }
  }
}
