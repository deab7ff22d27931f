/** Leaves statements out while the violation stays: halves first, then smaller parts. */
import type { Piece } from './builder.js';
import { Draw } from './draw.js';
import type { Fleet } from './fleet.js';
import { carryOut, type RunResult } from './run.js';

/**
 * A statement that cannot be without one that was left out is refused by the server, and so left out too.
 * @returns the run with the fewest statements that has the same cause
 */
export async function shrink(fleet: Fleet, violation: RunResult, mostTries: number): Promise<RunResult> {
  let best = violation;
  let tries = mostTries;
  for (
    let size = Math.ceil(best.pieces.length / 2);
    size >= 1 && tries > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let start = best.pieces.length - size; start > -size && tries > 0; start -= size) {
      const from = Math.max(0, start);
      const pieces: readonly Piece[] = [...best.pieces.slice(0, from), ...best.pieces.slice(start + size)];
      if (pieces.length === 0) continue;
      tries -= 1;
      const { run, plan, cause } = violation;
      const result = await carryOut(fleet, { run, pieces, draw: new Draw(0, run), plan });
      if (result.outcome === 'violation' && result.cause === cause) best = result;
    }
  }
  return best;
}
