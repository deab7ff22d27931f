/** One chain: a full backup and increments, each restored under another name and compared with what was there. */
import type pg from 'pg';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { hashContents, type ContentHash } from '../../coordinator/lab/compare/content-hash.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { instanceLabel, instancesOf } from '../../coordinator/base/topology.js';
import { OWN_TABLES } from '../support/compare.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { SeededRandom } from '../support/seeded-random.js';
import { drawChanges, drawWriters, FILL, SCHEMA, type Change, type Writer } from './changes.js';

/** Of the servers: changes wait for no autovacuum, and some writers are prepared. */
export const CHAIN_SETTINGS = { autovacuum: 'off', max_prepared_transactions: 20 };

const SOURCE = 'chained';
const TARGET = 'chained_copy';
/** Some tables are behind a writer that stays open: such a change is passed over. */
const LOCK_TIMEOUT_MS = 1_000;

export interface Round {
  readonly kinds: readonly string[];
  readonly key: string;
  /** Of the rows that a full backup would store. */
  readonly storedShare: number;
  readonly differences: readonly string[];
}

interface OpenWriter extends Writer {
  readonly sessions: readonly pg.Client[];
  readonly name: string;
  left: number;
}

export class Chain {
  readonly #random: SeededRandom;
  readonly #writers: OpenWriter[] = [];
  #step = 0;
  #fullBytes = 0;

  private constructor(
    private readonly cluster: E2eCluster,
    seed: number,
  ) {
    this.#random = new SeededRandom(seed);
  }

  static async begin(cluster: E2eCluster, seed: number): Promise<Chain> {
    const chain = new Chain(cluster, seed);
    await createDatabase(cluster.topology, SOURCE);
    await onNodes(cluster.topology, SOURCE, async (session) => {
      await session.query(SCHEMA);
      await session.query(FILL);
    });
    await chain.#openWriters();
    const { storedBytes } = await chain.#backUp();
    chain.#fullBytes = storedBytes;
    await chain.#endWriters();
    return chain;
  }

  /** Changes, an increment, its restore, and the comparison. */
  async round(): Promise<Round> {
    this.#step += 1;
    const changes = drawChanges(this.#random, this.#step);
    for (const change of changes) await this.#apply(change);
    await this.#openWriters();
    const { key, storedBytes } = await this.#backUp('--incremental');
    const expected = await this.#hash(SOURCE);
    await this.#endWriters();
    await this.#run('gpdbrestore', ['-a', '-t', key, '--redirect', TARGET, '--noanalyze']);
    const found = await this.#hash(TARGET);
    await dropDatabase(this.cluster.topology, TARGET);
    const differences = instancesOf(this.cluster.topology).flatMap((instance, index) =>
      compareContents(expected[index]!, found[index]!).map((line) => `${instanceLabel(instance)}: ${line}`),
    );
    return { kinds: changes.map(({ kind }) => kind), key, storedShare: storedBytes / this.#fullBytes, differences };
  }

  async end(): Promise<void> {
    for (const writer of this.#writers) writer.left = 0;
    await this.#endWriters();
    await dropDatabase(this.cluster.topology, SOURCE);
    for (const database of [TARGET]) await dropDatabase(this.cluster.topology, database).catch(() => undefined);
  }

  async #apply({ statements }: Change): Promise<void> {
    await onNodes(this.cluster.topology, SOURCE, async (session) => {
      await session.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
      try {
        for (const statement of statements) await session.query(statement);
      } catch {
        // It does not fit what is there: another draw will.
        await session.query('ROLLBACK');
      }
    });
  }

  async #openWriters(): Promise<void> {
    for (const [index, writer] of drawWriters(this.#random, this.#step).entries()) {
      const sessions: pg.Client[] = [];
      for (const instance of instancesOf(this.cluster.topology)) {
        const session = await openNodeSession(this.cluster.topology, instance, SOURCE, 'writer');
        sessions.push(session);
        await session.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}; BEGIN`);
        for (const statement of writer.statements)
          await session.query(statement).catch(() => session.query('ROLLBACK'));
      }
      const name = `w${this.#step}_${index}`;
      if (writer.end === 'prepared') {
        for (const session of sessions) await session.query(`PREPARE TRANSACTION '${name}'`);
      }
      this.#writers.push({ ...writer, sessions, name, left: writer.backups });
    }
  }

  async #endWriters(): Promise<void> {
    for (const writer of [...this.#writers]) {
      writer.left -= 1;
      if (writer.left > 0) continue;
      this.#writers.splice(this.#writers.indexOf(writer), 1);
      for (const session of writer.sessions) {
        const end = writer.end === 'prepared' ? `COMMIT PREPARED '${writer.name}'` : writer.end;
        // A transaction that failed at its beginning was rolled back, and nothing was prepared.
        await session.query(end).catch(() => undefined);
        await session.end();
      }
    }
  }

  async #backUp(...args: readonly string[]): Promise<{ readonly key: string; readonly storedBytes: number }> {
    const wanted = ['-a', '-x', SOURCE, '-H', '--json', '--consistency', 'relaxed', ...args];
    const result = await this.#run('gpcrondump', wanted);
    return result as { key: string; storedBytes: number };
  }

  async #run(program: 'gpcrondump' | 'gpdbrestore', args: readonly string[]): Promise<unknown> {
    const { status, output, result } = await this.cluster.call(program, args);
    if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${output}`);
    const { timestampKey, storedBytes } = (result ?? {}) as { timestampKey?: string; storedBytes?: number };
    return { key: timestampKey, storedBytes };
  }

  async #hash(database: string): Promise<readonly ContentHash[]> {
    const hashes: ContentHash[] = [];
    for (const instance of instancesOf(this.cluster.topology)) {
      const session = await openNodeSession(this.cluster.topology, instance, database, 'test');
      try {
        hashes.push(await hashContents(session, { skip: ({ name }) => OWN_TABLES.includes(name) }));
      } finally {
        await session.end();
      }
    }
    return hashes;
  }
}
