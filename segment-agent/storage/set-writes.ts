/** The writes to sets that are under way: the removal of a set stops them. */
import { AppError } from '../../common/errors/app-error.js';
import type { SetName } from '../../common/sets/artefacts.js';

interface Write {
  readonly stop: AbortController;
  readonly ended: Promise<unknown>;
}

export class SetWrites {
  readonly #underWay = new Map<string, Set<Write>>();

  /** Runs `work`, which ends soon after its signal is aborted, and publishes nothing from then on. */
  async run<T>(set: SetName, work: (stopped: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    const ended = work(stop.signal);
    const write = { stop, ended };
    const writes = this.#underWay.get(nameOf(set)) ?? new Set();
    this.#underWay.set(nameOf(set), writes.add(write));
    try {
      return await ended;
    } finally {
      writes.delete(write);
      if (writes.size === 0) this.#underWay.delete(nameOf(set));
    }
  }

  /** Ends all writes to the set and waits for them. */
  async stop(set: SetName): Promise<void> {
    const writes = [...(this.#underWay.get(nameOf(set)) ?? [])];
    for (const { stop } of writes) stop.abort(new AppError('CANCELLED', `The set ${set.key} was removed meanwhile.`));
    await Promise.allSettled(writes.map(({ ended }) => ended));
  }
}

function nameOf({ key, prefix }: SetName): string {
  return `${prefix}/${key}`;
}
