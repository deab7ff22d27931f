/**
 * Writers that move amounts between nodes in distributed transactions, so that the sum over all nodes never changes:
 * by two-phase commit over sessions of their own, through foreign tables on the coordinator, or through the coordinator
 * of a Greenplum. Each writer has accounts of its own, so that writers never wait for each other: who waits, waits for us.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { threadId, Worker } from 'node:worker_threads';
import type pg from 'pg';
import { openSession } from '../../common/pg/connect.js';
import { quoteLiteral } from '../../common/pg/quote.js';
import type { Instance, Topology } from '../../coordinator/base/topology.js';
import { openCoordinatorWriter } from './greenplum/coordinator-writer.js';
import { drawMove, pause, Stopwatch, WriterLog, writerIn, type Writer, type WriterReport } from './writer-log.js';

export type { WriterReport };

export const ACCOUNTS = 'bank.account';
export const FLEET_ACCOUNTS = 'bank.fleet_account';
export const MOST_WRITERS = 40;
const FIRST_AMOUNT = 1_000_000;

export interface WriterOptions {
  readonly protocol: keyof typeof OPENERS;
  /** Milliseconds a transaction stays open between its writes on two nodes; default 0. */
  readonly openMs?: number;
  /** Milliseconds at most between two transactions, random; default 0. */
  readonly idleMs?: number;
  /** First account used; writers at work together have different ones. */
  readonly firstAccount?: number;
}

export interface Writers {
  /** Commits, errors and latencies since the last call; a latency is a transaction's slowest statement. */
  report(): Promise<WriterReport>;
  /** Lets each finish its transaction, closes the sessions. Idempotent. */
  stop(): Promise<void>;
}

export function openTestSession(topology: Topology, instance: Instance, database: string): Promise<pg.Client> {
  return openSession({
    host: instance.address,
    port: instance.port,
    user: topology.user,
    database,
    applicationName: 'writer',
    settings: { search_path: 'public' },
  });
}

