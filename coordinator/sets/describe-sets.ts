/** Lists the sets to be removed, as lines that people read before they confirm. */
import { describeScope } from '../../common/sets/scope.js';
import { formatBytes } from '../report/units.js';
import type { ListedRemovable } from './removable-sets.js';

/** For example `20260131235959  sales  whole database, full  1.2 GB`. */
export function describeSets(sets: readonly ListedRemovable[]): readonly string[] {
  return sets.map(({ key, prefix, database, summary, isComplete }) => {
    const name = prefix === '' ? key : `${key} (prefix ${prefix})`;
    if (!isComplete) return `${name}: not complete`;
    if (!summary)
      return database === '' ? `${name}: its manifest is damaged` : `${name}: ${database}, original gpcrondump`;
    return `${name}: ${database}, ${describeScope(summary.scope)}, ${summary.type}, ${formatBytes(summary.storedBytes)}`;
  });
}
