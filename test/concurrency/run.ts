/** One run: the commands at once, then what must hold. */
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isClaim, parseFileName } from '../../common/sets/artefacts.js';
import { filesBelow } from '../support/e2e-cluster.js';
import { findLeftovers } from '../support/leftovers.js';
import type { ProgramOutcome } from '../support/program.js';
import type { Fleet } from './fleet.js';
import {
  describeCommand,
  REPOSITORY,
  WINDOW_SECONDS,
  type CommandKind,
  type CommandPlan,
  type RunPlan,
} from './plan.js';

/** Nothing here takes so long; whatever does hangs. */
const COMMAND_LIMIT_MS = 240_000;
const SETTLE_MS = 30_000;

export interface EndedCommand {
  readonly plan: CommandPlan;
  readonly outcome: ProgramOutcome;
}

export interface RunResult {
  readonly commands: readonly EndedCommand[];
  readonly violations: readonly string[];
}

export async function carryOut(fleet: Fleet, plan: RunPlan): Promise<RunResult> {
  await fleet.reset();
  const commands = await Promise.all(plan.commands.map((command) => runCommand(fleet, command)));
  if (plan.commands.some(({ kill }) => kill)) await sleep(WINDOW_SECONDS * 1000);
  const violations = [
    ...commands.flatMap((command) => judgeStatus(command, commands)),
    ...(await judgeSets(fleet, commands)),
    ...(await judgeCopies(fleet, commands)),
    ...(await judgeLeftovers(fleet)),
  ];
  return { commands, violations };
}

async function runCommand({ cluster }: Fleet, plan: CommandPlan): Promise<EndedCommand> {
  await sleep(plan.startsAt);
  const running = cluster.start(plan.program, plan.args);
  const { kill } = plan;
  const killer = kill && setTimeout(() => running.kill(kill.signal), kill.afterMs);
  const limit = setTimeout(() => running.kill('SIGABRT'), COMMAND_LIMIT_MS);
  try {
    return { plan, outcome: await running.ended };
  } finally {
    clearTimeout(killer);
    clearTimeout(limit);
  }
}

const OTHERS = /is in use by|already running for/;
const NEEDED = /the set \d{14} needs it/;
/** Between the choice of a set and its claim. */
const MERGED = /has changed since the set was chosen/;
/** A merge has written the set anew since it was copied. */
const ANOTHER_THERE = /Another set has the key|is there and is another file/;
const NOT_THERE = /There is no (?:complete )?set|is incomplete|Could not locate/;

/** What a command may say that did not do what it was asked for: only that another was in the way. */
const REFUSALS: Readonly<Record<CommandKind, readonly RegExp[]>> = {
  backup: [OTHERS, NEEDED, /future dated backup/],
  restore: [OTHERS, NOT_THERE, MERGED],
  increment: [OTHERS, NOT_THERE, /future dated backup/, /No full backup found for incremental/],
  merge: [OTHERS, NOT_THERE, NEEDED, /Another merge is running/],
  clear: [NEEDED, /Timestamp dump \d{8} does not exist/, /No old backup sets to remove/],
  remove: [OTHERS, NOT_THERE, NEEDED],
  incomplete: [OTHERS],
  validate: [OTHERS, NOT_THERE],
  copy: [OTHERS, NOT_THERE, MERGED, /was merged while it was copied/, ANOTHER_THERE, /is not whole: it needs the set/],
  expire: [OTHERS, NEEDED],
  mark: [OTHERS, NOT_THERE, /has written it meanwhile/],
  show: [],
  sync: [OTHERS, NOT_THERE],
};

function judgeStatus({ plan, outcome }: EndedCommand, all: readonly EndedCommand[]): readonly string[] {
  const what = describeCommand(plan);
  const { status, output } = outcome;
  if (/defect of the program|INTERNAL/.test(output)) return [`${what} says that it has a defect`];
  if (status === 'SIGABRT') return [`${what} did not end in ${COMMAND_LIMIT_MS / 1000} s`];
  if (plan.kill || status === 0) return [];
  const isRefused = REFUSALS[plan.kind].some((words) => words.test(output));
  if (!isRefused) return [`${what} ended with ${status} and names no other command`];
  const isAlone = all.length < 2;
  return isAlone ? [`${what} ended with ${status}, and nothing else ran`] : [];
}

interface ShownSets {
  readonly sets: readonly { readonly timestampKey: string }[];
  readonly incomplete: readonly string[];
  readonly inUse: readonly { readonly timestampKey: string }[];
}

