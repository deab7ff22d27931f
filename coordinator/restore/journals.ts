/**
 * The journals of a restore on all nodes. They are made when the databases are there, read by --resume, and dropped at
 * the end. docs/decisions/resumed-restores.md says why they are in the target databases.
 */
import { createHash, randomUUID } from 'node:crypto';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { withoutEventTriggers } from '../../common/pg/own-statements.js';
import {
  ALL_TABLES_PUBLISHED,
  createJournalSql,
  DROP_JOURNAL,
  JOURNAL_EXISTS,
  READ_COMMITTED,
  READ_DONE,
  READ_HEADER,
  noteSql,
  type JournalHeader,
  type JournalStep,
} from '../../common/restore/journal.js';
import { onEveryNode } from '../agents/every-node.js';
import { instanceLabel, type Instance } from '../base/topology.js';
import { withSessionBeside } from '../db/beside.js';
import type { Committed, CommittedRows } from './committed-tables.js';
import type { RestoreContext } from './restore-context.js';
import type { RestoreNode, RestorePlan } from './restore-plan.js';

interface NodeJournal extends JournalHeader {
  readonly hasDefinitions: boolean;
  /** True when the restore has finished on this node and all others. */
  readonly isFinished: boolean;
}

/** Wishes that must be the same in a resumed restore: their name in messages, and their value. */
type Wishes = Readonly<Record<string, string>>;

/** object_not_in_prerequisite_state */
const NOT_IN_STATE = '55000';
const FINISHED: JournalStep = 'finished';
const RERUN = 'Run the restore again without --resume.';

export class RestoreJournals {
  #id: string = randomUUID();
  #startedMs = Date.now();
  readonly #found = new Map<number, NodeJournal>();
  readonly #created = new Map<number, boolean>();
  #isBegun = false;

  private constructor(
    private readonly context: RestoreContext,
    private readonly plan: RestorePlan,
  ) {}

  /**
   * Undefined where there are none: one journal cannot record what several segments of one database have done.
   * @throws AppError RESUME_IMPOSSIBLE with --resume, when there is nothing to go on with or it was another restore
   */
  static async open(context: RestoreContext, plan: RestorePlan): Promise<RestoreJournals | undefined> {
    const { request, engine } = context;
    const isPart = request.globals === 'only' || request.statistics === 'only';
    const isKept = engine.name === 'postgres' && !plan.original && !request.onErrorContinue && !isPart;
    if (!isKept) {
      if (!request.resume) return undefined;
      const why = plan.original ? 'sets of the original gpcrondump' : `engine ${engine.name}`;
      throw new AppError('RESUME_IMPOSSIBLE', `A restore of ${why} keeps no journal that --resume could read.`, {
        hint: RERUN,
      });
    }
    const journals = new RestoreJournals(context, plan);
    if (request.resume) await journals.#resume();
    return journals;
  }

  /** True when a journal was made or is used again: after a failure --resume has something to read. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** Whether the phase that makes the database has work there. */
  needsDatabase({ instance }: RestoreNode): boolean {
    const found = this.#found.get(instance.dbid);
    return !found || this.mustRemake(instance);
  }

  /** True for a database that the restore made and whose definitions are incomplete. */
  mustRemake({ dbid }: Instance): boolean {
    const found = this.#found.get(dbid);
    return found !== undefined && found.databaseCreated && !found.hasDefinitions;
  }

  /** True when this restore, or the run that it resumes, made the database. */
  madeDatabase({ dbid }: Instance): boolean {
    return this.#created.get(dbid) ?? this.#found.get(dbid)?.databaseCreated ?? false;
  }

