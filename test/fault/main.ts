/** `npm run test:fault -- --runs N --seed S`: real faults at random moments, and what must hold after each. */
import { randomInt } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../coordinator/lab/cluster/os-user.js';
import { instancesOf } from '../../coordinator/base/topology.js';
import { FAULTS, type Fault } from './faults.js';
import { mend, openFleet, prepareEnvironment, type Fleet } from './fleet.js';
import { enterIsolation, type Powers } from './isolation.js';
import { OPERATIONS, PHASES, type OperationName } from './operations.js';
import { randomOf } from './random.js';
import { Report } from './report.js';
import { carryOut, type RunResult } from './run.js';
import type { RunPlan } from './run-plan.js';

const USAGE = `npm run test:fault -- [--runs N] [--seed S] [--run N] [--only WHAT=NAME[,WHAT=NAME]] [--report FILE] [--minutes M]
  --runs     how many (default 20)
  --seed     of the random choices; printed (default: drawn)
  --first    number of the first run (default 0)
  --run      only the run of that number
  --only     operation=${OPERATIONS.join('|')}, phase=NAME, fault=NAME, or the beginning of one with an asterisk
  --each     instead: one run for each fault of this list, drawn anew when it met nobody
  --report   a JSON file with every run
  --minutes  begin no run after that
  --list     print operations, phases and faults`;

interface Options {
  readonly runs: readonly number[];
  readonly seed: number;
  readonly only: ReadonlyMap<string, string>;
  readonly each: readonly string[];
  readonly report: string | undefined;
  readonly minutes: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '20' },
      seed: { type: 'string' },
      first: { type: 'string', default: '0' },
      run: { type: 'string' },
      only: { type: 'string', default: '' },
      each: { type: 'string', default: '' },
      report: { type: 'string' },
      minutes: { type: 'string', default: '600' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  if (values.list) {
    for (const [operation, phases] of Object.entries(PHASES)) {
      console.log(`${operation}: ${phases.map(({ name }) => name).join(', ')}`);
    }
    for (const { name, brings } of FAULTS) console.log(`${name} (${brings})`);
    process.exit(0);
  }
  const first = Number(values.first);
  const runs = values.run ? [Number(values.run)] : Array.from({ length: Number(values.runs) }, (_, at) => first + at);
  const only = new Map(listOf(values.only).map((part) => part.split('=') as [string, string]));
  const each = listOf(values.each);
  for (const wanted of each) if (!FAULTS.some(({ name }) => name === wanted)) throw new Error(`no fault ${wanted}`);
  const seed = values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed);
  return { runs, seed, only, each, report: values.report, minutes: Number(values.minutes) };
}

function listOf(text: string): string[] {
  return text.split(',').filter((part) => part !== '');
}

/** Everything that is random about a run. */
function planRun(run: number, { seed, only }: Pick<Options, 'seed' | 'only'>, fleet: Fleet, powers: Powers): RunPlan {
  const { topology } = fleet.cluster;
  const random = randomOf(seed, run);
  const isWanted = (what: string, name: string): boolean => {
    const wanted = only.get(what) ?? '*';
    return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
  };
  const fitting = (operation: OperationName): readonly Fault[] =>
    FAULTS.filter(
      ({ name, needs, operations }) =>
        isWanted('fault', name) &&
        (needs === undefined || powers[needs]) &&
        (operations === undefined || operations.includes(operation)),
    );
  const operations = OPERATIONS.filter((name) => isWanted('operation', name) && fitting(name).length > 0);
  const operation = random.pick(operations);
  const fault = random.pick(fitting(operation));
  const { comesAfter } = fault;
  const phase = random.pick(
    PHASES[operation].filter(
      ({ name }) => isWanted('phase', name) && (comesAfter === undefined || comesAfter[operation].includes(name)),
    ),
  );
  const instance = random.pick(
    instancesOf(topology).filter(({ host }) => fault.on === undefined || host === fleet.smallDisk?.name),
  );
  return {
    run,
    again: `--seed ${seed} --run ${run}${onlyOption(only)}`,
    operation,
    phase: phase.name,
    moment: random.fraction(),
    fault,
    host: instance.host,
    contentId: instance.contentId,
    which: random.fraction(),
    howLong: random.fraction(),
    next: random.pick(['again', 'resume'] as const),
  };
}

function onlyOption(only: Options['only']): string {
  const parts = [...only].map(([what, name]) => `${what}=${name}`);
  return parts.length > 0 ? ` --only '${parts.join(',')}'` : '';
}

/** A fault that met nobody says nothing: it may try again so many times. */
const MOST_TRIES = 4;

/** What is to be run, in order; `said` tells what came of the one before. */
function* planRuns(options: Options, fleet: Fleet, powers: Powers): Generator<RunPlan, void, RunResult> {
  if (options.each.length === 0) {
    for (const run of options.runs) yield planRun(run, options, fleet, powers);
    return;
  }
  for (const [index, name] of options.each.entries()) {
    const needs = FAULTS.find((fault) => fault.name === name)?.needs;
    if (needs !== undefined && !powers[needs]) continue;
    const only = new Map([...options.only, ['fault', name]]);
    for (let tried = 0; tried < MOST_TRIES; tried += 1) {
      const run = index + tried * options.each.length;
      const { outcome } = yield planRun(run, { seed: options.seed, only }, fleet, powers);
      if (outcome !== 'missed') break;
    }
  }
}

async function main(): Promise<number> {
  const options = readOptions();
  const powers = await enterIsolation();
  if (powers.why !== '') console.log(`Left out: ${powers.why}.`);
  console.log(`Seed ${options.seed}, ${options.each.length || options.runs.length} runs.`);
  const folder = await makeTemporaryFolder('mppbackup-fault-');
  let fleet: Fleet | undefined;
  let asked = false;
  process.on('SIGINT', () => (asked = true));
  process.on('SIGTERM', () => (asked = true));
  try {
    const { temporary } = await prepareEnvironment(folder);
    process.env.TMPDIR = temporary;
    fleet = await openFleet(powers);
    const baseline = await readdir(temporary);
    const report = new Report(options.seed);
    const until = performance.now() + options.minutes * 60_000;
    const plans = planRuns(options, fleet, powers);
    for (let next = plans.next(); next.done !== true && !asked && performance.now() < until;) {
      const plan = next.value;
      await mend(fleet);
      report.begin(plan);
      const result = await carryOut(fleet, plan, baseline);
      report.end(plan, result);
      if (options.report !== undefined) await writeFile(options.report, report.json());
      next = plans.next(result);
    }
    console.log(report.summary());
    return report.violations > 0 ? 1 : 0;
  } finally {
    await fleet?.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
