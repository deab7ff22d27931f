/** Choices on top of the seeded numbers that the fault tests use. */
import { randomOf, type Random } from '../fault/random.js';

export class Draw {
  readonly #random: Random;

  constructor(seed: number, run: number) {
    this.#random = randomOf(seed, run);
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return Math.floor(this.#random.between(least, most + 1));
  }

  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean {
    return this.#random.fraction() < share;
  }

  pick<T>(items: readonly T[]): T {
    return this.#random.pick(items);
  }

  /** Between one and `most` of the items, in random order, none twice; none of no items. */
  some<T>(items: readonly T[], most: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    for (let wanted = Math.min(left.length, this.int(1, most)); wanted > 0; wanted -= 1) {
      taken.push(...left.splice(this.int(0, left.length - 1), 1));
    }
    return taken;
  }

  /** One of the items, each as often as its weight says. */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T {
    let at = this.#random.between(
      0,
      items.reduce((sum, { weight }) => sum + weight, 0),
    );
    for (const item of items) {
      at -= item.weight;
      if (at < 0) return item;
    }
    return items.at(-1)!;
  }
}
