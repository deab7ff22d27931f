/** Takes cuts under load and compares what the snapshots show together. */
import { openCut, type Cut, type CutSearchOptions } from '../../coordinator/cut/find-cut.js';
import type { Engine } from '../../coordinator/engine/engine.js';
import { instancesOf, type Instance } from '../../coordinator/base/topology.js';
import { ACCOUNTS, bankSum } from './writers.js';

/** What the cuts are of. */
export interface Bank {
  /** What all accounts hold together. */
  readonly total: number;
  /** A query for the sum of the amounts on one node. */
  sumSql(instance: Instance): string;
}

export function fleetBank({ topology }: Engine): Bank {
  return {
    total: bankSum(topology),
    sumSql: ({ contentId }) => (contentId === -1 ? 'SELECT 0 AS sum' : `SELECT sum(amount) AS sum FROM ${ACCOUNTS}`),
  };
}

export interface CutsReport {
  readonly cuts: number;
  readonly torn: number;
  readonly medianTries: number;
  readonly mostTries: number;
  readonly medianSearchMs: number;
  readonly longestSearchMs: number;
  readonly longestLockedMs: number;
}

export type CutChoice = Pick<CutSearchOptions, 'consistency'> &
  Partial<Pick<CutSearchOptions, 'way' | 'defects' | 'lockWaitMs' | 'quietInstantLimitMs' | 'preparedLeftAfterMs'>>;

export interface CutsOptions extends CutChoice {
  readonly count: number;
  /** Stop at the first torn one. */
  readonly untilTorn?: boolean;
  /** Default: the bank of a fleet. */
  readonly bank?: Bank;
}

/** All user tables of the database on every node. */
async function readPlans(engine: Engine, database: string): Promise<CutSearchOptions['nodes']> {
  const nodes = await engine.readCatalogues(database);
  return nodes.map(({ instance, catalogue }) => ({ instance, tables: catalogue.tables }));
}

/** A cut of all user tables of the database. */
export async function cutOf(
  engine: Engine,
  database: string,
  choice: CutChoice,
  signal = new AbortController().signal,
): Promise<Cut> {
  const nodes = await readPlans(engine, database);
  return openCut({ engine, database, nodes, lockWaitMs: 60_000, signal, ...choice });
}

/** Sums the accounts on all segments as the cut's snapshots show them, in sessions that import them. */
export async function sumAt(engine: Engine, database: string, cut: Cut): Promise<number> {
  const readers = await openReaders(engine, database, fleetBank(engine));
  try {
    return await readers.sumAt(cut);
  } finally {
    await readers.close();
  }
}

interface Readers {
  sumAt(cut: Cut): Promise<number>;
  close(): Promise<void>;
}

/** Sessions on every node of the cut that import one cut after the other. */
async function openReaders(engine: Engine, database: string, bank: Bank): Promise<Readers> {
  const instances = instancesOf(engine.topology).filter((instance) => engine.rolesOf(instance).inCut);
  const readers = await Promise.all(
    instances.map(async (instance) => ({ instance, session: await engine.openSession(instance, database, 'reader') })),
  );
  return {
    sumAt: async (cut) => {
      const sums = await Promise.all(
        readers.map(async ({ instance, session }) => {
          const snapshot = cut.snapshots.get(instance.dbid) ?? '';
          await session.query(
            `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '${snapshot}'`,
          );
          const { rows } = await session.query<{ sum: string }>(bank.sumSql(instance));
          await session.query('COMMIT');
          return Number(rows[0]?.sum);
        }),
      );
      return sums.reduce((total, sum) => total + sum, 0);
    },
    close: async () => {
      await Promise.all(readers.map(({ session }) => session.end()));
    },
  };
}

export async function takeCuts(engine: Engine, database: string, options: CutsOptions): Promise<CutsReport> {
  const { count, untilTorn, bank = fleetBank(engine), ...choice } = options;
  const { signal } = new AbortController();
  const nodes = await readPlans(engine, database);
  const readers = await openReaders(engine, database, bank);
  const taken: Cut[] = [];
  let torn = 0;
  try {
    while (taken.length < count && !(untilTorn && torn > 0)) {
      const cut = await openCut({ engine, database, nodes, lockWaitMs: 60_000, signal, ...choice });
      try {
        taken.push(cut);
        if ((await readers.sumAt(cut)) !== bank.total) torn += 1;
      } finally {
        await cut.release();
      }
    }
  } finally {
    await readers.close();
  }
  const sorted = (of: (cut: Cut) => number): number[] => taken.map(of).sort((a, b) => a - b);
  const [tries, search, locked] = [
    sorted((cut) => cut.tries),
    sorted((cut) => cut.searchMs),
    sorted((cut) => cut.lockedMs),
  ];
  const median = (list: readonly number[]): number => list[Math.floor(list.length / 2)] ?? 0;
  return {
    cuts: taken.length,
    torn,
    medianTries: median(tries),
    mostTries: tries.at(-1) ?? 0,
    medianSearchMs: median(search),
    longestSearchMs: search.at(-1) ?? 0,
    longestLockedMs: locked.at(-1) ?? 0,
  };
}
