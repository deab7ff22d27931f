/** What is run at once: drawn from a seed, as plain data. */
import { randomOf, type Random } from '../fault/random.js';
import type { ProgramName } from '../support/program.js';

export const DATABASES = ['a1', 'b1', 'c1'] as const;
export const TARGETS = ['r1', 'r2'] as const;
/** Sets that are there when a run begins: what is restored, read and removed. */
export const BASES = [
  { key: '20200101000000', database: 'a1', increment: false },
  { key: '20200102000000', database: 'b1', increment: false },
  { key: '20200103000000', database: 'a1', increment: true },
  { key: '20200104000000', database: 'a1', increment: true },
] as const;
/** Leases of jobs whose command was killed end so soon. */
export const WINDOW_SECONDS = 10;

export type CommandKind =
  | 'backup'
  | 'clear'
  | 'copy'
  | 'expire'
  | 'incomplete'
  | 'increment'
  | 'mark'
  | 'merge'
  | 'remove'
  | 'restore'
  | 'show'
  | 'sync'
  | 'validate';

/** The repository into which sets are copied: a folder that all hosts see. */
export const REPOSITORY = 'nfs';
/** So many of the newest sets of each database stay; what they need, too. */
export const KEPT_SETS = 1;

export interface CommandPlan {
  readonly kind: CommandKind;
  readonly program: ProgramName;
  readonly args: readonly string[];
  /** After the first of the run, milliseconds. */
  readonly startsAt: number;
  readonly kill: { readonly signal: NodeJS.Signals; readonly afterMs: number } | undefined;
}

export interface RunPlan {
  readonly run: number;
  readonly commands: readonly CommandPlan[];
}

type Draw = (random: Random, run: number) => Pick<CommandPlan, 'program' | 'args'>;

const REACH = ['--reconnect-window', String(WINDOW_SECONDS)] as const;

/** What several commands of the run name with -K. */
function keyOfRun(run: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `20310101${two(Math.floor(run / 60) % 24)}${two(run % 60)}00`;
}

const DRAWS: Readonly<Record<CommandKind, Draw>> = {
  backup: (random, run) => ({
    program: 'gpcrondump',
    args: [
      ...['-a', '-v', '--json', '-x', random.pick(DATABASES), ...REACH],
      ...(random.fraction() < 0.15 ? ['-K', keyOfRun(run)] : []),
      ...(random.fraction() < 0.2 ? ['-c'] : []),
    ],
  }),
  increment: (random) => ({
    program: 'gpcrondump',
    args: ['-a', '-v', '--json', '-x', random.pick(['a1', 'b1']), '--incremental', ...REACH],
  }),
  merge: (random) => ({
    program: 'mppbackup',
    args: [
      ...['merge', '-a', '--json', random.pick(BASES.filter(({ increment }) => increment)).key],
      ...(random.fraction() < 0.2 ? ['--keep-parents'] : []),
    ],
  }),
  restore: (random) => ({
    program: 'gpdbrestore',
    args: ['-a', '-v', '-e', '-t', random.pick(BASES).key, '--redirect', random.pick(TARGETS), '--noanalyze', ...REACH],
  }),
  clear: (random) => ({
    program: 'gpcrondump',
    args: ['-a', '-v', '--json', '-o', '--force', '--cleanup-date', random.pick(BASES).key.slice(0, 8)],
  }),
  remove: (random, run) => ({
    program: 'mppbackup',
    args: ['delete', '-a', '--force', random.pick([...BASES.map(({ key }) => key), keyOfRun(run)])],
  }),
  incomplete: () => ({ program: 'mppbackup', args: ['delete', '-a', '--incomplete'] }),
  validate: (random) => ({
    program: 'mppbackup',
    args: ['validate', ...(random.fraction() < 0.5 ? ['--all'] : [random.pick(BASES).key])],
  }),
  copy: (random) => ({
    program: 'mppbackup',
    args: [
      'copy',
      ...(random.fraction() < 0.3 ? ['--all'] : [random.pick(BASES).key]),
      ...['--from', 'hosts', '--to', REPOSITORY, '--reconnect-window', String(WINDOW_SECONDS)],
    ],
  }),
  expire: () => ({ program: 'mppbackup', args: ['expire', '-a', '--json'] }),
  mark: (random) => ({ program: 'mppbackup', args: ['set', random.pick(BASES).key, '--note', 'seen'] }),
  show: () => ({ program: 'mppbackup', args: ['show'] }),
  sync: () => ({ program: 'mppbackup', args: ['sync-standby'] }),
};

/** How often each is drawn. */
const WEIGHTS: readonly (readonly [CommandKind, number])[] = [
  ['backup', 10],
  ['restore', 5],
  ['clear', 2],
  ['remove', 3],
  ['incomplete', 1],
  ['validate', 2],
  ['show', 1],
  ['sync', 2],
  ['increment', 4],
  ['merge', 4],
  ['copy', 4],
  ['expire', 2],
  ['mark', 1],
];
const MOST_COMMANDS = 6;
const KILLED_RUNS = 0.3;
const LONGEST_WAIT_MS = 1_500;
const LATEST_KILL_MS = 5_000;

/** The same for the same seed and run, whatever ran before. */
export function planRun(seed: number, run: number): RunPlan {
  const random = randomOf(seed, run);
  const count = Math.floor(random.between(2, MOST_COMMANDS + 1));
  const killed = random.fraction() < KILLED_RUNS ? Math.floor(random.between(0, count)) : -1;
  const signal = random.pick(['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'] as const);
  const commands = Array.from({ length: count }, (_, index): CommandPlan => {
    const kind = pickKind(random);
    const startsAt = random.fraction() < 0.6 ? 0 : Math.floor(random.between(0, LONGEST_WAIT_MS));
    const afterMs = Math.floor(random.between(0, LATEST_KILL_MS));
    const drawn = DRAWS[kind](random, run);
    return { kind, ...drawn, startsAt, kill: index === killed ? { signal, afterMs } : undefined };
  });
  return { run, commands };
}

function pickKind(random: Random): CommandKind {
  const total = WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.fraction() * total;
  for (const [kind, weight] of WEIGHTS) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'backup';
}

/** For a person: what runs, when, and what is killed. */
export function describeCommand({ program, args, startsAt, kill }: CommandPlan): string {
  const killed = kill ? ` [${kill.signal} after ${kill.afterMs} ms]` : '';
  return `+${startsAt} ms ${program} ${args.filter((word) => word !== '-v').join(' ')}${killed}`;
}
