/** All files of all days, one day at a time, in as few requests as there are thousands of them. */
import { isDate } from '../date-folders.js';
import type { Measured } from '../set-storage.js';
import { NEVER, type Store } from './store.js';

export interface DatedFile extends Measured {
  readonly name: string;
}

export interface DateFiles {
  /** YYYYMMDD. */
  readonly date: string;
  readonly files: readonly DatedFile[];
}

/** The dates that have files, the earliest first. @param dumps the prefix of all days, with a slash at its end */
export async function listDates(store: Store, dumps: string, signal: AbortSignal = NEVER): Promise<readonly string[]> {
  const dates: string[] = [];
  for await (const { folders } of store.pages(dumps, '/', signal)) {
    for (const folder of folders) {
      const date = folder.slice(dumps.length, -1);
      if (isDate(date)) dates.push(date);
    }
  }
  return dates;
}

/**
 * Every day's files, the earliest day first. Only one day's are in memory.
 * @param isWanted tells which are kept at all
 */
export async function* walkDates(
  store: Store,
  dumps: string,
  isWanted: (name: string) => boolean = () => true,
  signal: AbortSignal = NEVER,
): AsyncGenerator<DateFiles> {
  let day: { date: string; files: DatedFile[] } | undefined;
  for await (const { files } of store.pages(dumps, undefined, signal)) {
    for (const { key, sizeBytes, modifiedUnixMs } of files) {
      const [date = '', name = '', ...deeper] = key.slice(dumps.length).split('/');
      if (name === '' || deeper.length > 0 || !isDate(date)) continue;
      if (day && day.date !== date) {
        yield day;
        day = undefined;
      }
      day ??= { date, files: [] };
      if (isWanted(name)) day.files.push({ name, sizeBytes, modifiedUnixMs });
    }
  }
  if (day) yield day;
}
