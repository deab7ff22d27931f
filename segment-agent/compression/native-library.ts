/** Shared libraries of the system, called through koffi. */
import type { LibraryHandle } from 'koffi';

export type NativeFunction = ReturnType<LibraryHandle['func']>;

export interface NativeLibrary {
  /** By its C prototype. @throws Error when the library lacks it */
  function(prototype: string): NativeFunction;
  /** Where a buffer's memory begins; the buffer must stay referenced as long as the number is used. */
  addressOf(buffer: Buffer): bigint;
}

/** The library is not installed, which installing a package repairs; its other errors are another matter. */
export class LibraryMissingError extends Error {}

/**
 * The first of `names` that can be loaded; names without a folder are looked for where the system keeps its libraries.
 * @throws LibraryMissingError when none can be loaded
 */
export async function loadLibrary(names: readonly string[]): Promise<NativeLibrary> {
  const { default: koffi } = await import('koffi');
  const reasons: string[] = [];
  for (const name of names) {
    let library: LibraryHandle;
    try {
      // Node.js itself has zstd and zlib inside, of other versions: the library must call its own functions, not those.
      library = koffi.load(name, { deep: process.platform === 'linux' });
    } catch (error) {
      reasons.push((error as Error).message);
      continue;
    }
    return {
      function: (prototype) => library.func(prototype),
      addressOf: (buffer) => koffi.address(buffer),
    };
  }
  throw new LibraryMissingError(`no such library: ${reasons.join('; ')}`);
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

/** Raw bytes up to which the way to a thread and back costs more than the work. */
const SMALL_BYTES = 4096;

/** Here where there is little to do, else in a thread of the pool. */
export function callFor<R>(rawBytes: number, call: NativeFunction, ...args: readonly unknown[]): Promise<R> {
  return rawBytes <= SMALL_BYTES ? Promise.resolve(call(...args) as R) : callAsync<R>(call, ...args);
}
