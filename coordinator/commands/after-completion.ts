import { plural } from '../report/units.js';

/**
 * What follows a backup may fail or be interrupted, and the command with it. The sets are none the worse for that, and
 * the log says so.
 * @param keys of the complete sets, asked for when it has failed
 */
export async function afterCompletion<T>(
  keys: () => readonly string[],
  log: { warning(text: string): void },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const complete = keys();
    if (complete.length > 0) {
      log.warning(
        `${plural(complete.length, 'set')} complete before this, and there to be restored: ${complete.join(', ')}`,
      );
    }
    throw error;
  }
}
