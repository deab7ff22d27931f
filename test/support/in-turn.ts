/**
 * Long tests take turns: a usual run of everything has a quarter of them, which is another quarter each day; a run of
 * named suites, of one file, or `npm run test:all` has all of them. What must never break is in every run.
 */
import { createHash } from 'node:crypto';

export const TURNS = 4;

/**
 * Declares a suite whose hooks and tests are run in its turn.
 * @param title decides which turn that is
 */
export function suiteInTurn(title: string, tests: (this: Mocha.Suite) => void): void {
  (isDue(title) ? describe : describe.skip)(title, tests);
}

/** The same for one test of a suite that is in every run. */
export function inTurn(title: string, work: (this: Mocha.Context) => Promise<void> | void): void {
  (isDue(title) ? it : it.skip)(title, work);
}

function isDue(title: string): boolean {
  const turn = process.env.MPPBACKUP_TEST_TURN;
  return turn === undefined || turnOf(title) === Number(turn) % TURNS;
}

/** From 0 on. */
export function turnOf(title: string): number {
  return createHash('sha256').update(title).digest().readUInt32BE(0) % TURNS;
}
