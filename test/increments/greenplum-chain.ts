/** One chain on a running Greenplum: a full backup and increments, each restored under another name and compared. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readCapabilities } from '../../common/server/capabilities.js';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import {
  createDatabase,
  dropDatabase,
  findGreenplum,
  onCoordinator,
  openTestSession,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { snapshotContents } from '../support/greenplum/compare.js';
import { becomeUser, type GreenplumUser } from '../support/greenplum/programs.js';
import type { NodeSnapshot } from '../support/compare.js';
import { SeededRandom } from '../support/seeded-random.js';
import type { Round } from './chain.js';
import { drawChanges, drawOpenWrites, drawWrite, FILL, SCHEMA, SLOTS } from './greenplum-changes.js';

const SOURCE = 'chained';
const TARGET = 'chained_copy';
/** One round in so many has an increment before it that is taken while others write. */
const BUSY_EVERY = 3;
const BUSY_SESSIONS = 5;
const MOST_OPEN_MS = 200;
/** Some tables are behind a writer that stays open: such a change is passed over. */
const LOCK_TIMEOUT_MS = 1_000;

interface OpenWriter {
  readonly session: pg.Client;
  readonly end: 'COMMIT' | 'ROLLBACK';
  left: number;
}

export class GreenplumChain {
  readonly #random: SeededRandom;
  readonly #writers: OpenWriter[] = [];
  /** Whether open writers may write in subtransactions. */
  #withSavepoints = false;
  #step = 0;
  #fullBytes = 0;

  private constructor(
    private readonly greenplum: Greenplum,
    private readonly user: GreenplumUser,
    seed: number,
  ) {
    this.#random = new SeededRandom(seed);
  }

  /** @throws Error that says what to set where the environment names no Greenplum */
  static async begin(seed: number): Promise<GreenplumChain> {
    const greenplum = await findGreenplum();
    const chain = new GreenplumChain(greenplum, await becomeUser(greenplum), seed);
    for (const name of [SOURCE, TARGET]) await dropDatabase(greenplum, name);
    await createDatabase(greenplum, SOURCE);
    await onCoordinator(greenplum, SOURCE, async (session) => {
      // Greenplum 7.0.0 loses what an open subtransaction has written, once another session reads the table in a query
      // of several processes on a segment (procarray.c, copyLocalSnapshot): nothing could be compared.
      chain.#withSavepoints = (await readCapabilities(session)).partitions === 'pg_partition';
      for (const statement of [...SCHEMA, ...FILL]) await session.query(statement);
    });
    await chain.#openWriters();
    chain.#fullBytes = (await chain.user.backUp(SOURCE)).storedBytes;
    await chain.#endWriters();
    return chain;
  }

  /** As Chain.round. */
  async round(): Promise<Round> {
    this.#step += 1;
    const changes = drawChanges(this.#random, this.#step);
    const kinds = changes.map(({ kind }) => kind);
    for (const { statements } of changes) await this.#apply(statements);
    if (this.#random.below(BUSY_EVERY) === 0) kinds.push(await this.#backUpBusy());
    await this.#openWriters();
    const { timestampKey: key, storedBytes } = await this.user.backUp(SOURCE, '--incremental');
    const expected = await snapshotContents(this.greenplum, SOURCE);
    await this.#endWriters();
    const differences = await this.#compareRestored(key, expected);
    return { kinds, key, storedShare: storedBytes / this.#fullBytes, ways: [], differences };
  }

  async end(): Promise<void> {
    for (const writer of this.#writers) writer.left = 0;
    await this.#endWriters();
    for (const name of [SOURCE, TARGET]) await dropDatabase(this.greenplum, name);
    await this.user.leave();
  }

  async #compareRestored(key: string, expected: readonly NodeSnapshot[]): Promise<readonly string[]> {
    const through = this.#random.pick(['coordinator', 'coordinator', 'segments']);
    try {
      await this.user.restore(key, '--redirect', TARGET, '--noanalyze', '--load-through', through);
    } catch (error) {
      return [(error as Error).message];
    }
    const found = await snapshotContents(this.greenplum, TARGET);
    await dropDatabase(this.greenplum, TARGET);
    return expected.flatMap(({ label, contents }, index) =>
      compareContents(contents, found[index]!.contents).map((line) => `${label}: ${line}`),
    );
  }

  async #apply(statements: readonly string[]): Promise<void> {
    await onCoordinator(this.greenplum, SOURCE, async (session) => {
      await session.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
      try {
        for (const statement of statements) await session.query(statement);
      } catch {
        // It does not fit what is there, or is of another version: another draw will.
        await session.query('ROLLBACK');
      }
    });
  }

  async #openWriters(): Promise<void> {
    for (let count = this.#random.below(3); count > 0; count -= 1) {
      const statements = [...drawOpenWrites(this.#random, this.#step)];
      if (this.#random.below(2) === 0 && this.#withSavepoints) statements.unshift('SAVEPOINT s');
      const end = this.#random.pick(['COMMIT', 'COMMIT', 'ROLLBACK'] as const);
      const left = 1 + this.#random.below(2);
      const session = await openTestSession(this.greenplum, this.greenplum.coordinator, SOURCE);
      await session.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}; BEGIN`);
      for (const statement of statements) await session.query(statement).catch(() => session.query('ROLLBACK'));
      this.#writers.push({ session, end, left });
    }
  }

  async #endWriters(): Promise<void> {
    for (const writer of [...this.#writers]) {
      writer.left -= 1;
      if (writer.left > 0) continue;
      this.#writers.splice(this.#writers.indexOf(writer), 1);
      await writer.session.query(writer.end);
      await writer.session.end();
    }
  }

  /** What such an increment has is known to nobody; what was written around its cut is the next one's to find. */
  async #backUpBusy(): Promise<string> {
    let isOver = false;
    let slot = 0;
    const draws = (index: number, random: SeededRandom): string | undefined => {
      if (isOver || (index > 0 && slot >= SLOTS)) return undefined;
      if (index === 0) return drawWrite(random, this.#step);
      return `INSERT INTO slot_${slot++} SELECT generate_series(1, ${1 + random.below(20)})`;
    };
    const loops = Array.from({ length: BUSY_SESSIONS }, (_, index) => {
      const random = new SeededRandom(this.#random.below(1_000_000));
      return this.#write(() => draws(index, random), random);
    });
    await sleep(MOST_OPEN_MS);
    try {
      await this.user.backUp(SOURCE, '--incremental', '--consistency', 'relaxed');
    } finally {
      isOver = true;
      await Promise.all(loops);
    }
    return 'an increment under load';
  }

  /** One transaction after the other, until nothing is drawn. */
  async #write(draw: () => string | undefined, random: SeededRandom): Promise<void> {
    const session = await openTestSession(this.greenplum, this.greenplum.coordinator, SOURCE);
    try {
      await session.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
      for (let statement = draw(); statement !== undefined; statement = draw()) {
        await session.query('BEGIN');
        // Another may have the rows: the transaction goes on without them.
        await session.query(statement).catch(() => session.query('ROLLBACK; BEGIN'));
        await sleep(random.below(MOST_OPEN_MS));
        await session.query('COMMIT');
      }
    } finally {
      await session.end();
    }
  }
}
