/**
 * Adds the items to the end of the list. `list.push(...items)` passes each of them as an argument, and the stack has
 * room for some 120,000: a database may have more tables than that. A lint rule keeps such calls away.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
