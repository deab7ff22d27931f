/** What a call does around the dump of each database. */
import type { CleanupChoice } from '../sets/choose-dates.js';

export interface BackupAround {
  /** -j, -k */
  readonly vacuumBefore: boolean;
  readonly vacuumAfter: boolean;
  /** -c; undefined: old sets stay. */
  readonly clearOld: CleanupChoice | undefined;
  /** --force: -c also removes sets that would otherwise stay. */
  readonly forceClear: boolean;
  /** --delete-expired, --merge-expired; undefined: no rules are asked. */
  readonly expire?: { readonly merge: boolean } | undefined;
  /** -R; empty: none. It runs once, after the last database. */
  readonly postProgram: string;
}

export const NOTHING_AROUND: BackupAround = {
  vacuumBefore: false,
  vacuumAfter: false,
  clearOld: undefined,
  forceClear: false,
  postProgram: '',
};

/** The mode in the words of the originals' reports. */
export function vacuumMode({ vacuumBefore, vacuumAfter }: BackupAround): string {
  const modes = [...(vacuumBefore ? ['pre-dump'] : []), ...(vacuumAfter ? ['post-dump'] : [])];
  return modes.length === 0 ? 'Off' : modes.join(', ');
}