  /** Begins the journals when the databases are there: everything is noted from here on. */
  async begin(results: readonly { readonly node: RestoreNode; readonly databaseCreated: boolean }[]): Promise<void> {
    await onEveryNode(
      results.map(({ node, databaseCreated }) => ({ instance: node.instance, databaseCreated })),
      async ({ instance, databaseCreated }) => {
        const created = databaseCreated || this.mustRemake(instance);
        const header = {
          id: this.#id,
          startedMs: this.#startedMs,
          databaseCreated: created,
          wishes: JSON.stringify(this.#wishes()),
        };
        await this.#inTarget(instance, async (session) => {
          const { rowCount } = await session.query(ALL_TABLES_PUBLISHED);
          const sql = createJournalSql(header, { unlogged: rowCount === 1 });
          await withoutEventTriggers(session, () => session.query(sql));
        });
        this.#created.set(instance.dbid, created);
      },
    );
    this.#isBegun = true;
  }

  /**
   * Drops the journals. That nothing is left to resume is noted first: they do not go all at once, and a node without
   * one must not look like one that had not begun.
   */
  async finish(): Promise<void> {
    await onEveryNode(this.#nodes(), ({ instance }) =>
      this.#inTarget(instance, (session) => session.query(noteSql({ step: FINISHED }))),
    );
    await this.#drop();
  }

  /** What is committed on each node, after a failure. A node that does not answer causes no error. */
  async readCommitted(): Promise<Committed> {
    const found = await onEveryNode(this.#nodes(), async ({ instance }) => {
      const read = this.#inTarget(instance, (session) => session.query<CommittedRows>(READ_COMMITTED));
      return [instance.dbid, await read.then(({ rows }) => rows).catch(() => undefined)] as const;
    });
    return { byNode: new Map(found), changeSchema: this.context.request.changeSchema };
  }

  async #drop(): Promise<void> {
    await onEveryNode(this.#nodes(), ({ instance }) =>
      this.#inTarget(instance, (session) => withoutEventTriggers(session, () => session.query(DROP_JOURNAL))),
    );
  }

  async #resume(): Promise<void> {
    const { log } = this.context.ports;
    const found = await onEveryNode(this.#nodes(), async ({ instance }) => ({
      instance,
      journal: await this.#read(instance),
    }));
    const all = found.flatMap(({ instance, journal }) => (journal ? [{ instance, journal }] : []));
    const newest = all.reduce<NodeJournal | undefined>(
      (last, { journal }) => (last && last.startedMs >= journal.startedMs ? last : journal),
      undefined,
    );
    if (!newest) {
      throw new AppError('RESUME_IMPOSSIBLE', `There is nothing to resume in database ${this.plan.targetDatabase}.`, {
        hint: `No restore into it was broken off after its databases were made. ${RERUN}`,
      });
    }
    const journals = all.filter(({ journal }) => journal.id === newest.id);
    if (journals.some(({ journal }) => journal.isFinished)) await this.#refuseFinished();
    this.#assertSame(newest);
    this.#id = newest.id;
    this.#startedMs = newest.startedMs;
    for (const { instance, journal } of journals) this.#found.set(instance.dbid, journal);
    this.#isBegun = true;
    const began = new Date(newest.startedMs).toISOString();
    log.info(`Resuming the restore that began at ${began}, on ${this.#found.size} of ${found.length} instances`);
    for (const { instance } of found) {
      if (!this.#found.has(instance.dbid)) log.info(`${instanceLabel(instance)} had not begun`);
      else if (this.mustRemake(instance))
        log.info(`${instanceLabel(instance)} begins again: its definitions were half made`);
    }
  }

  async #refuseFinished(): Promise<never> {
    await this.#drop();
    const { targetDatabase } = this.plan;
    throw new AppError(
      'RESUME_IMPOSSIBLE',
      `There is nothing to resume in database ${targetDatabase}: the restore was broken off when it had done everything.`,
      { hint: 'The database is complete; what was left of the restore’s journal has been removed.' },
    );
  }

  #assertSame({ wishes }: NodeJournal): void {
    const before = JSON.parse(wishes) as Wishes;
    const now = this.#wishes();
    const differing = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
      (name) => before[name] !== now[name],
    );
    if (differing.length === 0) return;
    const lines = differing.map((name) => `${name}: ${before[name] ?? 'none'} then, ${now[name] ?? 'none'} now`);
    throw new AppError('RESUME_IMPOSSIBLE', `The restore that was broken off was another one. ${lines.join('; ')}.`, {
      hint: 'Give --resume the options of that restore, or run this one without --resume.',
    });
  }

  #wishes(): Wishes {
    const { request } = this.context;
    const { plan } = this;
    const tables = plan.tables?.map(({ schema, name }) => displayName(schema, name)).sort();
    const digest = tables && createHash('sha256').update(tables.join('\n')).digest('hex').slice(0, 12);
    return {
      'the set (-t)': plan.prefix === '' ? plan.key : `${plan.prefix} ${plan.key}`,
      'its database': plan.sourceDatabase,
      'the tables (-T, --table-file, -S)': tables ? `${tables.length} tables (${digest})` : 'all',
      'drop and create (-e)': String(request.dropExisting),
      '--change-schema': request.changeSchema ?? 'none',
      '--truncate': String(request.truncate),
      '--append': String(request.append),
      'rows only (--noplan)': String(request.rowsOnly),
      'definitions only (-m)': String(request.metadataOnly),
      'the instances': plan.nodes.map(({ instance }) => `${instance.contentId} at ${instance.host}`).join(', '),
    };
  }

  #nodes(): readonly RestoreNode[] {
    return this.plan.nodes.filter(({ withDefinitions }) => withDefinitions);
  }

  async #read(instance: Instance): Promise<NodeJournal | undefined> {
    try {
      return await this.#inTarget(instance, async (session) => {
        if ((await session.query(JOURNAL_EXISTS)).rowCount === 0) return undefined;
        const [header] = (await session.query<JournalHeader>(READ_HEADER)).rows;
        const done = await session.query<{ step: string }>(READ_DONE);
        const has = (wanted: JournalStep): boolean => done.rows.some(({ step }) => step === wanted);
        return header && { ...header, hasDefinitions: has('preData'), isFinished: has(FINISHED) };
      });
    } catch (error) {
      const { code, sqlstate } = toAppError(error);
      if (code === 'DATABASE_NOT_FOUND') return undefined;
      if (sqlstate === NOT_IN_STATE && (await this.#isHalfDropped(instance))) return undefined;
      throw error;
    }
  }

  /** An interrupted DROP DATABASE leaves a database that takes no connections and can only be dropped. */
  async #isHalfDropped(instance: Instance): Promise<boolean> {
    const { targetDatabase } = this.plan;
    const wish = { instance, purpose: 'journal', busy: targetDatabase };
    return withSessionBeside(this.context.engine, wish, async (session) => {
      const { rowCount } = await session.query(
        'SELECT FROM pg_catalog.pg_database WHERE datname = $1 AND datconnlimit = -2',
        [targetDatabase],
      );
      return rowCount === 1;
    });
  }

  async #inTarget<T>(
    instance: Instance,
    work: (session: Awaited<ReturnType<RestoreContext['engine']['openSession']>>) => Promise<T>,
  ): Promise<T> {
    const session = await this.context.engine.openSession(instance, this.plan.targetDatabase, 'journal');
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }
}
