/**
 * Accounts on all segments and writers that move amounts between them by two-phase commit. Whatever the moment, the sum
 * of all balances is the same and every transfer has two legs: what a backup of one moment must show.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { quoteLiteral } from '../../../common/pg/quote.js';
import { distributeTable, rowsOfSegment } from '../cluster/distribute.js';
import type { Topology } from '../../base/topology.js';
import { closeSessions, openNodeSession, openSegmentSessions } from './sessions.js';

export const LEDGER_SCHEMA = 'ledger';
/** account and movement. */
export const LEDGER_TABLES = 2;
const ACCOUNTS = 300;
const OPENING_BALANCE = 1000;
/** So that a small machine has time for the backup too. */
const DEFAULT_PAUSE_MS = 5;

/** Creates and fills the accounts, each on the segment of its hash. */
export async function createLedger(topology: Topology, database: string): Promise<void> {
  const key = { schema: LEDGER_SCHEMA, keyColumn: 'account' };
  const account = ['account bigint NOT NULL', 'balance numeric(15,2) NOT NULL'];
  const movement = ['transfer text NOT NULL', 'account bigint NOT NULL', 'amount numeric(15,2) NOT NULL'];
  await distributeTable(topology, database, {
    ...key,
    name: 'account',
    columns: account,
    segmentConstraints: ['PRIMARY KEY (account)'],
  });
  await distributeTable(topology, database, { ...key, name: 'movement', columns: movement, indexes: ['(transfer)'] });
  for (const segment of topology.segments) {
    const session = await openNodeSession(topology, segment, database);
    try {
      const here = await rowsOfSegment(session, topology, segment.contentId, { type: 'bigint', expression: 'key' });
      await session.query(
        `INSERT INTO ledger.account SELECT key, ${OPENING_BALANCE} FROM generate_series(1::bigint, ${ACCOUNTS}) AS key WHERE ${here}`,
      );
    } finally {
      await session.end();
    }
  }
}

export interface WriterReport {
  readonly transfers: number;
  /** Time from BEGIN on the first segment to the last COMMIT PREPARED. */
  readonly slowestMs: number;
}

export interface Writers {
  /** Transfers committed so far. */
  count(): number;
  /** Lets the transfers in hand finish; throws what went wrong in a writer. Idempotent. */
  stop(): Promise<WriterReport>;
}

export interface WriterOptions {
  readonly writers: number;
  /** Between two transfers of a writer; default 5. */
  readonly pauseMs?: number;
  /** How long a transfer stays open between its two segments; default 0. */
  readonly holdMs?: number;
}

/** The caller stops the writers that it starts. */
export function startWriters(topology: Topology, database: string, options: WriterOptions): Writers {
  const { writers, pauseMs = DEFAULT_PAUSE_MS, holdMs = 0 } = options;
  // Names of two runs must differ: a transfer is known by its name for ever.
  const run = randomUUID();
  let stopping = false;
  let transfers = 0;
  let slowestMs = 0;
  const write = async (writer: number): Promise<void> => {
    const sessions = await openSegmentSessions(topology, database, 'mppbackup demo writer');
    try {
      const accounts = await Promise.all(sessions.map(readAccounts));
      for (let number = 0; !stopping; number += 1) {
        const started = performance.now();
        await transfer(sessions, accounts, { id: `${run} ${writer} ${number}`, holdMs });
        slowestMs = Math.max(slowestMs, performance.now() - started);
        transfers += 1;
        if (pauseMs > 0) await sleep(pauseMs);
      }
    } finally {
      await closeSessions(sessions);
    }
  };
  const running = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  // Reported by stop(); until then it must not end the process.
  running.catch(() => undefined);
  return {
    count: () => transfers,
    stop: async () => {
      stopping = true;
      await running;
      return { transfers, slowestMs };
    },
  };
}

async function readAccounts(session: pg.Client): Promise<readonly string[]> {
  const { rows } = await session.query<{ account: string }>('SELECT account FROM ledger.account');
  return rows.map(({ account }) => account);
}

function randomOf<T>(list: readonly T[]): T {
  const found = list[Math.floor(Math.random() * list.length)];
  if (found === undefined) throw new Error('a segment has no accounts');
  return found;
}

/** One account on each of two segments, always the lower segment first: two transfers cannot wait for each other. */
async function transfer(
  sessions: readonly pg.Client[],
  accounts: readonly (readonly string[])[],
  { id, holdMs }: { readonly id: string; readonly holdMs: number },
): Promise<void> {
  const first = Math.floor(Math.random() * (sessions.length - 1));
  const second = first + 1 + Math.floor(Math.random() * (sessions.length - first - 1));
  const amount = Math.ceil(Math.random() * 100) * (Math.random() < 0.5 ? -1 : 1);
  const legs = [
    { session: sessions[first]!, account: randomOf(accounts[first]!), amount },
    { session: sessions[second]!, account: randomOf(accounts[second]!), amount: -amount },
  ];
  for (const { session, account, amount: share } of legs) {
    await session.query('BEGIN');
    await session.query('UPDATE ledger.account SET balance = balance + $1 WHERE account = $2', [share, account]);
    await session.query('INSERT INTO ledger.movement VALUES ($1, $2, $3)', [id, account, share]);
    if (holdMs > 0) await sleep(holdMs);
  }
  await Promise.all(legs.map(({ session }) => session.query(`PREPARE TRANSACTION ${quoteLiteral(id)}`)));
  await Promise.all(legs.map(({ session }) => session.query(`COMMIT PREPARED ${quoteLiteral(id)}`)));
}

export interface LedgerState {
  readonly sum: number;
  readonly transfers: number;
  /** Transfers that are on one segment and not on the other. */
  readonly torn: readonly string[];
}

/** What the accounts must always add up to. */
export const LEDGER_SUM = ACCOUNTS * OPENING_BALANCE;

/** Reads the ledger of all segments; meant for when nobody writes. */
export async function readLedger(topology: Topology, database: string): Promise<LedgerState> {
  const sessions = await openSegmentSessions(topology, database, 'mppbackup demo');
  try {
    let sum = 0;
    const legs = new Map<string, number>();
    for (const session of sessions) {
      const balance = await session.query<{ sum: string | null }>('SELECT sum(balance) FROM ledger.account');
      sum += Number(balance.rows[0]?.sum ?? 0);
      const { rows } = await session.query<{ transfer: string }>('SELECT transfer FROM ledger.movement');
      for (const { transfer: id } of rows) legs.set(id, (legs.get(id) ?? 0) + 1);
    }
    const torn = [...legs].filter(([, count]) => count !== 2).map(([id]) => id);
    return { sum, transfers: legs.size, torn };
  } finally {
    await closeSessions(sessions);
  }
}
