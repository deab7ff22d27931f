/** A seeded part of `npm run test:schemas`. */
import assert from 'node:assert/strict';
import { openFleet, type Fleet } from '../schemas/fleet.js';
import { Report } from '../schemas/report.js';
import { carryOut, inputOf } from '../schemas/run.js';
import { suiteInTurn } from '../support/in-turn.js';

const SEED = 20261129;
/** Of whole databases, then of selections. */
const RUNS = [
  { run: 0, whole: true },
  { run: 1, whole: true },
  { run: 2, whole: false },
  { run: 3, whole: false },
];

suiteInTurn('Random schemas', function () {
  this.timeout(300_000);
  let fleet: Fleet;

  before(async () => {
    fleet = await openFleet();
  });

  after(async () => {
    await fleet?.destroy();
  });

  for (const { run, whole } of RUNS) {
    it(`come back as they were, or what is otherwise is named (run ${run})`, async () => {
      const result = await carryOut(fleet, inputOf(SEED, run, { whole }));
      const { outcome } = result;
      assert.notEqual(outcome, 'violation', new Report(SEED, true).describe(result, true));
    });
  }
});
