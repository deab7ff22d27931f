/** `npm run test:schemas -- --runs N --seed S`: random schemas and selections, compared with what was there. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openFleet } from './fleet.js';
import { PLACES, type Place } from './plan.js';
import { Report } from './report.js';
import { carryOut, inputOf } from './run.js';
import { shrink } from './shrink.js';

const USAGE = `npm run test:schemas -- [--runs N] [--seed S] [--from N] [--only N[,N]] [--jobs N] [--segments N] [--shrink TRIES] [--whole] [--place PLACE] [--feature NAME] [--keep] [--refusals] [--minutes M]
  --runs      how many (default 20)
  --seed      of everything that is random; printed (default: drawn)
  --from      number of the first run (default 0)
  --only      only the runs of these numbers
  --jobs      fleets side by side (default 1)
  --segments  of each fleet, besides its coordinator (default 1)
  --shrink    for each violation, at most so many tries to leave statements out (default 0)
  --whole     back up and restore whole databases: no selections
  --place     only plans that restore there: new (another database), anew (-e) or live (into the source)
  --feature   only plans that try it, named as --refusals lists it: --change-schema, "damage emptied"
  --keep      leave the fleet up after the last run, to look at it; Ctrl-C ends it
  --refusals  also list which generated statements the server refused
  --minutes   begin no run after that`;

function readOptions(): {
  readonly runs: number[];
  readonly seed: number;
  readonly jobs: number;
  readonly segments: number;
  readonly shrink: number;
  readonly whole: boolean;
  readonly place: Place | undefined;
  readonly feature: string | undefined;
  readonly keep: boolean;
  readonly refusals: boolean;
  readonly minutes: number;
} {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '20' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
      only: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      segments: { type: 'string', default: '1' },
      shrink: { type: 'string', default: '0' },
      whole: { type: 'boolean', default: false },
      place: { type: 'string' },
      feature: { type: 'string' },
      keep: { type: 'boolean', default: false },
      refusals: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '600' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const runs =
    values.only === undefined
      ? Array.from({ length: Number(values.runs) }, (_, at) => Number(values.from) + at)
      : values.only.split(',').map(Number);
  return {
    runs,
    seed: values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed),
    jobs: Number(values.jobs),
    segments: Number(values.segments),
    shrink: Number(values.shrink),
    whole: values.whole,
    place: PLACES.find((place) => place === values.place),
    feature: values.feature,
    keep: values.keep,
    refusals: values.refusals,
    minutes: Number(values.minutes),
  };
}

function optionsAgain({
  whole,
  place,
  feature,
}: Pick<ReturnType<typeof readOptions>, 'whole' | 'place' | 'feature'>): string {
  return `${whole ? ' --whole' : ''}${place ? ` --place ${place}` : ''}${feature ? ` '--feature=${feature}'` : ''}`;
}

async function main(): Promise<number> {
  const options = readOptions();
  const { seed, runs } = options;
  console.log(`Seed ${seed}, ${runs.length} runs.`);
  const report = new Report(seed, runs.length === 1, optionsAgain(options));
  const until = performance.now() + options.minutes * 60_000;
  let asked = false;
  process.on('SIGINT', () => (asked = true));
  process.on('SIGTERM', () => (asked = true));
  const worker = async (): Promise<void> => {
    const fleet = await openFleet(options.segments);
    try {
      for (let run = runs.shift(); run !== undefined && !asked && performance.now() < until; run = runs.shift()) {
        const result = await carryOut(fleet, inputOf(seed, run, options));
        report.end(result);
        if (result.outcome === 'violation' && options.shrink > 0) {
          console.log(`shrunk:\n${report.describe(await shrink(fleet, result, options.shrink), true)}`);
        }
      }
      if (options.keep) {
        console.log(`The fleet is in ${fleet.cluster.folder}; Ctrl-C ends it.`);
        await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
      }
    } finally {
      await fleet.destroy();
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: options.jobs }, worker));
  if (options.refusals) console.log(report.refusals());
  console.log(report.summary());
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  return report.violations > 0 ? 1 : 0;
}

process.exitCode = await main();