export async function onInstance<T>(
  topology: Topology,
  instance: Instance,
  database: string,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = await openTestSession(topology, instance, database);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

/** Accounts on every segment, and all of them as partitions of one table on the coordinator. */
export async function createBank(topology: Topology, database: string): Promise<void> {
  for (const [index, segment] of topology.segments.entries()) {
    await onInstance(topology, segment, 'postgres', (session) => session.query(`CREATE DATABASE ${database}`));
    await onInstance(topology, segment, database, (session) =>
      session.query(`CREATE SCHEMA bank;
        CREATE TABLE ${ACCOUNTS} (segment int NOT NULL, id int PRIMARY KEY, amount bigint NOT NULL) WITH (fillfactor = 50);
        INSERT INTO ${ACCOUNTS} SELECT ${index}, id, ${FIRST_AMOUNT} FROM generate_series(1, ${MOST_WRITERS}) AS id`),
    );
  }
  await onInstance(topology, topology.coordinator, 'postgres', (session) =>
    session.query(`CREATE DATABASE ${database}`),
  );
  const foreign = topology.segments.map(
    ({ address, port }, index) => `
      CREATE SERVER seg${index} FOREIGN DATA WRAPPER postgres_fdw
        OPTIONS (host '${address}', port '${port}', dbname '${database}');
      CREATE USER MAPPING FOR PUBLIC SERVER seg${index} OPTIONS (user '${topology.user}');
      CREATE FOREIGN TABLE bank.fleet_account_${index} PARTITION OF ${FLEET_ACCOUNTS} FOR VALUES IN (${index})
        SERVER seg${index} OPTIONS (schema_name 'bank', table_name 'account');`,
  );
  await onInstance(topology, topology.coordinator, database, (session) =>
    session.query(`CREATE EXTENSION postgres_fdw; CREATE SCHEMA bank;
      CREATE TABLE ${FLEET_ACCOUNTS} (segment int NOT NULL, id int NOT NULL, amount bigint NOT NULL)
        PARTITION BY LIST (segment); ${foreign.join('')}`),
  );
}

/** What the accounts of all segments hold together. */
export function bankSum(topology: Topology): number {
  return topology.segments.length * MOST_WRITERS * FIRST_AMOUNT;
}

/** Starts writers in a thread of their own: a cut must not wait for them in this one's event loop, nor they for it. */
export async function startWriters(
  topology: Topology,
  database: string,
  count: number,
  options: WriterOptions,
): Promise<Writers> {
  const workerData: WorkerInput = { topology, database, count, options };
  const worker = new Worker(new URL('writers-thread.js', import.meta.url), { workerData });
  const ended = once(worker, 'exit');
  const ask = async (question: WorkerQuestion): Promise<WriterReport> => {
    const answer = once(worker, 'message');
    worker.postMessage(question);
    return ((await answer) as [WriterReport])[0];
  };
  await ask('report');
  let stopped: Promise<unknown> | undefined;
  return {
    report: () => ask('report'),
    stop: async () => {
      stopped ??= ask('stop').then(() => ended);
      await stopped;
    },
  };
}

export interface WorkerInput {
  readonly topology: Topology;
  readonly database: string;
  readonly count: number;
  readonly options: WriterOptions;
}

export type WorkerQuestion = 'report' | 'stop';

/** What the thread runs. */
export async function runWriters({ topology, database, count, options }: WorkerInput): Promise<Writers> {
  const log = new WriterLog();
  const stop = new AbortController();
  const first = options.firstAccount ?? 1;
  const open = OPENERS[options.protocol];
  const writers = await Promise.all(
    Array.from({ length: count }, (_, index) => open(topology, database, first + index, options.openMs ?? 0)),
  );
  const loops = writers.map(async (writer) => {
    while (!stop.signal.aborted) {
      try {
        log.committed(await writer.move());
      } catch (error) {
        log.failed(error);
        return;
      }
      const idleMs = Math.random() * (options.idleMs ?? 0);
      // Stopping ends the pause.
      if (idleMs > 0) await sleep(idleMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  });
  return {
    report: () => Promise.resolve(log.take()),
    stop: async () => {
      stop.abort();
      await Promise.all(loops);
      await Promise.all(writers.map((writer) => writer.close()));
    },
  };
}

/** Two different segments in random order, and an amount. */
let gids = 0;
const gidPrefix = `${process.pid} ${threadId}`;

async function openTwoPhaseWriter(
  topology: Topology,
  database: string,
  account: number,
  openMs: number,
): Promise<Writer> {
  const sessions = await Promise.all(topology.segments.map((segment) => openTestSession(topology, segment, database)));
  const write = (node: number, amount: number): Promise<unknown> =>
    sessions[node]!.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount + ${amount} WHERE id = ${account}`);
  return {
    move: async () => {
      const { from, to, amount } = drawMove(sessions.length);
      const gid = quoteLiteral(`move ${gidPrefix} ${(gids += 1)}`);
      const watch = new Stopwatch();
      const onBoth = (sql: string): Promise<unknown> =>
        watch.time(() => Promise.all([from, to].map((node) => sessions[node]!.query(sql))));
      await watch.time(() => write(from, -amount));
      await pause(openMs);
      await watch.time(() => write(to, amount));
      await onBoth(`PREPARE TRANSACTION ${gid}`);
      await onBoth(`COMMIT PREPARED ${gid}`);
      return watch.slowestMs;
    },
    close: async () => {
      await Promise.all(sessions.map((session) => session.end()));
    },
  };
}

async function openForeignWriter(
  topology: Topology,
  database: string,
  account: number,
  openMs: number,
): Promise<Writer> {
  const session = await openTestSession(topology, topology.coordinator, database);
  const write = (node: number, amount: number): string =>
    `UPDATE ${FLEET_ACCOUNTS} SET amount = amount + ${amount} WHERE segment = ${node} AND id = ${account}`;
  return writerIn(session, { places: topology.segments.length, openMs, write });
}

const OPENERS = { 'two-phase': openTwoPhaseWriter, foreign: openForeignWriter, coordinator: openCoordinatorWriter };