/** Every set that is listed is whole, and so is that of every backup that ended well. */
async function judgeSets({ cluster }: Fleet, commands: readonly EndedCommand[]): Promise<readonly string[]> {
  const violations: string[] = [];
  const tidied = await cluster.run('mppbackup', ['delete', '-a', '--incomplete']);
  if (tidied.status !== 0) violations.push(`delete --incomplete ended with ${tidied.status}: ${tidied.output}`);
  const shown = await cluster.run('mppbackup', ['show', '--json']);
  if (shown.status !== 0) return [...violations, `show ended with ${shown.status}: ${shown.output}`];
  const { sets, incomplete, inUse } = shown.result as ShownSets;
  if (incomplete.length > 0) violations.push(`still incomplete: ${incomplete.join(', ')}`);
  if (inUse.length > 0) violations.push(`still in use: ${inUse.map(({ timestampKey }) => timestampKey).join(', ')}`);
  if (sets.length > 0) {
    const valid = await cluster.run('mppbackup', ['validate', '--all']);
    if (valid.status !== 0) violations.push(`a listed set is not whole: ${valid.output}`);
  }
  const listed = new Set(sets.map(({ timestampKey }) => timestampKey));
  const removed = new Set(
    commands
      .filter(({ plan, outcome }) => plan.kind === 'remove' && outcome.status === 0)
      .map(({ plan }) => plan.args.at(-1)),
  );
  for (const { outcome } of commands) {
    for (const key of (outcome.result as { removed?: readonly string[] } | undefined)?.removed ?? []) removed.add(key);
  }
  for (const { plan, outcome } of commands) {
    if ((plan.kind !== 'backup' && plan.kind !== 'increment') || outcome.status !== 0) continue;
    const { timestampKey } = outcome.result as { timestampKey?: string };
    const key = timestampKey ?? 'no key';
    const isCleared = clearedDates(commands).has(key.slice(0, 8));
    if (!listed.has(key) && !removed.has(key) && !isCleared)
      violations.push(`${describeCommand(plan)} made ${key}, which is not listed`);
  }
  return [...violations, ...(await judgeFiles(cluster, listed))];
}

/** Every set in the repository is whole there, and so is that of every copy that ended well; nothing else is there. */
async function judgeCopies(
  { cluster, repository }: Fleet,
  commands: readonly EndedCommand[],
): Promise<readonly string[]> {
  if (!commands.some(({ plan }) => plan.kind === 'copy')) return [];
  const place = ['--repository', REPOSITORY];
  const violations: string[] = [];
  const tidied = await cluster.run('mppbackup', ['delete', '-a', '--incomplete', ...place]);
  if (tidied.status !== 0) violations.push(`delete --incomplete there ended with ${tidied.status}: ${tidied.output}`);
  const shown = await cluster.run('mppbackup', ['show', '--json', ...place]);
  const { sets, incomplete, inUse } = shown.result as ShownSets;
  if (incomplete.length + inUse.length > 0) violations.push(`not whole there, or in use: ${shown.stdout}`);
  if (sets.length > 0) {
    const valid = await cluster.run('mppbackup', ['validate', '--all', ...place]);
    if (valid.status !== 0) violations.push(`a copy is not whole: ${valid.output}`);
  }
  const listed = new Set(sets.map(({ timestampKey }) => timestampKey));
  for (const { plan, outcome } of commands) {
    const key = plan.args[1] ?? '';
    if (plan.kind === 'copy' && outcome.status === 0 && key !== '--all' && !listed.has(key))
      violations.push(`${describeCommand(plan)} ended well, and the set is not there`);
  }
  return [...violations, ...judgeNames(await filesBelow(repository), listed)];
}

/** Dates that -c and -o say they removed: also another's of today, where the key is of a later day. */
function clearedDates(commands: readonly EndedCommand[]): ReadonlySet<string> {
  return new Set(
    commands.flatMap(
      ({ outcome }) => (outcome.result as { deletedDates?: readonly string[] } | undefined)?.deletedDates ?? [],
    ),
  );
}

/** Files belong to sets that are listed. What restores say of themselves stays with a set that is gone. */
async function judgeFiles(cluster: Fleet['cluster'], listed: ReadonlySet<string>): Promise<readonly string[]> {
  return judgeNames(await cluster.backupFiles(), listed);
}

function judgeNames(paths: readonly string[], listed: ReadonlySet<string>): readonly string[] {
  const violations: string[] = [];
  for (const path of paths) {
    const parsed = parseFileName(basename(path));
    if (!parsed) {
      violations.push(`left over: ${path}`);
      continue;
    }
    const isReport =
      parsed.scope === 'restoreReport' || (parsed.scope === 'instance' && parsed.kind === 'restoreStatus');
    if (isClaim(parsed) || parsed.partial || (!isReport && !listed.has(parsed.set.key)))
      violations.push(`left over: ${path}`);
  }
  return violations;
}

/** Sessions, processes, temporary folders. */
async function judgeLeftovers({ cluster }: Fleet): Promise<readonly string[]> {
  const deadline = performance.now() + SETTLE_MS;
  let left = await findLeftovers(cluster);
  while (left.length > 0 && performance.now() < deadline) {
    await sleep(200);
    left = await findLeftovers(cluster);
  }
  return left.map((line) => `left over: ${line}`);
}
