/**
 * One run: backups, prunes without a grace, removals and validations at once over one repository that deduplicates, any of
 * them killed; then every set that is listed must be whole, and one of them is restored.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf, type Random } from '../fault/random.js';
import type { ProgramName, ProgramOutcome } from '../support/program.js';
import { DATABASES, REPOSITORY, type Fleet } from './fleet.js';

/** Leases of jobs whose command was killed end so soon. */
const WINDOW_SECONDS = 3;
const COMMAND_LIMIT_MS = 240_000;
/** So many sets stay at most from one run to the next. */
const MOST_SETS = 5;
const PLACE = ['--repository', REPOSITORY] as const;

interface Planned {
  readonly kind: 'backup' | 'prune' | 'remove' | 'validate';
  readonly program: ProgramName;
  readonly args: readonly string[];
  readonly startsAt: number;
  readonly killAfterMs: number | undefined;
}

export interface RunResult {
  readonly said: string;
  readonly killed: number;
  readonly violations: readonly string[];
}

interface Shown {
  readonly sets: readonly { readonly timestampKey: string; readonly database: string }[];
}

export async function carryOut(fleet: Fleet, seed: number, run: number): Promise<RunResult> {
  const random = randomOf(seed, run);
  for (const database of DATABASES)
    if (random.fraction() < 0.6) await fleet.change(database, Math.trunc(random.between(0, 12_000)));
  const plan = planRun(
    random,
    (await shown(fleet)).sets.map(({ timestampKey }) => timestampKey),
  );
  const ended = await Promise.all(plan.map(async (one) => ({ one, outcome: await runOne(fleet, one) })));
  if (plan.some(({ killAfterMs }) => killAfterMs !== undefined)) await sleep(WINDOW_SECONDS * 1000);
  const said = ended.map(({ one, outcome }) => `${describe(one)} → ${outcome.status}`).join('; ');
  const killed = ended.filter(({ outcome }) => outcome.status === 'SIGKILL').length;
  return { said, killed, violations: [...ended.flatMap(judgeStatus), ...(await judgeSets(fleet, random))] };
}

function planRun(random: Random, keys: readonly string[]): readonly Planned[] {
  const tooMany = keys.slice(MOST_SETS - 2);
  const kinds: Planned['kind'][] = ['backup', 'prune', ...tooMany.map(() => 'remove' as const)];
  const more = Math.trunc(random.between(0, 3));
  for (let index = 0; index < more; index += 1)
    kinds.push(random.pick(['backup', 'prune', 'prune', 'remove', 'validate']));
  let removed = 0;
  return kinds.map((kind) => {
    const startsAt = Math.trunc(random.between(0, 2500));
    const killAfterMs = random.fraction() < 0.3 ? Math.trunc(random.between(50, 3500)) : undefined;
    const key =
      kind === 'remove' ? (tooMany[removed++] ?? (keys.length > 0 ? random.pick(keys) : undefined)) : undefined;
    return {
      kind: kind === 'remove' && key === undefined ? 'prune' : kind,
      startsAt,
      killAfterMs,
      ...commandOf(kind, random, key),
    };
  });
}

function commandOf(kind: Planned['kind'], random: Random, key: string | undefined): Pick<Planned, 'program' | 'args'> {
  const program = 'mppbackup';
  if (kind === 'backup') {
    const incremental = random.fraction() < 0.2 ? ['--incremental'] : [];
    const window = ['--reconnect-window', String(WINDOW_SECONDS)];
    return {
      program: 'gpcrondump',
      args: ['-a', '-H', '-x', random.pick(DATABASES), ...incremental, ...window, ...PLACE],
    };
  }
  if (kind === 'validate') return { program, args: ['validate', '--all', ...PLACE] };
  if (kind === 'remove' && key !== undefined) return { program, args: ['delete', '-a', '--force', key, ...PLACE] };
  return {
    program,
    args: ['repository', 'prune', REPOSITORY, '--grace', '0', '--reconnect-window', String(WINDOW_SECONDS)],
  };
}

function describe({ kind, startsAt, killAfterMs }: Planned): string {
  return `${kind} at ${startsAt}${killAfterMs === undefined ? '' : `, killed after ${killAfterMs}`}`;
}

async function runOne({ cluster }: Fleet, { program, args, startsAt, killAfterMs }: Planned): Promise<ProgramOutcome> {
  await sleep(startsAt);
  const running = cluster.start(program, args);
  const killer = killAfterMs === undefined ? undefined : setTimeout(() => running.kill('SIGKILL'), killAfterMs);
  const limit = setTimeout(() => running.kill('SIGABRT'), COMMAND_LIMIT_MS);
  try {
    return await running.ended;
  } finally {
    clearTimeout(killer);
    clearTimeout(limit);
  }
}

/** What a command may say that did not do what it was asked for: only that another was in the way. */
const IN_THE_WAY =
  /is in use by|already running for|Another prune|needs it|There is no (?:complete )?set|is incomplete|future dated|No full backup found|no complete set|has changed since/i;

function judgeStatus({
  one,
  outcome: { status, output },
}: {
  one: Planned;
  outcome: ProgramOutcome;
}): readonly string[] {
  if (/defect of the program|INTERNAL/.test(output)) return [`${describe(one)} says that it has a defect:\n${output}`];
  if (one.killAfterMs !== undefined || status === 0 || IN_THE_WAY.test(output)) return [];
  return [`${describe(one)} ended with ${status}:\n${output}`];
}

async function shown({ cluster }: Fleet): Promise<Shown> {
  const { status, output, result } = await cluster.run('mppbackup', ['show', '--json', ...PLACE]);
  if (status !== 0) throw new Error(output);
  return result as Shown;
}

async function judgeSets(fleet: Fleet, random: Random): Promise<readonly string[]> {
  const { cluster } = fleet;
  const violations: string[] = [];
  const must = async (program: ProgramName, ...args: readonly string[]): Promise<void> => {
    const { status, output } = await cluster.run(program, args);
    if (status !== 0) violations.push(`${program} ${args.join(' ')} ended with ${status}:\n${output}`);
  };
  await must('mppbackup', 'delete', '-a', '--incomplete', ...PLACE);
  await must('mppbackup', 'repository', 'prune', REPOSITORY, '--grace', '0');
  await must('mppbackup', 'repository', 'check', REPOSITORY, '--read-data');
  const { sets } = await shown(fleet);
  if (sets.length === 0) return violations;
  await must('mppbackup', 'validate', '--all', ...PLACE);
  const { timestampKey } = random.pick(sets);
  await must('gpdbrestore', '-a', '-e', '-t', timestampKey, '--redirect', 'r1', '--noanalyze', ...PLACE);
  return violations;
}
