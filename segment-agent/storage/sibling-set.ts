/** Other sets beside a job's own. */
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { above, below } from '../../common/sets/set-root.js';
import type { FilesContext } from './job-files.js';

/** The context of a job for the files of another set in the same place: its folder is beside the job's. */
export function contextOf<T extends FilesContext>(context: T, key: TimestampKey): T {
  return { ...context, key, directory: below(above(context.directory).directory, dateOfKey(key)) };
}
