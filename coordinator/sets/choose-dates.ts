/** Which dates -c and -o delete (reference section 2.14). Pure. */

/** --cleanup-date and --cleanup-total; without them, the oldest date goes. */
export interface CleanupChoice {
  /** YYYYMMDD */
  readonly date: string | undefined;
  readonly total: number | undefined;
}

export interface ChosenDates {
  /** Ascending. */
  readonly dates: readonly string[];
  /** The original's words where nothing is to be deleted. */
  readonly note: { readonly level: 'INFO' | 'WARNING'; readonly text: string } | undefined;
}

/** @param today YYYYMMDD: never deleted */
export function chooseDates(found: readonly string[], choice: CleanupChoice, today: string): ChosenDates {
  const none = (level: 'INFO' | 'WARNING', text: string): ChosenDates => ({ dates: [], note: { level, text } });
  const old = found.filter((date) => date !== today).sort();
  if (choice.date !== undefined && !old.includes(choice.date)) {
    return none('WARNING', `Timestamp dump ${choice.date} does not exist.`);
  }
  if (old.length === 0) return none('INFO', 'No old backup sets to remove');
  const total = choice.total ?? (choice.date === undefined ? 1 : 0);
  if (total > old.length) {
    return none('WARNING', `Unable to delete ${total} backups.  Only have ${old.length} backups.`);
  }
  const dates = new Set(old.slice(0, total));
  if (choice.date !== undefined) dates.add(choice.date);
  return { dates: [...dates].sort(), note: undefined };
}
