/** Damages files as disks, copies and hands do, and puts them back. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { SeededRandom } from './seeded-random.js';

export const DAMAGE_KINDS = ['bit', 'truncated', 'longer', 'missing', 'zeros', 'swapped', 'of another set'] as const;
/** A missing file is kept beside: one that is made again would have another owner. */
const AWAY = '.away';

export type DamageKind = (typeof DAMAGE_KINDS)[number];

export interface Damage {
  readonly kind: DamageKind;
  readonly paths: readonly string[];
}

/** The files' bytes as they were. */
export async function readAll(paths: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)));
}

export interface DamageSource {
  readonly random: SeededRandom;
  /** What another set has under the same part of the name, by this set's path. */
  readonly others: ReadonlyMap<string, Buffer>;
}

/** About `count` damages, each to files of its own, so that each has to be found by itself. */
export async function damageSome(
  originals: ReadonlyMap<string, Buffer>,
  count: number,
  { random, others }: DamageSource,
): Promise<readonly Damage[]> {
  const left = random.shuffled([...originals.keys()]);
  const damages: Damage[] = [];
  while (damages.length < count && left.length > 0) {
    const path = left.pop()!;
    const bytes = originals.get(path)!;
    const wanted = random.pick(DAMAGE_KINDS);
    const other = wanted === 'swapped' ? left.find((one) => !originals.get(one)!.equals(bytes)) : undefined;
    if (other !== undefined) {
      left.splice(left.indexOf(other), 1);
      await writeFile(path, originals.get(other)!);
      await writeFile(other, bytes);
      damages.push({ kind: 'swapped', paths: [path, other] });
      continue;
    }
    const ofAnother = others.get(path);
    if (wanted === 'of another set' && ofAnother && !ofAnother.equals(bytes)) {
      await writeFile(path, ofAnother);
      damages.push({ kind: wanted, paths: [path] });
      continue;
    }
    const kind = wanted === 'swapped' || wanted === 'of another set' || bytes.length === 0 ? 'missing' : wanted;
    const damaged = damage(bytes, kind, random);
    if (damaged) await writeFile(path, damaged);
    else await rename(path, `${path}${AWAY}`);
    damages.push({ kind, paths: [path] });
  }
  return damages;
}

/** Undefined: the file is gone. */
function damage(
  bytes: Buffer,
  kind: Exclude<DamageKind, 'swapped' | 'of another set'>,
  random: SeededRandom,
): Buffer | undefined {
  switch (kind) {
    case 'bit': {
      const damaged = Buffer.from(bytes);
      const at = random.below(damaged.length);
      damaged[at] = damaged[at]! ^ (1 << random.below(8));
      return damaged;
    }
    case 'truncated':
      return bytes.subarray(0, random.below(bytes.length));
    case 'longer':
      return Buffer.concat([bytes, Buffer.alloc(1 + random.below(4096), 65)]);
    case 'zeros': {
      const damaged = Buffer.from(bytes);
      const at = random.below(damaged.length);
      const end = Math.min(damaged.length, at + 4096);
      // A page that was never written; where it was zeros before, nothing would have changed.
      damaged.fill(damaged.subarray(at, end).every((byte) => byte === 0) ? 1 : 0, at, end);
      return damaged;
    }
    case 'missing':
      return undefined;
  }
}

export async function putBack(originals: ReadonlyMap<string, Buffer>, damages: readonly Damage[]): Promise<void> {
  for (const { kind, paths } of damages) {
    for (const path of paths) {
      if (kind === 'missing') await rename(`${path}${AWAY}`, path);
      else await writeFile(path, originals.get(path)!);
    }
  }
}
