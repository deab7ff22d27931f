/** Numbers that only look random: the same for the same seed, on every machine. */

export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** From `least` up to, not including, `below`. */
  between(least: number, below: number): number;
  pick<T>(items: readonly T[]): T;
}

/** Of one run: what the runs before it drew does not matter, so that a run can be repeated alone. */
export function randomOf(seed: number, run: number): Random {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(run + 1, 0xc2b2ae35)) >>> 0;
  // mulberry32 (Tommy Ettinger, public domain)
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    fraction,
    between: (least, below) => least + fraction() * (below - least),
    pick: (items) => {
      const item = items[Math.floor(fraction() * items.length)];
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
  };
}
