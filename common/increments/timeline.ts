/** The history of a server's timelines: where it left an earlier one. Pure. */
import { isLsn, parseLsn } from './lsn.js';

/** The server left the timeline at that place. */
export interface TimelineSwitch {
  readonly timeline: number;
  readonly at: string;
}

/** The name of the file in `pg_wal` that tells how a timeline came about; the first has none. */
export function historyFileName(timeline: number): string {
  return `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history`;
}

/**
 * Reads a history file: one line for each timeline before, oldest first (`<timeline>\t<LSN>\t<reason>`).
 * @throws RangeError for a line of another form
 */
export function parseHistory(text: string): readonly TimelineSwitch[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [timeline, at] = line.split(/\s+/);
      if (!/^\d+$/.test(timeline ?? '') || !isLsn(at ?? ''))
        throw new RangeError(`a timeline’s history says ${JSON.stringify(line)}`);
      return { timeline: Number(timeline), at: at! };
    });
}

/**
 * Whether a server on `timeline` has everything that was written up to `lsn` on `earlier`: it left that timeline, and
 * each one after it, behind that place.
 * @param history of the server's present timeline
 */
export function descendsFrom(
  { timeline, history }: { readonly timeline: number; readonly history: readonly TimelineSwitch[] },
  earlier: { readonly timeline: number; readonly lsn: string },
): boolean {
  if (timeline === earlier.timeline) return true;
  const first = history.findIndex((left) => left.timeline === earlier.timeline);
  if (first < 0) return false;
  return history.slice(first).every(({ at }) => parseLsn(at) > parseLsn(earlier.lsn));
}
