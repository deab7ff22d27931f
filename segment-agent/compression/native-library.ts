/** Shared libraries of the system, called through koffi. */
import type { LibraryHandle } from 'koffi';

export type NativeFunction = ReturnType<LibraryHandle['func']>;

export interface NativeLibrary {
  /** By its C prototype. @throws Error when the library lacks it */
  function(prototype: string): NativeFunction;
  /** Where a buffer's memory begins; the buffer must stay referenced as long as the number is used. */
  addressOf(buffer: Buffer): bigint;
}

/**
 * The first of `names` that can be loaded; names without a folder are looked for where the system keeps its libraries.
 * @throws Error when none can be loaded
 */
export async function loadLibrary(names: readonly string[]): Promise<NativeLibrary> {
  const { default: koffi } = await import('koffi');
  const reasons: string[] = [];
  for (const name of names) {
    let library: LibraryHandle;
    try {
      library = koffi.load(name);
    } catch (error) {
      reasons.push((error as Error).message);
      continue;
    }
    return {
      function: (prototype) => library.func(prototype),
      addressOf: (buffer) => koffi.address(buffer),
    };
  }
  throw new Error(`no such library: ${reasons.join('; ')}`);
}

/** Calls in a thread of the pool, beside the event loop. */
export function callAsync<R>(call: NativeFunction, ...args: readonly unknown[]): Promise<R> {
  return new Promise((resolve, reject) => {
    call.async(...args, (error: Error | null, result: R) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}
