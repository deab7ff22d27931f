/** Takes cuts under load and compares what the snapshots show together. */
import { openCut, type Cut, type CutOptions } from '../../coordinator/cut/find-cut.js';
import type { Engine } from '../../coordinator/engine/engine.js';
import { instancesOf } from '../../coordinator/engine/topology.js';
import { ACCOUNTS, bankSum, openTestSession } from './writers.js';

export interface CutsReport {
  readonly cuts: number;
  readonly torn: number;
  readonly medianTries: number;
  readonly mostTries: number;
  readonly medianSearchMs: number;
  readonly longestSearchMs: number;
  readonly longestLockedMs: number;
}

export type CutChoice = Pick<CutOptions, 'consistency'> &
  Partial<Pick<CutOptions, 'way' | 'defects' | 'lockWaitMs' | 'quietInstantLimitMs' | 'preparedLeftAfterMs'>>;

export interface CutsOptions extends CutChoice {
  readonly count: number;
  /** Stop at the first torn one. */
  readonly untilTorn?: boolean;
}

/** A cut of all user tables of the database. */
export async function cutOf(
  engine: Engine,
  database: string,
  choice: CutChoice,
  signal = new AbortController().signal,
): Promise<Cut> {
  const nodes = await Promise.all(
    instancesOf(engine.topology).map(async (instance) => {
      const session = await engine.openSession(instance, database, 'catalogue');
      try {
        return { instance, tables: (await engine.readCatalogue(session)).tables };
      } finally {
        await session.end();
      }
    }),
  );
  return openCut({ engine, database, nodes, lockWaitMs: 60_000, signal, ...choice });
}

/** Sums the accounts on all segments as the cut's snapshots show them, in sessions that import them. */
export async function sumAt(engine: Engine, database: string, cut: Cut): Promise<number> {
  const { topology } = engine;
  const sums = await Promise.all(
    instancesOf(topology).map(async (instance) => {
      const session = await openTestSession(topology, instance, database);
      try {
        const snapshot = cut.snapshots.get(instance.dbid) ?? '';
        await session.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '${snapshot}'`);
        if (instance.contentId === -1) return 0;
        const { rows } = await session.query<{ sum: string }>(`SELECT sum(amount) FROM ${ACCOUNTS}`);
        return Number(rows[0]?.sum);
      } finally {
        await session.end();
      }
    }),
  );
  return sums.reduce((total, sum) => total + sum, 0);
}

export async function takeCuts(engine: Engine, database: string, options: CutsOptions): Promise<CutsReport> {
  const { count, untilTorn, ...choice } = options;
  const taken: Cut[] = [];
  let torn = 0;
  while (taken.length < count && !(untilTorn && torn > 0)) {
    const cut = await cutOf(engine, database, choice);
    try {
      taken.push(cut);
      if ((await sumAt(engine, database, cut)) !== bankSum(engine.topology)) torn += 1;
    } finally {
      await cut.release();
    }
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
