/** `npm run test:prune -- --runs N --seed S`: prunes under running backups, and what must hold after each run. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openFleet } from './fleet.js';
import { carryOut } from './run.js';

const { values } = parseArgs({
  options: {
    /** How many. */
    runs: { type: 'string', default: '20' },
    /** Of the random choices; printed. */
    seed: { type: 'string' },
    /** Begin no run after that. */
    minutes: { type: 'string', default: '600' },
  },
});

async function main(): Promise<number> {
  const seed = values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed);
  console.log(`Seed ${seed}, ${values.runs} runs.`);
  const fleet = await openFleet();
  const until = performance.now() + Number(values.minutes) * 60_000;
  let isAsked = false;
  process.on('SIGINT', () => (isAsked = true));
  process.on('SIGTERM', () => (isAsked = true));
  let [runs, killed, violated] = [0, 0, 0];
  try {
    for (; runs < Number(values.runs) && !isAsked && performance.now() < until; runs += 1) {
      const began = performance.now();
      const result = await carryOut(fleet, seed, runs);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(
        `run ${runs}: ${result.said} … ${result.violations.length === 0 ? 'held' : 'VIOLATED'}, ${seconds} s`,
      );
      for (const violation of result.violations) console.log(`  VIOLATION ${violation}`);
      killed += result.killed;
      if (result.violations.length > 0) violated += 1;
    }
  } finally {
    await fleet.destroy();
  }
  console.log(`Seed ${seed}: ${runs} runs, ${killed} commands killed, ${violated} violations.`);
  return violated > 0 || runs === 0 ? 1 : 0;
}

process.exitCode = await main();
