/** `npm run test:concurrency -- --runs N --seed S`: commands at once over one fleet, and what must hold after each run. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openFleet } from './fleet.js';
import { describeCommand, planRun } from './plan.js';
import { carryOut, type RunResult } from './run.js';

const USAGE = `npm run test:concurrency -- [--runs N] [--seed S] [--run N] [--first N] [--minutes M]
  --runs     how many (default 20)
  --seed     of the random choices; printed (default: drawn)
  --first    number of the first run (default 0)
  --run      only the run of that number
  --minutes  begin no run after that`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string' },
    first: { type: 'string', default: '0' },
    run: { type: 'string' },
    minutes: { type: 'string', default: '600' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const seed = values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed);
  const first = Number(values.run ?? values.first);
  const count = values.run === undefined ? Number(values.runs) : 1;
  console.log(`Seed ${seed}, ${count} runs.`);
  let asked = false;
  process.on('SIGINT', () => (asked = true));
  process.on('SIGTERM', () => (asked = true));
  const fleet = await openFleet();
  const tally = { runs: 0, commands: 0, done: 0, refused: 0, killed: 0, violated: 0 };
  try {
    const until = performance.now() + Number(values.minutes) * 60_000;
    for (let run = first; run < first + count && !asked && performance.now() < until; run += 1) {
      const plan = planRun(seed, run);
      process.stdout.write(`run ${run}: ${plan.commands.map(describeCommand).join('; ')} … `);
      const began = performance.now();
      const result = await carryOut(fleet, plan);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${result.violations.length === 0 ? 'held' : 'VIOLATED'}, ${statusesOf(result)}, ${seconds} s`);
      for (const violation of result.violations) console.log(`  VIOLATION ${violation}`);
      if (result.violations.length > 0) {
        console.log(`  again: npm run test:concurrency -- --seed ${seed} --run ${run}`);
        for (const { plan: command, outcome } of result.commands) {
          console.log(`  ${describeCommand(command)} → ${outcome.status}\n${outcome.output.replace(/^/gm, '  | ')}`);
        }
      }
      countIn(tally, result);
    }
  } finally {
    await fleet.destroy();
  }
  const { runs, commands, done, refused, killed, violated } = tally;
  console.log(
    `Seed ${seed}: ${runs} runs, ${commands} commands (${done} done, ${refused} refused by the name of another, ${killed} killed), ${violated} violations.`,
  );
  return violated > 0 || runs === 0 ? 1 : 0;
}

function statusesOf({ commands }: RunResult): string {
  return `statuses ${commands.map(({ outcome }) => outcome.status).join(' ')}`;
}

type Tally = Record<'runs' | 'commands' | 'done' | 'refused' | 'killed' | 'violated', number>;

function countIn(tally: Tally, { commands, violations }: RunResult): void {
  tally.runs += 1;
  tally.commands += commands.length;
  tally.killed += commands.filter(({ plan }) => plan.kill).length;
  tally.done += commands.filter(({ plan, outcome }) => !plan.kill && outcome.status === 0).length;
  tally.refused += commands.filter(({ plan, outcome }) => !plan.kill && outcome.status !== 0).length;
  if (violations.length > 0) tally.violated += 1;
}

process.exitCode = await main();
