/** One chain: a full backup and increments, each restored under another name and compared with what was there. */
import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { hashContents, type ContentHash } from '../../coordinator/lab/compare/content-hash.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { instanceLabel, instancesOf, type Instance } from '../../coordinator/base/topology.js';
import { OWN_TABLES } from '../support/compare.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { openInstance } from '../../coordinator/lab/cluster/instance.js';
import { SeededRandom } from '../support/seeded-random.js';
import { summarySettings } from '../support/server-major.js';
import { BusyWriters } from './busy-writers.js';
import { drawChanges, drawWriters, FILL, SCHEMA, type Change, type Writer } from './changes.js';

/** Of the servers: changes wait for no autovacuum, some writers are prepared, and 17 and newer summarize their log. */
export async function chainSettings(): Promise<Readonly<Record<string, string | number>>> {
  return { autovacuum: 'off', max_prepared_transactions: 20, ...(await summarySettings()) };
}

const SOURCE = 'chained';
const TARGET = 'chained_copy';
/** Of the rounds, one in so many begins with the crash of a server. */
const CRASH_EVERY = 6;
/** One in so many has an increment before it that is taken while others write. */
const BUSY_EVERY = 3;
/** Where servers write WAL summaries, one in so many begins with the loss of some. */
const LOSS_EVERY = 6;
/** Some tables are behind a writer that stays open: such a change is passed over. */
const LOCK_TIMEOUT_MS = 1_000;

export interface Round {
  readonly kinds: readonly string[];
  readonly key: string;
  /** Of the rows that a full backup would store. */
  readonly storedShare: number;
  /** How changed pages were found, by instance. */
  readonly ways: readonly string[];
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
    private readonly summarizes: boolean,
  ) {
    this.#random = new SeededRandom(seed);
  }

  static async begin(cluster: E2eCluster, seed: number): Promise<Chain> {
    const chain = new Chain(cluster, seed, Object.keys(await summarySettings()).length > 0);
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

  /**
   * Changes, an increment, its restore, and the comparison. What an increment has that is taken while others write is
   * known to nobody; but what they wrote around its cut is the next one's to find, which is taken at once.
   */
  async round(): Promise<Round> {
    this.#step += 1;
    const changes = drawChanges(this.#random, this.#step);
    const kinds = changes.map(({ kind }) => kind);
    for (const change of changes) await this.#apply(change);
    if (this.#random.below(CRASH_EVERY) === 0 && this.#writers.length === 0) kinds.push(await this.#crash());
    if (this.summarizes && this.#random.below(LOSS_EVERY) === 0) kinds.push(await this.#loseSummaries());
    if (this.#random.below(BUSY_EVERY) === 0) kinds.push(await this.#backUpBusy());
    await this.#openWriters();
    const { key, storedBytes } = await this.#backUp('--incremental');
    const expected = await this.#hash(SOURCE);
    await this.#endWriters();
    const differences = await this.#compareRestored(key, expected);
    const ways = await this.#waysOf(key);
    return { kinds, key, storedShare: storedBytes / this.#fullBytes, ways, differences };
  }

  /** What the status files say of the pages. */
  async #waysOf(key: string): Promise<readonly string[]> {
    const paths = (await this.cluster.backupFiles()).filter(
      (path) => /gp_dump_status_\d/.test(path) && path.endsWith(key),
    );
    const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
    return texts.map((text) => /Changed pages found by (.*);/.exec(text)?.[1] ?? 'nothing');
  }

  async #compareRestored(key: string, expected: readonly ContentHash[]): Promise<readonly string[]> {
    try {
      await this.#run('gpdbrestore', ['-a', '-t', key, '--redirect', TARGET, '--noanalyze']);
    } catch (error) {
      return [(error as Error).message];
    }
    const found = await this.#hash(TARGET);
    await dropDatabase(this.cluster.topology, TARGET);
    return instancesOf(this.cluster.topology).flatMap((instance, index) =>
      compareContents(expected[index]!, found[index]!).map((line) => `${instanceLabel(instance)}: ${line}`),
    );
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

  /**
   * A server loses what it had not written to its files, and takes it from its log. Some crash after a file was extended
   * and before the new pages were filled: as many as a vacuum had cut off.
   */
  async #crash(): Promise<string> {
    const { topology } = this.cluster;
    const node = this.#random.pick(instancesOf(topology));
    const { dataDirectory, address, port } = node;
    const server = await openInstance({ dataDirectory, address, port, superuser: topology.user });
    const cut = this.#random.below(2) === 0 ? await this.#cutOff(node) : undefined;
    await server.stop('immediate');
    if (cut) await appendFile(join(dataDirectory, cut.path), Buffer.alloc(cut.bytes));
    await server.start();
    return `crash of ${instanceLabel(node)}${cut ? ' while it extended a table' : ''}`;
  }

  /** As after wal_summary_keep_time, and with gaps. */
  async #loseSummaries(): Promise<string> {
    const node = this.#random.pick(instancesOf(this.cluster.topology));
    const folder = join(node.dataDirectory, 'pg_wal', 'summaries');
    for (const name of (await readdir(folder)).sort()) {
      if (this.#random.below(3) === 0) await rm(join(folder, name), { force: true });
    }
    return `loss of WAL summaries of ${instanceLabel(node)}`;
  }

  /** Removes the last pages of a table. @returns its file, and how much shorter that is */
  async #cutOff(node: Instance): Promise<{ readonly path: string; readonly bytes: number }> {
    const session = await openNodeSession(this.cluster.topology, node, SOURCE, 'test');
    try {
      const measure = async (): Promise<{ path: string; bytes: number }> =>
        (await session.query(`SELECT pg_relation_filepath('wide') AS path, pg_relation_size('wide')::float8 AS bytes`))
          .rows[0] as { path: string; bytes: number };
      const before = await measure();
      await session.query(`DELETE FROM wide WHERE ctid >= '(${400 + this.#random.below(600)},0)'::tid`);
      await session.query('VACUUM wide');
      const { path, bytes } = await measure();
      // Else the log would cut the pages off once more.
      await session.query('CHECKPOINT');
      return { path, bytes: before.bytes - bytes };
    } finally {
      await session.end();
    }
  }

  async #backUpBusy(): Promise<string> {
    const writers = await BusyWriters.start(this.cluster.topology, SOURCE, this.#random);
    try {
      await this.#backUp('--incremental');
    } finally {
      await writers.stop();
    }
    return 'an increment under load';
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
