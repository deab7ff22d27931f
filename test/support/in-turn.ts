/**
 * Long tests take turns: a usual run of everything has a third of them, which is another third each day; a run of named
 * suites, of one file, or `npm run test:all` has all of them. What must never break is in every run.
 */
import { createHash } from 'node:crypto';

export const TURNS = 3;

/**
 * Declares a test that is run in its turn.
 * @param title decides which turn that is
 */
export function inTurn(title: string, work: (this: Mocha.Context) => Promise<void> | void): void {
  const turn = process.env.MPPBACKUP_TEST_TURN;
  (turn === undefined || turnOf(title) === Number(turn) % TURNS ? it : it.skip)(title, work);
}

/** From 0 on. */
export function turnOf(title: string): number {
  return createHash('sha256').update(title).digest().readUInt32BE(0) % TURNS;
}
