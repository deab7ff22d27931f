/** One run: an operation, a moment in one of its phases, a fault, and what must hold afterwards. */
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { instancesOf } from '../../coordinator/base/topology.js';
import { findLeftovers } from '../support/leftovers.js';
import type { Injected, Scene } from './faults.js';
import { commandLine, mend, type Fleet } from './fleet.js';
import { COMMITTING, KINDS } from './kinds.js';
import { PROGRAMS, startOperation, type Ended } from './operations.js';
import type { RunPlan } from './run-plan.js';
import { signal, strangers } from './processes.js';

export interface RunResult {
  readonly outcome: 'held' | 'violated' | 'missed';
  readonly status: number | string;
  readonly violations: readonly string[];
  readonly seconds: number;
  /** Of the program, where something is wrong. */
  readonly output: string;
}

/** A program that takes longer hangs. */
const HANG_MS = 120_000;
/** After the fault is over and the program gone, everything else must be too. */
const CLEAN_WITHIN_MS = 30_000;
/** As findLeftovers says it. */
const PARTIAL = 'partial file ';

export async function carryOut(fleet: Fleet, plan: RunPlan, baseline: readonly string[]): Promise<RunResult> {
  const startedMs = performance.now();
  const violations: string[] = [];
  const note = (text: string): void => void violations.push(text);
  const { topology } = fleet.cluster;
  const running = startOperation(plan.operation, commandLine(fleet, argumentsOf(fleet, plan)), {
    environment: fleet.environment,
    nodes: instancesOf(topology).length,
  });
  const scene: Scene = {
    fleet,
    running,
    host: topology.hosts.find(({ name }) => name === plan.host)!,
    instance: instancesOf(topology).find(({ contentId }) => contentId === plan.contentId)!,
    which: plan.which,
    howLong: plan.howLong,
  };
  await running.untilPhase(plan.phase);
  if (plan.fault.comesAfter === undefined) {
    const length = fleet.lengths[plan.operation].get(plan.phase) ?? 0;
    await Promise.race([sleep(plan.moment * length), running.ended]);
  }
  const injected: Injected = running.hasEnded() ? { missed: 'it had ended' } : await plan.fault.inject(scene);
  const ended = await endOf(running.ended, () => {
    note(`hangs: no end ${HANG_MS / 1000} s after the fault`);
    signal(running.pid, 'SIGKILL');
  });
  if ('heal' in injected) await injected.heal?.();
  if ('violations' in injected) violations.push(...(injected.violations ?? []));
  const isAllowed = (line: string): boolean =>
    plan.fault.leaves?.test(line) === true ||
    (plan.fault.leavesNamedFiles === true &&
      line.startsWith(PARTIAL) &&
      ended.output.includes(line.slice(PARTIAL.length)));
  violations.push(...(await leftAfter(fleet, baseline, isAllowed)));
  await mend(fleet, { keepSets: true });
  const missed = 'missed' in injected;
  violations.push(...judgeStatus(plan, scene, ended, missed));
  await judgeResult(fleet, plan, ended, note);
  const outcome = violations.length > 0 ? 'violated' : missed ? 'missed' : 'held';
  const seconds = (performance.now() - startedMs) / 1000;
  return { outcome, status: ended.status, violations, seconds, output: violations.length > 0 ? ended.output : '' };
}

function argumentsOf(fleet: Fleet, { operation, fault }: RunPlan): readonly string[] {
  return KINDS[operation].args(fleet, ['--reconnect-window', `${fault.windowSeconds}s`]);
}

async function endOf(ended: Promise<Ended>, onHang: () => void): Promise<Ended> {
  const timer = setTimeout(onHang, HANG_MS);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}

