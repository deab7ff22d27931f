/** A short part of `npm run test:prune`: prunes, backups and removals at once, some killed, and no set loses anything. */
import assert from 'node:assert/strict';
import { suiteInTurn } from '../support/in-turn.js';
import { openFleet, type Fleet } from '../prune/fleet.js';
import { carryOut } from '../prune/run.js';

const SEED = 4711;
const RUNS = 3;

suiteInTurn('A prune beside other commands', function () {
  this.timeout(900_000);
  let fleet: Fleet;
  before(async () => {
    fleet = await openFleet();
  });
  after(() => fleet?.destroy());

  it('loses nothing that a listed set has', async () => {
    for (let run = 0; run < RUNS; run += 1) {
      const { said, violations } = await carryOut(fleet, SEED, run);
      assert.deepEqual(violations, [], said);
    }
  });
});
