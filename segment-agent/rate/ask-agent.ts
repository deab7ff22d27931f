/** The worker's throttle: the agent knows what the other jobs of the host do, so it is asked. */
import type { Traffic } from '../../common/rate/host-limits.js';
import { waitInLine, type Throttle } from '../../common/rate/throttle.js';
import type { FromWorker, ToWorker } from '../worker/ipc.js';

type Answer = Extract<ToWorker, { type: 'bytes' }>;
type Question = Extract<FromWorker, { type: 'takeBytes' | 'leaveLine' }>;

export class AskingThrottle implements Throttle {
  readonly #waiting = new Map<number, (bytes: number) => void>();
  #lastId = 0;

  /** @param cancelled the whole job's */
  constructor(
    private readonly send: (question: Question) => void,
    private readonly cancelled: AbortSignal,
  ) {}

  take(traffic: Traffic, wanted: number, signal?: AbortSignal): Promise<number> {
    const enter = (go: (bytes: number) => void): (() => void) => {
      this.#lastId += 1;
      const id = this.#lastId;
      this.#waiting.set(id, go);
      this.send({ type: 'takeBytes', id, traffic, wanted });
      return () => {
        if (this.#waiting.delete(id)) this.send({ type: 'leaveLine', id });
      };
    };
    return waitInLine(enter, signal ? [this.cancelled, signal] : [this.cancelled]);
  }

  answered({ id, bytes }: Answer): void {
    const go = this.#waiting.get(id);
    // Who left the line while the answer was on its way loses those bytes, which no limit minds.
    this.#waiting.delete(id);
    go?.(bytes);
  }
}