/** Looks until nothing is left, or the time is up. */
async function leftAfter(
  fleet: Fleet,
  baseline: readonly string[],
  isAllowed: (line: string) => boolean,
): Promise<readonly string[]> {
  const deadline = performance.now() + CLEAN_WITHIN_MS;
  for (;;) {
    const found = await look(fleet, baseline).catch((error: unknown) => [`cannot look: ${String(error)}`]);
    const left = found.filter((line) => !isAllowed(line));
    if (left.length === 0) return [];
    if (performance.now() > deadline) return left.map((line) => `left after ${CLEAN_WITHIN_MS / 1000} s: ${line}`);
    await sleep(100);
  }
}

async function look(fleet: Fleet, baseline: readonly string[]): Promise<readonly string[]> {
  const [own, processes, files] = [
    await findLeftovers(fleet.cluster),
    await strangers(fleet.cluster),
    await readdir(fleet.temporary),
  ];
  const temporary = files.filter((name) => !baseline.includes(name)).map((name) => `temporary ${name}`);
  return [...own, ...processes, ...temporary];
}

function judgeStatus(plan: RunPlan, { host, fleet }: Scene, ended: Ended, missed: boolean): readonly string[] {
  const { fault } = plan;
  const { status, output } = ended;
  if (status === 0) return [];
  const wrong = (why: string): readonly string[] => [`exit status ${status}: ${why}`];
  if (missed || fault.brings === 'nothing') return wrong('it should have changed nothing');
  if (fault.brings === 'signal') return status === 'SIGKILL' ? [] : wrong('killed');
  if (fault.brings === 'interrupt') {
    if (status === 'SIGINT' && plan.phase === 'start') return []; // before the program has begun it ends as any does
    // It came when the set was whole: what is left of the command ends with a warning.
    if (status === 1 && COMMITTING.includes(plan.phase) && /WARNING.*SIGINT/.test(output)) return [];
    return status === 2 && /SIGINT|was interrupted/.test(output)
      ? []
      : wrong('an interrupt ends it with 2 and is named');
  }
  if (status === 1 && /WARNING|is still there/.test(output)) return [];
  // A set is gone when the coordinator's files are: what hosts that are away still have is named, and goes later.
  const isLeft = status === 1 && plan.operation === 'expire' && output.includes('files are left: ');
  if (status !== 2 && !isLeft) return wrong('a failure ends it with 2');
  const contents = instancesOf(fleet.cluster.topology).filter((instance) => instance.host === host.name);
  const places = contents.map(({ contentId }) => (contentId === -1 ? 'coordinator' : `segment ${contentId}`));
  const lines = output.split('\n').filter((line) => line !== '');
  // mppbackup says what is wrong, and on a line of its own what to do.
  const told = lines.slice(
    lines.findIndex((line) => line.startsWith('mppbackup: ') || line.includes('files are left: ')),
  );
  const isOriginal = PROGRAMS[plan.operation] !== 'mppbackup';
  const errors = isOriginal ? lines.filter((line) => /\[(?:ERROR|CRITICAL)\]/.test(line)) : told;
  const isNamed = errors.some((line) =>
    fault.says
      ? fault.says.test(line)
      : [host.name, host.address, ...places].some((word) => line.includes(word)) || fault.names?.test(line),
  );
  const expected = fault.says ?? `${host.name}, ${places.join(', ')}`;
  const problems = isNamed ? [] : [`the message has none of ${expected}`];
  const hasNext = isOriginal ? errors.some((line) => line.includes('Hint: ')) : errors.length > 1;
  if (!hasNext) problems.push('the message has no next step');
  if (/defect of the program/.test(output)) problems.push('the message speaks of a defect');
  return problems;
}

async function judgeResult(fleet: Fleet, plan: RunPlan, ended: Ended, note: (text: string) => void): Promise<void> {
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => note(`${what}: ${error instanceof Error ? error.message : String(error)}`));
  };
  const succeeded = ended.status === 0 || ended.status === 1;
  await KINDS[plan.operation].judge({ fleet, plan, ended, succeeded, note, attempt });
  await mend(fleet);
}
