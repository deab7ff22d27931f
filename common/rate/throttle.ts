/** How work asks for the bytes that it may write, read or send. */
import type { RateShare, Traffic } from './host-limits.js';

export interface Throttle {
  /**
   * Waits until bytes may pass.
   * @returns how many of those wanted; at least 1
   * @throws the signal's reason, at once
   */
  take(traffic: Traffic, wanted: number, signal?: AbortSignal): Promise<number>;
}

/** A throttle, or none where nothing is limited. */
export type MaybeThrottle = Throttle | undefined;

/** In the process that keeps the limits. @returns undefined where there are none */
export function throttleOf(share: RateShare): MaybeThrottle {
  if (!share.isLimited) return undefined;
  return {
    take: (traffic, wanted, signal) =>
      waitInLine((go) => share.enter(traffic, wanted, go), signal === undefined ? [] : [signal]),
  };
}

/**
 * Waits for `go`.
 * @param enter @returns leaves the line
 * @throws the reason of the first signal that is aborted, at once
 */
export function waitInLine(
  enter: (go: (bytes: number) => void) => () => void,
  signals: readonly AbortSignal[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const aborted = signals.find((signal) => signal.aborted);
    if (aborted) {
      reject(aborted.reason as Error);
      return;
    }
    const unlisten = (): void => signals.forEach((signal) => signal.removeEventListener('abort', onAbort));
    const onAbort = (): void => {
      unlisten();
      leave();
      reject(signals.find((signal) => signal.aborted)?.reason as Error);
    };
    for (const signal of signals) signal.addEventListener('abort', onAbort, { once: true });
    const leave = enter((bytes) => {
      unlisten();
      resolve(bytes);
    });
  });
}

/** Waits until all of the bytes may pass, for what is not done piece by piece. */
export async function takeAll(
  throttle: MaybeThrottle,
  traffic: Traffic,
  bytes: number,
  signal?: AbortSignal,
): Promise<void> {
  for (let left = bytes; throttle && left > 0;) left -= await throttle.take(traffic, left, signal);
}

/** The same bytes, not faster than they may come. */
export async function* throttled<Chunk extends Uint8Array>(
  chunks: AsyncIterable<Chunk>,
  throttle: MaybeThrottle,
  traffic: Traffic,
  signal?: AbortSignal,
): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) {
    await takeAll(throttle, traffic, chunk.length, signal);
    yield chunk;
  }
}
