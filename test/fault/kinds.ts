/** What is disturbed, by operation: with which arguments, and what must hold when it has ended. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AGED_PREFIX,
  assertEqual,
  assertRestores,
  baseArguments,
  completeKeys,
  copyArguments,
  COPIES,
  DATABASE,
  expireArguments,
  incrementArguments,
  mend,
  mergeArguments,
  PREFIX,
  runOperation,
  TARGET,
  type Fleet,
} from './fleet.js';
import type { Ended, OperationName } from './operations.js';
import type { RunPlan } from './run-plan.js';

export interface Judged {
  readonly fleet: Fleet;
  readonly plan: RunPlan;
  readonly ended: Ended;
  /** It says that it succeeded, perhaps with warnings. */
  readonly succeeded: boolean;
  readonly note: (text: string) => void;
  /** Notes what `work` throws. */
  readonly attempt: (what: string, work: () => Promise<void>) => Promise<void>;
}

interface Kind {
  readonly args: (fleet: Fleet, more: readonly string[]) => readonly string[];
  /** Whatever counts as complete is; and the next one works. */
  readonly judge: (judged: Judged) => Promise<void>;
}

export const COMMITTING: readonly string[] = ['commit', 'after'];

export const KINDS: Readonly<Record<OperationName, Kind>> = {
  backup: { args: (_, more) => ['-x', DATABASE, '-H', ...more], judge: judgeBackup },
  increment: { args: (_, more) => incrementArguments(more), judge: judgeBackup },
  restore: { args: baseArguments, judge: judgeRestore },
  merge: { args: ({ baseKey }, more) => mergeArguments(baseKey, more), judge: judgeMerge },
  copy: { args: ({ baseKey }, more) => copyArguments(baseKey, more), judge: judgeCopy },
  expire: { args: (_, more) => expireArguments(more), judge: judgeExpiry },
};

async function judgeBackup({ fleet, plan, ended, succeeded, note, attempt }: Judged): Promise<void> {
  const prefix = plan.operation === 'increment' ? PREFIX : '';
  const keys = (await completeKeys(fleet, prefix)).filter((key) => prefix === '' || key > fleet.baseKey);
  if (succeeded && keys.length !== 1) note(`it says that it succeeded and left ${keys.length} manifests`);
  // Who cleans up in the middle of the commit takes the manifest back, too.
  const cleanedUp = plan.fault.brings === 'interrupt' && !/without cleaning up/.test(ended.output);
  const mayBeWhole = COMMITTING.includes(plan.phase) && !(ended.status === 2 && cleanedUp);
  if (!succeeded && keys.length > 0 && !mayBeWhole) note('it failed and left a manifest');
  for (const key of keys) await attempt('the set', () => assertRestores(fleet, key, prefix));
  await mend(fleet);
  await attempt('the next backup', () => succeeds(fleet, plan.operation, KINDS[plan.operation].args(fleet, [])));
}

async function judgeRestore({ fleet, plan, succeeded, attempt }: Judged): Promise<void> {
  const more = plan.next === 'resume' && !succeeded ? ['--resume'] : [];
  if (succeeded) await attempt('the restored database', () => assertEqual(fleet, TARGET));
  else await attempt('the next restore', () => restoreOn(fleet, more));
  if (!succeeded) await attempt('the database after the next restore', () => assertEqual(fleet, TARGET));
}

async function judgeMerge({ fleet, note, attempt }: Judged): Promise<void> {
  await attempt('the merged set', () => assertRestores(fleet, fleet.baseKey, PREFIX));
  await attempt('the next merge', () => repeat(fleet, 'merge'));
  await attempt('the set merged in the end', () => assertRestores(fleet, fleet.baseKey, PREFIX));
  if ((await completeKeys(fleet, PREFIX)).length !== 1) note('the merge in the end left the set before');
}

/** A set is in the other repository when its manifest is, and then it is whole. The source stays what it was. */
async function judgeCopy({ fleet, succeeded, note, attempt }: Judged): Promise<void> {
  const copied = manifestsIn(await readdir(fleet.copies, { recursive: true }).catch(() => []));
  if (succeeded && copied.length !== 2) note(`it says that it succeeded and left ${copied.length} of 2 manifests`);
  for (const key of copied) await attempt(`the copy of ${key}`, () => isWhole(fleet, key, COPIES));
  await attempt('the next copy', () => repeat(fleet, 'copy'));
  await attempt('the source', () => isWhole(fleet, fleet.baseKey, 'hosts'));
  await attempt('the copy in the end', () => assertRestores(fleet, fleet.baseKey, PREFIX, ['--repository', COPIES]));
  const partial = (await readdir(fleet.copies, { recursive: true })).filter((name) => name.endsWith('.partial'));
  if (partial.length > 0) note(`left in the other repository: ${partial.join(', ')}`);
}

/** What the rule keeps restores. What it does not keep is whole as long as it is listed, and goes with the next one. */
async function judgeExpiry({ fleet, succeeded, note, attempt }: Judged): Promise<void> {
  const [old, kept] = fleet.agedKeys;
  const left = await completeKeys(fleet, AGED_PREFIX);
  if (!left.includes(kept)) note(`the set ${kept}, which the rule keeps, is gone`);
  if (succeeded && left.includes(old)) note(`it says that it succeeded and left the set ${old}`);
  // Both: one that alone was found whole would be kept for it.
  for (const key of left) await attempt(`the set ${key}`, () => isWhole(fleet, key, 'hosts', AGED_PREFIX));
  await attempt('the next expiry', () => repeat(fleet, 'expire'));
  await attempt('what has expired', async () => {
    const files = (await fleet.cluster.backupFiles()).filter((path) => basename(path).includes(old));
    assert.deepEqual(files, []);
  });
  await attempt('the set that stays', () => assertRestores(fleet, kept, AGED_PREFIX));
}

const manifestsIn = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => /_gp_dump_(\d{14})_manifest$/.exec(basename(name))?.[1] ?? []);

/** As `mppbackup validate` sees it. */
async function isWhole(fleet: Fleet, key: string, repository: string, prefix = PREFIX): Promise<void> {
  const { status, output } = await fleet.cluster.call('mppbackup', [
    ...['validate', key, '--prefix', prefix, '--repository', repository],
  ]);
  if (status !== 0) throw new Error(`exit status ${status}\n${output}`);
}

/** A restore that was killed before it had begun anything has nothing to resume, and says so. */
async function restoreOn(fleet: Fleet, more: readonly string[]): Promise<void> {
  const { status, output } = await runOperation(fleet, 'restore', baseArguments(fleet, more));
  if (status === 0) return;
  if (more.length > 0 && output.includes('nothing to resume')) return succeeds(fleet, 'restore', baseArguments(fleet));
  throw new Error(`exit status ${status}\n${output}`);
}

/** The jobs of the one before may still be at it, or hold the set. */
async function repeat(fleet: Fleet, operation: 'merge' | 'copy' | 'expire'): Promise<void> {
  for (let attempts = 0; ; attempts += 1) {
    const { status, output } = await runOperation(fleet, operation, KINDS[operation].args(fleet, []));
    if (status === 0) return;
    const isInTheWay = status === 1 || /is in use by|Another merge is running|is reserved by/.test(output);
    if (!isInTheWay || attempts >= 30) throw new Error(`exit status ${status}\n${output}`);
    await sleep(1000);
  }
}

async function succeeds(fleet: Fleet, operation: OperationName, args: readonly string[]): Promise<void> {
  const { status, output } = await runOperation(fleet, operation, args);
  if (status !== 0) throw new Error(`exit status ${status}\n${output}`);
}
