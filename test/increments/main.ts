/** `npm run test:increments -- --rounds N --seed S`: random changes between increments, each restored and compared. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startE2eCluster } from '../support/e2e-cluster.js';
import { summarySettings } from '../support/server-major.js';
import { Chain, chainSettings } from './chain.js';
import { GreenplumChain } from './greenplum-chain.js';
import { findsMutant, MUTANTS, type Mutant } from './mutants.js';

const USAGE = `npm run test:increments -- [--rounds N] [--seed S] [--length N] [--minutes M] [--greenplum] [--mutants | --mutant NAME]
  --rounds   how many increments (default 20)
  --seed     of the random choices; printed (default: drawn)
  --length   increments of one chain at most (default 30)
  --minutes  begin no round after that
  --mutants  leaves out one check of the rule after the other: each time the rounds must find a difference
  --mutant   the same with one check alone
  --greenplum  on the running Greenplum that GPHOME, PGPORT and MASTER_DATA_DIRECTORY name, as its OS user`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    length: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '600' },
    mutants: { type: 'boolean', default: false },
    mutant: { type: 'string' },
    greenplum: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.mutants || values.mutant !== undefined) return tryMutants(values.mutant);
  const seed = values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed);
  const [rounds, length] = [Number(values.rounds), Number(values.length)];
  console.log(`Seed ${seed}, ${rounds} rounds in chains of ${length}.`);
  let asked = false;
  process.on('SIGINT', () => (asked = true));
  process.on('SIGTERM', () => (asked = true));
  const until = performance.now() + Number(values.minutes) * 60_000;
  const source = values.greenplum ? GREENPLUM : await embedded();
  let [done, different, shares] = [0, 0, 0];
  const byWay = new Map<string, number>();
  try {
    for (let number = 0; done < rounds && !asked && performance.now() < until; number += 1) {
      const chain = await source.begin(seed + number);
      try {
        for (let place = 1; place <= length && done < rounds && !asked && performance.now() < until; place += 1) {
          const began = performance.now();
          const { kinds, key, storedShare, ways, differences } = await chain.round();
          done += 1;
          shares += storedShare;
          const seconds = ((performance.now() - began) / 1000).toFixed(1);
          const share = `${(storedShare * 100).toFixed(0)} %`;
          const said = differences.length === 0 ? 'equal' : 'DIFFERENT';
          console.log(
            `chain ${seed + number}, round ${place} (${key}): ${said}, ${share} stored, ${seconds} s: ${kinds.join(', ')}`,
          );
          for (const way of new Set(ways)) byWay.set(way, (byWay.get(way) ?? 0) + 1);
          for (const line of differences) console.log(`  ${line}`);
          if (differences.length === 0) continue;
          different += 1;
          console.log(
            `  again: npm run test:increments -- --seed ${seed + number} --rounds ${place} --length ${length}${values.greenplum ? ' --greenplum' : ''}`,
          );
          break;
        }
      } finally {
        await chain.end();
      }
    }
  } finally {
    await source.end();
  }
  for (const [way, count] of byWay) console.log(`Changed pages found by ${way}: ${count} rounds.`);
  const share = done === 0 ? 0 : (100 * shares) / done;
  console.log(
    `Seed ${seed}: ${done} rounds, ${different} differences; an increment stored ${share.toFixed(0)} % of a full backup.`,
  );
  return different > 0 || done === 0 ? 1 : 0;
}

/** Where chains come from. */
interface Source {
  begin(seed: number): Promise<Pick<Chain, 'round' | 'end'>>;
  end(): Promise<void>;
}

const GREENPLUM: Source = { begin: (seed) => GreenplumChain.begin(seed), end: () => Promise.resolve() };

async function embedded(): Promise<Source> {
  const cluster = await startE2eCluster({ segments: 1, hosts: 1, settings: await chainSettings() });
  return { begin: (seed) => Chain.begin(cluster, seed), end: () => cluster.destroy() };
}

/** @param only the name of one */
async function tryMutants(only: string | undefined): Promise<number> {
  const summarizes = !values.greenplum && Object.keys(await summarySettings()).length > 0;
  const fits = ({ greenplum, summaries }: Mutant): boolean =>
    (values.greenplum ? greenplum !== undefined : greenplum !== 'only') && (summaries !== true || summarizes);
  const chosen = MUTANTS.filter((mutant) => fits(mutant) && (only === undefined || mutant.name === only));
  if (chosen.length === 0)
    throw new Error(
      `There is no ${only}; there are ${MUTANTS.filter(fits)
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  const { seed = String(randomInt(1, 1_000_000)), rounds, length, minutes } = values;
  let missed = 0;
  for (const mutant of chosen) {
    const began = performance.now();
    const args = ['--seed', seed, '--rounds', rounds, '--length', length, '--minutes', minutes];
    if (values.greenplum) args.push('--greenplum');
    const isFound = await findsMutant(mutant, args);
    if (!isFound) missed += 1;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`without ${mutant.name}: ${isFound ? 'found' : 'NOT FOUND'} (${seconds} s)`);
  }
  console.log(`Seed ${seed}: ${chosen.length - missed} of ${chosen.length} found.`);
  return missed > 0 ? 1 : 0;
}

process.exitCode = await main();
