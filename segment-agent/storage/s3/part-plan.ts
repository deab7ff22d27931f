/** How large the parts of an upload are, and how many are on their way at once. */

const MiB = 1024 * 1024;

/** S3's limit. */
export const MOST_PARTS = 10_000;

export interface PartPlan {
  readonly sizeBytes: number;
  /** Parts on their way, while one more is filled. */
  readonly inFlight: number;
}

/**
 * A stream's size is not known before its end and it may have 10,000 parts, so later parts are larger. Its parts take 48
 * MiB of memory up to 31 GiB, 64 MiB up to 156 GiB, and twice the size of a part beyond.
 */
const STEPS: readonly (PartPlan & { readonly upTo: number })[] = [
  { upTo: 2_000, sizeBytes: 16 * MiB, inFlight: 2 }, // 31 GiB
  { upTo: 6_000, sizeBytes: 32 * MiB, inFlight: 1 }, // 156 GiB
  { upTo: 7_000, sizeBytes: 64 * MiB, inFlight: 1 }, // 219 GiB
  { upTo: 8_000, sizeBytes: 128 * MiB, inFlight: 1 }, // 344 GiB
  { upTo: 9_000, sizeBytes: 256 * MiB, inFlight: 1 }, // 594 GiB
  { upTo: MOST_PARTS, sizeBytes: 512 * MiB, inFlight: 1 }, // 1,094 GiB
];

/** @param number of the part, from 1 on @returns undefined: a file has no such part */
export type PlanOfPart = (number: number) => PartPlan | undefined;

export const planOfPart: PlanOfPart = (number) => STEPS.find(({ upTo }) => number <= upTo);

/** The most bytes that one file can have. */
export function mostBytes(plan: PlanOfPart = planOfPart): number {
  let sum = 0;
  for (let number = 1; number <= MOST_PARTS; number += 1) sum += plan(number)?.sizeBytes ?? 0;
  return sum;
}
