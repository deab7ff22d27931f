import { CommandError, type Presentation } from '../command-error.js';
import type { OptionTable } from './option.js';

interface Breach {
  readonly order: number;
  readonly presentation: Presentation;
  readonly message: string;
}

/**
 * The first rule of the table, in the reference's order, that the given flags break.
 * @throws CommandError with the originals' message
 */
export function assertNoConflict(table: OptionTable, given: ReadonlySet<string>): void {
  const breaches: Breach[] = [];
  for (const option of Object.values(table)) {
    if (!option.flags.some((flag) => given.has(flag))) continue;
    breaches.push(...option.conflicts.filter((rule) => given.has(rule.with)));
    breaches.push(...option.requires.filter((rule) => !rule.anyOf.some((flag) => given.has(flag))));
  }
  breaches.sort((a, b) => a.order - b.order);
  const [first] = breaches;
  if (first) throw new CommandError(first.presentation, first.message);
}
